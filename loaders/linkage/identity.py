"""Who is who: which person of the map a person of a file is. Pure.

In this order, the first that fits:

1. the id: of an earlier import of the same file, or the file's own where it is a map. An id that looks made by hand
   (``p1``) counts only together with the name, an e-mail address or a web address. The id of somebody who was merged
   into another leads there;
2. the profile on LinkedIn, however its address is written;
3. an e-mail address or another web address, if the names agree: families and offices share them. Two profiles in
   one file are two people all the same;
4. the same name at the same organisation (or both without one), unless their profiles differ or, in a network, the name
   is but a number or letter; last, the name and organisation that somebody had before they were merged.

People whom a map file keeps apart stay apart, and by name each person is recognised once only, so two people of one
name stay two. Rows of a contact list with one profile or one address are one person. Who is new but looks like somebody
on the map is for :mod:`loaders.linkage.duplicates` to say.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from graph.model import Person, fold, is_made
from loaders.linkage.contacts import Contacts, Index
from loaders.linkage.likeness import differ, names_agree, place, profiles, web_key
from loaders.records import OWNER, ImportedPerson, Parsed, stable_id

_WORD: Final = re.compile(r"[^\W\d_]{2}")
COMPARED: Final = 10
"""Most people of one name that somebody new is compared with."""


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row is about: a person of the map, or somebody new; ``leader`` is an earlier row about the same one."""

    person: str | None
    leader: str | None = None


def recognise(parsed: Parsed, index: Index, ego: str) -> dict[str, Match]:
    """Whom each person of a file stands for, by the file's ids. ``ego`` is the owner of the map."""
    leaders = {} if parsed.apart else _leaders(parsed.people)
    search = _Search(parsed, index, _groups(parsed.people, leaders))
    if parsed.ego != OWNER:
        search.take(parsed.ego, ego)
    search.by_id()
    search.by_contact(index.with_profile)
    search.by_contact(index.with_address)
    search.by_place()
    search.by_former_place()
    return _matches(parsed, leaders, search.found)


def own_id(parsed: Parsed, person: Person, uid: str = "") -> str:
    """The id for somebody new: of their UID, else of the file and the row, so that the same file gives it again."""
    return stable_id("p", "uid", uid) if uid else stable_id("p", parsed.origin, person.id)


class _Search:
    """The people of a file recognised so far, and the people of the map who are taken."""

    def __init__(self, parsed: Parsed, index: Index, people: Sequence[Person]) -> None:
        self.parsed, self.index, self.people = parsed, index, people
        self.uids = {row.person.id: row.uid for row in parsed.people if row.uid}
        self.found: dict[str, str] = {}
        self.taken: set[str] = set()

    def take(self, row: str, person: str) -> None:
        self.found[row] = person
        self.taken.add(person)

    def unknown(self) -> list[Person]:
        return [person for person in self.people if person.id not in self.found]

    def by_id(self) -> None:
        for person in self.unknown():
            own = own_id(self.parsed, person, self.uids.get(person.id, ""))
            if (former := self._former(person, own)) is not None:
                self.found[person.id] = former
                continue
            known = self.index.people.get(person.id) if self.parsed.whole else None
            if known is not None and known.id not in self.taken and _same_id(person, known):
                self.take(person.id, known.id)
            elif own in self.index.people and own not in self.taken:
                self.take(person.id, own)

    def _former(self, person: Person, own: str) -> str | None:
        """The person into whom the one of this row was merged."""
        formers, people = self.index.formers, self.index.people
        if own in formers and own not in people:
            return formers[own].person
        former = formers.get(person.id) if self.parsed.whole and person.id not in people else None
        if former is None:
            return None
        kept = people[former.person]
        same = _same_id(person, replace(kept, name=former.name)) or _same_id(person, kept)
        return former.person if same else None

    def by_contact(self, candidates: Callable[[Person], list[str]]) -> None:
        for person in self.unknown():
            there = candidates(person)
            free = next((known for known in there if known not in self.taken), None)
            if free is not None:
                self.take(person.id, free)
            elif (
                there and not self.parsed.apart and not differ(profiles(person), profiles(self.index.people[there[0]]))
            ):
                self.take(person.id, there[0])

    def by_place(self) -> None:
        """Those of the same name and organisation: of the same title first."""
        named = (p for p in self.unknown() if not (self.parsed.network and _is_label(p)))
        namesakes = [(p, there) for p in named if (there := self.index.by_place.get(place(p)))]
        titled: dict[tuple[str, ...], deque[str]] = {}
        pools: dict[tuple[str, ...], deque[str]] = {}
        for there in {id(there): there for _, there in namesakes}.values():
            for known in there:
                other = self.index.people[known]
                titled.setdefault((*place(other), fold(other.title)), deque()).append(known)
                pools.setdefault(place(other), deque()).append(known)
        rows = Counter(place(person) for person, _ in namesakes)
        sure = [p for p, there in namesakes if self._free(there) <= rows[place(p)] or not self._is_bare(p)]
        for person in sure:
            self._take_namesake(person, titled.get((*place(person), fold(person.title))))
        for person in sure:
            self._take_namesake(person, pools.get(place(person)))

    def _free(self, known: Iterable[str]) -> int:
        return sum(i not in self.taken for i in known)

    def _is_bare(self, person: Person) -> bool:
        """Whether nothing is said of a person but the name, so that it fits each of several alike."""
        return not (person.organization or person.title)

    def by_former_place(self) -> None:
        """Those of the name and organisation that somebody had who was merged; each of these stands for one only."""
        if not self.index.formers:
            return
        used = set[str]()
        for person in self.unknown():
            for former in self.index.formers_by_place.get(place(person), ()):
                other = self.index.people[former.person]
                if former.id not in used and not differ(profiles(person), profiles(other)):
                    used.add(former.id)
                    self.found[person.id] = former.person
                    break

    def _take_namesake(self, person: Person, pool: deque[str] | None) -> None:
        while pool and pool[0] in self.taken:
            pool.popleft()
        if person.id in self.found or not pool:
            return
        for known in islice(pool, COMPARED * 10):
            if known not in self.taken and not _are_two(person, self.index.people[known]):
                self.take(person.id, known)
                return


def _is_label(person: Person) -> bool:
    """Whether the name of a node is but its number or letter in the file, which says nothing outside of it."""
    return not _WORD.search(person.name) and not (person.emails or person.urls)


def _are_two(one: Person, other: Person) -> bool:
    """Whether two of one name are two: of other profiles; or reached otherwise, and no organisation makes them one."""
    if differ(profiles(one), profiles(other)):
        return True
    reached = ({e.casefold() for e in one.emails}, {e.casefold() for e in other.emails})
    return not one.organization and differ(*reached)


def _leaders(rows: Sequence[ImportedPerson]) -> dict[str, str]:
    """For each row about the same person as an earlier one, the first such row."""
    seen, exact = Contacts(), dict[tuple[str, ...], str]()
    leaders: dict[str, str] = {}
    for row in rows:
        person = row.person
        reachable = person.emails or person.urls
        content = () if reachable or row.apart else (*place(person), fold(person.title))
        leader = _earlier(person, seen) or exact.get(content)
        seen.add(person, leader)
        if leader is not None:
            leaders[person.id] = leader
        elif content:
            exact[content] = person.id
    return leaders


def _earlier(person: Person, seen: Contacts) -> str | None:
    """The earlier row about the same person: of one profile, or of one address where profiles do not tell apart."""
    if same := seen.with_profile(person):
        return same[0]
    same = [i for i in seen.with_address(person) if not differ(profiles(person), profiles(seen.people[i]))]
    return same[0] if same else None


def _groups(rows: Sequence[ImportedPerson], leaders: Mapping[str, str]) -> list[Person]:
    """The first row about each person, with the addresses of all rows about them."""
    people = {row.person.id: row.person for row in rows if row.person.id not in leaders}
    for row in rows:
        if leader := leaders.get(row.person.id):
            first = people[leader]
            people[leader] = replace(first, emails=first.emails + row.person.emails, urls=first.urls + row.person.urls)
    return list(people.values())


def _matches(parsed: Parsed, leaders: Mapping[str, str], found: Mapping[str, str]) -> dict[str, Match]:
    first: dict[str, str] = {}
    matches: dict[str, Match] = {}
    for row in parsed.people:
        own = row.person.id
        known, leader = found.get(leaders.get(own, own)), leaders.get(own)
        if known is not None:
            leader = first.setdefault(known, own)
        matches[own] = Match(known, None if leader == own else leader)
    return matches


def _same_id(person: Person, known: Person) -> bool:
    if is_made(person.id) or names_agree(person, known):
        return True
    return _share(person.emails, known.emails) or _share(map(web_key, person.urls), map(web_key, known.urls))


def _share(some: Iterable[str], others: Iterable[str]) -> bool:
    return not {s.casefold() for s in some}.isdisjoint(o.casefold() for o in others)
