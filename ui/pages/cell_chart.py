"""A table to look at: a cell is the darker the more is in it, and says how much."""

from collections.abc import Mapping
from typing import Any, Final

import altair as alt
import pandas as pd

from ui.pages import axis_names
from ui.pages.colours import INKS, SHADES, shown

PICK: Final = "pick"
ROW: Final = 24
ABOVE: Final = 110
"""Room for the heads of the columns."""


def chart(cells: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[str, str], tips: Mapping[str, str]) -> Any:
    """The chart; a click selects the ``row`` and ``column`` of a cell.

    Parameters
    ----------
    cells : DataFrame
        A row for each cell: its ``row`` and ``column`` (ids), its ``shade`` (0 for nothing to 3), what is ``written``
        in it, what is ``told`` to who does not see it, and what the tips name.
    rows, columns : mapping of str to str
        What stands beside each row and above each column, by id and in order.
    tips : mapping of str to str
        The title of each line of a tooltip, by the column of ``cells`` that says it.
    """
    base = alt.Chart(cells).encode(
        x=alt.X("column:N", title=None, sort=list(columns), axis=axis_names.above(columns)),
        y=alt.Y("row:N", title=None, sort=list(rows), axis=axis_names.beside(rows)),
        tooltip=[alt.Tooltip(f"{column}:N", title=title) for column, title in tips.items()],
    )
    domain = list(range(len(SHADES["light"])))
    shades, inks = (alt.Scale(domain=domain, range=told[shown()]) for told in (SHADES, INKS))
    boxes = base.mark_rect(strokeWidth=2, stroke="transparent", cornerRadius=3).encode(
        fill=alt.Fill("shade:O", scale=shades, legend=None), description="told:N"
    )
    words = base.mark_text(fontSize=12, aria=False).encode(
        text="written:N", color=alt.Color("shade:O", scale=inks, legend=None)
    )
    chosen = alt.selection_point(name=PICK, fields=["row", "column"])
    return (
        alt.layer(boxes.add_params(chosen), words, height=ROW * len(rows) + ABOVE)
        .configure_mark(cursor="pointer")
        .configure_view(strokeWidth=0)
    )
