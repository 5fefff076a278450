"""What hangs on few people, measure by measure."""

from typing import Final

from graph.analysis.explanations.explanation import NEEDS, PART, PEOPLE, Explanation
from graph.language import later

DEPENDENCY: Final = (
    Explanation(
        "dependency",
        "sole_provider_of",
        "Needs that only this person meets",
        later("The needs that matter to you now and that this person alone meets."),
        later("It does not mean that nobody else could meet them, only that nobody else is noted on your map."),
        NEEDS,
        "MEASURES 2.1",
    ),
    Explanation(
        "dependency",
        "single_point_share",
        "Needs on one person",
        later("Of the needs that are met, the part that rests on one person alone."),
        later(
            "It does not mean that these needs are met badly, only that there is nobody else if that person is away."
        ),
        f"{PART}; empty where nothing is met",
        "MEASURES 2.1",
    ),
    Explanation(
        "dependency",
        "loss",
        "What would be lost",
        later(
            "The part of what is met now, needs counted by their importance, that nobody would meet if these "
            "people were away."
        ),
        later("It does not mean that they are going to leave, and it leaves out help that would only become less."),
        f"{PART}; empty where nothing is met",
        "MEASURES 2.2",
    ),
    Explanation(
        "dependency",
        "single_points",
        "Gatekeepers",
        later(
            "The people through whom every way to a need leads, because they alone meet it or alone can "
            "introduce you to those who do."
        ),
        later("It does not mean that they keep anybody from you, only that you have noted no other way yet."),
        f"{PEOPLE} for each need",
        "MEASURES 2.3; Lengauer & Tarjan 1979; Cooper, Harvey & Kennedy 2001",
    ),
    Explanation(
        "dependency",
        "out_of_reach",
        "Out of reach",
        later("The people who meet a need of yours but to whom no way leads, neither your own nor by introduction."),
        later("It does not mean that they would not help: perhaps it is only not noted who knows them."),
        PEOPLE,
        "MEASURES 2.3",
    ),
    Explanation(
        "dependency",
        "loss_curve",
        "How few it takes",
        later(
            "For one need, two needs and so on, the fewest people who would have to be away for so many to go unmet."
        ),
        later("It shows the unluckiest choice of people and does not say how likely it is."),
        "a number of people for each number of needs; `at_least` is smaller where fewer could not be ruled out in time",
        "MEASURES 2.4; Avelino et al. 2016, arXiv 1604.06766",
    ),
    Explanation(
        "dependency",
        "bus_factor",
        "Bus factor",
        later(
            "The fewest people who would have to be away for more than half of the needs that are met now to go unmet."
        ),
        later("It does not say how likely that is, and a small number is no judgement on these people or on you."),
        "a number of people; empty where nothing is met or where it could not be worked out in time",
        "MEASURES 2.4; Avelino et al. 2016, arXiv 1604.06766",
    ),
    Explanation(
        "dependency",
        "worst_case",
        "Worst case",
        later("The one, two or three people without whom most would go unmet, needs counted by their importance."),
        later("It does not mean that these people are likely to leave, or that the others matter less."),
        f"{PEOPLE} with what would be lost, {PART}",
        "MEASURES 2.5",
    ),
    Explanation(
        "dependency",
        "cut_people",
        "People who hold a circle together",
        later("The contacts without whom a circle of people who know each other would fall into parts, you left out."),
        later(
            "It does not mean that you would lose touch with anybody, as the people you know yourself stay yours "
            "to ask."
        ),
        f"{PEOPLE} with the sizes of the parts",
        "MEASURES 2.6; Hopcroft & Tarjan 1973",
    ),
)
