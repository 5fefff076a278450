"""What Java says when the server does not start, in words."""

from collections.abc import Sequence
from typing import Final

from graph.errors import FolderError, ServerError, StartError
from graph.language import phrase
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
        return _held_by(causes[0][1], home)
    if _any(FULL, said):
        return FolderError(phrase("The disk of {folder} is full.", folder=home.db), phrase(NOT_LOST))
    if _any(CLOSED, said):
        return FolderError(
            phrase("The folder {folder} cannot be written.", folder=home.db),
            phrase("Correct its permissions, or set KITH_HOME."),
        )
    if _any(HELD, said):
        return StartError(
            phrase("Another program holds the data in {folder}.", folder=home.db),
            phrase("Stop it, then try again."),
        )
    if _any(UNREADABLE, said):
        return FolderError(
            phrase(
                "The data in {folder} cannot be read: they are damaged, or a newer Neo4j wrote them.", folder=home.db
            ),
            f"{phrase(NEWER)} {phrase('Neo4j says: {what}.', what=_first(UNREADABLE, causes))}",
        )
    return StartError(phrase("The database did not start: {why}.", why=_innermost(causes)), hint)


def _held_by(process: str, home: Folders) -> StartError:
    if not process:
        return StartError(
            phrase("Another server (its process) holds {folder}.", folder=home.db),
            phrase("Wait until it has stopped, or end its process; then try again."),
        )
    return StartError(
        phrase("Another server (process {process}) holds {folder}.", process=process, folder=home.db),
        phrase("Wait until it has stopped, or end process {process}; then try again.", process=process),
    )


def _any(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


def _first(words: Sequence[str], causes: Sequence[Sequence[str]]) -> str:
    """The first sentence of the innermost cause with one of the words."""
    return _innermost([pair for pair in causes if _any(words, " ".join(pair).lower())]).split(". ")[0]


def _innermost(causes: Sequence[Sequence[str]]) -> str:
    """What the last cause that says anything says, at no great length."""
    kind, text = next(((k, t) for k, t in reversed(causes) if t), causes[-1])
    return (text or kind).strip().splitlines()[0].rstrip(".")[:LONGEST]
