"""Where the people of *Explore* stand in a layout, and how large the names over them are. Pure geometry, in pixels."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import Final

from ui.presenters.arranging import Arranged, Block, Cell, Point, blocks, rings, settled
from ui.presenters.forces import spread
from ui.presenters.grouping import ALONE, Group, Layout
from ui.presenters.orbiting import orbits
from ui.presenters.picture import Line
from ui.presenters.text_size import text_width

HEADER_FONT: Final = 15
READ: Final = 14
"""Of how many pixels on the screen the letters of a heading are at least."""
ON_SCREEN: Final = (950.0, 780.0)
ON_A_SMALL_SCREEN: Final = (340.0, 780.0)
"""Into how many pixels a picture is fitted."""
BOLD: Final = 1.08
"""How much wider bold letters are."""
LOOSE: Final = 1.55
"""How many times as wide as the room of the people alone an arrangement is, by experience."""


def placed(
    layout: Layout,
    groups: Sequence[Group],
    drawn: Sequence[str],
    lines: Sequence[Line],
    cell: Cell,
    aspect: float,
    widths: Mapping[str, float],
    tall: bool,
) -> tuple[Arranged, int]:
    """Where everybody stands, and of how many pixels the letters of names of groups are.

    ``widths`` are those of the names of people where all of them are written.
    """
    if layout != "ties":
        return _headed(layout, groups, cell, aspect, widths, tall)
    where = _forced(drawn, lines, cell, aspect)
    return where, _title(where, cell, tall)


def name_width(name: str, font: int) -> float:
    """How wide the name of a group is, which is written in bold letters."""
    return text_width(name, font) * BOLD


def _headed(
    layout: Layout, groups: Sequence[Group], cell: Cell, aspect: float, widths: Mapping[str, float], tall: bool
) -> tuple[Arranged, int]:
    """Where everybody stands, and how large the names of groups are: as it takes to read them, where that is guessed
    first, as larger names take more room and make the whole smaller on the screen."""
    wide = LOOSE * sqrt(sum(len(g.people) for g in groups) * cell.width * cell.height * aspect)
    title = _letters(wide, wide / aspect, tall)
    where = _arranged(layout, groups, cell, aspect, title, widths)
    if (wanted := _title(where, cell, tall)) > title:
        title = wanted
        where = _arranged(layout, groups, cell, aspect, title, widths)
    return where, title


def _title(where: Arranged, cell: Cell, tall: bool) -> int:
    """How large names of groups have to be to be read where all of the picture is seen."""
    points = [*where.people.values(), *where.headers.values()]
    reach = [(abs(x) + cell.width / 2, abs(y) + cell.height / 2) for x, y in points]
    reach += [(ring.across, ring.down) for ring in where.rings]
    wide, high = (2 * max(side, default=0.0) for side in zip(*reach, strict=True)) if reach else (0.0, 0.0)
    return _letters(wide, high, tall)


def _letters(wide: float, high: float, tall: bool) -> int:
    """How large letters have to be to be read in a picture of such a size that is fitted into the screen."""
    across, down = ON_A_SMALL_SCREEN if tall else ON_SCREEN
    return max(HEADER_FONT, ceil(READ * max(wide / across, high / down)))


def _arranged(
    layout: Layout, groups: Sequence[Group], cell: Cell, aspect: float, title: int, widths: Mapping[str, float]
) -> Arranged:
    """Where everybody stands; ``widths`` are those of the names where all of them are written."""
    made = [Block(g.key, name_width(g.name, title) + 24, g.people) for g in groups]
    if layout == "closeness" and widths:
        return orbits(made, widths, Cell(cell.width, 42), aspect, title + 16)
    return (rings if layout == "closeness" else blocks)(made, cell, aspect, title + 16)


def _forced(drawn: Sequence[str], lines: Sequence[Line], cell: Cell, aspect: float) -> Arranged:
    """Those who know each other where the forces draw them, the others in rows below."""
    ends = [(line.source.partition(":")[2], line.target.partition(":")[2]) for line in lines]
    met = {i for pair in ends for i in pair}
    circle, alone = [i for i in drawn if i in met], [i for i in drawn if i not in met]
    place = {i: n for n, i in enumerate(circle)}
    points = spread(len(circle), [(place[a], place[b]) for a, b in ends], [min(line.width / 2, 1) for line in lines])
    often = Counter(i for pair in ends for i in pair)
    turns = sorted(circle, key=lambda i: (-often[i], i))
    people = settled({i: (float(points[place[i]][0]), float(points[place[i]][1])) for i in turns}, cell, aspect)
    if not alone:
        return Arranged(people, {})
    wide = max([abs(x) for x, _ in people.values()] or [sqrt(len(alone) * cell.width * cell.height * aspect) / 2])
    foot = max([y for _, y in people.values()] or [cell.height]) + cell.height
    as_wide = sqrt(len(drawn) * cell.height * aspect / cell.width)
    columns = round(max(3, min(len(alone), max(2 * wide / cell.width, as_wide))))
    below = blocks([Block(ALONE, 300, tuple(alone), columns)], cell, aspect)
    down = foot - min(y for _, y in below.headers.values()) + 30
    people |= {i: (x, y + down) for i, (x, y) in below.people.items()}
    return Arranged(people, {k: (x, y + down) for k, (x, y) in below.headers.items()})


def place_of_you(layout: Layout, where: Arranged, title: int) -> Point:
    """The middle; above the blocks where the picture has no middle."""
    if layout != "organization":
        return 0.0, 0.0
    return 0.0, min((y for _, y in where.headers.values()), default=0.0) - 40 - 3.2 * title
