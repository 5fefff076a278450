"""UCINET's DL files: matrices and lists of ties, of one relation or of several, with labels in their places.

A number other than 0 is a tie, negative ones included. Where rows and columns are other people (or events) the
columns are groups. Each of several relations is the context of its ties.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice
from typing import Final

from graph.errors import MalformedFileError
from graph.language import later, phrase
from graph.model import ROW_LIMIT, clean
from loaders.networks.assembling import assemble
from loaders.networks.network import Edge, Network, Node, about_text, check_lines, check_size, with_groups
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import Source

NAME: Final = "ucinet-dl"
_BEGIN: Final = re.compile(
    r"DL\b[\s,]*(?:N|NR|NC|NM|FORMAT|LABELS|ROW|COL|COLUMN|DATA|TITLE)\b\s*[=:\s]", re.IGNORECASE
)
_WORD: Final = re.compile(r'"[^"\r\n]*"|[^\s,="]+|=|"')
_HEAD: Final = re.compile(
    r"(?P<key>N|NR|NC|NM)\s*=\s*(?P<number>\d{1,9})"
    r"|FORMAT\s*=\s*(?P<format>\w+)"
    r"|DIAGONAL\s*=?\s*(?P<diagonal>PRESENT|ABSENT)"
    r"|(?P<of>ROW|COL|COLUMN|LEVEL|MATRIX)?\s*LABELS?\s*(?P<embedded>EMBEDDED)"
    r"|(?P<labels>ROW|COL|COLUMN|LEVEL|MATRIX)?\s*(?P<list>LABELS?)\s*:"
    r"|(?P<data>DATA)\s*:"
    r"|TITLE\s*=\s*(?:\"[^\"]*\"|[^\s,]+)"
    r"|[\s,:]+|(?P<other>\S)",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(r"(?:(?:ROW|COL|COLUMN|LEVEL|MATRIX)\s+)?LABELS?\s*(?::|EMBEDDED)|DATA\s*:", re.IGNORECASE)
_FORMATS: Final = ("fullmatrix", "fm", "upperhalf", "uh", "lowerhalf", "lh")
_LISTS: Final = ("edgelist1", "el1", "edgelist2", "el2", "nodelist1", "nl1", "nodelist2", "nl2")
HEAD_LIMIT: Final = 1_000
"""Most parts of the header."""
LABELS_LIMIT: Final = 2**20
"""Most characters of labels that are lines."""
CELL_LIMIT: Final = 5_000_000
"""Most numbers of a matrix."""


def why_not(source: Source) -> str | None:
    """None for a text that begins with DL and what may follow it."""
    return None if source.is_text and _BEGIN.match(source.opening) else ""


def parse(source: Source) -> Parsed:
    """The people and ties in a file.

    Raises
    ------
    MalformedFileError
        A part of the header is missing or unknown, or the data end too early.
    """
    head = _read_head(source)
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


@dataclass(slots=True)
class _Head:
    """What stands before the data, and where these begin."""

    numbers: dict[str, int] = field(default_factory=dict)
    format: str = "fullmatrix"
    diagonal: bool = True
    labels: dict[str, list[str]] = field(default_factory=dict)
    embedded: set[str] = field(default_factory=set)
    preface: str = ""
    data: str = ""
    line: int = 1

    @property
    def height(self) -> int:
        return self.numbers.get("nr", self.numbers.get("n", 0))

    @property
    def width(self) -> int:
        return self.numbers.get("nc", self.numbers.get("n", 0))

    @property
    def two_modes(self) -> bool:
        """Whether the columns are others than the rows."""
        if self.format in ("edgelist2", "el2", "nodelist2", "nl2") or self.height != self.width:
            return True
        rows, columns = self.labels.get("row"), self.labels.get("column")
        return bool(rows and columns) and [x.casefold() for x in rows or ()] != [x.casefold() for x in columns or ()]

    def rows(self) -> list[str]:
        """The label of each row, empty where it has none."""
        labels = self.labels.get("row") or ([] if self.two_modes else self.labels.get("column", []))
        return [*labels[: self.height], *[""] * (self.height - len(labels))]

    def level(self, at: int) -> str:
        """What the relation at a place is called; empty where it has only one."""
        labels = self.labels.get("level", [])
        if self.numbers.get("nm", 1) < 2:
            return labels[0] if labels else ""
        return labels[at] if at < len(labels) else f"relation {at + 1}"


def _read_head(source: Source) -> _Head:
    check_lines(source)
    text, head = source.text, _Head()
    if not _BEGIN.match(source.opening):
        raise _broken(source.name, phrase("it does not begin with DL"))
    at = text.index(source.opening[:2]) + len("DL")
    for _ in range(HEAD_LIMIT):
        found = _HEAD.match(text, at)
        if found is None:
            break
        at = found.end()
        if found["key"]:
            head.numbers[found["key"].lower()] = int(found["number"])
        elif found["format"]:
            head.format = found["format"].lower()
        elif found["diagonal"]:
            head.diagonal = found["diagonal"].upper() == "PRESENT"
        elif found["embedded"]:
            head.embedded |= _whose(found["of"])
        elif found["data"]:
            head.data, head.line = text[at:], text.count("\n", 0, at) + 1
            head.preface = f"{text[:at].rstrip()}\n"
            return _checked(head, source.name)
        elif found["list"]:
            at = _read_labels(text, at, found["labels"], head)
        elif found["other"]:
            raise _broken(
                source.name, phrase("“{word}” in the header is not known", word=text[at - 1 : at + 19].split()[0])
            )
    raise _broken(source.name, phrase("it has no DATA:"))


def _whose(of: str | None) -> set[str]:
    if not of:
        return {"row", "column"}
    return {"column"} if of.lower().startswith("col") else {"level"} if of.lower() in ("level", "matrix") else {"row"}


def _read_labels(text: str, at: int, of: str | None, head: _Head) -> int:
    """Labels until all are there or another section begins; gives back where that is."""
    whose = _whose(of)
    most = head.numbers.get("nm", 1) if "level" in whose else head.width if whose == {"column"} else head.height
    labels: list[str] = []
    if lines := _lines_of_labels(text, at, most):
        labels = [_label(line) for line in lines[1:]]
        at += sum(map(len, lines))
    while len(labels) < min(most or ROW_LIMIT, ROW_LIMIT):
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        found = None if _SECTION.match(text, at) else _WORD.match(text, at)
        if found is None:
            break
        labels.append(_label(found[0]))
        at = found.end()
    for name in whose if of else {"row"}:
        head.labels[name] = labels
    return at


def _label(text: str) -> str:
    return " ".join(clean(text.strip().strip('"')).split())


def _lines_of_labels(text: str, at: int, most: int) -> list[str]:
    """The lines of labels with blanks in them: they are as many as the labels, and then comes another section."""
    lines = list(islice(StringIO(text[at : at + LABELS_LIMIT]), most + 2))
    first, labels, behind = lines[0] if lines else "x", lines[1:-1], lines[-1] if lines else ""
    fits = not first.strip() and len(labels) == most and all(map(str.strip, labels)) and _SECTION.match(behind.lstrip())
    said = "".join(labels)
    return [first, *labels] if fits and " " in said.strip() and not {",", '"'} & set(said) else []


def _checked(head: _Head, name: str) -> _Head:
    if head.format not in _FORMATS + _LISTS:
        raise _broken(name, phrase("its format “{format}” is not known", format=head.format[:20]))
    if not head.height or not head.width:
        raise _broken(name, phrase("it does not say how many people it has (N=)"))
    if head.numbers.get("nm", 1) > 1_000:
        raise _broken(name, phrase("it has more than 1,000 relations"))
    check_size(name, max(head.height, head.width), 0)
    return head


def _broken(name: str, what: str) -> MalformedFileError:
    return MalformedFileError(
        phrase("{name} cannot be read as a DL file: {what}.", name=name, what=what),
        phrase("Export it from UCINET again."),
    )


class _Data:
    """Reads the data into ties, and into groups where the columns are no people."""

    def __init__(self, head: _Head, name: str) -> None:
        self.head, self.name = head, name
        self.edges: list[Edge] = []
        self.groups: dict[str, list[str]] = {}
        self.refused: list[Refused] = []
        self.two_modes = head.two_modes
        self._places: dict[str, dict[str, int]] = {}
        self._levels = ""

    def read(self) -> None:
        """Go through the data."""
        if self.head.format in _LISTS:
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
            words = [word.strip('"') for word in _WORD.findall(text)]
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
            raise _broken(
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
            raise _broken(self.name, phrase("it has more numbers than its people make"))

    def _columns(self, row: int) -> Sequence[int]:
        """The columns that a row of the matrix has."""
        first = row if self.head.format in ("upperhalf", "uh") else 0
        last = row + 1 if self.head.format in ("lowerhalf", "lh") else self.head.width
        return range(first, last) if self.head.diagonal else [c for c in range(first, last) if c != row]

    def _next(self, words: Iterator[str], number: int, where: str) -> list[str]:
        found = list(islice(words, number))
        if len(found) < number:
            raise _broken(self.name, phrase("the data end in {where}", where=where))
        return found


def _words(text: str) -> Iterator[str]:
    quoted = '"' in text
    for line in StringIO(text):
        words = [word.strip('"') for word in _WORD.findall(line)] if quoted else line.replace(",", " ").split()
        yield from (word for word in words if word != "!")


LOADER: Final = Loader(
    NAME,
    later("UCINET DL network"),
    (".dl", ".dat", ".txt"),
    "UCINET: Data > Export > DL.",
    why_not,
    parse,
)
