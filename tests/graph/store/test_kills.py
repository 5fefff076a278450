"""The server is killed in the middle of an import: what was acknowledged is there, and the same again ends it."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Thread
from time import monotonic, sleep
from typing import Final

import neo4j
import pytest

from graph.changes import Changes
from graph.errors import UnavailableError
from graph.model import Person, PersonalMap
from graph.store import writing
from graph.store.changing import Progress
from graph.store.embedded import Endpoint, ensure_server, stop_server
from graph.store.schema import CONSTRAINTS, INDEXES
from graph.store.store import Store, connect
from tests.graph.store.small import ME, ask

ROUNDS: Final = int(os.environ.get("KITH_TEST_KILLS", "3"))
"""More for a release."""
PARTS: Final = 60
PART: Final = 20
"""People a part."""
LATEST: Final = 10
"""So many parts after the one that starts the clock the import waits for the kill."""


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
        acknowledged, told = kill_during(endpoint, store, people, number, random)
        store.close()
        endpoint = ensure_server(home)
        store = opened(endpoint)
        there = [p for p in people if p.id in store.load("me").people]
        assert len(there) % PART == 0
        assert there == people[: len(there)]
        assert len(there) - acknowledged in ((0, PART) if "(one more may be)" in told else (0,))
        assert set(imported(store, people, number).people.values()) >= set(people)
        check(endpoint, number)
    store.close()


def kill_during(endpoint: Endpoint, store: Store, people: list[Person], number: int, random: Random) -> tuple[int, str]:
    """Import with a kill within two parts of an acknowledged one; how many records were acknowledged, what was told."""
    acknowledged, first, began = [0], random.randint(2, PARTS - LATEST - 1), [monotonic()]
    killer = Thread(target=lambda: (sleep(random.uniform(0, 2) * began[0]), os.kill(endpoint.pid, signal.SIGKILL)))

    def told(done: int, _: int) -> None:
        acknowledged[0] = done
        if done == (first - 1) * PART:
            began[0] = monotonic()
        elif done == first * PART:
            began[0] = monotonic() - began[0]
            killer.start()
        elif done == (first + LATEST) * PART:
            killer.join()

    with pytest.raises(UnavailableError) as caught:
        imported(store, people, number, told)
    assert f"{acknowledged[0] // PART} of {PARTS} parts" in caught.value.message
    killer.join()
    return acknowledged[0], caught.value.message


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
        alone = "MATCH (n) WHERE NOT n:Map AND NOT n:Schema AND NOT (n)--() RETURN count(n) AS alone"
        assert ask(driver, alone) == [{"alone": 0}]
        states = {row["name"]: row["state"] for row in ask(driver, "SHOW INDEXES YIELD name, state")}
        assert {states.get(wanted.name) for wanted in (*CONSTRAINTS, *INDEXES)} == {"ONLINE"}
        unique = {row["name"] for row in ask(driver, "SHOW CONSTRAINTS YIELD name")}
        assert {wanted.name for wanted in CONSTRAINTS} <= unique
