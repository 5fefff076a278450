"""Capture: ten minutes, need by need. Who meets it, how well, and at last who of them know each other."""

from typing import Any, Final

import streamlit as st

from graph.errors import KithError, StoreError
from graph.language import ENGLISH, current, phrase, phrase_in, speaking
from ui import address, session
from ui.capture import component
from ui.pages import notice
from ui.presenters import capturing
from ui.presenters.capturing import TIES
from ui.presenters.words import LEVELS
from ui.session import Context

NEED: Final = "need"
STEP: Final = "step"
"""Query parameters: which need one is at, or that one is at the last step."""
PLACE: Final = "capture_place"
SAVED: Final = "capture_saved"
"""How far what was typed is saved, by the run of the browser that told it."""
TROUBLE: Final = "capture_trouble"


def words() -> dict[str, object]:
    """Every word that the part in the browser says; names, numbers and levels are filled in there."""
    return {
        "language": current(),
        "soFar": phrase("{done} of {needs} needs, {people} people so far"),
        "soFarOne": phrase("{done} of {needs} needs, {people} person so far"),
        "soFarBlank": phrase(
            "{done} of {needs} needs gone through, {blank} of them left blank, {people} people so far"
        ),
        "soFarBlankOne": phrase(
            "{done} of {needs} needs gone through, {blank} of them left blank, {people} person so far"
        ),
        "blank": phrase_in("need", "blank"),
        "isBlank": phrase("You left this blank. Type a name whenever somebody comes to mind."),
        "ask": phrase("Type a name and press Enter. Groups, courses or a coach count, too."),
        "askTie": phrase(
            "Type or click the names of a circle – two people or more – and press Enter on the empty line."
        ),
        "placeholder": phrase("Who comes to mind?"),
        "tiePlaceholder": phrase("A name, then the next one"),
        "how": phrase("how well?"),
        "isAt": phrase("{name}: {level}"),
        "levels": dict(LEVELS),
        "fresh": phrase("somebody new"),
        "remove": phrase("Remove"),
        "removeOne": phrase("Remove: {name}"),
        "removeTie": phrase("Remove: {name} – {other}"),
        "more": phrase("and {count} more, on the page People"),
        "back": phrase_in("step", "Back"),
        "next": phrase("Next need"),
        "skip": phrase("Nobody, next need"),
        "join": phrase("They all know each other"),
        "joined": phrase("Noted."),
        "undone": phrase("Taken back."),
        "saving": phrase("Saving …"),
        "saved": phrase("✓ Everything is saved"),
        "notSaved": phrase("Not saved yet. It is kept here and tried again."),
        "keys": phrase("1, 2 or 3 says how well. Enter on the empty line goes on. Ctrl+Z takes back."),
        "tieKeys": phrase("Enter on the empty line says that they all know each other. Ctrl+Z takes back."),
        "whoKnows": phrase("Who of these know each other?"),
        "circleAbout": phrase("A circle is enough: colleagues, a family, a class. Leave out what you do not know."),
        "tiesName": phrase("Who knows whom"),
        "knows": phrase("{name} knows"),
    }


def show(context: Context) -> None:
    """The page."""
    needs = capturing.needs_in_turn(context.map, context.standpoint)
    if not needs:
        st.info(phrase("No need matters in the stage that is chosen."), icon=":material/info:")
        _link(context, "needs", phrase("Needs and stages"), ":material/checklist:")
        return
    _arrive()
    at = capturing.place(context.map, needs, st.session_state.get(PLACE), context.today)
    st.session_state[PLACE] = at
    _notice(context)
    data = capturing.given(context.map, needs, context.today) | {
        "map": context.map_name,
        "words": words(),
        "place": at,
        "acks": dict(_acks()),
        "trouble": bool(st.session_state.get(TROUBLE)),
    }
    component.draw(data, lambda told: _save(context, told), f"capture_{context.map_name}")
    with st.container(horizontal=True):
        _link(context, "map", phrase("See your map"), ":material/hub:")
        _link(context, "people", phrase("Say more about people"), ":material/group:")
    address.write({NEED: () if at == TIES else (at,), STEP: (TIES,) if at == TIES else ()})


def _arrive() -> None:
    told = address.arrive((NEED, STEP))
    if told.get(STEP) == (TIES,):
        st.session_state[PLACE] = TIES
    elif told.get(NEED):
        st.session_state[PLACE] = told[NEED][0]


def _notice(context: Context) -> None:
    notice.show(
        context,
        phrase("Go through what you need, one after the other. A blank is fine, and you can stop at any time."),
    )


def _acks() -> dict[str, int]:
    found: dict[str, int] = st.session_state.setdefault(SAVED, {})
    return found


def _save(context: Context, told: Any) -> None:
    """Write what is new in a batch. What could not be written stays with the browser, which tells it again."""
    batch = capturing.read(told)
    if batch is None:
        return
    address.act()
    st.session_state[PLACE] = batch.place
    news = batch.after(_acks().get(batch.run, 0))
    st.session_state[TROUBLE] = False
    if news.edits:
        try:
            _write(context, news)
        except StoreError as error:
            notice.fail(error)
            st.session_state[TROUBLE] = True
            return
        except KithError as error:
            notice.fail(error)
    _acks()[batch.run] = max(batch.number, _acks().get(batch.run, 0))


def _write(context: Context, batch: capturing.Batch) -> None:
    today = context.today
    with speaking(ENGLISH):
        what = capturing.noted(context.stored, batch)
    context.store.change(context.map_name, lambda before: capturing.plan(before, batch, today), what)
    notice.wrote(context, context.map_name, phrase("Noted: {what}.", what=capturing.noted(context.map, batch)))


def _link(context: Context, path: str, label: str, icon: str) -> None:
    if (page := session.page(path)) is not None:
        st.page_link(page, label=label, icon=icon, query_params=session.link(context))
