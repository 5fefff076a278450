"""An empty map: what kith is for, and three ways to begin."""

import streamlit as st

from graph.errors import KithError
from graph.language import phrase
from loaders.demo import load_demo
from ui import address, session
from ui.pages import capture, notice
from ui.session import Context
from ui.settings import DEMO_MAP


def show(context: Context) -> None:
    """The greeting."""
    st.header(phrase("Who helps you with what?"), anchor=False)
    st.markdown(
        phrase("Nobody can be everything to you. Note who meets which need, and see what rests on one person alone.")
    )
    notice.show_news(context)
    first, second, third = st.columns(3, gap="medium")
    with first, st.container(border=True, height="stretch"):
        st.subheader(phrase("Bring your contacts"), anchor=False)
        st.markdown(
            phrase("Import them from a LinkedIn export or another map. You see what would change before it is written.")
        )
        if (page := session.page("import")) is not None:
            st.page_link(page, label=phrase("Import a file"), icon=":material/upload_file:")
    with second, st.container(border=True, height="stretch"):
        st.subheader(phrase("Begin with a need"), anchor=False)
        capture.form(context)
        if (page := session.page("capture")) is not None:
            label, link = phrase("Or all of them, one after the other"), session.link(context)
            st.page_link(page, label=label, icon=":material/edit_note:", query_params=link)
    with third, st.container(border=True, height="stretch"):
        st.subheader(phrase("Look around first"), anchor=False)
        st.markdown(phrase("A made-up map of some sixty people, kept beside your own. You can leave it at any time."))
        st.button(phrase("Show me the demonstration"), icon=":material/explore:", on_click=_demo, args=(context,))


def _demo(context: Context) -> None:
    try:
        load_demo(context.store, DEMO_MAP)
    except KithError as error:
        notice.fail(error)
    else:
        address.act()
        session.show_map(DEMO_MAP)
