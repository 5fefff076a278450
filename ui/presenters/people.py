"""The list of people: who is on the map, found by any part of what is known about them. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import quote

import pandas as pd

from graph.language import counted, ended, listed, phrase
from graph.model import Person, PersonalMap, unaccented
from graph.network import last_contacts, present
from ui.presenters.typed import is_address, is_web_address
from ui.presenters.words import KINDS, ago

NAME: Final = "name"
WORK: Final = "work"
ORGANIZATION: Final = "organization"
GROUPS: Final = "groups"
EMAIL: Final = "email"
NEEDS_MET: Final = "needs"
LAST_CONTACT: Final = "last_contact"
COLUMNS: Final = (NAME, NEEDS_MET, ORGANIZATION, WORK, GROUPS, EMAIL, LAST_CONTACT)


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody on the map but its owner, in order of name, ready to be searched and shown.

    ``frame`` has one row a person, indexed by the person's id; ``texts`` are what is searched, in the same order.
    """

    frame: pd.DataFrame
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def find(self, text: str) -> pd.DataFrame:
        """The rows of those in whom every word of the text occurs, names that begin with it first."""
        words = searchable(text).split()
        if not words:
            return self.frame
        found = [i for i, t in enumerate(self.texts) if all(w in t for w in words)]
        found.sort(key=lambda i: not self.texts[i].startswith(words[0]))
        return self.frame.iloc[found]

    def only(self, people: Collection[str]) -> "Directory":
        """The same with some of the people."""
        places = [at for at, i in enumerate(self.frame.index) if i in people]
        return Directory(self.frame.iloc[places], tuple(self.texts[at] for at in places))


def searchable(text: str) -> str:
    """Text as it is searched: without accents, case or double blanks."""
    if not text.isascii():
        text = unaccented(text).translate(_UNDECOMPOSED)
    return " ".join(text.casefold().split())


_UNDECOMPOSED: Final = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
)


def directory(personal_map: PersonalMap, on: date, archived: bool = False) -> Directory:
    """Everybody but the owner; ``archived`` takes those in the trash instead of the others."""
    people = [p for p in personal_map.people.values() if p.archived is archived and p.id != personal_map.ego]
    keyed = sorted(((searchable(p.name), p) for p in people), key=lambda pair: (pair[0], pair[1].name, pair[1].id))
    last, met = last_contacts(personal_map), needs_met(personal_map, on)
    frame = pd.DataFrame(
        {
            NAME: [p.name for _, p in keyed],
            NEEDS_MET: [len(met.get(p.id, ())) for _, p in keyed],
            ORGANIZATION: [p.organization for _, p in keyed],
            WORK: [p.title for _, p in keyed],
            GROUPS: [", ".join(p.groups) for _, p in keyed],
            EMAIL: [", ".join(p.emails) for _, p in keyed],
            LAST_CONTACT: pd.array([last.get(p.id) for _, p in keyed], dtype="object"),
        },
        index=pd.Index([p.id for _, p in keyed], dtype="object"),
    )
    return Directory(frame, tuple(_haystack(name, p) for name, p in keyed))


def _haystack(name: str, person: Person) -> str:
    rest = " \n ".join(
        (person.given_name, person.family_name, person.organization, person.title, *person.emails, *person.groups)
    )
    return f"{name} \n {searchable(rest)}"


def needs_met(personal_map: PersonalMap, on: date) -> dict[str, set[str]]:
    """The needs that each person meets on a day."""
    met: dict[str, set[str]] = {}
    for provision in personal_map.provisions.values():
        if provision.counts_on(on):
            met.setdefault(provision.person, set()).add(provision.need)
    return met


def summary(personal_map: PersonalMap, on: date) -> str:
    """The first sentence of the page: how many people there are and how many of them meet a need."""
    people = present(personal_map, (personal_map.ego,)).keys()
    if not people:
        return phrase("Nobody is on your map yet. Add a person, or import the people you know.")
    helping = len(people & needs_met(personal_map, on).keys())
    return counted(
        helping,
        "{people} on your map; {n} of them meets at least one of your needs.",
        "{people} on your map; {n} of them meet at least one of your needs.",
        people=counted(len(people), "{n} person", "{n} people"),
    )


def found_line(found: int, everybody: int, text: str) -> str:
    """What a search found among everybody, in words; the text is the user's and not escaped."""
    if text.strip() and not found:
        return phrase(
            "Nobody fits “{sought}”. Try part of a name, an organisation, a title, a group or an e-mail address.",
            sought=text.strip(),
        )
    if not text.strip() and found == everybody:
        return counted(everybody, "{n} person", "{n} people")
    return counted(everybody, "{found} of {n} person", "{found} of {n} people", found=found)


def heading(person: Person) -> str:
    """What tells somebody apart, on one line: kind, title, organisation, place. Not escaped."""
    kind = "" if person.kind == "person" else KINDS[person.kind]
    both = person.title and person.organization
    at = (
        phrase("{title} at {organization}", title=person.title, organization=person.organization)
        if both
        else person.title or person.organization
    )
    return " · ".join(filter(None, (kind, at, person.location)))


def about(personal_map: PersonalMap, person: Person, on: date) -> list[str]:
    """What one wants to know of somebody at a glance, as sentences: the tie, whom they know. Not escaped."""
    tie = personal_map.tie(personal_map.ego, person.id)
    last = last_contacts(personal_map).get(person.id)
    others = sorted({i for t in personal_map.ties if person.id in t for i in t} - {person.id, personal_map.ego})
    knows = [i for i in others if not personal_map.people[i].archived]
    told = (
        ended(phrase("You know them from: {place}", place=tie.context)) if tie and tie.context else "",
        phrase("Last contact {ago}.", ago=ago(last, on)) if last else "",
        reminder(tie.cadence_days, last, on) if tie and tie.cadence_days else "",
        ended(phrase("Introduced by {name}", name=personal_map.called(person.introduced_by)))
        if person.introduced_by
        else "",
        ended(phrase("Knows {names}", names=listed(names(personal_map, knows)))) if knows else "",
    )
    return [t for t in told if t]


def reminder(days: int, last: date | None, on: date) -> str:
    """How often one means to be in touch, and by when the next word is due."""
    wanted = counted(days, "You want to be in touch every day", "You want to be in touch every {n} days")
    if last is None:
        return phrase("{wanted}; no contact is noted yet.", wanted=wanted)
    due = last + timedelta(days=days)
    if due < on:
        return phrase("{wanted}; a word has been due since {day}.", wanted=wanted, day=due)
    return phrase("{wanted}; the next word is due by {day}.", wanted=wanted, day=due)


def ids(rows: pd.DataFrame) -> list[str]:
    """The people of some rows."""
    return [str(i) for i in rows.index]


def pages_of(person: Person) -> list[str]:
    """The web pages of somebody that are safe to open, with their scheme."""
    safe = (u if ":" in u.split("/")[0] else f"https://{u}" for u in person.urls if is_web_address(u))
    return [u for u in safe if u.casefold().startswith(("http://", "https://"))]


def mail_of(person: Person) -> dict[str, str]:
    """The e-mail addresses of somebody, and what a mail program is told to write to each."""
    return {address: f"mailto:{quote(address, safe='@')}" for address in person.emails if is_address(address)}


def names(personal_map: PersonalMap, people: Iterable[str]) -> list[str]:
    """The names of people, in order."""
    return sorted(personal_map.called(i) for i in people if i in personal_map.people)
