"""Days as people and exports write them: by month name in eight languages, in figures, in ISO order.

05/06/2024 is 6 May or 5 June. Whether the day comes first is decided once a file, by the dates that leave no
doubt (:func:`day_first`); without any, the month comes first, as LinkedIn writes it, and that is remarked.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from graph.model import unaccented

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen sty",
            "feb fev lut",
            "mar mrz mrt",
            "apr avr abr kwi",
            "may mai mag mei maj",
            "jun juin giu cze",
            "jul juil lug lip",
            "aug aou ago sie",
            "sep set wrz",
            "oct okt out ott paz",
            "nov lis",
            "dec dez dic gru",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME: Final = r"(?:[,T\s]\s*\d{1,2}:\S.*)?"
_DAY_NAME: Final = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er)?[.\s-]+(?:de\s+)?([^\W\d_]{{3,}})\.?[\s,-]+(?:de\s+)?(\d{{4}}|\d{{2}}){_TIME}"
)
_NAME_DAY: Final = re.compile(rf"([^\W\d_]{{3,}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}")
_FIGURES: Final = re.compile(rf"(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_ISO: Final = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}Z?")
_CJK: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether dates in figures have the day first, by those that leave no doubt; None where none do or they differ."""
    first = second = False
    for text in set(texts):
        if (found := _FIGURES.fullmatch(text)) and found[2] != ".":
            first |= int(found[1]) > 12
            second |= int(found[3]) > 12
    return first if first != second else None


def is_ambiguous(text: str) -> bool:
    """Whether a date in figures could be read with the day first or the month first."""
    found = _FIGURES.fullmatch(text)
    return found is not None and found[2] != "." and int(found[1]) != int(found[3]) <= 12 and int(found[1]) <= 12


@lru_cache(maxsize=16_384)
def read_day(text: str, days_first: bool = False) -> date | None:
    """The day that a text says, or None. A year of two digits is between 1970 and 2069."""
    if found := _DAY_NAME.fullmatch(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _NAME_DAY.fullmatch(text):
        return _day(found[3], _month(found[1]), found[2])
    if found := _ISO.fullmatch(text) or _CJK.fullmatch(text):
        return _day(found[1], int(found[2]), found[3])
    if found := _FIGURES.fullmatch(text):
        day, month = int(found[1]), int(found[3])
        if found[2] != "." and (day <= 12 if not days_first else month > 12):
            day, month = month, day
        return _day(found[4], month, str(day))
    return None


def _month(word: str) -> int:
    plain = unaccented(word.casefold())
    return _MONTHS.get(plain[:4]) or _MONTHS.get(plain[:3], 0)


def _day(year: str, month: int, day: str) -> date | None:
    full = int(year) if len(year) == 4 else (2000 if int(year) < 70 else 1900) + int(year)
    try:
        return date(full, month, int(day))
    except ValueError:
        return None
