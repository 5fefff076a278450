"""LDIF as it stands in a file: entries of attributes, unfolded, their values still as bytes.

Only an attribute that is asked for is decoded from base64; what a value refers to by address is never fetched.
"""

import re
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from graph.language import phrase

LINES_LIMIT: Final = 200_000
"""Most lines of an entry."""

_GAP: Final = re.compile(rb"\n(?:[ \t]{0,9}\n)+")
_NEXT: Final = re.compile(rb"^dn[ \t]*:", re.IGNORECASE | re.MULTILINE)
_NAME: Final = re.compile(rb"[A-Za-z0-9.-]+")


class Attribute(NamedTuple):
    """An attribute by its name in small letters, without options. ``how`` is `:` for base64, `<` for an address."""

    line: int
    name: str
    how: str
    value: bytes

    @property
    def bytes(self) -> bytes | None:
        """The value, None where it is no base64 although it says so, or stands elsewhere."""
        if self.how == "<":
            return None
        try:
            return a2b_base64(self.value) if self.how == ":" else self.value
        except (Base64Error, ValueError):
            return None


@dataclass(slots=True)
class Entry:
    """An entry: the line that it begins on, the bytes of it, and its attributes; ``no_attribute`` are other lines."""

    line: int
    raw: bytes
    attributes: list[Attribute] = field(default_factory=list)
    no_attribute: list[int] = field(default_factory=list)
    trouble: str = ""


def entries(data: bytes) -> Iterator[Entry]:
    """The entries of a file. One begins behind a blank line, or with `dn:` where the blank line is missing."""
    line = 1
    for block in _blocks(data):
        if block.strip():
            yield from _entry(line, block)
        line += block.count(b"\n")


def _blocks(data: bytes) -> Iterator[bytes]:
    at = 0
    for gap in _GAP.finditer(data):
        yield from _by_dn(data[at : gap.end()])
        at = gap.end()
    yield from _by_dn(data[at:])


def _by_dn(block: bytes) -> Iterator[bytes]:
    at = 0
    for found in islice(_NEXT.finditer(block), 1, None):
        yield block[at : found.start()]
        at = found.start()
    yield block[at:]


def _entry(line: int, block: bytes) -> Iterator[Entry]:
    entry = Entry(line, block)
    if block.count(b"\n") > LINES_LIMIT:
        entry.trouble = phrase("the entry has more than {most} lines", most=LINES_LIMIT)
        yield entry
        return
    for number, text in _unfolded(line, block.split(b"\n")):
        name, colon, value = text.partition(b":")
        name = name.strip().partition(b";")[0]
        if not colon or not _NAME.fullmatch(name):
            entry.no_attribute.append(number)
            continue
        how = chr(value[0]) if value[:1] in (b":", b"<") else ""
        entry.attributes.append(Attribute(number, name.decode().lower(), how, value[len(how) :].strip()))
    if entry.attributes or entry.no_attribute:
        lines = [*(a.line for a in entry.attributes if a.name != "version"), *entry.no_attribute, line]
        entry.line = lines[0]
        yield entry


def _unfolded(first: int, lines: list[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines of an entry in one each, comments left out (they can be folded, too)."""
    at = 0
    while at < len(lines):
        began, parts = at, [lines[at]]
        at += 1
        while at < len(lines) and lines[at].startswith((b" ", b"\t")):
            parts.append(lines[at][1:])
            at += 1
        text = b"".join(parts)
        if text.strip() and not text.startswith(b"#"):
            yield first + began, text
