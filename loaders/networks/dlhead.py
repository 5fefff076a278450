"""The header of UCINET's DL files: how large the data are, how they are written, and what their rows are called."""

import re
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice
from typing import Final

from graph.errors import MalformedFileError
from graph.language import phrase
from graph.model import ROW_LIMIT, clean
from loaders.networks.network import check_lines, check_size
from loaders.source import Source

_BEGIN: Final = re.compile(
    r"DL\b[\s,]*(?:N|NR|NC|NM|FORMAT|LABELS|ROW|COL|COLUMN|DATA|TITLE)\b\s*[=:\s]", re.IGNORECASE
)
WORD: Final = re.compile(r'"[^"\r\n]*"|[^\s,="]+|=|"')
"""A word of the labels or of a list, with its quotes."""
_PARTS: Final = re.compile(
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
LISTS: Final = ("edgelist1", "el1", "edgelist2", "el2", "nodelist1", "nl1", "nodelist2", "nl2")
"""Formats in which the ties are listed, rather than in a matrix."""
HEAD_LIMIT: Final = 1_000
"""Most parts of the header."""
LABELS_LIMIT: Final = 2**20
"""Most characters of labels that are lines."""


@dataclass(slots=True)
class Head:
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


def begins(source: Source) -> bool:
    """Whether a text begins with DL and what may follow it."""
    return bool(_BEGIN.match(source.opening))


def read_head(source: Source) -> Head:
    """The header of a file. Raises MalformedFileError where a part of it is missing or unknown."""
    check_lines(source)
    text, head = source.text, Head()
    if not begins(source):
        raise broken(source.name, phrase("it does not begin with DL"))
    at = text.index(source.opening[:2]) + len("DL")
    for _ in range(HEAD_LIMIT):
        found = _PARTS.match(text, at)
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
            raise broken(
                source.name, phrase("“{word}” in the header is not known", word=text[at - 1 : at + 19].split()[0])
            )
    raise broken(source.name, phrase("it has no DATA:"))


def _whose(of: str | None) -> set[str]:
    if not of:
        return {"row", "column"}
    return {"column"} if of.lower().startswith("col") else {"level"} if of.lower() in ("level", "matrix") else {"row"}


def _read_labels(text: str, at: int, of: str | None, head: Head) -> int:
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
        found = None if _SECTION.match(text, at) else WORD.match(text, at)
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


def _checked(head: Head, name: str) -> Head:
    if head.format not in _FORMATS + LISTS:
        raise broken(name, phrase("its format “{format}” is not known", format=head.format[:20]))
    if not head.height or not head.width:
        raise broken(name, phrase("it does not say how many people it has (N=)"))
    if head.numbers.get("nm", 1) > 1_000:
        raise broken(name, phrase("it has more than 1,000 relations"))
    check_size(name, max(head.height, head.width), 0)
    return head


def broken(name: str, what: str) -> MalformedFileError:
    """That a file is none that UCINET wrote, and why."""
    return MalformedFileError(
        phrase("{name} cannot be read as a DL file: {what}.", name=name, what=what),
        phrase("Export it from UCINET again."),
    )
