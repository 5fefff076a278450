"""One need for many rows of the grid at once: for whom, and what it would change, said before it is done. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.language import counted
from graph.model import PersonalMap
from ui.presenters.matrix import levels
from ui.presenters.people_bulk import Bulk, begun_with_words

Whom = Literal["ticked", "page", "all"]
"""Those who are ticked, the rows in sight, or everybody who was found."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Whose cells would change, and how many people are left as they are.

    ``fresh`` of those who change do not meet the need yet. ``kept`` cannot be emptied: they began today, with words.
    """

    changing: tuple[str, ...]
    fresh: int
    same: int
    kept: int


def offered(ticked: int, page: int, found: int) -> dict[Whom, int]:
    """For whom it can be done, and how many they are; the narrowest first."""
    numbers: dict[Whom, int] = {"ticked": ticked, "page": page, "all": found}
    return {whom: n for whom, n in numbers.items() if n and (whom != "page" or n < found)}


def effect(personal_map: PersonalMap, bulk: Bulk, people: Collection[str], on: date) -> Effect:
    """What would change if some people got the level, or no longer met the need."""
    met = {person: level for (person, need), level in levels(personal_map, people, on).items() if need == bulk.need}
    if bulk.action == "helps":
        changing = tuple(i for i in people if met.get(i) != bulk.level)
        return Effect(changing, sum(i not in met for i in changing), len(people) - len(changing), 0)
    kept = begun_with_words(personal_map, bulk.need, on) & met.keys()
    changing = tuple(i for i in people if i in met and i not in kept)
    return Effect(changing, 0, len(people) - len(changing) - len(kept), len(kept))


def foretold(bulk: Bulk, found: Effect) -> str:
    """What would change, as sentences."""
    return " ".join(_sentences(bulk, found))


def _sentences(bulk: Bulk, found: Effect) -> Iterator[str]:
    other = len(found.changing) - found.fresh
    if bulk.action == "helps":
        if found.fresh:
            yield counted(found.fresh, "{n} empty cell is filled.", "{n} empty cells are filled.")
        if other:
            yield counted(other, "{n} cell gets another level.", "{n} cells get another level.")
        if found.same:
            yield counted(found.same, "{n} cell says so already.", "{n} cells say so already.")
        return
    if other:
        yield counted(other, "{n} cell is emptied.", "{n} cells are emptied.")
    if found.same:
        yield counted(found.same, "{n} cell is empty already.", "{n} cells are empty already.")
    if found.kept:
        yield counted(
            found.kept,
            "{n} cell stays: it has topics or a note and began only today.",
            "{n} cells stay: they have topics or a note and began only today.",
        )
