"""What Streamlit itself says on a page, with what it is called in the reader's language: it speaks English alone.

A text may have a number in it, for which ``{n}`` stands, and an aria-label may name what it is about behind a colon.
"""

from typing import Final

from graph.language import ENGLISH, current, later, phrase

WORDS: Final = (
    later("Upload"),
    later("{n}MB per file"),
    later("file upload"),
    later("{n} more"),
    later("App pages"),
    later("Main menu"),
    later("Theme"),
    later("System"),
    later("Light"),
    later("Dark"),
    later("Print"),
    later("Record screen"),
    later("Show/hide columns"),
    later("Search"),
    later("Fullscreen"),
    later("Close fullscreen"),
    later("Download as CSV"),
    later("Choose an option"),
    later("Choose options"),
    later("No results"),
    later("Open"),
)


def own_words() -> dict[str, str]:
    """Each of Streamlit's texts with what is said in its place; empty where it is said as it stands."""
    return {} if current() == ENGLISH else {text: phrase(text) for text in WORDS}
