"""What two people have in common and in what they differ, weighed. Pure."""

from dataclasses import dataclass
from typing import Final

from graph.language import ended
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


def judge(one: Known, other: Known, alike: Alike | None) -> tuple[float, tuple[str, ...]]:
    """How likely two people are one, from 0 to 1, with the reasons for and against it as sentences."""
    speaks_for = _reached(one, other, alike is not None)
    reached = bool(speaks_for)
    against = _apart(one, other, reached)
    if alike is not None:
        speaks_for = [(alike.score, alike.reason), *speaks_for, *_around(one, other)]
        against += [] if reached else _elsewhere(one, other)
    against += _born(one, other)
    if not speaks_for:
        return 0.0, ()
    doubt = 1.0
    for weight, _ in speaks_for:
        doubt *= 1 - weight
    score = 1 - doubt
    for left, _ in against:
        score *= left
    reasons = tuple(reason for _, reason in (*speaks_for, *against))
    return round(min(max(score, WEAKEST), SUREST), 2), reasons


Weighed = list[tuple[float, str]]


def _reached(one: Known, other: Known, named: bool) -> Weighed:
    """By what both are reached; an address that two names share says less."""
    which = 0 if named else 1
    shared = "" if named else " Families and offices share one."
    found: Weighed = []
    if profiles := one.profiles & other.profiles:
        found.append((PROFILE, f"Both have the profile {min(profiles)}."))
    if emails := one.emails.keys() & other.emails.keys():
        found.append((MAIL[which], f"Both have the e-mail address {one.emails[min(emails)]}.{shared}"))
    if phones := one.phones.keys() & other.phones.keys():
        found.append((PHONE[which], f"Both have the phone number {min(phones)}.{shared}"))
    if pages := one.pages & other.pages:
        found.append((PAGE[which], f"Both have the page {min(pages)}."))
    return found


def _around(one: Known, other: Known) -> Weighed:
    """What people of one name have in common beside it."""
    found: Weighed = []
    if one.place and other.place and (one.place <= other.place or other.place <= one.place):
        found.append((PLACE, ended(f"Both are at {one.person.organization}")))
    day, other_day = one.person.birthday, other.person.birthday
    if day and day == other_day:
        found.append((BIRTHDAY_OF_NO_YEAR if day.startswith("--") else BIRTHDAY, f"Both were born on {day}."))
    return found


def _apart(one: Known, other: Known, reached: bool) -> Weighed:
    """What tells people apart: other profiles, and other addresses where they have none in common."""
    found: Weighed = []
    if differ(one.profiles, other.profiles):
        found.append((OTHER_PROFILES, "But their profiles differ."))
    if not reached and differ(set(one.emails), set(other.emails)):
        found.append((OTHER_MAIL, "But their e-mail addresses differ."))
    return found


def _elsewhere(one: Known, other: Known) -> Weighed:
    if one.place and other.place and not (one.place <= other.place or other.place <= one.place):
        return [(OTHER_PLACE, "But they are at different organisations.")]
    return []


def _born(one: Known, other: Known) -> Weighed:
    day, other_day = (p.person.birthday or "" for p in (one, other))
    if day and other_day and day[-5:] != other_day[-5:]:
        return [(OTHER_BIRTHDAY, "But their birthdays differ.")]
    return []
