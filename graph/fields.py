"""The values of a map file: each reader takes a JSON value and its place, and gives it as the model holds it.

A value of the wrong type or outside its range is :class:`Bad`, with the place where it stands. Nothing is bent into
shape: a text is taken as it is, cleaned only as the store cleans everything (composed form, no blanks at the ends).
"""

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from graph.jsontext import Doubled
from graph.language import phrase, quoted
from graph.model import (
    CLOSENESS,
    IMPORTANCE,
    INTERACTION_KINDS,
    LEVELS,
    NAME_LIMIT,
    OUTCOMES,
    PERSON_KINDS,
    TEXT_LIMIT,
    URL_LIMIT,
    clean,
    visible,
)

LARGEST: Final = 2**31 - 1
"""Largest whole number in a map file."""

Reader = Callable[[Any, str], Any]

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_BIRTHDAY: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)|(\d{4})(\d\d)(\d\d)|--(\d\d)-?(\d\d)|(\d{4})(?:-(\d\d))?|--(\d\d)|---(\d\d)", re.ASCII
)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")
_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


class Bad(Exception):
    """A value that the format does not allow, and where it stands."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason)
        self.reason, self.where = reason, where


class Fields:
    """The readers of a record's keys, by key. Unknown, doubled and missing required keys are bad."""

    __slots__ = ("readers", "required")

    def __init__(self, readers: Mapping[str, Reader], required: Collection[str] = ()) -> None:
        self.readers, self.required = readers, required

    def __call__(self, found: Any, where: str) -> dict[str, Any]:
        """The values of a record, by key; a key that is missing is missing here too."""
        if not isinstance(found, dict):
            raise Bad(phrase("is {value}, not an object", value=said(found)), where)
        values = {}
        for key, value in found.items():
            reader = self.readers.get(key)
            if reader is None:
                raise Bad(phrase("kith does not know this key"), step(where, key))
            values[key] = reader(value, f"{where}.{key}")
        if isinstance(found, Doubled):
            raise Bad(phrase("this key stands twice"), step(where, found.key))
        for key in self.required:
            if key not in values:
                raise Bad(phrase("is missing"), f"{where}.{key}")
        return values


def shown(value: str) -> str:
    """A text of the file in a message: in quotes and not too long."""
    return quoted(value, 40)


def said(value: Any) -> str:
    """A value of the file in a message."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list | dict):
        return phrase("a list") if isinstance(value, list) else phrase("an object")
    return json.dumps(value)


def step(where: str, key: str) -> str:
    """The place of a key in an object, written as one would in a program."""
    if not _PLAIN_KEY.fullmatch(key):
        return f"{where}[{json.dumps(key[:40], ensure_ascii=True)}]"
    return f"{where}.{key}" if where else key


def _text(limit: int) -> Reader:
    def read(value: Any, where: str) -> str:
        if type(value) is not str:
            raise Bad(phrase("is {value}, not a text", value=said(value)), where)
        if _UNSTORABLE.search(value):
            raise Bad(phrase("has a character that is none (NUL or half a surrogate pair)"), where)
        cleaned = clean(value)
        if (length := max(len(value), len(cleaned))) > limit:
            raise Bad(phrase("has {n} characters; at most {limit} can be kept", n=length, limit=limit), where)
        return cleaned

    return read


line: Final = _text(NAME_LIMIT)
text: Final = _text(TEXT_LIMIT)
_address: Final = _text(URL_LIMIT)


def name(value: Any, where: str) -> str:
    """A text that shows something."""
    found: str = line(value, where)
    if not visible(found):
        raise Bad(phrase("is empty"), where)
    return found


def identifier(value: Any, where: str) -> str:
    """An id."""
    found: str = line(value, where)
    if not found:
        raise Bad(phrase("is empty"), where)
    return found


def _list_of(reader: Reader) -> Reader:
    def read(value: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Bad(phrase("is {value}, not a list", value=said(value)), where)
        return tuple(reader(entry, f"{where}[{at}]") for at, entry in enumerate(value))

    return read


lines: Final = _list_of(line)
addresses: Final = _list_of(_address)


def flag(value: Any, where: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Bad(phrase("is {value}, not true or false", value=said(value)), where)
    return value


def _whole(value: Any, where: str) -> int:
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is not int:
        raise Bad(phrase("is {value}, not a whole number", value=said(value)), where)
    return value


def _within(allowed: range) -> Reader:
    def read(value: Any, where: str) -> int:
        found = _whole(value, where)
        if found not in allowed:
            raise Bad(
                phrase(
                    "is {value}; it goes from {least} to {most}",
                    value=str(found),
                    least=allowed[0],
                    most=allowed[-1],
                ),
                where,
            )
        return found

    return read


def _optional(reader: Reader) -> Reader:
    def read(value: Any, where: str) -> Any:
        return None if value is None else reader(value, where)

    return read


def _one_of(allowed: tuple[str, ...]) -> Reader:
    def read(value: Any, where: str) -> str:
        if type(value) is not str or value not in allowed:
            raise Bad(phrase("is {value}; it is one of {those}", value=said(value), those=", ".join(allowed)), where)
        return value

    return read


level: Final = _within(LEVELS)
positive: Final = _within(range(1, LARGEST + 1))
_weight: Final = _within(IMPORTANCE)
closeness: Final = _optional(_within(CLOSENESS))
optional_positive: Final = _optional(positive)
optional_identifier: Final = _optional(identifier)
person_kind: Final = _one_of(PERSON_KINDS)
interaction_kind: Final = _one_of(INTERACTION_KINDS)
outcome: Final = _optional(_one_of(OUTCOMES))


def importance(value: Any, where: str) -> dict[str, int]:
    """How much each need matters, by need id."""
    if not isinstance(value, dict):
        raise Bad(phrase("is {value}, not an object", value=said(value)), where)
    if isinstance(value, Doubled):
        raise Bad(phrase("this key stands twice"), step(where, value.key))
    return {identifier(key, where): _weight(weight, step(where, key)) for key, weight in value.items()}


def _day(value: Any, where: str) -> date:
    if type(value) is str and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise Bad(phrase("is {value}, not a day such as 2026-11-23", value=said(value)), where)


optional_day: Final = _optional(_day)


def _a_birthday(value: Any, where: str) -> str:
    found: str = line(value, where)
    if (parts := _BIRTHDAY.fullmatch(found)) is None or not _is_day(*parts.groups()):
        raise Bad(
            phrase("is {value}, not a day such as 1980-05-04, or --05-04 without the year", value=said(value)), where
        )
    return found


def _is_day(*parts: str | None) -> bool:
    """Whether the parts of a birthday, by the groups of its pattern, are a day of the calendar."""
    y1, m1, d1, y2, m2, d2, m3, d3, y4, m4, m5, d6 = (None if part is None else int(part) for part in parts)
    year, month, day = y1 or y2 or y4, m1 or m2 or m3 or m4 or m5, d1 or d2 or d3 or d6
    try:
        date(2000 if year is None else year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return False
    return all(part is None or int(part) > 0 for part in parts)


birthday: Final = _optional(_a_birthday)


def optional_moment(value: Any, where: str) -> date | None:
    """The day (in UTC) of a moment such as 2026-11-23T10:00:00Z."""
    if value is None:
        return None
    if type(value) is str and _MOMENT.fullmatch(value):
        try:
            found = datetime.fromisoformat(value)
            return (found.astimezone(UTC) if found.tzinfo else found).date()
        except (ValueError, OverflowError):
            pass
    raise Bad(phrase("is {value}, not a moment such as 2026-11-23T10:00:00Z", value=said(value)), where)
