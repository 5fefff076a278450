"""Reliance by hand, by known formulas on known distributions, and what must always hold."""

from dataclasses import replace
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.coverage import coverage
from graph.analysis.dependency import dependency, loss
from graph.analysis.reliance import RelianceLimits, reliance
from graph.model import PersonalMap
from graph.network import Standpoint, support_graph, tie_graph
from tests.graph.analysis.handmade import HERE, map_of, support
from tests.graph.maps import maps, standpoints


def test_the_shares_of_a_worked_example() -> None:
    """a (weight 3): Ana 3 and Ben 1 of 4 thirds; b (weight 1): Ben alone. r: Ana 3/4 * 3/4, Ben 1/4 * 3/4 + 1/4."""
    found = reliance(support(map_of({"a": {"Ana": 3, "Ben": 1}, "b": {"Ben": 2}}, weights={"a": 3, "b": 1})))
    assert found.share == pytest.approx({"Ana": 9 / 16, "Ben": 7 / 16})
    assert found.shapley == pytest.approx({"Ana": 3 / 8, "Ben": 5 / 8})
    assert found.hhi == pytest.approx((81 + 49) / 256)
    assert found.effective_supporters == pytest.approx(256 / 130)
    assert (found.top1, found.top3) == pytest.approx((9 / 16, 1))
    assert found.gini == pytest.approx((9 / 16 - 7 / 16) / 2)
    assert found.evenness == pytest.approx(-(9 / 16 * log(9 / 16) + 7 / 16 * log(7 / 16)) / log(2))
    assert (found.breadth, found.specialised_share) == ({"Ana": 1, "Ben": 2}, 1 / 2)


def test_equal_supporters_are_perfectly_even() -> None:
    found = reliance(support(map_of({n: {p: 2} for n, p in zip("abcde", "ABCDE", strict=True)})))
    assert found.hhi == pytest.approx(1 / 5)
    assert found.effective_supporters == pytest.approx(5)
    assert found.gini == pytest.approx(0, abs=1e-12)
    assert found.evenness == pytest.approx(1)
    assert found.specialised_share == 1


def test_one_supporter_carries_everything_and_has_no_evenness() -> None:
    found = reliance(support(map_of({"a": {"Ana": 1}})))
    assert (found.hhi, found.effective_supporters, found.top1, found.top3, found.gini) == (1, 1, 1, 1, 0)
    assert found.evenness is None


def test_where_nothing_is_met_there_are_no_numbers() -> None:
    for empty in (map_of({}), map_of({"a": {}}, people=["Ana"])):
        found = reliance(support(empty))
        assert found.share == found.shapley == found.breadth == {}
        numbers = (found.hhi, found.effective_supporters, found.top1, found.top3, found.gini, found.evenness)
        assert (*numbers, found.specialised_share) == (None,) * 7
        assert found.over_reliance == ()


def test_a_sole_provider_with_a_quarter_is_relied_on_too_much() -> None:
    """Four needs: a on Ana alone, the rest shared by two each. Ana has exactly 1/4."""
    others = {"b": {"Ben": 2, "Cy": 2}, "c": {"Di": 2, "Ed": 2}, "d": {"Fay": 2, "Gil": 2}}
    (found,) = reliance(support(map_of({"a": {"Ana": 3}, **others}))).over_reliance
    assert (found.person, found.sole, found.breadth) == ("Ana", ("a",), 1)
    assert found.share == pytest.approx(1 / 4)
    assert found.reason == "Ana carries 25% of the support you count on; nobody else meets a (1 need)."


def test_who_meets_half_of_the_needs_is_relied_on_too_much_though_others_meet_them_too() -> None:
    many = {n: {"Ana": 1, "Ben": 3, "Cy": 3} for n in "ab"}
    rest = {n: {f"{n}1": 3, f"{n}2": 3} for n in "cd"}
    found = {o.person: o.reason for o in reliance(support(map_of({**many, **rest}))).over_reliance}
    assert list(found) == ["Ben", "Cy", "Ana"]
    assert found["Ana"] == "Ana meets 2 of your 4 needs and carries 7% of the support you count on."


def test_with_two_needs_breadth_says_nothing() -> None:
    both = {n: {"Ana": 2, "Ben": 2, "Cy": 2} for n in "ab"}
    assert reliance(support(map_of(both))).over_reliance == ()


def test_the_limits_can_be_set() -> None:
    drawn = support(map_of({"a": {"Ana": 3}, "b": {"Ben": 3, "Cy": 3}, "c": {"Di": 2, "Ed": 2}}))
    assert [o.person for o in reliance(drawn).over_reliance] == ["Ana"]
    assert reliance(drawn, RelianceLimits(share=0.5, breadth=0.9)).over_reliance == ()
    assert len(reliance(drawn, RelianceLimits(breadth=0.3)).over_reliance) == 5


@given(st.data(), maps(people=9, needs=7))
@settings(deadline=None)
def test_what_must_always_hold(data: st.DataObject, personal_map: PersonalMap) -> None:
    standpoint = data.draw(standpoints(personal_map))
    graph, ties = support_graph(personal_map, standpoint), tie_graph(personal_map, standpoint)
    relied, depends = reliance(graph), dependency(graph, ties)
    if relied.share:
        assert sum(relied.share.values()) == pytest.approx(1)
        assert sum(relied.shapley.values()) == pytest.approx(1)
        assert relied.hhi is not None
        assert 1 / len(relied.share) <= relied.hhi + 1e-12 <= 1 + 2e-12
    numbers = [relied.hhi, relied.top1, relied.top3, relied.gini, relied.evenness, relied.specialised_share]
    assert all(-1e-12 <= x <= 1 + 1e-12 for x in numbers if x is not None)
    fewest = [point.people for point in depends.loss_curve]
    assert fewest == sorted(fewest)
    for person, needs in depends.sole_provider_of.items():
        for need in needs:
            assert person in depends.out_of_reach or person in depends.single_points[need]
    losses = [case.loss for case in depends.worst_case if case.loss is not None]
    assert losses == sorted(losses)
    assert all(loss(graph, case.set).share == case.loss for case in depends.worst_case)


@given(st.data(), maps(people=9, needs=7))
@settings(deadline=None)
def test_taking_somebody_away_never_raises_coverage(data: st.DataObject, personal_map: PersonalMap) -> None:
    person = data.draw(st.sampled_from(sorted(personal_map.people)))
    less = replace(HERE, without=frozenset({person} - {personal_map.ego}))
    before, after = coverage(support_graph(personal_map, HERE)), coverage(support_graph(personal_map, less))
    assert (after.share or 0) <= (before.share or 0)
    assert (after.weighted_share or 0) <= (before.weighted_share or 0)
    assert (after.backed_up_share or 0) <= (before.backed_up_share or 0)
    for old, new in zip(before.needs, after.needs, strict=True):
        assert old.depth - 1 <= new.depth <= old.depth
        assert new.expected <= old.expected + 1e-12


@given(maps(people=9, needs=7))
@settings(deadline=None)
def test_equal_levels_make_reliance_the_shapley_value(personal_map: PersonalMap) -> None:
    level = {k: replace(p, level=3) for k, p in personal_map.provisions.items()}
    found = reliance(support_graph(replace(personal_map, provisions=level), Standpoint(HERE.as_of)))
    assert found.share == pytest.approx(found.shapley)
