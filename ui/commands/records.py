"""Records of a map as commands show them: as JSON with the keys of the map file, and in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from graph.model import Interaction, Need, Person, PersonalMap, Provision, Stage, Tie, fold

Record = Person | Need | Stage | Tie | Provision | Interaction


def as_dict(record: Record) -> dict[str, Any]:
    """A record with the keys it has in the map file."""
    return {name: getattr(record, name) for name in record.__slots__}


def name_of(personal_map: PersonalMap, person: str) -> str:
    """What somebody is called; the owner of the map is "you"."""
    return "you" if person == personal_map.ego else personal_map.called(person)


def named(personal_map: PersonalMap, people: Iterable[str]) -> str:
    """People in a list, as a sentence names them."""
    return joined([name_of(personal_map, p) for p in people])


def need_name(personal_map: PersonalMap, need: str) -> str:
    """What a need is called."""
    return personal_map.needs[need].name


def joined(words: list[str]) -> str:
    """Words as a sentence lists them: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def by_name(people: Iterable[Person]) -> list[Person]:
    """People in the order of their names."""
    return sorted(people, key=lambda p: (fold(p.name), p.id))


def current_provisions(personal_map: PersonalMap, on: date) -> dict[str, dict[str, int]]:
    """For each person the needs they meet on a day, with the level."""
    found: dict[str, dict[str, int]] = {}
    for provision in personal_map.provisions.values():
        if provision.counts_on(on):
            levels = found.setdefault(provision.person, {})
            levels[provision.need] = max(provision.level, levels.get(provision.need, 0))
    return found


def work(person: Person) -> str:
    """What somebody does and where."""
    return ", ".join(filter(None, (person.title, person.organization)))
