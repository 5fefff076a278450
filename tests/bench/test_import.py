"""How long 30,000 LinkedIn connections take from the file to the database, and again."""

from random import Random
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from graph.changes import apply
from graph.model import Person, PersonalMap
from graph.store.store import Store
from loaders.exporting import export_map
from loaders.importing import import_file
from loaders.plan import ImportPlan, plan
from loaders.registry import detect
from loaders.source import Source
from tests.loaders.files import empty_map, table
from tests.loaders.test_exporting import AT

ROWS: Final = 30_000
MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def connections(rows: int) -> bytes:
    """A Connections.csv with as many people, a third of them with an e-mail address."""
    random = Random(1)

    def row(n: int) -> str:
        mail = f"p{n}@example.org" if n % 3 == 0 else ""
        day = f"{random.randint(1, 28):02} {random.choice(MONTHS)} {random.randint(2004, 2026)}"
        name = f"Given{random.randrange(900)},Family{random.randrange(3000)}"
        company = f'"Company {random.randrange(4000)}, Inc."'
        return f"{name},https://www.linkedin.com/in/person-{n},{mail},{company},Engineer {n % 500},{day}"

    return table(*map(row, range(rows)))


@pytest.fixture(scope="module")
def data() -> bytes:
    return connections(ROWS)


def read_and_plan(data: bytes, into: PersonalMap) -> ImportPlan:
    source = Source("Connections.csv", data)
    return plan(detect(source).parse(source), into)


def test_a_file_is_read_and_planned_in_2_5_s(benchmark: BenchmarkFixture, data: bytes) -> None:
    found = benchmark.pedantic(read_and_plan, (data, empty_map()), rounds=3)
    assert found.count("new") == ROWS


def test_the_same_file_is_planned_again_in_2_5_s(benchmark: BenchmarkFixture, data: bytes) -> None:
    before = apply(empty_map(), read_and_plan(data, empty_map()).changes)
    found = benchmark.pedantic(read_and_plan, (data, before), rounds=3)
    assert found.count("unchanged") == ROWS


def test_a_map_of_30_000_is_exported_and_read_back(benchmark: BenchmarkFixture, data: bytes) -> None:
    whole = apply(empty_map(), read_and_plan(data, empty_map()).changes)

    def there_and_back() -> ImportPlan:
        return read_and_plan(export_map(whole, AT).encode(), whole)

    assert len(benchmark.pedantic(there_and_back, rounds=1).changes) == 0


def test_from_the_file_into_the_database_in_8_s(
    benchmark: BenchmarkFixture, store: Store, map_name: str, data: bytes
) -> None:
    store.create(map_name, Person("me", "You"))
    report = benchmark.pedantic(import_file, (store, map_name, data), rounds=1)
    assert report.plan.count("new") == ROWS
    assert len(store.load(map_name).ties) == ROWS


def test_the_same_file_again_in_4_s(benchmark: BenchmarkFixture, store: Store, map_name: str, data: bytes) -> None:
    store.create(map_name, Person("me", "You"))
    import_file(store, map_name, data)
    report = benchmark.pedantic(import_file, (store, map_name, data), rounds=1)
    assert report.plan.count("unchanged") == ROWS
