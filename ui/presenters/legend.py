"""What the marks of the picture mean in words, wherever it is drawn."""

from typing import Final

from graph.language import Spoken, later
from ui.presenters.picture import SHAPES
from ui.presenters.words import KINDS

ROLES: Final[Spoken[str]] = Spoken(
    {
        "need-covered": later("covered"),
        "need-below_target": later("fewer people than you want"),
        "need-single": later("on one person only"),
        "need-uncovered": later("nobody yet"),
        "need-lost": later("nobody left"),
        "sole": later("the only one for a need"),
        "keystone": later("much rests here"),
        "gate": later("the only way to others"),
        "away": later("away"),
        "person": later("meets a need"),
        "idle": later("meets no need yet"),
    }
)
"""By the role of a mark, in the order of the legend."""


def shape_words() -> dict[str, str]:
    """What each shape of a mark stands for; the dot, which is a person, needs no word."""
    return {shape: KINDS[kind] for kind, shape in SHAPES.items() if kind != "person"}
