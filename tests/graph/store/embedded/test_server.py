"""One server for a home: who starts it, who shares it, how it ends."""

import os
import shutil
import signal
import socket
import threading
import time
from pathlib import Path

import neo4j
import psutil
import pytest
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.store.embedded import Endpoint, ensure_server, server_status, stop_server
from graph.store.embedded.folders import Folders
from tests.conftest import slowness
from tests.graph.store.embedded.processes import ask, connected, kill_all, servers, starter, wait_for


def stopped(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: stopped(pid))


def test_twenty_at_once_start_one_server(home: Path) -> None:
    racers = [starter(home) for _ in range(20)]
    told = [racer.communicate(timeout=240) for racer in racers]
    assert [racer.returncode for racer in racers] == [0] * 20
    pids = {int(out) for out, _ in told}
    assert len(pids) == 1
    assert [process.pid for process in servers(home)] == list(pids)
    assert {err for _, err in told} == {""}, "nothing of Java reaches the terminal"


def test_the_life_of_a_server(home: Path) -> None:
    before = server_status(home)
    assert not before.running
    assert before.pid is before.uri is before.version is before.started_at is before.memory_bytes is None
    assert before.data_bytes == 0
    assert not stop_server(home)
    told: list[str] = []
    server = ensure_server(home, progress=lambda what, done, total: told.append(what))
    assert told[-1] == "Starting the database"
    assert ask(server, "CREATE (n:Kept {x: 1}) RETURN n.x") == [1]

    begin = time.monotonic()
    assert ensure_server(home) == server
    assert time.monotonic() - begin < 0.5 * slowness()

    status = server_status(home)
    assert (status.running, status.pid, status.uri, status.version) == (True, server.pid, server.uri, server.version)
    assert status.artifacts_complete
    assert status.started_at is not None
    assert status.memory_bytes is not None
    assert 100e6 < status.memory_bytes < 600e6
    assert status.data_bytes > 100_000
    assert status.data_folder == home / "db"

    begin = time.monotonic()
    assert stop_server(home)
    assert time.monotonic() - begin < 2.0 * slowness()
    assert stopped(server.pid)
    assert not servers(home)
    assert not server_status(home).running
    assert not stop_server(home)
    assert not Folders.of(home).runtime.exists()

    again = ensure_server(home)
    assert again.pid != server.pid
    assert again.password != server.password
    assert ask(again, "MATCH (n:Kept) RETURN n.x") == [1]
    with pytest.raises(AuthError):
        ask(Endpoint(again.uri, again.user, server.password, again.pid, again.version), "RETURN 1")


def test_killed_while_it_writes_it_loses_nothing_acknowledged(home: Path) -> None:
    server = ensure_server(home)
    acknowledged: list[int] = []

    def write() -> None:
        with connected(server, max_transaction_retry_time=0) as driver, driver.session() as session:
            for number in range(100_000):
                session.run("UNWIND range(1, 20) AS part CREATE (:W {n: $n, part: part})", n=number).consume()
                acknowledged.append(number)

    failed: list[BaseException] = []

    def write_until_it_fails() -> None:
        try:
            write()
        except (DriverError, Neo4jError) as problem:
            failed.append(problem)

    writer = threading.Thread(target=write_until_it_fails)
    writer.start()
    wait_for(lambda: len(acknowledged) > 60)
    stale = socket_address(server)
    kill(server.pid)
    writer.join()
    assert failed
    assert not server_status(home).running

    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(stale)
        squatter.listen()
        squatter.setblocking(False)
        again = ensure_server(home)
        with pytest.raises(BlockingIOError):
            squatter.accept()
    assert again.uri != server.uri
    with connected(again) as driver, driver.session() as session:
        rows = session.run("MATCH (w:W) RETURN w.n AS n, count(*) AS parts ORDER BY n").values()
    assert {parts for _, parts in rows} == {20}, "a transaction is whole or not there"
    assert {n for n, _ in rows} >= set(acknowledged)
    assert len(rows) <= len(acknowledged) + 1


def socket_address(server: Endpoint) -> tuple[str, int]:
    host, _, port = server.uri.removeprefix("bolt://").partition(":")
    return host, int(port)


def test_it_outlives_its_starter_and_not_a_starter_killed_too_early(home: Path) -> None:
    early = starter(home)
    folders = Folders.of(home)
    wait_for(lambda: folders.serving.with_suffix(".pid").exists(), within=120)
    pid = int(folders.serving.with_suffix(".pid").read_text(encoding="utf-8") or 0) or servers(home)[0].pid
    early.kill()
    early.communicate()
    wait_for(lambda: stopped(pid), within=2.0 * slowness())

    second = starter(home, "time.sleep(600)")
    assert second.stdout is not None
    pid = int(second.stdout.readline())
    second.kill()
    second.communicate()
    server = ensure_server(home)
    assert server.pid == pid
    assert os.getsid(pid) != os.getsid(0)
    assert ask(server, "RETURN 1") == [1]


def test_a_copy_of_a_folder_whose_server_runs_gets_a_server_of_its_own(home: Path, tmp_path: Path) -> None:
    server = ensure_server(home)
    assert ask(server, "CREATE (n:Of {home: 'original'}) RETURN n.home") == ["original"]
    copy = tmp_path / "copy"
    shutil.copytree(home, copy, copy_function=shutil.copy2)
    try:
        assert not server_status(copy).running
        of_copy = ensure_server(copy)
        assert of_copy.pid != server.pid
        assert of_copy.uri != server.uri
        assert ask(of_copy, "MATCH (n:Of) SET n.home = 'copy' RETURN n.home") == ["copy"]
        assert ask(server, "MATCH (n:Of) RETURN n.home") == ["original"]
        assert stop_server(copy)
        assert [process.pid for process in servers(home)] == [server.pid]
        assert ensure_server(home) == server
    finally:
        kill_all(copy)


def test_it_stops_when_nobody_is_connected(home: Path) -> None:
    idle = 4.0
    server = ensure_server(home, idle_minutes=idle / 60)
    with connected(server) as driver:
        driver.verify_connectivity()
        time.sleep(1.5 * idle)
        assert servers(home), "a connection keeps it"
    asking_until = time.monotonic() + 1.5 * idle
    while time.monotonic() < asking_until:
        assert ensure_server(home) == server, "being asked for keeps it, too"
        time.sleep(idle / 20)
    wait_for(lambda: stopped(server.pid), within=60)
    assert not Folders.of(home).runtime.exists()
    assert not server_status(home).running


def test_a_new_store_has_no_well_known_password_at_any_moment(home: Path) -> None:
    answers: list[str] = []

    def try_the_door() -> None:
        port = None
        while port is None:
            port = listening(home)
        for _ in range(3):
            try:
                with neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=("neo4j", "neo4j")) as driver:
                    driver.verify_connectivity()
                answers.append("open")
            except Neo4jError as refusal:
                answers.append(refusal.code or "refused")
            except DriverError:
                answers.append("nobody")

    burglar = threading.Thread(target=try_the_door)
    burglar.start()
    ensure_server(home)
    burglar.join()
    assert answers.count("Neo.ClientError.Security.Unauthorized") >= 1
    assert "open" not in answers
    assert "Neo.ClientError.Security.CredentialsExpired" not in answers


def listening(home: Path) -> int | None:
    """The port a server of the home listens on, as anybody on the machine can see it."""
    for process in servers(home):
        try:
            ports = [c.laddr.port for c in process.net_connections("tcp") if c.status == psutil.CONN_LISTEN]
        except psutil.Error:
            return None
        if ports:
            return int(ports[0])
    return None
