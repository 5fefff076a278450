"""The frame around every page: navigation, which map is shown, and what is said when something cannot be done.

This is the script that ``ui/server.py`` serves. A page is a function ``show(context)`` in ``ui/pages/``; it draws, and
lets errors of the kind KithError rise to here, where each is told once.
"""

from collections.abc import Callable
from typing import Final

import streamlit as st

from graph.language import later, phrase, phrase_in
from ui import session
from ui.known_pages import FIRST
from ui.pages import (
    ask,
    capture_map,
    explore,
    frame,
    hanging,
    import_export,
    my_map,
    needs,
    people,
    settings,
    then_and_now,
)
from ui.session import Context

ICON: Final = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32' stroke='%230072B2'%3E"
    "%3Cpath d='M16 16 7 8M16 16 26 9M16 16 14 27' stroke-width='3'/%3E%3Ccircle cx='16' cy='16' r='6'/%3E"
    "%3Cg fill='%2356B4E9'%3E%3Ccircle cx='7' cy='8' r='4'/%3E%3Ccircle cx='26' cy='9' r='4'/%3E"
    "%3Ccircle cx='14' cy='27' r='4'/%3E%3C/g%3E%3C/svg%3E"
)
Show = Callable[[Context], None]

PAGES: Final[tuple[tuple[str, str, str, Show], ...]] = (
    # title, path, icon, page
    (later("My map"), "map", ":material/hub:", my_map.show),
    (later("Explore"), "explore", ":material/travel_explore:", explore.show),
    (later("Who to ask"), "ask", ":material/person_search:", ask.show),
    (later("What hangs on whom"), "reliance", ":material/balance:", hanging.show),
    (later("Capture"), "capture", ":material/edit_note:", capture_map.show),
    (later("People"), "people", ":material/group:", people.show),
    (later("Needs and stages"), "needs", ":material/checklist:", needs.show),
    (later("Then and now"), "time", ":material/history:", then_and_now.show),
    (later("Import and export"), "import", ":material/swap_vert:", import_export.show),
    (later("Settings and safety"), "settings", ":material/shield_lock:", settings.show),
)


def _page(title: str, path: str, icon: str, show: Show) -> st.Page:
    said = phrase(title)
    return st.Page(
        lambda: frame.draw(path, said, show),
        title=_short(path) or said,
        url_path=path,
        icon=icon,
        default=path == FIRST,
    )


def _short(path: str) -> str:
    """What a page is called in the navigation, where its title may be too long for it in another language."""
    match path:
        case "needs":
            return phrase_in("navigation", "Needs and stages")
        case "settings":
            return phrase_in("navigation", "Settings and safety")
    return ""


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="kith", page_icon=ICON, layout="wide")
    pages = {path: _page(title, path, icon, show) for title, path, icon, show in PAGES}
    session.set_pages(pages)
    st.navigation(list(pages.values()), position="top").run()


main()
