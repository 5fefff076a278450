"""The report: every measure of a map from one standpoint, and its JSON."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from graph.analysis.coverage import Coverage, coverage
from graph.analysis.dependency import Dependency, dependency, loss
from graph.analysis.needs import active_needs, in_order
from graph.analysis.plain import plain
from graph.analysis.planning import Plan, plan
from graph.analysis.reliance import LIMITS, Reliance, RelianceLimits, reliance
from graph.analysis.structure import Structure, structure
from graph.analysis.time import CONSTANTS, Time, TimeConstants, time
from graph.analysis.verdict import verdict
from graph.model import PersonalMap, fold
from graph.network import AS_OF, STAGE, THRESHOLD, Graph, Standpoint, present, support_graph, tie_graph


@dataclass(frozen=True, slots=True)
class Settings:
    """The conventions of the measures that a user may set."""

    time: TimeConstants = CONSTANTS
    reliance: RelianceLimits = LIMITS


DEFAULTS: Final = Settings()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Who was taken away, and what went with them, measured on the whole map."""

    removed: tuple[str, ...]
    loss: float | None
    needs_lost: tuple[str, ...]


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

    Returns
    -------
    Report
        For an empty map every part with None or empty, as each part says.
    """
    everybody = present(personal_map)
    gone = set(standpoint.without).union(*(people_in(personal_map, a) for a in without_arenas))
    gone = (gone & everybody.keys()) - {personal_map.ego}
    whole = replace(standpoint, without=frozenset())
    what_if = _what_if(personal_map, whole, gone) if standpoint.without or without_arenas else None
    remaining = replace(standpoint, without=frozenset(gone))
    support, ties = support_graph(personal_map, remaining), tie_graph(personal_map, remaining)
    return _joined(personal_map, support, ties, what_if, settings)


def people_in(personal_map: PersonalMap, arena: str) -> frozenset[str]:
    """Everybody, ego left out, whose organisation or one of whose groups it is, whatever its case. Maybe nobody."""
    wanted = fold(arena)
    return frozenset(
        person.id
        for person in present(personal_map, (personal_map.ego,)).values()
        if wanted and wanted in map(fold, (person.organization, *person.groups))
    )


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


def to_json(found: Report) -> dict[str, Any]:
    """The report as ``kith report --json`` prints it; ``what_if`` only where somebody was taken away."""
    answer: dict[str, Any] = plain(found)
    if found.what_if is None:
        del answer["what_if"]
    return answer
