"""A table of a study: its titles, found however they are spelled, and its rows with the text they stand in."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.errors import MalformedFileError, UnreadableFileError
from graph.language import phrase
from graph.model import clean, fold
from loaders.source import Source
from loaders.tables.table import DELIMITERS, physical_lines, records, split_line
from loaders.telling import width_told

HEADER_WITHIN: Final = 5
"""How many lines may stand before the titles: blank ones, and Excel's ``sep=;``."""
HEADER_LIMIT: Final = 50_000
"""Longest line of titles in characters."""
ROWS: Final = 300_000
"""Most lines of a table."""
MISSING: Final = frozenset(("", "na", "n/a", "nan", "null", "none", "<na>", "#n/a", ".", "-"))
"""What stands in a cell of which nothing is known, folded."""


def _said(cell: str) -> str:
    said = " ".join(clean(cell).split())
    return "" if said.casefold() in MISSING else said


_short: Final = lru_cache(maxsize=2**14)(_said)
"""The same, remembered: ids, and the answers to questions, come again and again."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by place, the line it begins on, its text, and why it cannot be used, if so."""

    line: int
    cells: Sequence[str]
    text: str
    trouble: str = ""

    def __getitem__(self, place: int | None) -> str:
        """What a cell says; empty where there is no such cell, or where nothing is known."""
        if place is None or place >= len(self.cells):
            return ""
        cell = self.cells[place]
        return _short(cell) if len(cell) < 40 else _said(cell)


@dataclass(frozen=True, slots=True)
class StudyTable:
    """A table: its lines up to the titles, its delimiter, its titles, and these without marks and capitals."""

    source: Source
    at: int
    header: str
    delimiter: str
    titles: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its file is called."""
        return self.source.name

    def place(self, *names: str) -> int | None:
        """Where the first of some columns stands, of those that the table has."""
        return next((self.keys.index(name) for name in names if name in self.keys), None)

    def rows(self) -> Iterator[Row]:
        """The rows with something in them.

        Raises
        ------
        MalformedFileError
            There are more than 300,000 lines, or 500 columns.
        """
        text = self.source.text.replace("\0", "")
        if max(text.count("\n"), text.count("\r")) > ROWS:
            raise MalformedFileError(
                phrase("{name} has more than {most} lines.", name=self.name, most=ROWS), phrase("Split it by egos.")
            )
        lines = physical_lines(text)
        found = records(lines, self.delimiter, self.at + 1, len(self.titles))
        record = next(found, None)
        while record is not None:
            following = next(found, None)
            end = len(lines) if following is None else following.line - 1
            if record.trouble or any(map(str.strip, record.cells)):
                taken = lines[record.line - 1 : end]
                text = taken[0] if len(taken) == 1 else "".join(line for line in taken if line.strip())
                yield Row(record.line, record.cells, text, record.trouble or self._too_wide(record.cells))
            record = following

    def _too_wide(self, cells: Sequence[str]) -> str:
        width = len(self.titles)
        if len(cells) > width and any(map(str.strip, cells[width:])):
            return width_told(len(cells), width)
        return ""


def key_of(title: str) -> str:
    """A title as it is looked for: without capitals, blanks and marks, so that ``alter.ID`` is ``alterid``."""
    return "".join(c for c in fold(title) if c.isalnum())


def study_table(source: Source) -> StudyTable | None:
    """The table that a file holds; None where its first lines are no titles."""
    if source.parts or not source.is_text:
        return None
    try:
        lines = physical_lines(source.text[: HEADER_LIMIT * HEADER_WITHIN].replace("\0", ""))
    except UnreadableFileError:
        return None
    for at, line in enumerate(lines[:HEADER_WITHIN]):
        if not line.strip() or line.lower().startswith("sep="):
            continue
        return _titled(source, lines[: at + 1]) if len(line) <= HEADER_LIMIT else None
    return None


def _titled(source: Source, lines: Sequence[str]) -> StudyTable:
    line, header = lines[-1], "".join(lines)
    delimiter = max(DELIMITERS, key=lambda d: len(split_line(line, d)))
    titles = tuple(" ".join(cell.split()) for cell in split_line(line, delimiter))
    return StudyTable(source, len(lines) - 1, header, delimiter, titles, tuple(map(key_of, titles)))


def unread(table: StudyTable, read: Collection[int | None]) -> list[str]:
    """The titles of the columns that are not among those that were read."""
    return [title for place, title in enumerate(table.titles) if title and place not in read]
