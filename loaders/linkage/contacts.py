"""People by the addresses under which they are reached, and by everything else they are recognised by."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Final

from graph.model import Former, Person, fold
from loaders.linkage.likeness import PROFILES, names_agree, place, web_key

SHARED_BY: Final = 20
"""Most people who are looked at for one address: what more of them share says nothing about anybody."""


class Contacts:
    """People by the addresses under which they are reached."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.people: dict[str, Person] = {}
        self._profiles: dict[str, list[str]] = {}
        self._web: dict[str, list[str]] = {}
        self._emails: dict[str, list[str]] = {}
        self.also_known: dict[str, list[Person]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person, leader: str | None = None) -> None:
        """File a person under their addresses, or these addresses under the one the person is."""
        found = leader or person.id
        self.people.setdefault(found, person)
        for url in person.urls:
            key = web_key(url)
            _file(self._profiles if key.startswith(PROFILES) else self._web, key, found)
        for email in person.emails:
            _file(self._emails, email.casefold(), found)

    def with_profile(self, person: Person) -> list[str]:
        """Those with the same LinkedIn profile."""
        return [i for url in person.urls for i in self._profiles.get(web_key(url), ())]

    def with_address(self, person: Person) -> list[str]:
        """Those with the same address and an agreeing name."""
        return [i for i in self.sharing(person) if self._agree(person, i)]

    def _agree(self, person: Person, known: str) -> bool:
        """Whether the name is one that somebody has, or had before they were merged."""
        return any(names_agree(person, p) for p in (self.people[known], *self.also_known.get(known, ())))

    def sharing(self, person: Person) -> list[str]:
        """Those with the same e-mail address, or the same web address beyond a mere host."""
        found = [i for email in person.emails for i in self._emails.get(email.casefold(), ())]
        if self._web:
            keys = [key for key in map(web_key, person.urls) if "/" in key and not key.startswith(PROFILES)]
            found += [i for key in keys for i in self._web.get(key, ())]
        return found


def _file(table: dict[str, list[str]], key: str, person: str) -> None:
    people = table.setdefault(key, [])
    if len(people) < SHARED_BY and person not in people:
        people.append(person)


class Index(Contacts):
    """The people of a map, by everything they are recognised by; ``formers`` are those merged into one of them."""

    def __init__(self, people: Iterable[Person] = (), formers: Iterable[Former] = ()) -> None:
        super().__init__(people)
        self.formers = {former.id: former for former in formers if former.person in self.people}
        for former in self.formers.values():
            self.also_known.setdefault(former.person, []).append(replace(self.people[former.person], name=former.name))

    @cached_property
    def formers_by_place(self) -> dict[tuple[str, str], list[Former]]:
        """Those merged into somebody by the name and organisation they had."""
        found: dict[tuple[str, str], list[Former]] = {}
        for former in self.formers.values():
            found.setdefault((fold(former.name), fold(former.organization)), []).append(former)
        return found

    @cached_property
    def by_place(self) -> dict[tuple[str, str], list[str]]:
        """Ids by name and organisation."""
        found: dict[tuple[str, str], list[str]] = {}
        for person in self.people.values():
            found.setdefault(place(person), []).append(person.id)
        return found
