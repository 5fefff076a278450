"""Who is not whom and who was merged into whom: kept in the database, by every process, and taken back by undo."""

import neo4j

from graph.changes import Changes, removing
from graph.model import Distinct, Former, PersonalMap
from graph.store import cypher
from graph.store.store import Store
from loaders.linkage.uniting import merge_people
from tests.graph.store.small import ANA, BEN, ME, ONE_OF_EVERYTHING, ask, census
from tests.graph.store.test_roundtrip import content

PAIR = Distinct("ana", "ben")
FORMER = Former("old", "ana", "Anna Brook", "Northwind Labs")


def begun(store: Store, name: str) -> PersonalMap:
    store.create(name, ME, ())
    return store.change(name, lambda _: ONE_OF_EVERYTHING, "begin")


def test_they_come_back_as_they_were_written_and_go_with_undo(
    store: Store, other_store: Store, driver: neo4j.Driver, map_name: str
) -> None:
    before = begun(store, map_name)
    counted = census(driver, map_name)
    after = store.change(map_name, lambda _: Changes(distinct=(PAIR,), formers=(FORMER,)), "told apart")
    assert (after.distinct, after.formers) == ({PAIR.key: PAIR}, {"old": FORMER})
    assert other_store.load(map_name) == after
    assert census(driver, map_name) == counted | {"DISTINCT_FROM": 1, "Former": 1, "MERGED_INTO": 1}
    entry = store.undo(map_name)
    assert entry is not None
    assert content(other_store.load(map_name)) == content(store.load(map_name)) == content(before)
    assert census(driver, map_name) == counted


def test_a_pair_is_one_whichever_way_round_and_a_former_moves_with_the_next_merge(
    store: Store, other_store: Store, driver: neo4j.Driver, map_name: str
) -> None:
    begun(store, map_name)
    store.change(map_name, lambda _: Changes(distinct=(PAIR,), formers=(FORMER,)), "one way")
    store.change(map_name, lambda _: Changes(distinct=(Distinct("ben", "ana"),)), "the other way")
    after = store.change(map_name, lambda m: merge_people(m, "ben", "ana"), "merged")
    assert other_store.load(map_name) == after
    assert after.distinct == {}
    assert {f.id: f.person for f in after.formers.values()} == {"old": "ben", "ana": "ben"}
    store.undo(map_name)
    assert other_store.load(map_name).formers == {"old": FORMER}
    assert ask(driver, "MATCH ()-[d:DISTINCT_FROM {map: $map}]->() RETURN count(d) AS n", map=map_name) == [{"n": 1}]


def test_they_go_with_the_person_and_with_the_map(
    store: Store, other_store: Store, driver: neo4j.Driver, map_name: str
) -> None:
    before = begun(store, map_name)
    store.change(map_name, lambda _: Changes(distinct=(PAIR,), formers=(FORMER,)), "both")
    after = store.change(map_name, lambda m: removing(m, ["ana"]), "removed")
    assert (after.distinct, after.formers) == ({}, {})
    assert other_store.load(map_name) == after
    assert "Former" not in census(driver, map_name)
    store.undo(map_name)
    assert other_store.load(map_name).people == before.people | {"ana": ANA, "ben": BEN}
    store.drop(map_name)
    assert census(driver, map_name) == {}


def test_a_database_from_before_gets_what_it_lacks(store: Store, driver: neo4j.Driver, map_name: str) -> None:
    driver.execute_query("DROP CONSTRAINT kith_former")
    driver.execute_query("DROP INDEX kith_distinct")
    begun(store, map_name)
    version = ask(driver, cypher.SCHEMA_VERSION)
    store.prepare()
    store.prepare()
    assert store.change(map_name, lambda _: Changes(distinct=(PAIR,)), "told apart").distinct == {PAIR.key: PAIR}
    assert ask(driver, cypher.SCHEMA_VERSION) == version
