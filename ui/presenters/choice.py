"""What is chosen in a picture, as one text: the id of a mark, such as ``person:ID``, ``need:ID`` or ``more:ID``."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import PersonalMap
from graph.network import present
from ui.presenters.picture import UNTAGGED, need_mark, person_mark

BOX: Final = "box"
OWN: Final = ("person", "need")
PARAMETERS: Final = (*OWN, BOX)
"""The query parameters that say what is chosen: somebody, a need, or a box or heading by its mark."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of the finder: the mark it stands for, and what is shown."""

    mark: str
    label: str


def from_address(told: Mapping[str, Sequence[str]]) -> str | None:
    """What the parameters of an address choose, a person before a need, and both before a box."""
    boxes = told.get(BOX, ())
    return next((f"{name}:{told[name][0]}" for name in OWN if told.get(name)), boxes[0] if boxes else None)


def to_address(mark: str | None) -> dict[str, tuple[str, ...]]:
    """The parameters of a choice; all of them, so that what is not chosen is taken out."""
    kind, _, key = (mark or "").partition(":")
    name, said = (kind, key) if kind in OWN else (BOX, mark)
    told: dict[str, tuple[str, ...]] = dict.fromkeys(PARAMETERS, ())
    return told | {name: (said,)} if said else told


def known(personal_map: PersonalMap, mark: str | None) -> str | None:
    """The choice, or None where what it names is not on the map any more."""
    kind, _, key = (mark or "").partition(":")
    if kind == "person":
        person = personal_map.people.get(key)
        return mark if person is not None and not person.archived else None
    if kind in ("need", "more"):
        return mark if key in personal_map.needs else None
    return mark if mark == UNTAGGED else None


def away_among(personal_map: PersonalMap, people: Collection[str]) -> tuple[str, ...]:
    """Those of some people who are on the map, the owner left out; by name."""
    there = present(personal_map, (personal_map.ego,))
    return tuple(sorted({p for p in people if p in there}, key=lambda p: (there[p].name, p)))


def finder(personal_map: PersonalMap, people: Collection[str], needs: Collection[str]) -> list[Found]:
    """What can be found by typing: the needs, then people by name, told apart where they share one."""
    first = sorted((Found(need_mark(n), personal_map.needs[n].name) for n in needs), key=lambda f: f.label)
    return first + [Found(person_mark(p), label) for p, label in labels(personal_map, people).items()]


def labels(personal_map: PersonalMap, people: Collection[str]) -> Mapping[str, str]:
    """What each of the people is called, by name."""
    named = sorted(set(people), key=lambda p: (personal_map.people[p].name, p))
    return {person: personal_map.called(person) for person in named}
