"""The attributes of a network's nodes as fields of people. Every program has its own names for them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from graph.fields import Bad, birthday
from graph.language import counted, phrase
from graph.model import (
    DEFAULT_TARGET,
    NAME_LIMIT,
    NEED_NODE,
    PERSON_KINDS,
    TEXT_LIMIT,
    Need,
    Person,
    PersonKind,
    clean,
    visible,
)
from loaders.contacts import addresses
from loaders.networks.listing import parted
from loaders.networks.network import Value
from loaders.records import Refused, Remark, too_long

_ALIASES: Final = {
    "name": "name, full name, display name, label, node label, nodelabel",
    "given_name": "given name, first name, forename, vorname, prénom",
    "family_name": "family name, last name, surname, nachname",
    "organization": "organization, organisation, company, employer, affiliation, institution, workplace",
    "title": "title, job title, position, role, occupation, job, profession",
    "location": "location, city, place, town, country, residence",
    "emails": "email, emails, e-mail, mail, email address",
    "phones": "phone, phones, telephone, tel, mobile, phone number",
    "urls": "url, urls, website, homepage, web, profile url",
    "groups": "group, groups, community, communities, cluster, circle, circles, faction, team, modularity class, club",
    "notes": "notes, note, description, desc, comment, comments, bio",
    "birthday": "birthday, birthdate, birth date, date of birth, dob",
    "kind": "kind, type",
}
EGO_KEYS: Final = frozenset(("ego", "isego", "you"))
MISSING: Final = frozenset(("", "na", "n/a", "nan", "null", "none", "nil", "undefined"))
"""What programs write where nothing is known."""
_LISTS_OF_GROUPS: Final = frozenset(("groups", "circles", "communities"))
_WORKED_OUT: Final = frozenset(("dayssince", "weight", "introducedby"))
_SAID_ELSEWHERE: Final = EGO_KEYS | {"closeness", "id", "parent"}
_NUMBER: Final = re.compile(r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?")
_TARGET: Final = re.compile(r"[1-9][0-9]{0,8}")
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_BRACKETED: Final = re.compile(r"\[([\d.,;\s]+)\]")


@lru_cache(4096)
def key_of(name: str) -> str:
    """The name of an attribute as it is compared: letters and figures only."""
    return "".join(c for c in name.casefold() if c.isalnum())


_FIELDS: Final = {key_of(alias): name for name, said in _ALIASES.items() for alias in (name, *said.split(","))}
_RANK: Final = {key_of(alias): rank for said in _ALIASES.values() for rank, alias in enumerate(said.split(","))}


def has_field(key: str) -> bool:
    """Whether there is a field of people for an attribute, by the name as it is compared."""
    return key in _FIELDS or key in EGO_KEYS or key == "closeness"


def is_true(value: Value) -> bool:
    """Whether a value says yes."""
    return isinstance(value, str) and value.strip().casefold() in ("true", "1", "yes", "1.0", "t", "y")


@dataclass(slots=True)
class NodeReader:
    """Makes people of nodes, and keeps count of what it could not take."""

    unkept: dict[str, int] = field(default_factory=dict)
    spoilt: dict[str, int] = field(default_factory=dict)
    nameless: int = 0

    def person(self, id: str, attributes: Mapping[str, Value], *, holds_others: bool = False) -> Person:
        """The person that a node stands for, called by its id where it has no name."""
        said = self._by_field(attributes)
        given, family = _line(said.get("given_name", "")), _line(said.get("family_name", ""))
        name = _line(said.get("name", "")) or " ".join(filter(None, (given, family)))
        if not visible(name):
            name = id
            self.nameless += _WORD.search(id) is None
        return Person(
            id,
            name,
            given,
            family,
            kind=self._kind(said.get("kind", ""), holds_others),
            organization=_line(said.get("organization", "")),
            title=_line(said.get("title", "")),
            location=_line(said.get("location", "")),
            emails=self._addresses("e-mail addresses", said.get("emails", ()), addresses.email),
            phones=tuple(dict.fromkeys(_parts(said.get("phones", ())))),
            urls=self._addresses("web addresses", said.get("urls", ()), addresses.web),
            birthday=self._birthday(said.get("birthday", "")),
            groups=tuple(dict.fromkeys(_parts(said.get("groups", ())))),
            notes=_text(said.get("notes", "")),
        )

    def need(self, id: str, attributes: Mapping[str, Value]) -> Need | None:
        """The need that a node of kith's own export stands for; None for any other node."""
        said = {name: _text(value) for name, value in attributes.items()}
        name, key = _line(said.get("name", "")), _line(said.get("key", said.get("need_key", "")))
        own, target = id.removeprefix(NEED_NODE), said.get("target", "")
        if said.get("type") != "need" or not own or not visible(name or key):
            return None
        if max(map(len, (own, name, key))) > NAME_LIMIT:
            return None
        return Need(
            own,
            key or name,
            name or key,
            said.get("description", "")[:TEXT_LIMIT],
            said.get("prompt", "")[:TEXT_LIMIT],
            tuple(alias for alias in _parts(said.get("aliases", "")) if len(alias) <= NAME_LIMIT),
            int(target) if _TARGET.fullmatch(target) else DEFAULT_TARGET,
        )

    def refusal(self, person: Person, line: int | None, text: str) -> Refused | None:
        """Why a person cannot be kept."""
        if not visible(person.name):
            return Refused(line, "name", phrase("the node has no name and no id that shows"), text)
        if over := too_long(person):
            return Refused(line, *over, text)
        return None

    def remarks(self, own: bool) -> tuple[Remark, ...]:
        """What there is to say about all nodes together. In kith's own export some things are worked out anew."""
        found = []
        unkept = [name for name in self.unkept if not (own and key_of(name) in _WORKED_OUT)]
        if self.nameless:
            found.append(
                Remark(
                    None,
                    "name",
                    counted(
                        self.nameless,
                        "{n} person has no name; called by the id",
                        "{n} people have no name; called by the id",
                    ),
                )
            )
        if unkept:
            reason = phrase("kith has no field for what the file says of people in these attributes; it is not kept")
            found.append(Remark(None, ", ".join(unkept[:30]), reason))
        for what, times in self.spoilt.items():
            found.append(
                Remark(
                    None,
                    what,
                    counted(
                        times,
                        "{n} of these cannot be what it is said to be and was left out",
                        "{n} of these cannot be what they are said to be and were left out",
                    ),
                )
            )
        return tuple(found)

    def _by_field(self, attributes: Mapping[str, Value]) -> dict[str, Value]:
        said: dict[str, Value] = {}
        ranks: dict[str, int] = {}
        for name, value in attributes.items():
            key = key_of(name)
            at = _FIELDS.get(key)
            if isinstance(value, str) and value.strip().casefold() in MISSING and not (at == "name" and value.strip()):
                continue
            if at == "groups":
                said[at] = (*said.get(at, ()), *_group_names(name, value))
            elif at is None or (at == "kind" and (not isinstance(value, str) or value not in PERSON_KINDS)):
                if key not in _SAID_ELSEWHERE:
                    self.unkept[name] = self.unkept.get(name, 0) + 1
            elif at not in said or _RANK.get(key, 0) < ranks[at]:
                said[at], ranks[at] = value, _RANK.get(key, 0)
        return said

    def _kind(self, value: Value, holds_others: bool) -> PersonKind:
        for kind in PERSON_KINDS:
            if value == kind:
                return kind
        return "group" if holds_others else "person"

    def _addresses(self, what: str, value: Value, check: Callable[[str], str | None]) -> tuple[str, ...]:
        found = []
        for text in _parts(value):
            good = check(text)
            if good:
                found.append(good)
            else:
                self.spoilt[what] = self.spoilt.get(what, 0) + 1
        return tuple(dict.fromkeys(found))

    def _birthday(self, value: Value) -> str | None:
        try:
            return str(birthday(value, "")) if value else None
        except Bad:
            self.spoilt["birthdays"] = self.spoilt.get("birthdays", 0) + 1
            return None


def _line(value: Value) -> str:
    return " ".join(clean(value if isinstance(value, str) else " ".join(value)).split())


def _text(value: Value) -> str:
    return clean(value if isinstance(value, str) else "; ".join(value))


def _parts(value: Value) -> Iterable[str]:
    """The entries of a list, which may be joined into one text."""
    for part in parted(value) if isinstance(value, str) else value:
        if cleaned := _line(part):
            yield cleaned


def _group_names(attribute: str, value: Value) -> Iterable[str]:
    """The names of groups; a mere number in an attribute that is no list of groups is told with what it numbers."""
    if isinstance(value, str) and key_of(attribute) != "groups":
        value = _BRACKETED.sub(r"\1", value)
    for part in _parts(value):
        if _NUMBER.fullmatch(part) and key_of(attribute) not in _LISTS_OF_GROUPS:
            yield f"{attribute} {part.removesuffix('.0')}"
        elif part.casefold() not in MISSING:
            yield part
