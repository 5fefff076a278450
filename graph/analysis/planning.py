"""What to do about it: the plan of a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.analysis.loss_curve import LossPoint
from graph.analysis.minimum_team import minimum_team
from graph.analysis.needs import active_needs, supporters
from graph.analysis.next_ties import NextTie, next_ties
from graph.analysis.sharing import Move, crowded_needs, distinct_people, fairest_load, spread
from graph.analysis.time import CONSTANTS, TimeConstants
from graph.model import PersonalMap
from graph.network import Graph


@dataclass(frozen=True, slots=True)
class Plan:
    """Section 4 of the measures.

    ``minimum_team_at_least`` is as many as ``minimum_team`` has people, unless it could not be proved in time that
    fewer will not do.
    """

    minimum_team: tuple[str, ...]
    minimum_team_at_least: int
    distinct_people: int
    crowded_needs: tuple[str, ...]
    fairest_load: int
    spread: tuple[Move, ...]
    next_ties: tuple[NextTie, ...]


def plan(
    personal_map: PersonalMap,
    support: Graph,
    ties: Graph,
    curve: Sequence[LossPoint],
    share: Mapping[str, float],
    constants: TimeConstants = CONSTANTS,
) -> Plan:
    """What could be done about gaps and overload (MEASURES 4).

    See :func:`~graph.analysis.minimum_team.minimum_team`, :func:`~graph.analysis.sharing.distinct_people`,
    :func:`~graph.analysis.sharing.crowded_needs`, :func:`~graph.analysis.sharing.fairest_load`,
    :func:`~graph.analysis.sharing.spread` and :func:`~graph.analysis.next_ties.next_ties`.

    Parameters
    ----------
    personal_map : PersonalMap
        The map, for titles.
    support, ties : networkx.Graph
        Its graphs, from one standpoint.
    curve : sequence of LossPoint
        Its loss curve.
    share : mapping of str to float
        r(p), by name, then id.
    constants : TimeConstants
        When a tie is dormant.

    Returns
    -------
    Plan
        Where nothing is met the team is empty and the numbers are 0.
    """
    needs = active_needs(support)
    team = minimum_team(needs, supporters(support))
    return Plan(
        team.people,
        team.at_least,
        distinct_people(needs),
        crowded_needs(needs),
        fairest_load(needs),
        spread(needs, share),
        next_ties(personal_map, needs, ties, curve, constants),
    )
