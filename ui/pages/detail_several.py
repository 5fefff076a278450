"""The panel beside the picture where several are chosen: who they are and what holds for them together."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from graph.language import counted, phrase
from ui import session
from ui.pages.leading import Pick, go, lines
from ui.pages.sight import Sight
from ui.plain_text import plain, shortened
from ui.presenters import choice, together
from ui.presenters.explained import help_for
from ui.presenters.picture import need_mark, person_mark

SHOWN: Final = 8


def show(sight: Sight, pick: Pick) -> None:
    """The people and needs that are chosen, by name, then the needs that the people meet together."""
    people = choice.away_among(sight.context.map, choice.of_kind(sight.chosen, "person"))
    st.subheader(counted(len(sight.chosen), "{n} chosen", "{n} chosen"), anchor=False)
    named = _named(sight, people)
    with lines():
        _names(named[:SHOWN], pick)
    if len(named) > SHOWN:
        with st.expander(phrase("{n} more", n=len(named) - SHOWN)):
            _names(named[SHOWN:], pick)
    if people:
        _together(sight, people, pick)
        _away(sight, people)
    st.caption(phrase("The buttons above the picture hide or pin them, hide all others, or show the paths to them."))


def _names(named: Sequence[tuple[str, str]], pick: Pick) -> None:
    for mark, name in named:
        go(mark, plain(shortened(name)), pick, key=f"several_{mark}")


def _named(sight: Sight, people: tuple[str, ...]) -> list[tuple[str, str]]:
    needs = choice.of_kind(sight.chosen, "need")
    called = choice.labels(sight.context.map, people)
    return [
        *((person_mark(p), called[p]) for p in people),
        *((need_mark(n), sight.context.map.needs[n].name) for n in needs),
    ]


def _together(sight: Sight, people: tuple[str, ...], pick: Pick) -> None:
    needs = together.shared(sight.context.map, sight.whole, people)
    told = together.says(needs, len(sight.whole.coverage.needs))
    st.markdown(f"**{plain(told)}**", help=help_for("coverage.depth"))
    with lines():
        for met in needs:
            go(need_mark(met.need), plain(met.says), pick, icon=":material/warning:" if met.only else None)


def _away(sight: Sight, people: tuple[str, ...]) -> None:
    if (page := session.page("reliance")) is not None:
        link = session.link(sight.context, away=people)
        st.page_link(page, label=phrase("If they were all away"), icon=":material/person_off:", query_params=link)
