from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from graph.model import Interaction, Need, Person, PersonalMap, Provision, Stage, Tie
from graph.network import (
    ARENA,
    AS_OF,
    CLOSENESS,
    DAYS_SINCE,
    LEVEL,
    STAGE,
    STRENGTH,
    TARGET,
    WEIGHT,
    Standpoint,
    called,
    is_need,
    last_contacts,
    need_id,
    need_node,
    support_graph,
    tie_graph,
    whole_graph,
)
from tests.graph.maps import TODAY, random_map

DAY = date(2026, 6, 1)
PEOPLE = [
    Person("me", "Rosa"),
    Person("ana", "Ana", organization="Uni  A"),
    Person("ben", "Ben", organization="uni a"),
    Person("cai", "Cai"),
    Person("dev", "Dev", archived=True),
]
NEEDS = [Need("n1", "feedback", "Feedback", target=3), Need("n2", "sponsor", "Sponsor"), Need("n3", "rest", "Rest")]
TIES = [
    Tie("me", "ana", 4, last_contact=date(2026, 5, 22)),
    Tie("ben", "me"),
    Tie("ana", "ben", 5, last_contact=date(2026, 5, 31)),
    Tie("me", "dev", 3),
]
PROVISIONS = [
    Provision("v1", "ana", "n1", 1),
    Provision("v2", "ana", "n1", 3, since=date(2026, 6, 1)),
    Provision("v3", "ana", "n1", 3, until=date(2026, 6, 1)),
    Provision("v4", "ben", "n2", 2, since=date(2026, 6, 2)),
    Provision("v5", "dev", "n2", 3),
    Provision("v6", "me", "n2", 3),
    Provision("v7", "cai", "n3", 2),
]
MAP = PersonalMap(
    "me",
    {p.id: p for p in PEOPLE},
    {n.id: n for n in NEEDS},
    {"s1": Stage("s1", "Now", date(2026, 1, 1), {"n1": 3, "n3": 0})},
    {t.key: t for t in TIES},
    {p.id: p for p in PROVISIONS},
    {"i1": Interaction("i1", "ana", date(2026, 5, 30)), "i2": Interaction("i2", "cai", date(2026, 1, 1))},
)
HERE = Standpoint(DAY)


def test_the_support_graph_holds_the_active_needs_and_those_who_meet_them() -> None:
    graph = support_graph(MAP, HERE)
    assert set(graph) == {need_node("n1"), need_node("n2"), "ana"}
    assert graph.graph == {AS_OF: DAY, STAGE: "s1", "threshold": 1, "ego": "me"}
    assert graph.nodes[need_node("n1")] == {"name": "Feedback", WEIGHT: 3, TARGET: 3}
    assert graph.edges["ana", need_node("n1")] == {LEVEL: 3, STRENGTH: 1.0}


def test_graphs_of_people_who_share_a_name_say_what_each_is_called() -> None:
    people = MAP.people | {"ana": Person("ana", "Gus", "Acme"), "twin": Person("twin", "Gus", title="Coach")}
    twins = replace(MAP, people=people)
    for graph in (support_graph(twins, HERE), tie_graph(twins, HERE)):
        assert (graph.nodes["ana"]["name"], called(graph, "ana")) == ("Gus", "Gus (ana)")
    assert called(tie_graph(twins, HERE), "twin") == "Gus (Coach)"
    assert called(support_graph(MAP, HERE), "ana") == MAP.people["ana"].name
    assert "called" not in whole_graph(twins, HERE).graph


def test_another_day_counts_other_provisions() -> None:
    day_before = support_graph(MAP, Standpoint(date(2026, 5, 31)))
    assert day_before.edges["ana", need_node("n1")][LEVEL] == 3
    day_after = support_graph(MAP, Standpoint(date(2026, 6, 2)))
    assert set(day_after.neighbors(need_node("n2"))) == {"ben"}


def test_before_any_stage_every_need_is_important() -> None:
    graph = support_graph(MAP, Standpoint(date(2025, 1, 1)))
    assert graph.graph[STAGE] is None
    assert {graph.nodes[need_node(n)][WEIGHT] for n in ("n1", "n2", "n3")} == {2}


def test_the_threshold_leaves_lower_levels_out() -> None:
    low = replace(MAP, provisions={"v1": PROVISIONS[0]})
    assert "ana" in support_graph(low, HERE)
    assert "ana" not in support_graph(low, Standpoint(DAY, threshold=2))


def test_somebody_taken_away_is_in_neither_graph() -> None:
    away = Standpoint(DAY, without=frozenset({"ana"}))
    assert "ana" not in support_graph(MAP, away)
    assert set(tie_graph(MAP, away).edges) == {("me", "ben")}


def test_the_tie_graph_holds_everybody_but_the_archived() -> None:
    graph = tie_graph(MAP, HERE)
    assert set(graph) == {"me", "ana", "ben", "cai"}
    assert {frozenset(e) for e in graph.edges} == {
        frozenset({"me", "ana"}),
        frozenset({"me", "ben"}),
        frozenset({"ana", "ben"}),
    }
    assert graph.edges["me", "ana"][CLOSENESS] == 4
    assert graph.edges["me", "ben"][CLOSENESS] == 1


def test_one_employer_spelled_twice_is_one_arena_and_nobodys_is_ones_own() -> None:
    graph = tie_graph(MAP, HERE)
    assert graph.nodes["ana"][ARENA] == graph.nodes["ben"][ARENA]
    assert graph.nodes["cai"][ARENA] != graph.nodes["me"][ARENA]


def test_the_last_contact_is_the_later_of_tie_and_interaction() -> None:
    assert last_contacts(MAP) == {"ana": date(2026, 5, 30), "cai": date(2026, 1, 1)}
    assert last_contacts(MAP, date(2026, 5, 29)) == {"ana": date(2026, 5, 22), "cai": date(2026, 1, 1)}
    assert tie_graph(MAP, HERE).nodes["ana"][DAYS_SINCE] == 2
    assert tie_graph(MAP, Standpoint(date(2025, 1, 1))).nodes["ana"][DAYS_SINCE] is None
    assert tie_graph(MAP, HERE).nodes["ben"][DAYS_SINCE] is None


def test_needs_and_people_never_share_a_node() -> None:
    assert need_id(need_node("ana")) == "ana"
    assert is_need(need_node("ana"))
    assert not is_need("ana")


def test_the_whole_graph_has_who_and_what_the_two_others_have() -> None:
    for seed in range(40):
        personal_map, here = random_map(seed), Standpoint(TODAY, threshold=1 + seed % 3)
        whole, support, ties = (make(personal_map, here) for make in (whole_graph, support_graph, tie_graph))
        assert set(whole) == set(ties) | {node for node in support if is_need(node)}
        assert whole.number_of_edges() == support.number_of_edges() + ties.number_of_edges()
        for a, b, kind in whole.edges(data="type"):
            assert (support if kind == "MEETS" else ties).has_edge(a, b)


def test_the_whole_graph_says_what_is_known_and_leaves_out_what_is_not() -> None:
    graph = whole_graph(MAP, HERE)
    assert graph.graph == {"as_of": "2026-06-01", "stage": "s1", "threshold": 1, "ego": "me"}
    assert graph.nodes["me"] == {"type": "person", "name": "Rosa", "kind": "person", "ego": True}
    assert graph.nodes["cai"]["days_since"] == 151
    assert graph.nodes["need:n1"] == {"type": "need", "key": "feedback", "name": "Feedback", "weight": 3, "target": 3}
    assert graph.edges["ben", "me"] == {"type": "KNOWS"}
    assert graph.edges["ana", "me"] == {"type": "KNOWS", "closeness": 4, "last_contact": "2026-05-22"}
    assert graph.edges["ana", "need:n1"] == {"type": "MEETS", "level": 3, "strength": 1.0, "since": "2026-06-01"}


@pytest.mark.parametrize("write", [nx.write_graphml, nx.write_gexf, nx.write_gml])
def test_networkx_can_write_the_whole_graph(write: Callable[..., None], tmp_path: Path) -> None:
    write(whole_graph(MAP, HERE), tmp_path / "map")
    assert "Feedback" in (tmp_path / "map").read_text(encoding="utf-8")
