"""The report of an import that was written, row by row, as long as the window is open."""

from dataclasses import dataclass
from mimetypes import guess_type
from typing import Final

import streamlit as st

from graph.language import phrase
from loaders.source import stem
from ui import session
from ui.file_names import file_name
from ui.plain_text import plain, shortened
from ui.presenters.importing import ALIKE, LINE, WHAT, WHY, Table

DONE: Final = "import_done"
"""Where the session keeps the reports."""
ROWS: Final = 10
"""Rows of a table in view."""
SENTENCE: Final = 800
"""Pixels that a sentence in a table begins with; what there is more room is shared by all columns."""


@dataclass(frozen=True, slots=True)
class Done:
    """An import that was written: its report, kept while the window is open."""

    token: str
    name: str
    operation: str
    sentence: str
    tables: tuple[Table, ...]
    report: str
    refused: str


def show(done: Done) -> None:
    """What was imported, row by row, and the ways on from here."""
    with st.container(border=True, key=f"done_{done.token}"):
        st.header(plain(phrase("{file}: imported", file=shortened(done.name))), anchor=False)
        st.markdown(f":material/check_circle: **{plain(done.sentence)}**")
        tables(done.tables, f"done_{done.token}")
        with st.container(horizontal=True, vertical_alignment="center"):
            if (page := session.page("people")) is not None:
                st.page_link(page, label=phrase("See your people"), icon=":material/group:")
            if done.report:
                _download(
                    phrase("Report, row by row"),
                    done.report,
                    file_name(stem(done.name), "report", ".csv"),
                    f"report_{done.token}",
                )
            if done.refused:
                refused_button(done.refused, done.name, f"done_{done.token}")
            st.button(
                phrase("Close"), key=f"import_close_{done.token}", type="tertiary", on_click=_close, args=(done.token,)
            )


def _close(token: str) -> None:
    st.session_state[DONE] = [d for d in st.session_state.get(DONE, ()) if d.token != token]


def tables(found: tuple[Table, ...], token: str) -> None:
    """The tables of an import, each folded behind its title."""
    for number, table in enumerate(found):
        with st.expander(plain(table.label)):
            if table.note:
                st.caption(plain(table.note))
            st.dataframe(
                table.frame,
                key=f"table_{token}_{number}",
                hide_index=True,
                placeholder="",
                height=35 * (min(len(table.frame), ROWS) + 1) + 2,
                lazy=True,
                column_config={
                    phrase(LINE): st.column_config.NumberColumn(phrase(LINE), width=60, format="%d"),
                    phrase(WHAT): st.column_config.TextColumn(phrase(WHAT), width=SENTENCE),
                    phrase(WHY): st.column_config.TextColumn(phrase(WHY), width=SENTENCE),
                    phrase(ALIKE): st.column_config.NumberColumn(phrase(ALIKE), width="small", format="percent"),
                },
                alt=table.title,
            )


def refused_button(text: str, name: str, token: str) -> None:
    """The rows that are not taken, as a file of the same format."""
    ending = name.rpartition(".")[2] if "." in name and not name.lower().endswith(".xlsx") else "csv"
    ending = "vcf" if text[:100].lstrip().upper().startswith("BEGIN:VCARD") else ending
    _download(
        phrase("The rows that cannot be used, to correct"),
        text,
        file_name(stem(name), "not-used", f".{ending}"),
        f"refused_{token}",
    )


def _download(label: str, text: str, name: str, key: str) -> None:
    kind = guess_type(name)[0] or "text/plain"
    st.download_button(label, text, name, kind, key=key, icon=":material/download:", on_click="ignore")
