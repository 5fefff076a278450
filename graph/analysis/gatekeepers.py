"""Gatekeepers: people through whom every path from ego to a need passes, and who cannot be reached at all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import networkx as nx

from graph.analysis.needs import ActiveNeed, in_order
from graph.network import EGO, Graph, is_need, need_id, need_node

Reach: TypeAlias = "nx.DiGraph[str]"


def single_points(needs: Sequence[ActiveNeed], ties: Graph) -> dict[str, tuple[str, ...]]:
    """For every need that can be reached, the people that dominate it from ego (MEASURES 2.3).

    The reach graph leads from ego to each of their own ties, both ways along each tie between contacts, and from each
    provider to the need. A person dominates a need when every path from ego to the need passes through them: a sole
    provider does, and so does the only introducer to all providers
    [Lengauer & Tarjan 1979; Cooper, Harvey & Kennedy 2001].

    Parameters
    ----------
    needs : sequence of ActiveNeed
        The active needs.
    ties : networkx.Graph
        From :func:`graph.network.tie_graph`.

    Returns
    -------
    dict of str to tuple of str
        By need; the people by name, then id. No entry for a need that nobody meets or whose providers are all out
        of reach; an empty tuple where nobody dominates.
    """
    reached, known = within_reach(ties), set(ties.adj[ties.graph[EGO]])
    open_needs = [n for n in needs if any(p in reached for p in n.levels)]
    hard = [n for n in open_needs if sum(p in known for p in n.levels) < 2]
    dominators = _dominators(hard, ties, known) if hard else {}
    return {n.id: in_order(ties, dominators.get(n.id, ())) for n in open_needs}


def out_of_reach(providers: Iterable[str], ties: Graph) -> tuple[str, ...]:
    """The providers to whom no path leads from ego, in the order given. Empty on an empty map."""
    reached = within_reach(ties)
    return tuple(p for p in providers if p not in reached)


def within_reach(ties: Graph) -> set[str]:
    """Ego and everybody to whom a path of ties leads from ego."""
    return set(nx.node_connected_component(ties, ties.graph[EGO]))


def _dominators(needs: Sequence[ActiveNeed], ties: Graph, known: set[str]) -> dict[str, list[str]]:
    reach = _reach_graph(needs, ties, known)
    above: Mapping[str, str] = nx.immediate_dominators(reach, ties.graph[EGO])
    return {need_id(node): _chain(above, node, ties.graph[EGO]) for node in above if is_need(node)}


def _chain(above: Mapping[str, str], node: str, ego: str) -> list[str]:
    found = []
    while (node := above[node]) != ego:
        found.append(node)
    return found


def _reach_graph(needs: Sequence[ActiveNeed], ties: Graph, known: set[str]) -> Reach:
    """The part of the reach graph that matters for these needs, built backwards from them.

    A path that comes to one of ego's own ties by way of others can always be cut short, so only the step from ego
    leads to them; with ties to nearly everybody next to nothing is left.
    """
    ego = ties.graph[EGO]
    graph: Reach = nx.DiGraph()
    graph.add_node(ego)
    graph.add_edges_from((p, need_node(n.id)) for n in needs for p in n.levels if p in ties)
    waiting = sorted({p for n in needs for p in n.levels if p in ties})
    seen = {ego, *waiting}
    while waiting:
        person = waiting.pop()
        before = [ego] if person in known else list(ties.adj[person])
        graph.add_edges_from((q, person) for q in before)
        fresh = [q for q in before if q not in seen]
        seen.update(fresh)
        waiting += fresh
    return graph
