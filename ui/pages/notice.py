"""Writing from a page: the change, what is said of it, and the way back.

A page writes in callbacks, which run before it is drawn; so a failure is kept here and told when the page is drawn,
and what somebody typed stays where it is. What can be taken back is read from the journal of the map: it is the same
in a new window, after a reload, and for `kith undo`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from graph.changes import Changes
from graph.errors import KithError
from graph.language import phrase
from graph.model import PersonalMap, new_id
from graph.store.store import JournalEntry
from ui.pages.import_job import WRITING
from ui.plain_text import plain, shortened
from ui.presenters import safety
from ui.presenters.journal import retold
from ui.presenters.kept import Kept
from ui.session import Context

NOTICE: Final = "notice"
UNDONE: Final = "notice_undone"
SURE: Final = "notice_sure"
"""The change whose undoing was asked for and is still to be confirmed."""
KEPT: Final = 50
"""How many changes that were taken back are remembered."""

_newest: Final[Kept[JournalEntry | None]] = Kept(8)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be said when the page is drawn next. Not escaped."""

    text: str
    hint: str = ""
    failed: bool = False
    operation: str = ""
    """The change of the map that this is about, if it is about one."""


def say(text: str, operation: str = "") -> None:
    """Say something when the page is drawn next; and, of a change of the map, which one can be undone beside it."""
    st.session_state[NOTICE] = Notice(text, operation=operation)


def refuse(text: str) -> None:
    """Say why something was not done when the page is drawn next."""
    st.session_state[NOTICE] = Notice(text, failed=True)


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
        say(phrase("Nothing was changed."))
        return after
    say(said, operation)
    return after


def wrote(context: Context, map_name: str, said: str) -> str:
    """Say that a change was made elsewhere than in :func:`save`, the newest in the history; give back its operation."""
    newest = _newest_of(context, map_name)
    operation = newest.id if newest else ""
    say(said, operation)
    return operation


def was_undone(operation: str) -> bool:
    """Whether a change was taken back from this window."""
    return operation in st.session_state.get(UNDONE, ())


def _newest_of(context: Context, map_name: str) -> JournalEntry | None:
    return next((e for e in context.store.history(map_name) if not e.undone), None)


def _undoable(context: Context) -> JournalEntry | None:
    """The change that `kith undo` would take back; none while this window is still writing one."""
    if WRITING in st.session_state:
        return None
    return _newest.of(context.map, context.map_name, lambda: _newest_of(context, context.map_name))


def undo(context: Context, offered: JournalEntry) -> None:
    """Take back the change that was offered, unless something else was changed since."""
    let_be(SURE)
    try:
        newest = _newest_of(context, context.map_name)
        if newest is None or newest.id != offered.id:
            refuse(phrase("Not undone: the map was changed again since then."))
            return
        context.store.undo(context.map_name)
    except KithError as error:
        fail(error)
        return
    st.session_state[UNDONE] = [*st.session_state.get(UNDONE, ()), offered.id][-KEPT:]
    say(phrase("Undone: {what}.", what=shortened(retold(offered.what))))


def show(context: Context, otherwise: str) -> None:
    """The line under the title: what was just done, else the page's own sentence; and the button that undoes it."""
    told: Notice | None = st.session_state.pop(NOTICE, None)
    undoable = _undoable(context)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="notice"):
        if told is None or told.failed:
            st.markdown(plain(otherwise), width="content")
        else:
            st.markdown(f":material/check_circle: {plain(told.text)}", width="content")
        own = told is not None and undoable is not None and undoable.id == told.operation
        _button(context, undoable, standing=not own)
    if undoable is not None and st.session_state.get(SURE) == undoable.id:
        confirm(SURE, [undoable], undo, context, undoable)
    if told is not None and told.failed:
        st.error(plain(f"{told.text} {told.hint}".strip()), icon=":material/error:")


def _button(context: Context, undoable: JournalEntry | None, standing: bool) -> None:
    """The button that undoes. Beside the message of that very change it does so at once; one that is ``standing``
    says in sight what it takes back, and asks first where that is much."""
    what = plain(shortened(retold(undoable.what))) if undoable else ""
    with st.container(horizontal=True, vertical_alignment="center", width="content", gap="small"):
        if standing and undoable:
            st.caption(phrase("Takes back: {what}", what=what), width="content")
        st.button(
            phrase("Undo"),
            key="notice_undo",
            icon=":material/undo:",
            disabled=undoable is None,
            help=phrase("Takes back: {what}", what=what) if undoable else None,
            on_click=_undo_or_ask if standing else undo,
            args=(context, undoable),
        )


def _undo_or_ask(context: Context, offered: JournalEntry) -> None:
    if safety.is_much([offered]):
        st.session_state[SURE] = offered.id
    else:
        undo(context, offered)


def confirm(sure: str, back: Sequence[JournalEntry], take: Callable[..., None], *args: object) -> None:
    """Ask in place before much is taken back, newest first; ``sure`` is the key under which the question is open."""
    st.warning(plain(safety.much_says(back)), icon=":material/warning:")
    with st.container(horizontal=True):
        st.button(phrase("Yes, take it back"), key=f"{sure}_yes", on_click=take, args=args)
        st.button(phrase("Keep"), key=f"{sure}_no", type="tertiary", on_click=let_be, args=(sure,))


def let_be(sure: str) -> None:
    """Close the question."""
    st.session_state.pop(sure, None)


def show_news(context: Context) -> None:
    """The same line on a page that has none of its own: only where something was just done."""
    if NOTICE in st.session_state:
        show(context, "")
