"""The report agrees with brute force on random maps: 200 fixed ones and whatever hypothesis thinks of."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.report import report, to_json
from graph.model import PersonalMap
from graph.network import Standpoint
from tests.graph.analysis.brute_force import BruteForce
from tests.graph.maps import maps, random_map, random_standpoint, standpoints

KEYS = {
    "coverage": ["share", "weighted_share", "backed_up_share", "needs"],
    "dependency": [
        "sole_provider_of",
        "single_point_share",
        "single_points",
        "out_of_reach",
        "loss_curve",
        "bus_factor",
        "worst_case",
        "cut_people",
    ],
    "reliance": [
        "share",
        "shapley",
        "hhi",
        "effective_supporters",
        "top1",
        "top3",
        "gini",
        "evenness",
        "breadth",
        "specialised_share",
        "over_reliance",
    ],
    "plan": [
        "minimum_team",
        "minimum_team_at_least",
        "distinct_people",
        "crowded_needs",
        "fairest_load",
        "spread",
        "next_ties",
    ],
    "structure": [
        "contacts",
        "density",
        "effective_size",
        "efficiency",
        "constraint",
        "hierarchy",
        "components",
        "isolates",
        "fragmentation",
        "communities",
        "iqv",
        "ei_index",
        "reason",
    ],
}
TOP = [
    "as_of",
    "stage",
    "threshold",
    "ego",
    "verdict",
    "coverage",
    "dependency",
    "reliance",
    "plan",
    "time",
    "structure",
]


def near(value: Any) -> Any:
    """The expected value with every number compared to 12 digits."""
    if isinstance(value, Mapping):
        return {k: near(v) for k, v in value.items()}
    if isinstance(value, list):
        return [near(v) for v in value]
    if value is None or isinstance(value, str | bool):
        return value
    return pytest.approx(float(value), rel=1e-12, abs=1e-12)


def check_coverage(found: dict[str, Any], true: BruteForce) -> None:
    assert found["coverage"] == near(true.coverage())


def check_dependency(found: dict[str, Any], true: BruteForce) -> None:
    part = found["dependency"]
    assert part["sole_provider_of"] == true.sole_provider_of()
    assert part["single_point_share"] == near(true.single_point_share())
    assert part["single_points"] == true.single_points()
    assert part["out_of_reach"] == true.out_of_reach()
    assert part["bus_factor"] == true.bus_factor()
    assert part["cut_people"] == true.cut_people()


def check_losses(found: dict[str, Any], true: BruteForce) -> None:
    curve, worst = found["dependency"]["loss_curve"], found["dependency"]["worst_case"]
    assert [row["needs_lost"] for row in curve] == list(range(1, len(true.met) + 1))
    assert [row["people"] for row in worst] == [1, 2, 3]
    for row in curve:
        assert row["people"] == len(row["set"]) == true.fewest_to_lose(row["needs_lost"])
        assert row["needs"] == true.lost(row["set"])
        assert len(row["needs"]) >= row["needs_lost"]
    for row in worst:
        assert len(row["set"]) <= row["people"]
        assert row["loss"] == near(true.worst_loss(row["people"])) == near(true.loss(row["set"]))
        assert row["needs"] == true.lost(row["set"])


def check_reliance(found: dict[str, Any], true: BruteForce) -> None:
    part = found["reliance"]
    assert {k: v for k, v in part.items() if k != "over_reliance"} == near(true.reliance())
    rows = [(r["person"], r["share"], r["sole"], r["breadth"]) for r in part["over_reliance"]]
    assert sorted(rows) == near_rows(sorted(true.over_reliance()))
    assert [r[1] for r in rows] == sorted((r[1] for r in rows), reverse=True)
    for row in part["over_reliance"]:
        assert true.map.people[row["person"]].name in row["reason"]


def near_rows(rows: list[tuple[str, Any, list[str], int]]) -> list[Any]:
    return [(person, near(share), sole, breadth) for person, share, sole, breadth in rows]


def check_time(found: dict[str, Any], true: BruteForce) -> None:
    part = found["time"]
    assert {k: v for k, v in part.items() if k != "fading"} == near(true.time())
    assert {row["person"]: row["score"] for row in part["fading"]} == near(true.fading())
    scores = [row["score"] for row in part["fading"]]
    assert scores == sorted(scores, reverse=True)


def check_structure(found: dict[str, Any], true: BruteForce) -> None:
    expected, part = true.structure(), found["structure"]
    assert {k: part[k] for k in expected} == near(expected)
    known = {k for k, v in part.items() if v is not None}
    assert known == ({"contacts", "reason"} if "reason" in expected else set(KEYS["structure"]) - {"reason"})


def check_all(personal_map: PersonalMap, standpoint: Standpoint) -> None:
    found, true = to_json(report(personal_map, standpoint)), BruteForce(personal_map, standpoint)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert list(found) == TOP
    for part, keys in KEYS.items():
        assert list(found[part]) == keys
    assert found["stage"] == (true.stage.id if true.stage else None)
    for check in (check_coverage, check_dependency, check_losses, check_reliance, check_time, check_structure):
        check(found, true)


@pytest.mark.parametrize("seed", range(200))
def test_the_report_agrees_with_brute_force(seed: int) -> None:
    personal_map = random_map(seed)
    check_all(personal_map, random_standpoint(seed, personal_map))


@given(st.data(), maps(people=6))
@settings(deadline=None, max_examples=60)
def test_the_report_agrees_with_brute_force_on_any_map(data: st.DataObject, personal_map: PersonalMap) -> None:
    check_all(personal_map, data.draw(standpoints(personal_map)))


@pytest.mark.parametrize("seed", range(100))
def test_what_if_measures_the_loss_on_the_whole_map_and_the_rest_on_what_remains(seed: int) -> None:
    personal_map = random_map(seed)
    standpoint = random_standpoint(seed, personal_map)
    gone = frozenset(sorted(personal_map.people)[seed % 3 : 6 : 2]) - {personal_map.ego}
    less = replace(standpoint, without=gone)
    whole, rest = BruteForce(personal_map, standpoint), BruteForce(personal_map, less)
    found = to_json(report(personal_map, less))
    what_if = found.pop("what_if", None)
    removed = [p for p in whole.people if p in gone]
    expected = {"removed": removed, "loss": near(whole.loss(gone)), "needs_lost": whole.lost(gone)}
    assert what_if == (expected if gone else None)
    check_coverage(found, rest)
    check_dependency(found, rest)
    check_time(found, rest)


@pytest.mark.parametrize("seed", range(60))
def test_leaving_an_organisation_takes_everybody_in_it(seed: int) -> None:
    personal_map = random_map(seed)
    standpoint = random_standpoint(seed, personal_map)
    whole = BruteForce(personal_map, standpoint)
    gone = [p for p in whole.people if "northwind" in personal_map.people[p].organization.casefold()]
    found = to_json(report(personal_map, standpoint, without_arenas=["NORTHWIND  labs"]))
    assert found["what_if"]["removed"] == gone
    assert found["what_if"]["needs_lost"] == whole.lost(gone)
    check_coverage(found, BruteForce(personal_map, replace(standpoint, without=frozenset(gone))))
