"""What Java says, in words. The chains were taken from real servers."""

from pathlib import Path

import pytest

from graph.errors import FolderError, StartError
from graph.store.embedded.causes import explain
from graph.store.embedded.folders import Folders

OUTER = ("java.lang.RuntimeException", "Error starting Neo4j database server at /home/ana/db/data/databases")
LOCKED = "Lock file has been locked by another process: /home/ana/db/data/databases/store_lock"
LOG = (
    "java.lang.RuntimeException: Error reading transaction logs, recovery not possible. To force the database to start"
)
CHAINS = {
    "full": [OUTER, ("java.io.IOException", "No space left on device")],
    "quota": [OUTER, ("java.nio.file.FileSystemException", "/home/ana/db/data: Disk quota exceeded")],
    "limit": [OUTER, ("java.io.IOException", "File too large")],
    "denied": [OUTER, ("java.nio.file.AccessDeniedException", "/home/ana/db/data")],
    "read-only": [OUTER, ("java.nio.file.FileSystemException", "/home/ana/db/data: Read-only file system")],
    "a file": [OUTER, ("java.nio.file.FileAlreadyExistsException", "/home/ana/db/data")],
    "below a file": [
        OUTER,
        ("org.neo4j.io.locker.FileLockException", "Unable to create path for dir: /home/ana/db/data/databases."),
        ("java.nio.file.FileSystemException", "/home/ana/db/data/transactions/system: Not a directory"),
    ],
    "newer": [OUTER, ("java.lang.RuntimeException", LOG), ("java.lang.RuntimeException", "Last available Checkpoint")],
    "damaged": [OUTER, ("java.lang.IllegalStateException", "Failed to load data from legacy metadata store")],
    "held": [OUTER, ("org.neo4j.io.locker.FileLockException", LOCKED)],
    "owned": [("owned", "4711")],
    "other": [OUTER, ("java.lang.IllegalStateException", "The sun was in my eyes."), ("java.lang.Error", "")],
}


@pytest.mark.parametrize(
    ("chain", "kind", "words"),
    [
        ("full", FolderError, "disk of /home/ana/db is full"),
        ("quota", FolderError, "disk of /home/ana/db is full"),
        ("limit", FolderError, "disk of /home/ana/db is full"),
        ("denied", FolderError, "cannot be written"),
        ("read-only", FolderError, "cannot be written"),
        ("a file", FolderError, "cannot be written"),
        ("below a file", FolderError, "cannot be written"),
        ("newer", FolderError, "a newer Neo4j wrote them"),
        ("damaged", FolderError, "damaged"),
        ("held", StartError, "Another program holds"),
        ("owned", StartError, r"process 4711\) holds"),
        ("other", StartError, r"did not start: The sun was in my eyes\."),
    ],
)
def test_a_cause_is_told_in_words(chain: str, kind: type[Exception], words: str) -> None:
    error = explain(Folders(Path("/home/ana")), CHAINS[chain], "Look at the log.")
    assert type(error) is kind
    assert error.hint
    with pytest.raises(kind, match=words):
        raise error


def test_what_neo4j_says_is_cut_short() -> None:
    error = explain(Folders(Path("/home/ana")), [("java.lang.Error", "x" * 10_000)], "")
    assert len(error.message) < 300
