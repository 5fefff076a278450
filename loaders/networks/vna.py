"""NetDraw's VNA: node data, node properties and tie data, each a table with its own header.

A column of tie data is a relation, and 0 in it says that there is none; only where all are 0 are the two not tied.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from graph.language import counted, later, phrase
from graph.model import clean
from loaders.networks.assembling import assemble
from loaders.networks.edges import CLOSE, WEIGHTS, number_of
from loaders.networks.network import Edge, Network, Node, about_text, check_lines, check_size, under_headers
from loaders.networks.nodes import key_of
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import Source
from loaders.tables.table import LINE_LIMIT, physical_lines

NAME: Final = "vna"
_SECTION: Final = re.compile(r"\*\s*(node|tie)\s+(data|properties)\s*$", re.IGNORECASE)
_WORD: Final = re.compile(r'"((?:[^"]|"")*)"|([^\s,"]+)|(?<=,)\s*(?=,)')
_ENDS: Final = ("from", "to")
_LABELS: Final = frozenset(("shortlabel", "label", "name"))


def why_not(source: Source) -> str | None:
    """None for a text that begins with a section of VNA."""
    if not source.is_text:
        return ""
    first = next(filter(None, map(str.strip, source.text[: 2**16].splitlines())), "")
    return None if _SECTION.match(first) else ""


def parse(source: Source) -> Parsed:
    """The network in a file. Raises MalformedFileError where nobody is in it, or it is too large."""
    check_lines(source)
    reader = _Vna(source.name)
    for at, line in enumerate(physical_lines(source.text.replace("\0", "")), start=1):
        reader.take(line, at)
    return assemble(NAME, source, reader.network(about_text(source)))


class _Vna:
    """Takes line after line; each section has a header."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: dict[str, dict[str, str]] = {}
        self.lines: dict[str, tuple[int, str]] = {}
        self.edges: list[Edge] = []
        self.refused: list[Refused] = []
        self.drawn = False
        self.untied = 0
        self._section, self._titles, self._preface = "", list[str](), ""

    def take(self, line: str, at: int) -> None:
        """A line of the file."""
        text = line.strip()
        if found := _SECTION.match(text):
            self._section, self._titles = f"{found[1]} {found[2]}".lower(), []
            self._preface = line
        elif text.startswith("*"):
            self._section = ""
            self.refused.append(Refused(at, text[:60], phrase("this part of the file is not kept")))
        elif text and self._section and not self._titles and self._are_titles(words := _words(text)):
            self._titles = words
            self._preface += line
        elif text and self._section:
            words = _words(text[:LINE_LIMIT])
            if self._section.startswith("node"):
                self._node(words, at, line)
            elif self._section == "tie data":
                self._tie(words, at, line)
            else:
                self.drawn = True
        check_size(self.name, len(self.nodes), len(self.edges) + len(self.refused))

    def _are_titles(self, words: Sequence[str]) -> bool:
        """Whether a line is the header of its section; some programs write ties without one."""
        if self._section == "tie data" and not {key_of(word) for word in words} & {*_ENDS, "source", "target"}:
            self._titles = list(_ENDS)
        return not self._titles

    def network(self, remarks: tuple[Remark, ...]) -> Network:
        """What was gathered."""
        if self.drawn:
            remarks = (*remarks, Remark(None, "properties", phrase("how and where it is drawn is not kept")))
        if self.untied:
            reason = counted(
                self.untied,
                "{n} row says 0, which is that there is no tie; it was left out",
                "{n} rows say 0, which is that there is no tie; they were left out",
            )
            remarks = (*remarks, Remark(None, "tie data", reason))
        nodes = [Node(id, said, *self.lines[id][:1], text=self.lines[id][1]) for id, said in self.nodes.items()]
        return Network(
            nodes,
            self.edges,
            complete=False,
            refused=tuple(refused for refused in self.refused if refused.field != "tie data"),
            refused_ties=tuple(refused for refused in self.refused if refused.field == "tie data"),
            remarks=remarks,
            write=under_headers,
        )

    def _node(self, words: Sequence[str], at: int, line: str) -> None:
        id, is_data = words[0], self._section == "node data"
        if id in self.lines and is_data and self.nodes[id]:
            self._refuse(
                at, "ID", phrase("the id “{id}” stands on line {line}", id=id[:60], line=str(self.lines[id][0])), line
            )
            return
        said = self.nodes.setdefault(id, {})
        self.lines.setdefault(id, (at, f"{self._preface}{line}"))
        found = dict(zip(self._titles[1:], words[1:], strict=False))
        if is_data:
            self.nodes[id] = said | {title: value for title, value in found.items() if value}
            return
        label = next((value for title, value in found.items() if key_of(title) in _LABELS and value), "")
        if label and not any(key_of(title) in _LABELS for title in said):
            said["label"] = label
        self.drawn = True

    def _tie(self, words: Sequence[str], at: int, line: str) -> None:
        places = [next((p for p, t in enumerate(self._titles) if key_of(t) == end), n) for n, end in enumerate(_ENDS)]
        if len(words) <= max(places) or not all(words[place] for place in places):
            self._refuse(at, "tie data", phrase("a tie has two people"), line)
            return
        source, target = (words[place] for place in places)
        said = {
            title: value
            for place, (title, value) in enumerate(zip(self._titles, words, strict=False))
            if place not in places and value
        }
        relations = {title: number for title, value in said.items() if (number := number_of(value)) is not None}
        if relations and not any(relations.values()):
            self.untied += 1
            return
        text = f"{self._preface}{line}"
        for relation, attributes in _each(said, relations):
            self.edges.append(Edge(source, target, attributes, at, relation, text))

    def _refuse(self, at: int, field: str, reason: str, line: str) -> None:
        self.refused.append(Refused(at, field, reason, f"{self._preface}{line}"))


def _each(said: Mapping[str, str], relations: Mapping[str, float]) -> Sequence[tuple[str, dict[str, str]]]:
    """The ties of a row: one a relation that is there, called by its column unless that only says how strong it is."""
    rest = {title: value for title, value in said.items() if title not in relations}
    there = [title for title, number in relations.items() if number]
    found = []
    for title in there:
        strength = key_of(title) in CLOSE | WEIGHTS
        found.append(("" if strength else title, {title if strength else "weight": said[title]} | rest))
    return found or [("", rest)]


def _words(text: str) -> list[str]:
    """The words of a line, between blanks or commas; in quotation marks they may have both."""
    found = [m[1].replace('""', '"') if m[1] is not None else m[2] or "" for m in _WORD.finditer(text)]
    return [" ".join(clean(word).split()) for word in found] or [""]


LOADER: Final = Loader(
    NAME,
    later("NetDraw VNA network"),
    (".vna",),
    later("NetDraw: File > Save data as > VNA. Gephi and UCINET know the format, too."),
    why_not,
    parse,
)
