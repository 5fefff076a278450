"""What is chosen in a picture, as texts: the ids of marks, such as ``person:ID``, ``need:ID`` or ``more:ID``."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import PersonalMap
from graph.network import present
from ui.presenters.marks import UNTAGGED, Picture

BOX: Final = "box"
OWN: Final = ("person", "need")
PARAMETERS: Final = (*OWN, BOX)
"""The query parameters that say what is chosen: people, needs, and boxes or headings by their marks."""
MANY: Final = 30
"""So many can be chosen together."""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who was found: the mark they stand for, and what is shown."""

    mark: str
    label: str


def from_address(told: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What the parameters of an address choose, people before needs, and both before boxes."""
    own = [f"{name}:{key}" for name in OWN for key in told.get(name, ())]
    return tuple(dict.fromkeys((*own, *told.get(BOX, ()))))[:MANY]


def to_address(marks: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The parameters of a choice; all of them, so that what is not chosen is taken out."""
    told: dict[str, tuple[str, ...]] = dict.fromkeys(PARAMETERS, ())
    for mark in marks:
        kind, _, key = mark.partition(":")
        name, said = (kind, key) if kind in OWN else (BOX, mark)
        told[name] += (said,)
    return told


def of_kind(marks: Iterable[str], kind: str) -> tuple[str, ...]:
    """The ids of those marks that are people, or needs."""
    return tuple(key for name, _, key in (mark.partition(":") for mark in marks) if name == kind)


def known_among(personal_map: PersonalMap, marks: Iterable[str], also: str = "") -> tuple[str, ...]:
    """Those marks whose people and needs are on the map, and those of groups, which begin with ``also``."""
    return tuple(m for m in marks if (also and m.startswith(also)) or known(personal_map, m))[:MANY]


def known(personal_map: PersonalMap, mark: str) -> str | None:
    """The choice, or None where what it names is not on the map any more."""
    kind, _, key = mark.partition(":")
    if kind == "person":
        person = personal_map.people.get(key)
        return mark if person is not None and not person.archived else None
    if kind in ("need", "more"):
        return mark if key in personal_map.needs else None
    return mark if mark == UNTAGGED else None


def folded(pictures: Iterable[Picture], marks: Iterable[str]) -> tuple[str, ...]:
    """The people among some marks who are not drawn in each of some pictures, by id."""
    drawn = set.intersection(*({m.id for m in made.marks} for made in pictures))
    return of_kind((m for m in marks if m not in drawn), "person")


def away_among(personal_map: PersonalMap, people: Collection[str]) -> tuple[str, ...]:
    """Those of some people who are on the map, the owner left out; by name."""
    there = present(personal_map, (personal_map.ego,))
    return tuple(sorted({p for p in people if p in there}, key=lambda p: (there[p].name, p)))


def labels(personal_map: PersonalMap, people: Collection[str]) -> Mapping[str, str]:
    """What each of the people is called, by name."""
    named = sorted(set(people), key=lambda p: (personal_map.people[p].name, p))
    return {person: personal_map.called(person) for person in named}
