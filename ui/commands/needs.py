"""`kith needs`: what one needs from others, as the map knows it."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Final

import typer

from graph.changes import Changes, removing
from graph.errors import RequestError
from graph.lookup import find_need, find_stage
from graph.model import DEFAULT_TARGET, Need, PersonalMap, clean, importance, new_id, stage_in_force
from ui.commands import terminal
from ui.commands.arguments import AsJson, Importance, MapName, NeedText, at_least
from ui.commands.editing import line
from ui.commands.help import App
from ui.commands.opened import opened
from ui.commands.records import as_dict, current_provisions
from ui.presenters.need_plans import MATTERS, key_of, same_need, weighing

app: Final = App("List and change the needs of the map.", invoke_without_command=True)

Key = Annotated[str | None, typer.Option("--key", metavar="KEY", help="A short name for commands and files.")]
Description = Annotated[str | None, typer.Option("--description", metavar="TEXT", help="What it is about.")]
Prompt = Annotated[str | None, typer.Option("--prompt", metavar="TEXT", help="The question that finds people for it.")]
Aliases = Annotated[
    list[str] | None, typer.Option("--alias", metavar="TEXT", help="What else it is called; repeatable.")
]
Target = Annotated[
    int | None,
    typer.Option("--target", metavar="N", parser=at_least(1), help="How many people you want to have for it."),
]
InStage = Annotated[
    str | None, typer.Option("--stage", metavar="STAGE", help="In this stage instead of the one in force.")
]


@app.callback()
def needs(context: typer.Context, map_name: MapName = None, as_json: AsJson = False) -> None:
    """List and change the needs of the map."""
    if context.invoked_subcommand is None:
        _list(map_name, as_json)


@app.command("list")
def list_needs(map_name: MapName = None, as_json: AsJson = False) -> None:
    """List the needs, and how many people meet each."""
    _list(map_name, as_json)


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the need is called.")],
    key: Key = None,
    description: Description = None,
    prompt: Prompt = None,
    alias: Aliases = None,
    target: Target = None,
    weight: Importance = None,
    stage: InStage = None,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Add a need."""
    called = line(name)
    need = Need(
        new_id("n"),
        line(key) if key else key_of(called),
        called,
        clean(description or ""),
        clean(prompt or ""),
        _aliases(alias) or (),
        DEFAULT_TARGET if target is None else target,
    )

    def plan(before: PersonalMap) -> Changes:
        _refuse_double(before, need)
        weighed = _weighing(before, need.id, weight, stage) if weight is not None else Changes()
        return Changes(needs=(need,)) + weighed

    with opened(map_name) as at:
        at.change(plan, f"need {called} added")
    if as_json:
        terminal.print_json(as_dict(need))
    else:
        terminal.say(f"Added the need {called} [{need.key}].")


@app.command("edit")
def edit(
    need: NeedText,
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What it is called.")] = None,
    key: Key = None,
    description: Description = None,
    prompt: Prompt = None,
    alias: Aliases = None,
    target: Target = None,
    weight: Importance = None,
    stage: InStage = None,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Change a need, or how much it matters.

    What you give replaces what was there.
    """
    said = _given(
        name=line(name) if name is not None else None,
        key=line(key) if key is not None else None,
        description=clean(description) if description is not None else None,
        prompt=clean(prompt) if prompt is not None else None,
        aliases=_aliases(alias),
        target=target,
    )
    if not said and weight is None:
        raise typer.BadParameter("say what to change, for instance --target 3.")

    def plan(before: PersonalMap) -> Changes:
        found = find_need(before, need)
        changed = replace(found, **said)
        weighed = _weighing(before, found.id, weight, stage) if weight is not None else Changes()
        return Changes(needs=(changed,) if changed != found else ()) + weighed

    with opened(map_name) as at:
        found = find_need(at.map, need)
        after = at.change(plan, f"need {found.name} changed")
        changed = after.revision != at.map.revision
    if as_json:
        terminal.print_json(as_dict(after.needs[found.id]))
    else:
        terminal.say(f"Changed the need {after.needs[found.id].name}." if changed else "Nothing to change.")


@app.command("hide")
def hide(need: NeedText, stage: InStage = None, map_name: MapName = None) -> None:
    """Set a need aside in the stage in force."""
    _weigh(need, 0, stage, map_name)


@app.command("unhide")
def unhide(need: NeedText, stage: InStage = None, map_name: MapName = None) -> None:
    """Let a need count again."""
    _weigh(need, 2, stage, map_name)


@app.command("remove")
def remove(need: NeedText, map_name: MapName = None) -> None:
    """Remove a need, with who meets it.

    `kith needs hide` sets it aside instead and keeps everything.
    """
    with opened(map_name) as at:
        found = find_need(at.map, need)
        at.change(lambda before: _removal(before, found.id), f"need {found.name} removed")
    terminal.say(f"Removed the need {found.name}. `kith undo` brings it back.")


def _removal(before: PersonalMap, need: str) -> Changes:
    return removing(before, needs=(find_need(before, need).id,))


def _list(map_name: str | None, as_json: bool) -> None:
    with opened(map_name) as at:
        personal_map = at.map
    stage = stage_in_force(personal_map, date.today())
    found = sorted(personal_map.needs.values(), key=lambda n: (n.name, n.id))
    meeting = _people_meeting(personal_map)
    if as_json:
        rows = [as_dict(n) | {"importance": importance(n, stage), "people": meeting.get(n.id, 0)} for n in found]
        terminal.print_json(rows)
    elif not found:
        terminal.say("No needs yet. `kith needs add NAME` adds one.")
    else:
        terminal.table(
            ("Need", "Key", "Also called", "Matters", "People", "Wanted"),
            [(n.name, n.key, n.aliases, MATTERS[importance(n, stage)], meeting.get(n.id, 0), n.target) for n in found],
            right=("People", "Wanted"),
        )
        terminal.say(f"In the stage {stage.name}." if stage else "No stage applies, so every need is important.")


def _people_meeting(personal_map: PersonalMap) -> dict[str, int]:
    found: dict[str, int] = {}
    for person, needs_met in current_provisions(personal_map, date.today()).items():
        if person != personal_map.ego and not personal_map.people[person].archived:
            for need in needs_met:
                found[need] = found.get(need, 0) + 1
    return found


def _weigh(need: str, weight: int, stage: str | None, map_name: str | None) -> None:
    with opened(map_name) as at:
        found = find_need(at.map, need)
        after = at.change(
            lambda before: _weighing(before, find_need(before, found.id).id, weight, stage),
            f"need {found.name} {'hidden' if weight == 0 else 'shown again'}",
        )
    inside = find_stage(after, stage) if stage else stage_in_force(after, date.today())
    where = f" in the stage {inside.name}" if inside else ""
    terminal.say(f"{found.name} is {MATTERS[weight]}{where}.")


def _weighing(before: PersonalMap, need: str, weight: int, stage: str | None) -> Changes:
    """The change that gives a need its importance; begins the stage "Now" where none applies."""
    found = find_stage(before, stage) if stage else stage_in_force(before, date.today())
    return weighing(need, weight, found, date.today())


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _aliases(aliases: list[str] | None) -> tuple[str, ...] | None:
    return None if aliases is None else tuple(dict.fromkeys(filter(None, map(line, aliases))))


def _refuse_double(before: PersonalMap, need: Need) -> None:
    if (known := same_need(before, need)) is not None:
        raise RequestError(
            f"There is a need “{known.name}” [{known.key}] already.", "Change it with `kith needs edit`."
        )
