"""The class archive: what Java loaded and linked in an earlier server, so that the next one need not.

One belongs to a lock, a Java runtime and the options it was made with. It is a folder in the cache: the archive, copies
of the signed jars without signatures, and, written last, what all of them looked like when they were proved to work.
``KITH_CLASS_ARCHIVE=off`` does without.
"""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from graph.store.embedded.artifacts import cache_folder
from graph.store.embedded.files import mark_of, replace
from graph.store.embedded.lock import Lock
from graph.store.embedded.settings import JAVA, QUICK, java_library

PREFIX: Final = "archive-"
AGAIN_AFTER: Final = 24 * 3600.0
BACKGROUND: Final = """
import os, runpy
if not hasattr(os, "fork") or os.fork() == 0:
    runpy.run_module("graph.store.embedded.making", run_name="__main__")
"""
OFF: Final = ("off", "no", "false", "0")


@dataclass(frozen=True, slots=True)
class ClassArchive:
    """Where the archive of a lock and this Java lies, made or not."""

    folder: Path

    @classmethod
    def of(cls, lock: Lock) -> "ClassArchive":
        """The archive that fits a lock, this Java and its options; another of any gives another folder."""
        files = [java_library(), jpype_jar()]
        fits = json.dumps([lock.key, JAVA, QUICK, [str(f) for f in files], [mark_of(f) for f in files]])
        return cls(cache_folder() / f"{PREFIX}{lock.server}-{hashlib.sha256(fits.encode()).hexdigest()[:12]}")

    @property
    def file(self) -> Path:
        """What Java reads."""
        return self.folder / "server.aot"

    @property
    def made(self) -> Path:
        """Written when all is done."""
        return self.folder / "made.json"

    @property
    def failed(self) -> Path:
        """Written when it could not be made."""
        return self.folder / "failed.txt"

    @property
    def java(self) -> list[str]:
        """The options that make Java use it."""
        return [f"-XX:AOTCache={self.file}"]

    def copy_of(self, jar: Path) -> Path:
        """Where the copy of a signed jar lies."""
        return self.folder / "jars" / jar.name

    def class_path(self, jars: Sequence[Path]) -> list[Path]:
        """The jars, the copies in the place of the signed ones."""
        return [copy if (copy := self.copy_of(jar)).exists() else jar for jar in jars]

    def usable(self) -> bool:
        """Whether it was made, and nothing of it has changed since."""
        try:
            marks = json.loads(self.made.read_text(encoding="utf-8"))
            return all(mark_of(self.folder / name) == mark for name, mark in marks.items())
        except (OSError, ValueError, AttributeError):
            return False

    def finish(self) -> None:
        """Declare it made."""
        files = [self.file, *self.folder.glob("jars/*.jar")]
        replace(self.made, json.dumps({str(f.relative_to(self.folder)): mark_of(f) for f in files}))

    def used(self, by_java: bool) -> None:
        """Keep it from being swept; or have it made anew where Java did not use it."""
        with contextlib.suppress(OSError):  # a cache that is read-only stays as it is
            if by_java:
                os.utime(self.made)
            else:
                self.made.unlink(missing_ok=True)

    def worth_making(self) -> bool:
        """Whether it is missing, can be written, and making it has not just failed."""
        try:
            return time.time() - self.failed.stat().st_mtime > AGAIN_AFTER
        except OSError:
            return not self.usable() and os.access(cache_folder(), os.W_OK)


def make_in_background() -> None:
    """Have another process make the archive, at the lowest priority, and do not wait for it."""
    log = os.open(cache_folder() / "archive.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        subprocess.Popen(
            [sys.executable, "-c", BACKGROUND],
            cwd=Path(__file__).parents[3],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        ).wait()
    finally:
        os.close(log)


def allowed() -> bool:
    """Whether archives are made and used. JPype cannot do with one on a class path that is not ASCII."""
    wanted = os.environ.get("KITH_CLASS_ARCHIVE", "").lower() not in OFF
    return wanted and f"{cache_folder()}{jpype_jar()}".isascii()


def jpype_jar() -> Path:
    """JPype puts this jar at the end of the class path, so the archive has to know it."""
    spec = find_spec("jpype")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).resolve().parents[1] / "org.jpype.jar"
