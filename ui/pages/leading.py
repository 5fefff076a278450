"""Lines that lead to a person or a need in the panel beside the picture."""

from collections.abc import Callable
from typing import Any

import streamlit as st

Pick = Callable[[str | None], None]


def lines() -> Any:
    """A container for such lines, close together."""
    return st.container(gap="xxsmall")


def go(mark: str, label: str, pick: Pick, icon: str | None = None, key: str = "") -> None:
    """A line that leads to a person or need. The label is escaped already."""
    st.button(label, key=key or f"go_{mark}", type="tertiary", icon=icon, on_click=pick, args=(mark,))
