"""What the server is told, shown by what it does. Run on every version that kith brings a lock for."""

import os
from pathlib import Path

import psutil
import pytest
from neo4j.exceptions import AuthError, ClientError, Neo4jError

from graph.store.embedded import Endpoint, ensure_server, lock
from graph.store.embedded.settings import SETTINGS
from tests.graph.store.embedded.processes import ask
from tests.graph.store.embedded.repository import Repository, serving

CANARY = "a canary called Philippa"


@pytest.fixture(scope="module")
def server(shared_home: Path) -> Endpoint:
    """One server for all tests here, started under a careless umask."""
    before = os.umask(0o022)
    try:
        return ensure_server(shared_home)
    finally:
        os.umask(before)


def test_the_version_is_the_lock_s(server: Endpoint) -> None:
    wanted = lock.chosen().server
    assert server.version == wanted
    assert ask(
        server, "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0]"
    ) == [wanted]


@pytest.mark.parametrize("name", [name for name in SETTINGS if not name.startswith("internal.")])
def test_a_setting_is_in_force(server: Endpoint, name: str) -> None:
    (value,) = ask(server, "SHOW SETTINGS YIELD name, value WHERE name = $name RETURN value", name=name)
    assert equal(value, SETTINGS[name])


def equal(shown: str, told: str) -> bool:
    """The server shows sizes in units of its own."""
    return shown.lower() in (told.lower(), {"64M": "64.00MiB", "128K": "128.00KiB"}.get(told, "").lower())


def test_load_csv_reads_no_file(server: Endpoint, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n", encoding="utf-8")
    with pytest.raises(Neo4jError, match=r"(?i)allow_csv_import_from_file_urls|not allowed|cannot load"):
        ask(server, "LOAD CSV FROM $url AS line RETURN line", url=secret.as_uri())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_load_csv_calls_no_address(server: Endpoint, host: str) -> None:
    with serving(Repository({"one": b"secret"})) as web:
        url = web.url.replace("127.0.0.1", host) + next(iter(web.files))
        with pytest.raises(Neo4jError, match=r"(?i)blocked|blocklist|not allowed|cannot load"):
            ask(server, "LOAD CSV FROM $url AS line RETURN line", url=url)
        assert not web.asked


def test_it_listens_on_this_machine_alone(server: Endpoint) -> None:
    listening = [c for c in psutil.Process(server.pid).net_connections("inet") if c.status == psutil.CONN_LISTEN]
    assert [f"bolt://{c.laddr.ip}:{c.laddr.port}" for c in listening] == [server.uri]


def test_it_calls_nobody(server: Endpoint) -> None:
    others = [c for c in psutil.Process(server.pid).net_connections("inet") if c.raddr and c.raddr.ip != "127.0.0.1"]
    assert others == []


@pytest.mark.parametrize("credentials", [("neo4j", "neo4j"), ("neo4j", ""), ("", "")])
def test_nobody_gets_in_without_the_password(server: Endpoint, credentials: tuple[str, str]) -> None:
    with pytest.raises((AuthError, ClientError)):
        ask(Endpoint(server.uri, *credentials, server.pid, server.version), "RETURN 1")


def test_the_password_is_in_one_file_alone(server: Endpoint, shared_home: Path) -> None:
    secret = server.password.encode()
    process = psutil.Process(server.pid)
    assert secret not in " ".join([*process.cmdline(), *map("=".join, process.environ().items())]).encode()
    holding = [f for f in shared_home.rglob("*") if f.is_file() and secret in f.read_bytes()]
    assert holding == [shared_home / "run" / "server.json"]


def test_all_files_are_the_user_s_alone(server: Endpoint, shared_home: Path) -> None:
    ask(server, "CREATE (n:Someone {name: $name}) RETURN n", name=CANARY)
    open_to_others = [f for f in shared_home.rglob("*") if f.lstat().st_mode & 0o077]
    assert open_to_others == []
    assert len(list(shared_home.rglob("*"))) > 30


def test_nothing_of_the_data_is_in_a_log(server: Endpoint, shared_home: Path) -> None:
    ask(server, "MERGE (n:Someone {name: $name}) RETURN n", name=CANARY)
    with pytest.raises(Neo4jError):
        ask(server, "RETURN 1 / 0 + $name", name=CANARY)
    told = [f for f in shared_home.rglob("*") if f.is_file() and (f.suffix == ".log" or "logs" in f.parts)]
    assert [f for f in told if CANARY.encode() in f.read_bytes()] == []
    assert (shared_home / "run" / "server.log") in told


def test_the_environment_of_the_user_is_not_passed_on(server: Endpoint) -> None:
    names = set(psutil.Process(server.pid).environ())
    assert names <= {"PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH"}
