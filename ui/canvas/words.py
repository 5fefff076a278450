"""Every word that the picture says in the browser, in one place and in the language that is spoken."""

from collections.abc import Mapping
from typing import Any

from graph.language import phrase
from ui.presenters.legend import ROLES, shape_words


def words() -> Mapping[str, Any]:
    """The words, for a picture that is drawn now."""
    return {
        "picture": phrase(
            "Picture of your map. The arrow keys walk through it, Space chooses several, Enter opens a bubble, "
            "Shift with an arrow key moves a mark, N pins it, Escape clears, plus, minus and 0 zoom. "
            "The list below says the same in words."
        ),
        "kind": phrase("network picture"),
        "list": phrase("Everything in the picture as a list"),
        "zoom": phrase("Zoom"),
        "in": phrase("Zoom in"),
        "out": phrase("Zoom out"),
        "fit": phrase("Show everything"),
        "wheel": phrase("Hold Ctrl or click first to zoom"),
        "legend": dict(ROLES),
        "shapes": shape_words(),
        "marks": phrase("Meaning of the marks; choose one to hide or show what it stands for"),
        "toolbar": phrase("What the picture shows"),
        "skip": phrase("Skip to the picture"),
        "search": phrase("Find a person or a need"),
        "away": phrase("not drawn yet"),
        "pinned": phrase("pinned by you"),
        "steps": phrase("How far from you"),
        "depths": [
            phrase("Everybody"),
            phrase("Whom you know"),
            phrase("And whom they know"),
            phrase("And one step further"),
        ],
        "tools": _tools(),
        "said": _said(),
    }


def _tools() -> Mapping[str, list[str]]:
    """The buttons above the picture: what stands on each, and what it does. The letters are keys of the keyboard."""
    return {
        "path": [phrase("Path from you"), phrase("Show by which ties you reach what is chosen (P)")],
        "hide": [phrase("Hide"), phrase("Hide what is chosen (H)")],
        "others": [phrase("Hide others"), phrase("Show only what is chosen and what is tied to it (O)")],
        "open": [
            phrase("Open or fold"),
            phrase("Draw the people of a bubble or group, or fold them again (Enter)"),
        ],
        "pin": [phrase("Pin"), phrase("Pin what is chosen where it stands, or let it go back to its place (N)")],
        "all": [phrase("Show all"), phrase("Show everything that was hidden (A)")],
        "undo": [phrase("Step back"), phrase("Take back the last change of the view (Z)")],
    }


def _said() -> Mapping[str, str]:
    """What is said below the picture; the browser fills in what stands in braces."""
    return {
        "note": "{text}",
        "hidden": phrase("{n} hidden."),
        "chosen": phrase("{n} chosen."),
        "found": phrase("{n} in the picture fit."),
        "elsewhere": phrase("Nobody in the picture fits; choose from the list who is to be drawn."),
        "none": phrase("Nobody and nothing on your map fits."),
        "whole": phrase("Nobody is folded away behind {name}, so there is nothing to open."),
        "swapped": phrase("New in the picture: {came} people; folded away, to make room: {went}."),
        "path": phrase("Path from you: {names}."),
        "no_path": phrase("No way from you over ties that you noted."),
    }
