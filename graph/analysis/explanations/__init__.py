"""What every measure means and what it does not, in two plain sentences each: the one catalogue of explanations."""

from collections.abc import Mapping
from typing import Final

from graph.analysis.explanations.ask import ASK
from graph.analysis.explanations.coverage import COVERAGE
from graph.analysis.explanations.dependency import DEPENDENCY
from graph.analysis.explanations.plan import PLAN
from graph.analysis.explanations.reliance import RELIANCE
from graph.analysis.explanations.structure import STRUCTURE
from graph.analysis.explanations.time import TIME

SECTIONS: Final[Mapping[str, str]] = {
    "coverage": "What is met",
    "dependency": "What hangs on few people",
    "reliance": "Whom you rely on",
    "plan": "What you could do about it",
    "time": "What time does to it",
    "structure": "How your contacts hang together",
    "ask": "Whom to ask",
}
"""The sections in their order, with a title."""

EXPLANATIONS: Final = (
    *COVERAGE,
    *DEPENDENCY,
    *RELIANCE,
    *PLAN,
    *TIME,
    *STRUCTURE,
    *ASK,
)
"""Every measure, section by section."""
