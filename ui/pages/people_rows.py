"""The people in a grid of *People*: chosen once, shown a page at a time.

They stay when an edit means that they no longer fit, so that nobody vanishes under one's hands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from graph.model import new_id
from ui.pages import editor
from ui.presenters import matrix
from ui.session import Context

CHOSEN: Final = "chosen"


@dataclass(frozen=True, slots=True)
class Rows:
    """The people to be shown, by what they were chosen, and a token that changes with another choice."""

    by: tuple[str, ...]
    people: tuple[str, ...]
    token: str


def chosen(name: str, context: Context, by: tuple[str, ...], choose: Callable[[], Sequence[str]]) -> Rows:
    """The people of the grid under a name, chosen anew where ``by`` or the map is another; who is gone is left out."""
    place, by = f"{name}_{CHOSEN}", (context.map_name, *by)
    known: Rows | None = st.session_state.get(place)
    if known is None or known.by != by:
        known = Rows(by, tuple(choose()), new_id())
        st.session_state[place] = known
    there = context.map.people
    return Rows(by, tuple(i for i in known.people if i in there and not there[i].archived), known.token)


def page(name: str, rows: Rows, says: Callable[[int], None]) -> int:
    """Which page is shown: the first one whenever people are chosen anew. ``says`` tells how many people there are."""
    pages = matrix.pages(len(rows.people))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        says(len(rows.people))
        return st.pagination(pages, key=f"{name}_page_{rows.token}_{pages}") if pages > 1 else 1


def leave(name: str) -> None:
    """Forget which people were shown, and the editor; called while something else is."""
    st.session_state.pop(f"{name}_{CHOSEN}", None)
    editor.close(name)
