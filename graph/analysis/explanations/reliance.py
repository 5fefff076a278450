"""Whom you rely on, measure by measure."""

from typing import Final

from graph.analysis.explanations.explanation import PART, PEOPLE, Explanation
from graph.language import later

RELIANCE: Final = (
    Explanation(
        "reliance",
        "share",
        "Share of your support",
        later(
            "The part of the support you count on that comes from this person, each need being divided among "
            "those who meet it by how well they do."
        ),
        later("It is about your reliance and does not say what a person is worth or how much time they give."),
        f"{PART}; all people together make 100%",
        "MEASURES 3.1",
    ),
    Explanation(
        "reliance",
        "shapley",
        "Share of your support, in equal parts",
        later(
            "The part of what is met that comes from this person when everybody who meets a need gets an equal "
            "part of it."
        ),
        later("It does not look at how well each of them meets it, and it is no judgement on anybody."),
        f"{PART}; all people together make 100%",
        "MEASURES 3.2; Shapley 1953; arXiv 2604.21537",
    ),
    Explanation(
        "reliance",
        "hhi",
        "Concentration",
        later(
            "How much your support is concentrated: near 0 when it comes from many people alike, 1 when it comes "
            "from one."
        ),
        later("It does not mean that a high figure is wrong for you, as a few close people can be just what you want."),
        "0 to 1; empty where nothing is met",
        "MEASURES 3.3",
    ),
    Explanation(
        "reliance",
        "effective_supporters",
        "As many as if all gave alike",
        later("The number of people who, all giving alike, would make your support just as concentrated as it is."),
        later(
            "It is not the number of people who help you, and it does not mean that anybody's help counts for nothing."
        ),
        "1 up to the number of people who help; empty where nothing is met",
        "MEASURES 3.3",
    ),
    Explanation(
        "reliance",
        "top1",
        "Largest share",
        later("The part of your support that comes from the one person you rely on most."),
        later("It does not tell whether that is too much, for them or for you."),
        f"{PART}; empty where nothing is met",
        "MEASURES 3.3",
    ),
    Explanation(
        "reliance",
        "top3",
        "Three largest shares",
        later("The part of your support that comes from the three people you rely on most, taken together."),
        later("It does not mean that their help is at risk, and with three people or fewer it is always all of it."),
        f"{PART}; empty where nothing is met",
        "MEASURES 3.3",
    ),
    Explanation(
        "reliance",
        "gini",
        "Inequality of shares",
        later(
            "How unequal the shares of your support are: 0 when all are the same, nearer to 1 the more comes "
            "from a few."
        ),
        later("It does not mean that anything is unfair, and it does not say whether your support is enough."),
        "0 to 1; empty where nothing is met",
        "MEASURES 3.3",
    ),
    Explanation(
        "reliance",
        "evenness",
        "Evenness of shares",
        later(
            "How evenly your support is spread over those who give it: 1 when all give alike, nearer to 0 the "
            "more comes from one."
        ),
        later("It does not mean that you have enough support: two people who give alike are as even as twenty."),
        "0 to 1; empty with fewer than two people",
        "MEASURES 3.3",
    ),
    Explanation(
        "reliance",
        "breadth",
        "Needs a person meets",
        later("How many of the needs that matter to you now this person meets."),
        later(
            "It does not say how well they meet them, and somebody who helps with one thing can matter just as much."
        ),
        "a number of needs",
        "MEASURES 3.4",
    ),
    Explanation(
        "reliance",
        "specialised_share",
        "Help with one thing",
        later("Of the people who meet your needs, the part who meet exactly one of them."),
        later("It is neither good nor bad and does not say what anybody else could help you with."),
        f"{PART}; empty where nothing is met",
        "MEASURES 3.4; Cheung, Gardner & Anderson 2015",
    ),
    Explanation(
        "reliance",
        "over_reliance",
        "Much rests here",
        later(
            "The people who carry a quarter of your support or more and alone meet a need, or who meet half of "
            "your needs or more."
        ),
        later(
            "It does not mean that they should do less: it shows where a second person would make you less dependent."
        ),
        f"{PEOPLE} with the reason; both limits can be set, and the second asks for three needs or more",
        "MEASURES 3.5",
    ),
    Explanation(
        "reliance",
        "give_and_take",
        "Give and take",
        later(
            "What this person meets for you, beside how often you asked, offered help or said thank you in the "
            "last 90 days."
        ),
        later("It is not a bill to be settled, and it does not know what you did not log."),
        "needs and numbers of contacts",
        "MEASURES 3.6",
    ),
)
