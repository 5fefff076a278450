"""How your contacts hang together, measure by measure."""

from typing import Final

from graph.analysis.explanations.explanation import ENOUGH, PART, Explanation
from graph.language import later

STRUCTURE: Final = (
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
)
