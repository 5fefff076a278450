"""The little that a page looks different from Streamlit's own: less empty space around it."""

import streamlit as st

from ui.canvas.assets import read


def draw() -> None:
    """Put the style in force; nothing is seen of it itself."""
    with st.container(key="kith_frame"):
        st.components.v2.component("kith_frame", css=read("frame.css"), isolate_styles=False)(key="frame")
