"""One server for a home, shared by every process of its user: found, started, stopped."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import psutil
from filelock import FileLock, Timeout

from graph.store.embedded import folders, lock, runtime
from graph.store.embedded.archive import ClassArchive, allowed, make_in_background
from graph.store.embedded.artifacts import complete, ensure_artifacts
from graph.store.embedded.files import folder_errors
from graph.store.embedded.folders import Folders
from graph.store.embedded.launch import DiedError, launch
from graph.store.embedded.lock import Lock
from graph.store.embedded.progress import Progress, silent
from graph.store.embedded.runtime import Runtime, end
from graph.store.embedded.settings import QUICK

WAITING: Final = "Waiting for another kith that is starting the database"
STARTING: Final = "Starting the database"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the running server is, and how to get in."""

    uri: str
    user: str
    password: str = field(repr=False)
    pid: int
    version: str


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """What can be said about a home's server without starting it."""

    running: bool
    pid: int | None
    uri: str | None
    version: str | None
    started_at: datetime | None
    memory_bytes: int | None
    data_folder: Path
    data_bytes: int
    artifacts_complete: bool
    archive: bool


def ensure_server(home: Path, *, progress: Progress | None = None, idle_minutes: float = 10) -> Endpoint:
    """Connect to the server of the home; start it, downloading it first, where none runs."""
    tell = progress or silent
    folder = Folders.of(home)
    folders.prepare(folder)
    with _alone(folder, tell):
        runtime.touch(folder)
        server = _reachable(folder) or _start(folder, tell, idle_minutes * 60)
        return Endpoint(server.uri, server.user, server.password, server.pid, server.version)


def server_status(home: Path) -> ServerStatus:
    """What is known of the server of the home."""
    folder = Folders.of(home)
    server, wanted = runtime.read(folder), lock.chosen()
    return ServerStatus(
        running=server is not None,
        pid=server.pid if server else None,
        uri=server.uri if server else None,
        version=server.version if server else None,
        started_at=server.since if server else None,
        memory_bytes=_memory(server.pid) if server else None,
        data_folder=folder.db,
        data_bytes=folders.data_bytes(folder),
        artifacts_complete=complete(wanted),
        archive=server.archive if server else ClassArchive.of(wanted).usable(),
    )


def stop_server(home: Path) -> bool:
    """Stop the server of the home; False where none was running."""
    folder = Folders.of(home)
    if not folder.run.is_dir():
        return False
    with _alone(folder, silent):
        server = runtime.read(folder)
        if server:
            end(server)
        runtime.clear(folder)
    return server is not None


def _start(folder: Folders, tell: Progress, idle_seconds: float) -> Runtime:
    runtime.clear(folder)
    wanted = lock.chosen()
    folders.check(folder, wanted.server)
    jars = ensure_artifacts(wanted, tell)
    tell(STARTING, 0, 0)
    if not allowed():
        return launch(folder, wanted.server, jars, idle_seconds, QUICK)
    archive = ClassArchive.of(wanted)
    server = _launch(folder, wanted, jars, archive, idle_seconds)
    if archive.worth_making():
        make_in_background()
    return server


def _launch(folder: Folders, wanted: Lock, jars: list[Path], archive: ClassArchive, idle_seconds: float) -> Runtime:
    """A server from the class archive where there is one, and without it where that is what Java fails over."""
    if not archive.usable():
        return launch(folder, wanted.server, jars, idle_seconds, QUICK)
    try:
        server = launch(folder, wanted.server, archive.class_path(jars), idle_seconds, archive.java)
    except DiedError:
        server = launch(folder, wanted.server, jars, idle_seconds, QUICK)
    archive.used(server.archive)
    return server


def _reachable(folder: Folders) -> Runtime | None:
    """The running server, if it answers; one that is on its way out is waited for."""
    server = runtime.read(folder)
    if server is None or _answers(server.port):
        return server
    end(server)
    return None


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _alone(folder: Folders, tell: Progress) -> Iterator[None]:
    """Nobody else starts or stops the server meanwhile."""
    guard = FileLock(folder.starting, mode=0o600)
    with folder_errors(folder.run):
        try:
            guard.acquire(blocking=False)
        except Timeout:
            tell(WAITING, 0, 0)
            guard.acquire()
    try:
        yield
    finally:
        guard.release()


def _memory(pid: int) -> int | None:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.NoSuchProcess:
        return None
