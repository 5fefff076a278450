"""Where the marks of the picture stand: radial by need, computed here so that it is the same every time.

The owner stands in the centre and the needs on an ellipse around it. Whoever meets several needs stands between them,
whoever meets one stands behind it. Every mark is a rectangle, its label included, and takes the free place nearest to
where it belongs, the most important first: so no mark and no label ever lies on another. Where there is room nearby, a
person also keeps away from needs that they do not meet, and no line runs through a label. Pure geometry, in pixels.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ui.presenters.shadow import Reach, shadows

Point = tuple[float, float]
Floats = NDArray[Any]

GAP: Final = 5.0
"""The least distance between two people."""
NEED_GAP: Final = 14.0
"""The least distance between two needs; borders are drawn half outside."""
CLEAR: Final = 18.0
"""How far people keep from a need that they do not meet, if they can: closer they would seem to belong to it."""
STEP: Final = 6.0
"""The grain of the search for a free place on a sheet for some 90 marks; on a larger sheet it is coarser."""
SHEET: Final = 1200.0
CHUNK: Final = 512
CHUNKS: Final = 8
PATIENCE: Final = 2
"""How many more chunks are searched for a place without faults, once a free one is known."""
LINES: Final = 30
"""Of how many lines, the first drawn, labels keep clear."""
INSIDE: Final = 0.94
OUTSIDE: Final = 1.12


@dataclass(frozen=True, slots=True)
class Frame:
    """The sheet the picture is drawn on: its size, and the half axes of the ellipse of needs."""

    width: float
    height: float
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be placed: its size with its label, and how strongly each need draws it.

    The point of an item is in the middle of its width and ``head`` below its top: the middle of the dot alone.
    """

    id: str
    width: float
    height: float
    head: float
    pulls: Mapping[str, float]
    margin: float = GAP / 2


def place(
    frame: Frame,
    centre: Item,
    needs: Sequence[Item],
    people: Sequence[Item],
    corner: Item | None,
    late: Sequence[Item] = (),
) -> dict[str, Point]:
    """The point of every item.

    ``needs`` go round the ellipse in the order given, beginning at the top; ``people`` are placed in the order given,
    so the most important comes first; ``corner`` stands in the lower left corner. Those who are ``late`` are placed
    when all others stand, so that nobody moves for them.
    """
    sheet = _Sheet(frame, [*people, *late])
    sheet.put(centre, (0.0, 0.0))
    if corner is not None:
        left, foot = -frame.width / 2 + corner.width / 2, frame.height / 2 - corner.height + corner.head
        sheet.put(corner, (left, foot))
    for need, point in zip(needs, around(frame, len(needs)), strict=True):
        sheet.put_near(replace(need, margin=NEED_GAP / 2), point)
    sheet.keep_clear(centre, needs)
    inner = [p for p in people if len(p.pulls) > 1]
    for person in inner:
        sheet.put_near(person, sheet.between(person), inside=True)
    room = _perimeter(frame) / max(len(needs), 1) * OUTSIDE
    for need in needs:
        behind = [p for p in people if set(p.pulls) == {need.id}]
        for person, wanted in zip(behind, sheet.behind(need, behind, room), strict=True):
            sheet.put_near(person, wanted, inside=False)
    for person in people:
        if not person.pulls:
            sheet.put_near(person, (0.0, 0.0), inside=True)
    for person in late:
        only = next(iter(person.pulls)) if len(person.pulls) == 1 else ""
        sheet.put_near(person, sheet.points[only] if only else sheet.between(person), inside=not only)
    return sheet.points


def around(frame: Frame, number: int) -> list[Point]:
    """Points at equal distances along the ellipse, clockwise from the top."""
    turns = np.linspace(-pi / 2, 3 * pi / 2, 721)
    xs, ys = frame.across * np.cos(turns), frame.down * np.sin(turns)
    lengths = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(xs), np.diff(ys)))))
    wanted = lengths[-1] * np.arange(number) / max(number, 1)
    return list(zip(np.interp(wanted, lengths, xs).tolist(), np.interp(wanted, lengths, ys).tolist(), strict=True))


def _perimeter(frame: Frame) -> float:
    return pi * (
        3 * (frame.across + frame.down) - sqrt((3 * frame.across + frame.down) * (frame.across + 3 * frame.down))
    )


class _Sheet:
    """What has been placed so far."""

    def __init__(self, frame: Frame, items: Sequence[Item]) -> None:
        self.frame = frame
        self._shadows = shadows((frame.width, frame.height), [_reach(i) for i in items])
        self.points: dict[str, Point] = {}
        self._taken: Floats = np.empty((0, 4))
        self._clear_of: dict[str, Floats] = {}
        self._lines: Floats = np.empty((0, 4))

    def put(self, item: Item, point: Point) -> None:
        """Place an item at a point, whatever is there."""
        self.points[item.id] = point
        taken = _wider(_corners(item, np.array([point])), item.margin)
        self._taken = np.vstack([self._taken, taken])
        for shadow in self._shadows:
            shadow.cast(taken[0])

    def put_near(self, item: Item, wanted: Point, *, inside: bool | None = None) -> None:
        """Place an item at the free place nearest to a point; inside or outside the ellipse of needs if it can be."""
        wanted = self._on_sheet(item, wanted)
        places = (self._free(item, wanted, *where) for where in ((inside, True), (None, True), (None, False)))
        self.put(item, next((p for p in places if p is not None), wanted))
        self._draw([(item.id, end) for end in item.pulls if end in self.points])

    def _on_sheet(self, item: Item, point: Point) -> Point:
        """The point, or the nearest on the sheet: behind a need that many meet, the rows would end far outside."""
        half = (self.frame.width - item.width) / 2, self.frame.height / 2
        x = min(max(point[0], -half[0]), half[0])
        return x, min(max(point[1], item.head - half[1]), half[1] - item.height + item.head)

    def keep_clear(self, centre: Item, needs: Sequence[Item]) -> None:
        """Let whatever is placed from now on keep away from these, unless they draw it, and from the lines to them."""
        self._clear_of = {i.id: _corners(i, np.array([self.points[i.id]]))[0] for i in (centre, *needs)}
        self._draw([(centre.id, need.id) for need in needs])

    def _draw(self, lines: Sequence[tuple[str, str]]) -> None:
        ends = np.array([(*self.points[a], *self.points[b]) for a, b in lines]).reshape(-1, 4)
        self._lines = np.vstack([self._lines, ends])[:LINES]

    def between(self, item: Item) -> Point:
        """The middle of the needs that draw an item, weighted by how strongly they do."""
        total = sum(item.pulls.values())
        places = [(self.points[n], pull / total) for n, pull in item.pulls.items()]
        return sum(p[0] * w for p, w in places), sum(p[1] * w for p, w in places)

    def behind(self, need: Item, items: Sequence[Item], room: float) -> list[Point]:
        """Points in rows on the far side of a need, as seen from the centre, at most ``room`` wide."""
        x, y = self.points[need.id]
        angle = atan2(y / self.frame.down, x / self.frame.across)
        outward = (cos(angle) / self.frame.across, sin(angle) / self.frame.down)
        length = hypot(*outward)
        out = (outward[0] / length, outward[1] / length)
        along = (-out[1], out[0])
        far = max(
            (abs(out[0]) * (need.width + i.width) / 2 + abs(out[1]) * (need.height + i.height) / 2 for i in items),
            default=0,
        )
        found = []
        for n, item in enumerate(items):
            step = abs(along[0]) * item.width + abs(along[1]) * item.height
            deep = abs(out[0]) * item.width + abs(out[1]) * item.height
            in_row = max(int(room / (step + GAP)), 1)
            row, n_in_row = divmod(n, in_row)
            aside = (n_in_row + 1) // 2 * (1 if n_in_row % 2 else -1) * (step + GAP)
            away = far + (NEED_GAP + GAP) / 2 + row * (deep + GAP)
            found.append((x + out[0] * away + along[0] * aside, y + out[1] * away + along[1] * aside))
        return found

    def _free(self, item: Item, wanted: Point, inside: bool | None, on_sheet: bool) -> Point | None:
        """The nearest free place: of those close by the one with the smallest faults."""
        best: tuple[int, Point] | None = None
        last = 0
        for chunk, found in self._chunks(item, wanted, inside, on_sheet):
            if best is not None and (best[0] == 0 or chunk > last):
                break
            points = found[~self._hits(_wider(_corners(item, found), item.margin))]
            if len(points):
                faults = self._faults(item, points)
                least = int(faults.argmin())
                last = last if best else chunk + PATIENCE
                if best is None or faults[least] < best[0]:
                    best = int(faults[least]), (float(points[least][0]), float(points[least][1]))
        return best[1] if best else None

    def _chunks(self, item: Item, wanted: Point, inside: bool | None, on_sheet: bool) -> Iterator[tuple[int, Floats]]:
        """Places in chunks, the nearest first, with their number; none where there is known to be no room."""
        candidates = _spiral(self.frame.width, self.frame.height)
        shadow = next((s for s in self._shadows if s.covers(_reach(item))), None)
        start, size = 0, CHUNK
        while start < len(candidates):
            points = candidates[start : start + size] + np.array(wanted)
            left = np.flatnonzero(self._allowed(item, points, inside)) if on_sheet else np.arange(len(points))
            if on_sheet and shadow is not None:
                left = left[shadow.lets(points[left])]
            chunks = (start + left) // CHUNK
            for chunk in np.unique(chunks):
                yield int(chunk), points[left[chunks == chunk]]
            start, size = start + size, CHUNK * CHUNKS

    def _hits(self, rectangles: Floats) -> NDArray[np.bool_]:
        """Which of some rectangles overlap something that stands; only what is near them all is looked at."""
        if not len(rectangles):
            return np.zeros(0, dtype=bool)
        low, high = rectangles[:, :2].min(axis=0), rectangles[:, 2:].max(axis=0)
        left, top, right, foot = self._taken.T
        near = (left < high[0]) & (top < high[1]) & (right > low[0]) & (foot > low[1])
        return _hit(rectangles, self._taken[near])

    def _allowed(self, item: Item, points: Floats, inside: bool | None) -> NDArray[np.bool_]:
        x, y, half_height = points[:, 0], points[:, 1], self.frame.height / 2
        on_sheet = np.abs(x) <= (self.frame.width - item.width) / 2
        on_sheet &= (y >= item.head - half_height) & (y <= half_height - item.height + item.head)
        if inside is not None:
            reach = (x / self.frame.across) ** 2 + (y / self.frame.down) ** 2
            on_sheet &= reach <= INSIDE**2 if inside else reach >= OUTSIDE**2
        return np.asarray(on_sheet)

    def _faults(self, item: Item, points: Floats) -> Floats:
        """What is wrong with each of some places: near a need that is not theirs, a line through one or a label."""
        others = np.array([r for i, r in self._clear_of.items() if i not in item.pulls]).reshape(-1, 4)
        rectangles = _corners(item, points)
        found = 4 * _hit(_wider(rectangles, CLEAR), others)
        for end in item.pulls:
            if end in self.points:
                found += 2 * _crossing(points, np.array([self.points[end]]), others).any(axis=1)
        return np.asarray(found + _crossing(self._lines[:, :2], self._lines[:, 2:], rectangles).any(axis=0))


def _reach(item: Item) -> Reach:
    """How far an item reaches from its point, with the room it keeps."""
    return item.width / 2 + item.margin, item.head + item.margin, item.height - item.head + item.margin


def _corners(item: Item, points: Floats) -> Floats:
    """Left, top, right and foot of an item at each of some points."""
    x, y = points[:, 0], points[:, 1]
    return np.column_stack([x - item.width / 2, y - item.head, x + item.width / 2, y - item.head + item.height])


def _wider(rectangles: Floats, by: float) -> Floats:
    return np.asarray(rectangles + np.array([-by, -by, by, by]))


def _hit(rectangles: Floats, others: Floats) -> NDArray[np.bool_]:
    """Which of some rectangles overlap any of some others."""
    a, b = rectangles[:, None, :], others[None, :, :]
    apart = (a[..., 2] <= b[..., 0]) | (b[..., 2] <= a[..., 0]) | (a[..., 3] <= b[..., 1]) | (b[..., 3] <= a[..., 1])
    return np.asarray(~apart.all(axis=1))


def _crossing(starts: Floats, ends: Floats, rectangles: Floats) -> NDArray[np.bool_]:
    """Which of some straight lines (rows) run through which of some rectangles (columns)."""
    along = np.where(ends == starts, 1e-9, ends - starts)[:, None, :]
    near = (rectangles[None, :, :2] - starts[:, None, :]) / along
    far = (rectangles[None, :, 2:] - starts[:, None, :]) / along
    first, last = np.minimum(near, far), np.maximum(near, far)
    enter, leave = np.maximum(first[..., 0], first[..., 1]), np.minimum(last[..., 0], last[..., 1])
    return np.asarray((enter < leave) & (leave > 0) & (enter < 1))


@cache
def _spiral(width: float, height: float) -> Floats:
    """Offsets over the whole sheet, the nearest first; a little flat, since labels are wider than high."""
    step = STEP * max(1.0, sqrt(width * height) / SHEET)
    across, down = np.arange(-width, width + step, step), np.arange(-height, height + step, step)
    grid = np.array(np.meshgrid(across, down)).reshape(2, -1).T
    distance = grid[:, 0] ** 2 + (1.4 * grid[:, 1]) ** 2
    return np.asarray(grid[np.lexsort((grid[:, 0], grid[:, 1], distance.round(6)))])
