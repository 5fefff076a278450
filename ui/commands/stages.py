"""`kith stages`: the phases of a life, and how much each need matters in them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Final

import typer

from graph.changes import Changes
from graph.errors import InvalidValueError, RequestError
from graph.lookup import find_need, find_stage
from graph.model import IMPORTANCE, PersonalMap, Stage, importance, new_id, stage_in_force
from ui.commands import terminal
from ui.commands.arguments import AsJson, MapName, day
from ui.commands.editing import line
from ui.commands.help import App
from ui.commands.opened import opened
from ui.commands.records import as_dict
from ui.presenters.need_plans import same_stage

app: Final = App("List and change the stages of your life.", invoke_without_command=True)

StageText = Annotated[str, typer.Argument(metavar="STAGE", help="The stage's name, its beginning, or its id.")]
StartsOn = Annotated[
    date | None, typer.Option("--starts-on", metavar="DATE", parser=day, help="The day from which it applies.")
]
Weights = Annotated[
    list[str] | None,
    typer.Option("--importance", metavar="NEED=0..3", help="How much a need matters in it, as feedback=3; repeatable."),
]


@app.callback()
def stages(context: typer.Context, map_name: MapName = None, as_json: AsJson = False) -> None:
    """List and change the stages of your life."""
    if context.invoked_subcommand is None:
        _list(map_name, as_json)


@app.command("list")
def list_stages(map_name: MapName = None, as_json: AsJson = False) -> None:
    """List the stages, the one in force marked."""
    _list(map_name, as_json)


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the stage is called.")],
    starts_on: StartsOn = None,
    weights: Weights = None,
    map_name: MapName = None,
) -> None:
    """Add a stage."""
    called, fresh = line(name), new_id("s")

    def plan(before: PersonalMap) -> Changes:
        if same_stage(before, called) is not None:
            raise RequestError(f"There is a stage “{called}” already.", "Change it with `kith stages edit`.")
        return Changes(stages=(Stage(fresh, called, starts_on, _weighed(before, {}, weights)),))

    with opened(map_name) as at:
        at.change(plan, f"stage {called} added")
    terminal.say(f"Added the stage {called}.")


@app.command("edit")
def edit(
    stage: StageText,
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What it is called.")] = None,
    starts_on: StartsOn = None,
    weights: Weights = None,
    map_name: MapName = None,
) -> None:
    """Change a stage and how much needs matter in it."""
    said: dict[str, Any] = {} if name is None else {"name": line(name)}
    if starts_on is not None:
        said["starts_on"] = starts_on
    if not said and not weights:
        raise typer.BadParameter("say what to change, for instance --importance feedback=3.")

    def plan(before: PersonalMap) -> Changes:
        found = find_stage(before, stage)
        changed = replace(found, **said, importance=_weighed(before, found.importance, weights))
        return Changes(stages=(changed,)) if changed != found else Changes()

    with opened(map_name) as at:
        found = find_stage(at.map, stage)
        after = at.change(plan, f"stage {found.name} changed")
        changed = after.revision != at.map.revision
    terminal.say(f"Changed the stage {after.stages[found.id].name}." if changed else "Nothing to change.")


@app.command("use")
def use(
    stage: Annotated[str | None, typer.Argument(metavar="STAGE", help="The stage's name or id.")] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Let the dates decide again.")] = False,
    map_name: MapName = None,
) -> None:
    """Judge the map against a stage, whatever the date."""
    if (stage is None) is not auto:
        raise typer.BadParameter("name a stage, or give --auto.")
    with opened(map_name) as at:
        found = find_stage(at.map, stage) if stage is not None else None
        what = f"stage {found.name} used" if found else "stage left to the dates"
        after = at.store.use_stage(at.map.name, found.id if found else None, what)
    now = stage_in_force(after, date.today())
    terminal.say(f"The map is judged against {now.name}." if now else "No stage applies: every need is important.")


@app.command("remove")
def remove(stage: StageText, map_name: MapName = None) -> None:
    """Remove a stage; needs and people stay as they are."""
    with opened(map_name) as at:
        found = find_stage(at.map, stage)
        at.change(lambda before: Changes(drop_stages=(find_stage(before, found.id).id,)), f"stage {found.name} removed")
    terminal.say(f"Removed the stage {found.name}.")


def _list(map_name: str | None, as_json: bool) -> None:
    with opened(map_name) as at:
        personal_map = at.map
    now = stage_in_force(personal_map, date.today())
    found = sorted(personal_map.stages.values(), key=lambda s: (s.starts_on or date.min, s.name, s.id))
    if as_json:
        terminal.print_json([as_dict(s) | {"in_force": s == now} for s in found])
    elif not found:
        terminal.say("No stage yet, so every need is important. `kith stages add NAME` begins one.")
    else:
        rows = [(s.name, s.starts_on, "now" if s == now else "", *_by_weight(personal_map, s)) for s in found]
        terminal.table(("Stage", "From", "", "Critical", "Nice to have", "Not now"), rows)


def _by_weight(personal_map: PersonalMap, stage: Stage) -> list[list[str]]:
    return [
        sorted(n.name for n in personal_map.needs.values() if importance(n, stage) == weight) for weight in (3, 1, 0)
    ]


def _weighed(before: PersonalMap, known: Mapping[str, int], weights: list[str] | None) -> dict[str, int]:
    """The importance of needs, with what was given as ``NEED=0..3``."""
    found = dict(known)
    for text in weights or ():
        need, equals, weight = text.rpartition("=")
        if not equals or weight.strip() not in {str(w) for w in IMPORTANCE}:
            raise InvalidValueError(
                f"“{text}” is not a need and its importance.", "Write it like feedback=3, from 0 to 3."
            )
        found[find_need(before, need).id] = int(weight)
    return found
