"""A chart of rows: a name on the left, what is said on the right, the bar below both over the whole width.

It is as readable at 390 pixels as on a desk, and no finding of it rests on a colour: each is said in words beside it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from ui.pages.colours import colours
from ui.plain_text import shortened
from ui.presenters.rows import Role, Row
from ui.presenters.text_size import text_width

ROW_HEIGHT: Final = 42
EDGE: Final = 20
"""What Streamlit takes off the height of a chart for its margins."""
BAR: Final = 9
ABOVE: Final = 8
"""How far above the middle of a row its words stand, and how far below it the bar."""
FONT: Final = 14
CUT: Final = "//"
PICK: Final = "pick"
ROLES: Final[tuple[Role, ...]] = ("met", "thin", "warn", "none")


def chart(rows: Sequence[Row], tips: Mapping[str, str], longest: float = 0, picked: str | None = None) -> Any:
    """The chart. ``tips`` titles what a tooltip says, by column; a bar beyond ``longest`` is cut and marked so."""
    look = colours()
    longest = longest or max((max(r.number, r.wanted or 0, r.before or 0) for r in rows), default=0)
    base = alt.Chart(_frame(rows, longest, picked), height=ROW_HEIGHT * len(rows) + EDGE).encode(
        y=alt.Y("id:N", sort=[r.id for r in rows], title=None, axis=None, scale=alt.Scale(padding=0)),
        tooltip=[alt.Tooltip(f"{column}:N", title=title) for column, title in tips.items()],
    )
    scale = alt.Scale(domain=[0, longest or 1], nice=False)
    layers = [_ground(base, look), *_marks(base, scale, look, rows), *_words(base, look)]
    if any(r.number > longest for r in rows):
        layers.append(_cut(base, look))
    return alt.layer(*layers).configure_mark(cursor="pointer").configure_view(strokeWidth=0)


def _ground(base: Any, look: Mapping[str, str]) -> Any:
    return base.mark_rect(
        x=0, x2="width", fill=alt.ExprRef(f"datum.picked ? '{look['picked']}' : 'transparent'"), aria=False
    )


def _marks(base: Any, scale: alt.Scale, look: Mapping[str, str], rows: Sequence[Row]) -> list[Any]:
    """The bar, what it was before, and the mark of what is wanted."""
    fills = [look["met"], look["thin"], look["ground"], look["ground"]]
    edges = [look["met"], look["met"], look["warn"], look["bad"]]
    bar = base.mark_bar(height=BAR, yOffset=ABOVE, cornerRadiusEnd=3, strokeWidth=2).encode(
        x=alt.X("drawn:Q", title=None, axis=None, scale=scale),
        description="told:N",
        fill=alt.Fill("role:N", scale=alt.Scale(domain=ROLES, range=fills), legend=None),
        stroke=alt.Stroke("role:N", scale=alt.Scale(domain=ROLES, range=edges), legend=None),
    )
    before = (
        base.transform_filter("isValid(datum.before)")
        .mark_bar(
            height=BAR + 6,
            yOffset=ABOVE,
            fillOpacity=0,
            stroke=look["edge"],
            strokeDash=[3, 3],
            strokeWidth=1.5,
            aria=False,
        )
        .encode(x=alt.X("before:Q", title=None, axis=None, scale=scale))
    )
    wanted = (
        base.transform_filter("isValid(datum.wanted)")
        .mark_tick(height=BAR + 8, yOffset=ABOVE, thickness=2, color=look["text"], aria=False)
        .encode(x=alt.X("wanted:Q", title=None, axis=None, scale=scale))
    )
    chosen = bar.add_params(alt.selection_point(name=PICK, fields=["id"]))
    has_before, has_wanted = any(r.before is not None for r in rows), any(r.wanted is not None for r in rows)
    return [*([before] if has_before else ()), chosen, *([wanted] if has_wanted else ())]


def _words(base: Any, look: Mapping[str, str]) -> list[Any]:
    text = {"dy": -ABOVE, "baseline": "middle", "fontSize": FONT, "aria": False}
    inks = [look["text"], look["text"], look["warn"], look["bad"]]
    name = base.mark_text(x=2, align="left", color=look["text"], limit=_room("says"), **text).encode(text="name:N")
    says = base.mark_text(x=alt.ExprRef("width - 2"), align="right", limit=_room("name"), **text).encode(
        text="says:N", color=alt.Color("role:N", scale=alt.Scale(domain=ROLES, range=inks), legend=None)
    )
    return [name, says]


def _cut(base: Any, look: Mapping[str, str]) -> Any:
    """The mark on a bar that is longer than it is drawn."""
    return (
        base.transform_filter("datum.number > datum.drawn")
        .mark_text(
            x=alt.ExprRef("width * 0.9"), dy=ABOVE, fontSize=18, fontWeight="bold", color=look["ground"], aria=False
        )
        .encode(text=alt.value(CUT))
    )


def _room(other: str) -> alt.ExprRef:
    """The width that a text may take: what the other one on its line leaves, and never less than half."""
    return alt.ExprRef(f"width - 14 - min(datum.{other}_wide, width / 2 - 7)")


def _frame(rows: Sequence[Row], longest: float, picked: str | None) -> pd.DataFrame:
    names, says = [shortened(r.name) for r in rows], [shortened(r.says) for r in rows]
    return pd.DataFrame(
        {
            "id": [r.id for r in rows],
            "name": names,
            "name_wide": [text_width(name, FONT) for name in names],
            "says": says,
            "says_wide": [text_width(text, FONT) for text in says],
            "number": [r.number for r in rows],
            "drawn": [min(r.number, longest) for r in rows],
            "wanted": [r.wanted for r in rows],
            "before": [r.before for r in rows],
            "role": [r.role for r in rows],
            "told": [r.told for r in rows],
            "picked": [r.id == picked for r in rows],
        }
    )
