"""The asks that are open, and how they ended."""

from typing import Final

import streamlit as st

from graph.language import counted, phrase
from graph.model import Outcome
from ui.pages import notice
from ui.plain_text import plain, shortened
from ui.presenters.asked import ENDINGS, OpenAsk, open_asks, open_says, settling
from ui.session import Context

SHOWN: Final = 6
FOLDED: Final = 40


def show(context: Context) -> None:
    """A sentence, and each open ask with the ways it may have ended."""
    asks = open_asks(context.map, context.today)
    with st.container(key="open_asks"):
        st.markdown(phrase("**What you asked**"))
        st.markdown(plain(open_says(asks)))
        for ask in asks[:SHOWN]:
            _open(context, ask)
        if asks[SHOWN:]:
            with st.expander(counted(len(asks) - SHOWN, "{n} more", "{n} more")):
                for ask in asks[SHOWN : SHOWN + FOLDED]:
                    _open(context, ask)


def _open(context: Context, ask: OpenAsk) -> None:
    with st.container(border=True, key=f"open_{ask.id}"):
        late = phrase("Two weeks and more: ask again, or somebody else.") if ask.overdue else ""
        st.markdown(f"**{plain(shortened(ask.name))}** · {plain(shortened(ask.about))} · {plain(ask.when)}")
        if ask.note or late:
            st.caption(plain(f"{shortened(ask.note, 200)} {late}"))
        with st.container(horizontal=True, gap="xsmall"):
            for outcome, label in ENDINGS.items():
                st.button(
                    plain(label),
                    key=f"settle_{ask.id}_{outcome}",
                    on_click=_settle,
                    args=(context, ask, outcome),
                )


def _settle(context: Context, ask: OpenAsk, outcome: Outcome) -> None:
    said = phrase("Noted how your ask to {name} ended: {how}.", name=shortened(ask.name), how=ENDINGS[outcome])
    notice.save(context, settling(ask.id, outcome), f"how asking {shortened(ask.name)} ended", said)
