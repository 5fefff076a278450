"""Plain lists of ties: two columns a line, with a weight or without, as SNAP, networkx, igraph and Konect write them.

Lines that begin with # or % are comments. Whether a file is one is told by its numbers; with names, by its ending or by
the same names standing on both sides.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import PurePath
from typing import Final

from graph.language import counted, later, phrase
from graph.model import clean
from loaders.networks.assembling import assemble
from loaders.networks.network import Edge, Network, about_text, check_lines, check_size
from loaders.networks.tie_titles import are_ends
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import Source
from loaders.tables.table import LINE_LIMIT, physical_lines, split_line

NAME: Final = "edge-list"
ENDINGS: Final = (".edges", ".edgelist", ".edge", ".el", ".ncol", ".elist")
NEIGHBOURS: Final = ".adjlist"
"""The ending of files with everybody whom somebody is tied to on one line."""
LOOKED_AT: Final = 500
NAMED_AGAIN: Final = 3
"""How many rows there must be for the first one to be doubted."""
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SAID: Final = re.compile(r"""['"](\w{1,60})['"]\s*:\s*(?:'([^']*)'|"([^"]*)"|([-+\w.]+))""")


def why_not(source: Source) -> str | None:
    """None for lines of two names or numbers, and perhaps a weight, that look like ties."""
    suffix = PurePath(source.name).suffix.lower()
    if not source.is_text or suffix == NEIGHBOURS or source.text[:20].startswith("%%MatrixMarket"):
        return ""
    head = source.text[: 2**16]
    lines = physical_lines(head)[: None if len(head) == len(source.text) else -1]
    found = [cells for _, _, cells in islice(_rows(lines), LOOKED_AT)]
    if _has_header(found):
        found = found[1:]
    ends = [cells[:2] for cells in found if _is_tie(cells)]
    if suffix in ENDINGS and len(ends) * 2 > len(found):
        return None
    if not found or len(ends) * 20 < len(found) * 19 or len(ends) < 2:
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
    rows = _rows(physical_lines(source.text.replace("\0", "")))
    first = list(islice(rows, LOOKED_AT))
    header = first.pop(0) if _has_header([cells for _, _, cells in first]) else None
    weight = header[2][2] if header and len(header[2]) > 2 and header[2][2] else "weight"
    for line, text, cells in chain(first, rows):
        if len(cells) < 2 or not cells[0] or not cells[1]:
            refused.append(Refused(line, "", phrase("a tie has two people"), text))
            check_size(source.name, 0, len(refused))
            continue
        said, rest = _attributes(cells[2:], weight)
        more += bool(rest)
        edges.append(Edge(cells[0], cells[1], said, line, text=text))
        check_size(source.name, 0, len(edges))
    remarks = about_text(source)
    if more:
        reason = counted(
            more,
            "{n} line has more than two ends and a weight; it is not kept",
            "{n} lines have more than two ends and a weight; it is not kept",
        )
        remarks = (*remarks, Remark(None, "", reason))
    if header is None and edges and (doubt := _doubt(edges)):
        remarks = (*remarks, doubt)
    preface = header[1] if header else ""
    network = Network((), edges, complete=False, refused=tuple(refused), remarks=remarks, preface=preface)
    return assemble(NAME, source, network)


def _rows(lines: Sequence[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Each line that says something: its number, its text, and its cells."""
    said = (
        (at, line, text) for at, line in enumerate(lines, start=1) if (text := line.strip()) and text[0] not in "#%"
    )
    first = list(islice(said, LOOKED_AT))
    delimiter = _delimiter([text for _, _, text in first])
    for at, line, text in chain(first, said):
        yield at, line, [line[:60]] if len(line) > LINE_LIMIT else _cells(text, delimiter)


def _delimiter(texts: Sequence[str]) -> str:
    """What parts nearly all lines; a blank where nothing else does."""
    plain = [text[:1_000].partition("{")[0] for text in texts]
    return next((d for d in "\t,;" if sum(d in text for text in plain) * 20 >= len(plain) * 19), " ")


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
    return all(cell[:1] == "{" or _NUMBER.fullmatch(cell) for cell in cells[2:])


def _has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row has titles: known ones, or words that stand nowhere else, where all others have numbers."""
    if not rows or len(rows[0]) < 2:
        return False
    first, others = rows[0], [cells for cells in rows[1:] if len(cells) > 1]
    if are_ends(first):
        return True
    if len(others) < 2 or not {end for cells in others for end in cells[:2]}.isdisjoint(first[:2]):
        return False
    if all(end.isdecimal() for cells in others for end in cells[:2]):
        return not any(map(_NUMBER.fullmatch, first))
    thirds = [cells[2] for cells in others if len(cells) > 2]
    return (
        len(first) == 3
        and len(thirds) == len(others)
        and _NUMBER.fullmatch(first[2]) is None
        and all(map(_NUMBER.fullmatch, thirds))
    )


def _doubt(edges: Sequence[Edge]) -> Remark | None:
    """That the first row may be titles after all, where its two stand apart from everybody else."""
    times = Counter(end for edge in edges for end in (edge.source, edge.target))
    first, *others = edges
    apart = times[first.source] == times[first.target] == 1 and first.source != first.target
    if not (apart and len(others) >= NAMED_AGAIN and all(max(times[e.source], times[e.target]) > 1 for e in others)):
        return None
    reason = phrase(
        "the first row was read as a tie of “{one}” and “{other}”, who stand nowhere else; if these are titles of "
        "columns, take that row out and import the file again",
        one=first.source[:60],
        other=first.target[:60],
    )
    return Remark(first.line, "", reason)


def _meet(ends: Sequence[Sequence[str]], lines: Sequence[str]) -> bool:
    """Whether many names stand on both sides, as in ties and hardly ever in other tables."""
    left, right = {one for one, other in ends if one != other}, {other for one, other in ends if one != other}
    if any("@" in end or "://" in end for pair in ends for end in pair) or any(len(e) > 100 for p in ends for e in p):
        return False
    spaced = not any(d in line for line in lines[:5] for d in "\t,;")
    return len(ends) > (4 if spaced else 2) and len(left & right) * 10 >= 3 * min(len(left), len(right)) > 0


def _attributes(cells: Sequence[str], weight: str) -> tuple[dict[str, str], bool]:
    """The weight, by its title, and what networkx writes in braces; and whether there is more."""
    said: dict[str, str] = {}
    rest = False
    for at, cell in enumerate(cells):
        if cell.startswith("{"):
            said |= {name: a or b or c for name, a, b, c in _SAID.findall(cell[:10_000])}
        elif at == 0 and _NUMBER.fullmatch(cell):
            said[weight] = cell
        else:
            rest = rest or bool(cell)
    return said, rest


LOADER: Final = Loader(
    NAME,
    later("plain list of ties"),
    (*ENDINGS, ".txt", ".csv"),
    later(
        "One tie a line: two names or numbers with a blank, tab or comma between. SNAP, Konect and "
        "networkx (write_edgelist) give such files."
    ),
    why_not,
    parse,
)
