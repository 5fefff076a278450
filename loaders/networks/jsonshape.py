"""A network in JSON written in the shape in which it stood: the same object, with other nodes and links in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.jsontext import dumps, loads

_ENDS: Final = ("source", "target")


@dataclass(frozen=True, slots=True)
class Shape:
    """Where in an object the nodes and links stand, and how.

    Attributes
    ----------
    path : tuple of str
        The key of the object that holds them, none where it is the outermost.
    links : str
        The key of the links; ``adjacency`` for lists of neighbours.
    by_id : bool
        The nodes are an object by their ids.
    """

    found: Mapping[str, Any]
    path: tuple[str, ...]
    links: str
    by_id: bool

    def write(self, nodes: Sequence[str], ties: Sequence[str]) -> str:
        """The object with these nodes and links, each in JSON."""
        written = {
            "nodes": _by_id(nodes) if self.by_id else listed(nodes),
            self.links: _neighbours(nodes, ties) if self.links == "adjacency" else listed(ties),
        }
        if not self.path:
            return as_object(self.found, written)
        return as_object(self.found, {self.path[0]: as_object(self.found[self.path[0]], written).rstrip()})


def as_object(found: Mapping[str, Any], written: Mapping[str, str]) -> str:
    """An object in JSON, with what is written for some of its keys."""
    return in_object({key: written.get(key) or dumps(value) for key, value in found.items()})


def in_object(written: Mapping[str, str]) -> str:
    """An object of values in JSON."""
    return "{" + ",\n".join(f"{dumps(key)}: {value}" for key, value in written.items()) + "}\n"


def listed(items: Iterable[str]) -> str:
    """A list of values in JSON, one a line."""
    return "[\n" + ",\n".join(items) + "\n]"


def _by_id(nodes: Iterable[str]) -> str:
    said = [node for text in nodes if isinstance(node := loads(text, "the node"), dict)]
    return in_object({str(node.pop("id", "")): dumps(node) for node in said}).rstrip()


def _neighbours(nodes: Iterable[str], ties: Iterable[str]) -> str:
    """The list of neighbours of each node."""
    said: dict[str, list[str]] = {}
    for text in ties:
        tie = loads(text, "the tie")
        rest = {key: value for key, value in tie.items() if key not in _ENDS}
        said.setdefault(str(tie.get("source")), []).append(dumps({**rest, "id": tie.get("target")}))
    read = (loads(text, "the node") for text in nodes)
    return listed(listed(said.get(str(node.get("id")) if isinstance(node, dict) else "", ())) for node in read)
