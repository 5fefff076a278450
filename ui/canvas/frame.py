"""The little that a page does beside what Streamlit does: less empty space around it, and Streamlit's words said."""

from typing import Final

import streamlit as st

from graph.language import ENGLISH, current, later, phrase
from ui.canvas.assets import read

STREAMLIT: Final = (
    later("App pages"),
    later("Autosize"),
    later("Choose date"),
    later("Clear all"),
    later("Clear date"),
    later("Clear selection"),
    later("Clear value"),
    later("Close"),
    later("Close fullscreen"),
    later("Collapse sidebar"),
    later("Copy Vega-Lite spec"),
    later("Dark"),
    later("Decrement"),
    later("Download as PNG"),
    later("Expand sidebar"),
    later("Format"),
    later("Fullscreen"),
    later("Help"),
    later("Help for {name}"),
    later("Hide column"),
    later("Increment"),
    later("Light"),
    later("Main menu"),
    later("Next month"),
    later("Open"),
    later("Pin column"),
    later("Press Ctrl+Enter to apply"),
    later("Press Ctrl+Enter to submit form"),
    later("Press Enter to apply"),
    later("Press Enter to submit form"),
    later("Previous month"),
    later("Print"),
    later("Record screen"),
    later("Search"),
    later("Select all"),
    later("Show chart"),
    later("Show data"),
    later("Show/hide columns"),
    later("Sidebar"),
    later("Skip to main content"),
    later("Sort ascending"),
    later("Sort descending"),
    later("Stop recording"),
    later("System"),
    later("Theme"),
    later("Unpin column"),
    later("Upload"),
    later("{n} more"),
    later("{n}MB per file"),
)
"""What Streamlit says, to the letter."""


def draw() -> None:
    """Put it in force; nothing is seen of it itself."""
    language = current()
    words = {} if language == ENGLISH else {text: phrase(text) for text in STREAMLIT}
    with st.container(key="kith_frame"):
        frame = st.components.v2.component(
            "kith_frame", css=read("frame.css"), js=read("frame.js"), isolate_styles=False
        )
        frame(key="frame", data={"language": language, "words": words})
