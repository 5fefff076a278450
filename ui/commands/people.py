"""`kith people`: who is on the map."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from graph.language import counted
from graph.lookup import find_need
from graph.model import Person, PersonalMap, PersonKind, fold
from graph.network import last_contacts
from ui.commands import terminal
from ui.commands.arguments import AsJson, MapName, at_least, person_kind
from ui.commands.opened import opened
from ui.commands.records import as_dict, by_name, current_provisions, need_name, work

if TYPE_CHECKING:
    from graph.store.store import Store

SHOWN: Final = 200
"""How many people are listed for a person to read, unless told otherwise."""
HITS: Final = 1_000
"""How many matches are asked of the full-text index."""


def people(
    query: Annotated[str | None, typer.Argument(metavar="QUERY", help="Words to search for.")] = None,
    trash: Annotated[bool, typer.Option("--trash", help="List the trash instead.")] = False,
    need: Annotated[str | None, typer.Option("--need", metavar="NEED", help="Only who meets this need.")] = None,
    group: Annotated[str | None, typer.Option("--group", metavar="NAME", help="Only this group.")] = None,
    kind: Annotated[
        PersonKind | None,
        typer.Option("--kind", metavar="KIND", parser=person_kind, help="person, group, professional or resource."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", parser=at_least(0), help=f"At most so many; 0 for all. [{SHOWN}]"),
    ] = None,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """List the people of the map, or search among them."""
    with opened(map_name) as at:
        personal_map = at.map
        found = _searched(at.store, personal_map, query, trash) if query else _everybody(personal_map, trash)
    found = _filtered(personal_map, found, need, group, kind)
    most = (0 if as_json else SHOWN) if limit is None else limit
    shown = found[:most] if most else found
    if as_json:
        terminal.print_json(_rows_as_json(personal_map, shown))
    else:
        _print_people(personal_map, shown, len(found), query, trash)


def _everybody(personal_map: PersonalMap, trash: bool) -> list[Person]:
    return by_name(p for p in personal_map.people.values() if p.archived is trash and p.id != personal_map.ego)


def _searched(store: "Store", personal_map: PersonalMap, query: str, trash: bool) -> list[Person]:
    """The best matches of the full-text index, then whoever has the text in a name or an address."""
    among = {p.id: p for p in _everybody(personal_map, trash)}
    found = store.search(personal_map.name, query, limit=HITS)
    hits = [among[hit.person] for hit in found if hit.person in among]
    known, wanted = {p.id for p in hits}, fold(query)
    return hits + [
        p for p in among.values() if p.id not in known and any(wanted in fold(t) for t in (p.name, *p.emails))
    ]


def _filtered(
    personal_map: PersonalMap, found: Iterable[Person], need: str | None, group: str | None, kind: PersonKind | None
) -> list[Person]:
    meeting = None
    if need is not None:
        wanted = find_need(personal_map, need).id
        meeting = {p for p, needs in current_provisions(personal_map, date.today()).items() if wanted in needs}
    return [
        p
        for p in found
        if (meeting is None or p.id in meeting)
        and (group is None or fold(group) in map(fold, p.groups))
        and (kind is None or p.kind == kind)
    ]


def _rows_as_json(personal_map: PersonalMap, found: list[Person]) -> list[dict[str, Any]]:
    last, meets = last_contacts(personal_map), current_provisions(personal_map, date.today())
    return [
        as_dict(p)
        | {
            "closeness": tie.closeness if (tie := personal_map.tie(personal_map.ego, p.id)) else None,
            "last_contact": last.get(p.id),
            "meets": sorted(meets.get(p.id, ())),
        }
        for p in found
    ]


def _print_people(personal_map: PersonalMap, shown: list[Person], total: int, query: str | None, trash: bool) -> None:
    if not total:
        terminal.say(_nobody(query, trash))
        return
    last, meets = last_contacts(personal_map), current_provisions(personal_map, date.today())
    rows = []
    for p in shown:
        tie = personal_map.tie(personal_map.ego, p.id)
        needs = sorted(need_name(personal_map, n) for n in meets.get(p.id, ()))
        rows.append((p.name, work(p), tie.closeness if tie else None, last.get(p.id), needs))
    terminal.table(("Name", "Work", "Close", "Last contact", "Meets"), rows, right=("Close",))
    if total > len(shown):
        terminal.say(f"{len(shown):,} of {total:,} people. See all with --limit 0, or some with `kith people WORDS`.")
    else:
        terminal.say(f"{counted(total, '{n} person', '{n} people', 'no people')}{' in the trash' if trash else ''}.")


def _nobody(query: str | None, trash: bool) -> str:
    if query:
        return f"Nobody fits “{query}”{' in the trash' if trash else ''}."
    if trash:
        return "The trash is empty."
    return "Nobody yet. Begin with `kith import FILE` or `kith add NAME`; `kith demo` shows a made-up map."
