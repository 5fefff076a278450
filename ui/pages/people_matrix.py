"""Who meets which need, as a grid to be edited. Every cell is saved at once.

An editor gives back its edits by the position of a row. So the grid an editor is opened with is kept beside its key,
edits are read against that very grid before anything else happens, and as soon as anything but one's own edits changes
what is to be shown, the editor is replaced by one with another key. One's own edits are in the editor already: it
stays, and with it the place, the order and the cell in which one is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd
import streamlit as st

from graph.language import counted
from graph.model import PersonalMap, new_id
from ui.pages import notice
from ui.plain_text import plain
from ui.presenters import matrix
from ui.presenters.matrix import CellEdit, Who
from ui.presenters.people import Directory
from ui.session import Context

OPENED: Final = "matrix_opened"
CHOSEN: Final = "matrix_chosen"
HEIGHT: Final = 600
CELL_WIDTH: Final = 120
WHO: Final[dict[Who, str]] = {"all": "Everybody", "some": "Who meet a need", "none": "Who meet none yet"}


@dataclass(slots=True)
class Opened:
    """The editor that is on the page: its key, the grid it was opened with, the revision it shows, what is saved."""

    key: str
    frame: pd.DataFrame
    map_name: str
    revision: int
    saved: dict[tuple[int, str], Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The people to be shown and how they were chosen. They stay when an edit means that they no longer fit."""

    by: tuple[str, str, Who, str]
    people: tuple[str, ...]
    token: str


def show(context: Context, directory: Callable[[], Directory], text: str, token: str = "") -> None:
    """One page of the people found, a column a need. The directory is asked for only when people are chosen anew.

    ``token`` stands for how the directory was narrowed.
    """
    needs, who = _filters(context.map)
    found, token = _people(context, directory, text, who, token)
    page = _pages(len(found), token)
    if not found:
        st.info("Nobody fits. Search for something else, or choose “Everybody”.", icon=":material/search_off:")
        return
    opened = _editor(context, matrix.page_of(found, page))
    st.data_editor(
        opened.frame,
        key=opened.key,
        hide_index=True,
        height=min(HEIGHT, 35 * (len(opened.frame) + 1) + 2),
        placeholder="",
        disabled=[matrix.NAME],
        column_order=[matrix.NAME, *(matrix.column(n) for n in needs)],
        column_config=_columns(context.map),
        on_change=_edited,
        args=(context,),
        alt="Who meets which need",
    )
    st.caption(
        "Every cell is saved at once. Double-click one, or press Enter, and choose: **1** a little, **2** well, "
        "**3** fully. Delete empties it."
    )


def leave() -> None:
    """Forget which people were shown; called while something else is."""
    for name in (OPENED, CHOSEN):
        st.session_state.pop(name, None)


def _filters(personal_map: PersonalMap) -> tuple[list[str], Who]:
    called = {n.id: n.name for n in matrix.columns(personal_map)}
    left, right = st.columns([1, 3])
    with left:
        who: Who = st.selectbox("People", WHO, format_func=WHO.__getitem__, key="matrix_who", filter_mode=None)
    with right:
        needs = st.multiselect(
            "Needs", called, format_func=called.__getitem__, key="matrix_needs", placeholder="All needs"
        )
    return needs or list(called), who


def _people(
    context: Context, directory: Callable[[], Directory], text: str, who: Who, narrowed: str
) -> tuple[list[str], str]:
    by = (context.map_name, text, who, narrowed)
    chosen: Chosen | None = st.session_state.get(CHOSEN)
    if chosen is None or chosen.by != by:
        everybody = [str(i) for i in directory().find(text).index]
        chosen = Chosen(by, tuple(matrix.choose(context.map, everybody, who, context.today)), new_id())
        st.session_state[CHOSEN] = chosen
    known = context.map.people
    return [i for i in chosen.people if i in known and not known[i].archived], chosen.token


def _pages(people: int, token: str) -> int:
    """Which page is shown: the first one whenever people are chosen anew."""
    number = matrix.pages(people)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(counted(people, "{n} person", "{n} people"))
        return st.pagination(number, key=f"matrix_page_{token}_{number}") if number > 1 else 1


def _columns(personal_map: PersonalMap) -> dict[str, Any]:
    columns, needs = st.column_config, matrix.columns(personal_map)
    short = matrix.short_names(needs)
    shown: dict[str, Any] = {matrix.NAME: columns.TextColumn("Name", pinned=True, width="medium")}
    for need in needs:
        shown[matrix.column(need.id)] = columns.SelectboxColumn(
            short[need.id],
            options=list(matrix.CELLS.values()),
            width=CELL_WIDTH,
            help=plain(f"{need.name}. {need.description}"),
        )
    return shown


def _editor(context: Context, people: Sequence[str]) -> Opened:
    known: Opened | None = st.session_state.get(OPENED)
    same = known is not None and known.map_name == context.map_name and known.revision == context.map.revision
    if known is None or not same or list(known.frame.index) != list(people):
        frame = matrix.grid(context.map, people, context.today)
        known = Opened(f"matrix_{new_id()}", frame, context.map_name, context.map.revision)
        st.session_state[OPENED] = known
    return known


def _edited(context: Context) -> None:
    """Write what is new in the editor; where that cannot be, the grid is shown anew as it is stored."""
    opened: Opened = st.session_state[OPENED]
    cells = _fresh(opened, st.session_state[opened.key]["edited_rows"])
    rows: dict[int, dict[str, Any]] = {}
    for (row, name), value in cells.items():
        rows.setdefault(row, {})[name] = value
    made = matrix.edits(opened.frame, rows)
    if not made:
        return
    after = _write(context, made)
    if after is None or after.revision > opened.revision + 1:
        del st.session_state[OPENED]
        return
    opened.revision = after.revision
    opened.saved |= cells


def _fresh(opened: Opened, edited: dict[Any, dict[str, Any]]) -> dict[tuple[int, str], Any]:
    """The cells that say something else than what is saved, among them those set back to how they were."""
    now = {(int(row), name): value for row, cells in edited.items() for name, value in cells.items()}
    back = {cell: _stored(opened.frame, cell) for cell in opened.saved if cell not in now}
    return {
        cell: value
        for cell, value in (back | now).items()
        if value != (opened.saved[cell] if cell in opened.saved else _stored(opened.frame, cell))
    }


def _stored(frame: pd.DataFrame, cell: tuple[int, str]) -> Any:
    value = frame.iloc[cell[0]][cell[1]]
    return None if pd.isna(value) else value


def _write(context: Context, made: tuple[CellEdit, ...]) -> PersonalMap | None:
    today, said = context.today, matrix.said(context.map, made)
    what = said.removeprefix("Saved: ").rstrip(".")
    return notice.save(context, lambda m: matrix.setting(m, made, today), what, said)
