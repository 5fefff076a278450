"""Worked examples that others have published, and real networks as networkx and igraph judge them."""

from collections.abc import Callable
from typing import Any, Final

import igraph
import networkx as nx
import pytest

from graph.analysis.cut_people import cut_people
from graph.analysis.sharing import crowded_needs, distinct_people
from graph.analysis.structure import structure
from graph.network import CLOSENESS, Graph
from tests.graph.analysis.handmade import map_of, ties
from tests.graph.analysis.test_loss_curve import needs_of

BORGATTI: Final = [
    *(("G", alter) for alter in "ABCDEF"),
    *(("A", "B"), ("A", "E"), ("A", "F"), ("B", "D")),
]
"""The network of Borgatti 1997, "Structural holes: unpacking Burt's redundancy measures", Connections 20(1), 35-38."""

REAL: Final[dict[str, Callable[[], Any]]] = {
    "Les Miserables": nx.les_miserables_graph,
    "Davis' southern women, who met": lambda: _who_met(nx.davis_southern_women_graph()),
    "Zachary's karate club": nx.karate_club_graph,
    "Florentine families": nx.florentine_families_graph,
}


def _who_met(events: Any) -> Any:
    """The women, tied where they were at the same event."""
    return nx.bipartite.projected_graph(events, events.graph["top"])


def around(network: Any, ego: Any) -> Graph:
    """A network as the ties of one of its members: contacts are the neighbours, every tie is of closeness 1."""
    names = {node: "me" if node == ego else f"n{i:03d}" for i, node in enumerate(network)}
    return ties(map_of({}, ties=[(names[a], names[b], 1) for a, b in network.edges if a != b]))


def closeness_of(network: Any, ego: Any) -> list[Any]:
    """The network of ego and contacts alone, in which ego's figures are defined."""
    return [ego, *(n for n in network.adj[ego] if n != ego)]


def test_the_effective_size_and_constraint_of_a_published_network() -> None:
    """G has six contacts with four ties among them: effective size 4.67, efficiency 0.78, constraint 0.400."""
    found = structure(around(nx.Graph(BORGATTI), "G"))
    assert found.effective_size == pytest.approx(4.67, abs=0.005)
    assert found.efficiency == pytest.approx(0.78, abs=0.005)
    assert found.constraint == pytest.approx(0.400, abs=0.0005)


def test_a_published_violator_of_halls_condition() -> None:
    """The sets {2, 3, 4, 5}, {4, 5}, {5} and {4}: the last three have two members between them.

    The second example of the article "Hall's marriage theorem" in Wikipedia.
    """
    needs = needs_of({"A1": "2345", "A2": "45", "A3": "5", "A4": "4"})
    assert crowded_needs(needs) == ("A2", "A3", "A4")
    assert distinct_people(needs) == 3


@pytest.mark.parametrize("name", REAL)
def test_members_of_real_networks_are_judged_as_networkx_and_igraph_judge_them(name: str) -> None:
    network = nx.Graph(REAL[name]())
    judged = 0
    for ego in network:
        found = structure(around(network, ego))
        if found.density is None:
            continue
        judged += 1
        circle = network.subgraph(closeness_of(network, ego))
        contacts = network.subgraph(closeness_of(network, ego)[1:])
        assert found.contacts == len(contacts)
        assert found.density == pytest.approx(nx.density(contacts))
        assert found.effective_size == pytest.approx(nx.effective_size(circle, nodes=[ego])[ego])
        assert found.constraint == pytest.approx(nx.constraint(circle, nodes=[ego])[ego])
        other = igraph.Graph.from_networkx(circle)
        place = other.vs["_nx_name"].index(ego)
        assert found.constraint == pytest.approx(other.constraint([place])[0])
        among = igraph.Graph.from_networkx(contacts)
        assert found.components == len(among.connected_components())
        assert found.communities is not None
        memberships = {c: i for i, group in enumerate(found.communities.groups) for c in group}
        names = [f"n{[*network].index(node):03d}" for node in among.vs["_nx_name"]]
        assert found.communities.modularity == pytest.approx(among.modularity([memberships[n] for n in names]))
    assert judged


@pytest.mark.parametrize("name", REAL)
def test_the_cut_people_of_real_networks_are_articulation_points(name: str) -> None:
    network = nx.Graph(REAL[name]())
    stranger = "somebody new"
    network.add_edges_from((stranger, node) for node in list(network))
    order = [*network]
    people = {f"n{order.index(node):03d}" for node in nx.articulation_points(nx.subgraph(network, order[:-1]))}
    assert {c.person for c in cut_people(around(network, stranger))} == people
    other = igraph.Graph.from_networkx(nx.subgraph(network, order[:-1]))
    assert people == {f"n{order.index(other.vs[i]['_nx_name']):03d}" for i in other.articulation_points()}


def test_the_attribute_of_ties_is_closeness() -> None:
    """What is compared here is unweighted: every tie counts alike."""
    graph = around(nx.Graph(BORGATTI), "G")
    assert {tie[CLOSENESS] for _, _, tie in graph.edges(data=True)} == {1}
