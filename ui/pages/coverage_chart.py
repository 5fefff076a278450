"""The coverage of every need as bars, the worst first, with the number one wants as a mark and the state in words."""

from collections.abc import Callable
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from graph.analysis.coverage import Status
from graph.analysis.report import Report
from graph.model import PersonalMap
from ui.presenters.explained import help_for
from ui.presenters.my_map import STATUS_WORDS, CoverageBar, coverage_bars
from ui.presenters.picture import need_mark
from ui.presenters.text_size import lines_of

KEY: Final = "map_coverage"
ROW_HEIGHT: Final = 27
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
INK: Final = {"light": "#1D2630", "dark": "#E8ECF0"}


def show(personal_map: PersonalMap, report: Report, picked: str | None, pick: Callable[[str | None], None]) -> None:
    """The chart; a click on a bar or its words chooses the need."""
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
        "The line marks how many people you want for a need. Click a bar to see who they are.",
        help=help_for("coverage.depth"),
    )


def _chart(bars: list[CoverageBar], picked: str | None) -> Any:
    theme = "dark" if st.context.theme.type == "dark" else "light"
    fills, edges, ink = FILLS[theme], EDGES[theme], INK[theme]
    names = [_name(b) for b in bars]
    most = max(max(b.people, b.target) for b in bars)
    axis = alt.Axis(labelLimit=240, labelPadding=8, labelFontSize=14, labelColor=ink, ticks=False, domain=False)
    base = alt.Chart(_frame(bars, picked), height=ROW_HEIGHT * len(bars) + 8).encode(
        y=alt.Y("name:N", sort=names, title=None, axis=axis),
        tooltip=[
            alt.Tooltip("full:N", title="need"),
            alt.Tooltip("state:N", title="state"),
            alt.Tooltip("people:Q", title="people"),
            alt.Tooltip("target:Q", title="people you want"),
        ],
    )
    scale = alt.Scale(type="sqrt", domain=[0, most * 2.4])
    x = alt.X("people:Q", title=None, axis=None, scale=scale)
    bar = base.mark_bar(height=15, cornerRadiusEnd=4, strokeWidth=2.5, cursor="pointer").encode(
        x=x,
        fill=alt.Fill("status:N", scale=alt.Scale(domain=STATES, range=fills), legend=None),
        stroke=alt.Stroke("status:N", scale=alt.Scale(domain=STATES, range=edges), legend=None),
    )
    target = alt.X("target:Q", title=None, axis=None, scale=scale)
    wanted = base.mark_tick(height=21, thickness=2, color=ink, opacity=0.75).encode(x=target)
    words = base.mark_text(align="left", dx=9, fontSize=14, cursor="pointer").encode(x=x, text="says:N")
    behind = words.mark_text(align="left", dx=9, fontSize=14, stroke=GROUND[theme], strokeWidth=6)
    words = words.encode(
        color=alt.Color("status:N", scale=alt.Scale(domain=STATES, range=[ink, ink, *edges[2:]]), legend=None)
    )
    chosen = alt.selection_point(name="pick", fields=["need"])
    return (bar.add_params(chosen) + wanted + behind + words).configure_view(strokeWidth=0)


def _frame(bars: list[CoverageBar], picked: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "need": [b.need for b in bars],
            "name": [_name(b) for b in bars],
            "full": [b.name for b in bars],
            "people": [b.people for b in bars],
            "target": [b.target for b in bars],
            "status": [b.status for b in bars],
            "state": [STATUS_WORDS[b.status] for b in bars],
            "says": [_says(b, need_mark(b.need) == picked) for b in bars],
        }
    )


def _name(bar: CoverageBar) -> str:
    return lines_of(bar.name, 30, 1)[0]


def _says(bar: CoverageBar, picked: bool) -> str:
    return lines_of(bar.says, 21, 1)[0] + ("  ◀" if picked else "")
