"""What Java says when the server does not start, in words."""

from collections.abc import Sequence
from typing import Final

from graph.errors import FolderError, ServerError, StartError
from graph.store.disk import FULL, NOT_LOST
from graph.store.embedded.folders import NEWER, Folders

CLOSED: Final = (
    "permission denied",
    "read-only file system",
    "not a directory",
    "accessdeniedexception",
    "readonlyfilesystemexception",
    "filealreadyexistsexception",
)
HELD: Final = ("filelockexception", "storelockexception", "overlappingfilelockexception")
UNREADABLE: Final = (
    "storeversion",
    "store version",
    "unsupported",
    "recovery not possible",
    "metadata store",
    "corrupt",
    "checksum",
)
LONGEST: Final = 200


def explain(home: Folders, causes: Sequence[Sequence[str]], hint: str) -> ServerError:
    """The error for a chain of causes, pairs of kind and words, outermost first."""
    said = " ".join(f"{kind} {text}" for kind, text in causes).lower()
    if causes[0][0] == "owned":
        process = f"process {causes[0][1]}" if causes[0][1] else "its process"
        return StartError(
            f"Another server ({process}) holds {home.db}.",
            f"Wait until it has stopped, or end {process}; then try again.",
        )
    if _any(FULL, said):
        return FolderError(f"The disk of {home.db} is full.", NOT_LOST)
    if _any(CLOSED, said):
        return FolderError(f"The folder {home.db} cannot be written.", "Correct its permissions, or set KITH_HOME.")
    if _any(HELD, said):
        return StartError(f"Another program holds the data in {home.db}.", "Stop it, then try again.")
    if _any(UNREADABLE, said):
        return FolderError(
            f"The data in {home.db} cannot be read: they are damaged, or a newer Neo4j wrote them.",
            f"{NEWER} Neo4j says: {_first(UNREADABLE, causes)}.",
        )
    return StartError(f"The database did not start: {_innermost(causes)}.", hint)


def _any(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


def _first(words: Sequence[str], causes: Sequence[Sequence[str]]) -> str:
    """The first sentence of the innermost cause with one of the words."""
    return _innermost([pair for pair in causes if _any(words, " ".join(pair).lower())]).split(". ")[0]


def _innermost(causes: Sequence[Sequence[str]]) -> str:
    """What the last cause that says anything says, at no great length."""
    kind, text = next(((k, t) for k, t in reversed(causes) if t), causes[-1])
    return (text or kind).strip().splitlines()[0].rstrip(".")[:LONGEST]
