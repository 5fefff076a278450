"""The colours of charts by what they stand for, the same as in the picture, in the theme of whoever looks."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from ui.exports.looks import PALETTES, Theme

PICKED: Final[Mapping[Theme, str]] = {"light": "#E3EEF6", "dark": "#24313B"}
SHADES: Final = {
    "light": ["#F3F5F7", "#C8E1F2", "#7FB8DA", "#0072B2"],
    "dark": ["#1E242A", "#1A3F57", "#2A6C95", "#56B4E9"],
}
"""Of the cells of a heat map, by level."""
INKS: Final = {theme: [*[palette["text"]] * 3, palette["onMet"]] for theme, palette in PALETTES.items()}
"""Of what is written in them."""
TO_PAPER: Final[Mapping[str, str]] = (
    {dark.lower(): PALETTES["light"][role].lower() for role, dark in PALETTES["dark"].items()}
    | dict.fromkeys(map(str.lower, PICKED.values()), "#ffffff")
    | {dark.lower(): light.lower() for dark, light in zip(SHADES["dark"], SHADES["light"], strict=True)}
)
"""What becomes of each colour of the dark theme in a file, whose ground is always light."""


def shown() -> Theme:
    """The theme of whoever looks."""
    return "dark" if st.context.theme.type == "dark" else "light"


def colours() -> Mapping[str, str]:
    """The palette of the theme that is shown."""
    return {**PALETTES[shown()], "picked": PICKED[shown()]}
