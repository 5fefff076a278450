"""Where a look at a map may begin: a line for each of its findings, the gravest first, and as many as one can read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from graph.analysis.report import Report
from graph.language import counted, phrase
from graph.model import PersonalMap
from ui.presenters.cast import gatekeepers
from ui.presenters.my_map import STATUS_WORDS, coverage_bars
from ui.presenters.picture import need_mark, person_mark

Kind = Literal["uncovered", "single", "person", "one_arena", "gate", "dormant"]

SHOWN: Final = 7


@dataclass(frozen=True, slots=True)
class Start:
    """Something on the map that deserves a first look."""

    mark: str
    name: str
    why: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Starts:
    """What is shown at once, and the rest."""

    shown: tuple[Start, ...]
    more: tuple[Start, ...] = ()


def worth_a_look(personal_map: PersonalMap, report: Report, at_most: int = SHOWN) -> Starts:
    """Where to begin: of every kind of finding at least one, then the gravest; none is left out of the rest."""
    found = [*_needs(personal_map, report), *_people(personal_map, report)]
    first = {start.kind: place for place, start in reversed(list(enumerate(found)))}.values()
    others = [place for place in range(len(found)) if place not in first]
    shown = {*sorted(first), *others[: max(at_most - len(first), 0)]}
    return Starts(
        tuple(start for place, start in enumerate(found) if place in shown),
        tuple(start for place, start in enumerate(found) if place not in shown),
    )


def _needs(personal_map: PersonalMap, report: Report) -> Iterator[Start]:
    """Needs that nobody meets, needs on one person, and needs that are met in one place only."""
    for bar in coverage_bars(personal_map, report):
        if bar.status == "uncovered" or bar.status == "single":
            yield Start(need_mark(bar.need), bar.name, STATUS_WORDS[bar.status], bar.status)
    for covered in report.coverage.needs:
        if covered.one_arena:
            place = personal_map.people[covered.providers[0]].organization
            why = phrase("all are at {place}", place=place)
            yield Start(need_mark(covered.need), _need(personal_map, covered.need), why, "one_arena")


def _people(personal_map: PersonalMap, report: Report) -> Iterator[Start]:
    """People on whom much rests, who are the only way to others, or with whom it is worth to be in touch again."""
    for over in report.reliance.over_reliance:
        yield Start(person_mark(over.person), personal_map.called(over.person), phrase("much rests here"), "person")
    gates = gatekeepers(report, report.reliance.share)
    for person in sorted(gates, key=lambda p: (personal_map.called(p), p)):
        yield Start(person_mark(person), personal_map.called(person), phrase("the only way to others"), "gate")
    for person, need in _dormant(report).items():
        why = counted(
            (report.time.days_since[person] or 0) // 365,
            "not in touch for {n} year, could help with {need}",
            "not in touch for {n} years, could help with {need}",
            need=_need(personal_map, need),
        )
        yield Start(person_mark(person), personal_map.called(person), why, "dormant")


def _dormant(report: Report) -> dict[str, str]:
    """Whom the plan of the report would ask although the tie sleeps, with the need for which it matters most."""
    dormant, found = set(report.time.dormant), dict[str, str]()
    for proposed in report.plan.next_ties:
        for candidate in proposed.candidates:
            if candidate.person in dormant:
                found.setdefault(candidate.person, proposed.need)
    return found


def _need(personal_map: PersonalMap, need: str) -> str:
    return personal_map.needs[need].name
