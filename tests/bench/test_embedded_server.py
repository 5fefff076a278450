"""The embedded server: start-up, memory, and which compiler Java uses. See DESIGN.md for the figures to reach.

The machine may be busy, so compare the rows of one run with each other. Printed with ``make bench``.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import neo4j
import psutil
import pytest

from graph.store.embedded import Endpoint, ensure_server, folders, lock, making, server_status, stop_server
from graph.store.embedded.archive import ClassArchive
from graph.store.embedded.artifacts import ensure_artifacts
from graph.store.embedded.folders import Folders
from graph.store.embedded.launch import launch
from graph.store.embedded.progress import silent
from graph.store.embedded.runtime import Runtime, end

PEOPLE: Final = 30_000
TIES: Final = 60_000
BATCH: Final = 3_000
COMPILERS: Final = {"C1": 1, "C1 and C2": 4}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose store exists, and whose server does not run."""
    folder = tmp_path_factory.mktemp("bench") / "home"
    making.make(lock.chosen())
    ensure_server(folder)
    stop_server(folder)
    yield folder
    stop_server(folder)


def first_answer(server: Endpoint | Runtime) -> None:
    """A Bolt session, and something out of it."""
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        driver.session() as session,
    ):
        assert session.run("RETURN 1").single() is not None


@pytest.mark.parametrize("archive", ["on", "off"])
def test_cold_start(benchmark: Any, home: Path, monkeypatch: pytest.MonkeyPatch, archive: str) -> None:
    """From nothing to the first answer: 3.5 s and 350 MB with the archive, on two cores of one's own."""
    monkeypatch.setenv("KITH_CLASS_ARCHIVE", archive)

    def stop() -> None:
        stop_server(home)

    benchmark.pedantic(lambda: first_answer(ensure_server(home)), setup=stop, rounds=5)
    status = server_status(home)
    assert status.memory_bytes
    assert status.pid
    benchmark.extra_info["resident MB"] = status.memory_bytes // 2**20
    benchmark.extra_info["processor s"] = sum(psutil.Process(status.pid).cpu_times()[:2])
    stop_server(home)
    if archive == "on":
        assert status.archive
        assert status.memory_bytes < 350e6


def test_connect_to_a_running_server(benchmark: Any, home: Path) -> None:
    """Half a second where it already runs."""
    ensure_server(home)
    benchmark.pedantic(lambda: first_answer(ensure_server(home)), rounds=10)
    stop_server(home)


def test_stop(benchmark: Any, home: Path) -> None:
    """Two seconds."""
    benchmark.pedantic(lambda: stop_server(home), setup=lambda: first_answer(ensure_server(home)), rounds=3)


@pytest.mark.parametrize("compiler", COMPILERS)
def test_read_a_large_map(benchmark: Any, tmp_path: Path, compiler: str) -> None:
    """30,000 people and 60,000 ties in columns, after a first read that warms the server up."""
    with server_with(tmp_path, [f"-XX:TieredStopAtLevel={COMPILERS[compiler]}"]) as (server, read_all):
        benchmark.pedantic(read_all, rounds=8, warmup_rounds=1)
        process = psutil.Process(server.pid)
        benchmark.extra_info["resident MB"] = process.memory_info().rss // 2**20
        benchmark.extra_info["processor s"] = sum(process.cpu_times()[:2])


@contextmanager
def server_with(home: Path, java: Sequence[str]) -> Iterator[tuple[Runtime, Callable[[], None]]]:
    """A server with Java options of its own that holds a large map, and how to read that."""
    wanted, folder = lock.chosen(), Folders.of(home)
    archive = ClassArchive.of(wanted)
    folders.prepare(folder)
    jars = archive.class_path(ensure_artifacts(wanted, silent))
    server = launch(folder, wanted.server, jars, 600, [*archive.java, *java])
    try:
        with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
            fill(driver)
            yield server, lambda: read(driver)
    finally:
        end(server)


def fill(driver: neo4j.Driver) -> None:
    """Make the map, in batches."""
    with driver.session() as session:
        session.run("CREATE CONSTRAINT b IF NOT EXISTS FOR (b:B) REQUIRE b.id IS UNIQUE").consume()
        for begin in range(0, PEOPLE, BATCH):
            rows = [{"id": f"p{n}", "name": f"Person {n}"} for n in range(begin, begin + BATCH)]
            session.run("UNWIND $rows AS row CREATE (b:B) SET b = row", rows=rows).consume()
        for begin in range(0, TIES, BATCH):
            pairs = [[f"p{n % PEOPLE}", f"p{(n * 7919 + 13) % PEOPLE}"] for n in range(begin, begin + BATCH)]
            session.run(
                "UNWIND $pairs AS pair MATCH (a:B {id: pair[0]}), (b:B {id: pair[1]}) CREATE (a)-[:K {c: 3}]->(b)",
                pairs=pairs,
            ).consume()


def read(driver: neo4j.Driver) -> None:
    """Read it all."""
    with driver.session() as session:
        people = session.run("MATCH (b:B) RETURN collect(b.id), collect(b.name)").single(strict=True)
        ties = session.run("MATCH (a:B)-[k:K]->(b) RETURN collect(a.id), collect(b.id), collect(k.c)").single(
            strict=True
        )
    assert len(people[0]) == PEOPLE
    assert len(ties[0]) == TIES
