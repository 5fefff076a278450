"""The picture of *People*: how near they are, and when one was last in touch. A click narrows the list."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from graph.language import Spoken, later, number, phrase
from ui.pages import cell_chart, charted
from ui.plain_text import plain
from ui.presenters.filters import CLOSENESS, RECENCY
from ui.presenters.near_and_far import SHORT, Spot, table

NAME: Final = "near-and-far"
TIPS: Final = Spoken({"near": later("How close"), "seen": later("Last contact"), "written": later("people")})


def show(found: Sequence[Spot], choose: Callable[[str, str], None]) -> None:
    """The picture; ``choose`` is told the closeness and the last contact of the cell that was clicked."""

    def taken(chosen: list[dict[str, Any]]) -> None:
        if chosen:
            choose(str(chosen[0]["row"]), str(chosen[0]["column"]))

    title = phrase("How near they are, and when you were last in touch")
    says = "; ".join(spot.told for spot in found if spot.people)
    st.markdown(f"**{plain(title)}**")
    charted.show(charted.Charted(NAME, title, _chart(found), says, table(found)), taken, cell_chart.PICK)
    st.caption(phrase("Click a cell to see who they are."))


def _chart(found: Sequence[Spot]) -> Any:
    frame = pd.DataFrame(
        {
            "row": [s.closeness for s in found],
            "column": [s.recency for s in found],
            "shade": [s.shade for s in found],
            "written": [number(s.people) if s.people else "" for s in found],
            "told": [s.told for s in found],
            "near": [CLOSENESS[s.closeness] for s in found],
            "seen": [RECENCY[s.recency] for s in found],
        }
    )
    rows = {s.closeness: CLOSENESS[s.closeness] for s in found}
    return cell_chart.chart(frame, rows, dict(SHORT), TIPS)
