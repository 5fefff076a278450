"""How wide a text will be on the canvas, near enough to keep labels apart without a browser."""

from typing import Final
from unicodedata import east_asian_width

_NARROW: Final = frozenset("ijlI.,:;|!'’` ")
_SLIM: Final = frozenset('ftr()[]{}-/\\"*“”')
_WIDE: Final = frozenset("mwMW@%—…")


def text_width(text: str, size: float) -> float:
    """The width in pixels of a line of text at a font size, on the generous side."""
    return sum(map(_share, text)) * size


def lines_of(text: str, letters: int, lines: int) -> list[str]:
    """A text broken at blanks into lines of at most so many letters; what does not fit is marked as cut."""
    words, broken = text.split(), list[str]()
    while words and len(broken) < lines:
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= letters:
            line += " " + words.pop(0)
        broken.append(line)
    if broken and words:
        broken[-1] = f"{broken[-1]} {words[0]}"
    return [line if len(line) <= letters else line[: letters - 1].rstrip() + "…" for line in broken]


def _share(letter: str) -> float:
    if letter in _NARROW:
        return 0.28
    if letter in _SLIM:
        return 0.38
    if letter in _WIDE:
        return 0.86
    if east_asian_width(letter) in "WF":
        return 1.0
    return 0.64 if letter.isupper() or letter.isdigit() else 0.54
