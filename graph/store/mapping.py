"""Records as rows for the database, and columns from the database as records. One model, converted here only."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from graph.model import (
    Blank,
    Distinct,
    Former,
    Imported,
    Interaction,
    Need,
    Person,
    Provision,
    SavedView,
    Stage,
    Tie,
    TieKey,
    tie_key,
)

Row = dict[str, Any]
Columns = Mapping[str, Sequence[Any]]

PERSON_PROPERTIES: Final = (
    "id",
    "name",
    "given_name",
    "family_name",
    "kind",
    "organization",
    "title",
    "location",
    "emails",
    "phones",
    "urls",
    "birthday",
    "groups",
    "notes",
    "archived",
)
NEED_PROPERTIES: Final = ("id", "key", "name", "description", "prompt", "aliases", "target")
STAGE_PROPERTIES: Final = ("id", "name", "starts_on")
TIE_PROPERTIES: Final = ("target", "closeness", "since", "last_contact", "cadence_days", "context")
PROVISION_PROPERTIES: Final = ("id", "person", "level", "topics", "since", "until", "note")
DISTINCT_PROPERTIES: Final = ("source", "target")
FORMER_PROPERTIES: Final = ("id", "person", "name", "organization")
IMPORTED_PROPERTIES: Final = ("id", "facts")
VIEW_PROPERTIES: Final = ("id", "question", "address")
BLANK_PROPERTIES: Final = ("id", "on")
INTERACTION_PROPERTIES: Final = ("id", "person", "on", "kind", "channel", "outcome", "note")

_EMPTY: Final = (None, "", ())


def scope(map_name: str) -> str:
    """The one word that stands for a map in the full-text indexes, which know nothing of maps."""
    return "m" + sha256(map_name.encode()).hexdigest()[:16]


def row(record: object, names: Iterable[str]) -> Row:
    """The named fields of a record that say something: an absent property is an empty field."""
    return {name: value for name in names if (value := getattr(record, name)) not in _EMPTY}


def values(record: object, names: Iterable[str]) -> list[Any]:
    """The same as a list, with None for an empty field: of many rows the names need not travel with each."""
    return [None if (value := getattr(record, name)) in _EMPTY else value for name in names]


def grouped(items: Iterable[tuple[str, Any]], by: str, of: str) -> list[Row]:
    """Rows of one key each with all that belongs to it, so that the database looks the key up once."""
    groups = defaultdict[str, list[Any]](list)
    for key, item in items:
        groups[key].append(item)
    return [{by: key, of: groups[key]} for key in sorted(groups)]


def worker_rows(people: Iterable[Person]) -> list[Row]:
    """Who works where, by organisation."""
    workers = ((p.organization, {"id": p.id, "title": p.title or None}) for p in people if p.organization)
    return grouped(workers, by="name", of="people")


def member_rows(people: Iterable[Person]) -> list[Row]:
    """Who is in which group, by group."""
    return grouped(((group, p.id) for p in people for group in dict.fromkeys(p.groups)), by="name", of="people")


def introduction_rows(people: Iterable[Person]) -> list[Row]:
    """Who was introduced by whom."""
    return [{"person": p.id, "introducer": p.introduced_by} for p in people if p.introduced_by is not None]


def weight_rows(stages: Iterable[Stage]) -> list[Row]:
    """How much each need matters, by stage."""
    weights = ((s.id, {"need": n, "importance": w}) for s in stages for n, w in sorted(s.importance.items()))
    return grouped(weights, by="stage", of="weights")


def tie_rows(ties: Iterable[Tie]) -> list[Row]:
    """Ties by the person from whom they were recorded."""
    ordered = sorted(ties, key=lambda t: (t.source, t.target))
    return grouped(((t.source, row(t, TIE_PROPERTIES)) for t in ordered), by="source", of="ties")


def tie_key_rows(keys: Iterable[TieKey]) -> list[Row]:
    """Pairs by their first person."""
    return grouped(sorted(keys), by="source", of="targets")


def provision_rows(provisions: Iterable[Provision]) -> list[Row]:
    """Provisions by need: there are few needs and many people."""
    ordered = sorted(provisions, key=lambda p: (p.need, p.person, p.id))
    return grouped(((p.need, row(p, PROVISION_PROPERTIES)) for p in ordered), by="need", of="provisions")


def about_rows(interactions: Iterable[Interaction]) -> list[Row]:
    """Which need an interaction was about."""
    return [{"interaction": i.id, "need": i.need} for i in interactions if i.need is not None]


def people_from(columns: Columns, introducers: Mapping[str, str]) -> dict[str, Person]:
    """People by id; who introduced whom comes from relationships, the rest from columns."""
    ids = columns["id"]
    return dict(
        zip(
            ids,
            map(
                Person,
                ids,
                columns["name"],
                columns["given_name"],
                columns["family_name"],
                columns["kind"],
                columns["organization"],
                columns["title"],
                columns["location"],
                _tuples(columns["emails"]),
                _tuples(columns["phones"]),
                _tuples(columns["urls"]),
                _or_none(columns["birthday"]),
                _tuples(columns["groups"]),
                columns["notes"],
                map(introducers.get, ids),
                columns["archived"],
            ),
            strict=True,
        )
    )


def needs_from(columns: Columns) -> dict[str, Need]:
    """Needs by id."""
    names = ("id", "key", "name", "description", "prompt", "aliases", "target")
    return {n.id: n for n in map(Need, *_converted(columns, names, aliases=_tuples))}


def stages_from(rows: Iterable[Row]) -> dict[str, Stage]:
    """Stages by id."""
    return {
        row["id"]: Stage(
            row["id"],
            row["name"],
            _day(row["starts_on"] or ""),
            dict(zip(row["needs"], row["importance"], strict=True)),
        )
        for row in rows
    }


def ties_from(columns: Columns) -> dict[TieKey, Tie]:
    """Ties by pair."""
    names = ("source", "target", "closeness", "since", "last_contact", "cadence_days", "context")
    ties = map(
        Tie, *_converted(columns, names, closeness=_or_none, since=_days, last_contact=_days, cadence_days=_or_none)
    )
    return dict(zip(map(tie_key, columns["source"], columns["target"]), ties, strict=True))


def provisions_from(columns: Columns) -> dict[str, Provision]:
    """Provisions by id."""
    names = ("id", "person", "need", "level", "topics", "since", "until", "note")
    return {p.id: p for p in map(Provision, *_converted(columns, names, topics=_tuples, since=_days, until=_days))}


def interactions_from(columns: Columns) -> dict[str, Interaction]:
    """Interactions by id."""
    names = ("id", "person", "on", "kind", "need", "channel", "outcome", "note")
    return {i.id: i for i in map(Interaction, *_converted(columns, names, on=_days, need=_or_none, outcome=_or_none))}


def distinct_from(columns: Columns) -> dict[TieKey, Distinct]:
    """Who is not whom, by pair."""
    return {d.key: d for d in map(Distinct, *_converted(columns, DISTINCT_PROPERTIES))}


def formers_from(columns: Columns) -> dict[str, Former]:
    """Who was merged into whom, by the former id."""
    return {f.id: f for f in map(Former, *_converted(columns, FORMER_PROPERTIES))}


def imported_from(columns: Columns) -> dict[str, Imported]:
    """What imports have said, by share."""
    return {share.id: share for share in map(Imported, *_converted(columns, IMPORTED_PROPERTIES))}


def views_from(columns: Columns) -> dict[str, SavedView]:
    """Saved views by id."""
    return {view.id: view for view in map(SavedView, *_converted(columns, VIEW_PROPERTIES))}


def blanks_from(columns: Columns) -> dict[str, Blank]:
    """Needs that were left blank, by id."""
    return {blank.id: blank for blank in map(Blank, *_converted(columns, BLANK_PROPERTIES, on=_days))}


def _converted(columns: Columns, names: Iterable[str], **convert: Callable[[Any], Any]) -> list[Iterable[Any]]:
    return [convert[name](columns[name]) if name in convert else columns[name] for name in names]


def _or_none(column: Iterable[Any]) -> list[Any]:
    return [value or None for value in column]


def _tuples(column: Iterable[Any]) -> Iterable[tuple[Any, ...]]:
    return map(tuple, column)


def _days(column: Iterable[str]) -> Iterable[date | None]:
    return map(_day, column)


@lru_cache(maxsize=20_000)
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
