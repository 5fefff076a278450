"""Widgets that show what may be chosen elsewhere as well.

To write such a choice into the state of the widget is not safe: a click made before the browser has heard of it brings
the old value back, as if the widget had been changed to it. So the widget gets another key instead, and begins anew
with what is chosen now; an old value then belongs to a widget that is gone.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from graph.language import current


def key_for(name: str, value: Any) -> str:
    """The key of a widget that is to show a value: the one it has, unless it shows another or in another language."""
    turns, spoken = f"{name}_turns", f"{name}_spoken"
    key = f"{name}_{st.session_state.get(turns, 0)}"
    elsewhere = st.session_state.get(spoken, current()) != current()
    st.session_state[spoken] = current()
    if key in st.session_state and (st.session_state[key] != value or elsewhere):
        st.session_state[turns] = st.session_state.get(turns, 0) + 1
        key = f"{name}_{st.session_state[turns]}"
    return key


def taking(key: str, take: Callable[[Any], object]) -> Callable[[], None]:
    """A callback that hands over what a widget says.

    Streamlit also calls it for a widget that is gone already, when another page was opened in the moment after
    something was chosen: then there is nothing to hand over.
    """

    def told() -> None:
        if key in st.session_state:
            take(st.session_state[key])

    return told


def selecting(key: str, kind: str, take: Callable[[Any], object]) -> Callable[[], None]:
    """The same for what is selected in a chart or table: its rows, cells, or the name of a chart's selection."""
    return taking(key, lambda told: take(told["selection"][kind]))
