"""Import and export: one switch between what comes in, from files, and what is taken along, as a file."""

from typing import Final

import streamlit as st

from graph.language import phrase
from ui import address
from ui.pages import export_map, import_map, notice
from ui.presenters import import_export
from ui.presenters.kept import Kept
from ui.session import Context

PART: Final = "part"
"""The query parameter that says which part is shown."""
IN: Final = "in"
OUT: Final = "out"
VIEW: Final = "import_part"
ICONS: Final = {IN: ":material/upload_file:", OUT: ":material/download:"}

_says: Final[Kept[str]] = Kept(4)


def show(context: Context) -> None:
    """What is on the map in a sentence, the switch, and the part that is chosen."""
    import_map.finish(context)
    notice.show(context, _sentence(context))
    if _chosen() == OUT:
        export_map.show(context)
    else:
        import_map.show(context)


def _sentence(context: Context) -> str:
    def work_out() -> str:
        return import_export.says(context.map, context.store.history(context.map_name), context.today)

    return _says.of(context.map, (context.map_name, context.today), work_out)


def _chosen() -> str:
    titles = {IN: phrase("Bring in"), OUT: phrase("Take along")}
    if PART in address.arrive((PART,)) or VIEW not in st.session_state:
        wanted = st.query_params.get(PART, IN)
        st.session_state[VIEW] = wanted if wanted in titles else IN
    part = st.segmented_control(
        phrase("What to do"),
        titles,
        format_func=lambda name: f"{ICONS[name]} {titles[name]}",
        required=True,
        key=VIEW,
        label_visibility="collapsed",
        on_change=address.act,
        width="stretch",
    )
    address.write({PART: (OUT,) if part == OUT else ()})
    return str(part or IN)
