"""The support graph read once: the active needs with their providers, everything in a fixed order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

from graph.network import LEVEL, NAME, TARGET, WEIGHT, Graph, is_need, need_id


@dataclass(frozen=True, slots=True)
class ActiveNeed:
    """A need of the set A and who meets it.

    Attributes
    ----------
    id, name : str
    weight : int
        Its importance w(n), 1..3.
    target : int
        How many providers one wants, r(n).
    levels : mapping of str to int
        The providers S(n) with their level (1..3), by name, then id.
    """

    id: str
    name: str
    weight: int
    target: int
    levels: Mapping[str, int]

    @property
    def depth(self) -> int:
        """k(n), the number of providers."""
        return len(self.levels)


_read: Final[WeakKeyDictionary[Graph, "_Read"]] = WeakKeyDictionary()
"""What was read of a graph, as long as the graph lives: every measure asks for it, and none changes the graph."""


@dataclass(frozen=True, slots=True)
class _Read:
    """The needs and people of a graph, in order."""

    needs: tuple[ActiveNeed, ...]
    supporters: tuple[str, ...]


def active_needs(support: Graph) -> tuple[ActiveNeed, ...]:
    """The active needs of a support graph, by name, then id. Empty where no need is active."""
    return _reading(support).needs


def supporters(support: Graph) -> tuple[str, ...]:
    """Everybody who meets an active need, by name, then id."""
    return _reading(support).supporters


def _reading(support: Graph) -> _Read:
    known = _read.get(support)
    if known is None:
        people = in_order(support, (node for node in support if not is_need(node)))
        known = _read[support] = _Read(_active_needs(support, people), people)
    return known


def _active_needs(support: Graph, people: Iterable[str]) -> tuple[ActiveNeed, ...]:
    nodes = in_order(support, (node for node in support if is_need(node)))
    levels: dict[str, dict[str, int]] = {node: {} for node in nodes}
    edges = dict(support.adjacency())
    for person in people:
        for node, edge in edges[person].items():
            levels[node][person] = edge[LEVEL]
    return tuple(_active_need(support, node, levels[node]) for node in nodes)


def active_needs_in_any_order(support: Graph) -> tuple[ActiveNeed, ...]:
    """The same needs with neither them nor their providers sorted, which is what takes most of the time."""
    edges = ((node, people) for node, people in support.adjacency() if is_need(node))
    return tuple(_active_need(support, node, {p: e[LEVEL] for p, e in people.items()}) for node, people in edges)


def _active_need(support: Graph, node: str, levels: Mapping[str, int]) -> ActiveNeed:
    known = support.nodes[node]
    return ActiveNeed(need_id(node), known[NAME], known[WEIGHT], known[TARGET], levels)


def met(needs: Iterable[ActiveNeed]) -> tuple[ActiveNeed, ...]:
    """The set C: the needs with at least one provider."""
    return tuple(n for n in needs if n.levels)


def total_weight(needs: Iterable[ActiveNeed]) -> int:
    """The importance of the needs added up."""
    return sum(n.weight for n in needs)


def lost(needs: Iterable[ActiveNeed], gone: Collection[str]) -> tuple[ActiveNeed, ...]:
    """The met needs all of whose providers are among those gone; ``gone`` should be a set."""
    return tuple(n for n in needs if n.levels and all(p in gone for p in n.levels))


def sole_provider_of(needs: Sequence[ActiveNeed], order: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Those who alone meet an active need, in the order given, each with those needs. Empty where there are none."""
    found: dict[str, list[str]] = {}
    for need in needs:
        if need.depth == 1:
            (person,) = need.levels
            found.setdefault(person, []).append(need.id)
    return {p: tuple(found[p]) for p in order if p in found}


def attributes(graph: Graph) -> dict[str, dict[str, Any]]:
    """All attributes of every node; faster to look up in than the graph."""
    nodes: Any = graph.nodes(data=True)
    return dict(nodes)


def attribute(graph: Graph, name: str) -> dict[str, Any]:
    """One attribute of every node."""
    nodes: Any = graph.nodes(data=name)
    return dict(nodes)


def comparable(number: float) -> float:
    """A number as it is ranked by: numbers that are equal but for the last bits are equal, so that names decide."""
    return round(number, 12)


def in_order(graph: Graph, nodes: Iterable[str]) -> tuple[str, ...]:
    """Nodes by name, then id."""
    known = graph.nodes
    return tuple(node for _, node in sorted((known[node][NAME], node) for node in nodes))
