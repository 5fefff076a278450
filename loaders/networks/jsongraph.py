"""Networks in JSON: D3's nodes and links, networkx's node-link and adjacency, Cytoscape, Sigma, vis.js, JSON Graph.

All are nodes with attributes and links with two ends. The ends are ids, places in the list of nodes, or names: what
fits all of them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graph.errors import MalformedFileError
from graph.jsontext import Doubled, dumps, loads
from graph.language import later, phrase
from graph.mapfile import FORMAT
from graph.model import clean
from loaders.networks.assembling import assemble
from loaders.networks.jsonshape import Shape, as_object, in_object, listed
from loaders.networks.network import Edge, Network, Node, Value, Write, about_text, check_size
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import Source

NAME: Final = "json-graph"
_NODES: Final = re.compile(r'"(?:nodes|elements)"\s*:\s*[\[{]')
_LINKS: Final = re.compile(r'"(?:links|edges|adjacency|elements)"\s*:\s*[\[{]')
_BEGIN: Final = re.compile(r'\{\s*"(?:nodes|links|edges|directed|multigraph|graph|elements|attributes|options)"\s*:')
_ALONE: Final = re.compile(
    r'(?:\{\s*"(?:links|edges)"\s*:\s*)?\[\s*\{[^{}\[\]]{0,500}?"(?:source"[^{}\[\]]{0,500}"target|from"[^{}\[\]]{0,500}"to)"\s*:'
)
"""How links without nodes begin."""
_MESSAGE: Final = frozenset(("text", "body", "content", "message", "subject", "Subject", "Body"))
LOOKED_AT: Final = 1_000
"""How many links are looked at to recognise them."""
_ENDS: Final = (("source", "target"), ("from", "to"))
_INNER: Final = ("data", "attributes", "metadata")
"""Where some programs put all that they say of a node or link."""
_LISTS: Final = ("nodes", "edges")
"""What Cytoscape calls the group of a node or link, which is nobody's group."""
_IDS: Final = ("id", "key", "_id")


@dataclass(frozen=True, slots=True)
class Parts:
    """The nodes and links of a file, still as JSON, how they are written down as there, and whom it calls the ego."""

    nodes: Sequence[Any]
    links: Sequence[Any]
    write: Write
    ego: str | None = None


def why_not(source: Source) -> str | None:
    """None for an object with a list of nodes and one of links, wherever these usually are, or for links alone."""
    if source.is_text and _ALONE.match(source.opening):
        try:
            return None if _parts(loads(source.text, source.name)) else ""
        except MalformedFileError:
            return None
    if not source.is_object:
        return ""
    text = source.text
    if not _NODES.search(text) or f'"{FORMAT}"' in text[:1_000]:
        return ""
    try:
        return None if _parts(loads(text, source.name)) else ""
    except MalformedFileError:
        return None if _BEGIN.match(source.opening) and _LINKS.search(text) else ""


def parse(source: Source) -> Parsed:
    """The network in a file.

    Raises
    ------
    MalformedFileError
        It is no valid JSON, has no lists of nodes and links, or is too large.
    """
    parts = _parts(loads(source.text, source.name))
    if parts is None:
        raise MalformedFileError(
            phrase("{file} has no lists of nodes and links.", file=source.name),
            phrase('A network in JSON is {"nodes": [...], "links": [...]}.'),
        )
    return assemble(NAME, source, network_of(source, parts))


def network_of(source: Source, parts: Parts) -> Network:
    """The network in lists of nodes and links. Raises MalformedFileError where it is too large."""
    reader = _Reader(source.name, parts)
    reader.read()
    remarks = about_text(source)
    if reader.nested:
        reason = phrase("what the file says in these lists and objects is not kept")
        remarks = (*remarks, Remark(None, ", ".join(list(reader.nested)[:30]), reason))
    return Network(
        reader.nodes,
        reader.edges,
        parts.ego,
        complete=bool(parts.nodes),
        refused=tuple(reader.refused),
        refused_ties=tuple(reader.refused_ties),
        remarks=remarks,
        between=",\n",
        write=parts.write,
    )


def _parts(found: Any) -> Parts | None:
    """Where the nodes and links are; None where there are none."""
    if alone := _alone(found):
        return alone
    if not isinstance(found, dict):
        return None
    elements = found.get("elements")
    if isinstance(elements, list):
        return _mixed(found, elements) if any(isinstance(item, dict) for item in elements) else None
    graph = found.get("graph")
    places = ((("elements",), elements), (("graph",), graph), ((), found))
    path, inner = next(((at, part) for at, part in places if isinstance(part, dict) and "nodes" in part), ((), None))
    if inner is None:
        return None
    ego = _id(graph.get("ego")) if isinstance(graph, dict) else None
    nodes = inner["nodes"]
    if by_id := isinstance(nodes, dict):
        nodes = [{"id": id} | (node if isinstance(node, dict) else {"label": node}) for id, node in nodes.items()]
    key = next((key for key in ("links", "edges") if isinstance(inner.get(key), list)), None)
    links: Sequence[Any] | None = inner[key] if key else None
    if links is None and isinstance(nodes, list) and isinstance(inner.get("adjacency"), list):
        key, links = "adjacency", list(_adjacent(nodes, inner["adjacency"]))
    if key is None or links is None or not isinstance(nodes, list):
        return None
    return Parts(nodes, links, Shape(found, path, key, by_id).write, ego or None)


def _alone(found: Any) -> Parts | None:
    """Links without nodes, in a list or an object with nothing else."""
    key = next((key for key in ("links", "edges") if isinstance(found, dict) and _is_list(found.get(key))), None)
    links = found if isinstance(found, list) else found[key] if key and len(found) == 1 else None
    if not links or not all(map(_is_bare_link, links[:LOOKED_AT])):
        return None
    return Parts([], links, lambda _, ties: listed(ties) if key is None else in_object({key: listed(ties)}))


def _is_bare_link(item: Any) -> bool:
    """Whether an item of a list says who is tied to whom, and not what somebody wrote to somebody."""
    return isinstance(item, dict) and _ends(item) is not None and _MESSAGE.isdisjoint(item)


def _mixed(found: Mapping[str, Any], elements: Sequence[Any]) -> Parts:
    """Nodes and links of one list."""
    tied = [isinstance(item, dict) and _is_link(item) for item in elements]
    each = list(zip(elements, tied, strict=True))
    return Parts(
        [item for item, is_link in each if not is_link],
        [item for item, is_link in each if is_link],
        lambda nodes, ties: as_object(found, {"elements": listed([*nodes, *ties])}),
    )


def _is_link(item: Mapping[str, Any]) -> bool:
    """Whether an element of a list of nodes and links together is a link."""
    return item.get("group") == "edges" or _ends(_flat(item)) is not None


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _adjacent(nodes: Sequence[Any], adjacency: Iterable[Any]) -> Iterable[dict[str, Any]]:
    """The links in lists of neighbours, as networkx writes them."""
    for node, neighbours in zip(nodes, adjacency, strict=False):
        for neighbour in neighbours if isinstance(neighbours, list) and isinstance(node, dict) else ():
            if isinstance(neighbour, dict):
                said = {key: value for key, value in neighbour.items() if key not in ("id", "key")}
                yield said | {"source": node.get("id"), "target": neighbour.get("id")}


def _flat(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is said of a node or link, taken out of the object where some programs put it."""
    inner = [item[key] for key in _INNER if isinstance(item.get(key), dict)]
    if item.get("group") in _LISTS and (inner or item["group"] == "edges"):
        item = {key: value for key, value in item.items() if key != "group"}
    if not inner:
        return item
    found = {key: value for key, value in item.items() if key not in _INNER or not isinstance(value, dict)}
    for said in inner:
        found = said | found
    return found


def _ends(item: Mapping[str, Any]) -> tuple[Any, Any] | None:
    for source, target in _ENDS:
        if source in item and target in item:
            return item[source], item[target]
    return None


def _id(value: Any) -> str:
    """An id as text; that of an object is its own, as D3 leaves it behind."""
    if isinstance(value, dict):
        own = (value[key] for key in (*_IDS, "index", "name") if key in value)
        return next((_id(id) for id in own if not isinstance(id, dict)), "")
    if isinstance(value, bool) or value is None or isinstance(value, list):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(str(value))


class _Written:
    """How the node or link of a place stands in the file, worked out only where it is asked for."""

    __slots__ = ("at", "text")

    def __init__(self, text: Callable[[int], str], at: int) -> None:
        self.text, self.at = text, at

    def __call__(self) -> str:
        return self.text(self.at)


@dataclass(slots=True)
class _Reader:
    """Makes nodes and edges of the parts."""

    name: str
    parts: Parts
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    refused_ties: list[Refused] = field(default_factory=list)
    places: dict[int, str] = field(default_factory=dict)
    nested: dict[str, None] = field(default_factory=dict)
    by_name: bool = False
    meaning: Callable[[Any], str] = _id

    def read(self) -> None:
        """Go through the nodes, then the links."""
        check_size(self.name, len(self.parts.nodes), len(self.parts.links))
        own, names, text_of = list[str](), list[str](), self.node_text
        for at, item in enumerate(self.parts.nodes):
            said = _flat(item) if isinstance(item, dict) else {"id": item, "name": item}
            if isinstance(item, Doubled | bool) or not isinstance(item, dict | str | int | float):
                text = "" if isinstance(item, Doubled) else dumps(item)
                self.refused.append(Refused(None, f"nodes[{at}]", _why_no_item(item), text))
                continue
            own.append(next((id for key in _IDS if (id := _id(said.get(key)))), ""))
            names.append(_id(said.get("name", said.get("label"))))
            self.places[at] = id = own[-1] or str(at)
            parent = _id(said.get("parent")) or None
            self.nodes.append(Node(id, self._attributes(said), parent=parent, text=_Written(text_of, at)))
        self._link(self._meaning(own, names))

    def node_text(self, at: int) -> str:
        """The node of a place with the id that links mean it by."""
        item = self.parts.nodes[at]
        if not isinstance(item, dict):
            return dumps({"id": self.places[at], "name": item})
        if any(key in _flat(item) for key in _IDS):
            return dumps(item)
        return dumps({"id": _id(item.get("name", item.get("label"))) if self.by_name else self.places[at]} | item)

    def _link(self, meaning: Callable[[Any], str]) -> None:
        self.meaning, text_of = meaning, self.link_text
        for at, item in enumerate(self.parts.links):
            said = _flat(item) if isinstance(item, dict) else {}
            ends = _ends(said)
            if ends is None or isinstance(item, Doubled):
                text = "" if isinstance(item, Doubled) else self.link_text(at)
                self.refused_ties.append(Refused(None, f"links[{at}]", _why_no_item(item), text))
                continue
            attributes = self._attributes(said, skip=("source", "target", "from", "to", "key", "index", *_IDS))
            flat = {key: value if isinstance(value, str) else "; ".join(value) for key, value in attributes.items()}
            source, target = map(meaning, ends)
            self.edges.append(Edge(source, target, flat, text=_Written(text_of, at)))

    def link_text(self, at: int) -> str:
        """The link of a place by the ids of its ends, whatever they are said by."""
        item = self.parts.links[at]
        if self.by_name or self.meaning is _id or not isinstance(item, dict):
            return dumps(item)
        return dumps(item | {end: self.meaning(item[end]) for pair in _ENDS for end in pair if end in item})

    def _meaning(self, own: Sequence[str], names: Sequence[str]) -> Callable[[Any], str]:
        """What the ends of links are: ids, places in the list, or names; the first that fits all of them."""
        ends = [end for item in self.parts.links if isinstance(item, dict) and (e := _ends(_flat(item))) for end in e]
        if set(map(_id, ends)) <= set(own):
            return _id
        if all(type(end) is int and 0 <= end < len(self.parts.nodes) for end in ends):
            return lambda end: self.places.get(end, f"{end}") if type(end) is int else _id(end)
        by_name = dict(zip(names, self.places.values(), strict=True))
        if len(by_name) == len(names) and not any(own):
            self.by_name = True
            return lambda end: by_name.get(_id(end), _id(end))
        return _id

    def _attributes(self, said: Mapping[str, Any], skip: Sequence[str] = (*_IDS, "parent")) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key, value in said.items():
            if key in skip or value is None:
                continue
            if isinstance(value, bool):
                found[key] = str(value).lower()
            elif isinstance(value, list) and all(isinstance(entry, str | int | float) for entry in value):
                found[key] = tuple(map(_id, value[:1_000]))
            elif isinstance(value, dict | list):
                self.nested[clean(key)[:60]] = None
            else:
                found[clean(key)] = _id(value) if not isinstance(value, str) else value
        return found


def _why_no_item(item: Any) -> str:
    if isinstance(item, Doubled):
        return phrase("the key “{key}” stands twice in it", key=item.key[:40])
    return (
        phrase("it does not name its two ends") if isinstance(item, dict) else phrase("it is no object with attributes")
    )


LOADER: Final = Loader(
    NAME,
    later("JSON network (nodes and links)"),
    (".json", ".cyjs"),
    later(
        "D3, networkx (node_link_data), Cytoscape (File > Export > Network to file > cyjs), Sigma and many "
        "web pages keep networks so."
    ),
    why_not,
    parse,
)
