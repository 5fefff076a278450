"""The folders of one server: ``db`` with the data, ``run`` with what is true only while it runs. For the user alone."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import FolderError
from graph.language import later, number, phrase
from graph.store.embedded.files import folder_errors, replace

ROOM: Final = 50_000_000
NEWER: Final = later("Use the newer kith, or restore a backup into a fresh folder (KITH_HOME).")


@dataclass(frozen=True, slots=True)
class Folders:
    """Where everything of a home lies."""

    home: Path

    @classmethod
    def of(cls, home: Path) -> "Folders":
        """The folders of a home, which need not exist."""
        return cls(home.expanduser().absolute())

    @property
    def db(self) -> Path:
        """Neo4j's home: data and logs."""
        return self.home / "db"

    @property
    def run(self) -> Path:
        """Locks, the runtime file and the log of the process."""
        return self.home / "run"

    @property
    def starting(self) -> Path:
        """Locked by whoever starts, stops or looks for the server."""
        return self.run / "starting.lock"

    @property
    def serving(self) -> Path:
        """Locked by the server as long as it lives; holds its pid."""
        return self.run / "serving.lock"

    @property
    def wanted(self) -> Path:
        """Touched by everybody who asks for the server."""
        return self.run / "wanted"

    @property
    def runtime(self) -> Path:
        """How to reach the running server."""
        return self.run / "server.json"

    @property
    def log(self) -> Path:
        """What the server process writes to its standard output and error."""
        return self.run / "server.log"

    @property
    def settings(self) -> Path:
        """The settings of the next server."""
        return self.run / "neo4j.conf"

    @property
    def tmp(self) -> Path:
        """Java's temporary files."""
        return self.run / "tmp"

    @property
    def system(self) -> Path:
        """Where the server keeps its users; there once it has been started."""
        return self.db / "data" / "databases" / "system"

    @property
    def version(self) -> Path:
        """The version of the newest server that ran on the data."""
        return self.db / "server-version.json"


def prepare(folders: Folders) -> None:
    """Make the folders, or say why they cannot be used."""
    with folder_errors(folders.home):
        folders.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (folders.db, folders.run, folders.tmp):
            folder.mkdir(mode=0o700, exist_ok=True)
            folder.chmod(0o700)


def check(folders: Folders, version: str) -> None:
    """Refuse a folder without room, or with the data of a newer server."""
    free = shutil.disk_usage(folders.home).free
    if free < ROOM:
        raise FolderError(
            phrase(
                "The disk of {folder} is full: kith needs {needed} MB, {free} MB are free.",
                folder=folders.home,
                needed=number(ROOM / 1e6),
                free=number(free / 1e6),
            ),
            phrase("Make room on the disk, then try again. Nothing that was saved is lost."),
        )
    written = written_by(folders)
    if written and _numbers(written) > _numbers(version):
        message = phrase(
            "The data in {folder} belong to Neo4j {written}; this kith brings {version}.",
            folder=folders.db,
            written=written,
            version=version,
        )
        raise FolderError(message, phrase(NEWER))


def written_by(folders: Folders) -> str | None:
    """The newest server that ran on the data, where one did."""
    with folder_errors(folders.db):
        try:
            text = folders.version.read_bytes()
        except FileNotFoundError:
            return None
    try:
        return str(json.loads(text)["neo4j"])
    except (ValueError, KeyError, TypeError) as problem:
        raise FolderError(
            phrase("{file} is damaged.", file=folders.version),
            phrase("Remove that one file if the data were never used with a newer kith."),
        ) from problem


def mark(folders: Folders, version: str) -> None:
    """Record that a server of the version is let at the data; it may change their format."""
    if written_by(folders) != version:
        replace(folders.version, json.dumps({"neo4j": version}))


def data_bytes(folders: Folders) -> int:
    """The size of the data."""
    return sum(_size(Path(folder, name)) for folder, _, names in os.walk(folders.db) for name in names)


def _size(path: Path) -> int:
    """The size of a file; a running server may have removed it meanwhile."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
