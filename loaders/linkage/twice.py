"""Whom the new people of an import look like: somebody on the map, or somebody else of the file. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.language import phrase
from graph.model import Person, PersonalMap
from loaders.linkage.duplicates import Blocks
from loaders.linkage.within import alike_within


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Somebody new who may be a person already on the map; they are added all the same, to be merged by hand.

    ``of_row`` is the row of the other one where that is somebody new of the same file.
    """

    row: int
    person: str
    of: str
    score: float
    reasons: tuple[str, ...] = ()
    of_row: int | None = None

    @property
    def where(self) -> str:
        """Where the other one is."""
        return phrase("on the map") if self.of_row is None else phrase("row {row} of the file", row=self.of_row)


def possible_duplicates(
    people: Mapping[str, Person], new: Mapping[str, int], before: PersonalMap, *, apart: bool
) -> tuple[Duplicate, ...]:
    """For each new person the likeliest of the map, and the likeliest of the file.

    ``people`` are those of the file in its order, by the ids of the map; ``new`` gives the row of those who are new.
    ``apart`` says that two people of the file are never one.
    """
    found = []
    if new and len(before.people) > 1:
        taken = {person for person in people if person not in new}
        blocks = Blocks(before)
        found += [like for i in new if (like := blocks.lookalike(people[i], taken)) is not None]
    if new and not apart:
        others = (person for person in people.values() if person.id != before.ego)
        found += alike_within(others, new, before.me, before.distinct)
    told = (Duplicate(new[like.a], like.a, like.b, like.score, like.reasons, new.get(like.b)) for like in found)
    return tuple(sorted(told, key=lambda d: d.row))
