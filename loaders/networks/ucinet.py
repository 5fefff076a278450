"""UCINET's DL files: matrices and lists of ties, of one relation or of several, with labels in their places.

A number other than 0 is a tie, negative ones included. Where rows and columns are other people (or events) the
columns are groups. Each of several relations is the context of its ties.
"""

from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Final

from graph.language import later, phrase
from loaders.networks.assembling import assemble
from loaders.networks.dlhead import LISTS, WORD, Head, begins, broken, read_head
from loaders.networks.network import Edge, Network, Node, about_text, check_size, with_groups
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import Source

NAME: Final = "ucinet-dl"
CELL_LIMIT: Final = 5_000_000
"""Most numbers of a matrix."""


def why_not(source: Source) -> str | None:
    """None for a text that begins with DL and what may follow it."""
    return None if source.is_text and begins(source) else ""


def parse(source: Source) -> Parsed:
    """The people and ties in a file.

    Raises
    ------
    MalformedFileError
        A part of the header is missing or unknown, or the data end too early.
    """
    head = read_head(source)
    reader = _Data(head, source.name)
    reader.read()
    nodes = [Node(str(at), {"name": label} if label else {}) for at, label in enumerate(head.rows(), start=1)]
    remarks = about_text(source)
    if head.two_modes:
        reason = phrase("rows and columns are not the same: the rows are people, and the columns groups they belong to")
        remarks = (*remarks, Remark(None, "format", reason))
    network = Network(
        with_groups(nodes, reader.groups),
        reader.edges,
        refused=tuple(reader.refused),
        remarks=remarks,
        preface=head.preface,
    )
    return assemble(NAME, source, network)


class _Data:
    """Reads the data into ties, and into groups where the columns are no people."""

    def __init__(self, head: Head, name: str) -> None:
        self.head, self.name = head, name
        self.edges: list[Edge] = []
        self.groups: dict[str, list[str]] = {}
        self.refused: list[Refused] = []
        self.two_modes = head.two_modes
        self._places: dict[str, dict[str, int]] = {}
        self._levels = ""

    def read(self) -> None:
        """Go through the data."""
        if self.head.format in LISTS:
            self._read_lists()
        else:
            self._read_matrices()

    def _tie(self, row: int, column: int, value: str, line: int | None, relation: str) -> None:
        if self.two_modes:
            labels = self.head.labels.get("column", [])
            label = labels[column] if column < len(labels) and labels[column] else f"group {column + 1}"
            self.groups.setdefault(str(row + 1), []).append(label)
        else:
            said = {"weight": value} if value else {}
            self.edges.append(Edge(str(row + 1), str(column + 1), said, line, relation))
        check_size(self.name, 0, len(self.edges))

    def _read_lists(self) -> None:
        level, nodes = 0, self.head.format.startswith("n")
        for line, text in enumerate(self.head.data.splitlines(), start=self.head.line):
            words = [word.strip('"') for word in WORD.findall(text)]
            if words == ["!"]:
                level += 1
                self._levels += "!\n"
            elif words:
                self._take(words, nodes, line, self.head.level(level), text)

    def _take(self, words: Sequence[str], nodes: bool, line: int, relation: str, text: str) -> None:
        pairs = [(words[0], end, "") for end in words[1:]]
        if not nodes:
            pairs = [(words[0], words[1], words[2] if len(words) > 2 else "")] if len(words) > 1 else []
            if not pairs:
                self._refuse(line, phrase("a tie has two people"), text)
        for one, other, value in pairs:
            source, target = self._place("row", one), self._place("column", other)
            if source is None or target is None:
                end = one if source is None else other
                self._refuse(line, phrase("“{end}” is none of the people in the file", end=end[:60]), text)
            elif not value or value.strip("0.+-"):
                self._tie(source, target, value, line, relation)

    def _refuse(self, line: int, reason: str, text: str) -> None:
        """A line that is not taken, behind the marks of the relations that have begun since the last one."""
        if self.refused and self.refused[-1].line == line:
            text = ""
        self.refused.append(Refused(line, "data", reason, f"{self._levels}{text}\n" if text else ""))
        self._levels = "" if text else self._levels
        check_size(self.name, 0, len(self.refused))

    def _place(self, of: str, word: str) -> int | None:
        """Which row or column a word means: by its number, or by its label where labels are embedded."""
        of = of if self.two_modes else "row"
        size = self.head.height if of == "row" else self.head.width
        if of not in self.head.embedded:
            number = int(word) if word.isdecimal() and len(word) < 10 else 0
            return number - 1 if 1 <= number <= size else self._known(of).get(word.casefold())
        known = self._known(of)
        if word.casefold() not in known and len(known) < size:
            known[word.casefold()] = len(known)
            self.head.labels.setdefault(of, []).append(word)
        return known.get(word.casefold())

    def _known(self, of: str) -> dict[str, int]:
        if of not in self._places:
            labels = self.head.labels.get(of, [])
            self._places[of] = {label.casefold(): at for at, label in enumerate(labels) if label}
        return self._places[of]

    def _read_matrices(self) -> None:
        head, levels = self.head, self.head.numbers.get("nm", 1)
        if head.height * head.width * levels > CELL_LIMIT:
            raise broken(
                self.name, phrase("its matrix has more than {most} numbers; a list of ties would do", most=CELL_LIMIT)
            )
        words = _words(head.data)
        for level in range(levels):
            if "column" in head.embedded:
                head.labels["column"] = self._next(words, head.width, phrase("their labels"))
            rows = []
            for row in range(head.height):
                if "row" in head.embedded:
                    rows += self._next(words, 1, phrase("their labels"))
                columns = self._columns(row)
                values = self._next(
                    words, len(columns), phrase("row {row} of {height}", row=row + 1, height=head.height)
                )
                for column, value in zip(columns, values, strict=True):
                    if value != "0" and value.strip("0.+-"):
                        self._tie(row, column, value, None, head.level(level))
            if rows:
                head.labels["row"] = rows
        if next(words, None) is not None:
            raise broken(self.name, phrase("it has more numbers than its people make"))

    def _columns(self, row: int) -> Sequence[int]:
        """The columns that a row of the matrix has."""
        first = row if self.head.format in ("upperhalf", "uh") else 0
        last = row + 1 if self.head.format in ("lowerhalf", "lh") else self.head.width
        return range(first, last) if self.head.diagonal else [c for c in range(first, last) if c != row]

    def _next(self, words: Iterator[str], number: int, where: str) -> list[str]:
        found = list(islice(words, number))
        if len(found) < number:
            raise broken(self.name, phrase("the data end in {where}", where=where))
        return found


def _words(text: str) -> Iterator[str]:
    quoted = '"' in text
    for line in StringIO(text):
        words = [word.strip('"') for word in WORD.findall(line)] if quoted else line.replace(",", " ").split()
        yield from (word for word in words if word != "!")


LOADER: Final = Loader(
    NAME,
    later("UCINET DL network"),
    (".dl", ".dat", ".txt"),
    "UCINET: Data > Export > DL.",
    why_not,
    parse,
)
