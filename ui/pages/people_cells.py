"""People as a table whose cells are edited in place, a page at a time; every cell is saved at once."""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from graph.errors import KithError, RequestError
from graph.language import listed, phrase
from graph.model import PersonalMap
from ui.pages import editor, notice, people_rows
from ui.pages.editor import Opened
from ui.presenters import matrix, people, people_bulk
from ui.presenters.people import Directory
from ui.presenters.people_bulk import CELLS, LISTS, Plan
from ui.session import Context

EDITOR: Final = "people_cells"
HEIGHT: Final = 600
WIDTHS: Final = {"name": 180, "organization": 200, "title": 210, "groups": 180, "emails": 260, "location": 160}


def show(
    context: Context, directory: Callable[[], Directory], text: str, token: str, says: Callable[[int], None]
) -> None:
    """One page of the people found; the directory is asked for only when people are chosen anew.

    ``token`` stands for how the directory was narrowed, ``says`` tells it.
    """
    rows = people_rows.chosen(EDITOR, context, (text, token), lambda: people.ids(directory().find(text)))
    page = people_rows.page(EDITOR, rows, says)
    if not rows.people:
        st.info(phrase("Nobody fits. Search for something else, or open the filter."), icon=":material/search_off:")
        return
    shown = matrix.page_of(rows.people, page)
    grid = editor.opened(EDITOR, context, lambda: people_bulk.cells(context.map, shown), f"{rows.token} {page}")
    st.data_editor(
        grid.frame,
        key=grid.key,
        hide_index=True,
        height=min(HEIGHT, 35 * (len(grid.frame) + 1) + 2),
        placeholder="",
        column_config={
            name: st.column_config.TextColumn(
                label,
                width=WIDTHS[name],
                pinned=name == "name",
                required=name == "name",
                help=phrase("With commas between them.") if name in LISTS else None,
            )
            for name, label in CELLS.items()
        },
        on_change=_edited,
        args=(context, grid),
        alt=phrase("People, to be edited"),
    )
    editor.tell_unsaved(grid, lambda rows: people.names(context.map, rows))
    st.caption(phrase("Every cell is saved at once. Double-click one, or press Enter, and type."))


def leave() -> None:
    """Forget which people were shown; called while something else is."""
    people_rows.leave(EDITOR)


def _edited(context: Context, grid: Opened) -> None:
    """Write what is new in the editor. A row that cannot be is told and stays as it was typed; the others are saved."""
    if not (cells := editor.edits(grid)):
        return
    rows: dict[str, dict[str, Any]] = {}
    for (row, column), value in cells.items():
        rows.setdefault(str(grid.frame.index[row]), {})[column] = value
    try:
        now = context.store.load(context.map_name)
    except KithError as error:
        notice.fail(error)
        return
    plans, errors = dict[str, Plan](), list[KithError]()
    for person, edited in rows.items():
        try:
            plans[person] = people_bulk.row_plan(now, person, edited)
        except KithError as error:
            errors.append(_of(now, person, error))
    good = {cell: value for cell, value in cells.items() if str(grid.frame.index[cell[0]]) in plans}
    if plans:
        names = people.names(now, plans)
        said = phrase("Saved: {names}.", names=listed(names, at_most=3))
        what = people_bulk.deed(names, {str(column) for _, column in good})
        after = notice.save(context, people_bulk.all_of(list(plans.values())), what, said)
        if after is None:
            return
        editor.settle(grid, good, after)
    if errors:
        notice.fail(editor.refused(errors, len(good)))


def _of(now: PersonalMap, person: str, error: KithError) -> KithError:
    """The error with the name of whose row it is."""
    if person not in now.people:
        return error
    return RequestError(f"{now.called(person)}: {error.message}", error.hint)
