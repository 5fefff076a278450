"""A chart as a file, made in the browser from what is drawn there: PNG and SVG, on a light ground."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from ui.canvas.assets import read

KINDS: Final = ("png", "svg")


def offer(holder: str, names: Mapping[str, str], title: str, to_paper: Mapping[str, str], key: str) -> None:
    """The buttons. ``holder`` is the key of the container of the chart, ``names`` what a file of
    each kind is called, ``to_paper`` the colours to change."""
    st.components.v2.component(
        "kith_chart_files", html=read("chart_files.html"), css=read("chart_files.css"), js=read("chart_files.js")
    )(
        key=key,
        data={"holder": holder, "names": dict(names), "title": title, "colours": dict(to_paper)},
        width="content",
    )
