"""Typing names need by need in the browser: what it is given, and what it tells back."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

HERE: Final = Path(__file__).parent


def draw(data: Mapping[str, Any], on_batch: Callable[[Any], None], key: str) -> None:
    """Draw it. ``on_batch`` is told everything that was typed and is not known to be saved."""

    def told() -> None:
        value = st.session_state[key].get("batch")
        if value is not None:
            on_batch(value)

    _component()(key=key, data=dict(data), on_batch_change=told)


def _component() -> ComponentRenderer:
    return st.components.v2.component("kith_capture", html=_read("capture.html"), css=_read("capture.css"), js=_code())


@cache
def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def _code() -> str:
    return "\n".join(map(_read, ("search.js", "drafts.js", "capture.js", "view.js")))
