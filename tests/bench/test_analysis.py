"""How long the analysis takes on 30,000 contacts with 150,000 ties among them. To reach: an answer in 150 ms."""

from datetime import timedelta
from random import Random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from graph.analysis.ask import Question, ask
from graph.analysis.loss_curve import loss_curve
from graph.analysis.needs import active_needs, supporters
from graph.analysis.report import report, to_json
from graph.analysis.worst_case import worst_case
from graph.model import Need, Person, PersonalMap, Provision, Tie
from graph.network import Standpoint, support_graph, tie_graph
from tests.graph.maps import TODAY

HERE = Standpoint(TODAY)


def large_map(needs: int, provisions: int, people: int = 30_000, ties: int = 150_000) -> PersonalMap:
    random = Random(1)
    ids = [f"p{i:05d}" for i in range(people)]
    everybody = [Person(i, f"Person {i}", organization=f"Company {random.randrange(people // 10)}") for i in ids]
    own = [Tie("me", i, random.randint(1, 5), last_contact=TODAY - timedelta(days=random.randrange(2000))) for i in ids]
    pairs = [random.sample(ids, 2) for _ in range(ties)]
    among = [Tie(a, b, random.randint(1, 5)) for a, b in pairs]
    met = [
        Provision(f"v{i}", random.choice(ids), f"n{random.randrange(needs)}", random.randint(1, 3))
        for i in range(provisions)
    ]
    return PersonalMap(
        ego="me",
        people={p.id: p for p in [Person("me", "Rosa Lind"), *everybody]},
        needs={f"n{i}": Need(f"n{i}", f"n{i}", f"Need {i:02d}") for i in range(needs)},
        ties={t.key: t for t in [*own, *among]},
        provisions={p.id: p for p in met},
    )


@pytest.fixture(scope="module", params=[(9, 15_000), (30, 52_500)], ids=["9 needs", "30 needs"])
def personal_map(request: pytest.FixtureRequest) -> PersonalMap:
    return large_map(*request.param)


def test_asking_for_a_need(benchmark: BenchmarkFixture, personal_map: PersonalMap) -> None:
    support, ties = support_graph(personal_map, HERE), tie_graph(personal_map, HERE)
    answer = benchmark(ask, personal_map, support, ties, Question("n1"))
    assert len(answer.results) == 10


def test_the_worst_case_is_quick(benchmark: BenchmarkFixture, personal_map: PersonalMap) -> None:
    support = support_graph(personal_map, HERE)
    needs, order = active_needs(support), supporters(support)
    assert benchmark(worst_case, needs, order, 3).people == 3


def test_the_loss_curve_is_found_while_one_waits(benchmark: BenchmarkFixture, personal_map: PersonalMap) -> None:
    support = support_graph(personal_map, HERE)
    needs, order = active_needs(support), supporters(support)
    curve = benchmark.pedantic(loss_curve, (needs, order), rounds=1)  # type: ignore[no-untyped-call]
    assert len(curve) == len(needs)


def test_the_whole_report_of_nine_needs(benchmark: BenchmarkFixture) -> None:
    large = large_map(9, 15_000)
    found = benchmark.pedantic(lambda: to_json(report(large, HERE)), rounds=3)  # type: ignore[no-untyped-call]
    assert found["dependency"]["bus_factor"] is not None
