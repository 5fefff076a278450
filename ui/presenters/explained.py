"""What stands behind the (i) beside a number: the two sentences of the catalogue, as Markdown."""

from functools import cache
from typing import Final

from graph.analysis.explaining import explanation
from ui.plain_text import plain


def _paragraphs(means: str, does_not_mean: str) -> str:
    return f"{plain(means)}\n\n{plain(does_not_mean)}"


@cache
def help_for(measure: str) -> str | None:
    """What a measure means and what it does not; None for an empty text, where there is nothing to explain."""
    if not measure:
        return None
    told = explanation(measure)
    return _paragraphs(told.means, told.does_not_mean)


NEEDS_NOTED: Final = _paragraphs(
    "How many needs you noted that this person meets today, a little, well or fully, whether they matter now or not.",
    "It does not say how much you rely on this person: that stands on the page My map.",
)
"""For the number of needs in the list of people, which leaves nothing out and so is not the measure ``breadth``."""
