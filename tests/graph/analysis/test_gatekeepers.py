"""Gatekeepers, cut people and other dependencies by hand."""

from collections.abc import Sequence
from random import Random

import networkx as nx
import pytest

from graph.analysis.cut_people import CutPerson, cut_people
from graph.analysis.dependency import Loss, dependency, loss
from graph.model import PersonalMap
from tests.graph.analysis.handmade import map_of, support, ties


def points(personal_map: PersonalMap) -> dict[str, tuple[str, ...]]:
    return dict(dependency(support(personal_map), ties(personal_map)).single_points)


def test_an_introducer_before_several_providers_is_a_single_point() -> None:
    """Both who meet a are known to Gil alone; b is met by somebody known; nobody leads to Zoe, who meets c."""
    found = map_of(
        {"a": {"Ana": 2, "Ben": 2}, "b": {"Gil": 1}, "c": {"Zoe": 3}},
        ties=[("me", "Gil", 3), ("Gil", "Ana", 3), ("Gil", "Ben", 3), ("Ana", "Ben", 3)],
    )
    assert points(found) == {"a": ("Gil",), "b": ("Gil",)}
    assert dependency(support(found), ties(found)).out_of_reach == ("Zoe",)


def test_a_chain_of_introducers_is_a_chain_of_single_points() -> None:
    found = map_of({"a": {"Cy": 2}}, ties=[("me", "Ana", 3), ("Ana", "Ben", 3), ("Ben", "Cy", 3)])
    assert points(found) == {"a": ("Ana", "Ben", "Cy")}


def test_a_provider_one_knows_directly_has_no_gatekeeper_but_themselves() -> None:
    found = map_of({"a": {"Ana": 2}}, ties=[("me", "Ana", 1), ("me", "Ben", 5), ("Ben", "Ana", 5)])
    assert points(found) == {"a": ("Ana",)}


def test_two_ways_to_two_providers_leave_no_single_point() -> None:
    found = map_of(
        {"a": {"Ana": 2, "Ben": 2}}, ties=[("me", "Ana", 1), ("me", "Cy", 1), ("Cy", "Di", 1), ("Di", "Ben", 1)]
    )
    assert points(found) == {"a": ()}


def test_two_ways_to_one_provider_leave_only_the_provider() -> None:
    square = [("me", "Ana", 1), ("me", "Ben", 1), ("Ana", "Cy", 1), ("Ben", "Cy", 1)]
    assert points(map_of({"a": {"Cy": 2}}, ties=square)) == {"a": ("Cy",)}


def test_loss_counts_importance_and_names_the_needs() -> None:
    """Ana and Ben together are all of a and b, weights 3 and 1 of 6; c keeps Cy."""
    found = support(
        map_of(
            {"a": {"Ana": 1, "Ben": 3}, "b": {"Ben": 1}, "c": {"Ana": 2, "Cy": 1}, "d": {}},
            weights={"a": 3, "b": 1, "c": 2, "d": 3},
        )
    )
    assert loss(found, ["Ana"]) == Loss(0, ())
    assert loss(found, ["Ben"]) == Loss(1 / 6, ("b",))
    assert loss(found, ["Ana", "Ben", "nobody"]) == Loss(4 / 6, ("a", "b"))


def test_where_nothing_is_met_nothing_can_be_lost() -> None:
    empty = map_of({"a": {}}, people=["Ana"])
    assert loss(support(empty), ["Ana"]) == Loss(None, ())
    found = dependency(support(empty), ties(empty))
    assert (found.single_point_share, found.bus_factor, found.loss_curve) == (None, None, ())
    assert found.single_points == found.sole_provider_of == {}
    assert [case.loss for case in found.worst_case] == [None, None, None]


def test_who_holds_a_circle_together() -> None:
    """A star of three behind Hub, one arm longer by End; ego's ties to all of them do not count."""
    arms = [("Hub", "Ana", 1), ("Hub", "Ben", 1), ("Hub", "Cy", 1), ("Cy", "End", 1)]
    own = [("me", p, 3) for p in ("Hub", "Ana", "Ben", "Cy", "End")]
    found = ties(map_of({}, ties=[*arms, *own]))
    assert cut_people(found) == (CutPerson("Cy", (3, 1)), CutPerson("Hub", (2, 1, 1)))


def test_a_ring_and_loners_have_nobody_who_holds_them_together() -> None:
    ring = [("Ana", "Ben", 1), ("Ben", "Cy", 1), ("Cy", "Ana", 1)]
    assert cut_people(ties(map_of({}, ties=ring, people=["Zoe"]))) == ()
    assert cut_people(ties(map_of({}))) == ()


def parts_by_removal(graph: "nx.Graph[str]", person: str) -> Sequence[int]:
    component = nx.node_connected_component(graph, person) - {person}
    return sorted(map(len, nx.connected_components(graph.subgraph(component))), reverse=True)


@pytest.mark.parametrize("seed", range(30))
def test_parts_are_what_removal_leaves_on_larger_sparse_graphs(seed: int) -> None:
    random = Random(seed)
    people = [f"p{i:02d}" for i in range(60)]
    pairs = [(a, b, 1) for a in people for b in people if a < b and random.random() < 0.025]
    graph = ties(map_of({}, ties=pairs, people=people))
    alone = graph.subgraph(people)
    expected = {p: parts_by_removal(alone, p) for p in people if len(parts_by_removal(alone, p)) > 1}
    assert {cut.person: list(cut.parts) for cut in cut_people(graph)} == expected
    assert set(expected) == set(nx.articulation_points(alone))


@pytest.mark.parametrize("seed", range(30))
def test_gatekeepers_are_those_without_whom_a_need_cannot_be_reached(seed: int) -> None:
    """On larger maps than paths can be listed for: remove each person and look whether the need is still reached."""
    random = Random(seed)
    people = [f"p{i:02d}" for i in range(40)]
    own = [("me", p, 3) for p in people if random.random() < 0.1] or [("me", "p00", 3)]
    pairs = [(a, b, 1) for a in people for b in people if a < b and random.random() < 0.03]
    needs = {f"n{i}": {p: 1 for p in people if random.random() < 0.06} for i in range(6)}
    drawn = map_of(needs, ties=[*own, *pairs], people=people)
    graph = ties(drawn)

    def reached(need: str, without: str = "") -> bool:
        left = graph.subgraph(p for p in graph if p != without)
        return any(p in nx.node_connected_component(left, "me") for p in needs[need] if p != without)

    expected = {n: tuple(p for p in people if not reached(n, without=p)) for n in sorted(needs) if reached(n)}
    assert points(drawn) == expected
