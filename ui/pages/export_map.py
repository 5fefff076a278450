"""Take your map along: as a file, in the format that somebody chooses."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

import streamlit as st

from graph.language import current, later, phrase, speaking
from loaders.out.anonymous import anonymous
from loaders.out.records import Exporter, Outgoing
from ui.exports.registry import EXPORTERS
from ui.file_names import file_name
from ui.plain_text import plain
from ui.session import Context

FORMAT: Final = "export_format"
NAMELESS: Final = "export_anonymous"
PROMISE: Final = later(
    "People, organisations and groups become numbers; notes, contact details, titles, places and birthdays stay out. "
    "Who knows you well may still recognise somebody by what they do for you."
)


def show(context: Context) -> None:
    """The choice of a format, whether with names, and the file."""
    st.header(phrase("Take your map along"), anchor=False)
    formats = {x.name: x for x in EXPORTERS}
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        name = st.selectbox(phrase("Format"), list(formats), format_func=lambda n: phrase(formats[n].title), key=FORMAT)
    with right:
        nameless = st.toggle(phrase("Anonymous"), key=NAMELESS, help=phrase(PROMISE))
    exporter = formats[name]
    st.markdown(plain(_holds(exporter, nameless)))
    st.download_button(
        phrase("Download the map without names") if nameless else phrase("Download the map"),
        partial(_written, exporter, context, nameless, current()),
        called(exporter, context.map_name, nameless),
        exporter.media_type,
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )


def called(exporter: Exporter, map_name: str, nameless: bool) -> str:
    """What the file is called: after the map and the day, or, without names, after nothing but the day."""
    return file_name("network" if nameless else map_name, "", exporter.extension)


def _holds(exporter: Exporter, nameless: bool) -> str:
    if nameless:
        return phrase("{format}, with numbers for names and nothing that is private.", format=phrase(exporter.title))
    return f"{phrase(exporter.holds)} {phrase('Whoever has the file can read it.')}"


def _written(exporter: Exporter, context: Context, nameless: bool, language: str) -> bytes:
    """The file, in the language of the page that offered it: it is made when the page has been drawn long since."""
    with speaking(language):
        return exporter.write(_outgoing(context, nameless))


def _outgoing(context: Context, nameless: bool) -> Outgoing:
    outgoing = Outgoing(context.stored, context.standpoint, datetime.now(UTC), context.conventions)
    return anonymous(outgoing) if nameless else outgoing
