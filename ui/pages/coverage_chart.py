"""The coverage of every need as bars, the worst first, with the number one wants as a mark and the state in words."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from graph.analysis.report import Report
from graph.language import Spoken, later, phrase, phrase_in
from graph.model import PersonalMap
from ui.pages import charted, row_chart
from ui.presenters.explained import help_for
from ui.presenters.my_map import STATUS_WORDS, coverage_bars, coverage_rows, longest_bar
from ui.presenters.picture import need_mark
from ui.presenters.rows import alternative

NAME: Final = "coverage"
TIPS: Final = Spoken(
    {
        "name": later("need"),
        "told": later("state"),
        "number": later("people"),
        "wanted": later("people you want"),
    }
)


def show(personal_map: PersonalMap, report: Report, picked: str | None, pick: Callable[[str | None], None]) -> None:
    """The chart; a click on the row of a need chooses it."""
    bars = coverage_bars(personal_map, report)
    if not bars:
        return

    def choose(found: list[dict[str, Any]]) -> None:
        if found:
            pick(need_mark(str(found[0]["id"])))

    rows = coverage_rows(bars)
    kind, _, need = (picked or "").partition(":")
    table = pd.DataFrame(
        {
            phrase("Need"): [b.name for b in bars],
            phrase("State"): [STATUS_WORDS[b.status] for b in bars],
            phrase_in("how many", "People"): [b.people for b in bars],
            phrase("People you want"): [b.target for b in bars],
        }
    )
    drawn = row_chart.chart(rows, TIPS, longest_bar(bars), need if kind == "need" else None)
    charted.show(
        charted.Charted(NAME, phrase("How each need is met"), drawn, alternative(rows), table),
        choose,
        row_chart.PICK,
    )
    st.caption(
        phrase("The line marks how many people you want for a need. Click a need to see who they are."),
        help=help_for("coverage.depth"),
    )
    if any(b.people > longest_bar(bars) for b in bars):
        st.caption(phrase("A bar with // is longer than it is drawn."))
