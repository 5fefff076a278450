"""Every word that the picture says in the browser, in one place."""

from collections.abc import Mapping
from typing import Any, Final

from ui.presenters.legend import ROLES, SHAPE_WORDS

WORDS: Final[Mapping[str, Any]] = {
    "picture": "Picture of your map. The arrow keys walk through it, Space chooses several, Enter opens a bubble, "
    "Shift with an arrow key moves a mark, Escape clears, plus, minus and 0 zoom. "
    "The list below says the same in words.",
    "list": "Everything in the picture as a list",
    "zoom": "Zoom",
    "in": "Zoom in",
    "out": "Zoom out",
    "fit": "Show everything",
    "wheel": "Hold Ctrl or click first to zoom",
    "legend": ROLES | {"person": "meets a need", "idle": "meets no need yet"},
    "shapes": SHAPE_WORDS,
    "marks": "Meaning of the marks; choose one to hide or show what it stands for",
    "toolbar": "What the picture shows",
    "search": "Light up a name",
    "steps": "How far from you",
    "depths": ["Everybody", "Whom you know", "And whom they know", "And one step further"],
    "tools": {
        "path": ["Path from you", "Show by which ties you reach what is chosen (P)"],
        "hide": ["Hide", "Hide what is chosen (H)"],
        "others": ["Hide others", "Show only what is chosen and what is tied to it (O)"],
        "open": ["Open or fold", "Draw the people of a bubble or group, or fold them again (Enter)"],
        "back": ["Put back", "Put what is chosen back to its place (B)"],
        "all": ["Show all", "Show everything that was hidden (A)"],
        "undo": ["Step back", "Take back the last change of the view (Z)"],
    },
    "said": {
        "note": "{text}",
        "hidden": "{n} hidden.",
        "chosen": "{n} chosen.",
        "found": "{n} in the picture fit.",
        "none": "Nothing in the picture fits.",
        "path": "Path from you: {names}.",
        "no_path": "No way from you over ties that you noted.",
    },
}
