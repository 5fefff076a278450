"""Letters for a picture of pixels: from the font of the web interface, else from one of the system's.

The font of the interface is always there, since Streamlit brings it, and has the Latin, Greek and Cyrillic letters.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Final

from PIL import ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

OTHERS: Final = (
    "DejaVuSans.ttf", "NotoSans-Regular.ttf", "NotoSansCJK-Regular.ttc", "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf", "wqy-microhei.ttc",
    "FreeSans.ttf", "Arial Unicode.ttf", "PingFang.ttc", "Hiragino Sans GB.ttc", "AppleSDGothicNeo.ttc", "Arial.ttf",
    "segoeui.ttf", "msyh.ttc", "YuGothM.ttc", "malgun.ttf", "seguisym.ttf",
)  # fmt: skip
"""Fonts of Linux, macOS and Windows by the names of their files, in which missing letters are looked for."""
MISSING: Final = "□"
"""Stands for a letter that no font has."""
_UNSEEN: Final = frozenset(("Cf", "Cc", "Cs", "Co"))
_SELECTORS: Final = range(0xFE00, 0xFE10)
_INSTEAD: Final = {"✕": "×", "⚠": "!"}
"""Signs of the picture that the font lacks, and what says the same."""


@cache
def font_of(size: int) -> Font:
    """The font of the interface."""
    spec = find_spec("streamlit")
    for folder in spec.submodule_search_locations if spec and spec.submodule_search_locations else ():
        for file in sorted(Path(folder).glob("static/static/media/SourceSansVF-Upright*.woff2")):
            with suppress(OSError):
                font = ImageFont.truetype(str(file), size)
                font.set_variation_by_name("Regular")
                return font
    return ImageFont.load_default(size)


def runs(text: str, size: int) -> list[tuple[str, Font]]:
    """A text in pieces, each with a font that has its letters; a box stands for each letter that none has."""
    found = list[tuple[str, Font]]()
    for letter in text:
        if unicodedata.category(letter) not in _UNSEEN and ord(letter) not in _SELECTORS:
            found.append(_with_font(_INSTEAD.get(letter, letter), size))
    return [("".join(c for c, _ in run), font) for font, run in groupby(found, key=lambda pair: pair[1])]


def lacks(text: str, size: int) -> bool:
    """Whether a text has letters that no font has."""
    return any(MISSING in piece for piece, _ in runs(text.replace(MISSING, ""), size))


def _with_font(letter: str, size: int) -> tuple[str, Font]:
    for font in _fonts(size):
        if _covers(font, letter):
            return letter, font
    return MISSING, next((f for f in _fonts(size) if _covers(f, MISSING)), font_of(size))


def _fonts(size: int) -> Iterator[Font]:
    yield font_of(size)
    yield from filter(None, (_other(name, size) for name in OTHERS))


@cache
def _other(name: str, size: int) -> Font | None:
    try:
        return ImageFont.truetype(name, size)
    except OSError:
        return None


@cache
def _covers(font: Font, letter: str) -> bool:
    """Whether a font draws a letter as something else than its sign for letters that it lacks."""
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
