"""Begin with a person: what can I ask them, and who could stand in for them?"""

from typing import Final

import streamlit as st

from graph.language import phrase, phrase_in
from graph.network import present
from ui import address, session
from ui.pages import asking
from ui.pages.following import key_for, taking
from ui.pages.sight import EVERYBODY_OFFERED
from ui.plain_text import plain, shortened
from ui.presenters import choice, hanging
from ui.presenters.about_person import Askable, askable, stand_in_says
from ui.presenters.explained import help_for
from ui.presenters.what_if import Away
from ui.session import Context

PERSON: Final = "ask_person"
FIND: Final = "ask_person_find"
PARAMETER: Final = "person"
OFFERED: Final = 1_500


def show(context: Context, gone: Away) -> None:
    """The choice of a person, and what is to be said of them."""
    _arrive(context)
    person = st.session_state.get(PERSON)
    with st.container(key="about_person"):
        st.markdown(phrase("**Begin with a person**"))
        _choose(context, person)
        if person is not None:
            _about(context, gone, person)
    address.write({PARAMETER: (person,) if person else ()})


def choose(person: str | None) -> None:
    """Begin with somebody, or with nobody."""
    address.act()
    st.session_state[PERSON] = person


def _arrive(context: Context) -> None:
    told = address.arrive((PARAMETER,))
    if PARAMETER in told:
        st.session_state[PERSON] = told[PARAMETER][0] if told[PARAMETER] else None
    there = present(context.map, (context.map.ego,))
    if st.session_state.get(PERSON) not in there:
        st.session_state[PERSON] = None


def _choose(context: Context, person: str | None) -> None:
    everybody = present(context.map, (context.map.ego,))
    offered = list(everybody)
    if len(everybody) > EVERYBODY_OFFERED:
        text = st.text_input(phrase("Find somebody"), key=FIND, placeholder=phrase("Name, organisation or topic"))
        hits = context.store.search(context.map_name, text) if text else ()
        offered = [h.person for h in hits if h.person in everybody] or hanging.ranked(context.report)[:OFFERED]
    labels = choice.labels(context.map, list(dict.fromkeys([*([person] if person else []), *offered])))
    key = key_for(PERSON, person)
    st.selectbox(
        phrase("Who?"),
        list(labels),
        index=list(labels).index(person) if person else None,
        format_func=lambda p: labels.get(p, p),
        key=key,
        placeholder=phrase("Type a name"),
        on_change=taking(key, choose),
    )


def _about(context: Context, gone: Away, person: str) -> None:
    support, _ = asking.graphs(context, gone.everybody)
    now = context.without(gone.everybody)
    found = askable(
        context.map, support, now, person, lambda need: asking.ideas_for(context, gone.everybody, now, need)
    )
    st.markdown(plain(stand_in_says(context.map, person, found)), help=help_for("dependency.sole_provider_of"))
    for one in found:
        _line(one)
    if (page := session.page("people")) is not None:
        link = session.link(context, person=person)
        st.page_link(page, label=phrase_in("a page", "Open"), icon=":material/person:", query_params=link)


def _line(one: Askable) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(shortened(one.name))}** · {one.level}")
        if one.details:
            st.caption(plain(one.details))
        st.markdown(phrase("Could stand in: {who}", who=plain(one.stand_in)))
