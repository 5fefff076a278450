"""Where on a sheet there is no room any more, so that a search for a free place need not look there. Pure."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
Reach = tuple[float, float, float]
"""How far something reaches from its point: to each side, up, and down."""

CELL: Final = 4.0
"""How fine it is kept."""
SIZES: Final = 4
"""For how many sizes of things it is kept."""


class Shadow:
    """Where nothing of a size, or larger, can stand: whole cells of a grid, so that no free place is ever in it."""

    def __init__(self, sheet: tuple[float, float], reach: Reach) -> None:
        self._side, self._above, self._below = reach
        self._corner = np.array(sheet) / 2
        self._dark = np.zeros([ceil(side / CELL) + 1 for side in sheet], dtype=bool)

    def covers(self, reach: Reach) -> bool:
        """Whether something is at least as large."""
        side, above, below = reach
        return side >= self._side and above >= self._above and below >= self._below

    def cast(self, rectangle: Floats) -> None:
        """Take note of a rectangle in which something stands now."""
        low = rectangle[:2] - np.array([self._side, self._below]) + self._corner
        high = rectangle[2:] + np.array([self._side, self._above]) + self._corner
        left, top = np.maximum(np.ceil(low / CELL + 1e-9), 0).astype(int)
        right, foot = np.maximum(np.floor(high / CELL), 0).astype(int)
        self._dark[left:right, top:foot] = True

    def lets(self, points: Floats) -> NDArray[np.bool_]:
        """Which points of the sheet are not in it."""
        cells = ((points + self._corner) / CELL).astype(np.int32)
        return np.asarray(~self._dark[cells[:, 0], cells[:, 1]])


def shadows(sheet: tuple[float, float], reaches: Sequence[Reach]) -> list[Shadow]:
    """A shadow for the smallest of all, and some for those of the wider ones alone; the widest first."""
    ordered = sorted(reaches)
    starts = range(0, len(ordered), max(ceil(len(ordered) / SIZES), 1))
    return [Shadow(sheet, _smallest(ordered[start:])) for start in reversed(starts)]


def _smallest(reaches: Sequence[Reach]) -> Reach:
    sides, above, below = zip(*reaches, strict=True)
    return min(sides), min(above), min(below)
