"""The risks of a map, each with what to do about it, the gravest first. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graph.analysis.relief import relief
from graph.analysis.report import Report
from graph.language import counted, ended, listed, percent, phrase
from graph.model import PersonalMap, fold
from ui.presenters.detail import Idea
from ui.presenters.plan_words import worst_cases

Kind = Literal["single", "over", "worst", "gate", "one_arena", "reach"]
NAMED: Final = 3
ADVISED: Final = 5
"""For how many needs of a kind names are looked up: each takes a moment on a large map."""


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that hangs on few.

    ``todo`` are sentences of what to do; ``need`` is the need to ask for; ``people`` are those to try being without.
    """

    kind: Kind
    title: str
    why: str
    todo: tuple[str, ...]
    measure: str
    need: str | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """Whom one could ask for a need besides those who meet it: of anywhere, and of elsewhere than one place."""

    for_need: Callable[[str], Sequence[Idea]]
    elsewhere: Callable[[str], Sequence[Idea]]


def risks(personal_map: PersonalMap, report: Report, advice: Advice) -> list[Risk]:
    """All risks of a report."""
    return [
        *_singles(personal_map, report, advice),
        *_over(personal_map, report),
        *_gates(personal_map, report),
        *_one_arena(personal_map, report, advice),
        *_worst(personal_map, report),
        *_out_of_reach(personal_map, report),
    ]


def _singles(personal_map: PersonalMap, report: Report, advice: Advice) -> Iterator[Risk]:
    single = [c for c in report.coverage.needs if c.depth == 1]
    ranked = sorted(single, key=lambda c: (-c.weight, personal_map.needs[c.need].name, c.need))
    for place, covered in enumerate(ranked):
        need, [person] = personal_map.needs[covered.need].name, covered.providers
        name = personal_map.people[person].name
        title, why = f"{need} hangs on {name} alone", f"Without {name}, nobody would meet it."
        todo = _look("Look for a second person for it", advice.for_need(covered.need) if place < ADVISED else ())
        yield Risk("single", title, why, todo, "dependency.sole_provider_of", covered.need, (person,))


def _over(personal_map: PersonalMap, report: Report) -> Iterator[Risk]:
    for over in report.reliance.over_reliance:
        title = f"Much rests on {personal_map.people[over.person].name}"
        todo = relief(personal_map, over, report.plan)
        need = over.sole[0] if over.sole else None
        yield Risk("over", title, over.reason, todo, "reliance.over_reliance", need, (over.person,))


def _gates(personal_map: PersonalMap, report: Report) -> Iterator[Risk]:
    """Needs that are met by people to whom all ways lead through somebody else."""
    providers = {c.need: c.providers for c in report.coverage.needs}
    for need, points in report.dependency.single_points.items():
        for keeper in (p for p in points if p not in providers[need]):
            name, what = personal_map.people[keeper].name, personal_map.needs[need].name
            behind = [p for p in providers[need] if personal_map.tie(personal_map.ego, p) is None]
            who = listed([personal_map.people[p].name for p in behind], NAMED)
            todo = (f"Ask {name} to introduce you to {who}, so that you know them yourself.",)
            title = f"Only {name} leads you to {what}"
            why = f"You know nobody who meets it but through {name}."
            yield Risk("gate", title, why, todo, "dependency.single_points", need, (keeper,))


def _one_arena(personal_map: PersonalMap, report: Report, advice: Advice) -> Iterator[Risk]:
    for number, covered in enumerate(c for c in report.coverage.needs if c.one_arena):
        need = personal_map.needs[covered.need].name
        place = personal_map.people[covered.providers[0]].organization
        yours = " So could your leaving." if fold(personal_map.me.organization) == fold(place) else ""
        why = f"All {covered.depth} are there: one reorganisation could take them all.{yours}"
        todo = _look("Look for somebody elsewhere", advice.elsewhere(covered.need) if number < ADVISED else ())
        title = f"Everybody who meets {need} is at {place}"
        yield Risk("one_arena", title, why, todo, "coverage.one_arena", covered.need, covered.providers)


def _worst(personal_map: PersonalMap, report: Report) -> Iterator[Risk]:
    """The worst case of several; that of one person is a need on one person already."""
    for case in (c for c in worst_cases(report) if len(c.set) > 1):
        names = listed([personal_map.people[p].name for p in case.set])
        needs = [personal_map.needs[n].name for n in case.needs]
        title = f"{len(case.set)} people could take {counted(len(needs), '{n} need', '{n} needs', phrase('no needs'))} with them"
        why = f"Without {names}, {percent(case.loss or 0)} of what is met now would go unmet: {listed(needs)}."
        todo = f"One more person for any of {listed(needs)} would soften it." if len(needs) > 1 else ""
        yield Risk(
            "worst", title, why, (todo or f"Look for one more person for {needs[0]}.",), "dependency.worst_case",
            case.needs[0], case.set,
        )  # fmt: skip


def _out_of_reach(personal_map: PersonalMap, report: Report) -> Iterator[Risk]:
    if people := report.dependency.out_of_reach:
        names = listed([personal_map.people[p].name for p in people], NAMED)
        todo = ("Note how you know them, or who could introduce you.",)
        title = f"No tie leads to {names}"
        why = "They meet needs of yours, but you have noted no way to them."
        yield Risk("reach", title, why, todo, "dependency.out_of_reach", None, people)


def _look(what: str, ideas: Sequence[Idea]) -> tuple[str, ...]:
    if not ideas:
        return (f"{what}; who could introduce you to somebody?",)
    names = listed([idea.name for idea in ideas][:NAMED]).replace(" and ", " or ")
    return (ended(f"{what}, perhaps {names}"), *(idea.why for idea in ideas[:1]))
