"""Who meets which need, as a grid to be edited. Every cell is saved at once."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from graph.errors import KithError, RequestError
from graph.language import ENGLISH, phrase, speaking
from graph.model import PersonalMap
from ui import address
from ui.pages import editor, matrix_bulk, notice, people_rows
from ui.pages.editor import Opened
from ui.pages.following import key_for, taking
from ui.plain_text import plain
from ui.presenters import matrix, people
from ui.presenters.matrix import CellEdit
from ui.presenters.people import Directory
from ui.presenters.text_size import text_width
from ui.session import Context

EDITOR: Final = "matrix"
COLUMN: Final = "column"
"""Query parameter: the needs that have a column, all where there is none."""
HEIGHT: Final = 600
CELL_WIDTH: Final = 96
HEAD_FONT: Final = 14
HEAD_ROOM: Final = 44
"""What the head of a column has beside its word: the sign that it can be changed, and some room."""
TICK_WIDTH: Final = 50
NAME_WIDTH: Final = 164
TOLD_APART_WIDTH: Final = 300
"""Of the names where some stand for several people: with what tells them apart."""


def show(
    context: Context,
    directory: Callable[[], Directory],
    text: str,
    token: str,
    says: Callable[[int], None],
) -> None:
    """One page of the people found, a column a need. The directory is asked for only when people are chosen anew.

    ``token`` stands for how the directory was narrowed, ``says`` tells it.
    """
    needs = _needs(context.map)
    rows = people_rows.chosen(EDITOR, context, (text, token), lambda: people.ids(directory().find(text)))
    page = people_rows.page(EDITOR, rows, says)
    if not rows.people:
        st.info(phrase("Nobody fits. Search for something else, or open the filter."), icon=":material/search_off:")
        return
    shown = matrix.page_of(rows.people, page)
    matrix_bulk.show(context, rows.people, shown, EDITOR)
    grid = editor.opened(EDITOR, context, lambda: _grid(context, shown), f"{rows.token} {page}")
    st.data_editor(
        grid.frame,
        key=grid.key,
        hide_index=True,
        height=min(HEIGHT, 35 * (len(grid.frame) + 1) + 2),
        placeholder="",
        disabled=[matrix.NAME],
        column_order=[matrix.TICK, matrix.NAME, *(matrix.column(n) for n in needs)],
        column_config=_columns(context.map, any(said.endswith(")") for said in grid.frame[matrix.NAME])),
        on_change=_edited,
        args=(context, grid),
        alt=phrase("Who meets which need"),
    )
    editor.tell_unsaved(grid, lambda rows: people.names(context.map, rows))
    st.caption(
        phrase(
            "Every cell is saved at once. Double-click one, or press Enter, and choose: **1** a little, **2** well, "
            "**3** fully. Delete empties it."
        )
    )


def leave() -> None:
    """Forget which people were shown; called while something else is."""
    people_rows.leave(EDITOR)
    address.write({COLUMN: ()})


def _grid(context: Context, people: Sequence[str]) -> pd.DataFrame:
    return matrix.with_ticks(matrix.grid(context.map, people, context.today), matrix_bulk.ticked(context, people))


def arrive(personal_map: PersonalMap) -> None:
    """Take over what the address says of the columns."""
    told, state = address.arrive((COLUMN,)), st.session_state
    state[COLUMN] = [n for n in told.get(COLUMN, state.get(COLUMN, ())) if n in personal_map.needs]


def _needs(personal_map: PersonalMap) -> list[str]:
    """The needs that are shown, all where none is chosen; what is chosen stands in the address."""
    state = st.session_state
    called = {n.id: n.name for n in matrix.columns(personal_map)}
    key = key_for("matrix_needs", state[COLUMN])
    st.multiselect(
        phrase("Needs"),
        called,
        default=state[COLUMN],
        format_func=called.__getitem__,
        key=key,
        placeholder=phrase("All needs"),
        on_change=taking(key, _show),
    )
    address.write({COLUMN: tuple(state[COLUMN])})
    return state[COLUMN] or list(called)


def _show(needs: list[str]) -> None:
    address.act()
    st.session_state[COLUMN] = needs


def _columns(personal_map: PersonalMap, apart: bool) -> dict[str, Any]:
    columns, needs = st.column_config, matrix.columns(personal_map)
    short = matrix.short_names(needs)
    shown: dict[str, Any] = {
        matrix.TICK: columns.CheckboxColumn(
            "✓", pinned=True, width=TICK_WIDTH, help=phrase("Tick people to set a need for all of them at once.")
        ),
        matrix.NAME: columns.TextColumn(
            phrase("Name"),
            pinned=True,
            width=TOLD_APART_WIDTH if apart else NAME_WIDTH,
            help=phrase("People of the same name are told apart by what stands behind it.") if apart else None,
        ),
    }
    for need in needs:
        shown[matrix.column(need.id)] = columns.SelectboxColumn(
            short[need.id],
            options=list(matrix.cells().values()),
            width=max(CELL_WIDTH, round(text_width(short[need.id], HEAD_FONT)) + HEAD_ROOM),
            help=plain(f"{need.name}. {need.description}"),
        )
    return shown


def _edited(context: Context, grid: Opened) -> None:
    """Write what is new in the editor; a cell that cannot be is told and stays as it was chosen."""
    if not (cells := editor.edits(grid)):
        return
    people = grid.frame.index
    ticks = {cell: bool(value) for cell, value in cells.items() if cell[1] == matrix.TICK}
    matrix_bulk.tick(context, {str(people[row]): on for (row, _), on in ticks.items()})
    editor.keep(grid, ticks)
    made, errors = _possible(context, matrix.edits(grid.frame, cells))
    if made:
        with speaking(ENGLISH):
            what = matrix.said(context.map, made).removeprefix("Saved: ").rstrip(".")
        said = matrix.said(context.map, made)
        after = notice.save(context, lambda m: matrix.setting(m, made, context.today), what, said)
        if after is None:
            return
        done = {(edit.person, matrix.column(edit.need)) for edit in made}
        editor.settle(grid, {c: v for c, v in cells.items() if (str(people[c[0]]), c[1]) in done}, after)
    if errors:
        notice.fail(editor.refused(errors, len(made)))


def _possible(context: Context, wanted: Sequence[CellEdit]) -> tuple[list[CellEdit], list[KithError]]:
    """The edits that can be on the map as it is stored now, and what is wrong with the others."""
    made, errors = list[CellEdit](), list[KithError]()
    if not wanted:
        return made, errors
    try:
        now = context.store.load(context.map_name)
    except KithError as error:
        return made, [error]
    for edit in wanted:
        try:
            matrix.setting(now, [edit], context.today)
        except RequestError as error:
            errors.append(error)
        else:
            made.append(edit)
    return made, errors
