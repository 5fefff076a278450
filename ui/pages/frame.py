"""What stands around a page: the choice of a map where there are several, and what is said when there is no page."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from graph.errors import ConflictError, KithError, NotFoundError, StoreError
from graph.language import phrase
from ui import address, session
from ui.canvas import frame
from ui.known_pages import LOST
from ui.pages.colours import TO_PAPER
from ui.pages.following import key_for, taking
from ui.plain_text import plain, shortened
from ui.presenters import links
from ui.session import Context
from ui.settings import DEFAULT_MAP

MAP: Final = "map"
STAGE: Final = "stage"
LEVEL: Final = "level"
"""Query parameters: which map is shown, the stage it is judged for, and from which level help counts."""
SWITCH: Final = "frame_map"
RETRY_SECONDS: Final = 3
OFFERED: Final = 20
"""So many maps are offered in place of one that is not there."""


def draw(path: str, title: str, show: Callable[[Context], None]) -> None:
    """Draw a page; where it cannot be drawn, say why and what to do next."""
    frame.draw(TO_PAPER)
    address.begin(path)
    told = address.look(links.PARAMETERS)
    _arrive()
    try:
        with st.spinner(phrase("Opening your map…"), show_time=False):
            context = session.current()
        _head(context, title)
        place = st.empty()
        if unknown := links.unknown(context.map, told):
            place.info(plain(unknown), icon=":material/link_off:")
        show(context)
    except ConflictError as error:
        _tell(error)
        st.button(phrase("Try again"), type="primary", icon=":material/refresh:")
    except StoreError as error:
        session.connection().forget()
        _tell(error)
        _wait()
    except NotFoundError as error:
        _offer_maps(error)
    except KithError as error:
        _tell(error)
    else:
        _depart(context)


def _arrive() -> None:
    """Take over what the address says of the map and of how it is judged."""
    told = address.arrive((MAP, STAGE, LEVEL))
    if told.get(MAP):
        session.show_map(told[MAP][0])
    if STAGE in told:
        st.session_state[session.STAGE] = told[STAGE][0] if told[STAGE] else None
    if LEVEL in told:
        asked = told[LEVEL][0] if told[LEVEL] else ""
        st.session_state[session.THRESHOLD] = int(asked) if asked in ("1", "2", "3") else None


def _depart(context: Context) -> None:
    """Let the address say them where they are not as the settings say."""
    stand, settled = context.standpoint, context.settled
    address.write(
        {
            LOST: (),
            MAP: (context.map_name,) if context.map_name != session.first_map() else (),
            STAGE: (stand.stage or "",) if stand.stage != settled.stage else (),
            LEVEL: (str(stand.threshold),) if stand.threshold != settled.threshold else (),
        }
    )


def _head(context: Context, title: str) -> None:
    """The title, and the choice of a map where there are several."""
    names = session.map_names(context.store)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(plain(title), anchor=False, width="content")
        if len(names) > 1:
            key = key_for(SWITCH, context.map_name)
            st.selectbox(
                phrase("Map"),
                names,
                index=names.index(context.map_name) if context.map_name in names else None,
                key=key,
                format_func=lambda name: phrase("Map: {name}", name=name),
                label_visibility="collapsed",
                width=230,
                on_change=taking(key, _switch),
            )


def _switch(name: str) -> None:
    address.act()
    session.show_map(name)


def _offer_maps(error: NotFoundError) -> None:
    """Say that a map is not there, and show the ways to those that are."""
    st.error(plain(error.message), icon=":material/error:")
    own = session.first_map() if session.first_map() != session.map_name() else DEFAULT_MAP
    names = [own, *(name for name in session.map_names(session.connection().store()) if name != own)]
    for name in names[:OFFERED]:
        st.button(
            phrase("Show the map “{map}”", map=plain(shortened(name))),
            type="primary" if name == own else "secondary",
            key=f"frame_show_{name}",
            on_click=_switch,
            args=(name,),
        )


def _tell(error: KithError) -> None:
    st.error(plain(error.message), icon=":material/error:")
    if error.hint:
        st.markdown(plain(error.hint))


def _wait() -> None:
    """Try again on a click, and by itself from time to time."""
    st.button(phrase("Try again"), type="primary", icon=":material/refresh:")
    st.caption(
        phrase("Nothing that was saved is lost. This page comes back by itself as soon as the database answers.")
    )
    _retry()


@st.fragment(run_every=RETRY_SECONDS)
def _retry() -> None:
    if "frame_waiting" not in st.session_state:
        st.session_state["frame_waiting"] = True
        return
    try:
        session.connection().store()
    except StoreError:
        return
    del st.session_state["frame_waiting"]
    st.rerun()
