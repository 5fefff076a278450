"""The next ties: for which needs one more provider would bring most, and who on the map might be one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import Final

from graph.analysis.loss_curve import LossPoint, costs_more_without, decisive
from graph.analysis.needs import ActiveNeed, attributes, met, total_weight
from graph.analysis.time import CONSTANTS, TimeConstants, is_dormant
from graph.language import counted, listed, phrase
from graph.model import PersonalMap, fold
from graph.network import ARENA, CLOSENESS, DAYS_SINCE, EGO, NAME, Graph

BEST: Final = 3
"""How many needs are proposed."""
CANDIDATES: Final = 5
"""How many people are proposed for each."""
WORD: Final = 4
"""Letters a word of a title must have to say what somebody does."""
RANKS: Final = frozenset(
    ("assistant", "associate", "chief", "deputy", "head", "junior", "lead", "leader", "manager", "principal", "senior")
)
"""Words of a title that say how high somebody is, not what they do."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the map who might meet a need, and why they might."""

    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class NextTie:
    """What one more provider of a need would bring: shares in 0..1, and people for the bus factor.

    ``gain_bus_factor`` is None where it could not be worked out in time: with more than thirty needs met by many.
    """

    need: str
    gain_weighted: float
    gain_backed_up: float
    gain_bus_factor: int | None
    candidates: tuple[Candidate, ...]


def next_ties(
    personal_map: PersonalMap,
    needs: Sequence[ActiveNeed],
    ties: Graph,
    curve: Sequence[LossPoint],
    constants: TimeConstants = CONSTANTS,
) -> tuple[NextTie, ...]:
    """The three active needs for which one more provider would bring most (MEASURES 4.4).

    The gain in weighted share is w(n) over the sum of w where nobody meets the need, else 0; in backed-up share
    1/|A| where one person does, else 0; in the bus factor what the exact curve says with somebody new added. They
    are ranked by these gains in this order, then by importance and name; a need that would gain nothing is left out.

    Parameters
    ----------
    personal_map : PersonalMap
        For titles.
    needs : sequence of ActiveNeed
        The active needs.
    ties : networkx.Graph
        From :func:`graph.network.tie_graph`.
    curve : sequence of LossPoint
        The loss curve of these needs.
    constants : TimeConstants
        When a tie is dormant.

    Returns
    -------
    tuple of NextTie
        Each with up to five candidates (see :class:`_Search`). Empty where no need is active or none would gain.
    """
    rows = [(_gains(n, needs, curve), n) for n in needs]
    gaining = [(gains, n) for gains, n in rows if any(gain is None or gain for gain in gains)]
    best = sorted(gaining, key=lambda row: (*(-(g or 0) for g in row[0]), -row[1].weight))[:BEST]
    search = _Search(personal_map, needs, ties, constants)
    return tuple(NextTie(need.id, *gains, search.candidates(need)) for gains, need in best)


def _gains(
    need: ActiveNeed, needs: Sequence[ActiveNeed], curve: Sequence[LossPoint]
) -> tuple[float, float, int | None]:
    weighted = 0.0 if need.levels else need.weight / total_weight(needs)
    backed_up = 1 / len(needs) if need.depth == 1 else 0.0
    return weighted, backed_up, _gain_bus_factor(need, met(needs), curve)


def _gain_bus_factor(need: ActiveNeed, covered: Sequence[ActiveNeed], curve: Sequence[LossPoint]) -> int | None:
    """By how much the bus factor grows with a new person who meets just this need.

    They cost one more person in every set of needs that holds this one. So with a met need the factor grows by one
    if every cheapest set holds it; a need newly met makes one need more, and is itself to be lost for one person.
    """
    now = decisive(curve, len(covered))
    if need.levels:
        more = None if now is None else costs_more_without(covered, need.id, now)
        return None if more is None else int(more)
    half = (len(covered) + 1) // 2 + 1
    if not all(point.proved for point in curve if point.needs_lost in (half - 1, half)):
        return None
    fewest = {0: 0, **{point.needs_lost: point.people for point in curve}}
    with_it = fewest[half - 1] + 1
    return min(with_it, fewest.get(half, with_it)) - (now.people if now else 0)


class _Search:
    """Looks for people on the map who might meet a need that they do not meet yet.

    A candidate meets another need, and shares the organisation or the kind of title with somebody who meets this one
    (or simply meets another need, where nobody meets this one); or the tie with them is dormant, which is as good a
    reason [Levin, Walter & Murnighan 2011]. Who has more reasons comes first, then who is closer, then by name.
    """

    def __init__(
        self, personal_map: PersonalMap, needs: Sequence[ActiveNeed], ties: Graph, constants: TimeConstants
    ) -> None:
        self._called = personal_map.called
        self._people, self._known = attributes(ties), dict(ties.adj[ties.graph[EGO]])
        titles = {p: personal_map.people[p].title for p in self._people}
        fields = {title: _field(title) for title in set(titles.values())}
        self._field = {p: fields[title] for p, title in titles.items()}
        self._helps: dict[str, list[str]] = {}
        for need in needs:
            for person in need.levels:
                self._helps.setdefault(person, []).append(need.name)
        self._helpers_in: dict[str, list[str]] = {}
        self._helpers_with: dict[frozenset[str], list[str]] = {}
        for person in self._helps:
            self._helpers_in.setdefault(self._people[person][ARENA], []).append(person)
            self._helpers_with.setdefault(self._field[person], []).append(person)
        self._dormant = {p for p, known in self._people.items() if is_dormant(known[DAYS_SINCE], constants)}

    def candidates(self, need: ActiveNeed) -> tuple[Candidate, ...]:
        """Up to five people, with the reason in a sentence."""
        last_first = list(need.levels)[::-1]
        colleague = {self._people[p][ARENA]: p for p in last_first}
        alike = {self._field[p]: p for p in last_first}
        alike.pop(frozenset(), None)
        near = (self._helpers_in.get(arena, ()) for arena in colleague)
        similar = (self._helpers_with.get(field, ()) for field in alike)
        helpers = set(chain(*near, *similar)) if need.levels else set(self._helps)
        helpers, dormant = helpers - need.levels.keys(), self._dormant - need.levels.keys()
        # a helper has two reasons, what they do and where, unless nobody meets the need; a dormant tie is one more
        ranked = [helpers & dormant] + ([helpers - dormant, dormant - helpers] if need.levels else [helpers ^ dormant])
        best: list[str] = []
        for people in ranked:
            best += nsmallest(CANDIDATES - len(best), people, key=self._rank)
        return tuple(Candidate(p, self._reason(p, p in helpers, colleague, alike)) for p in best)

    def _reason(
        self, person: str, helps: bool, colleague: Mapping[str, str], alike: Mapping[frozenset[str], str]
    ) -> str:
        known, why = self._people, []
        if helps:
            why.append(phrase("already helps you with {needs}", needs=listed(self._helps[person], 3)))
            if same_place := colleague.get(known[person][ARENA]):
                why.append(phrase("works where {name} does, who meets this need", name=self._called(same_place)))
            elif same_field := alike.get(self._field[person]):
                why.append(phrase("does similar work as {name}, who meets this need", name=self._called(same_field)))
        if person in self._dormant:
            years = known[person][DAYS_SINCE] // 365
            why.append(counted(years, "has not been in touch for {n} year", "has not been in touch for {n} years"))
        return phrase("{name} {does_this_and_that}.", name=self._called(person), does_this_and_that=listed(why))

    def _rank(self, person: str) -> tuple[int, str, str]:
        closeness = int(self._known[person][CLOSENESS]) if person in self._known else 0
        return -closeness, self._people[person][NAME], person


def _field(title: str) -> frozenset[str]:
    """What a title says of somebody's work: its words, less the short ones and those of rank."""
    return frozenset(word for word in fold(title).split() if len(word) >= WORD and word not in RANKS)
