"""The lock file: which files make up the server, and what each must be.

A lock is JSON with one artifact a line, and names no address: where the artifacts come from is decided when they are
fetched. ``KITH_NEO4J_LOCK`` chooses another lock, by the path of a file or the version of one that comes with kith.
"""

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from graph.errors import DownloadError
from graph.language import later, phrase

DEFAULT: Final = "5.26.30"
HINT: Final = later("The lock file comes with kith: install kith again, or correct KITH_NEO4J_LOCK.")
COORDINATE: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*")
SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Artifact:
    """One jar, with the digest and size it must have."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def path(self) -> PurePosixPath:
        """Where it lies in a Maven repository, and in the cache."""
        suffix = f"-{self.classifier}" if self.classifier else ""
        folder = PurePosixPath(*self.group.split("."), self.artifact, self.version)
        return folder / f"{self.artifact}-{self.version}{suffix}.jar"


@dataclass(frozen=True, slots=True)
class Lock:
    """A server of one version: its jars in the order of the class path."""

    server: str
    artifacts: tuple[Artifact, ...]

    @property
    def size(self) -> int:
        """The bytes of all jars together."""
        return sum(a.size for a in self.artifacts)

    @property
    def key(self) -> str:
        """A short name that differs between any two locks."""
        return f"{self.server}-{hashlib.sha256(generate(self).encode()).hexdigest()[:12]}"


def parse(text: str, name: str) -> Lock:
    """The lock that the text describes; ``name`` is what errors call it."""
    try:
        raw = json.loads(text)
        lock = Lock(_plain(raw["server"]), tuple(_artifact(entry) for entry in raw["artifacts"]))
    except (ValueError, KeyError, TypeError) as problem:
        message = phrase("The lock file {file} is not valid: {why}.", file=name, why=_reason(problem))
        raise DownloadError(message, phrase(HINT)) from problem
    if not lock.artifacts:
        raise DownloadError(phrase("The lock file {file} names no artifacts.", file=name), phrase(HINT))
    if len({a.path for a in lock.artifacts}) < len(lock.artifacts):
        raise DownloadError(phrase("The lock file {file} names an artifact twice.", file=name), phrase(HINT))
    return lock


def generate(lock: Lock) -> str:
    """The text of a lock, one artifact a line."""
    rows = ",\n".join(
        json.dumps(
            {
                "group": a.group,
                "artifact": a.artifact,
                "version": a.version,
                **({"classifier": a.classifier} if a.classifier else {}),
                "sha256": a.sha256,
                "size": a.size,
            }
        )
        for a in lock.artifacts
    )
    return f'{{"server": {json.dumps(lock.server)}, "artifacts": [\n{rows}\n]}}\n'


def path_of(version: str) -> Path:
    """Where the lock of a version lies that comes with kith."""
    return Path(__file__).parent / f"neo4j-{version}.lock"


def chosen() -> Lock:
    """The lock to use: the one that comes with kith, unless ``KITH_NEO4J_LOCK`` names another."""
    name = os.environ.get("KITH_NEO4J_LOCK") or DEFAULT
    path = path_of(name) if path_of(name).is_file() else Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        message = phrase("The lock file {file} cannot be read: {why}.", file=path, why=problem)
        raise DownloadError(message, phrase(HINT)) from problem
    return parse(text, str(path))


def _artifact(entry: dict[str, Any]) -> Artifact:
    digest, size = entry["sha256"], entry["size"]
    if not isinstance(digest, str) or not SHA256.fullmatch(digest):
        raise ValueError(f"no SHA-256: {digest!r}")
    if not isinstance(size, int) or isinstance(size, bool) or size <= 0:
        raise ValueError(f"no size: {size!r}")
    classifier = entry.get("classifier", "")
    return Artifact(
        _plain(entry["group"]),
        _plain(entry["artifact"]),
        _plain(entry["version"]),
        _plain(classifier) if classifier else "",
        digest,
        size,
    )


def _plain(value: object) -> str:
    """A coordinate; anything that could lead out of the cache folder is refused."""
    if not isinstance(value, str) or not COORDINATE.fullmatch(value) or ".." in value:
        raise ValueError(f"not a coordinate: {value!r}")
    return value


def _reason(problem: Exception) -> str:
    return phrase("{key} is missing", key=problem) if isinstance(problem, KeyError) else str(problem)
