"""A server that is killed in the middle of an import: nothing acknowledged is lost, and the next command just works."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.store.embedded import ensure_server, server_status, stop_server
from loaders.importing import import_file
from ui.bootstrap import open_map, open_store
from ui.settings import load_settings

ROWS = 12_000
ACKNOWLEDGED_BEFORE_THE_KILL = 5_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "home"
    monkeypatch.setenv("KITH_HOME", str(folder))
    yield folder
    stop_server(folder)


def connections(count: int) -> bytes:
    """A LinkedIn export of made-up people."""
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    rows = (
        f"Given{i},Family{i},https://example.org/in/person-{i},p{i}@example.org,Firm {i % 97},Clerk,15 Jan 2024"
        for i in range(count)
    )
    return "\n".join([header, *rows, ""]).encode()


def kith(home: Path, *arguments: str) -> object:
    """What the command prints as JSON, in a process of its own."""
    done = subprocess.run(
        [Path(sys.executable).with_name("kith"), *arguments, "--json"],
        env={**os.environ, "KITH_HOME": str(home)},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_a_server_killed_in_the_middle_of_an_import_loses_nothing_acknowledged(home: Path) -> None:
    settings, acknowledged = load_settings(), 0
    store = open_store(settings)
    open_map(store, settings.map)
    first = server_status(home).pid
    assert first is not None

    def killing(done: int, total: int) -> None:
        nonlocal acknowledged
        acknowledged = done
        if done >= ACKNOWLEDGED_BEFORE_THE_KILL:
            os.kill(first, signal.SIGKILL)

    with pytest.raises(StoreError) as error:
        import_file(store, settings.map, connections(ROWS), file_name="Connections.csv", progress=killing)
    assert error.value.hint
    store.close()

    found = kith(home, "people")
    assert isinstance(found, list)
    assert ACKNOWLEDGED_BEFORE_THE_KILL <= acknowledged <= len(found) < ROWS
    assert server_status(home).pid != first

    path = home / "Connections.csv"
    path.write_bytes(connections(ROWS))
    [report] = kith(home, "import", str(path))  # type: ignore[misc]
    assert report["rows"] == ROWS == report["new"] + report["changed"] + report["unchanged"]
    assert report["refused"] == []
    again = kith(home, "people")
    assert isinstance(again, list)
    assert sorted(p["name"] for p in again) == sorted(f"Given{i} Family{i}" for i in range(ROWS))
    assert ensure_server(home).pid == server_status(home).pid


def test_a_command_whose_server_is_killed_says_so_in_two_sentences_and_nothing_else(home: Path) -> None:
    settings = load_settings()
    store = open_store(settings)
    open_map(store, settings.map)
    running = server_status(home).pid
    assert running is not None
    path = home / "Connections.csv"
    path.write_bytes(connections(ROWS))
    importing = subprocess.Popen(
        [Path(sys.executable).with_name("kith"), "import", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while store.revision(settings.map) < 3:
        assert importing.poll() is None, importing.communicate()
        time.sleep(0.01)
    os.kill(running, signal.SIGKILL)
    out, err = importing.communicate(timeout=120)
    store.close()
    assert (importing.returncode, out) == (1, b"")
    said, hint = err.decode().splitlines()
    how_far = r"\d+ of \d+ parts of this change are in the database( \(one more may be\))?, [\d,]+ records\."
    assert re.fullmatch(rf"Error: [A-Z][^\[\]#]+\. {how_far}", said)
    assert hint == "When the database is back, do the same again: it goes on where it stopped."
