"""The lock file."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.errors import DownloadError
from graph.store.embedded import lock
from graph.store.embedded.lock import Artifact, Lock

VERSIONS = ("5.26.30", "2026.08.1")
ENTRY = {"group": "org.example", "artifact": "thing", "version": "1.0", "sha256": "ab" * 32, "size": 7}


def text(**changes: Any) -> str:
    return json.dumps({"server": "1.0", "artifacts": [ENTRY | changes]})


@pytest.mark.parametrize("version", VERSIONS)
def test_the_locks_that_come_with_kith_name_a_whole_server(version: str) -> None:
    found = lock.parse(lock.path_of(version).read_text(encoding="utf-8"), version)
    names = {(a.artifact, a.version) for a in found.artifacts}
    assert found.server == version
    assert {("neo4j", version), ("neo4j-bolt", version), ("neo4j-kernel", version)} <= names
    assert 200 < len(found.artifacts) < 300
    assert 100e6 < found.size < 250e6


@pytest.mark.parametrize("version", VERSIONS)
def test_a_lock_names_no_address(version: str) -> None:
    assert "//" not in lock.path_of(version).read_text(encoding="utf-8")


def test_what_is_written_is_what_is_read() -> None:
    whole = Lock("1.0", (Artifact("a.b", "c", "2", "linux", "0" * 64, 1), Artifact("a", "d", "3", "", "f" * 64, 2)))
    assert lock.parse(lock.generate(whole), "x") == whole


def test_an_artifact_lies_where_maven_puts_it() -> None:
    plain, native = Artifact("a.b", "c", "2", "", "0" * 64, 1), Artifact("a.b", "c", "2", "linux", "0" * 64, 1)
    assert str(plain.path) == "a/b/c/2/c-2.jar"
    assert str(native.path) == "a/b/c/2/c-2-linux.jar"


def test_any_difference_makes_another_key() -> None:
    one = lock.parse(text(), "x")
    assert lock.parse(text(), "y").key == one.key
    assert lock.parse(text(sha256="cd" * 32), "x").key != one.key


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[]",
        "null",
        "7",
        '{"server": "1.0"}',
        '{"server": "1.0", "artifacts": []}',
        '{"server": "1.0", "artifacts": [[]]}',
        '{"server": 5, "artifacts": []}',
        text(sha256="ab"),
        text(sha256=None),
        text(sha256="AB" * 32),
        text(size=0),
        text(size="7"),
        text(size=True),
        text(group=".."),
        text(group="../../etc"),
        text(artifact="a/b"),
        text(version="1..0"),
        text(classifier="../x"),
        text(artifact=""),
        json.dumps({"server": "1.0", "artifacts": [ENTRY, ENTRY]}),
        json.dumps({"server": "../..", "artifacts": [ENTRY]}),
    ],
)
def test_a_broken_lock_is_told_by_name(broken: str) -> None:
    with pytest.raises(DownloadError, match=r"my\.lock") as caught:
        lock.parse(broken, "my.lock")
    assert caught.value.hint


def test_the_lock_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KITH_NEO4J_LOCK", raising=False)
    assert lock.chosen().server == "5.26.30"
    monkeypatch.setenv("KITH_NEO4J_LOCK", "2026.08.1")
    assert lock.chosen().server == "2026.08.1"
    own = tmp_path / "own.lock"
    own.write_text(text(), encoding="utf-8")
    monkeypatch.setenv("KITH_NEO4J_LOCK", str(own))
    assert [a.artifact for a in lock.chosen().artifacts] == ["thing"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00nonsense"])
def test_a_lock_that_cannot_be_read_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    own = tmp_path / "own.lock"
    if content is not None:
        own.write_bytes(content)
    monkeypatch.setenv("KITH_NEO4J_LOCK", str(own))
    with pytest.raises(DownloadError, match=r"own\.lock"):
        lock.chosen()
