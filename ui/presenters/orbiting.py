"""Rings of few people around the owner, as tight as their names allow, so that the names can be read.

Pure geometry, in pixels. Everybody stands at the free place that costs least: near the inner edge of the ring, and near
the turn of the ring that is theirs when all stand at equal distances.
"""

from collections.abc import Mapping, Sequence
from math import ceil, pi, sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ui.presenters.arranging import Arranged, Block, Cell, Point, Ring

Floats = NDArray[Any]

STEP: Final = 8.0
"""The grain of the search for a place."""
CHUNK: Final = 256
YOU: Final = (40.0, 50.0)
"""What is kept free for the owner."""
BETWEEN: Final = 18.0
"""Room for the line between two rings."""
ACROSS: Final = 0.12
"""How much of a name keeps off the line, to either side of its middle: the ends of names at the sides may lie on it."""
TURNED: Final = 0.08
"""What a pixel along the ring costs, where a pixel away from you costs one."""


def orbits(groups: Sequence[Block], widths: Mapping[str, float], cell: Cell, aspect: float, header: float) -> Arranged:
    """The groups as rings, the first innermost, each with its name on its upper edge, its people clockwise.

    ``widths`` are those of the people's names, and the height of each is that of the ``cell``.
    """
    room, inner = _Room(_reach(groups, widths, cell, header), aspect, cell.height), cell.height / 2
    room.take((0.0, 4.0), *YOU)
    headers, rings = dict[str, Point](), list[Ring]()
    for group in groups:
        outer = max([inner, *(room.settle(p, widths[p], inner, turn) for p, turn in _turns(group.people))])
        edge = outer + BETWEEN / 2
        up = edge if room.clear(edge, group.header, header) else outer + header / 2
        headers[group.key] = (0.0, -up)
        room.take((0.0, -up), group.header, header)
        rings.append(Ring(edge * aspect, edge))
        inner = max(outer + BETWEEN, up)
    return Arranged(room.people, headers, tuple(rings))


def _turns(people: Sequence[str]) -> list[tuple[str, float]]:
    return [(person, 2 * pi * (n + 0.5) / len(people)) for n, person in enumerate(people)]


def _reach(groups: Sequence[Block], widths: Mapping[str, float], cell: Cell, header: float) -> float:
    """How far from the middle anybody may have to stand."""
    area = sum((w + STEP) * (cell.height + STEP) for w in widths.values())
    widest = max([cell.width, *widths.values()])
    return sqrt(area) + len(groups) * (cell.height + header + BETWEEN) + 2 * widest


class _Room:
    """The places around the middle, and what is taken of them."""

    def __init__(self, reach: float, aspect: float, height: float) -> None:
        steps = np.arange(-ceil(reach / STEP), ceil(reach / STEP) + 1) * STEP
        points = np.array(np.meshgrid(steps * aspect, steps)).reshape(2, -1)
        reaches = np.hypot(points[0] / aspect, points[1])
        self._points, self._reach = points[:, reaches > 0], reaches[reaches > 0]
        self._turn = np.arctan2(self._points[0], -self._points[1]) % (2 * pi)
        self._height, self._aspect = height, aspect
        self._taken = list[tuple[float, float, float, float]]()
        self.people = dict[str, Point]()

    def settle(self, person: str, width: float, inner: float, turn: float) -> float:
        """Give somebody a place outside of ``inner``, and say how far it reaches."""
        across, down = self._points / self._reach
        deep = np.hypot(across / self._aspect**2 * ACROSS * width, down * self._height / 2)
        [there] = np.nonzero(self._reach - deep >= inner)
        off = np.abs(self._turn[there] - turn)
        cost = self._reach[there] * (1 + TURNED * np.minimum(off, 2 * pi - off)) + deep[there]
        place = self._first(there[np.argsort(cost, kind="stable")], width)
        self.people[person] = (float(self._points[0, place]), float(self._points[1, place]))
        self.take(self.people[person], width, self._height)
        return float(self._reach[place] + deep[place])

    def clear(self, up: float, width: float, height: float) -> bool:
        """Whether a name so far above the middle lies on nobody."""
        return not self._meets(np.array([[0.0], [-up]]), width, height).any()

    def take(self, at: Point, width: float, height: float) -> None:
        """Let nobody else stand there."""
        self._taken.append((*at, width, height))

    def _first(self, places: Floats, width: float) -> int:
        """The first of some places that is free."""
        for start in range(0, len(places), CHUNK):
            some = places[start : start + CHUNK]
            free = some[~self._meets(self._points[:, some], width, self._height)]
            if len(free):
                return int(free[0])
        raise RuntimeError("no place is left")

    def _meets(self, points: Floats, width: float, height: float) -> Floats:
        if not self._taken:
            return np.zeros(points.shape[1], dtype=bool)
        x, y, wide, high = np.array(self._taken).T[:, :, None]
        meeting = (np.abs(points[0] - x) < (wide + width) / 2) & (np.abs(points[1] - y) < (high + height) / 2)
        return np.asarray(meeting.any(axis=0))
