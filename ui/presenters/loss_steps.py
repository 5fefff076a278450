"""The loss curve as steps: how few people it takes to lose one need, two and so on, and who leaves at each. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.analysis.loss_curve import LossPoint
from graph.analysis.report import Report
from graph.language import counted, listed, phrase, phrase_in
from graph.model import PersonalMap

NAMED: Final = 3
STEPS: Final = 25
"""How many needs the curve goes down at most; the table below it has all."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the curve. ``lost`` needs go unmet without so many ``people``; ``who`` are those who leave here.

    ``set`` is everybody who is gone by then, ``told`` what a screen reader says. Nothing is escaped.
    """

    lost: int
    people: int
    set: tuple[str, ...]
    who: str
    says: str
    told: str

    @property
    def alone(self) -> bool:
        """Whether one person is enough."""
        return self.people == 1


def loss_steps(personal_map: PersonalMap, report: Report, at_most: int = STEPS) -> list[Step]:
    """The steps, one for each number of people: what the same people take is lost at once."""
    curve = [p for p in report.dependency.loss_curve if p.needs_lost <= at_most]
    last = {point.people: point for point in curve}
    steps, gone = [], tuple[str, ...]()
    for point in last.values():
        steps.append(_step(personal_map, point, gone))
        gone = point.set
    return steps


def _step(personal_map: PersonalMap, point: LossPoint, gone: Sequence[str]) -> Step:
    needs = [personal_map.needs[n].name for n in point.needs]
    what = needs[0] if len(needs) == 1 else counted(len(needs), "{n} need", "{n} needs")
    says = f"{_how_many(point)} → {what}"
    told = counted(
        point.needs_lost,
        "{n} need lost: {people}, {names}; {needs}",
        "{n} needs lost: {people}, {names}; {needs}",
        people=_how_many(point),
        names=listed(_names(personal_map, point.set), NAMED),
        needs=listed(needs),
    )
    who = _who(personal_map, point.set, gone)
    return Step(point.needs_lost, point.people, point.set, who, f"⚠︎ {says}" if point.people == 1 else says, told)


def _who(personal_map: PersonalMap, now: Sequence[str], before: Sequence[str]) -> str:
    """Who leaves at a step; the fewest for more needs are not always those for fewer and somebody besides."""
    come = listed(_names(personal_map, [p for p in now if p not in before]), NAMED)
    stay = listed(_names(personal_map, [p for p in before if p not in now]), NAMED)
    if stay:
        return phrase("+ {names} instead of {others}", names=come, others=stay)
    return f"+ {come}" if before else come


def _how_many(point: LossPoint) -> str:
    people = counted(point.people, "{n} person", "{n} people")
    return people if point.proved else phrase("{least} to {people}", least=point.at_least, people=people)


def loss_cells(personal_map: PersonalMap, report: Report) -> Mapping[str, Sequence[object]]:
    """The whole curve as columns of a table."""
    curve = report.dependency.loss_curve
    return {
        phrase("Needs lost"): [p.needs_lost for p in curve],
        phrase_in("how many", "People"): [p.people for p in curve],
        phrase("At least"): [p.at_least for p in curve],
        phrase("Who"): [", ".join(_names(personal_map, p.set)) for p in curve],
        phrase("Which needs"): [", ".join(personal_map.needs[n].name for n in p.needs) for p in curve],
    }


def _names(personal_map: PersonalMap, people: Sequence[str]) -> list[str]:
    return [personal_map.called(p) for p in people]
