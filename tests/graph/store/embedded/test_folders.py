"""The folders of a home: for the user alone, with room, and of no newer server."""

import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from graph.errors import FolderError
from graph.store.embedded import ensure_server, files, folders, server_status
from graph.store.embedded.folders import Folders

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def folder(tmp_path: Path) -> Folders:
    prepared = Folders.of(tmp_path / "home")
    folders.prepare(prepared)
    return prepared


def test_they_are_the_user_s_alone_and_the_rest_stays_as_it_is(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        (tmp_path / "mine").mkdir(mode=0o755)
        folders.prepare(Folders.of(tmp_path / "mine"))
        folders.prepare(Folders.of(tmp_path / "new"))
    finally:
        os.umask(before)
    modes = {str(f.relative_to(tmp_path)): f.stat().st_mode & 0o777 for f in tmp_path.rglob("*")}
    assert modes.pop("mine") == 0o755
    assert set(modes.values()) == {0o700}


@pytest.mark.parametrize("place", ["", "db", "run", "run/tmp"])
def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path, place: str) -> None:
    path = tmp_path / "home" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a file", encoding="utf-8")
    with pytest.raises(FolderError, match="cannot be used") as caught:
        ensure_server(tmp_path / "home")
    assert "KITH_HOME" in caught.value.hint


def test_a_home_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FolderError):
        ensure_server(tmp_path / "file" / "home")
    assert not server_status(tmp_path / "file" / "home").running


@pytest.mark.parametrize("name", ["starting.lock", "server.log", "neo4j.conf"])
def test_a_folder_in_the_place_of_a_file_is_told(home: Path, name: str) -> None:
    (home / "run" / name / "something").mkdir(parents=True)
    with pytest.raises(FolderError, match="cannot be used"):
        ensure_server(home)


def test_a_full_disk_is_noticed_before_anything_starts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**9, 10**9, 3 * 10**6))
    with pytest.raises(FolderError, match=r"full.*3 MB are free"):
        ensure_server(home)
    assert not (home / "run" / "server.log").exists()


def test_the_data_of_a_newer_server_are_left_alone(home: Path) -> None:
    prepared = Folders.of(home)
    folders.prepare(prepared)
    folders.mark(prepared, "9999.1.0")
    with pytest.raises(FolderError, match=r"belong to Neo4j 9999\.1\.0") as caught:
        ensure_server(home)
    assert "newer kith" in caught.value.hint
    assert not (home / "run" / "server.log").exists()


@pytest.mark.parametrize(
    ("written", "brought", "refused"),
    [
        ("5.26.30", "5.26.30", False),
        ("5.26.30", "5.26.31", False),
        ("5.26.31", "5.26.30", True),
        ("5.26.9", "5.26.30", False),
        ("5.26.30", "2026.08.1", False),
        ("2026.08.1", "5.26.30", True),
    ],
)
def test_versions_are_compared_by_number(folder: Folders, written: str, brought: str, refused: bool) -> None:
    folders.mark(folder, written)
    if refused:
        with pytest.raises(FolderError):
            folders.check(folder, brought)
    else:
        folders.check(folder, brought)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"neo4j": '])
def test_a_damaged_version_file_is_named(folder: Folders, text: str) -> None:
    folder.version.write_text(text, encoding="utf-8")
    with pytest.raises(FolderError, match=r"server-version\.json"):
        folders.check(folder, "5.26.30")


def test_a_version_file_that_cannot_be_read_is_told(folder: Folders) -> None:
    folder.version.mkdir()
    for attempt in (lambda: folders.check(folder, "5.26.30"), lambda: folders.mark(folder, "5.26.30")):
        with pytest.raises(FolderError, match="cannot be used"):
            attempt()
    folder.version.rmdir()
    folder.version.write_bytes(b"\xff\xfe")
    with pytest.raises(FolderError, match="damaged"):
        folders.check(folder, "5.26.30")


def test_the_size_of_the_data_is_that_of_their_files(folder: Folders) -> None:
    assert folders.data_bytes(folder) == 0
    (folder.db / "deep" / "er").mkdir(parents=True)
    (folder.db / "deep" / "er" / "a").write_bytes(b"x" * 1000)
    (folder.db / "b").write_bytes(b"x" * 24)
    assert folders.data_bytes(folder) == 1024


def test_a_file_is_replaced_whole_and_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old", encoding="utf-8")
    files.replace(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]
