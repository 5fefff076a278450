"""The shape of a Monica export: sections of records, whose names and layout changed between versions.

Up to 4.0 the sections are called in the plural, then in the singular; each is an object with ``type`` and ``values``.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from graph.model import clean
from loaders.contacts.dates import read_day

Object = Mapping[str, Any]


def obj(value: Any) -> Object:
    """A value where it is an object; else one that is empty."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """A value where it is a list; else one that is empty."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str:
    """A text or number as text; empty for everything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean(str(value))


def line(value: Any) -> str:
    """A text on one line."""
    return " ".join(text(value).split())


def day(value: Any) -> date | None:
    """The day of a moment."""
    return read_day(text(value)[:40]) if isinstance(value, str) else None


def id_of(record: Any) -> str:
    """The id of a record, or the record where it is an id itself."""
    if isinstance(record, dict):
        return line(record.get("uuid") or record.get("id"))
    return line(record)


def properties(record: Any) -> Object:
    """What a record says beside its id and times."""
    found = obj(record)
    return obj(found.get("properties")) if "properties" in found else found


def sections(data: Any) -> Iterator[tuple[str, list[Any]]]:
    """The sections of an account or a contact, by what their records are, in the singular."""
    if isinstance(data, dict):
        yield from ((singular(name), items(values)) for name, values in data.items())
    for section in items(data):
        yield singular(text(obj(section).get("type"))), items(obj(section).get("values"))


def grouped(data: Any) -> dict[str, list[Any]]:
    """The records of an account or a contact, by what they are."""
    found: dict[str, list[Any]] = {}
    for name, values in sections(data):
        found.setdefault(name, []).extend(values)
    return found


def singular(name: str) -> str:
    """The name of a section as Monica calls it since 4.1: ``activities`` is ``activity``."""
    word = name.rpartition("\\")[2].strip().casefold().replace(" ", "_")
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
