"""What Streamlit itself says on a page, with what it is called in the reader's language: it speaks English alone.

A text may have a number in it, for which ``{n}`` stands, and an aria-label may name what it is about behind a colon.
"""

from typing import Final

from graph.language import ENGLISH, current, later, phrase

WORDS: Final = (
    later("App pages"),
    later("Autosize"),
    later("Choose an option"),
    later("Choose date"),
    later("Choose options"),
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
    later("Download as CSV"),
    later("Download as PNG"),
    later("Expand sidebar"),
    later("file upload"),
    later("Format"),
    later("Fullscreen"),
    later("Help"),
    later("Help for {name}"),
    later("Hide column"),
    later("Increment"),
    later("Light"),
    later("Main menu"),
    later("Next month"),
    later("No results"),
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


def own_words() -> dict[str, str]:
    """Each of Streamlit's texts with what is said in its place; empty where it is said as it stands."""
    return {} if current() == ENGLISH else {text: phrase(text) for text in WORDS}
