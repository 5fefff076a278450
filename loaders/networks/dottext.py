"""The words of Graphviz's DOT language, and what its statements say of nodes and edges. Nothing is run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from typing import Final, NamedTuple

from graph.errors import MalformedFileError
from graph.language import phrase
from graph.model import clean
from loaders.networks.network import check_size

DEPTH: Final = 50
"""Most subgraphs within each other."""
WORDS_LIMIT: Final = 1_200_000
"""Most words of a graph."""
_NOTHING: Final[dict[str, str]] = {}
_TOKEN: Final = re.compile(
    r"\s*+(?:(?P<skip>\Z|//[^\r\n]*|/\*.*?\*/|(?:(?<=\n)|(?<=\r)|\A)#[^\r\n]*)"
    r'|"(?P<quoted>[^"\\]*(?:\\.[^"\\]*)*)"'
    r"|(?P<html><)"
    r"|(?P<op>--|->)"
    r"|(?P<bare>-?(?:\.\d+|\d+(?:\.\d*)?)|[^\W\d]\w*)"
    r"|(?P<mark>[{}\[\]=;,:+]))",
    re.DOTALL,
)
_ANGLE: Final = re.compile("[<>]")
_TAG: Final = re.compile(r"<[^>]*>")
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_PORT: Final = re.compile(r"<[^>]*>|[{}]")


class Word(NamedTuple):
    """A word: ``kind`` is quoted, html, op, bare or mark."""

    kind: str
    text: str
    at: int

    @property
    def is_id(self) -> bool:
        """Whether it can be the name of a node or attribute, or a value."""
        return self.kind in ("quoted", "html", "bare")

    def says(self, *keywords: str) -> bool:
        """Whether it is one of the words of the language."""
        return self.kind == "bare" and self.text.lower() in keywords


@dataclass(slots=True)
class DotNode:
    """A node: the place where it is first named, what is said of it, and the clusters that it stands in."""

    id: str
    at: int
    said: dict[str, str]
    clusters: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Scope:
    """A graph or subgraph that has begun, with the statement that stands in it now."""

    name: str = ""
    node: dict[str, str] = field(default_factory=dict)
    edge: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, None] = field(default_factory=dict)
    label: str = ""
    chain: list[list[str]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    linked: bool = False
    at: int = 0

    def put(self, operand: list[str]) -> None:
        """The next end of an edge."""
        self.chain.append(operand)
        self.linked = False


def words(text: str, name: str) -> Iterator[Word]:
    """The words of a text, without blanks and comments. Raises MalformedFileError where there is none."""
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise broken(text, name, phrase("“{said}” cannot stand here", said=text[at : at + 12]), at)
        kind, end = found.lastgroup or "", found.end()
        if kind == "html":
            end = _html_end(text, name, found.start(kind))
            yield Word(kind, text[found.end() : end - 1], found.start(kind))
        elif kind != "skip":
            yield Word(kind, found[kind], found.start(kind))
        at = end


def _html_end(text: str, name: str, at: int) -> int:
    depth = 0
    for found in _ANGLE.finditer(text, at):
        depth += 1 if found[0] == "<" else -1
        if depth == 0:
            return found.end()
    raise broken(text, name, phrase("a text in angle brackets is not closed"), at)


def line_at(text: str, at: int) -> int:
    """The physical line of a place."""
    return len(_LINE_END.findall(text, 0, at)) + 1


def broken(text: str, name: str, what: str, at: int) -> MalformedFileError:
    """The error for a text that is no DOT."""
    where = phrase("line {line}", line=str(line_at(text, at)))
    return MalformedFileError(
        phrase("{name} is no valid DOT: {what} ({where}).", name=name, what=what, where=where),
        phrase("Save it from Graphviz again."),
        where,
    )


class DotReader:
    """Gathers nodes and edges, statement by statement. ``edges`` are two ids, what is said of them, and a place."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.nodes: dict[str, DotNode] = {}
        self.edges: list[tuple[str, str, dict[str, str], int]] = []
        self._words = words(text, name)
        self._ahead: Word | None = next(self._words, None)
        self._scopes: list[_Scope] = []
        self._read = 0

    def read(self) -> None:
        """Go through the first graph of the file."""
        while (word := self._next()).text != "{" or word.kind != "mark":
            pass
        self._scopes.append(_Scope())
        while self._scopes:
            self._statement(self._next())

    def _next(self) -> Word:
        word, self._ahead = self._ahead, next(self._words, None)
        self._read += 1
        if self._read > WORDS_LIMIT:
            raise MalformedFileError(
                phrase("{name} has more than {most} words.", name=self.name, most=WORDS_LIMIT),
                phrase("Bring in a part of it."),
            )
        if word is None:
            raise broken(self.text, self.name, phrase("a brace is not closed"), len(self.text))
        return word

    def _is_next(self, mark: str) -> bool:
        return self._ahead is not None and self._ahead.kind == "mark" and self._ahead.text == mark

    def _statement(self, word: Word) -> None:
        scope = self._scopes[-1]
        if word.kind == "op" and scope.chain:
            scope.linked = True
        elif word.kind == "mark":
            self._mark(word, scope)
        elif word.says("subgraph"):
            self._finish(scope)
            name = self._id(self._next()) if self._ahead is not None and self._ahead.is_id else ""
            if self._is_next("{"):
                self._next()
                self._open(name, word.at)
        elif word.says("graph", "node", "edge") and self._is_next("["):
            self._finish(scope)
            self._next()
            self._default(word.text.lower(), self._attributes(), scope)
        elif word.is_id:
            self._named(word, scope)
        else:
            raise broken(self.text, self.name, phrase("“{said}” cannot stand here", said=word.text[:12]), word.at)

    def _mark(self, word: Word, scope: _Scope) -> None:
        if word.text == "{":
            self._finish(scope)
            self._open("", word.at)
        elif word.text == "}":
            self._close(scope)
        elif word.text == "[" and scope.chain:
            scope.said |= self._attributes()
        elif word.text in ";,":
            scope.linked = False
            self._finish(scope)
        else:
            raise broken(self.text, self.name, phrase("“{said}” cannot stand here", said=word.text), word.at)

    def _open(self, name: str, at: int) -> None:
        outer = self._scopes[-1]
        if len(self._scopes) > DEPTH:
            raise broken(
                self.text, self.name, phrase("there are more than {most} subgraphs within each other", most=DEPTH), at
            )
        self._scopes.append(_Scope(name, dict(outer.node), dict(outer.edge), at=at))

    def _close(self, scope: _Scope) -> None:
        scope.linked = False
        self._finish(scope)
        self._scopes.pop()
        called = scope.label or scope.name.removeprefix("cluster").strip("_ ")
        if scope.name.startswith("cluster") and called:
            for id in scope.nodes:
                self.nodes[id].clusters.append(called)
        if self._scopes:
            outer = self._scopes[-1]
            outer.nodes |= scope.nodes
            outer.at = outer.at if outer.chain else scope.at
            outer.put(list(scope.nodes))

    def _named(self, word: Word, scope: _Scope) -> None:
        """A node, or an attribute of the graph."""
        id = self._id(word)
        if self._is_next("="):
            self._next()
            self._finish(scope)
            self._default("graph", {id: self._value(id, self._next())}, scope)
            return
        for _ in range(2):
            if self._is_next(":"):
                self._next()
                self._next()
        self._finish(scope)
        if not scope.chain:
            scope.at = word.at
        if id not in self.nodes:
            self.nodes[id] = DotNode(id, word.at, dict(scope.node))
            check_size(self.name, len(self.nodes), 0)
        scope.nodes[id] = None
        scope.put([id])

    def _default(self, what: str, said: dict[str, str], scope: _Scope) -> None:
        if what == "graph":
            scope.label = said.get("label", scope.label)
        else:
            target = scope.node if what == "node" else scope.edge
            target |= said

    def _attributes(self) -> dict[str, str]:
        """What stands between the brackets behind the one that was read."""
        said: dict[str, str] = {}
        while (word := self._next()).text != "]" or word.kind != "mark":
            if word.is_id:
                name, value = self._id(word), "true"
                if self._is_next("="):
                    self._next()
                    value = self._value(name, self._next())
                said[name] = value
            elif word.text not in (",", ";"):
                raise broken(
                    self.text, self.name, phrase("“{said}” cannot stand in brackets", said=word.text[:12]), word.at
                )
        return said

    def _finish(self, scope: _Scope) -> None:
        """The statement ends, unless the last word ties it to what follows."""
        if scope.linked:
            return
        chain, said = scope.chain, scope.said
        scope.chain, scope.said = [], {}
        if len(chain) == 1 and len(chain[0]) == 1 and said:
            self.nodes[chain[0][0]].said |= said
        for sources, targets in pairwise(chain):
            check_size(self.name, 0, len(self.edges) + len(sources) * len(targets))
            every = scope.edge | said if said or scope.edge else _NOTHING
            self.edges += [(one, other, every, scope.at) for one in sources for other in targets]

    def _id(self, word: Word) -> str:
        if not word.is_id:
            raise broken(self.text, self.name, phrase("a name is missing"), word.at)
        text = word.text
        while word.kind == "quoted" and self._is_next("+"):
            self._next()
            text += self._next().text
        if word.kind == "html":
            return " ".join(clean(unescape(_TAG.sub(" ", text))).split())
        if word.kind == "quoted":
            text = text.replace("\\\r\n", "").replace("\\\n", "").replace('\\"', '"')
        return " ".join(clean(text).split())

    def _value(self, name: str, word: Word) -> str:
        """A value; in labels an escape is a line end or a character."""
        text = self._id(word)
        if name.lower() not in ("label", "xlabel", "headlabel", "taillabel") or word.kind == "html":
            return text
        return " ".join(_ESCAPE.sub(lambda e: {"n": " ", "l": " ", "r": " "}.get(e[1], _kept(e[1])), text).split())


def _kept(character: str) -> str:
    """An escape that stands for the name of a node, edge or graph is left to whoever knows it."""
    return f"\\{character}" if character in "NGETHL" else character


def fields_of(label: str) -> str:
    """The label of a record without the marks of its fields."""
    return ", ".join(filter(None, (" ".join(part.split()) for part in _PORT.sub("", label).split("|"))))
