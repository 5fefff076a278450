"""GML, as written by Gephi, igraph, networkx and Mark Newman's collection: keys with values or lists in brackets.

Nodes need no labels; they are then called by their ids. What stands in lists of a node (``graphics``) is not kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from graph.errors import MalformedFileError
from graph.language import later, phrase
from graph.model import clean
from loaders.networks.assembling import assemble
from loaders.networks.network import Edge, Network, Node, Value, about_text, check_size
from loaders.records import Loader, Parsed, Remark
from loaders.source import Source

NAME: Final = "gml"
LOOKED_AT: Final = 200
"""How many words may stand before the graph."""
LIST_LIMIT: Final = 100
"""Most values of one key of a node."""
_TOKEN: Final = re.compile(r'#[^\r\n]*|"[^"]*"|[\[\]]|[^\s\[\]"]+|"')
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_KEY: Final = re.compile(r"[A-Za-z][\w.-]*", re.ASCII)


def why_not(source: Source) -> str | None:
    """None for keys and values among which a graph in brackets comes soon."""
    if not source.is_text:
        return ""
    depth, before = 0, ""
    for at, (token, _) in enumerate(_tokens(source.text[: 2**16])):
        if token == "[" and depth == 0 and before.lower() == "graph":
            return None
        if at > LOOKED_AT or (at == 0 and not _KEY.fullmatch(token)):
            return ""
        depth += {"[": 1, "]": -1}.get(token, 0)
        before = token
    return ""


def parse(source: Source) -> Parsed:
    """The network in a file.

    Raises
    ------
    MalformedFileError
        Brackets or quotation marks are not closed, there is no graph, or it is too large.
    """
    reader = _Gml(source)
    reader.read()
    if not reader.graphs:
        raise MalformedFileError(
            phrase("{file} has no graph in it.", file=source.name), phrase("Export it again as GML.")
        )
    remarks = about_text(source)
    if reader.unkept:
        reason = phrase("what the file says in these lists is not kept")
        remarks = (*remarks, Remark(None, ", ".join(list(reader.unkept)[:30]), reason))
    network = Network(reader.nodes, reader.edges, remarks=remarks, preface=reader.preface, postface="]\n")
    return assemble(NAME, source, network)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Each word, bracket and quoted text with the place where it begins; a lone quotation mark ends them all."""
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token[0] != "#":
            yield token, found.start()
        if token == '"':
            return


@dataclass(slots=True)
class _Item:
    """A node or edge that has begun: its keys and values."""

    what: str
    line: int
    begin: int
    values: dict[str, Value] = field(default_factory=dict)

    def say(self, key: str, value: str) -> None:
        """A key may stand more than once; then it is a list."""
        before = self.values.get(key)
        if before is None:
            self.values[key] = value
        elif isinstance(before, str) or len(before) < LIST_LIMIT:
            self.values[key] = (*((before,) if isinstance(before, str) else before), value)

    def take(self, key: str) -> str:
        """The value of a key that is not an attribute."""
        value = self.values.pop(key, "")
        return clean(value if isinstance(value, str) else value[0])


class _Gml:
    """Gathers nodes and edges from the words of a file."""

    def __init__(self, source: Source) -> None:
        self.name, self.source_text = source.name, source.text
        self.graphs = 0
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.unkept: dict[str, None] = {}
        self._path: list[str] = []
        self._item: _Item | None = None
        self._line, self._counted = 1, 0
        self._key_at, self._rows_at = 0, len(source.text)

    def read(self) -> None:
        """Go through the file once."""
        key = ""
        at = 0
        for token, at in _tokens(self.source_text):
            if token == '"':
                raise self._broken(phrase("a quotation mark is not closed"), at)
            if token == "[":
                self._opened(key, at)
                key = ""
            elif token == "]":
                self._closed(at)
                key = ""
            elif not key:
                self._key_at = at
                key = token.lower() if token.lower() in ("graph", "node", "edge") else token
            else:
                self._said(key, token)
                key = ""
                if not self.graphs and not self._path and at > 2**20:
                    break
        if self._path:
            raise self._broken(phrase("a bracket is not closed"), at)

    @property
    def preface(self) -> str:
        """What stands before the first node."""
        return self.source_text[: self._rows_at]

    def _opened(self, key: str, at: int) -> None:
        self._path.append(key)
        if self._path == ["graph"]:
            self.graphs += 1
        elif len(self._path) == 2 and self._path[0] == "graph" and key in ("node", "edge"):
            self._rows_at = min(self._rows_at, self._key_at)
            self._item = _Item(key, self._line_at(at), self._key_at)
        elif len(self._path) == 3 and self._item is not None:
            self.unkept[key] = None

    def _closed(self, at: int) -> None:
        if not self._path:
            raise self._broken(phrase("a bracket is closed that was not opened"), at)
        self._path.pop()
        if len(self._path) == 1 and self._item is not None:
            self._finish(self._item, self.source_text[self._item.begin : at + 1])
            self._item = None

    def _said(self, key: str, token: str) -> None:
        if self._item is not None and len(self._path) == 2:
            text = token[1:-1] if token[0] == '"' else token
            self._item.say(key, unescape(text) if "&" in text else text)

    def _finish(self, item: _Item, text: str) -> None:
        if item.what == "node":
            self.nodes.append(Node(item.take("id"), item.values, item.line, text=text))
        else:
            source, target = item.take("source"), item.take("target")
            attributes = {key: value if isinstance(value, str) else value[0] for key, value in item.values.items()}
            self.edges.append(Edge(source, target, attributes, item.line, text=text))
        check_size(self.name, len(self.nodes), len(self.edges))

    def _line_at(self, at: int) -> int:
        """The physical line of a place, counted on from the last one."""
        if "\r" in self.source_text[self._counted : at]:
            self._line += len(_LINE_END.findall(self.source_text[self._counted : at]))
        else:
            self._line += self.source_text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def _broken(self, what: str, at: int) -> MalformedFileError:
        where = phrase("line {line}", line=str(self._line_at(at)))
        return MalformedFileError(
            phrase("{name} is no valid GML: {what} ({where}).", name=self.name, what=what, where=where),
            phrase("The file may be cut off; export it again."),
            where,
        )


LOADER: Final = Loader(
    NAME,
    later("GML network"),
    (".gml",),
    later("Gephi: File > Export > Graph file > GML. networkx: write_gml. igraph: write_graph with the format gml."),
    why_not,
    parse,
)
