"""One need for many rows of the grid at once, above the grid: those who are ticked, the page, or all who were found."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from graph.language import counted, later, phrase
from ui.pages import editor, people_several
from ui.plain_text import plain
from ui.presenters import matrix, matrix_bulk
from ui.presenters.matrix_bulk import Effect, Whom
from ui.presenters.people_bulk import Bulk
from ui.presenters.words import LEVELS
from ui.session import Context

OPEN: Final = "matrix_many"
TICKED: Final = "matrix_ticked"
NOT: Final = 0
"""Stands among the levels for a cell that is emptied."""
WHOM: Final[dict[Whom, str]] = {
    "ticked": later("Ticked ({n})"),
    "page": later("This page ({n})"),
    "all": later("All found ({n})"),
}


def ticked(context: Context, people: Sequence[str]) -> list[str]:
    """Those of some people who are ticked."""
    name, chosen = st.session_state.get(TICKED, ("", frozenset()))
    return [i for i in people if i in chosen] if chosen and name == context.map_name else []


def tick(context: Context, made: Mapping[str, bool]) -> None:
    """Take over ticks; the first one opens what they are for."""
    before = frozenset(ticked(context, list(context.map.people)))
    after = before.union(i for i, on in made.items() if on).difference(i for i, on in made.items() if not on)
    st.session_state[TICKED] = (context.map_name, after)
    if after and not before:
        st.session_state[OPEN] = True


def show(context: Context, found: Sequence[str], shown: Sequence[str], name: str) -> None:
    """For whom, which need, how well; what would change; and the button that does it. ``name`` is the editor's."""
    chosen = ticked(context, found)
    numbers = matrix_bulk.offered(len(chosen), len(shown), len(found))
    with st.expander(phrase("Set many at once"), key=OPEN, on_change="rerun"):
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"{OPEN}_tools"):
            whom: Whom = st.segmented_control(
                phrase("For whom"),
                list(numbers),
                format_func=lambda one: phrase(WHOM[one], n=numbers[one]),
                default=next(iter(numbers)),
                required=True,
                key=f"{OPEN}_whom_{'_'.join(numbers)}",
            )
            bulk = _bulk(context)
            people = {"ticked": chosen, "page": shown, "all": found}[whom]
            effect = matrix_bulk.effect(context.map, bulk, people, context.today) if bulk else Effect((), 0, 0, 0)
            _button(context, bulk, effect)
            if chosen:
                st.button(phrase("Take away all ticks"), type="tertiary", on_click=_untick, args=(name,))
        st.caption(
            plain(matrix_bulk.foretold(bulk, effect))
            if bulk
            else phrase("Tick people in the table, or narrow it by search and filter. Then choose a need and how well.")
        )


def _bulk(context: Context) -> Bulk | None:
    needs = {n.id: n.name for n in matrix.columns(context.map)}
    need = st.selectbox(
        phrase("Which need"),
        list(needs),
        None,
        format_func=lambda n: needs.get(n, n),
        key=f"{OPEN}_need",
        placeholder=phrase("Choose a need"),
        width=260,
    )
    level: int = st.segmented_control(
        phrase("How well"),
        [*LEVELS, NOT],
        format_func=lambda one: LEVELS[one] if one else phrase("not any more"),
        default=2,
        required=True,
        key=f"{OPEN}_level",
    )
    if need not in needs:
        return None
    return Bulk("helps", need, level) if level else Bulk("stops", need)


def _button(context: Context, bulk: Bulk | None, effect: Effect) -> None:
    number = len(effect.changing)
    empties = bulk is not None and bulk.action == "stops"
    st.button(
        counted(number, "Empty {n} cell", "Empty {n} cells")
        if empties
        else counted(number, "Set {n} cell", "Set {n} cells"),
        type="primary",
        icon=":material/done_all:",
        disabled=not number,
        on_click=people_several.carry_out,
        args=(context, bulk, effect.changing),
        key=f"{OPEN}_do",
    )


def _untick(name: str) -> None:
    st.session_state.pop(TICKED, None)
    editor.close(name)
