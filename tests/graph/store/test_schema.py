"""The schema is made once, checked quickly, brought up to date, and never built on a broken graph."""

from collections.abc import Iterator
from time import monotonic
from typing import Final, LiteralString

import neo4j
import pytest

from graph.changes import Changes
from graph.errors import SchemaError
from graph.model import Person
from graph.store import cypher, schema
from graph.store.schema import CONSTRAINTS, INDEXES, VERSION, Migration
from graph.store.sessions import Sessions
from graph.store.store import Store
from tests.conftest import slowness
from tests.graph.store.small import ME, ask

SET_RANK: Final[LiteralString] = """
MATCH (g:Group) WHERE g.name STARTS WITH 'to be migrated' AND g.rank IS NULL
WITH g LIMIT $size
SET g.rank = 1
RETURN count(*) AS changed
"""


@pytest.fixture
def sessions(driver: neo4j.Driver) -> Sessions:
    return Sessions(driver, None, None)


@pytest.fixture
def version(driver: neo4j.Driver, store: Store) -> Iterator[None]:
    """Puts the version of the graph back afterwards."""
    yield
    driver.execute_query("MATCH (s:Schema {name: 'kith'}) SET s.version = $version", {"version": VERSION})
    store.prepare()


def test_every_constraint_and_index_is_there_and_online(store: Store, driver: neo4j.Driver) -> None:
    states = {row["name"]: row["state"] for row in ask(driver, "SHOW INDEXES YIELD name, state RETURN name, state")}
    assert {states.get(wanted.name) for wanted in (*CONSTRAINTS, *INDEXES)} == {"ONLINE"}
    unique = ask(driver, "SHOW CONSTRAINTS YIELD name, type RETURN name, type")
    assert {c.name for c in CONSTRAINTS} <= {row["name"] for row in unique if "UNIQUENESS" in row["type"]}


def test_preparing_again_changes_nothing_and_is_quick(store: Store, driver: neo4j.Driver) -> None:
    names = "SHOW INDEXES YIELD id, name WHERE name STARTS WITH 'kith' RETURN id, name ORDER BY id"
    before = ask(driver, names)
    started = monotonic()
    for _ in range(5):
        store.prepare()
    assert monotonic() - started < 2.5 * slowness()
    assert ask(driver, names) == before


def test_what_is_missing_is_made(store: Store, driver: neo4j.Driver) -> None:
    driver.execute_query("DROP CONSTRAINT kith_group")
    driver.execute_query("DROP INDEX kith_text_topics")
    store.prepare()
    test_every_constraint_and_index_is_there_and_online(store, driver)


@pytest.mark.usefixtures("version")
def test_a_graph_of_a_newer_kith_is_refused(store: Store, driver: neo4j.Driver) -> None:
    driver.execute_query("MATCH (s:Schema {name: 'kith'}) SET s.version = $version", {"version": VERSION + 1})
    with pytest.raises(SchemaError, match="newer kith") as caught:
        store.prepare()
    assert "Update kith" in caught.value.hint


@pytest.mark.usefixtures("version")
def test_a_graph_with_duplicates_is_refused_with_what_to_do(store: Store, driver: neo4j.Driver, map_name: str) -> None:
    driver.execute_query("DROP CONSTRAINT kith_group")
    twice = {"map": map_name}
    try:
        driver.execute_query("UNWIND [1, 2] AS n CREATE (:Group {map: $map, name: 'Choir'})", twice)
        with pytest.raises(SchemaError, match="1 record of the kind Group is") as caught:
            store.prepare()
        assert f"{map_name}: Choir" in caught.value.message
        assert "delete the surplus nodes labelled Group" in caught.value.hint
    finally:
        driver.execute_query("MATCH (g:Group {map: $map}) DELETE g", twice)
    store.prepare()
    test_every_constraint_and_index_is_there_and_online(store, driver)


@pytest.mark.usefixtures("version")
def test_an_older_graph_is_migrated_once_in_batches(
    store: Store, sessions: Sessions, driver: neo4j.Driver, map_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An example of a next version: groups get a rank, two at a time."""
    monkeypatch.setattr(schema, "BATCH", 2)
    groups = tuple(f"to be migrated {n}" for n in range(5))
    store.create(map_name, ME, ())
    store.change(map_name, lambda _: Changes(people=(Person("p", "P", groups=groups),)), "groups")
    schema.prepare(sessions, [Migration(VERSION + 1, "rank", (SET_RANK,))])
    ranks = ask(driver, "MATCH (g:Group {map: $map}) RETURN count(g.rank) AS n", map=map_name)
    assert ranks == [{"n": 5}]
    assert ask(driver, cypher.SCHEMA_VERSION) == [{"version": VERSION + 1}]
    with pytest.raises(SchemaError, match="newer kith"):
        store.prepare()


@pytest.mark.usefixtures("version")
def test_a_migration_that_was_cut_off_goes_on(
    store: Store, sessions: Sessions, driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two steps, the second of which fails at first: the version stays until it is through."""
    ran = list[int]()

    def failing(_: neo4j.ManagedTransaction, statement: LiteralString) -> int:
        ran.append(len(statement))
        if len(ran) == 2:
            raise SchemaError("cut off")
        return 0

    monkeypatch.setattr(schema, "_changed", failing)
    steps = [Migration(VERSION + 2, "second", ("22",)), Migration(VERSION + 1, "first", ("1",))]
    with pytest.raises(SchemaError, match="cut off"):
        schema.prepare(sessions, steps)
    assert ask(driver, cypher.SCHEMA_VERSION) == [{"version": VERSION + 1}]
    schema.prepare(sessions, steps)
    assert ran == [1, 2, 2]
    assert ask(driver, cypher.SCHEMA_VERSION) == [{"version": VERSION + 2}]
