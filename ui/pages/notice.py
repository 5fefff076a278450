"""Writing from a page: the change, what is said of it, and the way back.

A page writes in callbacks, which run before it is drawn; so a failure is kept here and told when the page is drawn,
and what somebody typed stays where it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from graph.changes import Changes
from graph.errors import KithError
from graph.model import PersonalMap, new_id
from ui.plain_text import plain
from ui.session import Context

NOTICE: Final = "notice"
UNDOABLE: Final = "notice_undoable"
UNDONE: Final = "notice_undone"
KEPT: Final = 50
"""How many changes one after the other can be taken back."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be said when the page is drawn next. Not escaped."""

    text: str
    hint: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Undoable:
    """A change made from this window, which the Undo button takes back."""

    map_name: str
    operation: str
    what: str


def say(text: str) -> None:
    """Say something when the page is drawn next."""
    st.session_state[NOTICE] = Notice(text)


def fail(error: KithError) -> None:
    """Say what went wrong when the page is drawn next."""
    st.session_state[NOTICE] = Notice(error.message, error.hint, failed=True)


def save(context: Context, plan: Callable[[PersonalMap], Changes], what: str, said: str) -> PersonalMap | None:
    """Write a change and say so, or say why not: then None. ``what`` is for the history, ``said`` for the page."""
    operation = new_id()
    try:
        before = context.store.revision(context.map_name)
        after = context.store.change(context.map_name, plan, what, operation=operation)
    except KithError as error:
        fail(error)
        return None
    if after.revision == before:
        say("Nothing was changed.")
        return after
    _can_undo(Undoable(context.map_name, operation, what))
    say(said)
    return after


def _undoable(context: Context) -> list[Undoable]:
    found: list[Undoable] = st.session_state.get(UNDOABLE, [])
    return [u for u in found if u.map_name == context.map_name]


def wrote(context: Context, map_name: str, what: str, said: str) -> str:
    """Say that a change was made elsewhere than in :func:`save`, the newest in the history; give back its operation."""
    say(said)
    newest = next((e for e in context.store.history(map_name, limit=1) if not e.undone), None)
    if newest is None:
        return ""
    _can_undo(Undoable(map_name, newest.id, what))
    return newest.id


def was_undone(operation: str) -> bool:
    """Whether a change was taken back from this window."""
    return operation in st.session_state.get(UNDONE, ())


def _can_undo(change: Undoable) -> None:
    st.session_state[UNDOABLE] = [*st.session_state.get(UNDOABLE, ()), change][-KEPT:]


def undo(context: Context) -> None:
    """Take back the change that was made last from this window, unless something else was changed since."""
    undoable = _undoable(context)
    if not undoable:
        return
    last = undoable[-1]
    st.session_state[UNDOABLE] = undoable[:-1]
    try:
        newest = next((e for e in context.store.history(context.map_name) if not e.undone), None)
        if newest is None or newest.id != last.operation:
            st.session_state[UNDOABLE] = []
            say("Not undone: the map was changed again since then.")
            return
        context.store.undo(context.map_name)
    except KithError as error:
        fail(error)
        return
    st.session_state[UNDONE] = [*st.session_state.get(UNDONE, ()), last.operation][-KEPT:]
    say(f"Undone: {last.what}.")


def show(context: Context, otherwise: str) -> None:
    """The line under the title: what was just done, else the page's own sentence; and the button that undoes it."""
    told: Notice | None = st.session_state.pop(NOTICE, None)
    undoable = _undoable(context)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="notice"):
        if told is None or told.failed:
            st.markdown(plain(otherwise), width="content")
        else:
            st.markdown(f":material/check_circle: {plain(told.text)}", width="content")
        st.button(
            "Undo",
            key="notice_undo",
            icon=":material/undo:",
            disabled=not undoable,
            help=plain(f"Takes back: {undoable[-1].what}") if undoable else None,
            on_click=undo,
            args=(context,),
        )
    if told is not None and told.failed:
        st.error(plain(f"{told.text} {told.hint}"), icon=":material/error:")


def show_news(context: Context) -> None:
    """The same line on a page that has none of its own: only where something was just done."""
    if NOTICE in st.session_state:
        show(context, "")
