"""Where up to a thousand marks stand when they are not arranged by need: in rings, in blocks, or by who knows whom.

Pure geometry, in pixels. Every person takes a *cell*, a rectangle with room for the dot and the name, and no two cells
overlap; so there is nothing to push apart, and the same people stand at the same places every time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Floats = NDArray[Any]

HEADER: Final = 30.0
"""Room for the name of a group above it, or of a ring on it."""
BETWEEN: Final = 0.6
"""How far two rings are apart, by the height of a name."""
GAP: Final = 26.0
"""Between two blocks."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The room of one person."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """People who belong together under one name: how wide the name is, and who they are, in their order.

    ``columns`` of a block are chosen by its shape where they are 0.
    """

    key: str
    header: float
    people: tuple[str, ...]
    columns: int = 0


@dataclass(frozen=True, slots=True)
class Ring:
    """An ellipse around the middle, by its half axes."""

    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where people stand, where the names of their groups stand, and the rings that hold a group each."""

    people: Mapping[str, Point]
    headers: Mapping[str, Point]
    rings: tuple[Ring, ...] = ()


def rings(groups: Sequence[Block], cell: Cell, aspect: float, header: float = HEADER) -> Arranged:
    """The groups as rings around the owner, the first innermost, each with its name on its upper edge.

    ``aspect`` is how many times as wide as high the rings are, ``header`` the height of a name; people follow each
    other clockwise from the top.
    """
    number = sum(len(g.people) for g in groups)
    slots = _around(number * 3 + 200, cell, aspect, len(groups) * (cell.height + header))
    reach = np.hypot(slots[:, 0] / aspect, slots[:, 1])
    turn = np.arctan2(slots[:, 0], -slots[:, 1]) % (2 * np.pi)
    free = np.full(len(slots), True)
    people, headers, edges, inner = dict[str, Point](), dict[str, Point](), list[Ring](), cell.height / 2
    for group in groups:
        ring = _ring(np.flatnonzero(free & (reach >= inner + cell.height / 2)), reach, turn, len(group.people), cell)
        people |= {p: (float(x), float(y)) for p, (x, y) in zip(group.people, slots[ring], strict=True)}
        outer = float(reach[ring].max()) + cell.height / 2 if len(ring) else inner
        edge = outer + header * BETWEEN / 2
        headers[group.key] = (0.0, -max(edge, outer + header / 2))
        edges.append(Ring(edge * aspect, edge))
        x, y = np.abs(slots - headers[group.key]).T
        free &= (x >= (group.header + cell.width) / 2) | (y >= (header + cell.height) / 2)
        inner = outer + header * BETWEEN
    return Arranged(people, headers, tuple(edges))


def _ring(outside: Floats, reach: Floats, turn: Floats, number: int, cell: Cell) -> Floats:
    """So many of the places outside of what is taken, as near as they can be and spread evenly, clockwise."""
    if not number:
        return outside[:0]
    deep = ceil((reach[outside[number - 1]] - reach[outside[0]] + 1) / cell.height) * cell.height
    band = outside[reach[outside] < reach[outside[0]] + deep]
    band = band[np.argsort(turn[band], kind="stable")]
    return np.asarray(band[np.linspace(0, len(band), number, endpoint=False).astype(int)])


def _around(number: int, cell: Cell, aspect: float, more: float = 0) -> Floats:
    """Points of a lattice in alternating rows, those nearest to the middle first."""
    radius = sqrt(number * cell.width * cell.height / (np.pi * aspect)) + more
    rows = ceil(radius / cell.height) + 1
    columns = ceil(radius * aspect / cell.width) + 1
    across, down = np.meshgrid(np.arange(-columns, columns + 1), np.arange(-rows, rows + 1))
    xs = (across + (down % 2) / 2) * cell.width
    points = np.column_stack([xs.ravel(), (down * cell.height).ravel()])
    return np.asarray(points[np.lexsort((points[:, 0], points[:, 1], np.hypot(points[:, 0] / aspect, points[:, 1])))])


def blocks(groups: Sequence[Block], cell: Cell, aspect: float, header: float = HEADER) -> Arranged:
    """The groups as blocks on shelves, in the order given, each with its name above it.

    The shelves are as wide as makes the whole largest in a window ``aspect`` times as wide as high.
    """
    shapes = [_shape(g, cell, header) for g in groups]
    sizes = [(wide, high) for _, wide, high in shapes]
    corners = min((_shelved(sizes, w) for w in _widths(sizes, aspect)), key=lambda found: _extent(found, sizes, aspect))
    people, headers = dict[str, Point](), dict[str, Point]()
    for group, (columns, wide, _), (left, top) in zip(groups, shapes, corners, strict=True):
        headers[group.key] = (left + wide / 2, top + header / 2 - 2)
        inset = (wide - _wide(columns, group, cell)) / 2
        for n, person in enumerate(group.people):
            row, column = divmod(n, columns)
            x = left + inset + (column + 0.5 + row % 2 / 2) * cell.width
            y = top + header + (row + 0.5) * cell.height
            people[person] = (x, y)
    return _centred(Arranged(people, headers))


def _widths(sizes: Sequence[Point], aspect: float) -> list[float]:
    """Widths of shelves worth a try: from less than the area asks for to twice as much."""
    asked = sqrt(sum((w + GAP) * (h + GAP) for w, h in sizes) * aspect)
    least = max((w for w, _ in sizes), default=0.0)
    return [max(asked * step / 20, least) for step in range(16, 41)]


def _shelved(sizes: Sequence[Point], width: float) -> list[Point]:
    """The upper left corners of boxes put beside each other in their order, on shelves of a width."""
    found, left, top, shelf = list[Point](), 0.0, 0.0, 0.0
    for wide, high in sizes:
        if left and left + wide > width:
            left, top, shelf = 0.0, top + shelf + GAP, 0.0
        found.append((left, top))
        left, shelf = left + wide + GAP, max(shelf, high)
    return found


def _extent(corners: Sequence[Point], sizes: Sequence[Point], aspect: float) -> float:
    """How high a window of the shape has to be to hold the boxes."""
    right = max((x + w for (x, _), (w, _) in zip(corners, sizes, strict=True)), default=0.0)
    foot = max((y + h for (_, y), (_, h) in zip(corners, sizes, strict=True)), default=0.0)
    return max(right / aspect, foot)


def _shape(group: Block, cell: Cell, header: float) -> tuple[int, float, float]:
    """How many columns a block has, how wide and how high it is: a little wider than high."""
    number = len(group.people)
    columns = group.columns or max(1, min(number, round(sqrt(1.3 * number * cell.height / cell.width) + 0.4)))
    return columns, max(_wide(columns, group, cell), group.header), header + ceil(number / columns) * cell.height


def _wide(columns: int, group: Block, cell: Cell) -> float:
    """How wide so many columns are; every second row stands half a cell further to the right."""
    return (columns + (len(group.people) > columns) / 2) * cell.width


def _centred(arranged: Arranged) -> Arranged:
    points = [*arranged.people.values(), *arranged.headers.values()]
    if not points:
        return arranged
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, y0 = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    people, headers = (
        {key: (x - x0, y - y0) for key, (x, y) in where.items()} for where in (arranged.people, arranged.headers)
    )
    return Arranged(people, headers)


def settled(wanted: Mapping[str, Point], cell: Cell, aspect: float, room: float = 1.7) -> dict[str, Point]:
    """People at the free cell nearest to where each wants to stand, the first first, around an empty middle.

    ``wanted`` may be in any unit; it is stretched over ``room`` times the cells that are needed.
    """
    if not wanted:
        return {}
    points = np.array(list(wanted.values()), dtype=float)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    number = ceil(len(points) * room) + 8
    high = sqrt(number * cell.width * cell.height / aspect)
    reach = np.abs(points).max(axis=0)
    points *= np.array([aspect * high / 2, high / 2]) / np.where(reach > 0, reach, 1)
    slots = _around(number * 2, cell, aspect)
    middle = (np.abs(slots[:, 0]) < cell.width) & (np.abs(slots[:, 1]) < 1.5 * cell.height)
    free = np.where(middle, np.inf, 0.0)
    found = {}
    for key, point in zip(wanted, points, strict=True):
        nearest = int((((slots - point) ** 2).sum(axis=1) + free).argmin())
        free[nearest] = np.inf
        found[key] = (float(slots[nearest, 0]), float(slots[nearest, 1]))
    return found
