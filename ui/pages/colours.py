"""The colours of charts by what they stand for, the same as in the picture, in the theme of whoever looks."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from ui.exports.looks import PALETTES

PICKED: Final = {"light": "#E3EEF6", "dark": "#24313B"}
TO_PAPER: Final[Mapping[str, str]] = {
    dark.lower(): PALETTES["light"][role].lower() for role, dark in PALETTES["dark"].items()
} | dict.fromkeys(map(str.lower, PICKED.values()), "#ffffff")
"""What becomes of each colour of the dark theme in a file, whose ground is always light."""


def colours() -> Mapping[str, str]:
    """The palette of the theme that is shown."""
    theme = "dark" if st.context.theme.type == "dark" else "light"
    return {**PALETTES[theme], "picked": PICKED[theme]}  # type: ignore[index]
