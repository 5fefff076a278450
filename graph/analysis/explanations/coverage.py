"""What is met, measure by measure."""

from typing import Final

from graph.analysis.explanations.explanation import PART, Explanation
from graph.language import later

COVERAGE: Final = (
    Explanation(
        "coverage",
        "share",
        "Needs met",
        later("Of the needs that matter to you now, the part that at least one person on your map meets."),
        later(
            "It does not say how well or by how many people a need is met, and a gap in it is not a failing of yours."
        ),
        f"{PART}; empty where no need matters now",
        "MEASURES 1.2",
    ),
    Explanation(
        "coverage",
        "weighted_share",
        "Needs met, by importance",
        later(
            "The part of your needs that is met, where a critical need counts three times as much as a "
            "nice-to-have one."
        ),
        later(
            "A high figure does not mean that every critical need is met, as several smaller ones can make up for it."
        ),
        f"{PART}; empty where no need matters now",
        "MEASURES 1.2",
    ),
    Explanation(
        "coverage",
        "backed_up_share",
        "Needs with a second person",
        later("Of the needs that matter to you now, the part that two people or more meet."),
        later(
            "It does not mean that the second person could fully stand in for the first, or is never away with them."
        ),
        f"{PART}; empty where no need matters now",
        "MEASURES 1.2",
    ),
    Explanation(
        "coverage",
        "weight",
        "Importance",
        later("How much a need matters to you in the stage of life that the map is judged for."),
        later("It is your own choice and not a finding, and it says nothing about the people who meet the need."),
        "1 nice to have, 2 important, 3 critical; needs that do not matter now are left out",
        "MEASURES, notation",
    ),
    Explanation(
        "coverage",
        "status",
        "State of a need",
        later("Whether nobody meets the need, one person only, fewer people than you want, or as many as you want."),
        later("It does not weigh how well they meet it: two people who each help a little count as two."),
        "uncovered, single, below_target or covered",
        "MEASURES 1.1",
    ),
    Explanation(
        "coverage",
        "depth",
        "People who meet it",
        later("How many people on your map meet the need, at least as well as you ask for."),
        later("It does not say how well each of them meets it, or whether all of them could be away at once."),
        "a number of people",
        "MEASURES 1.1",
    ),
    Explanation(
        "coverage",
        "arenas",
        "Places they come from",
        later(
            "How many different organisations those who meet the need belong to, each person without one counting too."
        ),
        later("It does not see what else people can have in common, such as a family, a town or a circle of friends."),
        "a number of places",
        "MEASURES 1.3",
    ),
    Explanation(
        "coverage",
        "one_arena",
        "All in one place",
        later("Whether two people or more meet the need and all of them belong to one organisation."),
        later(
            "It does not mean that anything is about to happen there, only that one event could take all of them "
            "at once."
        ),
        "yes or no",
        "MEASURES 1.3",
    ),
    Explanation(
        "coverage",
        "expected",
        "Chance that somebody is at hand",
        later(
            "A rough chance that at least one of the people who meet the need is there when you need it, by how "
            "well they meet it and how long ago you were in touch."
        ),
        later("It is not a forecast: it takes people to be away independently of each other, which they seldom are."),
        PART,
        "MEASURES 1.4",
    ),
)
