"""GraphML, as written by Gephi, yEd, igraph, networkx, graph-tool and kith itself.

Keys give attributes their names and default values, whatever their type. Nodes of nested graphs belong to the group
that the node around them is. Labels drawn by yEd are names. Ties of more than two people cannot be kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.language import counted, later, phrase
from graph.model import clean
from loaders.networks.edges import matters
from loaders.networks.network import Edge, Network, Node, check_size
from loaders.networks.xmlnetwork import parse_network
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import Source
from loaders.xmltext import Cutter, local, root_of, text_of

NAME: Final = "graphml"
_CANVAS: Final = ("networkcanvas.com", "networkCanvasUUID")
"""What the exports of Network Canvas have, which are interviews and no mere networks."""
_DRAWN: Final = frozenset(("NodeLabel", "EdgeLabel", "Label.Text"))
"""The labels of yEd, and of other programs with its library."""


def why_not(source: Source) -> str | None:
    """None for XML whose outermost element is graphml, unless it is Network Canvas's."""
    if not source.is_text:
        return ""
    text = text_of(source)
    if root_of(text) != "graphml" or any(mark in text[: 2**16] for mark in _CANVAS):
        return ""
    return None


def parse(source: Source) -> Parsed:
    """The network in a file.

    Raises
    ------
    MalformedFileError
        It is no valid XML or no GraphML, has a DTD, or is too large.
    """
    return parse_network(NAME, source, _GraphML, phrase("Export it again as GraphML."))


@dataclass(slots=True)
class _Key:
    """What an attribute is called, whose it is, and what it says where nothing is said."""

    name: str
    domain: str
    default: str | None = None


@dataclass(slots=True)
class _Open:
    """A node, edge, hyperedge or graph that has begun; no ``whole`` one where others stand in it.

    ``around`` is the id of the innermost node that it stands in, ``inner`` where others begin in it.
    """

    what: str
    line: int
    begin: int
    id: str = ""
    whole: bool = True
    around: str | None = None
    tag: str = ""
    inner: int = 0
    ends: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


class _GraphML:
    """Gathers nodes and edges from the elements of a file."""

    def __init__(self, name: str, cutter: Cutter) -> None:
        self.name, self.cutter = name, cutter
        self.graphs = 0
        self.keys: dict[str, _Key] = {}
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.refused_ties: list[Refused] = []
        self.about: dict[str, str] = {}
        self._open: list[_Open] = []
        self._known: dict[str, int] = {}
        self._defaults: dict[str, list[_Key]] = {}
        self._outer = 0
        self._key: _Key | None = None
        self._text: list[str] | None = None
        self._nested = self._ports = 0

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""
        match name:
            case "node" | "edge" | "hyperedge":
                self._begin(name, attributes, line)
            case "data" if self._open:
                self._key, self._text = self.keys.get(attributes.get("key", "")) or _stranger(attributes), []
            case "key":
                at = attributes.get("attr.name") or attributes.get("id", "")
                self._key = self.keys[attributes.get("id", "")] = _Key(at, attributes.get("for", "all"))
            case "graph":
                self._graph(attributes, line)
            case "endpoint" if self._open:
                self._open[-1].ends.append(clean(attributes.get("node", "")))
            case "default" | "desc":
                self._text = []
            case "port":
                self._ports += 1
            case _ if name in _DRAWN:
                self._text = []

    def text(self, text: str) -> None:
        """A piece of text in the innermost element."""
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        match name:
            case "data":
                if self._key is not None and self._text is not None:
                    self._say(self._key.name, "".join(self._text))
                self._text = None
            case "default" if self._key is not None and self._text is not None:
                self._key.default = "".join(self._text)
                self._text = None
            case "desc":
                self._say("description", "".join(self._text or ()))
                self._text = None
            case "node" | "edge" | "hyperedge" | "graph":
                self._finish(name)
            case _ if name in _DRAWN:
                self._say("label", " ".join("".join(self._text or ()).split()))
                self._text = None

    def network(self) -> Network:
        """What was gathered."""
        remarks = []
        if self._nested:
            reason = counted(
                self._nested,
                "{n} node has a graph of its own; who is in it was put into a group of that name",
                "{n} nodes have a graph of their own; who is in it was put into a group of that name",
            )
            remarks.append(Remark(None, "graph", reason))
        if self._ports:
            reason = counted(self._ports, "{n} port of a node is not kept", "{n} ports of nodes are not kept")
            remarks.append(Remark(None, "port", reason))
        ego = clean(self.about.get("ego", "")) or None
        return Network(
            self.nodes,
            self.edges,
            ego,
            refused_ties=tuple(self.refused_ties),
            remarks=tuple(remarks),
            preface=self.cutter.preface,
            postface=self.cutter.postface,
        )

    def _graph(self, attributes: Mapping[str, str], line: int) -> None:
        self.graphs += 1
        around = self._around()
        if around is None:
            self._outer += 1
        else:
            self._nested += 1
        self._within()
        self._open.append(_Open("graph", line, 0, attributes.get("id", ""), around=around))

    def _within(self) -> None:
        """An element begins that stands in the one that is open."""
        if self._open and not self._open[-1].inner:
            self._open[-1].inner = self.cutter.here()

    def _around(self) -> str | None:
        """The id of the innermost node that is open."""
        if not self._open:
            return None
        return self._open[-1].id if self._open[-1].what == "node" else self._open[-1].around

    def _begin(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        self.cutter.rows_begin()
        self._within()
        id, tag = clean(attributes.get("id", "")), self.cutter.tag()
        opened = _Open(name, line, self.cutter.here(), id, around=self._around(), tag=tag)
        if name == "edge":
            opened.ends = [clean(attributes.get(end, "")) for end in ("source", "target")]
        self._open.append(opened)
        check_size(self.name, len(self.nodes), len(self.edges))

    def _say(self, name: str, value: str) -> None:
        if self._open and (value := value.strip()):
            opened = self._open[-1]
            if not (name == "label" and opened.attributes.get(name)):
                opened.attributes[name] = value

    def _finish(self, name: str) -> None:
        if not self._open or self._open[-1].what != name:
            return
        done = self._open.pop()
        if self._open and not (name == "graph" and done.whole):
            self._open[-1].whole = False
        text = self._as_it_stands(done)
        if name == "graph":
            if not self._open:
                self.about |= done.attributes
        elif name == "node":
            self._node(done, text)
        elif len(done.ends) == 2:
            source, target = done.ends
            self.edges.append(Edge(source, target, self._with_defaults(done, "edge"), done.line, text=text))
        else:
            reason = counted(
                len(done.ends),
                "it ties {n} person at once; a tie has two",
                "it ties {n} people at once; a tie has two",
                phrase("it ties no people at once; a tie has two"),
            )
            self.refused_ties.append(Refused(done.line, "hyperedge", reason, text))

    def _as_it_stands(self, done: _Open) -> str:
        """The element; of one that others stand in, what stands before them."""
        if done.what == "graph":
            return ""
        return self.cutter.since(done.begin) if done.whole else self.cutter.up_to(done.begin, done.inner, done.tag)

    def _node(self, done: _Open, text: str) -> None:
        """A node; one that stands in several graphs of the file is one all the same."""
        if self._known.setdefault(done.id, self._outer) != self._outer:
            return
        self.nodes.append(Node(done.id, self._with_defaults(done, "node"), done.line, done.around, text))

    def _with_defaults(self, done: _Open, domain: str) -> Mapping[str, str]:
        for key in self._find_defaults(domain):
            done.attributes.setdefault(key.name, (key.default or "").strip())
        return done.attributes

    def _find_defaults(self, domain: str) -> Sequence[_Key]:
        """The keys with default values. Those that kith has no field for matter once, to be remarked."""
        if domain in self._defaults:
            return self._defaults[domain]
        found = [key for key in self.keys.values() if key.default is not None and key.domain in (domain, "all")]
        self._defaults[domain] = [key for key in found if matters(key.name)]
        return found


def _stranger(attributes: Mapping[str, str]) -> _Key:
    """A key that the file does not declare is called by its id."""
    return _Key(local(attributes.get("key", "")), "all")


LOADER: Final = Loader(
    NAME,
    later("GraphML network"),
    (".graphml", ".xml"),
    later(
        "Gephi: File > Export > Graph file > GraphML. yEd: File > Save as. networkx: write_graphml. "
        "igraph: write_graph. `kith export FILE.graphml` writes one, too."
    ),
    why_not,
    parse,
)
