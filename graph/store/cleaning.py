"""Changes as they can be stored: every text cleaned, so that what is read back equals what was written."""

from dataclasses import fields, replace
from typing import Any, Final, TypeVar

from graph.changes import TABLES, Changes, record_key
from graph.errors import InvalidValueError
from graph.language import phrase
from graph.model import clean

Record = TypeVar("Record", bound=Any)

_INTEGERS: Final = range(-(2**63), 2**63)
_FIELDS: Final[dict[type, tuple[str, ...]]] = {}


def cleaned(changes: Changes) -> Changes:
    """The changes with every text in NFC, without what cannot be stored and without blanks at the ends.

    Raises
    ------
    InvalidValueError
        An id that cleaning would alter, since two ids could become one; a number that does not fit.
    """
    tables = {name: tuple(map(_clean_record, getattr(changes, name))) for name in TABLES}
    if all(new == getattr(changes, name) for name, new in tables.items()):
        return changes
    return replace(changes, **tables)


def _clean_record(record: Record) -> Record:
    altered: dict[str, Any] = {}
    for name in _names(type(record)):
        value = getattr(record, name)
        kind = type(value)
        if kind is str:
            if value and (new := clean(value)) != value:
                altered[name] = new
        elif kind is tuple:
            if value and (new_items := tuple(map(clean, value))) != value:
                altered[name] = new_items
        elif kind is int and value not in _INTEGERS:
            raise InvalidValueError(
                phrase("The number {number}… in {name} is too large.", number=str(value)[:20], name=name),
                phrase("Nothing was changed."),
            )
    if not altered:
        return record
    cleaned_record: Record = replace(record, **altered)
    if record_key(cleaned_record) != record_key(record):
        raise InvalidValueError(
            phrase("The id {id} has characters that cannot be kept in an id.", id=repr(record_key(record))[:80]),
            phrase("Nothing was changed."),
        )
    return cleaned_record


def _names(kind: type) -> tuple[str, ...]:
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(f.name for f in fields(kind))
    return _FIELDS[kind]
