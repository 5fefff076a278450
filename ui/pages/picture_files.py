"""The picture of a page as files, made when they are asked for: as it is arranged, with all of its names."""

from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from graph.language import current, phrase, speaking
from ui import session
from ui.exports import png, svg
from ui.exports.sheet import laid_out
from ui.file_names import file_name
from ui.pages.charted import as_csv
from ui.plain_text import plain
from ui.presenters.picture import Picture

PICTURE: Final = "picture"


def offer(picture: Picture, says: str, table: Callable[[], pd.DataFrame], key: str) -> None:
    """The buttons. ``says`` is the sentence over the picture, ``table`` the people behind it."""
    drawn = phrase("The picture as it is arranged, with all names in it")
    behind = phrase("The table behind the picture")
    files: tuple[tuple[str, Callable[[], bytes], str, str], ...] = (
        ("PNG", lambda: png.as_file(laid_out(picture, says)), "image/png", drawn),
        ("SVG", lambda: svg.as_file(laid_out(picture, says)), "image/svg+xml", drawn),
        ("CSV", lambda: as_csv(table()), "text/csv", behind),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(phrase("Save as"), width="content")
        for kind, make, media, told in files:
            name = file_name(session.map_name(), PICTURE, f".{kind.lower()}")
            made = partial(_made, make, current())
            st.download_button(plain(kind), made, name, media, key=f"{key}_{kind}", help=plain(told), on_click="ignore")


def _made(make: Callable[[], bytes], language: str) -> bytes:
    """A file in a language: where Streamlit asks for it none is spoken."""
    with speaking(language):
        return make()
