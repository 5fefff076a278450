"""CX and CX2, the JSON of Cytoscape and NDEx: a list of aspects, among them nodes, edges, and what is said of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from graph.errors import MalformedFileError
from graph.jsontext import dumps, loads
from graph.language import later, phrase
from loaders.networks.assembling import assemble
from loaders.networks.jsongraph import Parts, network_of
from loaders.networks.jsonshape import in_object, listed
from loaders.records import Loader, Parsed
from loaders.source import Source

NAME: Final = "cx"
_BEGIN: Final = re.compile(r'\[\s*\{\s*"(?:CXVersion|numberVerification|metaData)"')
_VALUE: Final = "v"


def why_not(source: Source) -> str | None:
    """None for a list of aspects that begins as CX does."""
    return None if source.is_text and _BEGIN.match(source.opening) else ""


def parse(source: Source) -> Parsed:
    """The network in a file.

    Raises
    ------
    MalformedFileError
        It is no valid JSON or no CX, has no nodes, or is too large.
    """
    found = loads(source.text, source.name)
    if not isinstance(found, list):
        raise MalformedFileError(
            phrase("{file} is no list of aspects, as CX is.", file=source.name),
            phrase("Export it again from Cytoscape."),
        )
    aspects: dict[str, list[Any]] = {}
    for part in found:
        for name, values in part.items() if isinstance(part, dict) else ():
            if isinstance(values, list):
                aspects.setdefault(name, []).extend(values)
    return assemble(NAME, source, network_of(source, _parts(aspects)))


def _parts(aspects: Mapping[str, list[Any]]) -> Parts:
    declared = _declared(aspects.get("attributeDeclarations", []))
    nodes = {_key(node): _node(node, declared) for node in aspects.get("nodes", []) if isinstance(node, dict)}
    edges = {_key(edge): _edge(edge, declared) for edge in aspects.get("edges", []) if isinstance(edge, dict)}
    for items, name in ((nodes, "nodeAttributes"), (edges, "edgeAttributes")):
        for said in aspects.get(name, []):
            if isinstance(said, dict) and isinstance(said.get("n"), str):
                for owner in said["po"] if isinstance(said.get("po"), list) else [said.get("po")]:
                    if item := items.get(str(owner)):
                        item[said["n"]] = said.get(_VALUE)
    return Parts(list(nodes.values()), list(edges.values()), _write)


def _write(nodes: Sequence[str], ties: Sequence[str]) -> str:
    """Nodes and ties as CX2, with all that is said of each in one place."""
    said = [loads(text, "the node") for text in nodes]
    people = [{"id": node.pop("id", ""), _VALUE: node} for node in said if isinstance(node, dict)]
    edges = []
    for number, text in enumerate(ties, start=1):
        tie = loads(text, "the tie")
        edges.append({"id": number, "s": tie.pop("source", None), "t": tie.pop("target", None), _VALUE: tie})
    return listed([dumps({"CXVersion": "2.0", "hasFragments": False}), *_aspects(people, edges)]) + "\n"


def _aspects(people: Sequence[Any], edges: Sequence[Any]) -> list[str]:
    aspects = (("nodes", people), ("edges", edges), ("status", [{"success": True}]))
    return [in_object({name: listed(map(dumps, items))}).rstrip() for name, items in aspects]


def _declared(declarations: Iterable[Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """What CX2 says of the attributes of nodes and edges: their short names and default values."""
    found: dict[str, dict[str, dict[str, Any]]] = {"nodes": {}, "edges": {}}
    for declaration in declarations:
        for whose, named in found.items():
            said = declaration.get(whose) if isinstance(declaration, dict) else None
            named.update({name: each for name, each in said.items() if isinstance(each, dict)} if said else {})
    return found


def _key(item: Mapping[str, Any]) -> str:
    return str(item.get("@id", item.get("id")))


def _node(node: Mapping[str, Any], declared: Mapping[str, dict[str, dict[str, Any]]]) -> dict[str, Any]:
    name = {"name": node["n"]} if node.get("n") else {}
    return {**name, **_said(node, declared["nodes"]), "id": _key(node)}


def _edge(edge: Mapping[str, Any], declared: Mapping[str, dict[str, dict[str, Any]]]) -> dict[str, Any]:
    relation = {"relation": edge["i"]} if edge.get("i") else {}
    said = _said(edge, declared["edges"])
    return {**relation, **said, "source": edge.get("s"), "target": edge.get("t")}


def _said(item: Mapping[str, Any], declared: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The attributes of a node or edge of CX2, by their full names, with those that it leaves to the declaration."""
    values = item.get(_VALUE)
    said = dict(values) if isinstance(values, dict) else {}
    for name, each in declared.items():
        short = each.get("a")
        if isinstance(short, str) and short in said:
            said[name] = said.pop(short)
        elif _VALUE in each:
            said.setdefault(name, each[_VALUE])
    return said


LOADER: Final = Loader(
    NAME,
    later("Cytoscape CX or CX2 network"),
    (".cx", ".cx2"),
    later("Cytoscape: File > Export > Network to file > CX or CX2. NDEx: Download."),
    why_not,
    parse,
)
