"""LGL (Large Graph Layout), as igraph writes it: a line ``# Ana`` and behind it a line for each whom Ana is tied to."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import Final

from graph.language import later, phrase
from graph.model import clean
from loaders.networks.assembling import assemble
from loaders.networks.network import Edge, Network, Node, about_text, check_lines, check_size
from loaders.records import Loader, Parsed, Refused
from loaders.source import Source
from loaders.tables.table import physical_lines

NAME: Final = "lgl"
LOOKED_AT: Final = 500
_HEAD: Final = re.compile(r"#\s+(\S+)\s*")
_TIED: Final = re.compile(r"([^\s#]\S*)(?:\s+([-+]?[\d.]+(?:[eE][-+]?\d+)?))?\s*")


def why_not(source: Source) -> str | None:
    """None for lines that name somebody behind #, and lines that name whom they are tied to, of whom some are both."""
    if not source.is_text:
        return ""
    head = source.text[: 2**16]
    lines = [line for line in physical_lines(head) if line.strip()][: None if len(head) == len(source.text) else -1]
    heads, tied = set[str](), set[str]()
    for line in islice(lines, LOOKED_AT):
        if found := _HEAD.fullmatch(line):
            heads.add(found[1])
        elif heads and (found := _TIED.fullmatch(line)):
            tied.add(found[1])
        else:
            return ""
    named = PurePath(source.name).suffix.lower() == ".lgl"
    return None if heads and tied and (named or (len(heads) > 1 and heads & tied)) else ""


def parse(source: Source) -> Parsed:
    """The network in a file. Raises MalformedFileError where nobody is in it, or it is too large."""
    check_lines(source)
    nodes, edges, refused, who = dict[str, Node](), list[Edge](), list[Refused](), ""
    for at, line in _lines(source.text):
        head, tied = _HEAD.fullmatch(line), _TIED.fullmatch(line)
        if head is not None:
            who = clean(head[1])
            nodes.setdefault(who, Node(who, {"name": who}, at, text=f"# {who}"))
        elif tied is None or not who:
            reason = phrase(
                "the line is neither “# name” nor the name of whom that one is tied to, perhaps with a weight"
            )
            refused.append(Refused(at, "", reason, f"# {who}\n{line}" if who else line))
        else:
            other = clean(tied[1])
            nodes.setdefault(other, Node(other, {"name": other}, at, text=f"# {other}"))
            edges.append(Edge(who, other, {"weight": tied[2]} if tied[2] else {}, at, text=f"# {who}\n{line}"))
        check_size(source.name, len(nodes), len(edges) + len(refused))
    network = Network(list(nodes.values()), edges, refused=tuple(refused), remarks=about_text(source))
    return assemble(NAME, source, network)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for at, line in enumerate(physical_lines(text.replace("\0", "")), start=1):
        if line.strip():
            yield at, line.strip()


LOADER: Final = Loader(
    NAME,
    later("LGL network"),
    (".lgl",),
    later("igraph: write_graph with the format lgl."),
    why_not,
    parse,
)
