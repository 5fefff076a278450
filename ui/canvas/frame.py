"""The little that a page looks different from Streamlit's own: less empty space around it, and its language."""

import streamlit as st

from graph.language import current
from ui.canvas.assets import read
from ui.canvas.own_words import own_words


def draw() -> None:
    """Put the style in force, and tell the browser which language is spoken; nothing is seen of it itself."""
    with st.container(key="kith_frame"):
        st.components.v2.component("kith_frame", css=read("frame.css"), js=read("frame.js"), isolate_styles=False)(
            key="frame", data={"language": current(), "words": own_words()}
        )
