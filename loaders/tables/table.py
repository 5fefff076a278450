"""Delimited text (CSV, TSV) into records that know their physical lines, with nothing swallowed silently.

A stray quotation mark makes a CSV reader take all lines up to the next one for a single cell. Here such a line is
set aside with the reason and the reading goes on behind it; quotation marks that a strict reader would not accept,
but that harm no other row, are remarked.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Final

from graph.errors import MalformedFileError
from graph.language import phrase
from loaders.source import FILE_LIMIT

LINE_LIMIT: Final = 2 * 2**20
"""Longest line in characters."""
LINES_LIMIT: Final = 1_000_000
"""Most physical lines of a file: each costs some sixty bytes of memory, however short it is."""
COLUMN_LIMIT: Final = 500
SPAN_LIMIT: Final = 100
"""Most physical lines of one record."""
NARROW: Final = 3
"""From how many columns on a line that could be a row is taken for one, whatever quotation marks say."""
DELIMITERS: Final = (",", ";", "\t")

_BLANK: Final = ("\n", "\r\n", "\r")

csv.field_size_limit(FILE_LIMIT)


@dataclass(frozen=True, slots=True)
class Record:
    """The cells that begin on a physical line (from 1). With ``trouble`` they are not to be used.

    ``text`` is the record as it stands, line ends included.
    """

    line: int
    cells: list[str]
    trouble: str = ""
    doubt: str = ""
    text: str = field(default="", compare=False)


def physical_lines(text: str) -> list[str]:
    """The lines of a text with their ends, which may be LF, CRLF or CR alone.

    Raises
    ------
    MalformedFileError
        There are more lines than any table has whose rows can all be taken.
    """
    if (count := max(text.count("\n"), text.count("\r"))) > LINES_LIMIT:
        raise MalformedFileError(
            phrase("The file has {lines} lines; at most {most} can be read.", lines=count, most=LINES_LIMIT),
            phrase("Split it."),
        )
    return list(StringIO(text, newline=""))


def split_line(line: str, delimiter: str) -> list[str]:
    """The cells of one line that stands for itself."""
    return next(csv.reader([line], delimiter=delimiter), [])


def records(lines: Sequence[str], delimiter: str, start: int, width: int) -> Iterator[Record]:
    """The records from a line index on; ``width`` is how many cells a row has. Blank lines are left out.

    Raises
    ------
    MalformedFileError
        There are more than 500 columns.
    """
    if width > COLUMN_LIMIT:
        raise MalformedFileError(
            phrase("The table has {width} columns; at most {most} can be read.", width=width, most=COLUMN_LIMIT)
        )
    feed = _Feed(lines, start)
    reader = csv.reader(feed, delimiter=delimiter)
    while feed.at < len(lines):
        first = feed.at
        if lines[first] in _BLANK:
            feed.at = first + 1
            continue
        feed.stop = min(first + SPAN_LIMIT, len(lines))
        if len(lines[first]) > LINE_LIMIT:
            feed.at = first + 1
            yield Record(feed.at, [], phrase("the line is longer than 2 MB"), text=lines[first])
            continue
        cells = next(reader, [])
        taken = lines[first : feed.at]
        if len(taken) > 1 and _swallowed(cells, taken, delimiter, width):
            feed.at = first + 1
            trouble = phrase("a quotation mark is opened and not closed, so the row cannot be read")
            yield Record(feed.at, [], trouble, text=lines[first])
        elif cells:
            yield _checked(first + 1, cells, taken, delimiter, width)


class _Feed:
    """Lines for a csv reader that can be put back, and that end where a record must."""

    __slots__ = ("at", "lines", "stop")

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self.lines, self.at, self.stop = lines, at, len(lines)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= self.stop:
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]


def _swallowed(cells: list[str], taken: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a record of several lines took in lines that are rows by themselves.

    The last line can be the end of a cell that began in the first one; it counts only where the first line is a row
    by itself, too, once its quotation marks are gone. In a table of two columns any line of a note may look like a
    row, so there the quotation marks decide.
    """
    if len(cells) != width or len(taken) == SPAN_LIMIT or any(len(line) > LINE_LIMIT for line in taken):
        return True
    if width < NARROW and _is_strict(taken, delimiter):
        return False
    rows = [len(split_line(line, delimiter)) == width for line in taken[1:]]
    return any(rows[:-1]) or (rows[-1] and len(split_line(taken[0].replace('"', ""), delimiter)) >= width)


def _fits(cells: Sequence[str], width: int) -> bool:
    """Whether a row is as wide as the header, empty cells at its end aside."""
    return len(cells) == width or (len(cells) > width and not any(map(str.strip, cells[width:])))


def _checked(line: int, cells: list[str], taken: Sequence[str], delimiter: str, width: int) -> Record:
    text = "".join(taken)
    if '"' not in text or _is_strict(taken, delimiter):
        return Record(line, cells, text=text)
    if not _fits(cells, width):
        return Record(line, [], phrase("its quotation marks do not match, so the row cannot be read"), text=text)
    return Record(
        line, cells, doubt=phrase("its quotation marks do not match; look whether the row is right"), text=text
    )


def _is_strict(taken: Sequence[str], delimiter: str) -> bool:
    try:
        list(csv.reader(taken, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True
