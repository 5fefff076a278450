"""Is everything all right? What `kith doctor` looks at, as sentences with what to do."""

from typing import Final

import streamlit as st

from graph.language import Spoken, counted, current, later, phrase
from ui.doctor import Finding, State, examine
from ui.plain_text import plain

FOUND: Final = "health_found"
SIGNS: Final[dict[State, str]] = {
    "fine": ":material/check_circle:",
    "note": ":material/info:",
    "wrong": ":material/error:",
}
WORDS: Final[Spoken[State]] = Spoken({"fine": later("fine"), "note": later("to know"), "wrong": later("to do")})


def show() -> None:
    """A button, and what was found."""
    st.header(phrase("Is everything all right?"), anchor=False)
    st.button(phrase("Look now"), icon=":material/stethoscope:", on_click=_look)
    found: list[Finding] = st.session_state.get(FOUND, {}).get(current(), [])
    if not found:
        st.caption(phrase("Looks at the folder, the disk, the settings and the database. Nothing is changed."))
        return
    wrong = sum(f.state == "wrong" for f in found)
    st.markdown(
        counted(
            wrong,
            "{n} of {all} needs something done.",
            "{n} of {all} need something done.",
            phrase("Everything is fine."),
            all=len(found),
        )
    )
    for finding in found:
        says = f"{SIGNS[finding.state]} **{plain(finding.part)}** ({WORDS[finding.state]}): {plain(finding.said)}"
        st.markdown(f"{says} {plain(finding.advice)}")


def _look() -> None:
    st.session_state[FOUND] = {current(): list(examine())}
