"""The GraphML of a Network Canvas export: a graph an interview, with what the ego said of themselves as its data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from graph.errors import MalformedFileError, UnreadableFileError
from graph.language import phrase
from graph.model import clean
from loaders.source import Source
from loaders.studies.network_canvas_records import Entry, What, canvas_columns
from loaders.studies.study_table import Row, key_of
from loaders.xmltext import local, read, root_of

ELEMENTS: Final = 1_000_000
"""Most elements of a file."""
ENTRIES: Final = 200_000
"""Most people and ties of a file."""
DEPTH: Final = 10
_SIGNS: Final = ("schema.networkcanvas.com", "networkCanvasUUID")
_HEAD: Final = 100_000
_WHAT: Final[Mapping[str, What]] = {"graph": "ego", "node": "alter", "edge": "tie"}
_OWN: Final = ("networkcanvas", "label")


def is_canvas_graphml(source: Source) -> bool:
    """Whether a file is GraphML that Network Canvas wrote."""
    if source.parts or not source.is_text:
        return False
    try:
        head = source.text[:_HEAD]
    except UnreadableFileError:
        return False
    return root_of(head) == "graphml" and any(sign in head for sign in _SIGNS)


@dataclass(slots=True)
class _Element:
    """A graph, node or edge that is open, with its data by the names of their keys."""

    what: What
    line: int
    attributes: Mapping[str, str]
    data: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class CanvasGraphs:
    """The interviews of a file, as they are read."""

    file: str
    entries: list[Entry] = field(default_factory=list)
    unread: dict[str, None] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _open: list[_Element] = field(default_factory=list)
    _key: str | None = None
    _pieces: list[str] = field(default_factory=list)
    _interview: list[Entry] = field(default_factory=list)
    _count: int = 0

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""
        self._count += 1
        if self._count > ELEMENTS or len(self.entries) + len(self._interview) > ENTRIES:
            raise MalformedFileError(
                phrase("{file} has too many elements.", file=self.file), phrase("Export the interviews one by one.")
            )
        if len(self._open) > DEPTH:
            raise MalformedFileError(
                phrase("{file} has graphs within graphs.", file=self.file), phrase("Export it again.")
            )
        if name == "key":
            self._names[attributes.get("id", "")] = attributes.get("attr.name", "")
        elif name in _WHAT:
            self._open.append(_Element(_WHAT[name], line, {local(k): v for k, v in attributes.items()}))
        elif name == "data" and self._open:
            self._key, self._pieces = attributes.get("key", ""), []

    def text(self, text: str) -> None:
        """A piece of text."""
        if self._key is not None:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "data" and self._key is not None and self._open:
            title = self._names.get(self._key) or self._key
            self._open[-1].data[title] = clean("".join(self._pieces))
            self._key = None
        elif name in _WHAT and self._open:
            self._close(self._open.pop())

    def _close(self, element: _Element) -> None:
        ego = element.data.get("networkCanvasUUID", "") if element.what == "ego" else ""
        entry = self._entry(element, ego)
        if element.what != "ego":
            self._interview.append(entry)
            return
        self.entries += [entry, *(replace(each, ego=ego) for each in self._interview)]
        self._interview = []

    def _entry(self, element: _Element, ego: str) -> Entry:
        titles, attributes = tuple(element.data), element.attributes
        keys = tuple(map(key_of, titles))
        number, uuid = attributes.get("id", ""), element.data.get("networkCanvasUUID", "")
        row = Row(element.line, tuple(element.data.values()), "")
        said = canvas_columns(keys, element.what)
        read = set(said.places.values())
        for place, title in enumerate(titles):
            if place not in read and not keys[place].startswith(_OWN):
                self.unread[title] = None
        case = attributes.get("caseId", "") or attributes.get("sessionUUID", "") if element.what == "ego" else ""
        source = element.data.get("networkCanvasSourceUUID") or attributes.get("source", "")
        target = element.data.get("networkCanvasTargetUUID") or attributes.get("target", "")
        return Entry(
            element.what,
            self.file,
            element.line,
            ego,
            number,
            None if element.what == "tie" else said.person(row, uuid or number, case),
            element.data.get("networkCanvasType", ""),
            (source, target),
            said.said(row, "context"),
        )


def canvas_graphs(source: Source) -> CanvasGraphs:
    """The interviews in a file.

    Raises
    ------
    MalformedFileError
        It is no well-formed XML, has a DTD, or is too large.
    """
    found = CanvasGraphs(source.name)
    read(source, found)
    return found
