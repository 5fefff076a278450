"""Noting down who meets a need: names as they were typed, one a line, and the changes they make."""

from dataclasses import replace

from graph.changes import Changes
from graph.model import Person, PersonalMap, Provision, Tie, clean, fold, new_id

Ids = dict[str, str]
"""The id each new name gets, drawn once, so that planning again makes the same people."""


def names_in(text: str) -> list[str]:
    """The names in a text, one a line or separated by semicolons, each once."""
    found = (" ".join(clean(part).split()) for line in text.splitlines() for part in line.split(";"))
    first: dict[str, str] = {}
    for name in found:
        if name:
            first.setdefault(fold(name), name)
    return list(first.values())


def new_ids(names: list[str]) -> Ids:
    """An id for everybody who may be new."""
    return {fold(name): new_id("p") for name in names}


def plan(before: PersonalMap, need: str, names: list[str], level: int, ids: Ids) -> Changes:
    """Everybody of these names meets the need at the level; who is not on the map yet is added to it.

    A name that one person of the map has means that person. Where several have it, nobody can say who is meant, so
    somebody new is added: merging is easier than taking apart.
    """
    people, ties, provisions = list[Person](), list[Tie](), list[Provision]()
    for name in names:
        person = _known(before, name)
        if person is None:
            person = ids[fold(name)]
            people.append(Person(person, name))
        if person != before.ego and before.tie(before.ego, person) is None:
            ties.append(Tie(before.ego, person))
        said = [p for p in before.provisions.values() if (p.person, p.need) == (person, need) and p.until is None]
        if not said:
            provisions.append(Provision(new_id("v"), person, need, level))
        elif said[0].level != level:
            provisions.append(replace(said[0], level=level))
    return Changes(people=tuple(people), ties=tuple(ties), provisions=tuple(provisions))


def _known(before: PersonalMap, name: str) -> str | None:
    found = [
        p.id for p in before.people.values() if not p.archived and p.id != before.ego and fold(p.name) == fold(name)
    ]
    return found[0] if len(found) == 1 else None
