"""What stands in the cells of an address book: addresses, phones, days, groups, one value or several.

What cannot be kept is left out with a remark, by whoever is given as ``doubt``.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from graph.language import phrase
from graph.model import clean, fold
from loaders.contacts import addresses
from loaders.contacts.dates import is_ambiguous, read_day

Doubt = Callable[[str, str], None]
"""Told the title of a column and what is doubtful about its cell."""

SHORTEST: Final = 6
"""Fewest digits of a number in a list of them."""
_HANDLE: Final = re.compile(r"@?[\w-]{3,100}|/?in/[\w-]{3,100}")
_NOTION: Final = re.compile(r" ?\(https://(?:www\.)?notion\.so/[^()\s]*\)")
_NO_DAY: Final = re.compile(r"0{1,4}([./-])0{1,2}\1(?:0{4}|0{1,2})")
_WITHOUT_YEAR: Final = re.compile(r"\s*--?(\d\d)-(\d\d)|0000-(\d\d)-(\d\d)|(\d{1,2})\.(\d{1,2})\.")
_NAMED_MONTH: Final = re.compile(r"[^\W\d]{3,12}\.? \d{1,2}|\d{1,2}\.? [^\W\d]{3,12}\.?")
_KEPT_CIRCLES: Final = ("friends", "family", "coworkers")


def one_line(text: str) -> str:
    """A text as one line without blanks at its ends."""
    return " ".join(clean(text).split())


def several(text: str) -> list[str]:
    """The values of a cell, which may be joined as Google does."""
    if ":::" not in text:
        return [text] if text else []
    return [value for part in text.split(":::") if (value := part.strip())]


def emails(text: str, title: str, doubt: Doubt) -> list[str]:
    """The e-mail addresses in a cell."""
    found = []
    for value in (v for part in several(text) for v in _listed(part)):
        if address := addresses.email(value):
            found.append(address)
        elif all(part.strip() for part in value.rpartition("@")):
            doubt(title, phrase("“{value}” has a blank in it; look whether the address is right", value=value[:60]))
            found.append(value)
        else:
            doubt(title, phrase("“{value}” is not an e-mail address and was left out", value=value[:60]))
    return found


def _listed(text: str) -> list[str]:
    """The values of a cell with commas or semicolons between addresses."""
    parts = [part.strip() for part in re.split(r"[;,]", text)] if "," in text or ";" in text else [text]
    parts = [part for part in parts if part]
    return parts if all("@" in part for part in parts) else [text]


def phones(text: str, title: str, doubt: Doubt) -> list[str]:
    """The phone numbers in a cell; a word is none."""
    found = []
    for value in (v for part in several(text) for v in _numbers(part)):
        if number := addresses.phone(value):
            found.append(number)
        elif fold(value) != fold(title):
            doubt(title, phrase("“{value}” is not a phone number and was left out", value=value[:60]))
    return found


def _numbers(text: str) -> list[str]:
    """The values of a cell with commas, semicolons or new lines between numbers, each long enough to be one."""
    parts = [part.strip() for part in re.split(r"[;,\n]", text)]
    return parts if all(sum(map(str.isdecimal, part)) >= SHORTEST for part in parts) else [text]


def urls(text: str, title: str, doubt: Doubt) -> list[str]:
    """The web addresses in a cell, with their scheme. A word in a column for LinkedIn is a profile there."""
    found = []
    for value in (v for part in several(text) for v in _pages(part)):
        if _HANDLE.fullmatch(value) and "linkedin" in fold(title).replace(" ", ""):
            found.append(f"https://www.linkedin.com/in/{value.removeprefix('/').removeprefix('in/').lstrip('@')}")
        elif url := addresses.web(value):
            found.append(url)
        else:
            doubt(title, phrase("“{value}” is not a web address and was left out", value=value[:60]))
    return found


def _pages(text: str) -> list[str]:
    """The values of a cell with commas, semicolons or blanks between web addresses."""
    parts = [part for part in re.split(r"[;,\s]+", text) if part]
    return parts if all(map(addresses.web, parts)) else [text]


def organization(text: str) -> str:
    """An organisation as one line, without the address of its page that Notion puts behind each."""
    return one_line(_NOTION.sub("", text)) if "notion.so/" in text else one_line(text)


def groups(text: str, title: str) -> list[str]:
    """The groups of the user's making in a cell; those that Google keeps for itself are left out."""
    if fold(text) == fold(title):
        return []
    found = several(text)
    if ":::" not in text and not text.startswith("*"):
        found = [part for value in re.split(r"[;,\n]", text) if (part := value.strip().strip('"'))]
    return [name for value in found if (name := _group(one_line(value)))]


def _group(name: str) -> str:
    if not name.startswith("* "):
        return "" if name == "*" else name
    plain = name[2:].strip()
    return plain if fold(plain) in _KEPT_CIRCLES else ""


def day(text: str, days_first: bool | None, fallback: bool, title: str, doubt: Doubt) -> date | None:
    """A day; ``fallback`` says whether it comes before the month where ``days_first`` is None, for unknown."""
    if not text or _NO_DAY.fullmatch(text):
        return None
    found = read_day(text, fallback if days_first is None else days_first)
    if found is None and (found := _counted(text)) is not None:
        doubt(
            title,
            phrase("“{said}” was read as {day}, as spreadsheets count days", said=text, day=found.isoformat()),
        )
    elif found is None:
        _no_day(text, title, doubt)
    elif days_first is None and is_ambiguous(text):
        doubt(
            title,
            phrase(
                "“{said}” was read as {day}; day and month may be the other way round",
                said=text,
                day=found.isoformat(),
            ),
        )
    return found


def _counted(text: str) -> date | None:
    """The day of a number as spreadsheets count them, between 1927 and 2064."""
    counted = len(text) == 5 and text.isascii() and text.isdecimal() and 10_000 <= int(text) < 60_000
    return date(1899, 12, 30) + timedelta(days=int(text)) if counted else None


def birthday(text: str, days_first: bool | None, fallback: bool, title: str, doubt: Doubt) -> str | None:
    """A birthday as vCard writes it, the year left out where nobody knows it. ``days_first`` is None where unknown."""
    if not text or _NO_DAY.fullmatch(text):
        return None
    if found := _WITHOUT_YEAR.fullmatch(text):
        pairs = ((found[1], found[2]), (found[3], found[4]), (found[6], found[5]))
        month, date_ = next((m, d) for m, d in pairs if m)
        return _without_year(int(month), int(date_)) or _no_day(text, title, doubt)
    if _NAMED_MONTH.fullmatch(text) and (named := read_day(f"{text} 2000") or read_day(f"{text}, 2000")):
        return _without_year(named.month, named.day)
    day_read = day(text, days_first, fallback, title, doubt)
    if day_read is None:
        return None
    if day_read > date.today() + timedelta(days=1) and not re.search(r"\d{4}", text):
        day_read = day_read.replace(year=day_read.year - 100)
    return _without_year(day_read.month, day_read.day) if day_read.year == 1604 else day_read.isoformat()


def birthday_in_parts(year: str, month: str, day: str, title: str, doubt: Doubt) -> str | None:
    """A birthday that stands in three columns."""
    said = "-".join(filter(None, (year, month, day)))
    if not month or not day:
        return _no_day(said, title, doubt) if said.strip("0-") else None
    if not (month.isdecimal() and day.isdecimal() and (year.isdecimal() or not year)):
        return _no_day(said, title, doubt)
    if not year.strip("0"):
        return _without_year(int(month[:4]), int(day[:4])) or _no_day(said, title, doubt)
    read = read_day(f"{year:0>4}-{month}-{day}")
    return read.isoformat() if read else _no_day(said, title, doubt)


def _without_year(month: int, day: int) -> str | None:
    try:
        date(2000, month, day)
    except ValueError:
        return None
    return f"--{month:02}-{day:02}"


def _no_day(text: str, title: str, doubt: Doubt) -> str | None:
    doubt(title, phrase("“{said}” is no day that kith can read; left empty", said=text[:60]))
    return None


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Values in their order, each once whatever its case."""
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(fold(value), value)
    return tuple(found.values())
