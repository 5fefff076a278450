"""The coverage of every need as bars, the worst first, with the number one wants as a mark and the state in words."""

from collections.abc import Callable
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from graph.analysis.coverage import Status
from graph.analysis.report import Report
from graph.model import PersonalMap
from ui.plain_text import shortened
from ui.presenters.explained import help_for
from ui.presenters.my_map import STATUS_WORDS, CoverageBar, coverage_bars, longest_bar
from ui.presenters.picture import need_mark
from ui.presenters.text_size import text_width
from ui.presenters.words import count

KEY: Final = "map_coverage"
ROW_HEIGHT: Final = 42
BAR: Final = 9
ABOVE: Final = 8
"""How far above the middle of a row its words stand, and how far below it the bar."""
FONT: Final = 14
CUT: Final = "//"
STATES: Final[tuple[Status, ...]] = ("covered", "below_target", "single", "uncovered")
# one colour a state, in the order of STATES
FILLS: Final = {
    "light": ["#0072B2", "#DCECF7", "#FFFFFF", "#FFFFFF"],
    "dark": ["#56B4E9", "#173A50", "#14181C", "#14181C"],
}
EDGES: Final = {
    "light": ["#0072B2", "#0072B2", "#8A5A00", "#B34700"],
    "dark": ["#56B4E9", "#56B4E9", "#F0B400", "#FF8A5B"],
}
GROUND: Final = {"light": "#FFFFFF", "dark": "#14181C"}
PICKED: Final = {"light": "#E3EEF6", "dark": "#24313B"}
INK: Final = {"light": "#1D2630", "dark": "#E8ECF0"}


def show(personal_map: PersonalMap, report: Report, picked: str | None, pick: Callable[[str | None], None]) -> None:
    """The chart; a click on the row of a need chooses it."""
    bars = coverage_bars(personal_map, report)
    if not bars:
        return

    def choose() -> None:
        found = st.session_state[KEY]["selection"]["pick"]
        if found:
            pick(need_mark(str(found[0]["need"])))

    st.altair_chart(
        _chart(bars, picked),
        key=KEY,
        on_select=choose,
        selection_mode="pick",
        alt="; ".join(f"{b.name}: {b.says}, {STATUS_WORDS[b.status]}" for b in bars),
    )
    st.caption(
        "The line marks how many people you want for a need. Click a need to see who they are.",
        help=help_for("coverage.depth"),
    )
    if any(b.people > longest_bar(bars) for b in bars):
        st.caption("A bar with // is longer than it is drawn.")


def _chart(bars: list[CoverageBar], picked: str | None) -> Any:
    """A row for each need: its name on the left, its state on the right, the bar below both over the whole width."""
    theme = "dark" if st.context.theme.type == "dark" else "light"
    fills, edges, ink, ground = FILLS[theme], EDGES[theme], INK[theme], GROUND[theme]
    base = alt.Chart(_frame(bars, picked), height=ROW_HEIGHT * len(bars)).encode(
        y=alt.Y("need:N", sort=[b.need for b in bars], title=None, axis=None, scale=alt.Scale(padding=0)),
        tooltip=[
            alt.Tooltip("name:N", title="need"),
            alt.Tooltip("state:N", title="state"),
            alt.Tooltip("people:Q", title="people"),
            alt.Tooltip("target:Q", title="people you want"),
        ],
    )
    scale = alt.Scale(domain=[0, max(longest_bar(bars), 1)], nice=False)
    row = base.mark_rect(x=0, x2="width", fill=alt.ExprRef(f"datum.picked ? '{PICKED[theme]}' : 'transparent'"))
    bar = base.mark_bar(height=BAR, yOffset=ABOVE, cornerRadiusEnd=3, strokeWidth=2).encode(
        x=alt.X("drawn:Q", title=None, axis=None, scale=scale),
        description="told:N",
        fill=alt.Fill("status:N", scale=alt.Scale(domain=STATES, range=fills), legend=None),
        stroke=alt.Stroke("status:N", scale=alt.Scale(domain=STATES, range=edges), legend=None),
    )
    wanted = base.mark_tick(height=BAR + 8, yOffset=ABOVE, thickness=2, color=ink).encode(
        x=alt.X("target:Q", title=None, axis=None, scale=scale)
    )
    name = base.mark_text(
        x=2, dy=-ABOVE, align="left", baseline="middle", fontSize=FONT, color=ink, limit=_room("says")
    ).encode(text="name:N")
    says = base.mark_text(
        x=alt.ExprRef("width - 2"), dy=-ABOVE, align="right", baseline="middle", fontSize=FONT, limit=_room("name")
    ).encode(
        text="says:N",
        color=alt.Color("status:N", scale=alt.Scale(domain=STATES, range=[ink, ink, *edges[2:]]), legend=None),
    )
    cut = (
        base.transform_filter("datum.people > datum.drawn")
        .mark_text(x=alt.ExprRef("width * 0.9"), dy=ABOVE, fontSize=18, fontWeight="bold", color=ground)
        .encode(text=alt.value(CUT))
    )
    chosen = alt.selection_point(name="pick", fields=["need"])
    layers = (row, bar.add_params(chosen), wanted, name, says, cut)
    return alt.layer(*layers).configure_mark(cursor="pointer").configure_view(strokeWidth=0)


def _room(other: str) -> alt.ExprRef:
    """The width that a text may take: what the other one on its line leaves, and never less than half."""
    return alt.ExprRef(f"width - 14 - min(datum.{other}_wide, width / 2 - 7)")


def _frame(bars: list[CoverageBar], picked: str | None) -> pd.DataFrame:
    longest = longest_bar(bars)
    return pd.DataFrame(
        {
            "need": [b.need for b in bars],
            "name": [shortened(b.name) for b in bars],
            "name_wide": [text_width(shortened(b.name), FONT) for b in bars],
            "people": [b.people for b in bars],
            "drawn": [min(b.people, longest) for b in bars],
            "target": [b.target for b in bars],
            "status": [b.status for b in bars],
            "state": [STATUS_WORDS[b.status] for b in bars],
            "says": [shortened(b.says) for b in bars],
            "says_wide": [text_width(shortened(b.says), FONT) for b in bars],
            "told": [f"{b.name}: {count(b.people, 'person', 'people')}; {STATUS_WORDS[b.status]}" for b in bars],
            "picked": [need_mark(b.need) == picked for b in bars],
        }
    )
