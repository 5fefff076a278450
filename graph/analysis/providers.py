"""Who meets what as numbers: a bit a need, a mask a person, so that sets of needs can be counted fast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.analysis.needs import ActiveNeed


@dataclass(frozen=True, slots=True)
class Providers:
    """The met needs and everybody who meets one.

    Attributes
    ----------
    needs : tuple of ActiveNeed
        The first has the highest bit, so of two sets of needs the one with the earlier needs is the larger number.
    masks : mapping of str to int
        The needs of each person, in the order in which people are to be listed.
    groups : mapping of int to int
        How many people have each mask, by mask.
    """

    needs: tuple[ActiveNeed, ...]
    masks: Mapping[str, int]
    groups: Mapping[int, int]

    @classmethod
    def of(cls, needs: Sequence[ActiveNeed], order: Sequence[str]) -> "Providers":
        """From met needs and their providers in order."""
        found: dict[str, int] = {}
        for place, need in enumerate(reversed(needs)):
            for person in need.levels:
                found[person] = found.get(person, 0) | 1 << place
        groups: dict[int, int] = {}
        for mask in found.values():
            groups[mask] = groups.get(mask, 0) + 1
        return cls(tuple(needs), {p: found[p] for p in order if p in found}, dict(sorted(groups.items())))

    @property
    def size(self) -> int:
        """How many needs there are."""
        return len(self.needs)

    @property
    def weights(self) -> list[int]:
        """The importance of the need of each bit, the lowest bit first."""
        return [n.weight for n in reversed(self.needs)]

    @property
    def shared(self) -> dict[int, int]:
        """The groups of people who meet two needs or more."""
        return {mask: people for mask, people in self.groups.items() if mask.bit_count() > 1}

    def people(self, wanted: int) -> tuple[str, ...]:
        """Everybody who meets one of the needs of a mask, in order."""
        return tuple(p for p, mask in self.masks.items() if mask & wanted)

    def number(self, wanted: int) -> int:
        """How many people meet one of the needs of a mask."""
        return sum(people for mask, people in self.groups.items() if mask & wanted)

    def named(self, wanted: int) -> tuple[str, ...]:
        """The ids of the needs of a mask, in order."""
        return tuple(n.id for place, n in enumerate(reversed(self.needs)) if wanted >> place & 1)[::-1]
