"""Noting who meets a need: read its prompt, type the names that come to mind, say how well."""

from typing import Final

import streamlit as st

from graph.language import ENGLISH, counted, listed, phrase, speaking
from ui.pages import notice
from ui.plain_text import plain
from ui.presenters import capture
from ui.presenters.words import LEVELS
from ui.session import Context

NAMES: Final = "capture_names"
NEED: Final = "capture_need"
LEVEL: Final = "capture_level"


def form(context: Context, need: str | None = None) -> None:
    """The form, for one need or with the choice of one."""
    if need is None:
        needs = {n.id: n.name for n in sorted(context.map.needs.values(), key=lambda n: (n.name, n.id))}
        need = str(st.selectbox(phrase("The need"), list(needs), format_func=lambda n: needs.get(n, n), key=NEED))
    record = context.map.needs[need]
    st.markdown(f"**{plain(record.prompt or record.name)}**")
    with st.form(f"capture_{need}", clear_on_submit=False, border=False):
        st.text_area(
            phrase("Names, one on each line"),
            key=NAMES,
            height=120,
            placeholder="Ana Brook\nBen Moor",
            help=phrase("People, but also groups, courses or a coach. If nobody comes to mind, that is an answer too."),
        )
        st.segmented_control(
            phrase("How well do they meet it?"),
            list(LEVELS),
            format_func=LEVELS.__getitem__,
            default=2,
            required=True,
            key=LEVEL,
        )
        st.form_submit_button(
            phrase("Save"), type="primary", icon=":material/check:", on_click=_save, args=(context, need)
        )


def _save(context: Context, need: str) -> None:
    names = capture.names_in(st.session_state[NAMES])
    level = int(st.session_state[LEVEL] or 2)
    if not names:
        notice.say(phrase("No name was typed, so nothing was changed."))
        return
    ids = capture.new_ids(names)
    called = context.map.needs[need].name
    with speaking(ENGLISH):
        what = f"{listed(names, 3)} for {context.stored.needs[need].name}"
    said = counted(len(names), "{n} person noted for {need}.", "{n} people noted for {need}.", need=called)
    if notice.save(context, lambda before: capture.plan(before, need, names, level, ids), what, said) is not None:
        st.session_state[NAMES] = ""
