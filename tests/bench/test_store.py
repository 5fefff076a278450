"""How fast maps go in and out, as ratios within one run: the machine may be busy with other things."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import Any, Final, LiteralString

import neo4j
import pytest

from graph.changes import Changes
from graph.model import Person, PersonalMap, Provision, Tie, tie_key
from graph.store import cypher
from graph.store.mapping import PERSON_PROPERTIES, row, scope
from graph.store.store import Store
from tests.conftest import Server

PEOPLE: Final = 30_000
SAMPLE: Final = 500
NAME: Final = "bench-store"

PEOPLE_ROWS: Final[LiteralString] = "MATCH (p:Person {map: $map}) RETURN p"
TIES_ROWS: Final[LiteralString] = """
MATCH (a:Person {map: $map})-[k:KNOWS]->(b:Person) RETURN a.id AS source, b.id AS target, k
"""


def connections(random: Random, number: int) -> Changes:
    """What a file of so many connections comes to: a person and a tie to the owner each."""
    people = tuple(
        Person(
            f"p{random.randrange(16**12):012x}",
            f"Given{random.randrange(900)} Family{random.randrange(4_000)}",
            given_name=f"Given{n % 900}",
            family_name=f"Family{n % 4_000}",
            organization=f"Organisation {random.randrange(number // 5)}",
            title=random.choice(("Engineer", "Head of Design", "Postdoc", "Consultant", "Researcher")),
            emails=(f"n{n}@example.org",) if random.random() < 0.1 else (),
            urls=(f"https://www.example.org/in/n{n}",),
        )
        for n in range(number)
    )
    day = date(2012, 1, 1)
    return Changes(
        people=people, ties=tuple(Tie("me", p.id, since=day + timedelta(days=random.randrange(5_000))) for p in people)
    )


def more(random: Random, now: PersonalMap) -> Changes:
    """Five ties among contacts and 1.75 provisions a person."""
    ids, needs = [p for p in now.people if p != "me"], list(now.needs)
    pairs = {tie_key(*random.sample(ids, 2)) for _ in range(5 * len(ids))}
    met = {(random.choice(ids), random.choice(needs)) for _ in range(7 * len(ids) // 4)}
    return Changes(
        ties=tuple(Tie(a, b, closeness=random.randint(1, 5)) for a, b in sorted(pairs)),
        provisions=tuple(Provision(f"v{n}", p, need, topics=("writing",)) for n, (p, need) in enumerate(sorted(met))),
    )


@pytest.fixture(scope="module")
def driver(server: Server) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(store: Store) -> Iterator[PersonalMap]:
    """A network of thirty thousand; how long it took to write is printed."""
    random = Random(1)
    if NAME in {m.name for m in store.maps()}:
        store.drop(NAME)
    store.create(NAME, Person("me", "Rosa Lind"))
    warm = connections(random, 6_000)
    store.change(NAME, lambda _: warm, "warming up")
    store.undo(NAME)
    planned = connections(random, PEOPLE)
    seconds, _ = timed(lambda: store.change(NAME, lambda _: planned, "import"))
    tell("import, journal included", seconds, len(planned))
    further = more(random, store.load(NAME))
    seconds, after = timed(lambda: store.change(NAME, lambda _: further, "more"))
    tell("ties among contacts and provisions", seconds, len(further))
    yield after
    seconds, _ = timed(lambda: store.drop(NAME))
    tell("drop", seconds, len(planned) + len(further))


def timed(doing: Any) -> tuple[float, Any]:
    started = perf_counter()
    result = doing()
    return perf_counter() - started, result


def tell(what: str, seconds: float, rows: int) -> None:
    print(f"\n{what}: {rows:,} records in {seconds:.2f} s, {rows / seconds:,.0f} a second", end="")  # noqa: T201


def test_an_import_is_far_faster_than_a_statement_a_row(
    store: Store, driver: neo4j.Driver, filled: PersonalMap
) -> None:
    random = Random(2)
    batch, single = connections(random, PEOPLE // 6), connections(random, SAMPLE)
    whole, _ = timed(lambda: store.change(NAME, lambda _: batch, "batch"))

    def a_statement_a_row() -> None:
        with driver.session() as session:
            for person in single.people:
                rows = [row(person, PERSON_PROPERTIES)]
                given = {"map": NAME, "scope": scope(NAME), "rows": rows}
                session.execute_write(lambda tx, given=given: tx.run(cypher.CREATE_PEOPLE, given).consume())  # type: ignore[misc]

    one_by_one, _ = timed(a_statement_a_row)
    ratio = (len(batch) / whole) / (SAMPLE / one_by_one)
    tell("a statement a row", one_by_one, SAMPLE)
    print(f"\nbatches against a statement a row: {ratio:.0f} times", end="")  # noqa: T201
    driver.execute_query("UNWIND $ids AS id MATCH (p:Person {map: $map, id: id}) DETACH DELETE p", {
        "map": NAME, "ids": [p.id for p in single.people]})  # fmt: skip
    store.undo(NAME)
    assert ratio > 10


def test_columns_are_far_faster_than_a_record_a_row(store: Store, driver: neo4j.Driver, filled: PersonalMap) -> None:
    def a_record_a_row() -> int:
        with driver.session() as session:
            rows = [
                dict(record)
                for statement in (PEOPLE_ROWS, TIES_ROWS)
                for record in session.run(statement, {"map": NAME})
            ]
        return len(rows)

    def columns() -> PersonalMap:
        store._snapshots.forget(NAME)
        return store.load(NAME)

    by_column = [timed(columns)[0] for _ in range(4)][1:]
    by_row, number = timed(a_record_a_row)
    tell("load in columns, snapshot included", median(by_column), len(filled.people) + len(filled.ties))
    tell("a record a row", by_row, number)
    print(f"\ncolumns against a record a row: {by_row / median(by_column):.1f} times", end="")  # noqa: T201
    assert by_row > median(by_column)


def test_what_a_person_waits_for(store: Store, filled: PersonalMap) -> None:
    """One edit, one look at an unchanged map, one search, on the whole network."""
    contact = next(p for p in filled.people if p != "me")
    edits = [
        timed(lambda n=n: store.change(NAME, lambda _: Changes(ties=(Tie("me", contact, closeness=n),)), "an edit"))[0]
        for n in (1, 2, 3, 4, 5)
    ]
    looks = [timed(lambda: store.load(NAME))[0] for _ in range(20)]
    words = ("engineer", "given12", "write", "organisation 77", "consultant family5")
    searches = [timed(lambda text=text: store.search(NAME, text))[0] for text in words * 3]
    for what, times in (("an edit", edits), ("an unchanged map", looks), ("a search", searches)):
        print(f"\n{what}: median {1000 * median(times):.1f} ms, worst {1000 * max(times):.1f} ms", end="")  # noqa: T201
    assert median(looks) < 0.1
    assert median(searches) < 0.5
