"""Starts that fail, and a disk that fills: the cause in words, no process left, nothing acknowledged lost."""

import json
import resource
import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from filelock import FileLock
from neo4j.exceptions import DriverError, Neo4jError

from graph.changes import Changes
from graph.errors import FolderError, KithError, StartError, StoreError
from graph.model import Person
from graph.store import writing
from graph.store.embedded import ensure_server, folders, launch, server_status, stop_server
from graph.store.embedded.folders import Folders
from graph.store.store import connect
from tests.conftest import slowness
from tests.graph.store.embedded.processes import ask, connected, servers, wait_for

LIMIT = 1_500_000


@pytest.fixture(scope="module")
def store(shared_home: Path) -> Path:
    """The home of a server that was stopped, with one node."""
    ask(ensure_server(shared_home), "CREATE (n:Kept) RETURN 1")
    stop_server(shared_home)
    return shared_home


@pytest.fixture
def copy(store: Path, home: Path) -> Path:
    """A copy of it to damage."""
    shutil.copytree(store, home)
    return home


def test_damaged_data_are_refused(copy: Path) -> None:
    """The server itself would come up without them."""
    (copy / "db/data/databases/neo4j/neostore").write_bytes(b"nonsense" * 1024)
    with pytest.raises(FolderError, match="damaged"):
        ensure_server(copy)
    assert not servers(copy)
    assert not server_status(copy).running


def test_data_that_cannot_be_a_folder_are_told(copy: Path) -> None:
    shutil.rmtree(copy / "db" / "data")
    (copy / "db" / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(FolderError, match="cannot be written"):
        ensure_server(copy)
    assert not servers(copy)


def test_a_setting_that_the_server_does_not_know_stops_it(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So a version that drops one of the internal settings is noticed at its first start."""
    monkeypatch.setitem(launch.SETTINGS, "internal.dbms.bolt.no_such_setting", "1")
    with pytest.raises(StartError, match="no_such_setting"):
        ensure_server(copy)
    assert not servers(copy)


def test_a_second_server_on_a_folder_is_refused_by_name(copy: Path) -> None:
    folder = Folders.of(copy)
    folders.prepare(folder)
    with FileLock(folder.serving):
        folder.serving.with_suffix(".pid").write_text("4711", encoding="utf-8")
        begin = time.monotonic()
        with pytest.raises(StartError, match="process 4711"):
            ensure_server(copy)
    assert time.monotonic() - begin < 15 * slowness()
    assert not servers(copy)
    with FileLock(folder.serving):
        folder.serving.with_suffix(".pid").unlink()
        with pytest.raises(StartError, match="Another server \\(its process\\) holds"):
            ensure_server(copy)
    assert not servers(copy)
    assert ask(ensure_server(copy), "MATCH (n:Kept) RETURN count(n)") == [1]


@pytest.mark.parametrize(
    ("option", "words"),
    [("-XX:NoSuchOption", "NoSuchOption"), ("-Xmx1m", "Too small maximum heap"), ("-Xms900g", "memory|heap size")],
)
def test_java_that_gives_up_is_quoted(copy: Path, monkeypatch: pytest.MonkeyPatch, option: str, words: str) -> None:
    monkeypatch.setattr(launch, "java_options", lambda run, tmp: [option])
    with pytest.raises(StartError, match=f"did not start.*({words})") as caught:
        ensure_server(copy)
    assert "server.log" in caught.value.hint
    assert not servers(copy)


def test_a_start_that_hangs_is_ended(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "START_WITHIN", 0.5)
    with pytest.raises(StartError, match="did not start within"):
        ensure_server(copy)
    wait_for(lambda: not servers(copy))
    monkeypatch.undo()
    assert ask(ensure_server(copy), "MATCH (n:Kept) RETURN count(n)") == [1]


def test_strange_names_of_folders_are_no_obstacle(store: Path, tmp_path: Path) -> None:
    strange = tmp_path / "Žofie's “map” % {x} $HOME"
    shutil.copytree(store, strange)
    try:
        assert ask(ensure_server(strange), "MATCH (n:Kept) RETURN count(n)") == [1]
    finally:
        stop_server(strange)
    assert not servers(strange)


@contextmanager
def no_file_may_grow_beyond(size: int) -> Iterator[None]:
    """For processes started meanwhile; to them it is as if the disk were full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_server_that_can_no_longer_write_goes_and_comes_back_whole(copy: Path) -> None:
    with no_file_may_grow_beyond(LIMIT):
        server = ensure_server(copy)
    with connected(server, max_transaction_retry_time=0) as driver, driver.session() as session:
        for number in range(30):
            session.run("CREATE (:W {n: $n})", n=number).consume()
        with pytest.raises((Neo4jError, DriverError)):
            session.run("CREATE (:W {n: 30, text: $text})", text="x" * 2 * LIMIT).consume()
    wait_for(lambda: not server_status(copy).running, within=15 * slowness())
    again = ensure_server(copy)
    (numbers,) = ask(again, "MATCH (w:W) RETURN collect(w.n)")
    assert set(numbers) >= set(range(30))
    assert ask(again, "CREATE (w:W {n: -1}) RETURN w.n") == [-1]


def test_a_disk_that_fills_in_the_middle_of_a_change_is_told_as_that_with_how_far_it_came(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "BATCH", 20)
    with no_file_may_grow_beyond(LIMIT):
        server = ensure_server(copy)
    people = tuple(Person(f"p{n:02}", f"Person {n}", notes="x" * (100_000 if n >= 40 else 0)) for n in range(60))
    with closing(connect(server.uri, server.user, server.password, own=True)) as store:
        store.create("me", Person("me", "Rosa"), ())
        with pytest.raises(StoreError, match=r"disk is full\. 2 of 3 parts .* 40 records") as caught:
            store.change("me", lambda _: Changes(people=people), "import")
    assert "Make room" in caught.value.hint
    assert "goes on where it stopped" in caught.value.hint
    wait_for(lambda: not server_status(copy).running, within=15 * slowness())


def test_nothing_is_left_running_whatever_failed(copy: Path) -> None:
    (copy / "db" / "server-version.json").write_text(json.dumps({"neo4j": "9999.1"}), encoding="utf-8")
    for _ in range(3):
        with pytest.raises(KithError):
            ensure_server(copy)
    assert not servers(copy)
