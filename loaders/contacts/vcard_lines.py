"""vCards as they stand in a file: where each begins and ends, and its properties as bytes, unfolded.

Nothing is decoded here. Pictures, keys and sounds are stepped over. A card that does not end is closed where the
next one begins, unless it is the AGENT of the card that it stands in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from graph.errors import MalformedFileError
from graph.language import phrase

DEPTH_LIMIT: Final = 100
"""How deep cards may stand in cards."""
LINES_LIMIT: Final = 200_000
"""Most lines of a card: a folded picture of 15 MB."""
FULL_WIDTH: Final = 74
"""From how many bytes on a line was cut because it was full."""

_AGENT: Final = rb"(?:(?:[\w-]{1,100}\.)?AGENT[^:\n]{0,500}:[ \t]{0,9}\n*)?"
_WHAT: Final = rb"(?P<what>BEGIN|END)[ \t]{0,9}:[ \t]{0,9}VCARD"
_MARK: Final = re.compile(b"^" + _AGENT + _WHAT + rb"[ \t]*$", re.IGNORECASE | re.MULTILINE)
_GLUED: Final = re.compile(
    b"(?:^" + _AGENT + b"|(?<=END:VCARD))" + _WHAT + rb"(?:[ \t]*$|(?=BEGIN:VCARD))", re.IGNORECASE | re.MULTILINE
)
"""Where files were put together that did not end in a line end."""
_IS_GLUED: Final = re.compile(rb"END:VCARDBEGIN:VCARD", re.IGNORECASE)
_IS_OLD: Final = re.compile(rb"^VERSION[^:\n]{0,100}:[ \t]{0,9}2\.1", re.IGNORECASE | re.MULTILINE)
_NAME: Final = re.compile(rb"[ \t]*(?:([\w/-]+)\.)?([\w/-]+)[ \t]*")
_ENCODED: Final = re.compile(rb"[A-Za-z0-9+/=]+[ \t]*")
_BINARY: Final = frozenset((b"PHOTO", b"LOGO", b"SOUND", b"KEY"))
_IS_BASE64: Final = re.compile(rb";(ENCODING=)?[\"']?(BASE64|B)(?=[;,\"']|$)", re.IGNORECASE)
_BLANKS: Final = (b" ", b"\t")


class Property(NamedTuple):
    """A property: its name in capitals (empty for a line that is none), parameters and value still in bytes."""

    line: int
    group: str
    name: str
    parameters: bytes
    value: bytes


@dataclass(slots=True)
class Card:
    """A card: the line that it begins on, where it stands, and the parts of it between the cards within it.

    ``number`` counts the cards of the file from 1; ``agent_of`` is the number of the card that it is the AGENT of.
    """

    data: bytes = field(repr=False)
    number: int
    line: int
    start: int
    end: int = 0
    parts: list[tuple[int, int, int]] = field(default_factory=list)
    agent_of: int | None = None
    complete: bool = True
    begun: bool = True

    @property
    def raw(self) -> bytes:
        """The card as it stands in the file, with what is within it."""
        return self.data[self.start : self.end]

    @property
    def is_too_long(self) -> bool:
        """Whether it has more lines than are read."""
        return sum(self.data.count(b"\n", start, end) for _, start, end in self.parts) > LINES_LIMIT


@dataclass(frozen=True, slots=True)
class Stray:
    """Lines of the file that stand in no card."""

    line: int
    text: bytes


def cards(data: bytes) -> Iterator[Card | Stray]:
    """The cards of a file in the order in which they end, and what stands between them.

    Raises
    ------
    MalformedFileError
        Cards stand in cards more than 100 deep.
    """
    scan = _Scan(data)
    for mark in (_GLUED if _IS_GLUED.search(data) else _MARK).finditer(data):
        start, end = mark.span()
        end += data.startswith(b"\n", end)
        if mark["what"].upper() == b"BEGIN":
            yield from scan.begin(start, mark.start("what"), end)
        else:
            yield from scan.finish(start, end)
    yield from scan.close(len(data))


class _Scan:
    """The cards that are open at a place in the file. ``at`` and ``line`` are how far they have been read."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.line, self.count = data, 0, 1, 0
        self.open: list[Card] = []

    def begin(self, start: int, begin: int, end: int) -> Iterator[Card | Stray]:
        """A card begins: in the open one if AGENT stands before it, else that one ends here without saying so."""
        if start == begin or not self.open:
            yield from self.close(start)
        owner = self.open[-1].number if self.open else None
        self._take_part(start)
        if len(self.open) >= DEPTH_LIMIT:
            raise MalformedFileError(
                phrase("Cards stand in cards more than {most} deep.", most=DEPTH_LIMIT),
                phrase("Export the file again."),
            )
        self.count += 1
        self._move(begin)
        self.open.append(Card(self.data, self.count, self.line, begin, agent_of=owner))
        self._move(end)

    def finish(self, start: int, end: int) -> Iterator[Card | Stray]:
        """The innermost card ends."""
        if self.open:
            self._take_part(start)
            card = self.open.pop()
            card.end = end
            self._move(end)
            yield card
            return
        found, line = self.data[self.at : end], self.line
        self.count += 1
        card = Card(self.data, self.count, line, self.at, end, [(line, self.at, start)], begun=False)
        self._move(end)
        yield card if b":" in found[: start - card.start] else Stray(line, found)

    def close(self, here: int) -> Iterator[Card | Stray]:
        """Everything that is open ends here, the innermost first; outside of cards, only blank lines may stand."""
        if self.open:
            self._take_part(here)
        elif (between := self.data[self.at : here]).strip():
            lead = len(between) - len(between.lstrip(b"\n"))
            yield Stray(self.line + lead, between)
        while self.open:
            card = self.open.pop()
            card.end, card.complete = here, False
            yield card
        self._move(here)

    def _take_part(self, here: int) -> None:
        if self.open and self.at < here:
            self.open[-1].parts.append((self.line, self.at, here))
        self._move(here)

    def _move(self, here: int) -> None:
        self.line += self.data.count(b"\n", self.at, here)
        self.at = here


def properties(card: Card) -> Iterator[Property]:
    """The properties of a card, those of cards within it left out."""
    by_word = any(_IS_OLD.search(card.data, start, end) for _, start, end in card.parts)
    for first, start, end in card.parts:
        yield from _properties(first, card.data[start:end].split(b"\n"), by_word)


def _properties(first: int, lines: list[bytes], by_word: bool) -> Iterator[Property]:
    at = 0
    while at < len(lines):
        line, began = lines[at], at
        at += 1
        if not line.strip() or line.startswith(b"#"):
            continue
        head = line.partition(b":")[0]
        name = head.partition(b";")[0].rpartition(b".")[2].strip().upper()
        if name in _BINARY:
            line, at = head + b":", _behind_encoded(lines, at)
        elif _IS_BASE64.search(head):
            at = _behind_encoded(lines, at)
            line = b"".join(map(bytes.strip, lines[began:at]))
        elif line.rstrip().endswith(b"=") and b"QUOTED-PRINTABLE" in head.upper():
            line, at = _joined(lines, began)
        elif at < len(lines) and lines[at].startswith(_BLANKS):
            line, at = _unfolded(lines, began, by_word)
        yield _property(first + began, line)


def _behind_encoded(lines: list[bytes], at: int) -> int:
    """The first line behind base64, which may be indented or not."""
    while at < len(lines) and (lines[at].startswith(_BLANKS) or _ENCODED.fullmatch(lines[at])):
        at += 1
    return at


def _joined(lines: list[bytes], at: int) -> tuple[bytes, int]:
    """Quoted-printable over several lines, its soft breaks kept for the decoder."""
    parts = [lines[at]]
    while parts[-1].rstrip().endswith(b"=") and at + 1 < len(lines):
        at += 1
        parts.append(lines[at])
    while at + 1 < len(lines) and lines[at + 1].startswith(_BLANKS) and lines[at + 1].strip():
        at += 1
        parts[-1] += lines[at][1:]
    return b"\n".join(parts), at + 1


def _unfolded(lines: list[bytes], at: int, by_word: bool) -> tuple[bytes, int]:
    """A folded line in one. In vCard 2.1 the blank belongs to the text, unless the line was cut at its full width."""
    parts = [lines[at]]
    while at + 1 < len(lines) and lines[at + 1].startswith(_BLANKS):
        keep = by_word and len(lines[at]) < FULL_WIDTH and not lines[at].endswith(_BLANKS)
        at += 1
        parts.append((b" " if keep else b"") + lines[at][1:])
    return b"".join(parts), at + 1


def _property(line: int, text: bytes) -> Property:
    """A line in its parts. A colon in quotation marks does not end the parameters, if they are closed."""
    head, colon, value = text.partition(b":")
    if b'"' in head and head.count(b'"') % 2:
        place = _outer_colon(text, len(head))
        head, value = text[:place], text[place + 1 :]
    name, _, parameters = head.partition(b";")
    found = _NAME.fullmatch(name)
    if not colon or found is None:
        return Property(line, "", "", b"", text)
    group = found[1].decode("latin-1").lower() if found[1] else ""
    return Property(line, group, found[2].decode("latin-1").upper(), parameters, value)


def _outer_colon(text: bytes, first: int) -> int:
    at, quotes = first, text.count(b'"', 0, first)
    while quotes % 2:
        following = text.find(b":", at + 1)
        if following < 0:
            return first
        quotes += text.count(b'"', at, following)
        at = following
    return at
