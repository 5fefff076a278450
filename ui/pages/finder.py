"""Anybody on the map by name, beside a picture: a list to type in, and on a large map a search in the database."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from graph.language import phrase
from graph.network import present
from ui.pages.following import key_for, taking
from ui.pages.sight import EVERYBODY_OFFERED, Sight
from ui.plain_text import plain, shortened
from ui.presenters import choice
from ui.presenters.picture import person_mark

Pick = Callable[[str | None], None]
SHOWN: Final = 8


def show(sight: Sight, pick: Pick, name: str) -> None:
    """The field; whom one finds is picked. ``name`` keeps the fields of two pages apart."""
    everybody = present(sight.context.map, (sight.context.map.ego,))
    if len(everybody) > EVERYBODY_OFFERED:
        _search(sight, frozenset(everybody), pick, name)
    else:
        _choose(sight, list(everybody), pick, name)


def _choose(sight: Sight, everybody: list[str], pick: Pick, name: str) -> None:
    found = choice.finder(sight.context.map, everybody, [c.need for c in sight.whole.coverage.needs])
    labels = {f.mark: f.label for f in found}
    shown = sight.picked if sight.picked in labels else None
    key = key_for(name, shown)
    st.selectbox(
        phrase("Find a person or a need"),
        list(labels),
        index=None if shown is None else list(labels).index(shown),
        format_func=lambda mark: labels.get(mark, mark),
        key=key,
        placeholder=phrase("Type a name"),
        label_visibility="collapsed",
        on_change=taking(key, pick),
    )


def _search(sight: Sight, everybody: frozenset[str], pick: Pick, name: str) -> None:
    text = st.text_input(
        phrase("Find somebody"),
        key=name,
        placeholder=phrase("Name, organisation or topic"),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    if not text:
        return
    hits = [h.person for h in sight.context.store.search(sight.context.map_name, text) if h.person in everybody]
    with st.container(key=f"{name}_hits", gap=None):
        for person, label in choice.labels(sight.context.map, hits[:SHOWN]).items():
            st.button(
                plain(shortened(label)),
                key=f"{name}_{person}",
                type="tertiary",
                icon=":material/person:",
                on_click=pick,
                args=(person_mark(person),),
            )
    if not hits:
        st.caption(phrase("Nobody on your map fits “{what}”.", what=plain(shortened(text))))
    elif len(hits) > SHOWN:
        st.caption(phrase("There are more; say more of the name."))
