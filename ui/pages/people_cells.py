"""People as a table whose cells are edited in place, a page at a time; every cell is saved at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from graph.errors import KithError
from graph.language import counted, listed
from graph.model import new_id
from ui.pages import editor, notice
from ui.presenters import matrix, people, people_bulk
from ui.presenters.people import Directory
from ui.presenters.people_bulk import CELLS, LISTS
from ui.session import Context

EDITOR: Final = "people_cells"
CHOSEN: Final = "people_cells_chosen"
HEIGHT: Final = 600


@dataclass(frozen=True, slots=True)
class Chosen:
    """The people to be shown; they stay when an edit means that they no longer fit."""

    by: tuple[str, str, str]
    people: tuple[str, ...]
    token: str


def show(context: Context, directory: Callable[[], Directory], text: str, token: str) -> None:
    """One page of the people found."""
    chosen = _chosen(context, directory, text, token)
    there = context.map.people
    found = [i for i in chosen.people if i in there and not there[i].archived]
    page = _page(len(found), chosen.token)
    if not found:
        st.info("Nobody fits. Search for something else, or open the filter.", icon=":material/search_off:")
        return
    shown = matrix.page_of(found, page)
    grid = editor.opened(EDITOR, context, lambda: people_bulk.cells(context.map, shown), f"{chosen.token} {page}")
    st.data_editor(
        grid.frame,
        key=grid.key,
        hide_index=True,
        height=min(HEIGHT, 35 * (len(grid.frame) + 1) + 2),
        placeholder="",
        column_config={
            name: st.column_config.TextColumn(
                label,
                width="medium",
                required=name == "name",
                help="With commas between them." if name in LISTS else None,
            )
            for name, label in CELLS.items()
        },
        on_change=_edited,
        args=(context,),
        alt="People, to be edited",
    )
    st.caption("Every cell is saved at once. Double-click one, or press Enter, and type.")


def leave() -> None:
    """Forget which people were shown; called while something else is."""
    for name in (EDITOR, CHOSEN):
        st.session_state.pop(name, None)


def _chosen(context: Context, directory: Callable[[], Directory], text: str, token: str) -> Chosen:
    by = (context.map_name, text, token)
    known: Chosen | None = st.session_state.get(CHOSEN)
    if known is None or known.by != by:
        known = Chosen(by, tuple(str(i) for i in directory().find(text).index), new_id())
        st.session_state[CHOSEN] = known
    return known


def _page(number: int, token: str) -> int:
    pages = matrix.pages(number)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(counted(number, "{n} person", "{n} people"))
        return st.pagination(pages, key=f"cells_page_{token}_{pages}") if pages > 1 else 1


def _edited(context: Context) -> None:
    if not (cells := editor.edits(EDITOR)):
        return
    frame = st.session_state[EDITOR].frame
    rows: dict[str, dict[str, Any]] = {}
    for (row, column), value in cells.items():
        rows.setdefault(str(frame.index[row]), {})[column] = value
    try:
        plans = [people_bulk.row_plan(context.map, person, edited) for person, edited in rows.items()]
    except KithError as error:
        notice.fail(error)
        editor.settle(EDITOR, cells, None)
        return
    names = listed(people.names(context.map, rows), at_most=3)
    after = notice.save(context, people_bulk.all_of(plans), f"{names} changed", f"Saved: {names}.")
    editor.settle(EDITOR, cells, after)
