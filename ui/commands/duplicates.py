"""`kith duplicates` and `kith merge`: who is on the map twice, and making one person of two."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from graph.changes import Changes
from graph.errors import NotFoundError
from graph.lookup import describe_person, find_person
from graph.model import Person, PersonalMap
from ui.commands import terminal
from ui.commands.arguments import AsJson, MapName, at_least
from ui.commands.opened import opened
from ui.commands.records import as_dict, name_of

if TYPE_CHECKING:
    from loaders.linkage.duplicates import Candidate

SHOWN: Final = 20
"""How many pairs are listed for a person to read, unless told otherwise."""


def _region(text: str) -> str:
    from loaders.linkage.phones import is_region

    if not is_region(text.upper()):
        raise typer.BadParameter(f"{text!r} is no country; write its two letters, as SE.")
    return text.upper()


def duplicates(
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", parser=at_least(0), help=f"At most so many pairs; 0 for all. [{SHOWN}]"),
    ] = None,
    dismiss: Annotated[
        tuple[str, str] | None,
        typer.Option("--dismiss", metavar="A B", help="Say that two people are not the same; never offered again."),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(
            "--region", metavar="COUNTRY", parser=_region, help="Of phone numbers that name no country, as SE; guessed."
        ),
    ] = None,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """List people who may be on the map twice."""
    if dismiss is not None:
        _dismiss(*dismiss, map_name, as_json)
        return
    with opened(map_name) as at:
        personal_map = at.map
    from loaders.linkage.duplicates import find_duplicates

    found = find_duplicates(personal_map, region)
    most = (0 if as_json else SHOWN) if limit is None else limit
    shown = found[:most] if most else found
    if as_json:
        terminal.print_json([_as_json(c) for c in shown])
    else:
        _print(personal_map, shown, len(found))


def merge(
    a: Annotated[str, typer.Argument(metavar="A", help="The person who stays; “me” is you.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The person who becomes part of A.")],
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Make one person of two; everything of B moves to A."""
    from loaders.linkage.uniting import merge_people, who_stays

    with opened(map_name) as at:
        before = at.map
        keep, drop = who_stays(before, _named(before, a).id, _named(before, b).id)
        said = f"{before.called(drop)} merged into {name_of(before, keep)}"
        after = at.change(lambda m: merge_people(m, keep, drop), said)
    if as_json:
        terminal.print_json(as_dict(after.people[keep]))
    else:
        terminal.say(f"Merged {before.called(drop)} into {name_of(before, keep)} [{keep}].")
        terminal.say("`kith undo` takes it back.")


def _named(personal_map: PersonalMap, text: str) -> Person:
    """The person meant; somebody in the trash where nobody else is, to be refused with what to do."""
    try:
        return find_person(personal_map, text)
    except NotFoundError:
        try:
            return find_person(personal_map, text, archived=True)
        except NotFoundError:
            pass
        raise


def _dismiss(a: str, b: str, map_name: str | None, as_json: bool) -> None:
    from loaders.linkage.duplicates import tell_apart

    with opened(map_name) as at:
        before = at.map
        one, other = find_person(before, a), find_person(before, b)

        def plan(personal_map: PersonalMap) -> Changes:
            return tell_apart(personal_map, one.id, other.id)

        after = at.change(plan, f"{one.name} and {other.name} are not the same")
    if as_json:
        terminal.print_json({"a": one.id, "b": other.id})
    elif after.revision == before.revision:
        terminal.say(f"{one.name} and {other.name}: that is recorded already.")
    else:
        terminal.say(f"{one.name} and {other.name} are not the same, and will not be offered again.")


def _as_json(found: "Candidate") -> dict[str, Any]:
    return {"a": found.a, "b": found.b, "score": found.score, "reasons": list(found.reasons)}


def _print(personal_map: PersonalMap, shown: "tuple[Candidate, ...]", total: int) -> None:
    if not total:
        terminal.say("Nobody seems to be on the map twice.")
        return
    people = personal_map.people
    rows = [
        (terminal.percent(c.score), describe_person(people[c.a]), describe_person(people[c.b]), " ".join(c.reasons))
        for c in shown
    ]
    terminal.table(("Alike", "One", "The other", "Why"), rows, right=("Alike",))
    pairs = terminal.either(total, "pair", "pairs")
    more = "" if total == len(shown) else f"{len(shown):,} of "
    terminal.say(f"{more}{total:,} {pairs}. The same: `kith merge A B`. Not the same: `kith duplicates --dismiss A B`.")
