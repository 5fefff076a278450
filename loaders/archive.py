"""Zip archives: the files in them, with everything refused that an archive can do harm with."""

import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from graph.errors import UnreadableFileError
from graph.language import phrase
from loaders.source import FILE_LIMIT, Source

MAGIC: Final = b"PK\x03\x04"
MEMBERS: Final = 1_000
"""Most files in an archive, cards aside."""
CARDS: Final = 10_000
"""Most files with a card."""
UNPACKED: Final = 2 * FILE_LIMIT
"""Most bytes of all files in an archive, unpacked."""
_DOCUMENTS: Final = ("[Content_Types].xml", "mimetype")
"""What is in the archives that office documents are."""
_CARDS: Final = (".vcf", ".vcard")
_ASIDE: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def is_archive(source: Source) -> bool:
    """Whether a file is an archive of files, and not a document that happens to be a zip."""
    return source.data.startswith(MAGIC) and not _is_document(source.data)


def files_in(source: Source) -> list[Source]:
    """The files in an archive, or the file itself.

    An archive within an archive is left as it is: each could hold as much as all of them may, and archives without end
    can be in one another. Raises what :func:`unpack` does.
    """
    return unpack(source) if is_archive(source) and not source.within else [source]


def unpack(source: Source) -> list[Source]:
    """The files in an archive by name, each called by its archive and itself.

    Raises
    ------
    UnreadableFileError
        It is damaged, encrypted or too large unpacked, or has names that lead out of it.
    """
    try:
        with ZipFile(BytesIO(source.data)) as archive:
            room, found = UNPACKED, list[Source]()
            for member in _members(archive, source.name):
                found.append(_read(archive, member, source, min(room, FILE_LIMIT)))
                room -= len(found[-1].data)
            return found
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise _damaged(source.name, error) from error


def _damaged(name: str, error: Exception) -> UnreadableFileError:
    if name.lower().endswith(".xlsx"):
        hint = phrase(
            "Open it in a spreadsheet program and save it as .xlsx or as CSV; if it cannot be opened, get it anew."
        )
        return UnreadableFileError(phrase("{name} is a damaged workbook ({error}).", name=name, error=error), hint)
    return UnreadableFileError(
        phrase("{name} is a damaged archive, or one that kith cannot open ({error}).", name=name, error=error),
        phrase("Download or export it again. If it can be unpacked, import the files that are in it."),
    )


def _members(archive: ZipFile, name: str) -> list[ZipInfo]:
    members = [m for m in archive.infolist() if not m.is_dir() and not _is_aside(m.filename)]
    for member in members:
        if member.filename.startswith(("/", "\\")) or ".." in member.filename.replace("\\", "/").split("/"):
            raise UnreadableFileError(
                phrase("{name} has a file whose name leads out of the archive.", name=name),
                phrase("Do not trust it. Nothing was read."),
            )
    cards = sum(m.filename.lower().endswith(_CARDS) for m in members)
    if cards > CARDS or len(members) - cards > MEMBERS or sum(m.file_size for m in members) > UNPACKED:
        raise UnreadableFileError(
            phrase("{name} holds more than {most} files or {mb} MB.", name=name, most=MEMBERS, mb=UNPACKED // 2**20),
            phrase("Import the files one by one."),
        )
    if not members:
        raise UnreadableFileError(phrase("{name} is an archive without files.", name=name), phrase("Export it again."))
    return sorted(members, key=lambda m: m.filename)


def _read(archive: ZipFile, member: ZipInfo, source: Source, room: int) -> Source:
    """One file; it is never trusted to be as long as it says."""
    with archive.open(member) as opened:
        data = opened.read(room + 1)
    if len(data) > room:
        raise UnreadableFileError(
            phrase("{member} in {file} is too large unpacked.", member=member.filename, file=source.name),
            phrase("Import the files one by one."),
        )
    return Source(member.filename.rpartition("/")[2], data, source.encoding, source.choices, within=source.name)


def _is_aside(name: str) -> bool:
    return name.startswith(_ASIDE[0]) or name.rpartition("/")[2] in _ASIDE[1:]


def _is_document(data: bytes) -> bool:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return any(name in _DOCUMENTS for name in archive.namelist())
    except (BadZipFile, OSError, ValueError):
        return False
