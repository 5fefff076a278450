"""The form for one person and their tie to the owner: what it shows, what is wrong with it, what it changes. Pure.

A form is a draft of plain values. It is saved as the difference to the draft it was opened with, so that what somebody
else changed in the meantime in other fields stays.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from graph.changes import Changes
from graph.errors import AmbiguousError, NotFoundError
from graph.language import phrase
from graph.lookup import find_person
from graph.model import TEXT_LIMIT, Person, PersonalMap, PersonKind, Tie, clean, fold
from ui.presenters.typed import (
    BIRTHDAY_HELP,
    Problems,
    birthday,
    is_address,
    is_web_address,
    lines,
    too_long,
)

URL_LIMIT: Final = 2_000
TIE_FIELDS: Final = ("closeness", "since", "last_contact", "cadence_days", "context")
LIST_FIELDS: Final = ("emails", "phones", "urls", "groups")
TEXT_FIELDS: Final = ("name", "given_name", "family_name", "organization", "title", "location", "notes")


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What stands in the form. Lists are one entry a line; ``introduced_by`` is a name, an e-mail address or an id."""

    name: str = ""
    given_name: str = ""
    family_name: str = ""
    kind: PersonKind = "person"
    organization: str = ""
    title: str = ""
    location: str = ""
    emails: str = ""
    phones: str = ""
    urls: str = ""
    birthday: str = ""
    groups: str = ""
    notes: str = ""
    introduced_by: str = ""
    closeness: int | None = None
    since: date | None = None
    last_contact: date | None = None
    cadence_days: int | None = None
    context: str = ""


def draft_of(personal_map: PersonalMap, person_id: str) -> PersonDraft:
    """The form as it is opened on somebody."""
    person, tie = personal_map.people[person_id], _tie(personal_map, person_id)
    values: dict[str, Any] = {name: getattr(person, name) for name in ("kind", *TEXT_FIELDS)}
    values |= {name: "\n".join(getattr(person, name)) for name in LIST_FIELDS}
    values |= {name: getattr(tie, name) for name in TIE_FIELDS}
    values |= {"birthday": person.birthday or "", "introduced_by": _called(personal_map, person.introduced_by)}
    return PersonDraft(**values)


def _tie(personal_map: PersonalMap, person_id: str) -> Tie:
    return personal_map.tie(personal_map.ego, person_id) or Tie(personal_map.ego, person_id)


def _called(personal_map: PersonalMap, person_id: str | None) -> str:
    """The shortest text that means this person and nobody else."""
    if person_id is None:
        return ""
    person = personal_map.people[person_id]
    for text in (person.name, *person.emails):
        if _meant(personal_map, text) == person_id:
            return text
    return person_id


def _meant(personal_map: PersonalMap, text: str) -> str | None:
    try:
        return find_person(personal_map, text).id
    except (NotFoundError, AmbiguousError):
        return None


def problems(personal_map: PersonalMap, draft: PersonDraft, base: PersonDraft, person_id: str | None) -> Problems:
    """What is wrong with the draft, by field. What was stored before is not complained about."""
    found: Problems = {}
    if not clean(draft.name):
        found["name"] = phrase("A person needs a name.")
    for name in _changed(draft, base):
        if said := _problem(personal_map, name, getattr(draft, name), getattr(base, name), person_id):
            found.setdefault(name, said)
    return found


def _problem(personal_map: PersonalMap, name: str, value: Any, before: Any, person_id: str | None) -> str:
    if name in LIST_FIELDS:
        entries = lines(value)
        fresh = [e for e in entries if e not in lines(before)]
        return too_long(entries, URL_LIMIT if name == "urls" else 300) or _odd_entry(name, fresh)
    if name == "birthday":
        fine = not clean(value) or birthday(value)
        return "" if fine else phrase("This is no day of birth. Write {how}", how=phrase(BIRTHDAY_HELP))
    if name == "introduced_by":
        return _who_problem(personal_map, value, person_id)
    if name == "closeness" and value is not None and value not in range(1, 6):
        return phrase("Closeness goes from 1 to 5, not {value}.", value=value)
    if name == "cadence_days" and value is not None and value < 1:
        return phrase("This is a number of days, 1 or more.")
    if name in ("notes", "context"):
        return too_long([clean(value)], TEXT_LIMIT)
    return too_long([clean(value)]) if isinstance(value, str) else ""


def _odd_entry(name: str, entries: list[str]) -> str:
    for entry in entries:
        if name == "emails" and not is_address(entry):
            return phrase("“{entry}” is not an e-mail address.", entry=entry)
        if name == "urls" and not is_web_address(entry):
            return phrase(
                "“{entry}” is not the address of a web page. It begins with https:// or http://.", entry=entry
            )
    return ""


def several(error: AmbiguousError) -> str:
    """That a name means more than one person, and how to say which."""
    return phrase(
        "Several people have this name. Write the e-mail address or the id of one: {candidates}.",
        candidates="; ".join(error.candidates),
    )


def gone() -> NotFoundError:
    """That somebody who is to be changed is no longer there."""
    return NotFoundError(
        phrase("This person is no longer on the map."), phrase("Somebody removed them in the meantime.")
    )


def _who_problem(personal_map: PersonalMap, text: str, person_id: str | None) -> str:
    if not clean(text):
        return ""
    try:
        introducer = find_person(personal_map, clean(text))
    except NotFoundError:
        return phrase("Nobody on your map has this name. Add them first, or leave this empty.")
    except AmbiguousError as error:
        return several(error)
    return phrase("Nobody can introduce themselves to you.") if introducer.id == person_id else ""


def _changed(draft: PersonDraft, base: PersonDraft) -> list[str]:
    return [f.name for f in fields(PersonDraft) if getattr(draft, f.name) != getattr(base, f.name)]


def adding(draft: PersonDraft, person_id: str) -> Callable[[PersonalMap], Changes]:
    """The plan that puts somebody new on the map, known by its owner."""

    def plan(personal_map: PersonalMap) -> Changes:
        names = [f.name for f in fields(PersonDraft)]
        person = _person(personal_map, Person(person_id, ""), draft, names)
        return Changes(people=(person,), ties=(_with_tie(_tie(personal_map, person_id), draft, names),))

    return plan


def editing(draft: PersonDraft, base: PersonDraft, person_id: str) -> Callable[[PersonalMap], Changes]:
    """The plan that writes the fields in which the draft differs from what it was opened with."""
    changed = _changed(draft, base)

    def plan(personal_map: PersonalMap) -> Changes:
        if person_id not in personal_map.people:
            raise gone()
        before, tie = personal_map.people[person_id], _tie(personal_map, person_id)
        person = _person(personal_map, before, draft, changed)
        tie_after = _with_tie(tie, draft, changed)
        return Changes(
            people=(person,) if person != before else (),
            ties=(tie_after,) if tie_after != tie else (),
        )

    return plan


def _person(personal_map: PersonalMap, before: Person, draft: PersonDraft, changed: list[str]) -> Person:
    values: dict[str, Any] = {n: clean(getattr(draft, n)) for n in TEXT_FIELDS if n in changed}
    values |= {n: lines(getattr(draft, n)) for n in LIST_FIELDS if n in changed}
    if "kind" in changed:
        values["kind"] = draft.kind
    if "birthday" in changed:
        values["birthday"] = birthday(draft.birthday)
    if "introduced_by" in changed:
        text = clean(draft.introduced_by)
        values["introduced_by"] = find_person(personal_map, text).id if text else None
    return replace(before, **values)


def _with_tie(before: Tie, draft: PersonDraft, changed: list[str]) -> Tie:
    values = {n: getattr(draft, n) for n in TIE_FIELDS if n in changed}
    if "context" in values:
        values["context"] = clean(values["context"])
    return replace(before, **values)


def namesakes(personal_map: PersonalMap, draft: PersonDraft) -> list[Person]:
    """Those on the map, or in the trash, who have the name of the draft: perhaps the same person."""
    wanted = fold(draft.name)
    same = [p for p in personal_map.people.values() if fold(p.name) == wanted]
    return sorted(same, key=lambda p: (p.archived, p.organization, p.id))
