"""Structure: how the contacts hang together, ego left out unless said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.analysis.needs import attribute, in_order
from graph.network import ARENA, CLOSENESS, EGO, Graph

ENOUGH_CONTACTS: Final = 5
"""Below so many contacts nothing is said about their structure."""
MANY_CONTACTS: Final = 2_000
"""Above so many contacts networkit counts: it takes a second to load, and is a hundred times faster after that."""
SEED: Final = 1
NOT_ENOUGH: Final = "not enough data"

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Partition = tuple[list[list[int]], float]
"""Groups of places, and their modularity."""


@dataclass(frozen=True, slots=True)
class Communities:
    """Circles of contacts who know each other more than others, the largest first, and their modularity (-0.5..1)."""

    groups: tuple[tuple[str, ...], ...]
    modularity: float


@dataclass(frozen=True, slots=True)
class Structure:
    """Section 6 of the measures; all but ``contacts`` None where ``reason`` says that there is not enough data."""

    contacts: int
    density: float | None = None
    effective_size: float | None = None
    efficiency: float | None = None
    constraint: float | None = None
    hierarchy: float | None = None
    components: int | None = None
    isolates: int | None = None
    fragmentation: float | None = None
    communities: Communities | None = None
    iqv: float | None = None
    ei_index: float | None = None
    reason: str | None = None


def structure(ties: Graph) -> Structure:
    """How the contacts of ego hang together (MEASURES 6).

    With n contacts with a tie to ego and t ties among them: ``density`` = 2t/(n(n-1)), ``effective_size`` = n - 2t/n
    [Borgatti 1997], ``efficiency`` = effective_size/n, ``constraint`` and ``hierarchy`` [Burt 1992] with closeness as
    weight, ``fragmentation`` = 1 - sum g(g-1)/(n(n-1)) over component sizes g, ``communities`` by Louvain with a
    fixed seed, ``iqv`` = K(1 - sum q^2)/(K - 1) over the K arenas [Agresti & Agresti 1978], ``ei_index`` =
    (E - I)/(E + I) with E ties between arenas and I within [Krackhardt & Stern 1988].

    Parameters
    ----------
    ties : networkx.Graph
        From :func:`graph.network.tie_graph`.

    Returns
    -------
    Structure
        With fewer than 5 contacts (an empty map), or with no tie among them recorded, only their number and the
        reason "not enough data". An isolated contact counts in ``isolates`` and as a component. ``iqv`` is 0 where all
        share one arena.
    """
    circle = _circle(ties)
    size, edges = len(circle.contacts), len(circle.closeness)
    if size < ENOUGH_CONTACTS or not edges:
        return Structure(size, reason=NOT_ENOUGH)
    dyadic, few = _dyadic_constraint(circle), size <= MANY_CONTACTS
    sizes, (groups, modularity) = by_networkx(circle) if few else by_networkit(circle)
    return Structure(
        contacts=size,
        density=2 * edges / (size * (size - 1)),
        effective_size=size - 2 * edges / size,
        efficiency=(size - 2 * edges / size) / size,
        constraint=float(dyadic.sum()),
        hierarchy=_hierarchy(dyadic),
        components=len(sizes),
        isolates=sizes.count(1),
        fragmentation=1 - sum(g * (g - 1) for g in sizes) / (size * (size - 1)),
        communities=_communities(circle, groups, modularity),
        iqv=_iqv(circle),
        ei_index=_ei_index(circle),
        reason=None,
    )


@dataclass(frozen=True, slots=True)
class _Circle:
    """The contacts by name, then id, and the ties among them as numbers: who, who and how close."""

    contacts: tuple[str, ...]
    arenas: tuple[str, ...]
    own: Floats
    one: Places
    other: Places
    closeness: Floats


def _circle(ties: Graph) -> _Circle:
    known = dict(ties.adj[ties.graph[EGO]])
    contacts, arenas = in_order(ties, known), attribute(ties, ARENA)
    own = np.array([known[p][CLOSENESS] for p in contacts], dtype=np.float64)
    return _Circle(contacts, tuple(arenas[p] for p in contacts), own, *_among(ties, contacts))


def _among(ties: Graph, contacts: Sequence[str]) -> tuple[Places, Places, Floats]:
    """The ties among contacts in order of place, each once: from, to the greater place, and how close."""
    place = {p: i for i, p in enumerate(contacts)}
    rows = [(place[a], others) for a, others in ties.adjacency() if a in place]
    one = np.repeat([a for a, _ in rows], [len(others) for _, others in rows])
    other = np.fromiter((place.get(b, -1) for _, others in rows for b in others), np.int64, len(one))
    close = np.fromiter((tie[CLOSENESS] for _, others in rows for tie in others.values()), np.float64, len(one))
    among = np.flatnonzero(one < other)
    ordered = among[np.lexsort((other[among], one[among]))]
    return one[ordered].astype(np.int64), other[ordered], close[ordered]


def _dyadic_constraint(circle: _Circle) -> Floats:
    """``(p_ej + sum over q of p_eq p_qj)^2`` for each contact j, within the network of ego and the contacts."""
    size = len(circle.contacts)
    source, target = np.concatenate([circle.one, circle.other]), np.concatenate([circle.other, circle.one])
    weight = np.concatenate([circle.closeness, circle.closeness])
    invested = circle.own / circle.own.sum()
    strength = circle.own + np.bincount(source, weight, size)
    indirect = np.bincount(target, invested[source] * weight / strength[source], size)
    local: Floats = (invested + indirect) ** 2
    return local


def _hierarchy(dyadic: Floats) -> float:
    """``sum of (c_j / (C/N)) ln(c_j / (C/N)) / (N ln N)``: 0 evenly spread, 1 all on one contact."""
    relative = dyadic / dyadic.mean()
    return float((relative * np.log(relative)).sum()) / (len(dyadic) * log(len(dyadic)))


def _communities(circle: _Circle, groups: list[list[int]], modularity: float) -> Communities:
    ranked = sorted(map(sorted, groups), key=lambda g: (-len(g), g))
    return Communities(tuple(tuple(circle.contacts[i] for i in group) for group in ranked), modularity)


def by_networkx(circle: _Circle) -> tuple[list[int], Partition]:
    """The sizes of the components, and the communities by Louvain."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(circle.contacts)))
    graph.add_weighted_edges_from(
        zip(circle.one.tolist(), circle.other.tolist(), circle.closeness.tolist(), strict=True)
    )
    found = nx.community.louvain_communities(graph, seed=SEED)
    partition = list(map(list, found)), float(nx.community.modularity(graph, found))
    return [len(c) for c in nx.connected_components(graph)], partition


def by_networkit(circle: _Circle) -> tuple[list[int], Partition]:
    """The same, on one thread, so that it comes out alike every time."""
    import networkit as nk

    nk.setNumberOfThreads(1)
    nk.setSeed(SEED, False)
    rows = (circle.closeness, (circle.one, circle.other))
    graph = nk.GraphFromCoo(rows, n=len(circle.contacts), weighted=True)
    components, search = nk.components.ConnectedComponents(graph), nk.community.PLM(graph, refine=True)
    components.run()
    search.run()
    found = search.getPartition()
    groups: dict[int, list[int]] = {}
    for contact, group in enumerate(found.getVector()):
        groups.setdefault(group, []).append(contact)
    modularity = nk.community.Modularity().getQuality(found, graph)
    return list(components.getComponentSizes().values()), (list(groups.values()), float(modularity))


def _iqv(circle: _Circle) -> float:
    counts, size = Counter(circle.arenas).values(), len(circle.arenas)
    kinds = len(counts)
    if kinds == 1:
        return 0.0
    return kinds * (1 - sum((c / size) ** 2 for c in counts)) / (kinds - 1)


def _ei_index(circle: _Circle) -> float:
    numbers = {arena: i for i, arena in enumerate(dict.fromkeys(circle.arenas))}
    of = np.array([numbers[arena] for arena in circle.arenas])
    within = int((of[circle.one] == of[circle.other]).sum())
    return (len(circle.one) - 2 * within) / len(circle.one)
