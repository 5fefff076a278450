"""GDF, as GUESS, Gephi and Netvizz write it: ``nodedef>`` and ``edgedef>`` with typed columns, and rows behind them."""

import csv
import re
from collections.abc import Sequence
from typing import Final

from graph.language import later, phrase
from graph.model import clean
from loaders.networks.assembling import assemble
from loaders.networks.network import Edge, Network, Node, about_text, check_lines, check_size, under_headers
from loaders.networks.nodes import key_of
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import Source
from loaders.tables.table import LINE_LIMIT, physical_lines
from loaders.telling import width_told

NAME: Final = "gdf"
_SECTION: Final = re.compile(r"(node|edge)def\s*>\s*", re.IGNORECASE)
_DRAWING: Final = frozenset(
    ("x", "y", "z", "color", "width", "height", "style", "fixed", "visible", "labelvisible", "labelcolor", "labelsize")
)


def why_not(source: Source) -> str | None:
    """None for a text that begins with the definition of nodes."""
    return None if source.is_text and _SECTION.match(source.opening) else ""


def parse(source: Source) -> Parsed:
    """The network in a file. Raises MalformedFileError where nobody is in it, or it is too large."""
    check_lines(source)
    reader = _Gdf(source.name)
    for at, line in enumerate(physical_lines(source.text.replace("\0", "")), start=1):
        if line.strip() and not line.startswith("#"):
            reader.take(line, at)
    remarks = about_text(source)
    if reader.drawn:
        remarks = (*remarks, Remark(None, "drawing", phrase("how and where it is drawn is not kept")))
    network = Network(
        reader.nodes,
        reader.edges,
        refused=tuple(reader.refused),
        remarks=remarks,
        refused_ties=tuple(reader.refused_ties),
        write=under_headers,
    )
    return assemble(NAME, source, network)


class _Gdf:
    """Takes line after line; each section has a header."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.refused: list[Refused] = []
        self.refused_ties: list[Refused] = []
        self.drawn = False
        self._section, self._titles, self._header = "", list[str](), ""

    def take(self, line: str, at: int) -> None:
        """A line that is not empty."""
        if found := _SECTION.match(line):
            self._section, self._header = found[1].lower(), line
            self._titles = [cell.split()[0] if cell.split() else "" for cell in _cells(line[found.end() :])]
            return
        text, cells = f"{self._header}{line}", _cells(line[:LINE_LIMIT])
        if len(cells) > len(self._titles):
            reason = width_told(len(cells), len(self._titles))
            refused = self.refused if self._section == "node" else self.refused_ties
            refused.append(Refused(at, "", reason, text))
        elif self._section == "node":
            self.nodes.append(Node(clean(cells[0]), self._said(cells, ("name",)), at, text=text))
        elif len(cells) < 2 or not cells[0] or not cells[1]:
            self.refused_ties.append(Refused(at, "", phrase("a tie has two people"), text))
        else:
            said = self._said(cells, ("node1", "node2"))
            self.edges.append(Edge(clean(cells[0]), clean(cells[1]), said, at, text=text))
        check_size(self.name, len(self.nodes), len(self.edges) + len(self.refused) + len(self.refused_ties))

    def _said(self, cells: Sequence[str], ends: Sequence[str]) -> dict[str, str]:
        """What the cells behind the ends say; the name of a node is its id, and its label the name of somebody."""
        found = {}
        for title, cell in zip(self._titles[len(ends) :], cells[len(ends) :], strict=False):
            if key_of(title) in _DRAWING:
                self.drawn = True
            elif cell and key_of(title) != "directed":
                found[title] = cell
        return found


def _cells(line: str) -> list[str]:
    """The cells of a line, which may stand in either kind of quotation marks."""
    mark = "'" if line.lstrip().startswith("'") or re.search(r",\s*'", line) else '"'
    return [cell.strip() for cell in next(csv.reader([line.strip()], quotechar=mark, skipinitialspace=True), [])] or [
        ""
    ]


LOADER: Final = Loader(
    NAME,
    later("GDF network"),
    (".gdf",),
    later("Gephi: File > Export > Graph file > GDF. GUESS, and Netvizz for Facebook, wrote such files."),
    why_not,
    parse,
)
