"""What you could do about it, measure by measure."""

from typing import Final

from graph.analysis.explanations.explanation import NEEDS, PART, PEOPLE, Explanation
from graph.language import later

PLAN: Final = (
    Explanation(
        "plan",
        "minimum_team",
        "Smallest team",
        later("The fewest people who together meet every need that is met now."),
        later("It does not mean that you should rely on them alone, or that the others could be done without."),
        f"{PEOPLE}; `minimum_team_at_least` is smaller where it could not be proved in time that fewer will not do",
        "MEASURES 4.1",
    ),
    Explanation(
        "plan",
        "distinct_people",
        "Needs with a person of their own",
        later("How many of your met needs could each go to a different person at the same time."),
        later("It does not mean that you should divide them like this, only that you could."),
        "a number of needs",
        "MEASURES 4.2; Hopcroft & Karp 1973",
    ),
    Explanation(
        "plan",
        "crowded_needs",
        "Crowded needs",
        later(
            "Needs that together have fewer people to meet them than they are, so that somebody has to meet several."
        ),
        later("It does not mean that any of them is met badly."),
        f"{NEEDS}; empty where each could have a person of its own",
        "MEASURES 4.2; Hall 1935",
    ),
    Explanation(
        "plan",
        "fairest_load",
        "Fairest load",
        later(
            "The most needs that anybody would have if each met need went to one of the people who meet it, as "
            "evenly as can be."
        ),
        later("It does not say who does how much today, or how much time a need takes."),
        "a number of needs",
        "MEASURES 4.3",
    ),
    Explanation(
        "plan",
        "spread",
        "Spreading the load",
        later(
            "Needs that you could take to somebody else who meets them too, instead of to the person who meets most."
        ),
        later("It does not mean that the person who meets most should stop, or that the other has been asked."),
        "at most three needs, each with two people",
        "MEASURES 4.3",
    ),
    Explanation(
        "plan",
        "next_ties",
        "Next ties",
        later(
            "The needs for which one more person would change most, with people on your map who might be that person."
        ),
        later("It does not know whether they could or would: it goes by what they do already and where they work."),
        "at most three needs, each with up to five people",
        "MEASURES 4.4; Levin, Walter & Murnighan 2011",
    ),
    Explanation(
        "plan",
        "gain_weighted",
        "Gain in needs met",
        later(
            "By how much the part of your needs that is met, by importance, would grow with one more person for "
            "this need."
        ),
        later("It is 0 where somebody meets the need already, which does not mean that a second person is of no use."),
        PART,
        "MEASURES 4.4",
    ),
    Explanation(
        "plan",
        "gain_backed_up",
        "Gain in needs with a second person",
        later(
            "By how much the part of your needs with two people or more would grow with one more person for this need."
        ),
        later("It is 0 where nobody meets the need yet, which does not mean that a first person is of no use."),
        PART,
        "MEASURES 4.4",
    ),
    Explanation(
        "plan",
        "gain_bus_factor",
        "Gain in the bus factor",
        later("By how many people the bus factor would change with one more person for this need."),
        later("It can be 0 or less, which does not mean that one more person is of no use."),
        "a number of people; empty where it could not be worked out in time",
        "MEASURES 4.4",
    ),
)
