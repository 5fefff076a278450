"""Many at once: nothing is lost, nothing is there twice, and nobody reads half a change."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final

import neo4j
import pytest

from graph.changes import Changes
from graph.errors import RequestError
from graph.model import Person, PersonalMap, Tie, new_id
from graph.store import writing
from graph.store.store import Store
from tests.graph.store.small import ANA, BEN, ME, ask

THREADS: Final = 8


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
    """Run jobs on eight threads; the first error is raised."""
    with ThreadPoolExecutor(THREADS) as pool:
        return [done.result() for done in [pool.submit(job) for job in jobs]]


def one_day_more(now: PersonalMap) -> Changes:
    tie = now.ties[("ana", "me")]
    return Changes(ties=(replace(tie, cadence_days=(tie.cadence_days or 0) + 1),))


def test_no_increment_is_lost(store: Store, other_store: Store, map_name: str) -> None:
    """160 times read, add one and write, from eight threads in what are two processes to the database."""
    store.create(map_name, ME, ())
    store.change(map_name, lambda _: Changes(people=(ANA,), ties=(Tie("me", "ana"),)), "Ana")
    at_once(
        [lambda by=by: by.change(map_name, one_day_more, "one more") for by in (store, other_store) for _ in range(80)]  # type: ignore[misc]
    )
    for by in (store, other_store):
        assert by.load(map_name).ties[("ana", "me")].cadence_days == 160
    assert len(store.history(map_name, 200)) == 161


def test_two_thousand_people_are_added_by_eight_threads_without_a_duplicate(
    store: Store, other_store: Store, driver: neo4j.Driver, map_name: str
) -> None:
    """Overlapping batches of 200, every person in two of them, all with the same few organisations."""
    store.create(map_name, ME, ())
    people = [Person(f"p{n:04}", f"Person {n}", organization=f"Organisation {n % 7}") for n in range(2_000)]

    def adding(by: Store, start: int) -> PersonalMap:
        batch = [people[(start + n) % 2_000] for n in range(200)]
        return by.change(map_name, lambda m: Changes(people=tuple(p for p in batch if p.id not in m.people)), "batch")

    at_once(
        [lambda by=by, n=n: adding(by, n) for n in range(0, 2_000, 200) for by in (store, other_store)]  # type: ignore[misc]
    )
    assert set(store.load(map_name).people.values()) == {ME, *people}
    assert ask(
        driver, "MATCH (p:Person {map: $map}) RETURN count(*) AS n, count(DISTINCT p.id) AS ids", map=map_name
    ) == [{"n": 2_001, "ids": 2_001}]
    assert ask(driver, "MATCH (:Organization {map: $map})<-[w:WORKS_AT]-() RETURN count(w) AS n", map=map_name) == [
        {"n": 2_000}
    ]
    assert ask(driver, "MATCH (o:Organization {map: $map}) RETURN count(*) AS n", map=map_name) == [{"n": 7}]


def test_the_same_operation_from_eight_threads_is_done_once(store: Store, other_store: Store, map_name: str) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, lambda _: Changes(people=(ANA,), ties=(Tie("me", "ana"),)), "Ana")
    at_once(
        [
            lambda by=by: by.change(map_name, one_day_more, "one more", operation="once")  # type: ignore[misc]
            for by in (store, other_store)
            for _ in range(4)
        ]
    )
    assert store.load(map_name).ties[("ana", "me")].cadence_days == 1
    assert len(store.history(map_name)) == 2


def test_a_map_is_made_by_one_of_eight(store: Store, other_store: Store, map_name: str) -> None:
    def make(by: Store) -> bool:
        try:
            by.create(map_name, ME)
        except RequestError:
            return False
        return True

    assert sum(bool(made) for made in at_once([lambda by=by: make(by) for by in (store, other_store) * 4])) == 1  # type: ignore[misc]


def test_nobody_reads_half_a_change(store: Store, other_store: Store, map_name: str) -> None:
    """Each change moves every tie to one of two contexts; a reader never sees both."""
    store.create(map_name, ME, ())
    people = tuple(Person(f"p{n}", f"Person {n}") for n in range(300))
    ties = tuple(Tie("me", p.id, context="0") for p in people)
    store.change(map_name, lambda _: Changes(people=people, ties=ties), "people")

    def write(number: int) -> None:
        store.change(map_name, lambda _: Changes(ties=tuple(replace(t, context=str(number)) for t in ties)), "move")

    def read(_: int) -> None:
        seen = {t.context for t in other_store.load(map_name).ties.values()}
        assert len(seen) == 1

    at_once(
        [
            lambda job=job, n=n: job(n)  # type: ignore[misc]
            for n in range(12)
            for job in (write, read, read)
        ]
    )


def test_an_edit_in_the_middle_of_an_import_is_kept_and_the_import_goes_on(
    store: Store, other_store: Store, map_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody touched is not planned again; the plan makes new ids, so a second one would write twice."""
    monkeypatch.setattr(writing, "BATCH", 2)
    store.create(map_name, ME, ())
    store.change(map_name, lambda _: Changes(people=(ANA,)), "Ana")
    planned = list[int]()

    def importing(now: PersonalMap) -> Changes:
        planned.append(len(now.people))
        return Changes(people=tuple(Person(new_id("p"), f"Person {n}") for n in range(6)))

    def meanwhile(done: int, _: int) -> None:
        other_store.change(map_name, lambda _: Changes(people=(replace(ANA, title=f"Coach {done}"),)), "an edit")

    after = store.change(map_name, importing, "import", progress=meanwhile)
    assert len(planned) == 1
    assert len(after.people) == 8
    assert store.load(map_name).people["ana"].title == "Coach 6"


def test_an_import_is_planned_again_when_somebody_touched_the_same_person(
    store: Store, other_store: Store, map_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "BATCH", 1)
    store.create(map_name, ME, ())
    store.change(map_name, lambda _: Changes(people=(ANA, BEN)), "two people")

    def add_a_note(now: PersonalMap) -> Changes:
        people = [now.people[p] for p in ("ana", "ben")]
        return Changes(people=tuple(replace(p, notes=p.notes + "+") for p in people if not p.notes.endswith("+")))

    def meanwhile(done: int, _: int) -> None:
        if done == 1:
            other_store.change(map_name, lambda _: Changes(people=(replace(BEN, title="Chair"),)), "an edit")

    after = store.change(map_name, add_a_note, "notes", progress=meanwhile)
    assert after.people["ben"] == replace(BEN, title="Chair", notes="+")
    assert after.people["ana"].notes == ANA.notes + "+"
    assert other_store.load(map_name) == store.load(map_name) == after
