"""The picture as a table: the same people and needs for those who would rather read, and for screen readers."""

from collections.abc import Callable
from typing import Final

import pandas as pd
import streamlit as st

from graph.language import counted, phrase
from ui.pages import picture_files
from ui.pages.following import selecting
from ui.pages.sight import Sight
from ui.presenters.explained import help_for
from ui.presenters.my_map import Row, table
from ui.presenters.picture import need_mark, person_mark

KEY: Final = "map_table"
HEIGHT: Final = 420


def show(sight: Sight, pick: Callable[[str | None], None]) -> None:
    """The table, folded away, and the files; a click on a cell chooses its person or need."""
    rows = table(sight.context.map, sight.now, sight.support)

    def choose(cells: list[tuple[int, str]]) -> None:
        if cells and cells[0][0] < len(rows):
            row, column = rows[cells[0][0]], cells[0][1]
            pick(person_mark(row.person) if row.person and column != phrase("Need") else need_mark(row.need))

    with st.expander(phrase("The picture as a table, or as a file"), icon=":material/table_rows:"):
        st.dataframe(
            _frame(rows),
            key=KEY,
            hide_index=True,
            height=min(HEIGHT, 35 * (len(rows) + 1) + 2),
            on_select=selecting(KEY, "cells", choose),
            selection_mode="single-cell",
            column_config={phrase("State of the need"): st.column_config.TextColumn(help=help_for("coverage.status"))},
            alt=counted(len(rows), "Who meets which need, {n} row", "Who meets which need, {n} rows"),
        )
        picture_files.offer(sight.pictures[0], " ".join(sight.now.verdict), lambda: _frame(rows), KEY)


def _frame(rows: list[Row]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            phrase("Need"): [r.need_name for r in rows],
            phrase("Person"): [r.person_name for r in rows],
            phrase("Meets it"): [r.level for r in rows],
            phrase("Organisation"): [r.organization for r in rows],
            phrase("State of the need"): [r.says for r in rows],
        }
    )
