"""Of one person: what I can ask them, and who could stand in for them. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.analysis.asks import asks
from graph.analysis.report import Report
from graph.language import counted, listed, one_of, phrase
from graph.model import PersonalMap
from graph.network import LEVEL, Graph, need_id, need_node
from ui.presenters.detail import Idea
from ui.presenters.words import LEVELS

NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Askable:
    """A need that somebody meets: how well, about what, how asks went, and who else meets it. Not escaped."""

    need: str
    name: str
    level: str
    details: str
    stand_in: str
    alone: bool


def askable(
    personal_map: PersonalMap, support: Graph, report: Report, person: str, ideas: Callable[[str], Sequence[Idea]]
) -> list[Askable]:
    """The active needs that a person meets, the fullest help first; ``ideas`` says whom else one could ask."""
    if person not in support:
        return []
    levels = {need_id(node): edge[LEVEL] for node, edge in support[person].items()}
    ranked = sorted(levels, key=lambda n: (-levels[n], personal_map.needs[n].name, n))
    return [_askable(personal_map, support, report, person, need, levels[need], ideas) for need in ranked]


def _askable(
    personal_map: PersonalMap,
    support: Graph,
    report: Report,
    person: str,
    need: str,
    level: int,
    ideas: Callable[[str], Sequence[Idea]],
) -> Askable:
    others = {p: edge[LEVEL] for p, edge in support[need_node(need)].items() if p != person}
    named = sorted(others, key=lambda p: (-others[p], personal_map.called(p), p))
    told = [f"{personal_map.called(p)} ({LEVELS[others[p]]})" for p in named]
    stand_in = listed(told, NAMED) if told else _perhaps([idea.name for idea in ideas(need)[:NAMED]])
    details = " · ".join(
        filter(None, (_topics(personal_map, report, person, need), _went(personal_map, report, person, need)))
    )
    return Askable(need, personal_map.needs[need].name, LEVELS[level], details, stand_in, not told)


def _perhaps(names: Sequence[str]) -> str:
    return phrase("nobody yet; perhaps {names}", names=one_of(names)) if names else phrase("nobody yet")


def _topics(personal_map: PersonalMap, report: Report, person: str, need: str) -> str:
    found = [
        topic
        for p in personal_map.provisions.values()
        if p.person == person and p.need == need and p.counts_on(report.as_of)
        for topic in p.topics
    ]
    return ", ".join(dict.fromkeys(found))


def _went(personal_map: PersonalMap, report: Report, person: str, need: str) -> str:
    counts = asks(personal_map, report.as_of, need)
    if not (settled := counts.settled.get(person, 0)):
        return phrase("not asked for it yet")
    return counted(settled, "{met} of {n} ask met", "{met} of {n} asks met", met=counts.met.get(person, 0))


def stand_in_says(personal_map: PersonalMap, person: str, found: Sequence[Askable]) -> str:
    """Whether others could stand in for somebody, in a sentence."""
    name = personal_map.called(person)
    if not found:
        return phrase("{name} meets none of your needs yet.", name=name)
    alone = [a.name for a in found if a.alone]
    if not alone:
        return phrase("Others could stand in for {name} in all that they do for you.", name=name)
    return phrase("Nobody could stand in for {name} for {needs} yet.", name=name, needs=listed(alone))
