"""GEXF 1.0 to 1.3, as written by Gephi, networkx and kith itself.

Attributes are declared with a title and perhaps a default value. Nodes may stand in others (nested, by ``pid`` or by
``parents``) and belong to the group that those are. Drawing (``viz``) and times (``spells``) are not kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.language import later, phrase
from graph.model import clean
from loaders.networks.edges import matters
from loaders.networks.network import Edge, Network, Node, check_size
from loaders.networks.xmlnetwork import parse_network
from loaders.records import Loader, Parsed, Remark
from loaders.source import Source
from loaders.xmltext import Cutter, root_of, text_of

NAME: Final = "gexf"
_DRAWING: Final = frozenset(("size", "color", "position", "shape", "thickness"))
_TIMES: Final = frozenset(("start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"))


def why_not(source: Source) -> str | None:
    """None for XML whose outermost element is gexf."""
    return None if source.is_text and root_of(text_of(source)) == "gexf" else ""


def parse(source: Source) -> Parsed:
    """The network in a file.

    Raises
    ------
    MalformedFileError
        It is no valid XML or no GEXF, has a DTD, or is too large.
    """
    return parse_network(NAME, source, _Gexf, phrase("Export it again as GEXF."))


@dataclass(slots=True)
class _Attribute:
    """What an attribute is called, whether it is a list, and what it says where nothing is said."""

    title: str
    is_list: bool
    default: str | None = None


@dataclass(slots=True)
class _Open:
    """A node or edge that has begun, with the attributes of its own element; no ``whole`` one where others are in it.

    ``tag`` is its name as it is written, ``begin`` where it stands, ``inner`` where others begin in it, and ``around``
    the id of the node it stands in.
    """

    what: str
    line: int
    own: Mapping[str, str]
    begin: int
    tag: str
    around: str = ""
    inner: int = 0
    whole: bool = True
    parents: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)


class _Gexf:
    """Gathers nodes and edges from the elements of a file."""

    def __init__(self, name: str, cutter: Cutter) -> None:
        self.name, self.cutter = name, cutter
        self.graphs = 0
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self._classes: dict[str, dict[str, _Attribute]] = {"node": {}, "edge": {}}
        self._class: dict[str, _Attribute] = {}
        self._attribute: _Attribute | None = None
        self._text: list[str] | None = None
        self._open: list[_Open] = []
        self._defaults: dict[str, list[_Attribute]] = {}
        self._unkept: dict[str, None] = {}
        self._prefix = ""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""
        match name:
            case "node" | "edge":
                self._begin(name, attributes, line)
            case "nodes" | "edges":
                self._list()
            case "attvalue" if self._open:
                self._say(attributes)
            case "parent" if self._open:
                self._open[-1].parents.append(clean(attributes.get("for", "")))
            case "graph":
                self.graphs += 1
            case "attributes":
                self._class = self._classes.setdefault(attributes.get("class", "node"), {})
            case "attribute":
                id, kind = attributes.get("id", ""), attributes.get("type", "")
                self._attribute = self._class[id] = _Attribute(attributes.get("title") or id, kind.startswith("list"))
            case "default":
                self._text = []
            case "spell":
                self._unkept["times"] = None
            case _ if name in _DRAWING:
                self._unkept["sizes, colours and places in a drawing"] = None

    def text(self, text: str) -> None:
        """A piece of text in the innermost element."""
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if name in ("node", "edge"):
            self._finish(name)
        elif name == "default" and self._text is not None:
            if self._attribute is not None:
                self._attribute.default = "".join(self._text).strip()
            self._text = None

    def network(self) -> Network:
        """What was gathered."""
        reason = phrase("what the file says of this is not kept")
        return Network(
            self.nodes,
            self.edges,
            remarks=tuple(Remark(None, what, reason) for what in self._unkept),
            write=self._write,
        )

    def _begin(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        around = self._around()
        parents = [parent for parent in (around, clean(attributes.get("pid", ""))) if parent]
        self._within()
        self._open.append(_Open(name, line, attributes, self.cutter.here(), self.cutter.tag(), around, parents=parents))
        if not _TIMES.isdisjoint(attributes):
            self._unkept["times"] = None
        check_size(self.name, len(self.nodes), len(self.edges))

    def _list(self) -> None:
        """A list of nodes or edges begins, perhaps within a node."""
        self.cutter.rows_begin()
        if self._open and not self._open[-1].inner:
            self._open[-1].inner = self.cutter.here()

    def _within(self) -> None:
        """A node or edge begins, perhaps within a node."""
        if self._open:
            self._open[-1].whole = False
            self._open[-1].inner = self._open[-1].inner or self.cutter.here()

    def _around(self) -> str:
        """The id of the innermost node that is open."""
        if not self._open:
            return ""
        last = self._open[-1]
        return clean(last.own.get("id", "")) if last.what == "node" else last.around

    def _say(self, attributes: Mapping[str, str]) -> None:
        opened = self._open[-1]
        key = attributes.get("for") or attributes.get("id") or ""
        declared = self._classes[opened.what].get(key)
        value = attributes.get("value", "").strip()
        if declared is not None and declared.is_list:
            value = value.strip("[]").replace("|", ";").replace(",", ";")
        opened.said[declared.title if declared else key] = value
        if not _TIMES.isdisjoint(attributes):
            self._unkept["times"] = None

    def _finish(self, name: str) -> None:
        if not self._open or self._open[-1].what != name:
            return
        done = self._open.pop()
        text = self._as_it_stands(done)
        for declared in self._find_defaults(name):
            done.said.setdefault(declared.title, declared.default or "")
        for own in ("label", "weight", "kind") if name == "edge" else ("label",):
            if value := done.own.get(own, "").strip():
                done.said["relation" if own == "kind" else own] = value
        if name == "node":
            parent = done.parents[0] if done.parents else None
            self.nodes.append(Node(clean(done.own.get("id", "")), done.said, done.line, parent, text))
        else:
            source, target = (clean(done.own.get(end, "")) for end in ("source", "target"))
            self.edges.append(Edge(source, target, done.said, done.line, text=text))

    def _as_it_stands(self, done: _Open) -> str:
        """The element; of one that others stand in, what stands before them."""
        self._prefix = done.tag.removesuffix(done.what)
        return self.cutter.since(done.begin) if done.whole else self.cutter.up_to(done.begin, done.inner, done.tag)

    def _write(self, nodes: Sequence[str], ties: Sequence[str]) -> str:
        """A file of nodes and ties, each kind in a list of its own."""
        lists = (
            f"<{self._prefix}{name}>\n" + "".join(f"{text}\n" for text in texts) + f"</{self._prefix}{name}>\n"
            for name, texts in (("nodes", nodes), ("edges", ties))
        )
        return f"{self.cutter.preface}{''.join(lists)}{self.cutter.postface}"

    def _find_defaults(self, name: str) -> Sequence[_Attribute]:
        """The attributes with default values. Those that kith has no field for matter once, to be remarked."""
        if name in self._defaults:
            return self._defaults[name]
        found = [declared for declared in self._classes[name].values() if declared.default is not None]
        self._defaults[name] = [declared for declared in found if matters(declared.title)]
        return found


LOADER: Final = Loader(
    NAME,
    later("GEXF network"),
    (".gexf",),
    later("Gephi: File > Export > Graph file > GEXF. networkx: write_gexf. `kith export FILE.gexf` writes one, too."),
    why_not,
    parse,
)
