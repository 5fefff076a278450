"""Structure by hand and against networkx."""

from dataclasses import replace
from math import log
from random import Random

import networkx as nx
import pytest

from graph.analysis import structure as module
from graph.analysis.structure import Structure, structure
from graph.network import CLOSENESS, Graph
from tests.graph.analysis.handmade import map_of, ties

PEOPLE = ["Ana", "Ben", "Cy", "Di", "Ed"]


def random_ties(seed: int) -> Graph:
    random = Random(seed)
    people = [f"p{i:02d}" for i in range(random.randint(5, 14))]
    own = [("me", p, random.randint(1, 5)) for p in people]
    pairs = [(a, b, random.randint(1, 5)) for a in people for b in people if a < b and random.random() < 0.3]
    strangers = [("stranger", p, 5) for p in people[:3]]
    return ties(map_of({}, ties=[*own, (people[0], people[1], 2), *pairs[1:], *strangers]))


def test_the_figures_of_a_worked_example() -> None:
    """Five contacts, three ties: a triangle of Ana, Ben and Cy; Di and Ed alone; three arenas of 2, 2 and 1.

    density 6/20; effective size 5 - 6/5; fragmentation 1 - 3*2/20; iqv 3 (1 - 9/25)/2; one tie within an arena.
    """
    own = [("me", p, 3) for p in PEOPLE]
    triangle = [("Ana", "Ben", 1), ("Ben", "Cy", 1), ("Ana", "Cy", 1)]
    where = {"Ana": "A", "Ben": "A", "Cy": "B", "Di": "B"}
    found = structure(ties(map_of({}, ties=[*own, *triangle], organizations=where)))
    assert (found.contacts, found.components, found.isolates, found.reason) == (5, 3, 2, None)
    numbers = [found.density, found.effective_size, found.efficiency, found.fragmentation, found.iqv, found.ei_index]
    assert numbers == pytest.approx([0.3, 3.8, 0.76, 0.7, 24 / 25, (2 - 1) / 3])
    assert found.communities is not None
    assert found.communities.groups == (("Ana", "Ben", "Cy"), ("Di",), ("Ed",))
    assert found.communities.modularity == pytest.approx(0)


def test_too_few_contacts_or_no_tie_among_them_is_not_enough() -> None:
    few = map_of({}, ties=[*(("me", p, 3) for p in PEOPLE[:4]), ("Ana", "Ben", 3)])
    loose = map_of({}, ties=[("me", p, 3) for p in PEOPLE])
    assert structure(ties(few)) == Structure(4, reason="not enough data")
    assert structure(ties(loose)) == Structure(5, reason="not enough data")
    assert structure(ties(map_of({}))) == Structure(0, reason="not enough data")


def test_contacts_of_one_arena_have_no_diversity() -> None:
    own = [("me", p, 3) for p in PEOPLE]
    found = structure(ties(map_of({}, ties=[*own, ("Ana", "Ben", 1)], organizations=dict.fromkeys(PEOPLE, "A"))))
    assert (found.iqv, found.ei_index) == (0, -1)


@pytest.mark.parametrize("seed", range(40))
def test_constraint_agrees_with_networkx(seed: int) -> None:
    graph = random_ties(seed)
    own = nx.Graph(graph.subgraph(["me", *graph.adj["me"]]))
    expected = nx.constraint(own, nodes=["me"], weight=CLOSENESS)["me"]
    assert structure(graph).constraint == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(20))
def test_effective_size_agrees_with_networkx(seed: int) -> None:
    graph = random_ties(seed)
    own = nx.Graph(graph.subgraph(["me", *graph.adj["me"]]))
    assert structure(graph).effective_size == pytest.approx(nx.effective_size(own, nodes=["me"])["me"])


@pytest.mark.parametrize("seed", range(20))
def test_hierarchy_agrees_with_its_formula_on_the_constraints_of_networkx(seed: int) -> None:
    """Burt's coefficient of disorder: sum of x ln x / (N ln N) over the shares x = c_j / mean c."""
    graph = random_ties(seed)
    own = nx.Graph(graph.subgraph(["me", *graph.adj["me"]]))
    dyadic = [nx.local_constraint(own, "me", p, weight=CLOSENESS) for p in graph.adj["me"]]
    found = structure(graph).hierarchy
    assert found is not None
    assert 0 <= found <= 1
    mean = sum(dyadic) / len(dyadic)
    assert found == pytest.approx(sum(c / mean * log(c / mean) for c in dyadic) / (len(dyadic) * log(len(dyadic))))


def test_two_circles_are_two_communities() -> None:
    left, right = ["Ana", "Ben", "Cy"], ["Di", "Ed", "Fay", "Gil"]
    own = [("me", p, 3) for p in (*left, *right)]
    circles = [(a, b, 3) for circle in (left, right) for a in circle for b in circle if a < b]
    found = structure(ties(map_of({}, ties=[*own, *circles, ("Ana", "Di", 3)]))).communities
    assert found is not None
    assert found.groups == (tuple(right), tuple(left))
    assert found.modularity > 0.3


@pytest.mark.parametrize("seed", range(5))
def test_a_great_many_contacts_are_judged_alike(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways search for communities; neither is far behind the other, and what they say of their groups is true."""
    graph = random_ties(seed)
    by_networkx = structure(graph)
    monkeypatch.setattr(module, "MANY_CONTACTS", 4)
    by_networkit = structure(graph)
    assert replace(by_networkx, communities=None) == replace(by_networkit, communities=None)
    few, many = by_networkx.communities, by_networkit.communities
    assert few is not None
    assert many is not None
    assert many == structure(graph).communities
    assert many.modularity == pytest.approx(few.modularity, abs=0.05)
    own = nx.Graph(graph.subgraph(graph.adj["me"]))
    for found in (few, many):
        assert sorted(p for group in found.groups for p in group) == sorted(own)
        assert found.modularity == pytest.approx(nx.community.modularity(own, found.groups, weight=CLOSENESS))
