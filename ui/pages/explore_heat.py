"""People by needs as a heat map to look at; the grid to edit is on the page People."""

from collections.abc import Callable
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from graph.language import counted, phrase
from ui.pages import axis_names, charted
from ui.pages.colours import INKS, SHADES, shown
from ui.pages.sight import Sight
from ui.plain_text import shortened
from ui.presenters.explore import Cell, heat, heat_rows, heat_table
from ui.presenters.matrix import columns, short_names
from ui.presenters.picture import person_mark
from ui.presenters.words import LEVELS

NAME: Final = "heat-map"
PICK: Final = "pick"
ROW: Final = 24
ABOVE: Final = 110
"""Room for the names of the needs."""


def show(sight: Sight, found: list[str], marks: int, pick: Callable[[str | None], None]) -> None:
    """The heat map; a click on a row chooses the person."""
    context = sight.context
    cells = heat(context.map, sight.support, found, heat_rows(marks))
    people = len({c.person for c in cells})
    meeting = sum(i in sight.support for i in found)
    if not cells:
        st.info(phrase("None of these people meets a need yet."), icon=":material/info:")
        return
    if people == meeting:
        told = counted(
            people,
            "Shown: {n} person who meet a need, those who meet most first.",
            "Shown: {n} people who meet a need, those who meet most first.",
        )
    else:
        told = phrase(
            "Shown: the first {n} of {wanted} people who meet a need, those who meet most first.",
            n=people,
            wanted=meeting,
        )
    if idle := len(found) - meeting:
        told += " " + counted(
            idle, "{n} person meets none and is not shown.", "{n} people meet none and are not shown."
        )
    st.caption(told)

    def choose(chosen: list[dict[str, Any]]) -> None:
        if chosen:
            pick(person_mark(str(chosen[0]["person"])))

    title = phrase("Which people meet which needs")
    says = counted(
        people,
        "Which of {n} person meets which need; the table below says the same in words",
        "Which of {n} people meets which need; the table below says the same in words",
    )
    drawn = _chart(cells, short_names(columns(context.map)))
    charted.show(charted.Charted(NAME, title, drawn, says, heat_table(cells)), choose, PICK)


def _chart(cells: list[Cell], short: dict[str, str]) -> Any:
    """A row a person and a column a need; the number in a cell says how fully, and so does its shade."""
    order = list(dict.fromkeys(c.person for c in cells))
    names = {c.person: shortened(c.name, 24) for c in cells}
    frame = pd.DataFrame(
        {
            "person": [c.person for c in cells],
            "need": [c.need for c in cells],
            "name": [c.name for c in cells],
            "need_name": [c.need_name for c in cells],
            "level": [c.level for c in cells],
            "says": [c.says for c in cells],
            "shown": ["" if not c.level else str(c.level) for c in cells],
            "told": [f"{c.name}: {c.need_name}: {c.says}" for c in cells],
        }
    )
    base = alt.Chart(frame).encode(
        x=alt.X("need:N", title=None, sort=list(dict.fromkeys(c.need for c in cells)), axis=axis_names.above(short)),
        y=alt.Y("person:N", title=None, sort=order, axis=axis_names.beside(names)),
        tooltip=[
            alt.Tooltip("name:N", title=phrase("person")),
            alt.Tooltip("need_name:N", title=phrase("need")),
            alt.Tooltip("says:N", title=phrase("met")),
        ],
    )
    shades, inks = (alt.Scale(domain=[0, *LEVELS], range=told[shown()]) for told in (SHADES, INKS))
    boxes = base.mark_rect(strokeWidth=2, stroke="transparent", cornerRadius=3).encode(
        fill=alt.Fill("level:O", scale=shades, legend=None), description="told:N"
    )
    numbers = base.mark_text(fontSize=12, aria=False).encode(
        text="shown:N", color=alt.Color("level:O", scale=inks, legend=None)
    )
    chosen = alt.selection_point(name=PICK, fields=["person"])
    return (
        alt.layer(boxes.add_params(chosen), numbers, height=ROW * len(order) + ABOVE)
        .configure_mark(cursor="pointer")
        .configure_view(strokeWidth=0)
    )
