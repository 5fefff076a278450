"""Lists of texts in one text: joined by "; ", with a backslash before a semicolon of their own.

A backslash means something only before a semicolon, and twice at the end of an entry, so that a text of another
program is what it looks like.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_SPECIAL: Final = re.compile(r"(\\*)(;|\Z)")
_MARK: Final = re.compile(r"(\\*)([;\n]|\Z)")


def joined(entries: Iterable[str]) -> str:
    """The entries as one text, from which :func:`parted` makes them again."""
    return "; ".join(_SPECIAL.sub(_guarded, " ".join(entry.splitlines())) for entry in entries)


def parted(text: str) -> Iterator[str]:
    """The entries of a text, which a line end parts, too; without the blanks around them, and none that is empty."""
    entry, begin = "", 0
    for mark in _MARK.finditer(text):
        backslashes, end = mark.groups()
        half, odd = divmod(len(backslashes), 2)
        if end == "\n" or (odd and not end):
            half = len(backslashes)
        entry += text[begin : mark.start()] + "\\" * half
        begin = mark.end()
        if odd and end == ";":
            entry += ";"
        else:
            if entry.strip():
                yield entry.strip()
            entry = ""


def _guarded(found: re.Match[str]) -> str:
    return found[1] * 2 + ("\\;" if found[2] else "")
