"""How long each measure takes at four sizes, beside plain networkx in the same run.

To reach: the whole report in 50 ms for 500 people, and in 2 s and 400 MB for 30,000 people with 150,000 ties among them
and 30 needs; an answer of ``ask`` in 150 ms. `make bench` writes the table into RESULTS.md.
"""

import resource
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any, Final

import networkx as nx
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from graph.analysis.ask import Question, ask
from graph.analysis.comparison import compare, needs_at
from graph.analysis.coverage import coverage
from graph.analysis.cut_people import cut_people
from graph.analysis.gatekeepers import single_points
from graph.analysis.loss_curve import LossPoint, loss_curve
from graph.analysis.minimum_team import minimum_team
from graph.analysis.needs import ActiveNeed, active_needs, in_order, is_need, met, supporters
from graph.analysis.next_ties import next_ties
from graph.analysis.reliance import reliance
from graph.analysis.report import report, to_json
from graph.analysis.sharing import crowded_needs, distinct_people, fairest_load, spread
from graph.analysis.structure import structure
from graph.analysis.time import time
from graph.analysis.worst_case import worst_case
from graph.model import Need, Person, PersonalMap, Provision, Tie
from graph.network import CLOSENESS, LEVEL, WEIGHT, Graph, Standpoint, need_node, support_graph, tie_graph
from tests.graph.maps import TODAY

HERE: Final = Standpoint(TODAY)
SIZES: Final = (50, 500, 5_000, 30_000)
SLOW_FOR_NETWORKX: Final = 500
"""Above so many people the plain way of some measures takes minutes, so it is left out."""


def large_map(needs: int, provisions: int, people: int = 30_000, ties: int = 150_000) -> PersonalMap:
    random = Random(1)
    ids = [f"p{i:05d}" for i in range(people)]
    everybody = [Person(i, f"Person {i}", organization=f"Company {random.randrange(people // 10)}") for i in ids]
    own = [Tie("me", i, random.randint(1, 5), last_contact=TODAY - timedelta(days=random.randrange(2000))) for i in ids]
    pairs = [random.sample(ids, 2) for _ in range(ties)]
    among = [Tie(a, b, random.randint(1, 5)) for a, b in pairs]
    kept = {(random.choice(ids), f"n{random.randrange(needs)}"): random.randint(1, 3) for _ in range(provisions)}
    found = [Provision(f"v{i}", p, n, level) for i, ((p, n), level) in enumerate(kept.items())]
    return PersonalMap(
        ego="me",
        people={p.id: p for p in [Person("me", "Rosa Lind"), *everybody]},
        needs={f"n{i}": Need(f"n{i}", f"n{i}", f"Need {i:02d}") for i in range(needs)},
        ties={t.key: t for t in [*own, *among]},
        provisions={p.id: p for p in found},
    )


@dataclass(frozen=True, slots=True)
class View:
    """A map of a size, with what the measures work on."""

    map: PersonalMap
    support: Graph
    ties: Graph
    needs: tuple[ActiveNeed, ...]
    order: tuple[str, ...]
    curve: tuple[LossPoint, ...]

    @classmethod
    @cache
    def of(cls, people: int) -> "View":
        """So many people, five ties each among them, and up to thirty needs."""
        drawn = large_map(9 if people <= SLOW_FOR_NETWORKX else 30, people * 7 // 4, people, people * 5)
        support = support_graph(drawn, HERE)
        needs, order = active_needs(support), supporters(support)
        return cls(drawn, support, tie_graph(drawn, HERE), needs, order, loss_curve(needs, order))


@pytest.fixture(params=SIZES)
def view(request: pytest.FixtureRequest) -> View:
    return View.of(int(request.param))


OURS: Final[dict[str, Callable[[View], Any]]] = {
    "support graph": lambda v: support_graph(v.map, HERE),
    "tie graph": lambda v: tie_graph(v.map, HERE),
    "coverage": lambda v: coverage(v.support),
    "reliance": lambda v: reliance(v.support),
    "single points": lambda v: single_points(v.needs, v.ties),
    "cut people": lambda v: cut_people(v.ties),
    "loss curve": lambda v: loss_curve(v.needs, v.order),
    "worst case of 3": lambda v: worst_case(v.needs, v.order, 3),
    "minimum team": lambda v: minimum_team(v.needs, v.order),
    "distinct people": lambda v: (distinct_people(v.needs), crowded_needs(v.needs)),
    "fairest load": lambda v: fairest_load(v.needs),
    "spread": lambda v: spread(v.needs, dict.fromkeys(v.order, 1.0)),
    "next ties": lambda v: next_ties(v.map, v.needs, v.ties, v.curve),
    "time": lambda v: time(v.support, v.ties),
    "structure": lambda v: structure(v.ties),
    "compare": lambda v: compare(needs_at(v.map, HERE), needs_at(v.map, HERE)),
    "ask": lambda v: ask(v.map, v.support, v.ties, Question("n1")),
}


def plain_reliance(view: View) -> dict[str, float]:
    found: dict[str, float] = {}
    for node in (n for n in view.support if is_need(n)):
        levels = {p: view.support.edges[p, node][LEVEL] for p in view.support[node]}
        for person, level in levels.items():
            part = view.support.nodes[node][WEIGHT] * level / sum(levels.values())
            found[person] = found.get(person, 0.0) + part
    return found


def plain_dominators(view: View) -> Any:
    reach: nx.DiGraph[str] = nx.DiGraph(view.ties)
    reach.add_edges_from((p, need_node(n.id)) for n in view.needs for p in n.levels)
    return nx.immediate_dominators(reach, "me")


def plain_cut_people(view: View) -> list[list[int]]:
    contacts = nx.Graph(view.ties.subgraph(p for p in view.ties if p != "me"))
    parts = []
    for person in list(nx.articulation_points(contacts)):
        near = contacts.subgraph(nx.node_connected_component(contacts, person) - {person})
        parts.append([len(c) for c in nx.connected_components(near)])
    return parts


def plain_matching(view: View) -> int:
    graph: nx.Graph[str] = nx.Graph((n.id, p) for n in view.needs for p in n.levels)
    return len(nx.bipartite.hopcroft_karp_matching(graph, [n.id for n in met(view.needs)])) // 2


def plain_load(view: View) -> int:
    flow: nx.DiGraph[str] = nx.DiGraph()
    for need in met(view.needs):
        flow.add_edge("from", need_node(need.id), capacity=1)
        flow.add_edges_from((need_node(need.id), p) for p in need.levels)
    for load in range(1, len(view.needs) + 1):
        flow.add_edges_from(((p, "to") for p in view.order), capacity=load)
        if nx.maximum_flow_value(flow, "from", "to") == len(met(view.needs)):
            return load
    return 0


def plain_structure(view: View) -> Any:
    circle = nx.Graph(view.ties.subgraph(["me", *view.ties.adj["me"]]))
    contacts = nx.Graph(circle.subgraph(p for p in circle if p != "me"))
    return (
        nx.constraint(circle, nodes=["me"], weight=CLOSENESS),
        nx.effective_size(circle, nodes=["me"]),
        list(nx.connected_components(contacts)),
        nx.community.louvain_communities(contacts, seed=1),
    )


PLAIN: Final[dict[str, tuple[Callable[[View], Any], int]]] = {
    "reliance": (plain_reliance, SIZES[-1]),
    "single points": (plain_dominators, SIZES[-1]),
    "cut people": (plain_cut_people, SLOW_FOR_NETWORKX),
    "distinct people": (plain_matching, SIZES[-1]),
    "fairest load": (plain_load, SLOW_FOR_NETWORKX),
    "structure": (plain_structure, SIZES[0]),
}
"""The same by networkx alone, and up to how many people that can be waited for."""


@pytest.mark.parametrize("measure", OURS)
def test_a_measure(benchmark: BenchmarkFixture, view: View, measure: str) -> None:
    benchmark.extra_info.update(measure=measure, people=len(view.map.people) - 1, way="kith")
    benchmark.pedantic(OURS[measure], (view,), rounds=3, warmup_rounds=1)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("measure", PLAIN)
def test_a_measure_by_plain_networkx(benchmark: BenchmarkFixture, view: View, measure: str) -> None:
    plain, most = PLAIN[measure]
    people = len(view.map.people) - 1
    if people > most:
        pytest.skip(f"takes minutes above {most:,} people")
    benchmark.extra_info.update(measure=measure, people=people, way="networkx")
    benchmark.pedantic(plain, (view,), rounds=3)  # type: ignore[no-untyped-call]


def test_the_whole_report(benchmark: BenchmarkFixture, view: View) -> None:
    benchmark.extra_info.update(measure="whole report", people=len(view.map.people) - 1, way="kith")
    found = benchmark.pedantic(lambda: report(view.map, HERE), rounds=3, warmup_rounds=1)  # type: ignore[no-untyped-call]
    benchmark.extra_info["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    assert all(point.proved for point in found.dependency.loss_curve)
    assert found.plan.minimum_team_at_least == len(found.plan.minimum_team)
    assert to_json(found)["structure"]["communities"] is not None


def test_names_are_in_order(view: View) -> None:
    """The maps of this file are what they say: everybody known, most of them of use."""
    assert len(in_order(view.ties, view.ties)) == len(view.map.people)
    assert len(view.order) > len(view.map.people) / 2
