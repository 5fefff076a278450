"""A network as a file says it, before anything is made of it: nodes, edges, and their attributes as written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.errors import MalformedFileError
from graph.language import phrase
from loaders.records import ROW_LIMIT, Refused, Remark
from loaders.source import Source

Text = str | Callable[[], str]
"""How a node or tie stands in the file; or what says so when it is asked for."""
Value = str | tuple[str, ...]
"""What an attribute says: a text, or a list of texts."""

EDGE_LIMIT: Final = 200_000
"""Most ties in a file."""
LINES_LIMIT: Final = 2_000_000
"""Most ends of lines in a file, where each may be of two characters."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node with its attributes, by the names the file has for them. ``parent`` is the node it stands in."""

    id: str
    attributes: Mapping[str, Value] = field(default_factory=dict)
    line: int | None = None
    parent: str | None = None
    text: Text = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """That two nodes are tied; ``relation`` is the name of the network, where a file has several of the same people."""

    source: str
    target: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None
    relation: str = ""
    text: Text = ""


Write = Callable[[Sequence[str], Sequence[str]], str]
"""Makes a file of nodes and of ties, each as it stands."""


@dataclass(frozen=True, slots=True)
class Network:
    """What a file of a network says.

    Attributes
    ----------
    ego : str or None
        The node that the file calls the owner.
    complete : bool
        Every node is listed, so that a tie to any other is an error; otherwise ties make the nodes they lead to.
    refused_ties : tuple of Refused
        Ties that are not taken; ``refused`` is all else.
    preface, between, postface : str
        What stands before, between and behind the nodes and ties, where each has its text.
    write : callable or None
        Makes a file of nodes and ties, where that takes more than these.
    """

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    ego: str | None = None
    complete: bool = True
    refused: tuple[Refused, ...] = ()
    remarks: tuple[Remark, ...] = ()
    preface: str = ""
    between: str = ""
    postface: str = ""
    refused_ties: tuple[Refused, ...] = ()
    write: Write | None = None

    def saved(self, nodes: Sequence[str], ties: Sequence[str]) -> str:
        """A file of some nodes and ties of this network."""
        if self.write is not None:
            return self.write(nodes, ties)
        end = "" if self.between else "\n"
        texts = [text if text.endswith(("\n", "\r")) else text + end for text in (*nodes, *ties)]
        return self.preface + self.between.join(texts) + self.postface


def under_headers(nodes: Sequence[str], ties: Sequence[str]) -> str:
    """Rows that each have the header of their section before them, with each header once."""
    found, last = list[str](), ""
    for text in (*nodes, *ties):
        *header, row = text.splitlines(keepends=True)
        row = row if row.endswith(("\n", "\r")) else f"{row}\n"
        found += [row] if "".join(header) == last else [*header, row]
        last = "".join(header)
    return "".join(found)


def as_text(text: Text) -> str:
    """How a node or tie stands in the file."""
    return text if isinstance(text, str) else text()


def check_size(name: str, nodes: int, edges: int) -> None:
    """Raises MalformedFileError for more nodes or ties than can be read."""
    if nodes > ROW_LIMIT or edges > EDGE_LIMIT:
        raise MalformedFileError(
            phrase(
                "{name} has more than {people} people or {ties} ties.", name=name, people=ROW_LIMIT, ties=EDGE_LIMIT
            ),
            phrase("Bring in a part of the network."),
        )


def check_lines(source: Source) -> None:
    """Raises MalformedFileError for more lines than a network that can be read has."""
    if source.text.count("\n") + source.text.count("\r") > LINES_LIMIT:
        raise MalformedFileError(
            phrase("{file} has more than {most} lines.", file=source.name, most=LINES_LIMIT // 2),
            phrase("Bring in a part of it."),
        )


def with_groups(nodes: Sequence[Node], groups: Mapping[str, Sequence[str]]) -> list[Node]:
    """The nodes, with the groups that each belongs to by its id."""
    return [
        replace(node, attributes={**node.attributes, "groups": tuple(groups[node.id])}) if node.id in groups else node
        for node in nodes
    ]


def about_text(source: Source) -> tuple[Remark, ...]:
    """What is doubtful about the encoding of a file."""
    return tuple(Remark(None, "", doubt) for doubt in source.decoded.doubts)
