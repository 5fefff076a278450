"""What the marks of the picture mean in words, wherever it is drawn."""

from collections.abc import Mapping
from typing import Final

from ui.presenters.picture import SHAPES
from ui.presenters.words import KINDS

ROLES: Final[dict[str, str]] = {
    "need-covered": "covered",
    "need-below_target": "fewer people than you want",
    "need-single": "on one person only",
    "need-uncovered": "nobody yet",
    "need-lost": "nobody left",
    "sole": "the only one for a need",
    "keystone": "much rests here",
    "gate": "the only way to others",
    "away": "away",
}
"""By the role of a mark, in the order of the legend."""
SHAPE_WORDS: Final[Mapping[str, str]] = {shape: KINDS[kind] for kind, shape in SHAPES.items() if kind != "person"}
"""By the shape of a mark."""
