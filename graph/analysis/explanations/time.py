"""What time does to it, measure by measure."""

from typing import Final

from graph.analysis.explanations.explanation import PART, PEOPLE, Explanation
from graph.language import later

TIME: Final = (
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
)
