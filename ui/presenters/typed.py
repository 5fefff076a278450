"""Reading what somebody typed into a form: lists, days of birth, addresses. A problem is a value, not an exception."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from graph.language import later, phrase
from graph.model import NAME_LIMIT, clean
from ui.plain_text import JOINER

Problems = dict[str, str]
"""What is wrong, in words, by the name of the field."""

LEAP_YEAR: Final = 2000
BIRTHDAY_HELP: Final = later("1990-05-04, or --05-04 where the year is not known, or 1990.")

_BIRTHDAY: Final = re.compile(r"(?P<year>\d{4}|--)(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?)?")
_DAY_ONLY: Final = re.compile(r"---(?P<day>\d\d)")
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+")
_SCHEME: Final = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)


def lines(text: str) -> tuple[str, ...]:
    """The entries of a list typed one a line: blank lines and repetitions left out."""
    return tuple(dict.fromkeys(filter(None, map(clean, text.splitlines()))))


def commas(text: str) -> tuple[str, ...]:
    """The entries of a list typed with commas or on lines of their own."""
    return lines(text.replace(",", "\n"))


def birthday(text: str) -> str | None:
    """A day of birth as vCard 4 writes it, with hyphens; None where the text is none.

    The year, or the day, or month and day may be missing: ``1990-05-04``, ``--05-04``, ``1990-05``, ``1990``, ``--05``,
    ``---04``. One that was copied from a page, where such hyphens are held together, is known too.
    """
    text = clean(text).replace(JOINER, "")
    if day_only := _DAY_ONLY.fullmatch(text):
        return text if 1 <= int(day_only["day"]) <= 31 else None
    found = _BIRTHDAY.fullmatch(text)
    if not found or (found["year"] == "--" and not found["month"]):
        return None
    year, month, day = found["year"], found["month"], found["day"]
    if not _exists(LEAP_YEAR if year == "--" else int(year), int(month or 1), int(day or 1)):
        return None
    return ("-" if year == "--" else year) + "".join(f"-{part}" for part in (month, day) if part)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_address(text: str) -> bool:
    """Whether a text looks like an e-mail address."""
    return _ADDRESS.fullmatch(text) is not None


def is_web_address(text: str) -> bool:
    """Whether a text is safe to be opened as a web page: of the scheme http or https, or without any."""
    scheme = _SCHEME.match(text)
    return not any(c.isspace() for c in text) and (scheme is None or scheme["scheme"].casefold() in ("http", "https"))


def too_long(entries: Iterable[str], limit: int = NAME_LIMIT) -> str:
    """What to say of the first entry over the limit; empty where there is none."""
    for entry in entries:
        if len(entry) > limit:
            return phrase("This has {n} characters; at most {limit} can be kept.", n=len(entry), limit=limit)
    return ""
