"""Columns of what somebody is reached by, whatever it is: e-mail addresses, telephone numbers, web addresses.

A title such as ``Contact`` may mean a name or this; what stands in the column decides.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from loaders.contacts import addresses
from loaders.contacts.contact_cells import SHORTEST, several
from loaders.contacts.titles import NAMES, Column

MOSTLY: Final = 0.8
"""A column is one of these from this share of its filled cells on."""
LOOKED_AT: Final = 2_000
"""How many rows are looked at."""
_EMAIL: Final = re.compile(r"(?:mailto:)?[^\s<>,;:()\[\]|@]{1,200}@[^\s<>,;()\[\]|@]{1,200}")
_BETWEEN: Final = re.compile(r"[;,\n|]|\s/\s")
_CALLED: Final = re.compile(r"(?:tel|telefon|phone|mobile?|mob|handy|m|t|p)\b[.:]?\s*", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[+(]?\d[\d\s()./-]*")
_WEB: Final = ("http://", "https://", "www.")
LONGEST: Final = 2_000
"""Most characters of a cell that can be one of these."""
_MAYBE: Final = frozenset(("formatted", "location"))
"""Fields whose titles (address, where) may mean e-mail addresses."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a cell says of how somebody is reached; ``rest`` is what is neither."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def reached(text: str) -> Reached:
    """How somebody is reached, by a cell with one or several ways to do so."""
    if len(text) > LONGEST:
        return Reached(rest=(text,))
    emails = [found for value in _EMAIL.findall(text) if (found := addresses.email(value.strip(".")))]
    left = [part.strip(" <>\t") for value in several(_EMAIL.sub(";", text)) for part in _BETWEEN.split(value)]
    phones, urls, rest = list[str](), list[str](), list[str]()
    for part in filter(None, left):
        number = _CALLED.sub("", part, count=1) if _CALLED.match(part) else part
        if _NUMBER.fullmatch(number) and sum(map(str.isdecimal, number)) >= SHORTEST:
            phones.append(" ".join(number.split()))
        elif part.lower().startswith(_WEB) and (url := addresses.web(part)):
            urls.append(url)
        else:
            rest.append(part)
    return Reached(tuple(emails), tuple(phones), tuple(urls), tuple(rest))


def by_content(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns, with those settled whose titles may mean a name or how somebody is reached.

    Where nothing else names people, such a column does both.
    """
    names = [column for column in columns if column.field in NAMES]
    found: list[Column] = []
    for column in columns:
        if column.field not in _MAYBE and column not in names:
            found.append(column)
        elif not _is_reach(column, rows):
            found.append(replace(column, field="name") if column.field == "contact" and len(names) == 1 else column)
        else:
            found.append(replace(column, field="reach"))
            found += [replace(column, field="name")] if names == [column] else []
    return tuple(found)


def _is_reach(column: Column, rows: Iterable[Sequence[str]]) -> bool:
    """Whether most cells say how somebody is reached. Numbers may be anything but where the title is of a contact."""
    filled = matching = 0
    for row in islice(rows, LOOKED_AT):
        text = row[column.place].strip() if column.place < len(row) else ""
        if not text:
            continue
        said = reached(text)
        filled += 1
        matching += not said.rest and bool(said.emails or (column.field == "contact" and (said.phones or said.urls)))
    return filled > 0 and matching >= MOSTLY * filled
