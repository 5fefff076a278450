"""A contact of a Monica export as a person, with what only the owner's tie to them can hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.model import Person
from loaders.contacts.monica_json import Object, day, grouped, id_of, items, line, obj, properties, text

IN_NOTES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "reminder": ("Reminder", ("title", "description")),
    "task": ("To do", ("title", "description")),
    "gift": ("Gift", ("name", "title", "comment", "url", "status")),
    "debt": ("Debt", ("in_debt", "amount", "currency", "reason", "status")),
    "pet": ("Pet", ("name", "category")),
    "life_event": ("Event", ("name", "note")),
}
"""Sections that a map has no place for but the notes: what a line begins with, and what stands in it."""
READ: Final = frozenset((*IN_NOTES, "note", "contact_field", "address", "call", "conversation", "activity"))
"""The sections of a contact that are read."""
_WHEN: Final = ("initial_date", "happened_at", "date", "due_at", "completed_at")


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a contact field is: its name, ``email`` or ``phone`` if so, and what an address of its kind begins with."""

    name: str
    kind: str = ""
    protocol: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact: the person, who introduced them, and what is known of the owner's tie to them."""

    person: Person
    partial: bool
    introduced_by: str
    since: date | None
    last_contact: date | None
    cadence_days: int | None


def field_types(instance: Any) -> dict[str, FieldType]:
    """The kinds of contact fields that an export declares, by their ids."""
    found = {}
    for record in items(obj(instance).get("contact_field_types")):
        said = properties(record)
        kind, protocol = line(said.get("type")).casefold(), line(said.get("protocol"))
        if not kind:
            kind = {"mailto:": "email", "tel:": "phone"}.get(protocol.casefold(), "")
        found[id_of(record)] = FieldType(line(said.get("name")), kind, protocol)
    return found


def contact(record: Any, types: Mapping[str, FieldType]) -> Contact:
    """What a record of a contact says. The name is empty where there is none."""
    said, data = properties(record), grouped(obj(record).get("data"))
    given, middle, family = (line(said.get(f"{which}_name")) for which in ("first", "middle", "last"))
    fields = _Fields.of(data.get("contact_field", []), types)
    places = [properties(address) for address in data.get("address", [])]
    name = " ".join(filter(None, (given, middle, family)))
    frequency = said.get("stay_in_touch_frequency")
    return Contact(
        Person(
            id_of(record),
            name or line(said.get("nickname")),
            given,
            family,
            organization=line(said.get("company")),
            title=line(said.get("job")),
            location=next(filter(None, map(_town, places)), ""),
            emails=fields.emails,
            phones=fields.phones,
            urls=fields.urls,
            birthday=_birthday(obj(said.get("birthdate"))),
            groups=tuple(dict.fromkeys(filter(None, (line(obj(t).get("name", t)) for t in items(said.get("tags")))))),
            notes="\n".join(_notes(said, data, places, fields.others, name)),
        ),
        bool(said.get("is_partial")),
        id_of(said.get("first_met_through")),
        _day_known(obj(said.get("first_met_date"))),
        day(said.get("last_talked_to")),
        frequency if type(frequency) is int and 1 <= frequency <= 100_000 else None,
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """The contact fields of a contact, sorted; ``others`` are lines for the notes."""

    emails: tuple[str, ...]
    phones: tuple[str, ...]
    urls: tuple[str, ...]
    others: tuple[str, ...]

    @classmethod
    def of(cls, found: list[Any], types: Mapping[str, FieldType]) -> "_Fields":
        sorted_: dict[str, dict[str, None]] = {"email": {}, "phone": {}, "url": {}, "": {}}
        for record in found:
            said = properties(record)
            value, kind = line(said.get("data") or said.get("content")), _type_of(said, types)
            if value:
                where, shown = _sort(value, kind)
                sorted_[where][shown] = None
        return cls(*map(tuple, sorted_.values()))


def _type_of(said: Object, types: Mapping[str, FieldType]) -> FieldType:
    written = said.get("type") or said.get("contact_field_type")
    name = line(obj(written).get("name")) or line(written)
    return types.get(id_of(written)) or FieldType(
        name, name.casefold() if name.casefold() in ("email", "phone") else ""
    )


def _sort(value: str, kind: FieldType) -> tuple[str, str]:
    if kind.kind in ("email", "phone"):
        return kind.kind, value
    if value.casefold().startswith(("http://", "https://")):
        return "url", value
    if kind.protocol.casefold().startswith(("http://", "https://")):
        return "url", f"{kind.protocol}{value.lstrip('@/')}"
    return "", f"{kind.name or 'Contact'}: {value}"


def _town(address: Object) -> str:
    return ", ".join(filter(None, (line(address.get(key)) for key in ("city", "country"))))


def _day_known(special: Object) -> date | None:
    """A day that is not reckoned from an age and has its year."""
    return None if special.get("is_age_based") or special.get("is_year_unknown") else day(special.get("date"))


def _birthday(special: Object) -> str | None:
    found = day(special.get("date"))
    if found is None or special.get("is_age_based"):
        return None
    return f"--{found:%m-%d}" if special.get("is_year_unknown") else found.isoformat()


def _notes(
    said: Object, data: Mapping[str, list[Any]], places: list[Object], others: tuple[str, ...], name: str
) -> Iterator[str]:
    nickname, born = line(said.get("nickname")), obj(said.get("birthdate"))
    if nickname and name:
        yield f"Nickname: {nickname}"
    for key, label in (("description", ""), ("food_preferences", "Food: "), ("first_met_additional_info", "Met: ")):
        if found := text(said.get(key)):
            yield f"{label}{found}"
    if born.get("is_age_based") and (year := day(born.get("date"))):
        yield f"Born about {year.year}"
    if said.get("is_dead"):
        died = _day_known(obj(said.get("deceased_date")))
        yield f"Died on {died.isoformat()}" if died else "Died"
    yield from others
    yield from filter(None, map(_address, places))
    yield from filter(None, (text(properties(note).get("body")) for note in data.get("note", [])))
    for kind in IN_NOTES:
        yield from filter(None, (_as_line(kind, properties(value)) for value in data.get(kind, [])))


def _address(place: Object) -> str:
    """An address that says more than the town."""
    parts = [line(place.get(key)) for key in ("street", "postal_code", "city", "province", "country")]
    if not any(parts[:2]):
        return ""
    return f"{line(place.get('name')) or 'Address'}: {', '.join(filter(None, parts))}"


def _as_line(kind: str, said: Object) -> str:
    label, keys = IN_NOTES[kind]
    values = [line(said.get(key)) for key in keys]
    when = next(filter(None, (day(said.get(key)) for key in _WHEN)), None)
    every = line(said.get("frequency_type")) if kind == "reminder" else ""
    number = line(said.get("frequency_number"))
    if every and every != "one_time":
        values.append(f"every {every}" if number in ("", "1") else f"every {number} {every}s")
    if when is not None:
        values.append(when.isoformat())
    return f"{label}: {', '.join(filter(None, values))}" if any(values) else ""
