"""The jars on this machine: one cache a user, whole and verified before anything runs from it.

Every file is hashed when it comes in. A stamp then records its size, times and inode, and a start only compares those:
milliseconds. Whoever writes to a file changes its ctime, which cannot be set back, so that file is hashed again, and
fetched again where it is wrong. A disk that changes bytes by itself leaves no such trace; so a stamp lasts a week, and
then all files are hashed once more.
"""

import contextlib
import hashlib
import json
import os
import time
from pathlib import Path
from typing import Final

import platformdirs
from filelock import FileLock

from graph.store.embedded.fetch import PART, fetch
from graph.store.embedded.files import Mark, folder_errors, mark_of
from graph.store.embedded.lock import Artifact, Lock
from graph.store.embedded.progress import Progress

STAMP_LASTS: Final = 7 * 24 * 3600.0


def cache_folder() -> Path:
    """Where the jars and the class archive of this user are kept: ``KITH_CACHE``, else the system's cache folder."""
    return Path(os.environ.get("KITH_CACHE") or platformdirs.user_cache_path("kith")).expanduser().absolute()


def jars(lock: Lock) -> list[Path]:
    """The class path: the jars in the order of the lock."""
    return [cache_folder() / a.path for a in lock.artifacts]


def complete(lock: Lock) -> bool:
    """Whether nothing would have to be hashed or fetched."""
    return not _unproved(lock, cache_folder())


def ensure_artifacts(lock: Lock, progress: Progress) -> list[Path]:
    """The jars of the lock, every one of them as the lock says."""
    cache = cache_folder()
    if _unproved(lock, cache):
        if _wrong(lock, cache):
            _fetch_wrong(lock, cache, progress)
        _write_stamp(lock, cache)
    return jars(lock)


def _fetch_wrong(lock: Lock, cache: Path, progress: Progress) -> None:
    """Fetch what is missing or wrong; what another process fetches meanwhile is waited for."""
    with folder_errors(cache):
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(cache / "lock", mode=0o600):
            if wrong := _wrong(lock, cache):
                _sweep(cache)
                fetch(wrong, cache, progress)


def _wrong(lock: Lock, cache: Path) -> list[Artifact]:
    """The artifacts that are missing, or are not what the lock says."""
    return [a for a in _unproved(lock, cache) if _digest(cache / a.path) != a.sha256]


def _unproved(lock: Lock, cache: Path) -> list[Artifact]:
    """The artifacts that are missing, or were written to since they were hashed."""
    marks = _read_stamp(_stamp(lock, cache))
    return [a for a in lock.artifacts if (m := mark_of(cache / a.path)) is None or m != marks.get(str(a.path))]


def _read_stamp(path: Path) -> dict[str, Mark]:
    """What was true when all was verified; nothing where that is long ago or the stamp is damaged."""
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
        young = 0 <= time.time() - float(stamp["made"]) < STAMP_LASTS
        return dict(stamp["marks"]) if young else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _write_stamp(lock: Lock, cache: Path) -> None:
    """Record what all files look like now that they are right. A cache that is read-only is hashed at every start."""
    stamp = _stamp(lock, cache)
    part = stamp.with_name(f"{stamp.name}.{os.getpid()}{PART}")
    marks = {str(a.path): mark_of(cache / a.path) for a in lock.artifacts}
    with contextlib.suppress(OSError):
        part.write_text(json.dumps({"made": time.time(), "marks": marks}), encoding="utf-8")
        part.replace(stamp)


def _stamp(lock: Lock, cache: Path) -> Path:
    return cache / f"neo4j-{lock.key}.verified"


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _sweep(cache: Path) -> None:
    """Remove what interrupted downloads left."""
    for part in cache.rglob(f"*{PART}"):
        part.unlink(missing_ok=True)
