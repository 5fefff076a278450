"""The journal: changes as JSON, and what history tells of them."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from graph.changes import TABLES, Changes
from graph.model import Blank, Distinct, Former, Imported, Interaction, Need, Person, Provision, SavedView, Stage, Tie

KEPT_AFTER: Final = 100
"""Records of a part up to which the journal keeps also what was written, not only what undoes it."""

_KINDS: Final[Mapping[str, type]] = {
    "people": Person,
    "needs": Need,
    "stages": Stage,
    "ties": Tie,
    "provisions": Provision,
    "interactions": Interaction,
    "distinct": Distinct,
    "formers": Former,
    "imported": Imported,
    "views": SavedView,
    "blanks": Blank,
}
_PAIRS: Final = frozenset({"ties", "distinct"})
_DATES: Final = frozenset({"since", "until", "last_contact", "starts_on", "on"})


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change as a person made it, however many parts it was written in."""

    id: str
    at: datetime
    what: str
    records: int
    undone: bool


def to_json(changes: Changes) -> str:
    """Changes as JSON, without the fields that say nothing."""
    told: dict[str, Any] = {}
    for name in TABLES:
        if records := getattr(changes, name):
            told[name] = [_record_json(r) for r in records]
        if keys := getattr(changes, f"drop_{name}"):
            told[f"drop_{name}"] = keys
    if changes.choose_stage:
        told["choose_stage"] = changes.choose_stage
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=_plain)


def from_json(text: str) -> Changes:
    """The changes that :func:`to_json` told."""
    told = json.loads(text)
    found: dict[str, tuple[Any, ...]] = {}
    for name, kind in _KINDS.items():
        found[name] = tuple(kind(**{k: _value(k, v) for k, v in record.items()}) for record in told.get(name, ()))
        keys = told.get(f"drop_{name}", ())
        found[f"drop_{name}"] = tuple(map(tuple, keys)) if name in _PAIRS else tuple(keys)
    return Changes(**found, choose_stage=tuple(told.get("choose_stage", ())))


def _record_json(record: Any) -> dict[str, Any]:
    return {
        f.name: value for f in fields(record) if (value := getattr(record, f.name)) != f.default or f.default is MISSING
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _value(name: str, value: Any) -> Any:
    if name in _DATES and value is not None:
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
