"""Cut people: contacts without whom a circle of contacts would fall into parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.analysis.needs import in_order
from graph.network import EGO, Graph

Neighbours = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class CutPerson:
    """A person who holds parts of the circle together, and how many people each part has, the largest first."""

    person: str
    parts: tuple[int, ...]


def cut_people(ties: Graph) -> tuple[CutPerson, ...]:
    """The articulation points of the ties among contacts, ego left out (MEASURES 2.6).

    One walk in depth finds them and counts the parts on its way back, so nobody is removed to try it out, and no
    blocks are listed to be counted [Hopcroft & Tarjan 1973].

    Parameters
    ----------
    ties : networkx.Graph
        From :func:`graph.network.tie_graph`.

    Returns
    -------
    tuple of CutPerson
        By name, then id; empty on an empty map. An isolated person is never among them. The parts of a person add up
        to their component less one.
    """
    ego = ties.graph[EGO]
    neighbours = {p: [q for q in others if q != ego] for p, others in ties.adjacency() if p != ego}
    walk = _Walk(neighbours)
    for person in neighbours:
        if person not in walk.number:
            walk.through(person)
    return tuple(CutPerson(p, tuple(sorted(walk.parts[p], reverse=True))) for p in in_order(ties, walk.parts))


class _Walk:
    """A walk in depth through all components, one after the other.

    ``low`` is the smallest number that can be reached from below a person without passing through them again;
    whatever hangs below a child that reaches no higher than the person falls off without that person.
    """

    def __init__(self, neighbours: Neighbours) -> None:
        self.neighbours = neighbours
        self.number: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.parts: dict[str, list[int]] = {}

    def through(self, root: str) -> None:
        """Walk through the component of a person not yet met."""
        sizes, below = {root: 1}, dict[str, list[int]]()
        self._meet(root)
        way = [(root, iter(self.neighbours[root]))]
        while way:
            person, others = way[-1]
            for other in others:
                if other not in self.number:
                    self._meet(other)
                    sizes[other] = 1
                    way.append((other, iter(self.neighbours[other])))
                    break
                self.low[person] = min(self.low[person], self.number[other])
            else:
                way.pop()
                if way:
                    self._return(person, way[-1][0], sizes, below)
        self._close(sizes[root], below)

    def _meet(self, person: str) -> None:
        self.number[person] = self.low[person] = len(self.number)

    def _return(self, person: str, above: str, sizes: dict[str, int], below: dict[str, list[int]]) -> None:
        self.low[above] = min(self.low[above], self.low[person])
        sizes[above] += sizes[person]
        if self.low[person] >= self.number[above]:
            below.setdefault(above, []).append(sizes[person])

    def _close(self, size: int, below: Mapping[str, list[int]]) -> None:
        """Add what is left above each person; who has one part only, as the root can have, holds nothing together."""
        for person, parts in below.items():
            rest = size - 1 - sum(parts)
            whole = [*parts, rest] if rest else parts
            if len(whole) > 1:
                self.parts[person] = whole
