"""Tables of nodes and of edges, as Gephi exports and imports them, alone or together.

A table of edges has columns for the two ends (Source and Target, or from and to); a table of nodes has an Id and a
Label, or together with edges a column that their ends are found in. A weight of 0 in a table says that there is no tie.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath
from typing import Final

from graph.errors import FileError, UnknownFormatError
from graph.language import counted, later, phrase
from graph.model import clean
from loaders.networks.assembling import assemble
from loaders.networks.network import Edge, Network, Node, about_text, check_lines, check_size
from loaders.networks.nodes import key_of
from loaders.networks.tie_titles import ends_of
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import Source
from loaders.tables.table import Record, physical_lines, records, split_line
from loaders.telling import width_told

NAME: Final = "graph-table"
HEADER_WITHIN: Final = 20
"""How many lines may stand before the header."""
TOGETHER: Final = 20
"""Most tables of each kind that are looked at for whether they belong together."""
DELIMITERS: Final = (",", ";", "\t", "|", " ")
_IDS: Final = ("id", "node", "nodeid", "key", "name", "label", "personid", "vertex")
_ELSEWHERE: Final = ("networkcanvas", "egoid", "alterid", "egouuid", "alteruuid")
"""Beginnings of the columns of tables that are about the networks of several egos."""
_MESSAGES: Final = frozenset(("subject", "content", "body", "message", "sentat", "conversationid"))
"""Columns of tables that are about messages from somebody to somebody."""
_WEIGHT: Final = frozenset(("weight", "value", "strength", "closeness"))


@dataclass(frozen=True, slots=True)
class _Table:
    """A table, its header found. ``ends`` are the places of the two ends, where it is one of edges."""

    source: Source
    at: int
    delimiter: str
    titles: tuple[str, ...]
    ends: tuple[int, int] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(map(key_of, self.titles))

    def rows(self) -> Iterable[tuple[Record, str]]:
        """Each record with the text of its lines."""
        lines = self._lines()
        before: Record | None = None
        for record in chain(records(lines, self.delimiter, self.at + 1, len(self.titles)), (None,)):
            end = len(lines) + 1 if record is None else record.line
            if before is not None and (before.trouble or any(map(str.strip, before.cells))):
                yield before, "".join(lines[before.line - 1 : end - 1])
            before = record

    @property
    def preface(self) -> str:
        return "".join(self._lines()[: self.at + 1])

    def _lines(self) -> list[str]:
        check_lines(self.source)
        return physical_lines(self.source.text.replace("\0", ""))


def why_not(source: Source) -> str | None:
    """None for a table with columns for two ends, or of nodes with Id and Label; for another table, what it lacks."""
    if source.parts:
        return None if len(belong(source.parts)) == len(source.parts) else ""
    table = _table(source)
    if table is None or _is_elsewhere(table):
        return ""
    if table.ends is not None or {"id", "label"} <= set(table.keys):
        return None
    return ""


def is_of_ties(source: Source) -> bool:
    """Whether a file by itself is a table of ties."""
    table = _table(source)
    return table is not None and table.ends is not None and not _is_elsewhere(table)


def belong(sources: Sequence[Source]) -> Sequence[Source]:
    """The first table of nodes in which the ends of tables of edges are found, and all of these.

    Where one of the tables cannot be read none belong together, and each gets its own answer.
    """
    try:
        return _belonging(sources)
    except FileError:
        return ()


def _belonging(sources: Sequence[Source]) -> Sequence[Source]:
    tables = [t for t in map(_table, sources) if t is not None and not _is_elsewhere(t)]
    edges = [t for t in tables if t.ends is not None]
    if not edges:
        return ()
    ends = [_ends_in([table]) for table in edges[:TOGETHER]]
    for nodes in [t for t in tables if t.ends is None and any(key in _IDS for key in t.keys)][:TOGETHER]:
        columns = _columns(nodes)
        its = [t.source for t, its_ends in zip(edges, ends, strict=False) if _fitting(columns, its_ends) is not None]
        if its:
            return (nodes.source, *its)
    return ()


def parse(source: Source) -> Parsed:
    """The network in a table, or in tables that belong together.

    Raises
    ------
    UnknownFormatError
        There are no columns for two ends, and none for the id of a node.
    MalformedFileError
        It is too large.
    """
    tables = [t for t in map(_table, source.parts or (source,)) if t is not None]
    edges = [t for t in tables if t.ends is not None]
    nodes = next((t for t in tables if t.ends is None and any(key in _IDS for key in t.keys)), None)
    if not edges and nodes is None:
        raise UnknownFormatError(
            phrase(
                "{file} is no table of a network: it has no columns Source and Target, and no Id.", file=source.name
            ),
            phrase("Name the columns in its first line so."),
        )
    reader = _Reader(alone=len(tables) == 1)
    if nodes is not None:
        columns = _columns(nodes)
        place = _fitting(columns, _ends_in(edges))
        reader.read_nodes(nodes, next(iter(columns), 0) if place is None else place)
    for table in edges:
        reader.read_edges(table, PurePath(table.source.name).stem if len(edges) > 1 else "")
    remarks = [remark for table in tables for remark in about_text(table.source)]
    network = Network(
        reader.nodes,
        reader.edges,
        complete=False,
        refused=tuple(reader.refused),
        remarks=(*remarks, *reader.remarks()),
        preface=tables[0].preface if reader.alone else "",
    )
    return assemble(NAME, source, network)


def _table(source: Source) -> _Table | None:
    """The table in a file; None where there is none with a header that is of use here."""
    if source.parts or not source.is_text:
        return None
    try:
        head = physical_lines(source.text[: 2**18])[:HEADER_WITHIN]
    except FileError:
        return None
    for at, line in enumerate(head):
        if not line.strip() or len(line) > 50_000:
            continue
        for delimiter in filter(line.strip().__contains__, DELIMITERS):
            titles = tuple(" ".join(cell.split()) for cell in split_line(line, delimiter))
            keys = list(map(key_of, titles))
            ends = ends_of(titles)
            if _has_row_names(head[at + 1 :], delimiter, len(titles)):
                titles, keys = ("", *titles), ["", *keys]
                ends = None if ends is None else (ends[0] + 1, ends[1] + 1)
            if delimiter == " " and (ends is None or ends[1] != ends[0] + 1 or any(titles[: ends[0]])):
                continue
            if ends is not None or (len(keys) > 1 and any(key in _IDS for key in keys)):
                return _Table(source, at, delimiter, titles, ends)
    return None


def _has_row_names(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether the rows have one cell more than the header, in front, as R writes them."""
    rows = [split_line(line.rstrip("\r\n"), delimiter) for line in lines if line.strip() and len(line) < 50_000]
    return len(rows) > 0 and all(len(row) == width + 1 and row[0].strip() and row[-1].strip() for row in rows)


def _is_elsewhere(table: _Table) -> bool:
    """Whether a table is about the networks of several egos, or about messages."""
    return any(key.startswith(_ELSEWHERE) for key in table.keys) or not _MESSAGES.isdisjoint(table.keys)


def _ends_in(tables: Sequence[_Table]) -> set[str]:
    """What stands in the columns of the two ends."""
    return {
        clean(record.cells[place])
        for table in tables
        for record, _ in table.rows()
        for place in table.ends or ()
        if len(record.cells) > place
    }


def _columns(nodes: _Table) -> dict[int, set[str]]:
    """What stands in each column of a table of nodes that may be that of ids, the likeliest first."""
    places = [place for id in _IDS for place, key in enumerate(nodes.keys) if key == id]
    cells = [record.cells for record, _ in nodes.rows()]
    return {place: {clean(row[place]) for row in cells if len(row) > place} for place in places}


def _fitting(columns: Mapping[int, set[str]], ends: set[str]) -> int | None:
    """The column in which most ends are found."""
    return next((place for place, found in columns.items() if len(ends & found) * 2 >= len(ends) > 0), None)


class _Reader:
    """Makes nodes and edges of rows. Rows are kept as text where the table stands alone."""

    def __init__(self, alone: bool) -> None:
        self.alone = alone
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.refused: list[Refused] = []
        self.doubts: list[Remark] = []
        self.untied = 0

    def read_nodes(self, table: _Table, place: int) -> None:
        """The rows of a table of nodes; the place is that of the ids."""
        for record, text in table.rows():
            said = self._said(table, record, text)
            if said is None:
                continue
            id = clean(record.cells[place]) if len(record.cells) > place else ""
            others = {t: v for t, v in said.items() if t != table.titles[place] or key_of(t) in ("name", "label")}
            self.nodes.append(Node(id, others, record.line, text=text if self.alone else ""))
            check_size(table.source.name, len(self.nodes), 0)

    def read_edges(self, table: _Table, relation: str) -> None:
        """The rows of a table of edges."""
        first, second = table.ends or (0, 1)
        skip = (table.titles[first], table.titles[second])
        for record, text in table.rows():
            said = self._said(table, record, text)
            if said is None:
                continue
            ends = [clean(record.cells[place]) if len(record.cells) > place else "" for place in (first, second)]
            if "" in ends:
                self._refuse(
                    record, table.titles[first if not ends[0] else second], phrase("the tie has only one end"), text
                )
                continue
            attributes = {title: value for title, value in said.items() if title not in skip}
            if any(key_of(title) in _WEIGHT and not value.strip("0.") for title, value in attributes.items()):
                self.untied += 1
                attributes, ends = {}, []
            if ends:
                kept = text if self.alone else ""
                self.edges.append(Edge(ends[0], ends[1], attributes, record.line, relation, kept))
            check_size(table.source.name, 0, len(self.edges))

    def remarks(self) -> Iterable[Remark]:
        """What there is to say about all rows together."""
        if self.untied:
            reason = counted(
                self.untied,
                "the weight of {n} row is 0, which says that there is no tie; left out",
                "the weight of {n} rows is 0, which says that there is no tie; left out",
            )
            self.doubts.append(Remark(None, "weight", reason))
        return self.doubts

    def _said(self, table: _Table, record: Record, text: str) -> Mapping[str, str] | None:
        if record.trouble:
            self._refuse(record, "", record.trouble, text)
            return None
        if len(record.cells) > len(table.titles) and any(map(str.strip, record.cells[len(table.titles) :])):
            reason = width_told(len(record.cells), len(table.titles))
            self._refuse(record, "", reason, text)
            return None
        if record.doubt:
            self.doubts.append(Remark(record.line, "", record.doubt))
        said = zip(table.titles, map(str.strip, record.cells), strict=False)
        return {title: cell for title, cell in said if cell and (title or not cell.isdecimal())}

    def _refuse(self, record: Record, field: str, reason: str, text: str) -> None:
        self.refused.append(Refused(record.line, field, reason, text if self.alone else ""))
        check_size(phrase("The table"), 0, len(self.refused))


LOADER: Final = Loader(
    NAME,
    later("table of nodes or edges (Gephi)"),
    (".csv", ".tsv", ".txt"),
    later(
        "Gephi: Data Laboratory > Export table, once for the nodes and once for the edges. Give both files "
        "together. Any table with the columns Source and Target will do."
    ),
    why_not,
    parse,
    belong,
)
