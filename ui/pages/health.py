"""Is everything all right? What `kith doctor` looks at, as sentences with what to do."""

from typing import Final

import streamlit as st

from ui.doctor import Finding, State, examine
from ui.plain_text import plain

FOUND: Final = "health_found"
SIGNS: Final[dict[State, str]] = {
    "fine": ":material/check_circle:",
    "note": ":material/info:",
    "wrong": ":material/error:",
}
WORDS: Final[dict[State, str]] = {"fine": "fine", "note": "to know", "wrong": "to do"}


def show() -> None:
    """A button, and what was found."""
    st.header("Is everything all right?", anchor=False)
    st.button("Look now", icon=":material/stethoscope:", on_click=_look)
    found: list[Finding] = st.session_state.get(FOUND, [])
    if not found:
        st.caption("Looks at the folder, the disk, the settings and the database. Nothing is changed.")
        return
    wrong = sum(f.state == "wrong" for f in found)
    st.markdown("Everything is fine." if not wrong else f"{wrong:,} of {len(found):,} need something done.")
    for finding in found:
        says = f"{SIGNS[finding.state]} **{plain(finding.part)}** ({WORDS[finding.state]}): {plain(finding.said)}"
        st.markdown(f"{says} {plain(finding.advice)}")


def _look() -> None:
    st.session_state[FOUND] = list(examine())
