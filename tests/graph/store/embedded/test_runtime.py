"""The runtime file: believed only while the very process lives, and only in the folder it serves."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graph.store.embedded import folders, runtime, stop_server
from graph.store.embedded.folders import Folders
from graph.store.embedded.runtime import Runtime, folder_mark, process_mark
from tests.graph.store.embedded.processes import wait_for


@pytest.fixture
def folder(tmp_path: Path) -> Folders:
    prepared = Folders.of(tmp_path / "home")
    folders.prepare(prepared)
    return prepared


def running(folder: Folders, pid: int, process: str) -> Runtime:
    mark = folder_mark(folder.run)
    return Runtime(pid, process, mark, 7687, "neo4j", "secret", "5.26.30", "2026-01-02T03:04:05+00:00", False)


def test_what_is_written_is_read_while_the_process_lives(folder: Folders) -> None:
    mark = process_mark(os.getpid())
    assert mark is not None
    server = running(folder, os.getpid(), mark)
    runtime.write(folder, server)
    assert runtime.read(folder) == server
    assert server.uri == "bolt://127.0.0.1:7687"
    assert server.since.year == 2026
    assert folder.runtime.stat().st_mode & 0o777 == 0o600


def test_another_process_with_the_same_pid_is_not_believed(folder: Folders) -> None:
    mark = process_mark(os.getpid())
    assert mark is not None
    runtime.write(folder, running(folder, os.getpid(), mark + "0"))
    assert runtime.read(folder) is None


def test_a_stale_file_ends_nobody(folder: Folders) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as bystander:
        runtime.write(folder, running(folder, bystander.pid, "an earlier process"))
        assert not stop_server(folder.home)
        assert bystander.poll() is None
        assert not folder.runtime.exists()
        bystander.communicate(b"\n")


def test_a_copy_of_the_folder_has_no_server_and_ends_none(folder: Folders, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as served:
        mark = process_mark(served.pid)
        assert mark is not None
        server = running(folder, served.pid, mark)
        runtime.write(folder, server)
        copy = Folders.of(tmp_path / "copy")
        shutil.copytree(folder.home, copy.home)
        assert runtime.read(copy) is None
        assert not stop_server(copy.home)
        assert served.poll() is None
        assert not copy.runtime.exists()
        assert runtime.read(folder) == server
        served.communicate(b"\n")


def test_a_folder_that_was_moved_still_has_its_server(folder: Folders, tmp_path: Path) -> None:
    mark = process_mark(os.getpid())
    assert mark is not None
    server = running(folder, os.getpid(), mark)
    runtime.write(folder, server)
    folder.home.rename(tmp_path / "moved")
    assert runtime.read(Folders.of(tmp_path / "moved")) == server


def test_a_dead_process_has_no_mark() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert process_mark(process.pid) == process_mark(process.pid) is not None
    assert process.stdin
    process.stdin.close()
    wait_for(lambda: process_mark(process.pid) is None)
    assert process.wait() == 1, "it was a zombie until now"
    assert process_mark(process.pid) is None


def test_two_processes_have_different_marks() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        assert process_mark(other.pid) != process_mark(os.getpid())
        other.communicate(b"\n")


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "{}", '{"pid": 1}', "\x00"])
def test_a_damaged_file_is_no_server(folder: Folders, text: str) -> None:
    folder.runtime.write_text(text, encoding="utf-8")
    assert runtime.read(folder) is None
    assert not stop_server(folder.home)


def test_the_password_does_not_show(folder: Folders) -> None:
    server = running(folder, 1, "x")
    assert "secret" not in repr(server)
    assert replace(server, password="other") != server
