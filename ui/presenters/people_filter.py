"""Narrowing the list of people by what is noted about them: needs, groups, organisations, the last contact. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from graph.language import Spoken, later
from graph.model import Person, PersonalMap, fold
from graph.network import last_contacts
from ui.presenters.people import Directory, needs_met

Contact = Literal["", "recent", "half", "year", "never"]

CONTACT: Final[Spoken[Contact]] = Spoken(
    {
        "": later("Any time"),
        "recent": later("In the last 3 months"),
        "half": later("Not for 6 months"),
        "year": later("Not for a year"),
        "never": later("Nothing noted"),
    }
)
DAYS: Final[dict[Contact, int]] = {"recent": 91, "half": 182, "year": 365}
NOTHING: Final = "-"
"""Among the needs: who meets none yet."""
OFFERED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Filter:
    """Who is to be shown: any of the needs, and any of the groups, and any of the organisations, and the contact."""

    needs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    contact: Contact = ""

    def __len__(self) -> int:
        return sum(map(bool, (self.needs, self.groups, self.organizations, self.contact)))


def narrowed(directory: Directory, personal_map: PersonalMap, by: Filter, on: date) -> Directory:
    """The directory with only those who fit."""
    if not len(by):
        return directory
    met, last = needs_met(personal_map, on), last_contacts(personal_map, on)
    places = [
        at
        for at, i in enumerate(directory.frame.index)
        if _fits(personal_map.people[i], by, met.get(i, set()), last.get(i), on)
    ]
    return Directory(directory.frame.iloc[places], tuple(directory.texts[at] for at in places))


def _fits(person: Person, by: Filter, met: set[str], last: date | None, on: date) -> bool:
    return (
        (not by.needs or bool(met.intersection(by.needs)) or (NOTHING in by.needs and not met))
        and (not by.groups or bool(set(map(fold, by.groups)).intersection(map(fold, person.groups))))
        and (not by.organizations or fold(person.organization) in set(map(fold, by.organizations)))
        and _in_touch(by.contact, last, on)
    )


def _in_touch(contact: Contact, last: date | None, on: date) -> bool:
    if contact in ("", "never"):
        return not contact or last is None
    if last is None:
        return False
    since = on - timedelta(days=DAYS[contact])
    return last >= since if contact == "recent" else last < since


def offered(values: Iterable[str]) -> list[str]:
    """The commonest of some values, by name; each once, whatever its case."""
    first: dict[str, str] = {}
    times = Counter(first.setdefault(fold(v), v) for v in values if v)
    return sorted((v for v, _ in times.most_common(OFFERED)), key=fold)


def all_groups(personal_map: PersonalMap) -> list[str]:
    """The groups that can be chosen."""
    return offered(g for p in personal_map.people.values() if not p.archived for g in p.groups)


def all_organizations(personal_map: PersonalMap) -> list[str]:
    """The organisations that can be chosen."""
    return offered(p.organization for p in personal_map.people.values() if not p.archived)
