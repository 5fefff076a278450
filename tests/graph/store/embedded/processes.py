"""Looking at server processes from outside, and talking to them."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import neo4j
import psutil

from graph.store.embedded import Endpoint


def servers(home: Path) -> list[psutil.Process]:
    """The processes that serve a home: they live in its run folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.cwd() == str(home / "run"):
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def kill_all(home: Path) -> None:
    """End every server of a home at once."""
    for process in servers(home):
        process.kill()
    wait_for(lambda: not servers(home))


def wait_for(happened: Callable[[], Any], within: float = 30.0) -> float:
    """Wait until something has happened; how long it took."""
    begin = time.monotonic()
    while not happened():
        assert time.monotonic() - begin < within, "it did not happen in time"
        time.sleep(0.02)
    return time.monotonic() - begin


@contextmanager
def connected(server: Endpoint, **settings: Any) -> Iterator[neo4j.Driver]:
    """A driver for a block."""
    auth = (server.user, server.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=auth, telemetry_disabled=True, **settings) as driver:
        yield driver


def ask(server: Endpoint, statement: LiteralString, **parameters: Any) -> list[Any]:
    """The first column of a statement's answer."""
    with connected(server) as driver, driver.session() as session:
        return [record[0] for record in session.run(statement, parameters)]


def starter(home: Path, then: str = "") -> subprocess.Popen[str]:
    """Another process that asks for the server of a home and prints its pid."""
    code = (
        "import sys, time; from pathlib import Path; from graph.store.embedded import ensure_server\n"
        f"print(ensure_server(Path(sys.argv[1])).pid, flush=True)\n{then}"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
