"""A table with a header, from delimited text or a workbook: where it begins, its titles, its rows as they stood.

The header is the first line with titles that whoever reads the table knows. Notes may stand before it, and
``sep=;`` as Excel writes it. Commas, semicolons, tabs and bars are tried as delimiters, the one that gives the most
known titles is taken; a table of one column needs none.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice
from typing import Final

from graph.errors import MalformedFileError
from graph.language import phrase
from graph.model import ROW_LIMIT, fold
from loaders.source import Source
from loaders.tables.table import DELIMITERS, Record, physical_lines, records, split_line
from loaders.tables.workbook import beginnings, is_workbook, rows_of

HEADER_WITHIN: Final = 50
"""How many lines may stand before the header."""
LONGEST_HEADER: Final = 50_000
BEGINNING: Final = 2**20
"""How many characters are looked at to recognise a table."""

Knows = Callable[[Sequence[str]], int]
"""How many of the titles of a line are known; none where it is no header."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its line, its cells, and the text in which it stood. With ``trouble`` the cells are not to be used."""

    line: int
    cells: tuple[str, ...]
    text: str
    trouble: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its titles, the line of its header, what stands up to there, and its rows, which can be read once.

    ``others`` are the names of further sheets of the workbook with a header that is known.
    """

    titles: tuple[str, ...]
    line: int
    preface: str
    rows: Iterator[Row]
    others: tuple[str, ...] = ()


def read_sheet(source: Source, knows: Knows, *, beginning: bool = False) -> Sheet | None:
    """The table in a file, or the first in a workbook with a header that is known; None where there is none.

    With ``beginning`` only as much is read as is needed to recognise it.

    Raises
    ------
    UnreadableFileError
        The file is no text, or the workbook is damaged.
    MalformedFileError
        There are more than 500 columns, or cells without end.
    """
    if is_workbook(source):
        return _of_workbook(source, knows, beginning)
    text = source.text[:BEGINNING] if beginning else source.text
    return _of_text(physical_lines(text.replace("\0", "")), knows)


def first_titles(source: Source) -> tuple[str, ...]:
    """The cells of the first line where it looks like the header of a table; empty where it does not."""
    if is_workbook(source):
        sheets = ([_titles(row) for row in rows if any(row)] for rows in rows_of(source, HEADER_WITHIN))
        return next((rows[0] for rows in sheets if len(rows) > 1 and _is_header(rows[0])), ())
    lines = [line for line in physical_lines(source.text[:BEGINNING].replace("\0", "")) if line.strip()]
    lines = [line for line in lines[: HEADER_WITHIN + 1] if not _separator(line)]
    if any(len(line) > LONGEST_HEADER for line in lines) or len(lines) < 2:
        return ()
    for delimiter in (*DELIMITERS, "|"):
        titles, *rows = (split_line(line, delimiter) for line in lines)
        alike = sum(len(row) == len(titles) for row in rows)
        if _is_header(_titles(titles)) and alike * 5 >= len(rows) * 4:
            return _titles(titles)
    return ()


def _is_header(titles: Sequence[str]) -> bool:
    """Whether cells can be titles: two or more, all different, short and with a letter in each."""
    if len(titles) < 2 or len(set(titles)) < len(titles):
        return False
    return all(len(title) <= 60 and any(map(str.isalpha, title)) and title[0] not in "{[<" for title in titles)


def _titles(cells: Iterable[str]) -> tuple[str, ...]:
    """Titles without the empty ones that a delimiter at the end of the line makes."""
    titles = [" ".join(cell.split()) for cell in cells]
    while titles and not titles[-1]:
        titles.pop()
    return tuple(titles)


def _separator(line: str) -> str:
    """The delimiter that a line of Excel's names."""
    said = line.strip().strip('"').casefold()
    return line.strip().strip('"')[4:5] or "," if said.startswith("sep=") and len(said) <= 5 else ""


def _of_text(lines: Sequence[str], knows: Knows) -> Sheet | None:
    header = _find(lines, knows)
    if header is None:
        return None
    at, delimiter, titles = header
    found = records(lines, delimiter, at + 1, len(split_line(lines[at], delimiter)))
    preface = "".join(lines[: at + 1])
    return Sheet(titles, at + 1, preface if preface.endswith(("\n", "\r")) else f"{preface}\n", _rows(lines, found))


def _find(lines: Sequence[str], knows: Knows) -> tuple[int, str, tuple[str, ...]] | None:
    alone = True
    for at, line in enumerate(lines[:HEADER_WITHIN]):
        if not line.strip() or len(line) > LONGEST_HEADER or _separator(line):
            continue
        tried = [(delimiter, _titles(split_line(line, delimiter))) for delimiter in (*DELIMITERS, "|")]
        best = max(tried, key=lambda pair: knows(pair[1]))
        if knows(best[1]) >= (1 if alone else 2):
            return at, best[0], best[1]
        alone = False
    return None


def _rows(lines: Sequence[str], found: Iterable[Record]) -> Iterator[Row]:
    """The records with their text, which goes on to where the next one begins."""
    ahead = iter(found)
    record = next(ahead, None)
    while record is not None:
        following = next(ahead, None)
        end = len(lines) if following is None else following.line - 1
        text = "".join(lines[record.line - 1 : end]) if record.trouble or end - record.line < 100 else ""
        yield Row(record.line, tuple(record.cells), text or lines[record.line - 1], record.trouble, record.doubt)
        record = following


def _of_workbook(source: Source, knows: Knows, beginning: bool) -> Sheet | None:
    for rows in rows_of(source, HEADER_WITHIN * 4 if beginning else ROW_LIMIT + HEADER_WITHIN + 1):
        ahead = iter(rows)
        before = list(islice(ahead, HEADER_WITHIN))
        for at, row in enumerate(before):
            titles = _titles(row)
            if knows(titles) >= (2 if any(map(any, before[:at])) else 1):
                if len(titles) > 500:
                    raise MalformedFileError(phrase("{file} has more than 500 columns.", file=source.name))
                rest = enumerate(chain(before[at + 1 :], ahead), start=at + 2)
                width = len(titles)
                numbered = (
                    Row(line, cells + ("",) * (width - len(cells)), _csv_line(cells))
                    for line, cells in rest
                    if any(cells)
                )
                others = () if beginning else _others(source, knows)
                return Sheet(titles, at + 1, _csv_line(titles), numbered, others)
    return None


def _others(source: Source, knows: Knows) -> tuple[str, ...]:
    """The names of the sheets beyond the first with a header that is known and rows below it."""
    found = []
    for name, rows in beginnings(source, HEADER_WITHIN + 1).items():
        header = next((at for at, row in enumerate(rows) if knows(_titles(row)) > 1), len(rows))
        if any(map(any, rows[header + 1 :])):
            found.append(name)
    return tuple(found[1:])


def _csv_line(cells: Sequence[str]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


def repeats_header(row: Row, titles: Sequence[str]) -> bool:
    """Whether a row is the header once more, as in files that were put together."""
    return [fold(cell) for cell in row.cells[: len(titles)]] == [fold(title) for title in titles]
