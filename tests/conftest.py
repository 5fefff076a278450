"""A real Neo4j for every test that needs one: the embedded server, or the one that KITH_TEST_NEO4J_URI names.

KITH_TEST_NEO4J_LOCK chooses another version of the embedded server by its lock file.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from graph.store.store import Store

SAMPLES: Final = Path(__file__).resolve().parents[2] / "shared" / "samples"
"""Real export files, where they stand beside the checkout. Tests over them are made from what is there."""

KEPT: Final = ("KITH_TEST_", "KITH_CACHE", "KITH_NEO4J_LOCK", "KITH_MAVEN_REPOSITORY", "KITH_CLASS_ARCHIVE")
"""The settings that decide which embedded server is tested, and where it comes from."""


@dataclass(frozen=True, slots=True)
class Server:
    """The Neo4j that the tests talk to."""

    uri: str
    user: str
    password: str


def slowness() -> float:
    """How many times slower than alone a process runs now, because others compete for the machine."""
    return min(10.0, max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1)))


@pytest.fixture(scope="session", autouse=True)
def _own_environment() -> Iterator[None]:
    """No setting of whoever runs the tests reaches them, nor that interruptions are ignored, as in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith("KITH_") and not n.startswith(KEPT)]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of the whole run."""
    if uri := os.environ.get("KITH_TEST_NEO4J_URI"):
        yield Server(
            uri, os.environ.get("KITH_TEST_NEO4J_USER", "neo4j"), os.environ.get("KITH_TEST_NEO4J_PASSWORD", "")
        )
        return
    from graph.store.embedded import ensure_server, stop_server

    home = tmp_path_factory.mktemp("kith")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KITH_NEO4J_LOCK", os.environ.get("KITH_TEST_NEO4J_LOCK", ""))
        endpoint = ensure_server(home)
    yield Server(endpoint.uri, endpoint.user, endpoint.password)
    stop_server(home)


@pytest.fixture(scope="session")
def store(server: Server) -> Iterator[Store]:
    """A prepared store on the server."""
    from graph.store.store import connect

    opened = connect(server.uri, server.user, server.password)
    yield opened
    opened.close()


@pytest.fixture
def map_name(store: Store) -> Iterator[str]:
    """The name of a map that does not exist yet; what the test makes of it is dropped afterwards."""
    name = f"test-{uuid4().hex[:12]}"
    yield name
    if name in {m.name for m in store.maps()}:
        store.drop(name)


@pytest.fixture
def cli_env(server: Server, map_name: str, tmp_path: Path) -> dict[str, str]:
    """The environment with which `kith` uses the test server, a home of its own and the map of the test."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KITH_")}
    return kept | {
        "KITH_HOME": str(tmp_path / "home"),
        "KITH_MAP": map_name,
        "KITH_NEO4J_URI": server.uri,
        "KITH_NEO4J_USER": server.user,
        "KITH_NEO4J_PASSWORD": server.password,
    }
