"""Time since the last contact: availability, who is overdue or dormant, and what is fading."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.analysis.comparison import Compared
from graph.analysis.needs import (
    ActiveNeed,
    active_needs,
    attributes,
    comparable,
    in_order,
    met,
    supporters,
    total_weight,
)
from graph.network import CADENCE, DAYS_SINCE, EGO, Graph


@dataclass(frozen=True, slots=True)
class TimeConstants:
    """The constants of availability and dormancy: a convention, not a finding.

    Attributes
    ----------
    floor : float
        The availability that is left however long ago the last contact was, 0..1.
    half_life : float
        Days after which half of the rest is gone, where the person has no cadence of their own.
    dormant_after : int
        Days without contact from which a tie is dormant.
    """

    floor: float = 0.25
    half_life: float = 180.0
    dormant_after: int = 3 * 365


CONSTANTS: Final = TimeConstants()


@dataclass(frozen=True, slots=True)
class Fading:
    """A person who is slipping away and what would be lost with them (0..4)."""

    person: str
    score: float


@dataclass(frozen=True, slots=True)
class Time:
    """Section 5 of the measures; each mapping by the person's name, then id. ``compare`` where it was asked for."""

    days_since: Mapping[str, int | None]
    availability: Mapping[str, float]
    overdue: Mapping[str, float | None]
    dormant: tuple[str, ...]
    fading: tuple[Fading, ...]
    compare: Compared | None = None


def availability(days_since: int | None, cadence: int | None = None, constants: TimeConstants = CONSTANTS) -> float:
    """How likely a person is to be at hand, by the time since the last contact.

    ``a = f + (1 - f) * 2 ** (-days_since / h)`` with the floor f and the half-life h, which is twice the person's
    own cadence where one is set (MEASURES 5.2).

    Returns
    -------
    float
        Between the floor and 1; 1 where the last contact is not known.
    """
    if days_since is None:
        return 1.0
    half_life = 2 * cadence if cadence else constants.half_life
    return float(constants.floor + (1 - constants.floor) * 2 ** (-days_since / half_life))


def overdue(days_since: int | None, cadence: int | None) -> float | None:
    """By how many cadences a contact is late: ``max(days_since - cadence, 0) / cadence`` (MEASURES 5.3).

    Returns
    -------
    float or None
        0 or more; None where no cadence is set or the last contact is not known.
    """
    if not cadence or days_since is None:
        return None
    return max(days_since - cadence, 0) / cadence


def is_dormant(days_since: int | None, constants: TimeConstants = CONSTANTS) -> bool:
    """Whether the last contact is known and three years or more ago [Levin, Walter & Murnighan 2011]."""
    return days_since is not None and days_since >= constants.dormant_after


def availabilities(graph: Graph, people: tuple[str, ...], constants: TimeConstants = CONSTANTS) -> dict[str, float]:
    """The availability of each of the people of a support or tie graph."""
    nodes = attributes(graph)
    return {p: availability(nodes[p][DAYS_SINCE], nodes[p][CADENCE], constants) for p in people}


def time(support: Graph, ties: Graph, constants: TimeConstants = CONSTANTS) -> Time:
    """Days since the last contact, availability, overdue, dormant and fading (MEASURES 5.1 to 5.4).

    Parameters
    ----------
    support, ties : networkx.Graph
        The graphs of :mod:`graph.network`.

    Returns
    -------
    Time
        ``days_since`` in days and ``availability`` for everybody but ego; ``overdue`` in cadences for those with a
        cadence; ``dormant`` and ``fading`` lists, the most pressing first. Everything is empty on an empty map; an
        isolated person is treated as anybody else.
    """
    nodes = attributes(ties)
    people = in_order(ties, (p for p in ties if p != ties.graph[EGO]))
    days: dict[str, int | None] = {p: nodes[p][DAYS_SINCE] for p in people}
    return Time(
        days,
        availabilities(ties, people, constants),
        {p: overdue(days[p], nodes[p][CADENCE]) for p in people if nodes[p][CADENCE]},
        tuple(p for p in people if is_dormant(days[p], constants)),
        fading(support),
    )


def fading(support: Graph) -> tuple[Fading, ...]:
    """People who meet active needs and are slipping away, by what would be lost.

    ``(loss({p}) + r(p)) * min(overdue, 2)``, or times ``min(days_since / 365, 2)`` without a cadence (MEASURES 5.4,
    with the sum of both losses in brackets: what was seen yesterday is not fading, whatever hangs on it).

    Returns
    -------
    tuple of Fading
        The largest score first, then by name; only scores above 0, so nobody whose last contact is not known.
    """
    needs = met(active_needs(support))
    stakes = _stakes(needs)
    found = []
    for person in supporters(support):
        known = support.nodes[person]
        if score := stakes[person] * _lateness(known[DAYS_SINCE], known[CADENCE]):
            found.append(Fading(person, score))
    return tuple(sorted(found, key=lambda f: -comparable(f.score)))


def _stakes(needs: tuple[ActiveNeed, ...]) -> dict[str, float]:
    """``loss({p}) + r(p)`` of each supporter."""
    found: dict[str, float] = {}
    whole = total_weight(needs)
    for need in needs:
        levels = sum(need.levels.values())
        for person, level in need.levels.items():
            alone = need.weight if need.depth == 1 else 0
            found[person] = found.get(person, 0.0) + (alone + need.weight * level / levels) / whole
    return found


def _lateness(days_since: int | None, cadence: int | None) -> float:
    late = overdue(days_since, cadence) if cadence else None if days_since is None else days_since / 365
    return min(late or 0.0, 2.0)
