"""What stands behind the (i) beside a number: the two sentences of the catalogue, as Markdown."""

from graph.analysis.explaining import explanation
from graph.language import phrase
from ui.plain_text import plain


def _paragraphs(means: str, does_not_mean: str) -> str:
    return f"{plain(means)}\n\n{plain(does_not_mean)}"


def help_for(measure: str) -> str | None:
    """What a measure means and what it does not; None for an empty text, where there is nothing to explain."""
    if not measure:
        return None
    told = explanation(measure)
    return _paragraphs(phrase(told.means), phrase(told.does_not_mean))


def needs_noted() -> str:
    """For the number of needs in the list of people, which leaves nothing out and so is not the measure ``breadth``."""
    return _paragraphs(
        phrase(
            "How many needs you noted that this person meets today, a little, well or fully, whether they matter now "
            "or not."
        ),
        phrase("It does not say how much you rely on this person: that stands on the page My map."),
    )
