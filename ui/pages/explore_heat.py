"""People by needs as a heat map to look at; the grid to edit is on the page People."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from graph.language import Spoken, counted, later, phrase
from ui.pages import cell_chart, charted
from ui.pages.sight import Sight
from ui.plain_text import shortened
from ui.presenters.explore import Cell, heat, heat_rows, heat_table
from ui.presenters.matrix import columns, short_names
from ui.presenters.picture import person_mark

NAME: Final = "heat-map"
TIPS: Final = Spoken({"name": later("person"), "need_name": later("need"), "says": later("met")})


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
            pick(person_mark(str(chosen[0]["row"])))

    title = phrase("Which people meet which needs")
    says = counted(
        people,
        "Which of {n} person meets which need; the table below says the same in words",
        "Which of {n} people meets which need; the table below says the same in words",
    )
    drawn = _chart(cells, short_names(columns(context.map)))
    charted.show(charted.Charted(NAME, title, drawn, says, heat_table(cells)), choose, cell_chart.PICK)


def _chart(cells: list[Cell], short: dict[str, str]) -> Any:
    """A row a person and a column a need; the number in a cell says how fully, and so does its shade."""
    frame = pd.DataFrame(
        {
            "row": [c.person for c in cells],
            "column": [c.need for c in cells],
            "shade": [c.level for c in cells],
            "written": [str(c.level) if c.level else "" for c in cells],
            "told": [f"{c.name}: {c.need_name}: {c.says}" for c in cells],
            "name": [c.name for c in cells],
            "need_name": [c.need_name for c in cells],
            "says": [c.says for c in cells],
        }
    )
    names = {c.person: shortened(c.name, 24) for c in cells}
    needs = {c.need: short[c.need] for c in cells}
    return cell_chart.chart(frame, names, needs, TIPS)
