"""The picture as lines, figures and texts at places on a sheet, with its legend: what SVG and PNG draw alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from graph.analysis.report import report
from graph.analysis.settings import DEFAULTS
from graph.catalogue import said
from graph.network import support_graph
from loaders.out.records import Outgoing
from ui.presenters.legend import ROLES, shape_words
from ui.presenters.marks import QUIETLY
from ui.presenters.picture import NEED_FONT, WIDE, Mark, Picture, picture
from ui.presenters.text_size import text_width

MARGIN: Final = 20.0
LEGEND_FONT: Final = 14.0
LEGEND_ROW: Final = 26.0
SWATCH: Final = 22.0
NEED_LINE: Final = 18.0
ROUND: Final = 7.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two points."""

    start: Point
    end: Point
    role: str
    width: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Something with an outline. ``x`` and ``y`` are its middle; ``tip`` says in words what it stands for."""

    shape: str
    x: float
    y: float
    width: float
    height: float
    role: str
    tip: str = ""
    round: float = ROUND

    def outline(self) -> list[Point]:
        """The corners of its outline, many where it is round."""
        a, b = self.width / 2, self.height / 2
        if self.shape == "dot":
            corners = max(64, round(max(a, b) / 4) * 4)
            turns = (2 * pi * t / corners for t in range(corners))
            return [(self.x + a * cos(turn), self.y + b * sin(turn)) for turn in turns]
        if self.shape == "diamond":
            return [(self.x, self.y - b), (self.x + a, self.y), (self.x, self.y + b), (self.x - a, self.y)]
        if self.shape == "triangle":
            return [(self.x, self.y - b), (self.x + a, self.y + b), (self.x - a, self.y + b)]
        return list(self._corners(a, b, 0 if self.shape == "square" else min(self.round, a, b)))

    def _corners(self, a: float, b: float, r: float) -> Iterator[Point]:
        for turn, (right, down) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
            for step in range(9 if r else 1):
                angle = (turn + step / 8) * pi / 2
                yield (
                    self.x + right * (a - r) + r * (cos(angle) if r else 0),
                    self.y + down * (b - r) + r * (sin(angle) if r else 0),
                )


@dataclass(frozen=True, slots=True)
class Writing:
    """A line of text: its middle (or, where ``left``, its beginning) on the line on which the letters stand."""

    text: str
    x: float
    y: float
    size: float
    role: str
    halo: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything to draw, in the order to draw it, from (0, 0) to the size."""

    width: float
    height: float
    rings: tuple[Figure, ...]
    strokes: tuple[Stroke, ...]
    figures: tuple[Figure, ...]
    writings: tuple[Writing, ...]
    says: str


def sheet_of(outgoing: Outgoing) -> Sheet:
    """The picture of a map as a sheet."""
    personal_map, here = said(outgoing.map), outgoing.standpoint
    whole = report(personal_map, here, settings=outgoing.conventions or DEFAULTS)
    drawn = picture(personal_map, support_graph(personal_map, here), whole, whole)
    return laid_out(drawn, " ".join(whole.verdict))


def laid_out(drawn: Picture, says: str) -> Sheet:
    """A picture as a sheet, with the legend below it. Lines that show only where one points at them are left out."""
    left, top, right, foot = drawn.bounds
    left, top = left - MARGIN, top - MARGIN
    width, foot = right + MARGIN - left, foot + MARGIN - top
    at = {m.id: (m.x - left, m.y - top) for m in drawn.marks}
    rings = tuple(
        Figure("dot", -left, -top, 2 * a, 2 * b, "ring" if place % 2 else "band")
        for place, (a, b) in reversed(list(enumerate(drawn.rings)))
    )
    strokes = tuple(Stroke(at[n.source], at[n.target], n.role, n.width) for n in drawn.lines if n.role != QUIETLY)
    figures, writings = list[Figure](), list[Writing]()
    for mark in drawn.marks:
        figures.append(_figure(mark, at[mark.id]))
        writings += _label(mark, at[mark.id])
    swatches, words, height = _legend(drawn, width, foot)
    return Sheet(width, height, rings, strokes, (*figures, *swatches), (*writings, *words), says)


def _figure(mark: Mark, at: Point) -> Figure:
    x, y = at
    if mark.shape == "box":
        middle = y - mark.head + mark.height / 2
        bubble = mark.kind == "more"
        tip = mark.tip if mark.kind == "need" else mark.tip.split("\n")[0]  # the second line says what a click does
        return Figure("box", x, middle, mark.width, mark.height, mark.role, tip, 2 * ROUND if bubble else ROUND)
    return Figure(mark.shape, x, y, 2 * mark.size, 2 * mark.size, mark.role, mark.tip)


def _label(mark: Mark, at: Point) -> list[Writing]:
    x, y = at
    if mark.shape != "box":
        return [Writing(mark.label, x, y + mark.size + mark.font + 2, mark.font, mark.role, halo=True)]
    size = NEED_FONT if mark.kind == "need" else mark.font
    lines = mark.label.split("\n")
    first = y - mark.head + mark.height / 2 - (len(lines) - 1) * NEED_LINE / 2 + size * 0.36
    return [Writing(line, x, first + n * NEED_LINE, size, mark.role) for n, line in enumerate(lines)]


def _legend(drawn: Picture, width: float, top: float) -> tuple[list[Figure], list[Writing], float]:
    """The legend in rows below ``top``: what the roles and shapes that are drawn mean; and where it ends.

    On a sheet that is wider than the picture of *My map* it is as much larger.
    """
    figures, words = list[Figure](), list[Writing]()
    large = max(1.0, width / WIDE.width)
    font, swatch, row, gap = LEGEND_FONT * large, SWATCH * large, LEGEND_ROW * large, 8 * large
    x, y = MARGIN, top + row / 2
    for shape, role, says in _entries(drawn.marks):
        wide = swatch + gap + text_width(says, font)
        if x + wide > width - MARGIN and x > MARGIN:
            x, y = MARGIN, y + row
        size = (swatch, 14 * large) if shape == "box" else (13 * large, 13 * large)
        figures.append(Figure(shape, x + swatch / 2, y, *size, role, round=4))
        words.append(Writing(says, x + swatch + gap, y + font * 0.36, font, "person", left=True))
        x += wide + 26 * large
    return figures, words, y + row / 2 + MARGIN / 2 if words else top


def _entries(marks: Sequence[Mark]) -> Iterator[tuple[str, str, str]]:
    roles, shapes = {m.role for m in marks}, {m.shape for m in marks}
    for role, says in ROLES.items():
        if role in roles:
            yield "box" if role.startswith("need-") else "dot", role, says
    for shape, says in shape_words().items():
        if shape in shapes:
            yield shape, "shape", says
