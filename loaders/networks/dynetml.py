"""DynetML, as ORA writes it: people are the nodes of a class of agents, nodes of other classes are their groups."""

from collections.abc import Mapping
from typing import Final

from graph.errors import MalformedFileError
from graph.language import later, phrase
from graph.model import clean
from loaders.networks.assembling import assemble
from loaders.networks.network import Edge, Network, Node, Value, check_size, with_groups
from loaders.networks.nodes import key_of
from loaders.records import Loader, Parsed, Remark
from loaders.source import Source
from loaders.xmltext import read, root_of, text_of

NAME: Final = "dynetml"
_ROOTS: Final = frozenset(("dynamicmetanetwork", "metanetwork", "dynamicnetwork", "metamatrix"))
_PEOPLE: Final = frozenset(("agent", "agents", "person", "people", "actor", "actors", "individual", "author"))
_CLASSES: Final = ("nodeclass", "nodeset")
_NETWORKS: Final = ("network", "graph")
_LINKS: Final = ("link", "edge")


def why_not(source: Source) -> str | None:
    """None for XML whose outermost element is a meta-network."""
    return None if source.is_text and root_of(text_of(source)).casefold() in _ROOTS else ""


def parse(source: Source) -> Parsed:
    """The people in a file and their ties, in all its networks of people.

    Raises
    ------
    MalformedFileError
        It is no valid XML, has a DTD, no class of agents, or is too large.
    """
    reader = _DynetML(source.name)
    read(source, reader)
    if not reader.nodes:
        raise MalformedFileError(
            phrase("{file} has no class of agents: nobody is in it.", file=source.name),
            phrase("Export it again from ORA."),
        )
    return assemble(NAME, source, reader.network())


class _DynetML:
    """Gathers the agents, and the networks among them and with other nodes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: dict[str, Node] = {}
        self.others: dict[str, str] = {}
        self.edges: list[Edge] = []
        self.groups: dict[str, list[str]] = {}
        self.left: dict[str, None] = {}
        self._are_people = False
        self._node: tuple[str, dict[str, Value], int] | None = None
        self._network: str | None = None

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""
        if name in _CLASSES:
            kind = attributes.get("type") or attributes.get("id", "")
            self._are_people = key_of(kind) in _PEOPLE or key_of(attributes.get("id", "")) in _PEOPLE
        elif name == "node":
            id = clean(attributes.get("id", ""))
            said: dict[str, Value] = {key: value for key, value in attributes.items() if key not in ("id", "title")}
            self._node = id, said | {"name": attributes.get("title", "")}, line
        elif name == "property" and self._node is not None:
            key = attributes.get("id") or attributes.get("name", "")
            self._node[1][key] = attributes.get("value", "")
        elif name in _NETWORKS:
            self._network = " ".join(clean(attributes.get("id", "")).split())
        elif name in _LINKS and self._network is not None:
            self._link(attributes, line)

    def text(self, text: str) -> None:
        """Text is of no use here."""

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "node" and self._node is not None:
            id, said, line = self._node
            if self._are_people:
                self.nodes.setdefault(id, Node(id, said, line))
            else:
                self.others[id] = str(said["name"]) or id
            check_size(self.name, len(self.nodes) + len(self.others), 0)
            self._node = None
        elif name in _NETWORKS:
            self._network = None

    def network(self) -> Network:
        """What was gathered."""
        reason = phrase("the ties in these networks are not between people, and are not kept")
        remarks = (Remark(None, ", ".join(list(self.left)[:20]), reason),) if self.left else ()
        return Network(with_groups(list(self.nodes.values()), self.groups), self.edges, remarks=remarks)

    def _link(self, attributes: Mapping[str, str], line: int) -> None:
        source, target = (clean(attributes.get(end, "")) for end in ("source", "target"))
        value = attributes.get("value", "").strip()
        network = self._network or ""
        if value and not value.strip("0.+-"):
            return
        if source in self.others or target in self.others:
            person, other = (source, target) if target in self.others else (target, source)
            if person in self.nodes:
                self.groups.setdefault(person, []).append(self.others[other])
            else:
                self.left[network] = None
            return
        said = {"weight": value} if value else {}
        self.edges.append(Edge(source, target, said, line, "" if _is_plain(network) else network))
        check_size(self.name, 0, len(self.edges))


def _is_plain(network: str) -> bool:
    """Whether the name of a network says no more than that it is of people."""
    return all(key_of(part) in _PEOPLE for part in network.casefold().split(" x "))


LOADER: Final = Loader(
    NAME,
    later("DynetML network (ORA)"),
    (".xml", ".dynetml"),
    later("ORA: File > Save meta-network as > DynetML."),
    why_not,
    parse,
)
