"""Make the class archive: ``python -m graph.store.embedded.making``, in the background after the first start.

A server on a scratch folder records what the work of kith loads, Java makes the archive of that, and a second server
proves that it is used: Java ignores an archive that does not fit without a word.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil
from filelock import FileLock, Timeout

from graph.errors import KithError, StartError
from graph.store.embedded import folders, lock, training
from graph.store.embedded.archive import PREFIX, ClassArchive, jpype_jar
from graph.store.embedded.artifacts import cache_folder, ensure_artifacts
from graph.store.embedded.folders import Folders
from graph.store.embedded.launch import launch
from graph.store.embedded.lock import Lock
from graph.store.embedded.progress import silent
from graph.store.embedded.runtime import Runtime, end
from graph.store.embedded.settings import JAVA, QUICK, java_program
from graph.store.embedded.unsigned import copy_unsigned, is_signed

ROOM: Final = 700_000_000
UNUSED_AFTER: Final = 30 * 24 * 3600.0
PATIENCE: Final = 600.0
NOT_USED: Final = "Java does not use the class archive."


def make(wanted: Lock, wait: bool = True) -> ClassArchive:
    """The archive of a lock, made where it is missing; that takes a minute. A Timeout where another makes one."""
    archive = ClassArchive.of(wanted)
    with FileLock(cache_folder() / "archive.lock", mode=0o600, blocking=wait):
        if not archive.usable():
            _sweep(archive)
            _make(archive, wanted, ensure_artifacts(wanted, silent))
    return archive


def main() -> None:
    """Make the archive of the chosen lock, out of everybody's way."""
    os.umask(0o077)
    _step_back()
    wanted = lock.chosen()
    try:
        make(wanted, wait=False)
    except Timeout:
        return
    except (KithError, OSError, subprocess.SubprocessError) as problem:
        archive = ClassArchive.of(wanted)
        if archive.folder.is_dir():
            archive.failed.write_text(f"{problem}\n", encoding="utf-8")
        raise


def _make(archive: ClassArchive, wanted: Lock, jars: Sequence[Path]) -> None:
    archive.folder.mkdir(mode=0o700)
    if shutil.disk_usage(archive.folder).free < ROOM:
        raise StartError("There is too little room for the class archive.")
    for jar in filter(is_signed, jars):
        archive.copy_of(jar).parent.mkdir(exist_ok=True)
        copy_unsigned(jar, archive.copy_of(jar))
    path, scratch, record = archive.class_path(jars), archive.folder / "scratch", archive.folder / "record"
    with _server(scratch, wanted, path, [*QUICK, "-XX:AOTMode=record", f"-XX:AOTConfiguration={record}"]) as server:
        training.work(server.uri, server.user, server.password)
    _dump(record, archive.file, path)
    with _server(scratch, wanted, path, archive.java) as server:
        if not server.archive:
            raise StartError(NOT_USED)
    archive.finish()
    shutil.rmtree(scratch)
    record.unlink()
    record.with_name("options").unlink()


@contextmanager
def _server(home: Path, wanted: Lock, jars: Sequence[Path], java: Sequence[str]) -> Iterator[Runtime]:
    """A server for the length of a block."""
    folder = Folders.of(home)
    folders.prepare(folder)
    server = launch(folder, wanted.server, jars, PATIENCE, java, PATIENCE)
    try:
        yield server
    finally:
        end(server, PATIENCE)


def _dump(record: Path, target: Path, jars: Sequence[Path]) -> None:
    """Let Java make the archive of the record."""
    path = os.pathsep.join(map(str, [*jars, jpype_jar()]))
    options = [
        *JAVA,
        *QUICK,
        "-XX:AOTMode=create",
        f"-XX:AOTConfiguration={record}",
        f"-XX:AOTCache={target}",
        "-cp",
        path,
    ]
    written = record.with_name("options")
    written.write_text("".join(f"{json.dumps(option, ensure_ascii=False)}\n" for option in options), encoding="utf-8")
    with record.with_name("java.log").open("wb") as log:
        subprocess.run([str(java_program()), f"@{written}"], check=True, timeout=PATIENCE, stdout=log, stderr=log)


def _sweep(wanted: ClassArchive) -> None:
    """Remove what is half made, and what nobody has used for a month."""
    for folder in wanted.folder.parent.glob(f"{PREFIX}*/"):
        other = ClassArchive(folder)
        if folder == wanted.folder or not other.made.exists() or _age(other.made) > UNUSED_AFTER:
            shutil.rmtree(folder)


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime


def _step_back() -> None:
    """Let every other process go first."""
    process = psutil.Process()
    process.nice(19)
    if sys.platform == "linux":
        process.ionice(psutil.IOPRIO_CLASS_IDLE)


if __name__ == "__main__":
    main()
