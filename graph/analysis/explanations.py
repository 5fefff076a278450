"""What every measure means and what it does not, in two plain sentences each: the one catalogue of explanations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.language import later


@dataclass(frozen=True, slots=True)
class Explanation:
    """One measure in words.

    Attributes
    ----------
    section, key : str
        The part of the measures and the key: those of ``kith report --json`` and ``kith ask --json``.
    name : str
        What it is called.
    means, does_not_mean : str
        One sentence each, for people who do not know the field; the pages say them in their language.
    scale : str
        The unit and the range.
    source : str
        Where it is defined, and who thought of it.
    """

    section: str
    key: str
    name: str
    means: str
    does_not_mean: str
    scale: str
    source: str

    @property
    def dotted(self) -> str:
        """The section and the key, which no other measure has."""
        return f"{self.section}.{self.key}"


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

PART: Final = "0% to 100%"
PEOPLE: Final = "a list of people"
NEEDS: Final = "a list of needs"
ENOUGH: Final = "empty below five contacts or without any tie among them"

EXPLANATIONS: Final = (
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
    Explanation(
        "time",
        "days_since",
        "Days since the last contact",
        later("How many days ago you were last in touch, by what you logged or noted, whichever is later."),
        later("It does not tell how close you are, and where nothing is noted it is unknown rather than long."),
        "a number of days; empty where it is not known",
        "MEASURES 5.1",
    ),
    Explanation(
        "time",
        "availability",
        "Availability since the last contact",
        later(
            "A rough estimate of how likely somebody is to be there for you, which falls slowly the longer you "
            "have not been in touch."
        ),
        later("It is a convention and not a finding: it does not know how busy anybody is or whether they would help."),
        "25% to 100%, unless set otherwise; 100% where the last contact is not known",
        "MEASURES 5.2",
    ),
    Explanation(
        "time",
        "overdue",
        "Overdue",
        later("How late the next contact is, measured in the time between two contacts that you set for this person."),
        later("It does not mean that the other minds: it only counts the days against the rhythm that you chose."),
        "0 not late, 1 a whole turn late, and so on; only where you set a rhythm",
        "MEASURES 5.3",
    ),
    Explanation(
        "time",
        "dormant",
        "Dormant ties",
        later("The people with whom your last known contact was three years ago or longer."),
        later("It does not mean that they are lost to you: taking up an old contact again can be worth a great deal."),
        PEOPLE,
        "MEASURES 5.3; Levin, Walter & Murnighan 2011",
    ),
    Explanation(
        "time",
        "fading",
        "Fading",
        later(
            "Who meets a need of yours while the last contact moves away, those first without whom you would lose most."
        ),
        later("It does not mean that they have turned away from you, as it goes by the dates that you noted."),
        f"{PEOPLE} with a figure from 0 to 4",
        "MEASURES 5.4",
    ),
    Explanation(
        "time",
        "compare",
        "Comparison",
        later(
            "What differs between two days, two stages or two maps: who meets each need on both sides, and who on one."
        ),
        later("It does not say why something changed, or whether the change is good."),
        f"for each need people gained and lost, and how alike both sides are, {PART}",
        "MEASURES 5.5",
    ),
    Explanation(
        "structure",
        "contacts",
        "Contacts",
        later("How many people on your map you know yourself."),
        later("It leaves out those you could only be introduced to, and a higher number does not mean more support."),
        "a number of people",
        "MEASURES 6",
    ),
    Explanation(
        "structure",
        "density",
        "Density",
        later("Of all pairs of your contacts, the part of whom you noted that they know each other."),
        later("It does not mean that low is bad: contacts who do not know each other can open different doors."),
        f"{PART}; {ENOUGH}",
        "MEASURES 6",
    ),
    Explanation(
        "structure",
        "effective_size",
        "Effective size",
        later(
            "The number of your contacts, less the number of your other contacts that each of them knows on average."
        ),
        later("It does not mean that contacts who know each other are too many, as they can support you together."),
        f"a number of people; {ENOUGH}",
        "MEASURES 6; Burt 1992; Borgatti 1997",
    ),
    Explanation(
        "structure",
        "efficiency",
        "Efficiency",
        later("The effective size as a part of all your contacts: 100% when none of them know each other."),
        later("It is not about what you get for your effort, and higher does not mean better support."),
        f"{PART}; {ENOUGH}",
        "MEASURES 6; Burt 1992",
    ),
    Explanation(
        "structure",
        "constraint",
        "Constraint",
        later(
            "How much your contacts are bound up with each other, so that every way leads you back to the same people."
        ),
        later("It does not mean that anybody holds you back, and a close circle can give trust and support."),
        f"above 0, seldom above 1; {ENOUGH}",
        "MEASURES 6; Burt 1992",
    ),
    Explanation(
        "structure",
        "hierarchy",
        "Hierarchy",
        later(
            "Whether the constraint comes from all of your contacts alike, which is 0, or from one of them, which is 1."
        ),
        later("It does not have to do with rank at work, or with who has a say over whom."),
        f"0 to 1; {ENOUGH}",
        "MEASURES 6; Burt 1992",
    ),
    Explanation(
        "structure",
        "components",
        "Circles",
        later(
            "Into how many circles your contacts fall when you are left out, none of which knows anybody in another."
        ),
        later("It does not mean that these people have never met, as only what you noted is seen."),
        f"a number of circles, a single person among them; {ENOUGH}",
        "MEASURES 6",
    ),
    Explanation(
        "structure",
        "isolates",
        "Standing alone",
        later("How many of your contacts know none of your other contacts, as far as you noted."),
        later("It does not mean that these people are lonely: it is about your other contacts only."),
        f"a number of people; {ENOUGH}",
        "MEASURES 6",
    ),
    Explanation(
        "structure",
        "fragmentation",
        "Fragmentation",
        later(
            "How likely it is that two of your contacts, picked by chance, belong to circles with no link between them."
        ),
        later("It does not mean that your support is weak, as separate circles can also be a safeguard."),
        f"{PART}; {ENOUGH}",
        "MEASURES 6",
    ),
    Explanation(
        "structure",
        "communities",
        "Communities",
        later("Groups of contacts who know each other more than they know the rest, found by calculation."),
        later("It does not mean that these people see themselves as a group, and other divisions can be as good."),
        f"groups of people; {ENOUGH}",
        "MEASURES 6",
    ),
    Explanation(
        "structure",
        "modularity",
        "How clear the communities are",
        later("How clearly the groups among your contacts stand apart: near 0 hardly, more clearly the nearer to 1."),
        later("It does not say that clear groups are better than blurred ones."),
        f"-0.5 to 1; {ENOUGH}",
        "MEASURES 6",
    ),
    Explanation(
        "structure",
        "iqv",
        "Variety of places",
        later(
            "How evenly your contacts are spread over their organisations: 0 when all are in one, 1 when each "
            "has as many."
        ),
        later("It does not say how many organisations there are, and it sees no other difference between people."),
        f"0 to 1; {ENOUGH}",
        "MEASURES 6; Agresti & Agresti 1978",
    ),
    Explanation(
        "structure",
        "ei_index",
        "Outward or inward",
        later(
            "Whether your contacts know each other across organisations, which is 1, or only within them, which is -1."
        ),
        later("It does not count whom you know yourself, and neither end is the better one."),
        f"-1 to 1; {ENOUGH}",
        "MEASURES 6; Krackhardt & Stern 1988",
    ),
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
"""Every measure, section by section."""
