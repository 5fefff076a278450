"""The little that a page does beside what Streamlit does: less empty space around it, and its language said."""

from typing import Final

import streamlit as st

from graph.language import current
from ui.canvas.assets import read

SPEAKS: Final = "export default ({ data }) => { document.documentElement.lang = data.language; };"


def draw() -> None:
    """Put both in force; nothing is seen of it itself."""
    with st.container(key="kith_frame"):
        frame = st.components.v2.component("kith_frame", css=read("frame.css"), js=SPEAKS, isolate_styles=False)
        frame(key="frame", data={"language": current()})
