"""What each role of the picture looks like on paper: the same as on the page (`ui/canvas/looks.js`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Theme = Literal["light", "dark"]
Dashes = tuple[int, int] | None

PALETTES: Final[Mapping[Theme, Mapping[str, str]]] = {
    "light": {
        "met": "#0072B2", "onMet": "#FFFFFF", "thin": "#DCECF7", "onThin": "#004F7C", "warn": "#8A5A00",
        "bad": "#B34700", "dot": "#A9CFE6", "dotEdge": "#2A7CB0", "line": "#9AC6E2", "quiet": "#CBD3DA",
        "edge": "#7C8894", "ring": "#B4C3CE",
        "band": "#F5F8FA", "ground": "#FFFFFF", "text": "#0B1117", "soft": "#F3F5F7",
    },
    "dark": {
        "met": "#56B4E9", "onMet": "#0B1A24", "thin": "#173A50", "onThin": "#A9DAF5", "warn": "#F0B400",
        "bad": "#FF8A5B", "dot": "#34698E", "dotEdge": "#7CC4EE", "line": "#2A5877", "quiet": "#3A454F",
        "edge": "#8B98A5", "ring": "#465664",
        "band": "#191F25", "ground": "#14191E", "text": "#E8ECF0", "soft": "#1E242A",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a mark is drawn: what it is filled with, its border, and the colour of its text."""

    fill: str
    border: str
    width: float
    dashes: Dashes
    text: str


@dataclass(frozen=True, slots=True)
class LineLook:
    """How a line is drawn."""

    colour: str
    dashes: Dashes


_MARKS: Final[Mapping[str, tuple[str, str, float, Dashes, str]]] = {
    "me": ("text", "text", 2, None, "text"),
    "person": ("dot", "dotEdge", 1.5, None, "text"),
    "idle": ("ground", "edge", 1.5, None, "text"),
    "sole": ("dot", "warn", 4.5, None, "text"),
    "keystone": ("dot", "text", 3.5, None, "text"),
    "gate": ("ground", "warn", 3, (5, 3), "text"),
    "away": ("ground", "edge", 1.5, (3, 3), "edge"),
    "need-covered": ("met", "met", 2, None, "onMet"),
    "need-below_target": ("thin", "met", 2, None, "onThin"),
    "need-single": ("ground", "warn", 4, None, "warn"),
    "need-uncovered": ("ground", "bad", 3, (7, 5), "bad"),
    "need-lost": ("ground", "bad", 4, (2, 3), "bad"),
    "more": ("soft", "edge", 1, None, "text"),
    "untagged": ("soft", "edge", 1, (4, 3), "text"),
    "shape": ("dotEdge", "dotEdge", 0, None, "text"),
}
_GROUNDS: Final[Mapping[str, tuple[str, str, float, Dashes, str]]] = {
    "group": ("ground", "ground", 0, None, "text"),
    "ring": ("ground", "ring", 1.5, None, "text"),
    "band": ("band", "ring", 1.5, None, "text"),
}
"""What marks stand on or below: the name of a group, and rings of closeness by turns."""
_LINES: Final[Mapping[str, tuple[str, Dashes]]] = {
    "meets": ("line", None),
    "sole": ("warn", None),
    "away": ("quiet", (3, 4)),
    "more": ("line", None),
    "spoke": ("quiet", None),
    "spoke-none": ("bad", (6, 6)),
    "tie": ("edge", (2, 4)),
    "knows": ("quiet", None),
}
ROLES: Final = tuple(_MARKS)
LINE_ROLES: Final = tuple(_LINES)


def look(role: str, theme: Theme = "light") -> Look:
    """How a mark of a role is drawn."""
    colours = PALETTES[theme]
    fill, border, width, dashes, text = _MARKS[role] if role in _MARKS else _GROUNDS[role]
    return Look(colours[fill], colours[border], width, dashes, colours[text])


def line_look(role: str, theme: Theme = "light") -> LineLook:
    """How a line of a role is drawn."""
    colour, dashes = _LINES[role]
    return LineLook(PALETTES[theme][colour], dashes)
