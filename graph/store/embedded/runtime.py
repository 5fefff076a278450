"""The runtime file: how to reach the running server, believed only in its own folder while that very process lives."""

import contextlib
import json
import os
import signal
import time
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import psutil

from graph.store.embedded.files import folder_errors, replace
from graph.store.embedded.folders import Folders

PROC: Final = Path("/proc")
STOP_WITHIN: Final = 12.0
POLL: Final = 0.02


@dataclass(frozen=True, slots=True)
class Runtime:
    """A server that was started.

    ``process`` tells its process from a later one with the same pid, ``folder`` the folder it serves from a copy of it.
    """

    pid: int
    process: str
    folder: str
    port: int
    user: str
    password: str = field(repr=False)
    version: str
    started_at: str
    archive: bool

    @property
    def uri(self) -> str:
        """Where it listens."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def alive(self) -> bool:
        """Whether the process is still there, and is the same."""
        return process_mark(self.pid) == self.process

    @property
    def since(self) -> datetime:
        """When it was started."""
        return datetime.fromisoformat(self.started_at)


def process_mark(pid: int) -> str | None:
    """What no other process with this pid has; nothing for a process that is gone or dead.

    On Linux the start in clock ticks since boot, and the boot: psutil's wall clock time moves when the clock is set.
    """
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        if (PROC / "self" / "stat").exists():
            ticks = (
                (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
            )
            return f"{(PROC / 'sys/kernel/random/boot_id').read_text(encoding='utf-8').strip()}/{ticks}"
        return f"{process.create_time():.2f}"
    except (psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
        return None


def folder_mark(folder: Path) -> str:
    """What no copy of a folder has, whereas the folder keeps it when it is moved."""
    with folder_errors(folder):
        seen = folder.stat()
    return f"{seen.st_dev}/{seen.st_ino}"


def end(server: Runtime, within: float = STOP_WITHIN) -> None:
    """Ask the process to stop, wait, and end it the hard way where it does not."""
    for number in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        if not server.alive:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(server.pid, number)
        until = time.monotonic() + within
        while server.alive and time.monotonic() < until:
            time.sleep(POLL)


def read(folders: Folders) -> Runtime | None:
    """The running server; nothing where none runs, also where a crash or a copy of the folder left its file."""
    try:
        runtime = Runtime(**json.loads(folders.runtime.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return runtime if runtime.alive and runtime.folder == folder_mark(folders.run) else None


def write(folders: Folders, runtime: Runtime) -> None:
    """Tell the others of this user where the server is."""
    replace(folders.runtime, json.dumps(asdict(runtime)))


def clear(folders: Folders) -> None:
    """Forget a server that is gone."""
    folders.runtime.unlink(missing_ok=True)


def touch(folders: Folders) -> None:
    """Keep the server from stopping for want of use just now."""
    with folder_errors(folders.run):
        folders.wanted.touch(mode=0o600)
