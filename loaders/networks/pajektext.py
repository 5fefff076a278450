"""The sections of Pajek's files: what they say line by line, before anybody decides who is who in several networks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from graph.errors import MalformedFileError
from graph.language import counted, phrase
from graph.model import ROW_LIMIT, clean
from loaders.networks.network import EDGE_LIMIT, check_lines, check_size
from loaders.records import Refused, Remark
from loaders.source import Source
from loaders.tables.table import physical_lines

_VERTEX: Final = re.compile(
    r'\s*(\d{1,9})(?:\s+(?:"((?:[^"\\]|""|\\.)*)"(?=\s|\Z)|"(.*?)"(?=\s+[-+]?[\d.]|\Z)|"([^"]*)"?|(\S+))(.*))?',
    re.DOTALL,
)
_ESCAPED: Final = re.compile(r'""|\\(["\\])')
_LINE: Final = re.compile(
    r"\s*(?:(\d{1,9})\s*:\s*)?(\d{1,9})\s+(-?\d{1,9})(?:\s+([-+]?[\d.]+(?:[eE][-+]?\d+)?)(?=\s|$))?(.*)", re.DOTALL
)
_LABELLED: Final = re.compile(r'\sl\s+"([^"]*)"')
_RELATION: Final = re.compile(r'\*\w+\s*(?::\s*(\d{1,9}))?\s*(?:"([^"]*)")?')
_COORDINATE: Final = re.compile(r"[-+]?\d*\.\d+")
_OTHER: Final = ("*vector", "*permutation", "*cluster", "*hierarchy")


@dataclass(frozen=True, slots=True)
class PajekLine:
    """That two vertices are tied, by their numbers."""

    source: int
    target: int
    value: str
    relation: str
    at: int


@dataclass(slots=True)
class PajekNet:
    """A network: how many vertices it has, how many of them are of the first mode, their labels and lines."""

    number: int
    name: str
    line: int
    size: int
    people: int
    labels: dict[int, str] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)
    edges: list[PajekLine] = field(default_factory=list)

    @property
    def second_mode(self) -> bool:
        return self.people < self.size


@dataclass(slots=True)
class Partition:
    """The class of each vertex. ``used`` once a network has taken it."""

    name: str
    values: list[int]
    used: bool = False

    @property
    def is_affiliation(self) -> bool:
        """Whether it only says who is of which mode."""
        return self.name.casefold().startswith("affiliation")


@dataclass(slots=True)
class PajekProject:
    """All that is in a file.

    ``vertices`` are the lines of vertices, and ``sections`` the first lines of the sections with ties, by their lines.
    """

    nets: list[PajekNet] = field(default_factory=list)
    partitions: list[Partition] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    vertices: list[int] = field(default_factory=list)
    sections: dict[int, str] = field(default_factory=dict)

    def as_it_stands(self, line: int, lines: Sequence[str]) -> str:
        """A line of a vertex; one of a tie with the section that it stands in, so that it can stand by itself."""
        head = next((head for at, head in reversed(self.sections.items()) if at < line), "")
        return f"{head}\n{lines[line - 1]}" if head else lines[line - 1]


def read_partition(source: Source, name: str) -> Partition:
    """A file of one number a vertex."""
    words = [
        line.strip() for line in source.text.splitlines() if line.strip() and not line.lstrip().startswith(("%", "*"))
    ]
    return Partition(name, [int(word[:9]) for word in words[:ROW_LIMIT] if word.isdecimal()])


def read_project(source: Source) -> PajekProject:
    """The networks and partitions of a file.

    Raises
    ------
    MalformedFileError
        There are too many vertices or lines, or a section has no vertices to be about.
    """
    check_lines(source)
    reader = _Reader(source.name)
    for at, line in enumerate(physical_lines(source.text), start=1):
        text = line.strip()
        if text and text[0] != "%":
            reader.take(text, at)
    return reader.project


class _Reader:
    """Takes line after line; ``mode`` is the section they stand in."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.project = PajekProject()
        self.mode = ""
        self.relation = ""
        self.relations: dict[int, str] = {}
        self.next_name = ""
        self.row = self.read_lines = 0

    def take(self, text: str, at: int) -> None:
        """A line that is neither empty nor a comment."""
        check_size(self.name, 0, len(self.project.refused) + len(self.project.remarks))
        if text[0] == "*":
            self._section(text, at)
        elif self.mode == "*vertices":
            self._vertex(text, at)
        elif self.mode in ("*arcs", "*edges"):
            self._line(text, at)
        elif self.mode in ("*arcslist", "*edgeslist"):
            self._list(text, at)
        elif self.mode == "*matrix":
            self._matrix(text, at)
        elif self.mode == "*partition":
            self._class(text)
        elif not self.mode:
            raise MalformedFileError(
                phrase("{name} has lines before its *Vertices (line {at}).", name=self.name, at=str(at)),
                phrase("Export it again."),
            )

    def _section(self, text: str, at: int) -> None:
        word, _, rest = text.partition(" ")
        mode = word.lower().partition(":")[0]
        if mode == "*network":
            self.next_name, self.mode = " ".join(clean(rest).split()), mode
        elif mode == "*partition":
            self.project.partitions.append(Partition(" ".join(clean(rest).split()), []))
            self.mode = mode
        elif (mode == "*vertices" and self.mode == "*partition") or (mode == "*vertices" and self.mode in _OTHER):
            pass
        elif mode == "*vertices":
            self._vertices(rest, at)
        elif mode in ("*arcs", "*edges", "*arcslist", "*edgeslist", "*matrix"):
            self.mode, self.row = mode, 0
            self.project.sections[at] = text
            self._relate(text)
            self._net(at)
        else:
            self.mode = mode if mode in _OTHER else "*other"
            self.project.remarks.append(Remark(at, text[:60], phrase("this part of the file is not kept")))

    def _vertices(self, rest: str, at: int) -> None:
        numbers = [int(word) for word in rest.split()[:2] if word.isdecimal() and len(word) < 10]
        if not numbers or numbers[0] > ROW_LIMIT:
            raise MalformedFileError(
                phrase(
                    "{name} does not say how many vertices it has, or more than {most} (line {at}).",
                    name=self.name,
                    most=ROW_LIMIT,
                    at=str(at),
                ),
                phrase("*Vertices is followed by their number."),
            )
        if sum(net.size for net in self.project.nets) + numbers[0] > 2 * ROW_LIMIT:
            raise MalformedFileError(
                phrase("{name} has too many networks.", name=self.name), phrase("Bring in a part of them.")
            )
        people = numbers[1] if len(numbers) > 1 and 0 < numbers[1] < numbers[0] else numbers[0]
        self.project.nets.append(PajekNet(len(self.project.nets) + 1, self.next_name, at, numbers[0], people))
        self.mode, self.next_name, self.relations = "*vertices", "", {}

    def _relate(self, text: str) -> None:
        found = _RELATION.match(text)
        number, label = (found[1], found[2]) if found else (None, None)
        if number and label:
            self.relations[int(number)] = clean(label)
        self.relation = self.relations.get(int(number), f"relation {number}") if number else clean(label or "")

    def _net(self, at: int) -> PajekNet:
        if not self.project.nets:
            raise MalformedFileError(
                phrase("{name} has ties before its *Vertices (line {at}).", name=self.name, at=str(at)),
                phrase("Export it again."),
            )
        return self.project.nets[-1]

    def _vertex(self, text: str, at: int) -> None:
        net, found = self._net(at), _VERTEX.match(text)
        self.project.vertices.append(at)
        if found is None or not 1 <= int(found[1]) <= net.size:
            reason = phrase("the line begins with no number of a vertex from 1 to {size}", size=net.size)
            self.project.refused.append(Refused(at, "vertex", reason))
            return
        number, bare, rest = int(found[1]), found[5], found[6] or ""
        quoted = _ESCAPED.sub(lambda e: e[1] or '"', found[2]) if found[2] is not None else found[3] or found[4]
        if quoted is None and bare is not None and _COORDINATE.fullmatch(bare) and _COORDINATE.match(rest.strip()):
            bare = None
        if number in net.lines:
            self.project.refused.append(
                Refused(
                    at,
                    "vertex",
                    phrase(
                        "the vertex {vertex} stands on line {line}", vertex=str(number), line=str(net.lines[number])
                    ),
                )
            )
            return
        net.labels[number] = " ".join(clean(unescape(quoted if quoted is not None else bare or "")).split())
        net.lines[number] = at

    def _line(self, text: str, at: int) -> None:
        found = _LINE.match(text)
        if found is None:
            self.project.refused.append(Refused(at, "tie", phrase("the line has no two numbers of vertices")))
            return
        relation = self.relations.get(int(found[1]), f"relation {found[1]}") if found[1] else self.relation
        if labelled := _LABELLED.search(found[5]):
            relation = "; ".join(filter(None, (relation, clean(labelled[1]))))
        self._tie(int(found[2]), int(found[3]), found[4] or "", relation, at)

    def _list(self, text: str, at: int) -> None:
        words = text.split()
        numbers = [int(word) for word in words if word.lstrip("-").isdecimal() and len(word) < 10]
        if len(numbers) != len(words):
            self.project.refused.append(
                Refused(at, "tie", phrase("the line has something that is no number of a vertex"))
            )
            return
        for target in numbers[1:]:
            self._tie(numbers[0], target, "", self.relation, at)

    def _matrix(self, text: str, at: int) -> None:
        """A row: what is not 0 is a tie. In two modes the columns are the vertices of the second."""
        net = self._net(at)
        self.row += 1
        if self.row > net.people:
            self.project.refused.append(
                Refused(at, "matrix", phrase("the matrix has more than {people} rows", people=net.people))
            )
            return
        offset = net.people if net.second_mode else 0
        cells = text.split()
        if len(cells) != net.size - offset:
            reason = phrase(
                "the row has {numbers} for {vertices}",
                numbers=counted(len(cells), "{n} number", "{n} numbers"),
                vertices=counted(net.size - offset, "{n} vertex", "{n} vertices"),
            )
            self.project.refused.append(Refused(at, "matrix", reason))
            return
        for column, cell in _not_zero(cells):
            self._tie(self.row, column + 1 + offset, cell, self.relation, at)

    def _tie(self, source: int, target: int, value: str, relation: str, at: int) -> None:
        net = self._net(at)
        source, target = abs(source), abs(target)
        self.read_lines += 1
        if self.read_lines > EDGE_LIMIT:
            raise MalformedFileError(
                phrase("{name} has more than {most} ties.", name=self.name, most=EDGE_LIMIT),
                phrase("Bring in a part of the network."),
            )
        if not (1 <= source <= net.size and 1 <= target <= net.size):
            reason = phrase(
                "it ties {source} and {target}; the vertices go from 1 to {size}",
                source=str(source),
                target=str(target),
                size=net.size,
            )
            self.project.refused.append(Refused(at, "tie", reason))
            return
        net.edges.append(PajekLine(source, target, value, relation, at))

    def _class(self, text: str) -> None:
        values = self.project.partitions[-1].values
        if text.isdecimal() and len(text) < 10 and len(values) < ROW_LIMIT:
            values.append(int(text))


def _not_zero(cells: list[str]) -> Iterator[tuple[int, str]]:
    for column, cell in enumerate(cells):
        if cell != "0" and cell.strip("0.+-"):
            yield column, cell
