"""Anybody on the map by name: what the field above a picture finds, whether they are drawn or not."""

from collections.abc import Collection
from typing import Final

import streamlit as st

from graph.language import phrase
from graph.network import present
from ui import address
from ui.canvas.component import Search
from ui.pages.leading import Pick, go, lines
from ui.plain_text import plain, shortened
from ui.presenters.choice import Found, labels
from ui.presenters.picture import person_mark
from ui.session import Context

OFFERED: Final = 10


def search(context: Context, name: str) -> Search:
    """The search of a page. ``name`` keeps those of two pages apart."""

    def seek(text: str) -> None:
        address.act()
        st.session_state[name] = text

    text = str(st.session_state.get(name, ""))
    return Search(text, _found(context, text) if text else (), seek)


def show(context: Context, pick: Pick, name: str) -> None:
    """The same field where there is no picture: whom one finds stands below, and is picked by a click."""
    text = st.text_input(
        phrase("Find somebody"),
        key=name,
        placeholder=phrase("Name, organisation or topic"),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    if not text:
        return
    hits = _found(context, text)
    with lines():
        for hit in hits:
            go(hit.mark, plain(shortened(hit.label)), pick, icon=":material/person:", key=f"{name}_{hit.mark}")
    if not hits:
        st.caption(phrase("Nobody on your map fits “{what}”.", what=plain(shortened(text))))


def _found(context: Context, text: str) -> list[Found]:
    everybody: Collection[str] = present(context.map, (context.map.ego,))
    hits = [h.person for h in context.store.search(context.map_name, text) if h.person in everybody][:OFFERED]
    called = labels(context.map, hits)
    return [Found(person_mark(p), called[p]) for p in hits]
