"""Widgets that show what may be chosen elsewhere as well.

To write such a choice into the state of the widget is not safe: a click made before the browser has heard of it brings
the old value back, as if the widget had been changed to it. So the widget gets another key instead, and begins anew
with what is chosen now; an old value then belongs to a widget that is gone.
"""

from typing import Any

import streamlit as st


def key_for(name: str, value: Any) -> str:
    """The key of a widget that is to show a value: the one it has, unless it shows another."""
    turns = f"{name}_turns"
    key = f"{name}_{st.session_state.get(turns, 0)}"
    if key in st.session_state and st.session_state[key] != value:
        st.session_state[turns] = st.session_state.get(turns, 0) + 1
        key = f"{name}_{st.session_state[turns]}"
    return key
