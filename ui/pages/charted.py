"""A chart with all that belongs to it: its text for those who do not see it, its table, and the files it can be had as.

The files are made where the chart is drawn: nothing is asked of anybody, and on whatever ground it is looked at, the
file has a light one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from graph.language import phrase
from loaders.out.guard import guarded
from ui import session
from ui.canvas import chart_files
from ui.file_names import file_name
from ui.pages.chart_language import in_language
from ui.pages.colours import TO_PAPER
from ui.pages.following import selecting
from ui.plain_text import plain


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart. ``name`` is its key and what its files are said to show, ``title`` what stands above it in them."""

    name: str
    title: str
    chart: Any
    says: str
    table: pd.DataFrame
    columns: Mapping[str, Any] = field(default_factory=dict)


def show(charted: Charted, choose: Callable[[Any], object] | None = None, selection: str = "") -> None:
    """The chart, and folded away below it the table behind it and the files; ``choose`` is told what is selected."""
    holder, key = f"charted_{charted.name}", f"chart_{charted.name}"
    with st.container(key=holder):
        told: dict[str, Any] = {}
        if choose is not None:
            told = {"on_select": selecting(key, selection, choose), "selection_mode": selection}
        st.altair_chart(_for_readers(in_language(charted.chart)), key=key, alt=charted.says, **told)
    _behind(charted, holder, key)


def _behind(charted: Charted, holder: str, key: str) -> None:
    """The table and the files, folded away."""
    with st.expander(phrase("The chart as a table, or as a file"), icon=":material/table_rows:"):
        st.dataframe(
            charted.table,
            key=f"{key}_table",
            hide_index=True,
            height=min(420, 35 * (len(charted.table) + 1) + 2),
            column_config=dict(charted.columns),
            alt=charted.title,
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(phrase("Save as"), width="content")
            names = {
                kind: file_name(session.map_name(), charted.name, f".{kind}") for kind in (*chart_files.KINDS, "csv")
            }
            chart_files.offer(holder, names, charted.title, TO_PAPER, key=f"{key}_files")
            st.download_button(
                "CSV",
                lambda: as_csv(charted.table),
                names["csv"],
                "text/csv",
                key=f"{key}_csv",
                help=phrase("The table: {title}", title=plain(charted.title)),
                on_click="ignore",
            )


def _for_readers(chart: Any) -> Any:
    """The chart without what Vega says of axes and legends to screen readers, in English: the marks say it all."""
    return chart.configure_axis(aria=False).configure_legend(aria=False)


def as_csv(table: pd.DataFrame) -> bytes:
    """The table as a file that spreadsheets read and run nothing of."""
    safe = table.map(lambda value: guarded(value) if isinstance(value, str) else value)
    return safe.rename(columns=guarded).to_csv(index=False).encode("utf-8-sig")
