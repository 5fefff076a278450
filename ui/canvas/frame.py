"""The little that a page is different from Streamlit's own: less empty space, its language, no edit that gets lost."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from graph.language import current
from ui.canvas.assets import read
from ui.canvas.own_words import own_words

SCRIPTS: Final = ("speech.js", "keeping.js", "frame.js")


def draw(to_paper: Mapping[str, str]) -> None:
    """Put the style in force, and tell the browser which language is spoken; nothing is seen of it itself.

    ``to_paper`` are the colours of charts that are others on paper.
    """
    with st.container(key="kith_frame"):
        js = "\n".join(map(read, SCRIPTS))
        css = "\n".join((read("frame.css"), read("print.css"), _on_paper(to_paper)))
        st.components.v2.component("kith_frame", css=css, js=js, isolate_styles=False)(
            key="frame", data={"language": current(), "words": own_words()}
        )


def _on_paper(to_paper: Mapping[str, str]) -> str:
    """The style that changes the colours of what is drawn in charts."""
    rules = (
        f'svg.marks [{part}="{shown}" i] {{ {part}: {printed}; }}'
        for shown, printed in to_paper.items()
        for part in ("fill", "stroke")
    )
    return "@media print {\n" + "\n".join(rules) + "\n}"
