"""Give and take: what somebody does for ego, and what ego lately asked of them and gave back."""

from dataclasses import dataclass
from datetime import date

from graph.analysis.asks import RECENT
from graph.analysis.needs import active_needs
from graph.language import phrase, times
from graph.model import Interaction, PersonalMap
from graph.network import AS_OF, Graph


@dataclass(frozen=True, slots=True)
class GiveAndTake:
    """The active needs a person meets, by name; in the last 90 days the asks to them, and the offers and thanks."""

    needs: tuple[str, ...]
    asks: int
    given: int

    @property
    def says(self) -> str:
        """What was asked and given, in a sentence; empty where neither was."""
        if not self.asks and not self.given:
            return ""
        days, given = RECENT.days, times(self.given)
        if not self.asks:
            return phrase(
                "In the last {days} days you asked for nothing, and offered or thanked {often}.", days=days, often=given
            )
        return phrase(
            "In the last {days} days you asked for help {how_often}, and offered or thanked {often}.",
            days=days,
            how_often=times(self.asks),
            often=given,
        )


def give_and_take(personal_map: PersonalMap, support: Graph, person: str) -> GiveAndTake:
    """What a person does for ego, and what ego asked and gave in the last 90 days (MEASURES 3.6).

    Parameters
    ----------
    personal_map : PersonalMap
        For the interactions logged.
    support : networkx.Graph
        From :func:`graph.network.support_graph`; its day is the last of the 90 days.
    person : str
        An id.

    Returns
    -------
    GiveAndTake
        Counts of 0 or more; nothing for somebody who meets nothing and with whom nothing was logged.
    """
    lately = [i for i in personal_map.interactions.values() if i.person == person and _recent(i, support.graph[AS_OF])]
    return GiveAndTake(
        tuple(n.id for n in active_needs(support) if person in n.levels),
        sum(i.kind == "ask" for i in lately),
        sum(i.kind in ("offer", "thanks") for i in lately),
    )


def _recent(interaction: Interaction, as_of: date) -> bool:
    return interaction.on <= as_of and as_of - interaction.on <= RECENT
