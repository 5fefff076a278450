"""Excel workbooks (.xlsx): the rows of their sheets as texts, with everything refused that a zip file can do harm with.

Formulas give the value that was last computed. Only sizes that the file itself declares are believed, and those only
as far as they are small: nothing is read beyond them.
"""

import re
import warnings
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from graph.errors import MalformedFileError, UnreadableFileError
from graph.language import phrase
from loaders.archive import MAGIC
from loaders.source import Source

UNPACKED: Final = 24 * 2**20
"""Most bytes of a workbook unpacked."""
MEMBERS: Final = 1_000
SHEETS: Final = 20
"""Most sheets that are looked at."""
CELLS: Final = 5_000_000
"""Most cells of a sheet, empty ones between others included."""
TAGS: Final = 600_000
"""Most tags in a workbook; a cell has four."""

_BROKEN: Final = (
    *(BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error, ParseError),
    *(DefusedXmlException, InvalidFileException, KeyError, IndexError, TypeError, AttributeError, MemoryError),
    *(OverflowError, AssertionError, LookupError, RecursionError, ArithmeticError),
)


def is_workbook(source: Source) -> bool:
    """Whether a file is an Excel workbook."""
    if source.parts or not source.data.startswith(MAGIC):
        return False
    try:
        with ZipFile(BytesIO(source.data)) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False
    return "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)


def rows_of(source: Source, limit: int) -> Iterator[Iterator[tuple[str, ...]]]:
    """The rows of each sheet, at most ``limit``, as texts and without empty cells at their ends.

    Raises
    ------
    UnreadableFileError
        The workbook is damaged, protected by a password, or too large unpacked.
    """
    try:
        _check_size(source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets[:SHEETS]
    except _BROKEN as error:
        raise _damaged(source) from error
    for sheet in sheets:
        yield _rows(source, sheet, limit)


def beginnings(source: Source, limit: int) -> dict[str, list[tuple[str, ...]]]:
    """The first rows of each sheet that is shown, by the name of the sheet. Raises what :func:`rows_of` does."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets[:SHEETS] if sheet.sheet_state == "visible"]
    except _BROKEN as error:
        raise _damaged(source) from error
    return {sheet.title: list(_rows(source, sheet, limit)) for sheet in shown}


def _check_size(source: Source) -> None:
    """Refuse what would take long or much memory to read, before it is read: few bytes can hold millions of cells."""
    with ZipFile(BytesIO(source.data)) as archive:
        members = archive.infolist()
        if len(members) <= MEMBERS and sum(member.file_size for member in members) <= UNPACKED:
            tags = sum(archive.read(member).count(b"<") for member in members if member.filename.endswith(".xml"))
            if tags <= TAGS:
                return
    raise UnreadableFileError(
        phrase("{file} is too large unpacked.", file=source.name),
        phrase("Leave out what is not about people, or save the sheet as CSV."),
    )


def _rows(source: Source, sheet: Any, limit: int) -> Iterator[tuple[str, ...]]:
    found, width = list[tuple[str, ...]](), 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet.reset_dimensions()
            for row in islice(sheet.iter_rows(values_only=True), limit):
                found.append(_texts(row))
                width += len(row)
                if width > CELLS:
                    raise MalformedFileError(
                        phrase("{file} has more than {most} cells.", file=source.name, most=CELLS), phrase("Split it.")
                    )
    except _BROKEN as error:
        raise _damaged(source) from error
    return iter(found)


def _damaged(source: Source) -> UnreadableFileError:
    return UnreadableFileError(
        phrase("{file} is a damaged workbook, or one that is protected by a password.", file=source.name),
        phrase("Open it in a spreadsheet program and save it again as .xlsx or as CSV."),
    )


def _texts(row: tuple[Any, ...]) -> tuple[str, ...]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return tuple(map(_text, row[:end]))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return _ESCAPED.sub(_character, str(value)).replace("\0", "")


_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
