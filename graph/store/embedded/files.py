"""Files that are written whole or not at all, and what to say where they cannot be written."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from graph.errors import FolderError
from graph.language import phrase, told_elsewhere

Mark = list[int]


@contextlib.contextmanager
def folder_errors(folder: Path) -> Iterator[None]:
    """Tell of a folder that cannot be written, or is full, in words."""
    try:
        yield
    except OSError as problem:
        raise FolderError(
            phrase(
                "The folder {folder} cannot be used: {why}.",
                folder=folder,
                why=told_elsewhere(problem.strerror or problem),
            ),
            phrase("Make room or correct its permissions, or choose another folder (KITH_HOME, KITH_CACHE)."),
        ) from problem


def replace(path: Path, text: str) -> None:
    """Write a file that is either the old or the new one, and for the user alone."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with folder_errors(path.parent):
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)


def mark_of(path: Path) -> Mark | None:
    """What changes when anybody writes to a file; nothing where there is none."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return [seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino]
