"""The comparison by hand, and from its definition on random maps."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.comparison import Comparison, NeedChange, compare, needs_at
from graph.analysis.counterparts import counterparts
from graph.analysis.plain import plain
from graph.analysis.report import Against, Compared, report, to_json
from graph.model import PersonalMap, Provision, Stage
from graph.network import Standpoint
from tests.graph.analysis.brute_force import BruteForce
from tests.graph.analysis.handmade import HERE, map_of
from tests.graph.maps import TODAY, make_standpoint, maps, random_map, random_standpoint, standpoints

LONG_AGO = Standpoint(TODAY - timedelta(days=300))


def between(personal_map: PersonalMap, before: Standpoint, after: Standpoint) -> Comparison:
    return compare(needs_at(personal_map, before), needs_at(personal_map, after))


def dated(personal_map: PersonalMap, **days: tuple[date | None, date | None]) -> PersonalMap:
    """The map with the first and last days of provisions, named as person_need, set."""
    changed = dict(personal_map.provisions)
    for name, (since, until) in days.items():
        key = name.replace("_", "-")
        changed[key] = replace(changed[key], since=since, until=until)
    return replace(personal_map, provisions=changed)


def test_what_changed_between_two_days() -> None:
    """Cal came to a, where Ana and Ben were, so 2 of 3 are the same. Ben went from b, Ana from c, Di from e.

    d had Ana and has Ben, nobody is the same. Nobody ever met f; g is as it was; h was met by nobody and is by two.
    """
    drawn = map_of(
        {
            "a": {"Ana": 1, "Ben": 2, "Cal": 3},
            "b": {"Ana": 2, "Ben": 2},
            "c": {"Ana": 2},
            "d": {"Ana": 2, "Ben": 2},
            "e": {"Ana": 1, "Ben": 1, "Cal": 1, "Di": 1},
            "f": {},
            "g": {"Di": 3},
            "h": {"Ben": 1, "Cal": 1},
        }
    )
    came, went = (TODAY - timedelta(days=10), None), (None, TODAY - timedelta(days=10))
    drawn = dated(drawn, Cal_a=came, Ben_b=went, Ana_c=went, Ana_d=went, Ben_d=came, Di_e=went, Ben_h=came, Cal_h=came)
    found = between(drawn, LONG_AGO, HERE)
    assert found.needs == (
        NeedChange("a", "a", 1, 2, 3, ("Cal",), (), pytest.approx(2 / 3)),
        NeedChange("b", "b", -1, 2, 1, (), ("Ben",), 0.5),
        NeedChange("c", "c", -1, 1, 0, (), ("Ana",), 0),
        NeedChange("d", "d", 0, 1, 1, ("Ben",), ("Ana",), 0),
        NeedChange("e", "e", -1, 4, 3, (), ("Di",), 0.75),
        NeedChange("f", "f", 0, 0, 0, (), (), None),
        NeedChange("g", "g", 0, 1, 1, (), (), 1),
        NeedChange("h", "h", 2, 0, 2, ("Ben", "Cal"), (), 0),
    )
    assert (found.lost_second_provider, found.went_dark, found.newly_met) == (("b",), ("c",), ("h",))
    assert (found.became_active, found.no_longer_active, found.same) == ((), (), False)


def test_a_need_that_becomes_active_gains_nobody() -> None:
    """A stage asks for other needs of the same people: a is new, b is over, c stays, d matters in neither."""
    drawn = map_of({"a": {"Ana": 2, "Ben": 2}, "b": {"Ana": 2}, "c": {}, "d": {"Ana": 1}})
    stages = {"s": Stage("s", "Now", TODAY, {"a": 0, "d": 0}), "t": Stage("t", "Next", None, {"b": 0, "d": 0})}
    drawn = replace(drawn, stages=stages)
    found = between(drawn, HERE, replace(HERE, stage="t"))
    assert [(n.need, n.before, n.after, n.jaccard) for n in found.needs] == [
        ("a", 2, 2, 1),
        ("b", 1, 1, 1),
        ("c", 0, 0, None),
    ]
    assert (found.became_active, found.no_longer_active) == (("a",), ("b",))
    assert (found.lost_second_provider, found.went_dark, found.newly_met, found.same) == ((), (), (), False)


def test_what_does_not_matter_any_more_cannot_go_dark() -> None:
    drawn = map_of({"a": {"Ana": 2}, "b": {"Ana": 2, "Ben": 2}}, weights={"a": 0, "b": 0})
    gone = (None, TODAY - timedelta(days=10))
    found = between(dated(drawn, Ana_a=gone, Ben_b=gone), LONG_AGO, HERE)
    assert [n.change for n in found.needs] == [-1, -1]
    assert found.no_longer_active == ("a", "b")
    assert (found.went_dark, found.lost_second_provider) == ((), ())


def test_needs_come_by_name_then_id() -> None:
    drawn = map_of({"n1": {}, "n2": {}, "n3": {}})
    names = {"n1": "Sleep", "n2": "Advice", "n3": "Advice"}
    drawn = replace(drawn, needs={i: replace(n, name=names[i]) for i, n in drawn.needs.items()})
    assert [n.need for n in between(drawn, HERE, HERE).needs] == ["n2", "n3", "n1"]


def test_an_empty_map_has_nothing_to_compare() -> None:
    assert between(map_of({}), LONG_AGO, HERE) == Comparison((), (), (), (), (), ())


# --- from the definition ----------------------------------------------------------------------------------------------


def providers(personal_map: PersonalMap, standpoint: Standpoint, need: str) -> set[str]:
    """S(n), read off the records, whether or not the need is active."""

    def counts(v: Provision) -> bool:
        begun = v.since is None or v.since <= standpoint.as_of
        over = v.until is not None and v.until <= standpoint.as_of
        return v.need == need and v.level >= standpoint.threshold and begun and not over

    return {
        v.person
        for v in personal_map.provisions.values()
        if counts(v)
        and v.person not in {personal_map.ego, *standpoint.without}
        and not personal_map.people[v.person].archived
    }


def expected(personal_map: PersonalMap, before: Standpoint, after: Standpoint) -> dict[str, Any]:
    """The comparison of one map at two standpoints, from its definition."""
    was, now = (set(BruteForce(personal_map, s).active) for s in (before, after))
    needs = sorted(was | now, key=lambda n: (personal_map.needs[n].name, n))
    old = {n: providers(personal_map, before, n) for n in needs}
    new = {n: providers(personal_map, after, n) for n in needs}

    def in_order(people: set[str]) -> list[str]:
        return sorted(people, key=lambda p: (personal_map.people[p].name, p))

    return {
        "needs": [
            {
                "need": n,
                "name": personal_map.needs[n].name,
                "change": len(new[n]) - len(old[n]),
                "before": len(old[n]),
                "after": len(new[n]),
                "gained": in_order(new[n] - old[n]),
                "lost": in_order(old[n] - new[n]),
                "jaccard": float(Fraction(len(old[n] & new[n]), len(old[n] | new[n]))) if old[n] | new[n] else None,
            }
            for n in needs
        ],
        "became_active": [n for n in needs if n in now - was],
        "no_longer_active": [n for n in needs if n in was - now],
        "lost_second_provider": [n for n in needs if n in now and len(old[n]) >= 2 and len(new[n]) == 1],
        "went_dark": [n for n in needs if n in now and old[n] and not new[n]],
        "newly_met": [n for n in needs if n in now and new[n] and not old[n]],
    }


def two_standpoints(seed: int, personal_map: PersonalMap) -> tuple[Standpoint, Standpoint]:
    """Two standpoints of one threshold, half a year or so apart or in two stages."""
    random = Random(seed)
    first, second = make_standpoint(random, personal_map), make_standpoint(random, personal_map)
    earlier = min(first.as_of, second.as_of) - timedelta(days=random.choice((0, 30, 200)))
    return replace(first, as_of=earlier, threshold=second.threshold), second


@pytest.mark.parametrize("seed", range(200))
def test_the_comparison_agrees_with_brute_force(seed: int) -> None:
    personal_map = random_map(seed)
    before, after = two_standpoints(seed, personal_map)
    assert plain(between(personal_map, before, after)) == expected(personal_map, before, after)


def test_the_random_maps_show_every_kind_of_change() -> None:
    found = [expected(m, *two_standpoints(seed, m)) for seed in range(200) for m in [random_map(seed)]]
    for kind in ("became_active", "no_longer_active", "lost_second_provider", "went_dark", "newly_met"):
        assert sum(bool(f[kind]) for f in found) >= 5, kind


@given(st.data())
def test_nothing_changes_between_a_standpoint_and_itself(data: st.DataObject) -> None:
    personal_map = data.draw(maps())
    standpoint = data.draw(standpoints(personal_map))
    needs = needs_at(personal_map, standpoint)
    for found in (compare(needs, needs), compare(needs, needs, counterparts(personal_map, personal_map))):
        assert found.same
        assert all((n.change, n.gained, n.lost) == (0, (), ()) for n in found.needs)
        assert all(n.jaccard == (1 if n.before else None) for n in found.needs)
        lists = (found.became_active, found.no_longer_active, found.lost_second_provider)
        assert (*lists, found.went_dark, found.newly_met) == ((),) * 5


@given(st.data())
def test_the_way_back_is_the_way_there_turned_round(data: st.DataObject) -> None:
    personal_map = data.draw(maps())
    one, other = data.draw(standpoints(personal_map)), data.draw(standpoints(personal_map))
    there, back = between(personal_map, one, other), between(personal_map, other, one)
    assert there.became_active == back.no_longer_active
    for n, m in zip(there.needs, back.needs, strict=True):
        assert (n.need, n.change, n.gained, n.lost, n.jaccard) == (m.need, -m.change, m.lost, m.gained, m.jaccard)


# --- two maps ---------------------------------------------------------------------------------------------------------


def with_other_ids(personal_map: PersonalMap) -> PersonalMap:
    """The same map with an "x" before every id of people, needs and provisions, under another name."""
    people = {f"x{i}": replace(p, id=f"x{i}", introduced_by=None) for i, p in personal_map.people.items()}
    needs = {f"x{i}": replace(n, id=f"x{i}") for i, n in personal_map.needs.items()}
    provisions = {
        f"x{i}": replace(v, id=f"x{i}", person=f"x{v.person}", need=f"x{v.need}")
        for i, v in personal_map.provisions.items()
    }
    stages = {
        i: replace(s, importance={f"x{n}": w for n, w in s.importance.items()}) for i, s in personal_map.stages.items()
    }
    return PersonalMap(
        f"x{personal_map.ego}",
        people,
        needs,
        stages,
        provisions=provisions,
        name="other",
        chosen_stage=personal_map.chosen_stage,
    )


@pytest.mark.parametrize("seed", range(100))
def test_another_map_of_the_same_people_compares_as_the_same_map(seed: int) -> None:
    personal_map = random_map(seed)
    before, after = two_standpoints(seed, personal_map)
    other = with_other_ids(personal_map)
    found = compare(needs_at(other, before), needs_at(personal_map, after), counterparts(other, personal_map))
    true = expected(personal_map, before, after)
    for row in true["needs"]:
        row["lost"] = sorted((f"x{p}" for p in row["lost"]), key=lambda p: (other.people[p].name, p))
    assert plain(found) == true


def test_what_only_one_of_two_maps_has() -> None:
    """Both know Ana and a. Only the other map has Ben and b, only this one Cal and c; e is met by nobody there."""
    here = map_of({"a": {"Ana": 2, "Cal": 2}, "c": {"Cal": 1}, "e": {"Ana": 1}})
    other = map_of({"a": {"Ana": 1, "Ben": 2}, "b": {"Ben": 3}, "e": {}})
    found = compare(needs_at(other, HERE), needs_at(here, HERE), counterparts(other, here))
    assert found.needs == (
        NeedChange("a", "a", 0, 2, 2, ("Cal",), ("Ben",), pytest.approx(1 / 3)),
        NeedChange("b", "b", -1, 1, 0, (), ("Ben",), 0),
        NeedChange("c", "c", 1, 0, 1, ("Cal",), (), 0),
        NeedChange("e", "e", 1, 0, 1, ("Ana",), (), 0),
    )
    assert (found.became_active, found.no_longer_active) == (("c",), ("b",))
    assert (found.went_dark, found.newly_met) == ((), ("c", "e"))


# --- in the report ----------------------------------------------------------------------------------------------------


def compared(personal_map: PersonalMap, against: Against, **more: Any) -> Compared:
    found = report(personal_map, more.pop("standpoint", HERE), against=against, **more).time.compare
    assert found is not None
    return found


@pytest.mark.parametrize("seed", range(20))
def test_the_report_holds_the_comparison_where_it_was_asked_for(seed: int) -> None:
    personal_map = random_map(seed)
    there, here = two_standpoints(seed, personal_map)
    found = to_json(report(personal_map, here, against=Against(personal_map, there)))["time"].pop("compare")
    with_, with_is = found.pop("with"), found.pop("with_is")
    assert found == expected(personal_map, there, here)
    stage = BruteForce(personal_map, there).stage
    assert with_ == {"as_of": there.as_of.isoformat(), "stage": stage and stage.id, "map": "random"}
    assert with_is == "before"
    assert "compare" not in to_json(report(personal_map, here))["time"]


def test_the_other_side_can_come_after() -> None:
    personal_map = random_map(3)
    here = random_standpoint(3, personal_map)
    there = replace(here, as_of=here.as_of + timedelta(days=200))
    found = compared(personal_map, Against(personal_map, there, comes_first=False), standpoint=here)
    assert (plain(found.found), found.with_is) == (expected(personal_map, here, there), "after")


@pytest.mark.parametrize("seed", range(20))
def test_who_is_taken_away_is_away_on_both_sides(seed: int) -> None:
    personal_map = random_map(seed)
    there, here = two_standpoints(seed, personal_map)
    away = frozenset(list(personal_map.people)[1:3])
    found = compared(personal_map, Against(personal_map, there), standpoint=replace(here, without=away))
    assert plain(found.found) == expected(personal_map, replace(there, without=away), replace(here, without=away))


@pytest.mark.parametrize("comes_first", [True, False])
def test_who_is_taken_away_is_recognised_on_another_map(comes_first: bool) -> None:
    """Ana is away by name, Ben and the stranger Di by their employer: only Cal is left on both maps."""
    here = map_of({"a": {"Ana": 2, "Ben": 2, "Cal": 2}}, organizations={"Ben": "Uni A"})
    other = with_other_ids(map_of({"a": {"Ana": 2, "Cal": 2, "Di": 2}}, organizations={"Di": "uni a"}))
    standpoint = replace(HERE, without=frozenset({"Ana"}))
    against = Against(other, HERE, comes_first)
    found = compared(here, against, standpoint=standpoint, without_arenas=["Uni A"])
    (row,) = found.found.needs
    assert (row.before, row.after, row.jaccard, found.with_.map) == (1, 1, 1, "other")
