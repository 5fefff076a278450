"""The risks of a map, each with what to do about it, the gravest first. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graph.analysis.relief import relief
from graph.analysis.report import Report
from graph.language import counted, ended, later, listed, one_of, percent, phrase
from graph.model import PersonalMap, fold
from ui.presenters.detail import Idea
from ui.presenters.plan_words import worst_cases

Kind = Literal["single", "over", "worst", "gate", "one_arena", "reach"]
NAMED: Final = 3
ADVISED: Final = 5
"""For how many needs of a kind names are looked up: each takes a moment on a large map."""
SECOND: Final = (
    later("Look for a second person for it; who could introduce you to somebody?"),
    later("Look for a second person for it, perhaps {names}"),
)
ELSEWHERE: Final = (
    later("Look for somebody elsewhere; who could introduce you to somebody?"),
    later("Look for somebody elsewhere, perhaps {names}"),
)
"""What to do where nobody comes to mind, and where somebody does."""


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
        name = personal_map.called(person)
        title = phrase("{need} hangs on {name} alone", need=need, name=name)
        why = phrase("Without {name}, nobody would meet it.", name=name)
        todo = _look(SECOND, advice.for_need(covered.need) if place < ADVISED else ())
        yield Risk("single", title, why, todo, "dependency.sole_provider_of", covered.need, (person,))


def _over(personal_map: PersonalMap, report: Report) -> Iterator[Risk]:
    for over in report.reliance.over_reliance:
        title = phrase("Much rests on {name}", name=personal_map.called(over.person))
        todo = relief(personal_map, over, report.plan)
        need = over.sole[0] if over.sole else None
        yield Risk("over", title, over.reason, todo, "reliance.over_reliance", need, (over.person,))


def _gates(personal_map: PersonalMap, report: Report) -> Iterator[Risk]:
    """Needs that are met by people to whom all ways lead through somebody else."""
    providers = {c.need: c.providers for c in report.coverage.needs}
    for need, points in report.dependency.single_points.items():
        for keeper in (p for p in points if p not in providers[need]):
            name, what = personal_map.called(keeper), personal_map.needs[need].name
            behind = [p for p in providers[need] if personal_map.tie(personal_map.ego, p) is None]
            who = listed([personal_map.called(p) for p in behind], NAMED)
            todo = phrase("Ask {name} to introduce you to {who}, so that you know them yourself.", name=name, who=who)
            title = phrase("Only {name} leads you to {need}", name=name, need=what)
            why = phrase("You know nobody who meets it but through {name}.", name=name)
            yield Risk("gate", title, why, (todo,), "dependency.single_points", need, (keeper,))


def _one_arena(personal_map: PersonalMap, report: Report, advice: Advice) -> Iterator[Risk]:
    for number, covered in enumerate(c for c in report.coverage.needs if c.one_arena):
        need = personal_map.needs[covered.need].name
        place = personal_map.people[covered.providers[0]].organization
        why = phrase("All {n} are there: one reorganisation could take them all.", n=covered.depth)
        if fold(personal_map.me.organization) == fold(place):
            why = f"{why} {phrase('So could your leaving.')}"
        todo = _look(ELSEWHERE, advice.elsewhere(covered.need) if number < ADVISED else ())
        title = phrase("Everybody who meets {need} is at {place}", need=need, place=place)
        yield Risk("one_arena", title, why, todo, "coverage.one_arena", covered.need, covered.providers)


def _worst(personal_map: PersonalMap, report: Report) -> Iterator[Risk]:
    """The worst case of several; that of one person is a need on one person already."""
    for case in (c for c in worst_cases(report) if len(c.set) > 1):
        names = listed([personal_map.called(p) for p in case.set])
        needs = [personal_map.needs[n].name for n in case.needs]
        title = counted(
            len(needs),
            "{people} people could take {n} need with them",
            "{people} people could take {n} needs with them",
            people=len(case.set),
        )
        why = phrase(
            "Without {names}, {share} of what is met now would go unmet: {needs}.",
            names=names,
            share=percent(case.loss or 0),
            needs=listed(needs),
        )
        todo = phrase("Look for one more person for {need}.", need=needs[0])
        if len(needs) > 1:
            todo = phrase("One more person for any of {needs} would soften it.", needs=listed(needs))
        yield Risk("worst", title, why, (todo,), "dependency.worst_case", case.needs[0], case.set)


def _out_of_reach(personal_map: PersonalMap, report: Report) -> Iterator[Risk]:
    if people := report.dependency.out_of_reach:
        names = listed([personal_map.called(p) for p in people], NAMED)
        todo = phrase("Note how you know them, or who could introduce you.")
        title = phrase("No tie leads to {names}", names=names)
        why = phrase("They meet needs of yours, but you have noted no way to them.")
        yield Risk("reach", title, why, (todo,), "dependency.out_of_reach", None, people)


def _look(said: tuple[str, str], ideas: Sequence[Idea]) -> tuple[str, ...]:
    without_names, with_names = said
    if not ideas:
        return (phrase(without_names),)
    names = one_of([idea.name for idea in ideas][:NAMED])
    return (ended(phrase(with_names, names=names)), *(idea.why for idea in ideas[:1]))
