"""Two people who may be one, side by side: what each field says, and where the two differ. Pure."""

from collections.abc import Callable
from dataclasses import fields
from typing import Final

import pandas as pd

from graph.changes import Changes
from graph.language import counted, percent, phrase
from graph.model import Person, PersonalMap, fold
from loaders.linkage.duplicates import Candidate, tell_apart
from loaders.linkage.uniting import merge_people
from loaders.telling import FIELDS
from ui.plain_text import shortened
from ui.presenters.people import heading
from ui.presenters.words import KINDS

WHAT: Final = "what"
ONE: Final = "one"
OTHER: Final = "other"
DIFFERS: Final = "differs"
MARK: Final = "≠"
COMPARED: Final = [f.name for f in fields(Person) if f.name in FIELDS]
LONGEST: Final = 300
"""Characters of a field that are shown."""


def side_by_side(personal_map: PersonalMap, found: Candidate) -> pd.DataFrame:
    """A row for each field of which one of the two says something; marked where both do and they differ."""
    a, b = (personal_map.people[i] for i in (found.a, found.b))
    rows = [(FIELDS[name], _shown(name, a), _shown(name, b)) for name in COMPARED]
    rows.append((phrase("On your map"), _records(personal_map, a), _records(personal_map, b)))
    told = [(label, one, other, _mark(one, other)) for label, one, other in rows if one or other]
    return pd.DataFrame(told, columns=[WHAT, ONE, OTHER, DIFFERS])


def _shown(name: str, person: Person) -> str:
    if name == "kind":
        return "" if person.kind == "person" else KINDS[person.kind]
    value = getattr(person, name)
    return shortened(", ".join(value) if isinstance(value, tuple) else str(value or ""), LONGEST)


def _records(personal_map: PersonalMap, person: Person) -> str:
    met = sum(p.person == person.id for p in personal_map.provisions.values())
    logged = sum(i.person == person.id for i in personal_map.interactions.values())
    ties = sum(person.id in key for key in personal_map.ties)
    parts = [
        phrase("you") if person.id == personal_map.ego else "",
        counted(ties, "{n} tie", "{n} ties") if ties else "",
        counted(met, "helps with {n} need", "helps with {n} needs") if met else "",
        counted(logged, "{n} logged contact", "{n} logged contacts") if logged else "",
    ]
    return ", ".join(filter(None, parts))


def _mark(one: str, other: str) -> str:
    return MARK if one and other and fold(one) != fold(other) else ""


def how_alike(found: Candidate) -> str:
    """How sure it is, and why, in one line. Not escaped."""
    alike = phrase("{share} alike.", share=percent(found.score))
    return " ".join((alike, *found.reasons))


def choice(personal_map: PersonalMap, person: str) -> str:
    """Somebody as a choice beside a namesake. Not escaped."""
    found = personal_map.people[person]
    apart = phrase("you") if person == personal_map.ego else heading(found) or ", ".join(found.emails[:1])
    return shortened(" · ".join(filter(None, (found.name, apart))), 80)


def kept_choices(personal_map: PersonalMap, found: Candidate) -> list[str]:
    """Who can be kept: either of the two, but the owner of the map where it is one of them."""
    both = [found.a, found.b]
    return [personal_map.ego] if personal_map.ego in both else both


def merging(keep: str, drop: str) -> Callable[[PersonalMap], Changes]:
    """The plan that makes one person of two."""
    return lambda personal_map: merge_people(personal_map, keep, drop)


def dismissing(found: Candidate) -> Callable[[PersonalMap], Changes]:
    """The plan that remembers that two people are not the same."""
    return lambda personal_map: tell_apart(personal_map, found.a, found.b)
