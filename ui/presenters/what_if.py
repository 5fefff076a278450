"""Who is taken to be away: people by name, and everybody of an organisation or group. Pure."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from graph.analysis.coverage import NeedCoverage
from graph.analysis.report import Report, people_in
from graph.language import counted, listed, phrase
from graph.model import PersonalMap, fold
from graph.network import present
from ui.presenters.choice import away_among
from ui.presenters.my_map import ROLES, need_says
from ui.presenters.rows import Row

PLACES_OFFERED: Final = 400
NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class Away:
    """Who is away: ``people`` by name, ``places`` as a whole; ``everybody`` are the ids of both, by name."""

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    everybody: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.everybody)


NOBODY: Final = Away()


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation or a group, how many people it has, and how many of them meet a need."""

    name: str
    people: int
    helpers: int


def away(personal_map: PersonalMap, people: Collection[str], places: Collection[str] = ()) -> Away:
    """Those of the people and places that are on the map."""
    named = away_among(personal_map, people)
    members = {place: people_in(personal_map, place) for place in dict.fromkeys(places)}
    known = tuple(place for place, found in members.items() if found)
    return Away(named, known, away_among(personal_map, {*named, *(p for place in known for p in members[place])}))


def toggled(personal_map: PersonalMap, gone: Away, person: str) -> Away:
    """The same with somebody away who was there, or there again who was away; a place is left with its others."""
    if person not in gone.everybody:
        return away(personal_map, (*gone.people, person), gone.places)
    kept = tuple(place for place in gone.places if person not in people_in(personal_map, place))
    left = away(personal_map, gone.people, kept)
    others = set(gone.everybody) - set(left.everybody) if len(kept) < len(gone.places) else set()
    return away(personal_map, {*gone.people, *others} - {person}, kept)


def places(personal_map: PersonalMap, helpers: Collection[str], at_most: int = PLACES_OFFERED) -> list[Place]:
    """The organisations and groups to choose from: those first in which most people meet a need."""
    names: dict[str, str] = {}
    size, helping = Counter[str](), Counter[str]()
    for person in present(personal_map, (personal_map.ego,)).values():
        for key, name in {fold(n): n for n in (person.organization, *person.groups) if fold(n)}.items():
            names.setdefault(key, name)
            size[key] += 1
            helping[key] += person.id in helpers
    ranked = sorted(names, key=lambda key: (-helping[key], -size[key], key))
    return [Place(names[key], size[key], helping[key]) for key in ranked[:at_most]]


def who_says(personal_map: PersonalMap, gone: Away) -> str:
    """Who is away, in a sentence: "Ana Brook and everybody at Northwind Labs"."""
    names = [personal_map.called(p) for p in gone.people]
    return listed([*names, *(phrase("everybody at {place}", place=place) for place in gone.places)], NAMED)


def says(personal_map: PersonalMap, report: Report, gone: Away) -> str:
    """What would be lost without those who are away; empty where nobody is. ``report`` is that of who remains."""
    if report.what_if is None or not gone:
        return ""
    who = who_says(personal_map, gone)
    lost = [personal_map.needs[n].name for n in report.what_if.needs_lost]
    if not lost:
        return phrase("If {who} were away, every need that is met now would still be met by somebody.", who=who)
    return counted(
        len(lost),
        "If {who} were away, {n} need would be met by nobody: {needs}.",
        "If {who} were away, {n} needs would be met by nobody: {needs}.",
        who=who,
        needs=listed(lost, 9),
    )


def before_and_after(personal_map: PersonalMap, whole: Report, now: Report) -> list[Row]:
    """The needs that fewer people would meet, what would be left of them beside what there was; the worst first."""
    lost = set(now.what_if.needs_lost) if now.what_if else set()
    was = {c.need: c for c in whole.coverage.needs}
    fewer = [c for c in now.coverage.needs if c.need in was and c.depth < was[c.need].depth]
    ranked = sorted(fewer, key=lambda c: (c.depth, -c.weight, personal_map.needs[c.need].name, c.need))
    return [_row(personal_map, was[c.need], c, c.need in lost) for c in ranked]


def _row(personal_map: PersonalMap, was: NeedCoverage, now: NeedCoverage, lost: bool) -> Row:
    need = personal_map.needs[now.need]
    left = need_says(personal_map, now, lost)
    told = counted(
        was.depth,
        "{need}: {n} person before, {after} after",
        "{need}: {n} people before, {after} after",
        need=need.name,
        after=now.depth or phrase("nobody"),
    )
    words = f"{was.depth} → {now.depth}" + (f" · {left}" if now.depth < need.target else "")
    return Row(need.id, need.name, words, now.depth, ROLES[now.status], told, need.target, was.depth)


def untouched_says(now: Report, touched: Sequence[Row]) -> str:
    """How many needs would stay as they are; empty for none."""
    rest = len(now.coverage.needs) - len(touched)
    return counted(rest, "{n} need would stay as it is.", "{n} needs would stay as they are.") if rest else ""
