"""Lists of neighbours, as networkx and Gephi know them: first who it is, then whom they are tied to."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from typing import Final

from graph.language import later
from graph.model import clean
from loaders.networks.assembling import assemble
from loaders.networks.edgelist import NEIGHBOURS as ENDING
from loaders.networks.network import Edge, Network, Node, about_text, check_lines, check_size
from loaders.records import Loader, Parsed
from loaders.source import Source
from loaders.tables.table import LINE_LIMIT, physical_lines, split_line

NAME: Final = "adjacency-list"
LOOKED_AT: Final = 500
LEAST: Final = 3
_DELIMITERS: Final = ("\t", ";", ",", " ")

Row = tuple[int, str, list[str]]


def why_not(source: Source) -> str | None:
    """None for lines of names of which nearly all begin a line, too; in a file that is called so, of any names."""
    if not source.is_text:
        return ""
    head = source.text[: 2**18]
    found = list(islice(_rows(physical_lines(head)), LOOKED_AT))[: None if len(head) == len(source.text) else -1]
    first, others = [cells[0] for _, _, cells in found], [cell for _, _, cells in found for cell in cells[1:]]
    if not others or any(len(cell) > 100 for cell in (*first, *others)):
        return ""
    if PurePath(source.name).suffix.lower() == ENDING:
        return None
    known = set(first)
    meet = sum(cell in known for cell in others) * 10 >= len(others) * 9 and len(known) == len(first) >= LEAST
    telling = source.text.lstrip().startswith("#") or not all(map(str.isdecimal, known))
    return None if telling and meet and any(len(cells) > 2 for _, _, cells in found) else ""


def parse(source: Source) -> Parsed:
    """The network in a file. Raises MalformedFileError where nobody is in it, or it is too large."""
    check_lines(source)
    nodes, edges = dict[str, Node](), list[Edge]()
    for at, line, cells in _rows(physical_lines(source.text.replace("\0", ""))):
        for cell in cells:
            nodes.setdefault(cell, Node(cell, {} if cell.isdecimal() else {"name": cell}, at, text=line))
        edges += [Edge(cells[0], other, {}, at, text=line) for other in cells[1:]]
        check_size(source.name, len(nodes), len(edges))
    network = Network(list(nodes.values()), edges, remarks=about_text(source), write=_each_once)
    return assemble(NAME, source, network)


def _each_once(nodes: Sequence[str], ties: Sequence[str]) -> str:
    """The lines of nodes and ties: one may be of several."""
    return "".join(f"{line}\n" for line in dict.fromkeys(text.rstrip("\r\n") for text in (*nodes, *ties)))


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    """Each line that is no comment: its number, its text, and the names in it."""
    said = [
        (at, line, line.strip())
        for at, line in enumerate(lines, start=1)
        if line.strip() and line.lstrip()[0] not in "#%" and len(line) < LINE_LIMIT
    ]
    delimiter = _delimiter([text for _, _, text in said[:LOOKED_AT]])
    for at, line, text in said:
        cells = text.split() if delimiter == " " and '"' not in text else split_line(text, delimiter)
        if names := [name for cell in cells if (name := " ".join(clean(cell).split()))]:
            yield at, line, names


def _delimiter(texts: Sequence[str]) -> str:
    """What most lines have; those with one name have none."""
    return max(_DELIMITERS, key=lambda d: (sum(d in text for text in texts), d != " "))


LOADER: Final = Loader(
    NAME,
    later("list of neighbours"),
    (ENDING, ".txt", ".csv"),
    later("networkx: write_adjlist. Or a table with a line a person: first who it is, then everybody whom they know."),
    why_not,
    parse,
)
