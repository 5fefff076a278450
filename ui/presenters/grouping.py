"""Who stands together in the picture of *Explore*, and what is written over them. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graph.language import Spoken, counted, later, phrase
from graph.model import PersonalMap, fold
from ui.presenters.filters import CLOSENESS, closeness
from ui.presenters.picture import Picture
from ui.presenters.text_size import lines_of

Layout = Literal["need", "closeness", "organization", "ties", "matrix"]

LAYOUTS: Final[Spoken[Layout]] = Spoken(
    {
        "need": later("By need"),
        "closeness": later("Rings by closeness"),
        "organization": later("By organisation"),
        "ties": later("By who knows whom"),
        "matrix": later("Table of people and needs"),
    }
)
SMALL: Final = 3
"""Organisations of fewer people stand together, where there are many organisations."""
MANY_GROUPS: Final = 8
MOST_GROUPS: Final = 20
"""So many organisations have a name over them at most; the others stand together."""
GROUP: Final = "group:"
ELSEWHERE: Final = "elsewhere"
ALONE: Final = "alone"
NOWHERE: Final = "nowhere"
REST: Final = "rest"


@dataclass(frozen=True, slots=True)
class Group:
    """People with one name over them; ``key`` says what they have in common, as ``organization:northwind labs``."""

    key: str
    name: str
    people: tuple[str, ...]


def groups(personal_map: PersonalMap, layout: Layout, drawn: Sequence[str], rest: Sequence[str]) -> list[Group]:
    """Who stands together. The name says how many there are in all, and how many of them are drawn."""
    if layout == "ties":
        return []
    keys = {i: key_of(personal_map, layout, i) for i in (*drawn, *rest)}
    if layout == "organization":
        own = _own(keys, drawn)
        keys = {i: k if k in own else ELSEWHERE for i, k in keys.items()}
    often = Counter(keys.values())
    found: dict[str, list[str]] = {k: [] for k in sorted(often, key=lambda k: _turn(layout, k, often[k]))}
    for person in drawn:
        found[keys[person]].append(person)
    if layout == "closeness":
        for people in found.values():
            people.sort(key=lambda i: (fold(personal_map.people[i].organization), personal_map.people[i].name, i))
    member = {k: i for i, k in reversed(keys.items())}
    names = {k: _name(personal_map, k, member[k]) for k in found}
    return [Group(k, _header(names[k], len(p), often[k]), tuple(p)) for k, p in found.items()]


def _own(keys: Mapping[str, str], drawn: Sequence[str]) -> set[str]:
    """The organisations that have a name of their own: those of most people who are drawn, then the largest."""
    often, seen = Counter(keys.values()), Counter(keys[i] for i in drawn)
    least = SMALL if len(often) > MANY_GROUPS else 1
    ranked = sorted((k for k in often if often[k] >= least and k != NOWHERE), key=lambda k: (-seen[k], -often[k], k))
    return {NOWHERE, *ranked[:MOST_GROUPS]}


def members(personal_map: PersonalMap, picture: Picture, layout: Layout, people: Sequence[str], mark: str) -> list[str]:
    """Who belongs to the mark of a group, drawn or not, by name."""
    key = mark.removeprefix(GROUP)
    if key == REST:
        found = [i for i, where in picture.folded.items() if where == mark]
    elif key == ALONE:
        met = {end for line in picture.lines for end in (line.source, line.target)}
        drawn = [m.id for m in picture.marks if m.kind == "person" and m.id not in met]
        found = [i.partition(":")[2] for i in drawn]
    else:
        named = {m.id.removeprefix(GROUP) for m in picture.marks if m.kind == "group"}
        own = {i: key_of(personal_map, layout, i) for i in people}
        found = [i for i, k in own.items() if (k if k in named else ELSEWHERE) == key]
    return sorted(found, key=lambda i: (personal_map.people[i].name, i))


def key_of(personal_map: PersonalMap, layout: Layout, person: str) -> str:
    """The key of the group that somebody belongs to, where groups are not taken together."""
    if layout == "closeness":
        return f"closeness:{closeness(personal_map, person)}"
    place = fold(personal_map.people[person].organization)
    return f"organization:{place}" if place else NOWHERE


def _turn(layout: Layout, key: str, number: int) -> tuple[bool, int, str]:
    """The closest ring first; the largest organisation first, those that are none last."""
    if layout == "closeness":
        return False, -int(key.partition(":")[2]), key
    return key in (ELSEWHERE, NOWHERE), -number, key


def _name(personal_map: PersonalMap, key: str, member: str) -> str:
    if key == ELSEWHERE:
        return phrase("Elsewhere")
    if key == NOWHERE:
        return phrase("No organisation noted")
    kind, _, value = key.partition(":")
    if kind == "closeness":
        return CLOSENESS[value][:1].upper() + CLOSENESS[value][1:]
    return personal_map.people[member].organization


def _header(name: str, drawn: int, everybody: int) -> str:
    number = (
        counted(everybody, "{n} person", "{n} people")
        if drawn == everybody
        else phrase("{n} of {wanted} people", n=drawn, wanted=everybody)
    )
    return f"{lines_of(name, 30, 1)[0]} – {number}"
