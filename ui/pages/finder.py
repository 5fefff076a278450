"""Anybody on the map by name: what the field above a picture finds, whether they are drawn or not."""

from collections.abc import Collection
from typing import Final

import streamlit as st

from graph.network import present
from ui import address
from ui.canvas.component import Search
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


def _found(context: Context, text: str) -> list[Found]:
    everybody: Collection[str] = present(context.map, (context.map.ego,))
    hits = [h.person for h in context.store.search(context.map_name, text) if h.person in everybody][:OFFERED]
    called = labels(context.map, hits)
    return [Found(person_mark(p), called[p]) for p in hits]
