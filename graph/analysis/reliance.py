"""Reliance: how much of what one gets comes from whom, and how concentrated that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from graph.analysis.needs import ActiveNeed, active_needs, comparable, met, sole_provider_of, supporters, total_weight
from graph.language import counted, listed, percent, phrase
from graph.network import Graph, called

ROUNDING: Final = 1e-9
"""What a share may miss a limit by and still be on it."""


@dataclass(frozen=True, slots=True)
class RelianceLimits:
    """From where reliance on one person is called out.

    Attributes
    ----------
    share : float
        The share r(p) from which a sole provider is relied on too much.
    breadth : float
        The part of the active needs from which one person meets too many of them.
    needs : int
        How many active needs there must be for the breadth to say anything.
    """

    share: float = 0.25
    breadth: float = 0.5
    needs: int = 3


LIMITS: Final = RelianceLimits()


@dataclass(frozen=True, slots=True)
class OverReliance:
    """Somebody relied on too much: their share, the needs they alone meet, how many they meet, and why, in words."""

    person: str
    share: float
    sole: tuple[str, ...]
    breadth: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reliance:
    """Section 3 of the measures; mappings over the supporters by name, then id."""

    share: Mapping[str, float]
    shapley: Mapping[str, float]
    hhi: float | None
    effective_supporters: float | None
    top1: float | None
    top3: float | None
    gini: float | None
    evenness: float | None
    breadth: Mapping[str, int]
    specialised_share: float | None
    over_reliance: tuple[OverReliance, ...]


def reliance(support: Graph, limits: RelianceLimits = LIMITS) -> Reliance:
    """How much rests on whom (MEASURES 3.1 to 3.5).

    ``share`` r(p): see :func:`shares`. ``shapley`` f(p): see :func:`shapley`. On r: ``hhi`` = sum of r^2,
    ``effective_supporters`` = 1/hhi, ``top1`` and ``top3`` the largest shares added, ``gini`` = 2 sum(i x_i)/(m sum x)
    - (m+1)/m over the ascending shares, ``evenness`` = entropy / ln(m). ``breadth``(p) = number of active needs p
    meets; ``specialised_share`` = the part of the supporters who meet just one
    [Cheung, Gardner & Anderson 2015: shown, never judged].

    Parameters
    ----------
    support : networkx.Graph
        From :func:`graph.network.support_graph`.
    limits : RelianceLimits
        When ``over_reliance`` begins.

    Returns
    -------
    Reliance
        All figures in 0..1 but ``effective_supporters`` (1..m people) and ``breadth`` (needs). Where nothing is met,
        as on an empty map, mappings and lists are empty and figures None; ``evenness`` is None for one supporter.
        A person who meets nothing and a need nobody meets do not appear.
    """
    needs, people = active_needs(support), supporters(support)
    share, breadth = shares(needs, people), _breadth(needs, people)
    rising = sorted(share.values())
    hhi = sum(x * x for x in rising)
    return Reliance(
        share,
        shapley(needs, people),
        hhi if rising else None,
        1 / hhi if rising else None,
        rising[-1] if rising else None,
        sum(rising[-3:]) if rising else None,
        _gini(rising) if rising else None,
        _evenness(rising) if len(rising) > 1 else None,
        breadth,
        sum(b == 1 for b in breadth.values()) / len(breadth) if breadth else None,
        _over_reliance(support, needs, share, breadth, limits),
    )


def shares(needs: Sequence[ActiveNeed], order: Sequence[str]) -> dict[str, float]:
    """r(p): what of the met needs comes from p, each need divided among its providers by strength (MEASURES 3.1).

    ``r(p) = (1 / sum of w over C) * sum over n in C with p in S(n) of w(n) s(p,n) / (sum over q in S(n) of s(q,n))``.

    Parameters
    ----------
    needs : sequence of ActiveNeed
        The active needs.
    order : sequence of str
        The supporters.

    Returns
    -------
    dict of str to float
        0..1, in the order given; they add up to 1. Empty where nothing is met.
    """
    found, whole = dict.fromkeys(order, 0.0), total_weight(met(needs))
    for need in met(needs):
        part = need.weight / sum(need.levels.values())
        for person, level in need.levels.items():
            found[person] += part * level
    return {p: x / whole for p, x in found.items()}


def shapley(needs: Sequence[ActiveNeed], order: Sequence[str]) -> dict[str, float]:
    """f(p): the Shapley value of the game "weight of the needs a coalition can meet" (MEASURES 3.2).

    ``f(p) = (1 / sum of w over C) * sum over n in C with p in S(n) of w(n)/k(n)`` [Shapley 1953; on the bus factor
    arXiv 2604.21537]. Range, order and empty result as :func:`shares`, to which it is equal when all levels are.
    """
    found, whole = dict.fromkeys(order, 0.0), total_weight(met(needs))
    for need in met(needs):
        for person in need.levels:
            found[person] += need.weight / need.depth
    return {p: x / whole for p, x in found.items()}


def _breadth(needs: Sequence[ActiveNeed], order: Sequence[str]) -> dict[str, int]:
    found = dict.fromkeys(order, 0)
    for need in needs:
        for person in need.levels:
            found[person] += 1
    return found


def _gini(rising: Sequence[float]) -> float:
    number = len(rising)
    ranked = sum(place * x for place, x in enumerate(rising, 1))
    return max(2 * ranked / (number * sum(rising)) - (number + 1) / number, 0.0)


def _evenness(shares_of_all: Sequence[float]) -> float:
    return min(-sum(x * log(x) for x in shares_of_all) / log(len(shares_of_all)), 1.0)


def _over_reliance(
    support: Graph,
    needs: Sequence[ActiveNeed],
    share: Mapping[str, float],
    breadth: Mapping[str, int],
    limits: RelianceLimits,
) -> tuple[OverReliance, ...]:
    """Those over a limit, the largest share first."""
    alone, names, found = sole_provider_of(needs, tuple(share)), {n.id: n.name for n in needs}, []
    for person, part in share.items():
        sole = alone.get(person, ())
        heavy = bool(sole) and part >= limits.share - ROUNDING
        broad = len(needs) >= limits.needs and breadth[person] >= limits.breadth * len(needs)
        if heavy or broad:
            reason = _reason(
                called(support, person),
                part,
                tuple(names[n] for n in sole),
                (breadth[person], len(needs)) if broad else None,
            )
            found.append(OverReliance(person, part, sole, breadth[person], reason))
    return tuple(sorted(found, key=lambda o: -comparable(o.share)))


def _reason(name: str, share: float, sole: Sequence[str], broad: tuple[int, int] | None) -> str:
    """Why somebody is relied on too much, in one sentence; ``broad`` is how many needs of how many they meet."""
    rests = phrase("{name} carries {share} of the support you count on", name=name, share=percent(share))
    if broad:
        rests = counted(
            broad[0],
            "{name} meets {n} of your {all} needs and carries {share} of the support you count on",
            "{name} meets {n} of your {all} needs and carries {share} of the support you count on",
            all=broad[1],
            name=name,
            share=percent(share),
        )
    if not sole:
        return phrase("{somebody_carries_so_much}.", somebody_carries_so_much=rests)
    return counted(
        len(sole),
        "{somebody_carries_so_much}; nobody else meets {needs} ({n} need).",
        "{somebody_carries_so_much}; nobody else meets {needs} ({n} needs).",
        somebody_carries_so_much=rests,
        needs=listed(sole),
    )
