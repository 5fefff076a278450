"""The report: every measure of a map from one standpoint, and its JSON."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.analysis.comparison import Compared, Counterpart, compare, needs_at
from graph.analysis.counterparts import counterparts
from graph.analysis.coverage import Coverage, coverage
from graph.analysis.dependency import Dependency, dependency, loss
from graph.analysis.needs import active_needs, in_order
from graph.analysis.plain import plain
from graph.analysis.planning import Plan, plan
from graph.analysis.reliance import Reliance, reliance
from graph.analysis.settings import DEFAULTS, Settings
from graph.analysis.structure import Structure, structure
from graph.analysis.time import Time, time
from graph.analysis.verdict import verdict
from graph.garbage import without_garbage_collection
from graph.model import PersonalMap, fold, stage_in_force
from graph.network import AS_OF, STAGE, THRESHOLD, Graph, Standpoint, present, support_graph, tie_graph


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Who was taken away, and what went with them, measured on the whole map."""

    removed: tuple[str, ...]
    loss: float | None
    needs_lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """What a report is compared with: the same map or another one, from a standpoint of its own.

    ``comes_first`` tells whether that is the side before. The standpoint's ``without`` is not read: those who are taken
    away in the report are taken away on both sides.
    """

    map: PersonalMap
    standpoint: Standpoint
    comes_first: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """Every measure; with ``what_if`` all other figures are those of the remaining map."""

    as_of: date
    stage: str | None
    threshold: int
    ego: str
    verdict: tuple[str, ...]
    coverage: Coverage
    dependency: Dependency
    reliance: Reliance
    plan: Plan
    time: Time
    structure: Structure
    what_if: WhatIf | None = None


def report(
    personal_map: PersonalMap,
    standpoint: Standpoint,
    without_arenas: Collection[str] = (),
    settings: Settings = DEFAULTS,
    against: Against | None = None,
) -> Report:
    """Judge a map from a standpoint.

    Parameters
    ----------
    personal_map : PersonalMap
        The map.
    standpoint : Standpoint
        The day, the stage, the threshold and the people taken away for a what-if.
    without_arenas : collection of str
        Organisations or groups whose people are taken away as well: "if I leave this employer".
    settings : Settings
        The constants of availability and the limits of over-reliance.
    against : Against, optional
        What to compare with.

    Returns
    -------
    Report
        For an empty map every part with None or empty, as each part says.
    """
    with without_garbage_collection():
        return _report(personal_map, standpoint, without_arenas, settings, against)


def _report(
    personal_map: PersonalMap,
    standpoint: Standpoint,
    without_arenas: Collection[str],
    settings: Settings,
    against: Against | None,
) -> Report:
    gone = _gone(personal_map, standpoint.without, without_arenas)
    whole = replace(standpoint, without=frozenset())
    what_if = _what_if(personal_map, whole, gone) if standpoint.without or without_arenas else None
    remaining = replace(standpoint, without=gone)
    support, ties = support_graph(personal_map, remaining), tie_graph(personal_map, remaining)
    found = _joined(personal_map, support, ties, what_if, settings)
    if against is None:
        return found
    return replace(found, time=replace(found.time, compare=_compared(personal_map, remaining, against, without_arenas)))


def people_in(personal_map: PersonalMap, arena: str) -> frozenset[str]:
    """Everybody, ego left out, whose organisation or one of whose groups it is, whatever its case. Maybe nobody."""
    wanted = fold(arena)
    return frozenset(
        person.id
        for person in present(personal_map, (personal_map.ego,)).values()
        if wanted and wanted in map(fold, (person.organization, *person.groups))
    )


def _gone(personal_map: PersonalMap, people: Collection[str], arenas: Collection[str]) -> frozenset[str]:
    """Those of the people, and everybody of the arenas, who count and are not the owner."""
    gone = frozenset(people).union(*(people_in(personal_map, a) for a in arenas))
    return (gone & present(personal_map).keys()) - {personal_map.ego}


def _what_if(personal_map: PersonalMap, whole: Standpoint, gone: Collection[str]) -> WhatIf:
    lost = loss(support_graph(personal_map, whole), gone)
    removed = in_order(tie_graph(personal_map, whole), gone)
    return WhatIf(removed, lost.share, lost.needs)


def _joined(
    personal_map: PersonalMap, support: Graph, ties: Graph, what_if: WhatIf | None, settings: Settings
) -> Report:
    relied, depends = reliance(support, settings.reliance), dependency(support, ties)
    return Report(
        support.graph[AS_OF],
        support.graph[STAGE],
        support.graph[THRESHOLD],
        personal_map.ego,
        verdict(active_needs(support), support, relied.share),
        coverage(support, settings.time),
        depends,
        relied,
        plan(personal_map, support, ties, depends.loss_curve, relied.share, settings.time),
        time(support, ties, settings.time),
        structure(ties),
        what_if,
    )


def _compared(personal_map: PersonalMap, here: Standpoint, against: Against, arenas: Collection[str]) -> Compared:
    """The comparison with those taken away who are in the report, found by id on one map and recognised on another."""
    other = against.map
    same = None if other is personal_map else counterparts(other, personal_map)
    people = here.without if same is None else [p for p, known in same.people.items() if known in here.without]
    there = replace(against.standpoint, without=_gone(other, people, arenas))
    ours, theirs = needs_at(personal_map, here), needs_at(other, there)
    found = compare(theirs, ours, same) if against.comes_first else compare(ours, theirs, same and same.turned())
    stage = stage_in_force(other, there.as_of, there.stage)
    what = Counterpart(there.as_of, stage.id if stage else None, other.name)
    return Compared(what, "before" if against.comes_first else "after", found)


def to_json(found: Report) -> dict[str, Any]:
    """The report as ``kith report --json`` prints it; what was not asked for is left out."""
    answer: dict[str, Any] = plain(found)
    if found.what_if is None:
        del answer["what_if"]
    if found.time.compare is None:
        del answer["time"]["compare"]
    else:
        changes = answer["time"]["compare"].pop("found")
        answer["time"]["compare"] |= changes
    return answer
