"""An adjacency matrix: a CSV, TSV or workbook with the same names over its columns and before its rows.

A number other than 0, or a cross, is a tie. The upper triangle alone is as good as the whole.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from graph.errors import FileError, MalformedFileError
from graph.language import counted, later, phrase
from graph.model import clean, fold, visible
from loaders.networks.assembling import assemble
from loaders.networks.edges import number_of
from loaders.networks.network import Edge, Network, Node, about_text, check_size
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import Source
from loaders.tables.table import DELIMITERS, physical_lines
from loaders.tables.workbook import is_workbook, rows_of

NAME: Final = "matrix"
LEAST: Final = 2
MOST: Final = 2_200
"""Most people of a matrix."""
_CROSS: Final = frozenset(("x", "yes", "y", "true", "ja", "oui", "si", "sí", "✓", "✔"))
_NONE: Final = frozenset(("", "no", "n", "false", "nein", "non", "-", "na", "n/a", "nan", ".", "–"))
_TOLD: Final = 20
"""Most cells that are remarked one by one."""

Row = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Matrix:
    """The names over the columns, and the rows of cells behind the names of theirs, by their lines.

    ``nameless`` are the lines of rows without a name.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, str, Sequence[str]], ...]
    nameless: tuple[int, ...] = ()


def why_not(source: Source) -> str | None:
    """None for a table whose columns and rows have the same names, and nothing but numbers or crosses within."""
    try:
        found = _matrix(source)
    except FileError:
        return ""
    if found is None or any(_value(cell) is None for _, _, cells in found.rows[:50] for cell in cells):
        return ""
    return None


def parse(source: Source) -> Parsed:
    """The network in a matrix. Raises MalformedFileError where columns and rows have other names."""
    found = _matrix(source)
    if found is None:
        raise MalformedFileError(
            phrase("{file} is no matrix: its columns and rows have to have the same names.", file=source.name),
            phrase("Put the names into the first row and, in any order, into the first column."),
        )
    nodes = [Node(name, {"name": name}, line) for line, name, _ in found.rows]
    edges, remarks = list[Edge](), [] if is_workbook(source) else list(about_text(source))
    wrong = 0
    for line, name, cells in found.rows:
        for column, cell in zip(found.columns, cells, strict=False):
            if not visible(column):
                continue
            value = _value(cell)
            if value is None:
                wrong += 1
                if wrong <= _TOLD:
                    reason = phrase(
                        "“{cell}” in the row of {name} is no number and was left out", cell=cell[:40], name=name[:60]
                    )
                    remarks.append(Remark(line, column, reason))
            elif value:
                said = {} if cell.strip().casefold() in _CROSS else {"weight": cell.strip().replace(",", ".")}
                edges.append(Edge(name, column, said, line))
        check_size(source.name, 0, len(edges))
    if wrong > _TOLD:
        remarks.append(
            Remark(
                None,
                "",
                counted(
                    wrong - _TOLD,
                    "{n} further cell is no number and was left out",
                    "{n} further cells are no numbers and were left out",
                ),
            )
        )
    refused = tuple(
        Refused(line, "", phrase("the row has no name before it; its column was left out, too"))
        for line in found.nameless
    )
    return assemble(NAME, source, Network(nodes, edges, refused=refused, remarks=tuple(remarks)))


def _matrix(source: Source) -> _Matrix | None:
    for rows in _tables(source):
        first = next(rows, None)
        if first is not None and (found := _read([first, *islice(rows, MOST + 1)])):
            return found
    return None


def _tables(source: Source) -> Iterator[Iterator[Row]]:
    """The rows of each sheet, or of the text with each delimiter that gives its first line several cells."""
    if source.parts:
        return
    if is_workbook(source):
        for sheet in rows_of(source, MOST + 50):
            yield ((line, row) for line, row in enumerate(sheet, start=1) if any(row))
    elif source.is_text:
        head = (line for line in physical_lines(source.text[: 2**18].replace("\0", "")) if line.strip())
        header, second = next(head, ""), next(head, "")
        for delimiter in filter(header.__contains__, DELIMITERS):
            first, begin = (next(csv.reader([line], delimiter=delimiter), []) for line in (header, second))
            if begin and fold(_name(begin[0])) in {fold(_name(cell)) for cell in first}:
                yield _cells(source, delimiter)


def _cells(source: Source, delimiter: str) -> Iterator[Row]:
    for line, text in enumerate(physical_lines(source.text.replace("\0", "")), start=1):
        if text.strip(f" \r\n{delimiter}"):
            yield line, next(csv.reader([text], delimiter=delimiter), [])


def _read(rows: Sequence[Row]) -> _Matrix | None:
    """The matrix in the rows of a table; None where the names of columns and rows are not the same."""
    header = [_name(cell) for cell in rows[0][1]] or [""]
    body = [(line, _name(cells[0]), cells[1:]) for line, cells in rows[1:] if cells]
    corner, wide = header[0], all(len(cells) == len(header) for _, _, cells in body)
    if wide:
        body, header = [(line, name, cells) for line, name, cells in body], ["", *header]
    elif number_of(corner) is not None:
        return None
    while header and not header[-1]:
        header.pop()
    columns, nameless = header[1:], tuple(line for line, name, _ in body if not visible(name))
    named = [row for row in body if visible(row[1])]
    times = Counter(fold(name) for name in columns if visible(name))
    if not LEAST <= len(times) == len(named) <= MOST or times != Counter(fold(name) for _, name, _ in named):
        return None
    spelled = {fold(name): name for name in columns}
    return _Matrix(tuple(columns), tuple((line, spelled[fold(name)], cells) for line, name, cells in named), nameless)


def _name(cell: str) -> str:
    return " ".join(clean(cell).split())


def _value(cell: str) -> float | None:
    """The number in a cell, 1 for a cross, 0 where nothing is in it; None for any other text."""
    text = cell.strip().casefold()
    if text in _NONE:
        return 0
    return 1 if text in _CROSS else number_of(text.replace(",", "."))


LOADER: Final = Loader(
    NAME,
    later("matrix of who knows whom"),
    (".csv", ".tsv", ".xlsx"),
    later(
        "A sheet with the same names in its first row and first column, and in the cells 1 or a cross for "
        "a tie; or R: write.csv of an adjacency matrix."
    ),
    why_not,
    parse,
)
