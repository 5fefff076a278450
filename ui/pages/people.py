"""People: who are they, who is there twice, who meets which need, and who is in the trash?"""

from typing import Any, Final

import pandas as pd
import streamlit as st

from graph.language import counted, day_pattern, phrase, phrase_in
from graph.model import PersonalMap
from ui import address
from ui.pages import (
    filtering,
    notice,
    people_cells,
    people_matrix,
    people_several,
    people_trash,
    people_twice,
    person,
)
from ui.pages import near_and_far as picture
from ui.pages.following import selecting
from ui.plain_text import plain
from ui.presenters import filter_words, near_and_far, people
from ui.presenters.explained import help_for, needs_noted
from ui.presenters.filters import PARAMETERS, Filters, from_address, to_address
from ui.presenters.kept import Kept
from ui.session import Context

LIST: Final = "list"
MATRIX: Final = "needs"
CELLS: Final = "cells"
SEVERAL: Final = "several"
TRASH: Final = "trash"
PERSON: Final = "person"
"""Query parameter: who is open."""
ADD: Final = "add"
"""Query parameter: whether the form for somebody new is open."""
ROWS: Final = "people_rows"
TOKEN: Final = "people_token"
SHOW: Final = "show"
"""Query parameter: which view; the list where it is missing."""
FIND: Final = "find"
"""Query parameter: what is searched for."""
VIEW: Final = "people_view"
FILTERS: Final = "people_filters"
HEIGHT: Final = 560

_directories: Final[Kept[people.Directory]] = Kept()
_narrowed: Final[Kept[people.Directory]] = Kept(8)


def show(context: Context) -> None:
    """The list with the person who is open beside it, or the grid, or the trash."""
    by = _arrive(context.map)
    people_matrix.arrive(context.map)
    notice.show(context, people.summary(context.map, context.today))
    view, text = _toolbar(context.map, by)
    token = repr(by)

    def says(found: int) -> None:
        if by or found or view == LIST:
            _says(context.map, by, found, text)

    if view == MATRIX:
        people_matrix.show(context, lambda: _found(context, by), text, token, says)
    else:
        people_matrix.leave()
    if view == CELLS:
        people_cells.show(context, lambda: _found(context, by), text, token, says)
    else:
        people_cells.leave()
    if view == SEVERAL:
        rows = _found(context, by).find(text)
        says(len(rows))
        people_several.show(context, rows, token)
    elif view == TRASH:
        people_trash.show(context, _directory(context, archived=True).find(text), text)
    elif view == LIST:
        rows = _found(context, by).find(text)
        says(len(rows))
        _list(context, by, text, rows)
    address.write(to_address(by))


def _arrive(personal_map: PersonalMap) -> Filters:
    """The filter in force, with what the address says; needs and stages that are not on the map are let go."""
    told = address.arrive(PARAMETERS)
    known: Filters = st.session_state.get(FILTERS, Filters())
    if told:
        known = from_address({**to_address(known), **told}, filtering.labels(personal_map))
    known = known.on(personal_map)
    st.session_state[FILTERS] = known
    return known


def _keep(asked: Filters) -> None:
    address.act()
    st.session_state[FILTERS] = asked


def _says(personal_map: PersonalMap, by: Filters, found: int, text: str) -> None:
    """How many people there are below, and what they have in common."""
    everybody = filtering.everybody(personal_map)
    if not by:
        st.caption(plain(people.found_line(found, everybody, text)))
        return
    told = filter_words.says(by, found, everybody, filtering.labels(personal_map), text)
    st.markdown(f"**{plain(told)}**")


def _toolbar(personal_map: PersonalMap, by: Filters) -> tuple[str, str]:
    trash = sum(p.archived for p in personal_map.people.values())
    titles = {
        LIST: phrase("List"),
        MATRIX: phrase("Who meets which need"),
        CELLS: phrase("Edit in place"),
        SEVERAL: phrase("Several at once"),
        TRASH: phrase("Trash ({n})", n=trash) if trash else phrase("Trash"),
    }
    if SHOW in address.arrive((SHOW,)) or VIEW not in st.session_state:
        wanted = st.query_params.get(SHOW, LIST)
        st.session_state[VIEW] = wanted if wanted in titles else LIST
    with st.container(horizontal=True, vertical_alignment="center"):
        view = st.segmented_control(
            phrase("Show"),
            titles,
            format_func=titles.__getitem__,
            required=True,
            key=VIEW,
            label_visibility="collapsed",
        )
        text = st.text_input(
            phrase("Search"),
            label_visibility="collapsed",
            key=FIND,
            type="search",
            icon=":material/search:",
            placeholder=phrase("Name, organisation, title, group or e-mail"),
            live=True,
            bind="query-params",
        )
        if view != TRASH:
            filtering.show_aside("people", by, filtering.labels(personal_map), _keep)
        st.button(phrase("Add a person"), icon=":material/person_add:", type="primary", on_click=_open_form)
    shown = str(view or LIST)
    address.write({SHOW: () if shown == LIST else (shown,)})
    return shown, text or ""


def _directory(context: Context, archived: bool = False) -> people.Directory:
    on = context.today
    return _directories.of(context.map, (on, archived), lambda: people.directory(context.map, on, archived))


def _found(context: Context, by: Filters) -> people.Directory:
    """Everybody who fits the filter."""
    whole, on = _directory(context), context.today
    if not by:
        return whole
    return _narrowed.of(context.map, (on, by), lambda: whole.only(set(filtering.fitting(context.map, on, by))))


def _list(context: Context, by: Filters, text: str, rows: pd.DataFrame) -> None:
    opened = _opened(context.map)
    adding = ADD in st.query_params
    beside = bool(opened or adding)
    with st.container(key="people_list"):
        left, right = st.columns([2, 3] if beside else [5, 3], gap="medium")
    with left:
        if len(rows):
            _table(rows, opened)
        if not beside:
            st.button(
                phrase("About you"),
                icon=":material/person:",
                type="tertiary",
                on_click=_open,
                args=(context.map.ego,),
            )
            people_twice.show(context)
    with right:
        if adding:
            person.add(context, _open, _close)
        elif opened:
            person.show(context, opened, _open, _close)
        else:
            _near_and_far(context, by, text, rows)


def _near_and_far(context: Context, by: Filters, text: str, rows: pd.DataFrame) -> None:
    """The picture of all among whom one can choose by a click on it; ``rows`` are those in the list."""
    whoever = near_and_far.whoever(by)
    among = rows if whoever == by else _found(context, whoever).find(text)
    found = near_and_far.spots(filtering.traited(context.map, context.today), among.index)
    if found:
        picture.show(found, lambda closeness, recency: _keep(near_and_far.at(whoever, closeness, recency)))


def _opened(personal_map: PersonalMap) -> str | None:
    found = personal_map.people.get(st.query_params.get(PERSON, ""))
    return found.id if found and not found.archived else None


def _table(rows: pd.DataFrame, opened: str | None) -> None:
    key = _table_key(rows.index, opened)
    st.dataframe(
        rows,
        key=key,
        hide_index=True,
        height=min(HEIGHT, 35 * (len(rows) + 1) + 2),
        placeholder="",
        column_config=_columns(),
        on_select=selecting(key, "cells", _select),
        selection_mode="single-cell",
        alt=counted(len(rows), "{n} person", "{n} people"),
    )


def _table_key(index: "pd.Index[Any]", opened: str | None) -> str:
    """The key of the table: a new one with other people, so that a choice is never read from another list.

    Where it was decided elsewhere who is open (a link, Back), the table is told so. It gets a new key as well when the
    person was closed: a click on the cell that is still chosen would say nothing.
    """
    state, before = st.session_state, st.session_state.get(ROWS)
    key = f"people_table_{state.get(TOKEN, 0)}"
    cells = state[key]["selection"]["cells"] if key in state else []
    if before is None or not before.equals(index) or (cells and opened is None):
        state[ROWS], state[TOKEN], cells = index, state.get(TOKEN, 0) + 1, []
        key = f"people_table_{state[TOKEN]}"
    place = list(index).index(opened) if opened in index else None
    if place is not None and (not cells or cells[0][0] != place):
        state[key] = {"selection": {"rows": [], "columns": [], "cells": [(place, people.NAME)]}}
    return key


def _columns() -> dict[str, Any]:
    columns = st.column_config
    return {
        people.NAME: columns.TextColumn(phrase("Name"), width="medium"),
        people.NEEDS_MET: columns.NumberColumn(phrase_in("a column", "Needs met"), width="small", help=needs_noted()),
        people.ORGANIZATION: columns.TextColumn(phrase("Organisation")),
        people.WORK: columns.TextColumn(phrase("Title")),
        people.GROUPS: columns.TextColumn(phrase("Groups")),
        people.EMAIL: columns.TextColumn(phrase("E-mail")),
        people.LAST_CONTACT: columns.DateColumn(
            phrase("Last contact"), format=day_pattern(), help=help_for("time.days_since")
        ),
    }


def _select(cells: list[tuple[int, str]]) -> None:
    if cells:
        _open(str(st.session_state[ROWS][cells[0][0]]))
    else:
        _close()


def _open(person_id: str) -> None:
    st.query_params.pop(ADD, None)
    st.query_params[PERSON] = person_id


def _close() -> None:
    for name in (PERSON, ADD):
        st.query_params.pop(name, None)


def _open_form() -> None:
    _close()
    st.query_params[ADD] = "1"
    st.session_state[VIEW] = LIST
