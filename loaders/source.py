"""A file as it was given: its name and its bytes, and the text in them.

Reading is the only step of an import that touches the disk. What is too large or not to be had is refused here.
"""

import re
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Final

from graph.errors import UnreadableFileError
from graph.language import phrase
from loaders.decoding import Decoded, decode, is_binary

FILE_LIMIT: Final = 50 * 2**20
"""Largest file in bytes."""
NAMED: Final = 4
"""Letters that the names of files must have in common for that to be a name."""
_SAYS_NOTHING: Final = frozenset(("case", "session", "interview", "participant", "export", "file", "data", "table"))
"""What many names of files begin with, and nobody would call a map."""
_NUMBER_OF_FILES: Final = re.compile(r" \(\d+ files\)$")
_OPENING: Final = 2**16
"""How many characters are looked at to see how a text begins."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose by hand where a file does not say it, or not in a way that can be recognised.

    Attributes
    ----------
    ego : str or None
        The id or name of the owner of the map among the people of a network.
    columns : mapping of str to str
        The title of the column for a field, by the name of the field.
    """

    ego: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


NOTHING_CHOSEN: Final = Choices()


@dataclass(frozen=True)
class Source:
    """A file's name and bytes. ``encoding`` is the one chosen by hand; None lets the bytes decide.

    ``parts`` are the files of a data set of several files that belong together; it has no bytes of its own. ``within``
    is the name of the archive it was in.
    """

    name: str
    data: bytes
    encoding: str | None = None
    choices: Choices = NOTHING_CHOSEN
    parts: tuple["Source", ...] = ()
    within: str = ""

    @cached_property
    def digest(self) -> str:
        """What tells its content from that of every other file."""
        digest = sha256(self.data)
        for part in self.parts:
            digest.update(f"{part.name}\0{part.digest}\0".encode())
        return digest.hexdigest()

    @cached_property
    def decoded(self) -> Decoded:
        """The text, decoded once. Raises UnreadableFileError for what is not text."""
        return decode(self.data, self.name, self.encoding)

    @property
    def text(self) -> str:
        """The text without a byte order mark. Raises UnreadableFileError for what is not text."""
        return self.decoded.text

    @cached_property
    def opening(self) -> str:
        """How the text begins: its first 65,536 characters, without marks and white space before them."""
        return self.text[:_OPENING].lstrip("\ufeff \t\r\n")

    @property
    def is_object(self) -> bool:
        """Whether it is a text that begins as a JSON object does."""
        return self.is_text and self.opening.startswith("{")

    @property
    def is_text(self) -> bool:
        """Whether the bytes can be text at all: in the encoding that was chosen, where one was."""
        if self.parts:
            return False
        return not is_binary(self.data) if self.encoding is None else self._is_as_chosen

    @property
    def is_binary(self) -> bool:
        """Whether it is no text in any encoding, such as a picture or a workbook."""
        return not self.parts and is_binary(self.data) and not self.is_text

    @cached_property
    def _is_as_chosen(self) -> bool:
        try:
            return bool(self.decoded)
        except UnreadableFileError:
            return False


def together(parts: Sequence[Source], kind: str = "") -> Source:
    """Files that belong together as one, called by the archive they were in, else by how their names begin.

    Where that says nothing, such as case_1 and case_2, they are called by what ``kind`` they are.
    """
    first = parts[0]
    begin = _beginning([part.name for part in parts]).rstrip("_-. ")
    said = begin if len(begin) >= NAMED and len(parts) > 1 else stem(first.name)
    called = stem(first.within) or (kind if kind and said.casefold() in _SAYS_NOTHING else said)
    return Source(
        f"{called} ({len(parts)} files)",
        b"",
        first.encoding,
        first.choices,
        tuple(parts),
        first.within,
    )


def _beginning(names: Sequence[str]) -> str:
    """The letters with which all the names begin."""
    same = 0
    for letters in zip(*names, strict=False):
        if len(set(letters)) > 1:
            break
        same += 1
    return names[0][:same]


def stem(name: str) -> str:
    """What a file, or a data set of several files, is called without its ending."""
    return _NUMBER_OF_FILES.sub("", name).rpartition(".")[0] or _NUMBER_OF_FILES.sub("", name)


def read_source(
    file: str | PathLike[str] | bytes,
    name: str | None = None,
    encoding: str | None = None,
    choices: Choices = NOTHING_CHOSEN,
) -> Source:
    """A file from the disk, or bytes that were uploaded under a name.

    Raises
    ------
    UnreadableFileError
        It is missing, no ordinary file, not permitted, empty or too large.
    """
    if isinstance(file, bytes):
        data, called = file, name or phrase("the file")
    else:
        path = Path(file)
        data, called = _read(path), name or path.name
    if len(data) > FILE_LIMIT:
        raise UnreadableFileError(
            phrase("{called} is larger than {mb} MB.", called=called, mb=FILE_LIMIT // 2**20),
            phrase("Split it, or export less at a time."),
        )
    if not data:
        raise UnreadableFileError(phrase("{called} is empty.", called=called), phrase("Export it again."))
    return Source(called, data, encoding, choices)


def _read(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFileError(phrase("{path} is not a file.", path=path), phrase("Name the file itself."))
        with path.open("rb") as opened:
            return opened.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        raise UnreadableFileError(
            phrase("There is no file {path}.", path=path), phrase("Check the name and the folder.")
        ) from None
    except PermissionError:
        raise UnreadableFileError(
            phrase("{path} may not be read.", path=path), phrase("Check who may read it, or copy it.")
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableFileError(
            phrase("{path} cannot be read: {error}.", path=path, error=error), phrase("Check the name and the disk.")
        ) from error
