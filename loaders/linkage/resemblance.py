"""What two people have in common and in what they differ, weighed. Pure."""

from dataclasses import dataclass
from typing import Final

from graph.language import ended, later, phrase
from graph.model import Person
from loaders.linkage.likeness import PROFILES, differ, web_key, words
from loaders.linkage.naming import Alike
from loaders.linkage.phones import e164

PROFILE: Final = 0.95
MAIL: Final = (0.85, 0.45)
PHONE: Final = (0.8, 0.3)
PAGE: Final = (0.6, 0.3)
"""How much one address says if the names agree, and if they do not."""
PLACE: Final = 0.25
BIRTHDAY: Final = 0.35
BIRTHDAY_OF_NO_YEAR: Final = 0.2
OTHER_PROFILES: Final = 0.4
OTHER_MAIL: Final = 0.7
OTHER_BIRTHDAY: Final = 0.3
OTHER_PLACE: Final = 0.7
"""What is left of a score where this speaks against it."""
SUREST: Final = 0.99
WEAKEST: Final = 0.05


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a person, made ready once."""

    person: Person
    emails: dict[str, str]
    phones: dict[str, str]
    profiles: set[str]
    pages: set[str]
    place: frozenset[str]

    @classmethod
    def of(cls, person: Person, region: str | None) -> "Known":
        keys = {key for key in map(web_key, person.urls) if "/" in key}
        profiles = {key for key in keys if key.startswith(PROFILES)}
        return cls(
            person,
            {address(email): email for email in person.emails},
            {number: phone for phone in person.phones if (number := e164(phone, region))},
            profiles,
            keys - profiles,
            frozenset(words(person.organization)),
        )


def address(email: str) -> str:
    """An e-mail address as it is compared: small letters, and without what Gmail does not look at."""
    name, _, host = email.casefold().strip().rpartition("@")
    if host in ("gmail.com", "googlemail.com"):
        name, host = name.partition("+")[0].replace(".", ""), "gmail.com"
    return f"{name}@{host}"


_SAME_MAIL: Final = (
    later("Both have the e-mail address {value}."),
    later("Both have the e-mail address {value}. Families and offices share one."),
)
_SAME_PHONE: Final = (
    later("Both have the phone number {value}."),
    later("Both have the phone number {value}. Families and offices share one."),
)
"""What is said where the names are alike, and where they are not."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Something for or against two people being one: how much it says, and in which words about which ``value``."""

    weight: float
    text: str
    value: str = ""

    def __str__(self) -> str:
        return ended(phrase(self.text, value=self.value))


def judge(one: Known, other: Known, alike: Alike | None) -> tuple[float, tuple[Ground, ...]]:
    """How likely two people are one, from 0 to 1, with the grounds for and against it."""
    speaks_for = _reached(one, other, alike is not None)
    reached = bool(speaks_for)
    against = _apart(one, other, reached)
    if alike is not None:
        speaks_for = [Ground(alike.score, alike.reason), *speaks_for, *_around(one, other)]
        against += [] if reached else _elsewhere(one, other)
    against += _born(one, other)
    if not speaks_for:
        return 0.0, ()
    doubt = 1.0
    for ground in speaks_for:
        doubt *= 1 - ground.weight
    score = 1 - doubt
    for ground in against:
        score *= ground.weight
    return round(min(max(score, WEAKEST), SUREST), 2), (*speaks_for, *against)


def _reached(one: Known, other: Known, named: bool) -> list[Ground]:
    """By what both are reached; an address that two names share says less."""
    found: list[Ground] = []
    if profiles := one.profiles & other.profiles:
        found.append(Ground(PROFILE, later("Both have the profile {value}."), min(profiles)))
    if emails := one.emails.keys() & other.emails.keys():
        found.append(_shared(MAIL, _SAME_MAIL, one.emails[min(emails)], named))
    if phones := one.phones.keys() & other.phones.keys():
        found.append(_shared(PHONE, _SAME_PHONE, min(phones), named))
    if pages := one.pages & other.pages:
        found.append(Ground(PAGE[0 if named else 1], later("Both have the page {value}."), min(pages)))
    return found


def _shared(weights: tuple[float, float], texts: tuple[str, str], value: str, named: bool) -> Ground:
    which = 0 if named else 1
    return Ground(weights[which], texts[which], value)


def _around(one: Known, other: Known) -> list[Ground]:
    """What else two people of one name have in common."""
    found: list[Ground] = []
    if one.place and other.place and (one.place <= other.place or other.place <= one.place):
        found.append(Ground(PLACE, later("Both are at {value}"), one.person.organization))
    day, other_day = one.person.birthday, other.person.birthday
    if day and day == other_day:
        weight = BIRTHDAY_OF_NO_YEAR if day.startswith("--") else BIRTHDAY
        found.append(Ground(weight, later("Both were born on {value}."), day))
    return found


def _apart(one: Known, other: Known, reached: bool) -> list[Ground]:
    """What tells people apart: other profiles, and other addresses where they have none in common."""
    found: list[Ground] = []
    if differ(one.profiles, other.profiles):
        found.append(Ground(OTHER_PROFILES, later("But their profiles differ.")))
    if not reached and differ(set(one.emails), set(other.emails)):
        found.append(Ground(OTHER_MAIL, later("But their e-mail addresses differ.")))
    return found


def _elsewhere(one: Known, other: Known) -> list[Ground]:
    if one.place and other.place and not (one.place <= other.place or other.place <= one.place):
        return [Ground(OTHER_PLACE, later("But they are at different organisations."))]
    return []


def _born(one: Known, other: Known) -> list[Ground]:
    day, other_day = (p.person.birthday or "" for p in (one, other))
    if day and other_day and day[-5:] != other_day[-5:]:
        return [Ground(OTHER_BIRTHDAY, later("But their birthdays differ."))]
    return []
