"""`kith ask`: whom to ask, with the reasons and the way to them."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from graph.lookup import find_need, find_other
from graph.model import Need, PersonalMap, clean
from ui.commands import terminal
from ui.commands.arguments import AsJson, MapName, Without, at_least
from ui.commands.opened import Opened, opened
from ui.commands.records import name_of, work
from ui.presenters.words import ENCOURAGEMENT

if TYPE_CHECKING:
    from graph.analysis.ask import Answer, Suggestion

HITS: Final = 1_000
"""How many people the text may fit."""


def ask(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What it is about, in your words.")] = None,
    need: Annotated[str | None, typer.Option("--need", metavar="NEED", help="The need it is about.")] = None,
    without: Without = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="K", parser=at_least(1), help="At most so many people.")
    ] = 10,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Say whom to ask, and why."""
    wanted = clean(text or "")
    if not wanted and need is None:
        raise typer.BadParameter("say what you need: a text, --need NEED, or both.")
    with opened(map_name) as at:
        about = find_need(at.map, need) if need is not None else None
        away = {find_other(at.map, p).id for p in without or ()}
        answer = _answer(at, about, wanted, away, limit)
    if as_json:
        from graph.analysis.ask import to_json

        terminal.print_json(to_json(answer))
    else:
        _print(at.map, answer, about)


def _answer(at: Opened, need: Need | None, text: str, without: set[str], limit: int) -> "Answer":
    from graph.analysis.ask import Question, scaled
    from graph.analysis.ask import ask as ranked
    from graph.network import support_graph, tie_graph
    from ui.judging import conventions, standpoint

    hits = at.store.search(at.name, text, limit=HITS) if text else ()
    question = Question(need.id if need else None, text or None, scaled((h.person, h.score) for h in hits))
    here = standpoint(at.settings, at.map)
    support, ties, constants = support_graph(at.map, here), tie_graph(at.map, here), conventions(at.settings).time
    return ranked(at.map, support, ties, question, without=without, limit=limit, constants=constants)


def _print(personal_map: PersonalMap, answer: "Answer", need: Need | None) -> None:
    about = " and ".join(filter(None, (need.name if need else "", f"“{answer.text}”" if answer.text else "")))
    if not answer.results:
        terminal.say(f"Nobody on your map fits {about}. `kith people` lists whom you have, `kith add` adds others.")
        return
    terminal.say(f"Whom to ask about {about}:")
    for place, suggestion in enumerate(answer.results, 1):
        _print_suggestion(personal_map, place, suggestion)
    terminal.say()
    if answer.comfortable:
        terminal.say(f"The most comfortable to ask: {name_of(personal_map, answer.comfortable)}.")
    if answer.less_obvious:
        terminal.say(f"Useful and less obvious: {name_of(personal_map, answer.less_obvious)}.")
    terminal.say(ENCOURAGEMENT)


def _print_suggestion(personal_map: PersonalMap, place: int, suggestion: "Suggestion") -> None:
    person = personal_map.people[suggestion.person]
    title = ", ".join(filter(None, (person.name, work(person))))
    terminal.heading(f"{place}. {title} ({suggestion.score:.1f})")
    terminal.say(" ".join(suggestion.reasons))
