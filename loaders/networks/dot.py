"""Graphviz's DOT, with or without direction: nodes with labels, edges in chains, clusters as groups.

A subgraph among the ends of an edge stands for all its nodes. Where and how something is drawn is not kept.
"""

import re
from functools import partial
from typing import Final

from graph.language import later, phrase
from loaders.networks.assembling import assemble
from loaders.networks.dottext import DotNode, DotReader, fields_of
from loaders.networks.network import Edge, Network, Node, Value, about_text, check_lines
from loaders.networks.nodes import key_of
from loaders.records import Loader, Parsed, Remark
from loaders.source import Source

NAME: Final = "dot"
_SPACE: Final = r"(?:\s|//[^\r\n]*[\r\n]|/\*.*?\*/|#[^\r\n]*[\r\n])"
_ID: Final = r'(?:"[^"\\]{0,300}(?:\\.[^"\\]{0,300}){0,100}"|[\w.-]{1,300}|<[^<>{}]{0,300}>)'
_BEGIN: Final = re.compile(
    rf"{_SPACE}*+(?:strict{_SPACE}++)?(?:di)?graph\b{_SPACE}*+(?:{_ID}{_SPACE}*+)?\{{", re.IGNORECASE | re.DOTALL
)
_DRAWING: Final = frozenset(
    word
    for words in (
        "pos width height rects lp lwidth lheight bb shape color fillcolor fontcolor fontname fontsize style penwidth",
        "xlp headlp taillp len minlen dir arrowhead arrowtail arrowsize constraint image margin pencolor vertices",
        "peripheries labelfontsize labelfontname labelfontcolor fixedsize ordering rank colorscheme samehead sametail",
        "tailport headport tooltip target edgetooltip labeltooltip sides orientation regular skew distortion nojustify",
        "labelloc z pin root",
    )
    for word in words.split()
)


def why_not(source: Source) -> str | None:
    """None for a text that begins as a graph in braces."""
    return None if source.is_text and _BEGIN.match(source.opening) else ""


def parse(source: Source) -> Parsed:
    """The network in a file.

    Raises
    ------
    MalformedFileError
        It is no valid DOT, is cut off, or is too large.
    """
    check_lines(source)
    text = source.text.removeprefix("\ufeff")
    reader = DotReader(text, source.name)
    reader.read()
    lines = _Lines(text)
    nodes = [_node(node, lines.at(node.at)) for node in reader.nodes.values()]
    edges = [
        Edge(one, other, _kept(said) if said else {}, lines.at(at), text=_Tie(one, other, said))
        for one, other, said, at in sorted(reader.edges, key=lambda edge: edge[3])
    ]
    drawn = {name for node in reader.nodes.values() for name in node.said}
    drawn.update(*(edge[2] for edge in reader.edges))
    remarks = about_text(source)
    if not drawn.isdisjoint(_DRAWING) or any(name.startswith("_") for name in drawn):
        remarks = (*remarks, Remark(None, "drawing", phrase("how and where the nodes and edges are drawn is not kept")))
    return assemble(NAME, source, Network(nodes, edges, remarks=remarks, preface="graph {\n", postface="}\n"))


class _Tie:
    """The statement of a tie, written only where it is asked for."""

    __slots__ = ("one", "other", "said")

    def __init__(self, one: str, other: str, said: dict[str, str]) -> None:
        self.one, self.other, self.said = one, other, said

    def __call__(self) -> str:
        return _statement(f"{_quoted(self.one)} -- {_quoted(self.other)}", self.said)


class _Lines:
    """The physical lines of places, which are asked for in their order, or nearly."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._line, self._counted = 1, 0
        self._end = "\n" if "\n" in text else "\r"

    def at(self, place: int) -> int:
        """The line of a place."""
        if place < self._counted:
            self._line, self._counted = 1, 0
        self._line += self.text.count(self._end, self._counted, place)
        self._counted = place
        return self._line


def _node(node: DotNode, line: int) -> Node:
    label = node.said.get("label", "").replace("\\N", node.id)
    if node.said.get("shape", "").lower() in ("record", "mrecord"):
        label = fields_of(label)
    said: dict[str, Value] = dict(_kept(node.said))
    said["label"] = label or node.id
    if node.clusters:
        said["groups"] = tuple(dict.fromkeys(node.clusters))
    return Node(node.id, said, line, text=partial(_statement, _quoted(node.id), node.said))


def _kept(said: dict[str, str]) -> dict[str, str]:
    """What is said beside how something is drawn."""
    return {name: value for name, value in said.items() if key_of(name) not in _DRAWING and not name.startswith("_")}


def _statement(begin: str, said: dict[str, str]) -> str:
    listed = ", ".join(f"{_quoted(name)}={_quoted(value)}" for name, value in said.items())
    return f"{begin} [{listed}];" if listed else f"{begin};"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


LOADER: Final = Loader(
    NAME,
    later("Graphviz DOT network"),
    (".dot", ".gv"),
    later(
        "Graphviz reads and writes such files; so do networkx (write_dot), igraph (write_graph with the "
        "format dot), Gephi (reads only) and many programs that draw graphs."
    ),
    why_not,
    parse,
)
