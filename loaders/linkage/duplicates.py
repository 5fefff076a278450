"""Who on a map may be one person twice: candidates with a score between 0 and 1 and its reasons. Pure.

Evidence for it adds up: one profile, one e-mail address, one phone number (in E.164), one page, one name (also in other
forms, spellings, orders, with initials), one organisation, one birthday. What only says that people are close (an
address shared by two names) counts for little. Evidence against it takes away: other profiles, other addresses, other
birthdays, other organisations. Two people of one name with other profiles or addresses stay weak candidates.

Not everybody is compared with everybody: only people who share a key of :func:`all_keys` are, and of many with one key
each with those who follow in the order of their names. Nobody in the trash is compared, and nobody the user has told
apart.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final

from graph.changes import Changes
from graph.errors import InvalidValueError
from graph.garbage import without_garbage_collection
from graph.language import phrase
from graph.model import Distinct, Person, PersonalMap, TieKey, fold, tie_key
from loaders.linkage.likeness import plain, web_key
from loaders.linkage.naming import compare
from loaders.linkage.nicknames import NAMES_OF
from loaders.linkage.phones import digits, guess_region
from loaders.linkage.resemblance import Known, address, judge
from loaders.linkage.spelling import name_words, sound

LEAST: Final = 0.3
"""The lowest score that is offered, unless the names are the same."""
CROWD: Final = 40
"""From how many people with one key not all of them are compared with each other."""
NEIGHBOURS: Final = 8
"""With how many of those who follow in the order of names each of a crowd is compared."""
COMPARED: Final = 10
"""Most people with one key with whom somebody new is compared."""
SHARED_BY: Final = 3
"""Most people of whom a shared address says anything where their names differ."""

HUMAN: Final = frozenset({"person", "professional"})
"""The kinds of which one may stand for the other."""

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two people who may be one; ``a`` is the one of whom more is known, to be kept unless the user says otherwise."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


def find_duplicates(personal_map: PersonalMap, region: str | None = None) -> tuple[Candidate, ...]:
    """The people of a map who may be there twice, the surest first; empty where there are none.

    ``region`` is the country (as ``SE``) of phone numbers that do not say theirs; guessed where it is left out.
    """
    with without_garbage_collection():
        blocks = Blocks(personal_map, region)
        found = [c for a, b in blocks.pairs() if (c := blocks.candidate(a, b)) is not None]
        weight = _weights(personal_map)
        people = personal_map.people
        ordered = (_better_first(c, personal_map, weight) for c in found)
        return tuple(sorted(ordered, key=lambda c: (-c.score, people[c.a].name, c.a, c.b)))


def tell_apart(personal_map: PersonalMap, one: str, other: str) -> Changes:
    """The changes after which two people are never offered as one again.

    Raises InvalidValueError where they are one person or not on the map.
    """
    pair = Distinct(*tie_key(one, other))
    if one == other:
        raise InvalidValueError(phrase("That is one person, not two."), phrase("Name two people."))
    return Changes(distinct=() if pair.key in personal_map.distinct else (pair,))


def _better_first(found: Candidate, personal_map: PersonalMap, weight: Mapping[str, int]) -> Candidate:
    def rank(person: str) -> tuple[bool, int, int, str]:
        return person != personal_map.ego, -weight[person], -_filled(personal_map.people[person]), person

    a, b = sorted((found.a, found.b), key=rank)
    return Candidate(a, b, found.score, found.reasons)


def _weights(personal_map: PersonalMap) -> Counter[str]:
    """How many records hang on each person."""
    found = Counter(p.person for p in personal_map.provisions.values())
    found.update(i.person for i in personal_map.interactions.values())
    found.update(end for key in personal_map.ties for end in key)
    return found


def _filled(person: Person) -> int:
    return sum(bool(getattr(person, name)) for name in ("organization", "title", "emails", "phones", "urls", "notes"))


_REACHED: Final = frozenset({"mail", "phone", "page"})


def reached_by(person: Person) -> Iterator[Key]:
    """The keys that people share who are reached in one way."""
    for email in person.emails:
        yield "mail", address(email)
    for phone in person.phones:
        if len(bare := digits(phone)) >= 6:
            yield "phone", bare[-6:]
    for url in person.urls:
        if "/" in (key := web_key(url)):
            yield "page", key


def name_keys(words: tuple[str, ...]) -> Iterable[Key]:
    """The keys that people share whose names are alike."""
    given, family = words[0], words[-1]
    if len(words) == 1:
        return (("name", given),)
    heard, said = sound(family), sound(given)
    return dict.fromkeys(
        (
            ("name", heard, given[0]),
            ("both", *sorted((heard, said))),
            *(("form", heard, number) for number in NAMES_OF.get(given, ())),
            ("start", given, family[:3]),
        )
    )


def all_keys(person: Person) -> Iterator[Key]:
    """What somebody who is the same person would share at least one of."""
    yield from reached_by(person)
    yield from name_keys(name_words(person.name) or (fold(person.name),))


@dataclass(slots=True)
class Blocks:
    """The people of a map under all ``keys`` that somebody who is the same would share.

    A key that more than ``most`` people have says nothing. Those of one name are in the ``order`` that is given.
    """

    personal_map: PersonalMap
    region: str | None = None
    keys: Callable[[Person], Iterable[Key]] = all_keys
    most: int | None = None
    crowd: int = CROWD
    order: Mapping[str, int] | None = None
    _known: dict[str, Known] = field(default_factory=dict)
    _of: dict[Key, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.region = self.region or guess_region(self.personal_map)
        for person in self.personal_map.people.values():
            if not person.archived:
                for key in dict.fromkeys(self.keys(person)):
                    self._of.setdefault(key, []).append(person.id)

    def spare(self, pairs: int) -> None:
        """Leave those keys out that most people have, so that about so many pairs are compared."""
        number = Counter(len(people) for people in self._of.values() if len(people) > 1)
        for size in sorted(number):
            pairs -= number[size] * (size * (size - 1) // 2 if size <= self.crowd else size * NEIGHBOURS)
            if pairs < 0:
                self.most = min(size - 1, self.most or size)
                return

    def pairs(self) -> set[TieKey]:
        """Everybody who shares an address, or a key of names that are alike, but not those who were told apart."""
        reached: set[TieKey] = set()
        named: set[TieKey] = set()
        for key, people in self._of.items():
            if len(people) > 1 and (self.most is None or len(people) <= self.most):
                found = reached if key[0] in _REACHED and len(people) <= SHARED_BY else named
                found.update(tie_key(*pair) for pair in self._compared(people))
        names = {i: p.name for i, p in self.personal_map.people.items()}
        alike = (pair for pair in named - reached if compare(names[pair[0]], names[pair[1]]) is not None)
        return reached.union(alike) - self.personal_map.distinct.keys()

    def _compared(self, people: list[str]) -> Iterator[tuple[str, str]]:
        if len(people) <= self.crowd:
            yield from combinations(people, 2)
            return
        names = self.personal_map.people
        ordered = sorted(people, key=lambda i: (plain(names[i].name), self.order[i] if self.order else 0, i))
        for n, one in enumerate(ordered):
            for other in ordered[n + 1 : n + 1 + NEIGHBOURS]:
                yield one, other

    def lookalike(self, person: Person, taken: Container[str] = ()) -> Candidate | None:
        """The person of the map whom somebody new is most likely to be; nobody who is taken, or was told apart."""
        names, distinct = self.personal_map.people, self.personal_map.distinct
        near: dict[str, bool] = {}
        for key in self.keys(person):
            for other in self._of.get(key, ())[:COMPARED]:
                near[other] = near.get(other, False) or key[0] in _REACHED
        found = [
            candidate
            for other, reached in near.items()
            if other != person.id and other not in taken and tie_key(person.id, other) not in distinct
            if reached or compare(person.name, names[other].name) is not None
            if (candidate := self.likeness(person, other)) is not None
        ]
        return min(found, key=lambda c: (-c.score, c.b), default=None)

    def candidate(self, one: str, other: str) -> Candidate | None:
        """Two people of the map as a candidate; None where they are not."""
        return self.likeness(self.personal_map.people[one], other)

    def likeness(self, person: Person, other: str) -> Candidate | None:
        """Somebody, of the map or not, as a candidate for being a person of the map."""
        here, there = self._about(person), self._about(self.personal_map.people[other])
        if here.person.kind != there.person.kind and not {here.person.kind, there.person.kind} <= HUMAN:
            return None
        alike = compare(here.person.name, there.person.name)
        score, grounds = judge(here, there, alike)
        if score < LEAST and not (alike is not None and alike.same):
            return None
        return Candidate(person.id, other, score, tuple(map(str, grounds)))

    def _about(self, person: Person) -> Known:
        found = self._known.get(person.id)
        if found is None or found.person is not person:
            found = self._known[person.id] = Known.of(person, self.region)
        return found
