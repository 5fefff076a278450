"""The people that an entry of an address book names, and the groups it is in, put together over the whole file.

Somebody who is in the file, by id, address or exact name, is tied to whoever names them. Somebody known by name only
becomes a person of their own, tied to whoever names them and not to the owner; two who name somebody by one word, such
as a given name, need not mean the same. An address that leads to nobody in the file is remarked.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.errors import MalformedFileError
from graph.language import later, phrase
from graph.model import NAME_LIMIT, ROW_LIMIT, Person, Tie, TieKey, fold, tie_key, visible
from loaders.contacts import addresses
from loaders.linkage.likeness import web_key
from loaders.records import OWNER, ImportedPerson, Remark

WORDS: Final = 8
"""Most words of a name."""
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:\S+")
_SENTENCE: Final = re.compile(r"(\S+\s+){4,}\S+[.!?]")


@dataclass(frozen=True, slots=True)
class Relation:
    """That an entry names somebody, in a relation such as `spouse`: by a name, or by an id or address.

    ``is_address`` says that it is no name; ``name`` is the name within an id.
    """

    source: str
    line: int
    field: str
    relation: str
    said: str
    is_address: bool = False
    name: str = ""

    @property
    def called(self) -> str:
        """The name of whom it names, where it is nobody in the file."""
        return self.name or self.said


@dataclass(frozen=True, slots=True)
class Group:
    """A group of an address book and the addresses of its members."""

    line: int
    name: str
    members: tuple[str, ...]


@dataclass(slots=True)
class Circle:
    """The people of a file, their ties, and what is remarked; filled by :meth:`relate` and :meth:`gather`.

    ``ids`` are the ids of people by the address that the format has for them, as :func:`reference` writes it. ``rows``
    counts all rows of the file, and ``agents`` are not tied to the owner.
    """

    people: list[ImportedPerson]
    ids: Mapping[str, str]
    rows: int
    agents: Collection[str] = ()
    ties: list[Tie] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _contacts: dict[str, set[str]] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ties += [Tie(OWNER, row.person.id) for row in self.people if row.person.id not in self.agents]
        self._taken |= {row.person.id for row in self.people}
        for row in self.people:
            for name in _called(row.person):
                self._names.setdefault(name, set()).add(row.person.id)
            for key in _contacts(row.person):
                self._contacts.setdefault(key, set()).add(row.person.id)

    def relate(self, relations: Iterable[Relation], known: Iterable[Tie] = ()) -> None:
        """Tie people to those they name.

        Raises
        ------
        MalformedFileError
            More than 100,000 people come of it.
        """
        contexts: dict[TieKey, Tie] = {tie.key: tie for tie in known}
        for relation in relations:
            target = self._find(relation)
            if target is None or target == relation.source:
                continue
            key = tie_key(relation.source, target)
            contexts[key] = _also(contexts.get(key), Tie(relation.source, target, context=relation.relation))
        self.ties += contexts.values()

    def gather(self, groups: Iterable[Group]) -> None:
        """Put the members of groups into them."""
        joined: dict[str, list[str]] = {}
        for group in groups:
            found = {i for member in group.members if (i := self._by_address(member))}
            for person in found:
                joined.setdefault(person, []).append(group.name)
            if missing := len(group.members) - len(found):
                reason = phrase(
                    "{missing} of the {n} members of “{group}” are not in this file",
                    missing=missing,
                    n=len(group.members),
                    group=group.name[:60],
                )
                self.remarks.append(Remark(group.line, "MEMBER", reason))
        if joined:
            self.people = [_joining(row, joined.get(row.person.id, ())) for row in self.people]

    def _find(self, relation: Relation) -> str | None:
        """The id of the person who is named, who may be new; None with a remark where that cannot be told."""
        if found := self._by_address(relation.said):
            return found
        said = relation.called
        if relation.is_address or is_address(said):
            self._leave(relation, later("{what}: “{said}” leads to nobody in this file; left out"))
            return None
        there = self._names.get(fold(said)) or self._names.get(f"{relation.source}\t{fold(said)}", set())
        if len(there) > 1:
            self._leave(relation, later("{what}: “{said}” is the name of several people in this file; left out"))
            return None
        if there:
            return next(iter(there))
        if not is_name(said):
            self._leave(relation, later("{what}: “{said}” is no name; left out"))
            return None
        return self._add(relation)

    def _leave(self, relation: Relation, why: str) -> None:
        what = relation.relation or phrase("somebody related")
        self.remarks.append(
            Remark(
                relation.line,
                relation.field,
                phrase(why, what=what, said=relation.said[:60]),
            )
        )

    def _add(self, relation: Relation) -> str:
        name = fold(relation.called)
        known_as = name if " " in name else f"{relation.source}\t{name}"
        person = f"{relation.field} {known_as}"
        self.rows += 1
        if self.rows > ROW_LIMIT:
            raise MalformedFileError(
                phrase("The file names more than {most} people.", most=ROW_LIMIT),
                phrase("Split it and import the parts."),
            )
        while person in self._taken:
            person += "'"
        self._taken.add(person)
        self.people.append(ImportedPerson(self.rows, relation.line, Person(person, relation.called), apart=True))
        self._names[known_as] = {person}
        return person

    def _by_address(self, said: str) -> str | None:
        """The person whom an address leads to, if it is one's alone."""
        if found := self.ids.get(reference(said)):
            return found
        there: set[str] = set()
        for key in _keys(said):
            there |= self._contacts.get(key, set())
        return next(iter(there)) if len(there) == 1 else None


def reference(said: str) -> str:
    """An id of the format as it is looked up."""
    return said.strip().casefold().removeprefix("urn:uuid:")


def is_address(text: str) -> bool:
    """Whether a text is an address and no name."""
    return bool(_URI.fullmatch(text)) or addresses.email(text) is not None


def is_name(text: str) -> bool:
    """Whether a text can be a name: not a sentence, not a mere number."""
    words = text.split()
    short = len(text) <= NAME_LIMIT and len(words) <= WORDS
    return short and visible(text) and any(c.isalpha() for c in text) and not _SENTENCE.fullmatch(text)


def _keys(said: str) -> list[str]:
    """What an address is looked up by."""
    lower = said[:8].lower()
    if lower.startswith("tel:"):
        return [f"tel:{_digits(said)}"]
    if lower.startswith(("http://", "https://")):
        return [f"web:{web_key(said)}"]
    mail = addresses.email(said)
    return [f"mail:{mail.casefold()}"] if mail else []


def _contacts(person: Person) -> list[str]:
    phones = [f"tel:{digits}" for phone in person.phones if (digits := _digits(phone))]
    webs = [f"web:{key}" for url in person.urls if "/" in (key := web_key(url))]
    return [f"mail:{mail.casefold()}" for mail in person.emails] + phones + webs


def _called(person: Person) -> set[str]:
    """The names under which somebody is found: as they are shown, and as given and family name alone."""
    parts = fold(f"{person.given_name} {person.family_name}")
    return {fold(person.name), parts} if person.given_name and person.family_name else {fold(person.name)}


def _digits(text: str) -> str:
    return "".join(c for c in text.partition(";")[0] if c.isdigit() or c == "+")


def _also(known: Tie | None, said: Tie) -> Tie:
    """A tie with one relation more."""
    if known is None:
        return said
    relations = dict.fromkeys(filter(None, (*known.context.split(", "), said.context)))
    return replace(known, context=", ".join(relations)) if len(relations) < 20 else known


def _joining(row: ImportedPerson, groups: Sequence[str]) -> ImportedPerson:
    if not groups:
        return row
    there = {fold(group): group for group in (*reversed(groups), *reversed(row.person.groups))}
    return replace(row, person=replace(row.person, groups=tuple(reversed(there.values()))))
