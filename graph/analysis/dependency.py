"""Dependency: what hangs on one person, on a few, and on those who hold the ways open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from graph.analysis.cut_people import CutPerson, cut_people
from graph.analysis.gatekeepers import out_of_reach, single_points
from graph.analysis.loss_curve import LossPoint, bus_factor, loss_curve
from graph.analysis.needs import active_needs, lost, met, sole_provider_of, supporters, total_weight
from graph.analysis.worst_case import WorstCase, worst_case
from graph.network import Graph

WORST_CASES: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Loss:
    """What goes when people go: the weighted share of the met needs (0..1), and those needs by name, then id."""

    share: float | None
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dependency:
    """Section 2 of the measures; people and needs by name, then id."""

    sole_provider_of: Mapping[str, tuple[str, ...]]
    single_point_share: float | None
    single_points: Mapping[str, tuple[str, ...]]
    out_of_reach: tuple[str, ...]
    loss_curve: tuple[LossPoint, ...]
    bus_factor: int | None
    worst_case: tuple[WorstCase, ...]
    cut_people: tuple[CutPerson, ...]


def dependency(support: Graph, ties: Graph) -> Dependency:
    """Every measure of MEASURES 2.

    ``sole_provider_of``: each p with the active needs whose only provider they are. ``single_point_share`` = \\|{n in
    C: k(n) = 1}\\|/\\|C\\|. The others: :func:`~graph.analysis.gatekeepers.single_points`,
    :func:`~graph.analysis.gatekeepers.out_of_reach`, :func:`~graph.analysis.loss_curve.loss_curve`,
    :func:`~graph.analysis.loss_curve.bus_factor`, :func:`~graph.analysis.worst_case.worst_case`,
    :func:`~graph.analysis.cut_people.cut_people`.

    Parameters
    ----------
    support, ties : networkx.Graph
        The graphs of :mod:`graph.network`.

    Returns
    -------
    Dependency
        Where nothing is met ``single_point_share``, ``bus_factor`` and the losses are None and the rest is empty. A
        need nobody meets appears nowhere; an isolated provider is ``out_of_reach``.
    """
    needs, people = active_needs(support), supporters(support)
    covered, curve = met(needs), loss_curve(needs, people)
    return Dependency(
        sole_provider_of(needs, people),
        sum(n.depth == 1 for n in covered) / len(covered) if covered else None,
        single_points(needs, ties),
        out_of_reach(people, ties),
        curve,
        bus_factor(curve, len(covered)),
        tuple(worst_case(needs, people, m) for m in WORST_CASES),
        cut_people(ties),
    )


def loss(support: Graph, removed: Collection[str]) -> Loss:
    """What would be lost without some people (MEASURES 2.2): the what-if.

    ``loss(X)`` = sum of w(n) over n in C with S(n) inside X / sum of w over C.

    Parameters
    ----------
    support : networkx.Graph
        The support graph *with* these people.
    removed : collection of str
        Their ids; whoever meets nothing changes nothing.

    Returns
    -------
    Loss
        ``share`` is None where nothing is met.
    """
    needs = active_needs(support)
    gone, whole = lost(needs, set(removed)), total_weight(met(needs))
    return Loss(total_weight(gone) / whole if whole else None, tuple(n.id for n in gone))
