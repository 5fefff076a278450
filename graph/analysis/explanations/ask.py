"""Whom to ask, measure by measure."""

from typing import Final

from graph.analysis.explanations.explanation import Explanation
from graph.language import later

ASK: Final = (
    Explanation(
        "ask",
        "score",
        "Score",
        later(
            "How well somebody suits this one question: fit, access, availability, track record, spare load and "
            "fresh view, each times its weight, added up."
        ),
        later("It does not rate a person: who comes first for one question can come last for the next."),
        "0 to 10.5 with the usual weights",
        "MEASURES 7",
    ),
    Explanation(
        "ask",
        "fit",
        "Fit",
        later(
            "How well somebody meets the need you ask about, how well your words fit what you noted, or the mean "
            "of both."
        ),
        later("It does not mean that others could not help, as it knows only what you noted."),
        "0 to 1, with weight 4",
        "MEASURES 7",
    ),
    Explanation(
        "ask",
        "access",
        "Access",
        later(
            "How easily you get to somebody: by how close you are, or by how close those are who introduce you, "
            "and less for each introduction."
        ),
        later("It does not say whether they would say yes."),
        "0 to 1, with weight 2",
        "MEASURES 7",
    ),
    Explanation(
        "ask",
        "availability",
        "Availability of somebody to ask",
        later(
            "How likely somebody is to be there for you by the time since you were in touch, and 0 while you "
            "wait for an answer of theirs for under 14 days."
        ),
        later(
            "It does not know anybody's calendar, and a low figure does not mean that they would mind hearing from you."
        ),
        "0 to 1, with weight 1",
        "MEASURES 7",
    ),
    Explanation(
        "ask",
        "track_record",
        "Track record",
        later("How often asking somebody got you what you needed, beginning at one half while nothing is logged."),
        later("It does not measure goodwill: there are many reasons why a request comes to nothing."),
        "0 to 1, with weight 1",
        "MEASURES 7",
    ),
    Explanation(
        "ask",
        "spare_load",
        "Spare load",
        later(
            "How little you rely on somebody so far, beside whoever you rely on most, and less for each recent request."
        ),
        later("It does not know how busy they are with anything else."),
        "0 to 1, with weight 2; recent is the last 90 days",
        "MEASURES 7",
    ),
    Explanation(
        "ask",
        "fresh_view",
        "Fresh view",
        later(
            "Whether somebody belongs to an organisation from which nobody meets this need yet, or has long been "
            "out of touch."
        ),
        later("It does not mean that their answer is better than that of those who help you already."),
        "1 yes, 0 no, with weight 0.5",
        "MEASURES 7",
    ),
)
