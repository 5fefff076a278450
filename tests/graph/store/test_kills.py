"""The server is killed in the middle of an import: what was acknowledged is there, and the same again ends it."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Timer
from typing import Final

import neo4j
import pytest

from graph.changes import Changes
from graph.errors import UnavailableError
from graph.model import Person, PersonalMap
from graph.store import writing
from graph.store.changing import Progress
from graph.store.embedded import Endpoint, ensure_server, stop_server
from graph.store.store import Store, connect
from tests.graph.store.small import ME, ask

ROUNDS: Final = int(os.environ.get("KITH_TEST_KILLS", "3"))
"""More for a release."""
PARTS: Final = 60
PART: Final = 20


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    stop_server(tmp_path)


def opened(endpoint: Endpoint) -> Store:
    return connect(endpoint.uri, endpoint.user, endpoint.password)


def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH", PART)
    random = Random(1)
    endpoint = ensure_server(home)
    store = opened(endpoint)
    store.create("me", ME, ())
    for number in range(ROUNDS):
        people = [Person(f"p{number}-{n:04}", "Somebody", organization=f"O{n % 9}") for n in range(PARTS * PART)]
        acknowledged = kill_during(endpoint, store, people, number, random.uniform(0.0, 0.2))
        store.close()
        endpoint = ensure_server(home)
        store = opened(endpoint)
        there = [p for p in people if p.id in store.load("me").people]
        assert len(there) % PART == 0
        assert there == people[: len(there)]
        assert 0 <= len(there) - acknowledged <= PART
        assert set(imported(store, people, number).people.values()) >= set(people)
        check(endpoint, number)
    store.close()


def kill_during(endpoint: Endpoint, store: Store, people: list[Person], number: int, seconds: float) -> int:
    """Import with a kill some seconds after the first part; how many records were acknowledged."""
    acknowledged = [0]
    timer = Timer(seconds, os.kill, (endpoint.pid, signal.SIGKILL))

    def told(done: int, _: int) -> None:
        acknowledged[0] = done
        if done == PART:
            timer.start()

    with pytest.raises(UnavailableError) as caught:
        imported(store, people, number, told)
    assert f"{acknowledged[0] // PART} of {PARTS} parts" in caught.value.message
    timer.join()
    return acknowledged[0]


def imported(store: Store, people: list[Person], number: int, progress: Progress | None = None) -> PersonalMap:
    return store.change(
        "me",
        lambda now: Changes(people=tuple(p for p in people if p.id not in now.people)),
        "import",
        operation=f"import-{number}",
        progress=progress,
    )


def check(endpoint: Endpoint, number: int) -> None:
    """Looked at from outside: everybody once, each with one organisation, each part once in the journal."""
    expected = (number + 1) * PARTS * PART
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=(endpoint.user, endpoint.password)) as driver:
        assert ask(
            driver, "MATCH (p:Person)-[w:WORKS_AT]->() RETURN count(w) AS all, count(DISTINCT p.id) AS people"
        ) == [{"all": expected, "people": expected}]
        assert ask(driver, "MATCH (c:Change) RETURN sum(c.records) AS records") == [{"records": expected}]
