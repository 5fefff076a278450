"""The panel beside the picture of *Explore* where the name of a group is chosen: who is in it."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from graph.language import counted, phrase
from ui.pages.sight import Sight
from ui.plain_text import plain, shortened
from ui.presenters.choice import labels
from ui.presenters.explore_view import View
from ui.presenters.filters import FIELDS, Clause
from ui.presenters.grouping import ALONE, GROUP, REST, members
from ui.presenters.picture import person_mark

SHOWN: Final = 40


def show(
    sight: Sight,
    found: list[str],
    mark: str,
    view: View,
    pick: Callable[[str | None], None],
    keep: Callable[[View], None],
) -> None:
    """The people of a group, and the way to see only them."""
    picture = sight.pictures[0]
    label = next(m.label for m in picture.marks if m.id == mark)
    people = members(sight.context.map, picture, view.layout, found, mark)
    with st.container(key="map_detail"):
        st.subheader(plain(shortened(label.partition(" – ")[0])), anchor=False)
        if mark == GROUP + REST:
            st.markdown(counted(len(people), "{n} person, not drawn by name.", "{n} people, not drawn by name."))
        else:
            st.markdown(counted(len(people), "{n} person.", "{n} people."))
        _only(view, mark, keep)
        names = labels(sight.context.map, people[:SHOWN])
        with st.container(height=420, gap="xxsmall"):
            for person in people[:SHOWN]:
                name = plain(shortened(names[person]))
                st.button(name, key=f"group_{person}", type="tertiary", on_click=pick, args=(person_mark(person),))
        if len(people) > SHOWN:
            st.caption(phrase("And {n} more: open the table below.", n=len(people) - SHOWN))


def _only(view: View, mark: str, keep: Callable[[View], None]) -> None:
    """Buttons for what can be done with the group; groups without anything in common have none."""
    about, _, value = mark.removeprefix(GROUP).partition(":")
    if mark.removeprefix(GROUP) in (ALONE, REST):
        return
    with st.container(horizontal=True):
        if about in FIELDS:
            only = view.filters.having(Clause(about, (value,)))
            label = phrase("Only these")
            st.button(label, icon=":material/filter_alt:", on_click=keep, args=(view.filtered(only),))
        opened = mark in view.opened
        st.button(
            phrase("As before") if opened else phrase("Draw these first"),
            icon=":material/unfold_less:" if opened else ":material/unfold_more:",
            on_click=keep,
            args=(view.toggled(mark),),
        )
