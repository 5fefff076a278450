"""What was written is read, whatever it was; what was undone is as it was before."""

from dataclasses import replace
from random import Random
from uuid import uuid4

import neo4j
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.changes import apply
from graph.model import PersonalMap
from graph.store import writing
from graph.store.store import Store
from graph.verifying import verify
from tests.graph.maps import everything, maps
from tests.graph.store.edits import random_change
from tests.graph.store.small import ask, census

ON_THE_SERVER = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def written(store: Store, name: str, personal_map: PersonalMap) -> PersonalMap:
    """The map, written under a name of its own."""
    store.create(name, personal_map.me, ())
    store.change(name, lambda _: everything(personal_map), "all of it")
    return store.use_stage(name, personal_map.chosen_stage)


def fresh() -> str:
    return f"test-{uuid4().hex[:12]}"


@ON_THE_SERVER
@given(maps())
def test_a_map_comes_back_as_it_was_written(store: Store, other_store: Store, personal_map: PersonalMap) -> None:
    name = fresh()
    try:
        after = written(store, name, personal_map)
        read = other_store.load(name)
        assert read == after
        assert replace(read, name=personal_map.name, revision=personal_map.revision) == personal_map
    finally:
        store.drop(name)


@ON_THE_SERVER
@given(maps(), st.randoms(use_true_random=False), st.sampled_from([3, 5_000]))
def test_changes_and_their_undoing_agree_with_the_plain_definition(
    store: Store, other_store: Store, driver: neo4j.Driver, personal_map: PersonalMap, random: Random, batch: int
) -> None:
    """Three random changes, then all of them taken back, in parts of every size, against ``apply`` in memory."""
    name = fresh()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "BATCH", batch)
        try:
            written(store, name, personal_map)
            before = [store.load(name)]
            counted, begun = [census(driver, name)], store.history(name)
            for number in range(3):
                change = random_change(random, before[-1])
                verify(before[-1], change)
                after = store.change(name, lambda _, made=change: made, f"change {number}")  # type: ignore[misc]
                assert content(after) == content(apply(before[-1], change))
                assert content(other_store.load(name)) == content(after)
                if len(change):
                    before.append(after)
                    counted.append(census(driver, name))
            for old, was in list(zip(before, counted, strict=True))[-2::-1]:
                entry = store.undo(name)
                assert entry is not None
                assert entry.undone
                assert content(store.load(name)) == content(other_store.load(name)) == content(old)
                assert census(driver, name) == was
            taken_back, rest = store.history(name)[: len(before) - 1], store.history(name)[len(before) - 1 :]
            assert all(e.undone for e in taken_back)
            assert rest == begun
        finally:
            store.drop(name)


def content(personal_map: PersonalMap) -> PersonalMap:
    """A map without its revision."""
    return replace(personal_map, revision=0)


def test_undo_goes_back_one_change_at_a_time_and_then_stops(store: Store, map_name: str) -> None:
    from graph.changes import Changes
    from tests.graph.store.small import ANA, CYD, ME

    empty = store.create(map_name, ME)
    first = store.change(map_name, lambda _: Changes(people=(ANA,)), "Ana")
    store.change(map_name, lambda _: Changes(people=(CYD,)), "Cyd")
    undone = store.undo(map_name)
    assert undone is not None
    assert (undone.what, undone.undone) == ("Cyd", True)
    assert content(store.load(map_name)) == content(first)
    store.change(map_name, lambda _: Changes(people=(replace(ANA, name="Ana B"),)), "renamed")
    assert [store.undo(map_name), store.undo(map_name)] == list(store.history(map_name)[0::2])
    assert content(store.load(map_name)) == content(empty)
    assert store.undo(map_name) is None
    assert [(e.what, e.undone) for e in store.history(map_name)] == [("renamed", True), ("Cyd", True), ("Ana", True)]


def test_the_journal_of_an_import_is_small(store: Store, driver: neo4j.Driver, map_name: str) -> None:
    from graph.changes import Changes
    from graph.model import Person
    from tests.graph.store.small import ME

    store.create(map_name, ME)
    people = tuple(Person(f"p{n:04}", f"Person {n}", notes="n" * 200) for n in range(1_000))
    store.change(map_name, lambda _: Changes(people=people), "import")
    (entry,) = ask(driver, "MATCH (c:Change {map: $map}) RETURN c.before AS before, c.after AS after", map=map_name)
    assert len(entry["before"]) < 10_000
    assert entry["after"] is None
