"""Cells that no spreadsheet runs: a text that one might take for a formula stands behind an apostrophe.

The guard can be taken off again without loss: a text that begins with an apostrophe of its own gets a second one. So
only cells of a file that says that its cells are guarded may be unguarded.
"""

import unicodedata
from typing import Final

GUARD: Final = "'"
TRIGGERS: Final = frozenset("=+-@\t\r\n\0|%＝＋－＠﹢﹣﹦﹫−")
"""What begins a formula, a command or a row, in one spreadsheet or another, in any width."""
_QUOTES: Final = frozenset("\"'`‘’“”")
_BLANK: Final = frozenset(("Zs", "Zl", "Zp", "Cf", "Cc"))


def guarded(text: str) -> str:
    """The text as a cell."""
    return GUARD + text if text.startswith(GUARD) or is_live(text) else text


def unguarded(cell: str) -> str:
    """The text that a cell was made of."""
    return cell.removeprefix(GUARD)


def is_live(text: str) -> bool:
    """Whether a spreadsheet might run a text: its first character that shows, behind quotes, begins a formula."""
    for letter in text:
        if letter in TRIGGERS:
            return True
        if letter not in _QUOTES and unicodedata.category(letter) not in _BLANK:
            return False
    return False
