"""Access: how one gets to a person, directly or by at most two introductions."""

from collections.abc import Collection, Iterable
from typing import Final

from graph.network import CLOSENESS, EGO, NAME, Graph

INTRODUCTION: Final = 0.7
"""What is left of access by each introduction."""
CLOSEST: Final = 5

Route = tuple[float, tuple[str, ...]]
"""The access (0..1) and the people from ego to the person; no people where there is no way."""

NO_WAY: Final[Route] = (0.0, ())


class Introductions:
    """The best ways from ego to others in a tie graph, some people left out; each is found once.

    Access is closeness/5 for a direct tie, otherwise the product of closeness/5 along the best path with at most two
    introducers, times 0.7 per introducer (MEASURES 7). Of equally good paths the shorter is taken, then the one whose
    introducers come earlier by name and id. An isolated person has access 0 and no path.
    """

    def __init__(self, ties: Graph, without: Collection[str] = ()) -> None:
        self._ties = ties
        self._ego = ties.graph[EGO]
        self._without = {self._ego, *without}
        self._direct = dict(ties.adj[self._ego])
        self._introduced: dict[str, Route] = {}

    def route(self, person: str) -> Route:
        """The best way to a person."""
        if person in self._direct:
            return self._directly(person)
        ways = [self._one_introduction(person)]
        ways += [self._onward(self._one_introduction(q), q, person) for q in self._known_by(person)]
        return self._best(ways)

    def _directly(self, person: str) -> Route:
        return self._direct[person][CLOSENESS] / CLOSEST, (self._ego, person)

    def _one_introduction(self, person: str) -> Route:
        if person not in self._introduced:
            firsts = [q for q in self._known_by(person) if q in self._direct]
            ways = (self._onward(self._directly(q), q, person) for q in firsts)
            self._introduced[person] = self._best(ways)
        return self._introduced[person]

    def _onward(self, way: Route, last: str, person: str) -> Route:
        access, path = way
        if not path:
            return NO_WAY
        closeness = self._ties.adj[last][person][CLOSENESS] / CLOSEST
        return round(access * closeness * INTRODUCTION, 12), (*path, person)

    def _known_by(self, person: str) -> list[str]:
        return [q for q in self._ties.adj[person] if q not in self._without]

    def _best(self, ways: Iterable[Route]) -> Route:
        return min((w for w in ways if w[1]), key=self._rank, default=NO_WAY)

    def _rank(self, way: Route) -> tuple[float, int, list[tuple[str, str]]]:
        access, path = way
        return -access, len(path), [(self._ties.nodes[p][NAME], p) for p in path]
