"""A map from a file, as a new map beside the others."""

from typing import Final

import streamlit as st

from graph import mapfile
from graph.errors import KithError
from graph.language import phrase
from graph.mapfile import EXTENSION
from ui import address, session
from ui.pages import notice, uploads
from ui.plain_text import shortened
from ui.presenters import safety
from ui.session import Context

TURN: Final = "restore_turn"


def show(context: Context) -> None:
    """Where the file is dropped; it is read and written at once, and what is here already stays as it is."""
    with st.expander(phrase("Make a map from such a file"), icon=":material/restore_page:"):
        turn = st.session_state.get(TURN, 0)
        files = uploads.picker(
            phrase("A whole map ({ending}). It becomes a new map; nothing is overwritten", ending=EXTENSION),
            f"restore_{turn}",
        )
        if not files:
            return
        st.session_state[TURN] = turn + 1
        with st.spinner(phrase("Writing …")):
            for name, data in uploads.take(files[:1], lambda name, data: (name, data)):
                _restore(context, name, data)
        st.rerun()


def _restore(context: Context, file_name: str, data: bytes) -> None:
    try:
        found = safety.restored(mapfile.parse(data.decode("utf-8-sig", "replace"), shortened(file_name)))
        name = safety.name_for(file_name, [m.name for m in context.store.maps()])
        context.store.create(name, found.owner, found.needs)
    except KithError as error:
        notice.fail(error)
        return
    try:
        context.store.change(name, lambda _: found.rest, f"restored from {shortened(file_name)}")
    except KithError as error:
        context.store.drop(name)
        notice.fail(error)
        return
    address.act()
    session.show_map(name)
    notice.say(phrase("This is the map {map}, made from {file}.", map=shortened(name), file=shortened(file_name)))
