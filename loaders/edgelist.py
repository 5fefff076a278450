"""Plain lists of ties: two columns a line, with a weight or without, as SNAP, networkx, igraph and Konect write them.

Lines that begin with # or % are comments. Whether a file is one is told by its numbers; with names, by its ending or by
the same names standing on both sides.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from typing import Final

from graph.analysis.words import counted, either
from graph.model import clean
from loaders.assembling import assemble
from loaders.networks import Edge, Network, about_text, check_lines, check_size
from loaders.nodes import key_of
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import Source
from loaders.table import LINE_LIMIT, physical_lines, split_line

NAME: Final = "edge-list"
ENDINGS: Final = (".edges", ".edgelist", ".edge", ".el", ".ncol", ".elist")
LOOKED_AT: Final = 500
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SAID: Final = re.compile(r"""['"](\w{1,60})['"]\s*:\s*(?:'([^']*)'|"([^"]*)"|([-+\w.]+))""")
_TITLES: Final = frozenset(("source", "target", "from", "to", "fromnodeid", "tonodeid", "node1", "node2"))


def why_not(source: Source) -> str | None:
    """None for lines of two names or numbers, and perhaps a weight, that look like ties."""
    if not source.is_text or source.text[:20].startswith("%%MatrixMarket"):
        return ""
    head = source.text[: 2**16]
    lines = physical_lines(head)[: None if len(head) == len(source.text) else -1]
    found = [cells for _, _, cells in islice(_rows(lines), LOOKED_AT)]
    if not found or (_is_header(found[0]) and any(d in lines[0] for d in "\t,;|")):
        return ""
    ends = [cells[:2] for cells in found if _is_tie(cells) and not _is_header(cells)]
    known = PurePath(source.name).suffix.lower() in ENDINGS
    if known and len(ends) * 2 > len(found):
        return None
    if len(ends) * 20 < (len(found) - 1) * 19 or len(ends) < 2:
        return ""
    numbers = all(end.isdecimal() for pair in ends for end in pair)
    return None if numbers or (all(map(_is_tie, found)) and _meet(ends, lines)) else ""


def parse(source: Source) -> Parsed:
    """The network in a list of ties.

    Raises
    ------
    MalformedFileError
        There is no tie in it, or it is too large.
    """
    check_lines(source)
    edges, refused, more = list[Edge](), list[Refused](), 0
    for line, text, cells in _rows(physical_lines(source.text.replace("\0", ""))):
        if _is_header(cells):
            continue
        if len(cells) < 2 or not cells[0] or not cells[1]:
            refused.append(Refused(line, "", "a tie has two people", text))
            check_size(source.name, 0, len(refused))
            continue
        said, rest = _attributes(cells[2:])
        more += bool(rest)
        edges.append(Edge(cells[0], cells[1], said, line, text=text))
        check_size(source.name, 0, len(edges))
    remarks = about_text(source)
    if more:
        lines = f"{counted(more, 'line')} {either(more, 'has', 'have')}"
        reason = f"{lines} more than two ends and a weight; it is not kept"
        remarks = (*remarks, Remark(None, "", reason))
    return assemble(NAME, source, Network((), edges, complete=False, refused=tuple(refused), remarks=remarks))


def _rows(lines: Sequence[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Each line that says something: its number, its text, and its cells."""
    delimiter: str | None = None
    for at, line in enumerate(lines, start=1):
        text = line.strip()
        if not text or text[0] in "#%":
            continue
        if delimiter is None:
            delimiter = next((d for d in "\t,;" if d in text.partition("{")[0]), " ")
        yield at, line, [line[:60]] if len(line) > LINE_LIMIT else _cells(text, delimiter)


def _cells(text: str, delimiter: str) -> list[str]:
    plain, brace, data = text.partition("{")
    if delimiter == " ":
        cells = plain.split()
    else:
        cells = [cell.strip() for cell in split_line(plain, delimiter)] if '"' in plain else plain.split(delimiter)
    cells = [clean(cell) for cell in cells]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()
    return [*cells, brace + data] if brace else cells


def _is_tie(cells: Sequence[str]) -> bool:
    if not 2 <= len(cells) <= 4 or not cells[0] or not cells[1]:
        return False
    return _is_header(cells) or all(cell[:1] == "{" or _NUMBER.fullmatch(cell) for cell in cells[2:])


def _is_header(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and key_of(cells[0]) in _TITLES and key_of(cells[1]) in _TITLES


def _meet(ends: Sequence[Sequence[str]], lines: Sequence[str]) -> bool:
    """Whether many names stand on both sides, as in ties and hardly ever in other tables."""
    left, right = {one for one, other in ends if one != other}, {other for one, other in ends if one != other}
    if any("@" in end or "://" in end for pair in ends for end in pair) or any(len(e) > 100 for p in ends for e in p):
        return False
    spaced = not any(d in line for line in lines[:5] for d in "\t,;")
    return len(ends) > (4 if spaced else 2) and len(left & right) * 10 >= 3 * min(len(left), len(right)) > 0


def _attributes(cells: Sequence[str]) -> tuple[dict[str, str], bool]:
    """The weight and what networkx writes in braces; and whether there is more."""
    said: dict[str, str] = {}
    rest = False
    for at, cell in enumerate(cells):
        if cell.startswith("{"):
            said |= {name: a or b or c for name, a, b, c in _SAID.findall(cell[:10_000])}
        elif at == 0 and _NUMBER.fullmatch(cell):
            said["weight"] = cell
        else:
            rest = rest or bool(cell)
    return said, rest


LOADER: Final = Loader(
    NAME,
    "plain list of ties",
    (*ENDINGS, ".txt", ".csv"),
    "One tie a line: two names or numbers with a blank, tab or comma between. SNAP, Konect and networkx "
    "(write_edgelist) give such files.",
    why_not,
    parse,
)
