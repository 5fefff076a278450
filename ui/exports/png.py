"""The picture as PNG, drawn from the same shapes as the SVG, at twice its size."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import Final

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from graph.language import later, phrase
from loaders.out.records import Exporter, Outgoing
from ui.exports import fonts
from ui.exports.looks import PALETTES, Dashes, line_look, look
from ui.exports.sheet import MARGIN, Figure, Point, Sheet, Stroke, Writing, sheet_of

SCALE: Final = 2
FINER: Final = 2
"""How many times finer lines are drawn than shown, so that their edges are smooth."""
FINE_UP_TO: Final = 20_000_000
"""Of a picture of more pixels the edges are left as they are, else it would take a gigabyte to draw."""
GROUND: Final = PALETTES["light"]["ground"]
MARK: Final = b"Software\0kith"


def write(outgoing: Outgoing) -> bytes:
    """The picture."""
    return as_file(sheet_of(outgoing))


def as_file(sheet: Sheet) -> bytes:
    """A sheet in a file of its own."""
    written, info = BytesIO(), PngInfo()
    info.add_text("Software", "kith")
    drawn(sheet).save(written, "PNG", pnginfo=info)
    return written.getvalue()


def drawn(sheet: Sheet) -> Image.Image:
    """A sheet as pixels; where letters cannot be drawn, it says so at its foot."""
    size = SCALE
    lacking = any(fonts.lacks(w.text, round(w.size * size)) for w in sheet.writings)
    height = sheet.height + (26 if lacking else 0)
    finer = FINER if sheet.width * height * (size * FINER) ** 2 < FINE_UP_TO else 1
    fine = Image.new("RGB", (round(sheet.width * size * finer), round(height * size * finer)), GROUND)
    pen = _Pen(ImageDraw.Draw(fine), size * finer)
    for ring in sheet.rings:
        pen.figure(ring)
    for stroke in sheet.strokes:
        pen.stroke(stroke)
    for figure in sheet.figures:
        pen.figure(figure)
    shown = fine.resize((round(sheet.width * size), round(height * size)), Image.Resampling.BOX)
    says = phrase("{sign} stands for a letter that no font on this machine has; the .svg has it.", sign=fonts.MISSING)
    note = [Writing(says, MARGIN, sheet.height + 8, 14, "person", left=True)] if lacking else []
    for writing in (*sheet.writings, *note):
        _write(ImageDraw.Draw(shown), writing, size)
    return shown


class _Pen:
    """Draws lines and figures, enlarged."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: float) -> None:
        self._draw, self._scale = draw, scale

    def stroke(self, stroke: Stroke) -> None:
        looks = line_look(stroke.role)
        self._along([stroke.start, stroke.end], looks.colour, stroke.width, looks.dashes)

    def figure(self, figure: Figure) -> None:
        looks, outline = look(figure.role), figure.outline()
        self._draw.polygon(self._large(outline), fill=looks.fill)
        if looks.width:
            self._along([*outline, outline[0], outline[1]], looks.border, looks.width, looks.dashes)

    def _along(self, points: Sequence[Point], colour: str, width: float, dashes: Dashes) -> None:
        for piece in dashed(points, dashes) if dashes else [points]:
            self._draw.line(self._large(piece), colour, max(round(width * self._scale), 1), joint="curve")

    def _large(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self._scale, y * self._scale) for x, y in points]


def dashed(points: Sequence[Point], dashes: tuple[int, int]) -> list[list[Point]]:
    """The pieces of a line that are drawn where it is dashed: so much drawn, so much left out."""
    pieces, piece, left, draws = list[list[Point]](), [points[0]], float(dashes[0]), True
    for start, end in pairwise(points):
        length, gone = hypot(end[0] - start[0], end[1] - start[1]), 0.0
        while length - gone > left:
            gone += left
            at = (start[0] + (end[0] - start[0]) * gone / length, start[1] + (end[1] - start[1]) * gone / length)
            if draws:
                pieces.append([*piece, at])
            piece, draws = [at], not draws
            left = float(dashes[0] if draws else dashes[1])
        left -= length - gone
        piece.append(end)
    return [*pieces, piece] if draws and len(piece) > 1 else pieces


def _write(draw: ImageDraw.ImageDraw, writing: Writing, scale: int) -> None:
    size = round(writing.size * scale)
    pieces = fonts.runs(writing.text, size)
    wide = sum(font.getlength(piece) for piece, font in pieces)
    x, y = writing.x * scale - (0 if writing.left else wide / 2), writing.y * scale
    halo = 3 if writing.halo else 0
    for piece, font in pieces:
        draw.text((x, y), piece, look(writing.role).text, font, anchor="ls", stroke_width=halo, stroke_fill=GROUND)
        x += font.getlength(piece)


EXPORTER: Final = Exporter(
    "png",
    later("The picture (PNG)"),
    (".png",),
    "image/png",
    later("The picture with its legend, for slides and letters."),
    MARK,
    write,
    is_text=False,
)
