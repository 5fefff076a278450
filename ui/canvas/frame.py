"""The little that a page is different from Streamlit's own: less empty space, its language, no edit that gets lost."""

from typing import Final

import streamlit as st

from graph.language import current
from ui.canvas.assets import read
from ui.canvas.own_words import own_words

SCRIPTS: Final = ("speech.js", "keeping.js", "frame.js")


def draw() -> None:
    """Put the style in force, and tell the browser which language is spoken; nothing is seen of it itself."""
    with st.container(key="kith_frame"):
        js = "\n".join(map(read, SCRIPTS))
        st.components.v2.component("kith_frame", css=read("frame.css"), js=js, isolate_styles=False)(
            key="frame", data={"language": current(), "words": own_words()}
        )
