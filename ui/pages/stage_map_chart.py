"""The map in one stage as a small chart: needs as boxes, people as dots, all at places that every stage shares.

Boxes and letters keep their size; on a wide screen everything stands further apart.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from graph.language import phrase
from ui.pages.colours import colours
from ui.presenters.stage_maps import BOX, RING, WIDTH, Box, Part, StageMap, State, Thread

EDGE: Final = 20
"""What Streamlit takes off the height of a chart for its margins."""
FONT: Final = 11
LINE: Final = 14.0
_TALL: Final = BOX[1] / BOX[0]
ROUND: Final = f"M-.9,-{_TALL}H.9Q1,-{_TALL} 1,-{_TALL - 0.1}V{_TALL - 0.1}Q1,{_TALL} .9,{_TALL}H-.9Q-1,{_TALL} -1,{_TALL - 0.1}V-{_TALL - 0.1}Q-1,-{_TALL} -.9,-{_TALL}Z"  # noqa: E501
SHARP: Final = f"M-1,-{_TALL}H1V{_TALL}H-1Z"
CUT: Final = f"M-.86,-{_TALL}H.86L1,-{_TALL - 0.14}V{_TALL - 0.14}L.86,{_TALL}H-.86L-1,{_TALL - 0.14}V-{_TALL - 0.14}Z"
BOXES: Final[Mapping[State, tuple[str, str, str, str, float, bool]]] = {
    "covered": (ROUND, "met", "met", "onMet", 1.5, False),
    "below_target": (ROUND, "thin", "met", "onThin", 1.5, False),
    "single": (SHARP, "ground", "warn", "warn", 3.5, False),
    "uncovered": (CUT, "ground", "bad", "bad", 2.5, True),
    "aside": (SHARP, "soft", "edge", "text", 1, True),
}
"""Of each state of a need: the outline, what it is filled with, its border, its letters, its width, whether dashed."""
DOTS: Final[Mapping[Part, tuple[str, str]]] = {
    "person": ("dot", "dotEdge"),
    "sole": ("dot", "dotEdge"),
    "idle": ("ground", "edge"),
}
THREADS: Final[Mapping[str, tuple[str, float]]] = {
    "gap": ("bad", 1.2),
    "spoke": ("quiet", 1),
    "meets": ("line", 1.4),
    "sole": ("warn", 1.8),
}
MARK_SHAPES: Final = {"dot": "circle", "square": "square", "diamond": "diamond", "triangle": "triangle-up"}
SIGNS: Final[Mapping[str, str]] = {
    "more": "triangle-up",
    "less": "triangle-down",
    "new": "cross",
    "gone": "M-1,-.3H1V.3H-1Z",
}
"""Of what is different from the stage before."""
BESIDE_BOX: Final = (6 - BOX[0] / 2, 8 - BOX[1] / 2)
BESIDE_DOT: Final = (11, -11)
DASHES: Final = [6, 4]
Frame = pd.DataFrame


def chart(found: StageMap) -> Any:
    """The chart."""
    look, half = colours(), found.height / 2
    x = alt.X("x:Q", title=None, axis=None, scale=alt.Scale(domain=[-WIDTH / 2, WIDTH / 2], nice=False))
    y = alt.Y("y:Q", title=None, axis=None, scale=alt.Scale(domain=[-half, half], nice=False, reverse=True))
    boxes = {dashed: [b for b in found.boxes if BOXES[b.state][-1] == dashed] for dashed in (False, True)}
    layers = [
        _threads([t for t in found.threads if t.kind == "gap"], look, DASHES),
        _threads([t for t in found.threads if t.kind != "gap"], look, [1, 0]),
        _marks(_people(found, look), [1, 0]),
        *(_marks(_needs(boxes[dashed], look), DASHES if dashed else [1, 0]) for dashed in boxes),
        _words(found, look),
        _signs([(b.x, b.y, b.moved, b.told) for b in found.boxes if b.moved], look, BESIDE_BOX),
        _signs([(d.x, d.y, d.came, d.told) for d in found.dots if d.came], look, BESIDE_DOT),
    ]
    drawn = alt.layer(*(layer.encode(x=x, y=y) for layer in layers if layer is not None))
    return drawn.properties(height=found.height + EDGE).configure_view(strokeWidth=0)


def _threads(threads: Sequence[Thread], look: Mapping[str, str], dashes: list[int]) -> Any:
    if not threads:
        return None
    rows = [(*t.start, *t.end, look[THREADS[t.kind][0]], THREADS[t.kind][1]) for t in threads]
    frame = Frame(rows, columns=["x", "y", "x2", "y2", "stroke", "strokeWidth"])
    rules = alt.Chart(frame).mark_rule(strokeDash=dashes, aria=False)
    return rules.encode(
        x2="x2:Q",
        y2="y2:Q",
        stroke=alt.Stroke("stroke:N", scale=None, legend=None),
        strokeWidth=alt.StrokeWidth("strokeWidth:Q", scale=None, legend=None),
    )


def _marks(frame: Frame, dashes: list[int]) -> Any:
    if frame.empty:
        return None
    points = alt.Chart(frame).mark_point(opacity=1, strokeDash=dashes)
    return points.encode(
        fill=alt.Fill("fill:N", scale=None, legend=None),
        stroke=alt.Stroke("stroke:N", scale=None, legend=None),
        strokeWidth=alt.StrokeWidth("strokeWidth:Q", scale=None, legend=None),
        shape=alt.Shape("shape:N", scale=None, legend=None),
        size=alt.Size("size:Q", scale=None, legend=None),
        tooltip=alt.Tooltip("told:N", title=phrase("what it says")),
        description="told:N",
    )


def _framed(rows: Sequence[tuple[object, ...]]) -> Frame:
    return Frame(rows, columns=["x", "y", "fill", "stroke", "strokeWidth", "shape", "size", "told"])


def _people(found: StageMap, look: Mapping[str, str]) -> Frame:
    """Myself, the rings around single points, and everybody."""
    me = (0.0, 0.0, look["text"], look["text"], 1, "circle", 420, phrase("You, in the middle of your map"))
    rings = [
        (d.x, d.y, look["ground"], look["warn"], 3, "circle", (2 * d.radius + RING - 5) ** 2, d.told)
        for d in found.dots
        if d.part == "sole"
    ]
    dots = [
        (d.x, d.y, look[DOTS[d.part][0]], look[DOTS[d.part][1]], 1.3, MARK_SHAPES[d.shape], 4 * d.radius**2, d.told)
        for d in found.dots
    ]
    return _framed([me, *rings, *dots])


def _needs(boxes: Sequence[Box], look: Mapping[str, str]) -> Frame:
    looks = [(box, BOXES[box.state]) for box in boxes]
    return _framed(
        [
            (b.x, b.y, look[fill], look[edge], width, shape, BOX[0] ** 2, b.told)
            for b, (shape, fill, edge, _, width, _) in looks
        ]
    )


def _words(found: StageMap, look: Mapping[str, str]) -> Any:
    """The lines in the boxes, and how many more there are behind a need."""
    lines = [
        (box.x, box.y + (place - (len(box.lines) - 1) / 2) * LINE, line, look[BOXES[box.state][3]])
        for box in found.boxes
        for place, line in enumerate(box.lines)
    ]
    more = [(*at, says, look["text"]) for says, at in found.more]
    words = alt.Chart(Frame([*lines, *more], columns=["x", "y", "says", "color"]))
    return words.mark_text(fontSize=FONT, baseline="middle", limit=BOX[0] - 4, aria=False).encode(
        text="says:N", color=alt.Color("color:N", scale=None, legend=None)
    )


def _signs(found: Sequence[tuple[float, float, str, str]], look: Mapping[str, str], beside: tuple[float, float]) -> Any:
    """What is different, as a sign beside the mark at a place."""
    if not found:
        return None
    frame = Frame([(x, y, SIGNS[kind], told) for x, y, kind, told in found], columns=["x", "y", "shape", "told"])
    signs = alt.Chart(frame).mark_point(
        opacity=1,
        size=120,
        fill=look["text"],
        stroke=look["ground"],
        strokeWidth=2,
        xOffset=beside[0],
        yOffset=beside[1],
        aria=False,
    )
    told = alt.Tooltip("told:N", title=phrase("what it says"))
    return signs.encode(shape=alt.Shape("shape:N", scale=None, legend=None), tooltip=told)
