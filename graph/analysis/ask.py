"""Who to ask: the people on the map ranked for a need, a free text, or both."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from statistics import median
from typing import Any, Final

from graph.analysis.asks import asks
from graph.analysis.introductions import Introductions
from graph.analysis.needs import active_needs_in_any_order, attributes, comparable
from graph.analysis.plain import plain
from graph.analysis.reasons import Facts, reasons
from graph.analysis.reliance import shares
from graph.analysis.time import CONSTANTS, TimeConstants, availability, is_dormant
from graph.model import PersonalMap
from graph.network import ARENA, AS_OF, CADENCE, DAYS_SINCE, EGO, NAME, Graph, is_need


@dataclass(frozen=True, slots=True)
class Terms:
    """The six terms of a score, each 0..1."""

    fit: float
    access: float
    availability: float
    track_record: float
    spare_load: float
    fresh_view: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What each term counts; the user's to change, 0 or more."""

    fit: float = 4.0
    access: float = 2.0
    availability: float = 1.0
    track_record: float = 1.0
    spare_load: float = 2.0
    fresh_view: float = 0.5

    def score(self, terms: Terms) -> float:
        """The sum of weight times term."""
        return (
            self.fit * terms.fit
            + self.access * terms.access
            + self.availability * terms.availability
            + self.track_record * terms.track_record
            + self.spare_load * terms.spare_load
            + self.fresh_view * terms.fresh_view
        )


WEIGHTS: Final = Weights()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the id of a need, a text, or both.

    ``scores`` are the people whom the full-text index finds for the text, each in 0..1 (see :func:`scaled`).
    """

    need: str | None = None
    text: str | None = None
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One person to ask: the score, its terms, a sentence for each, and the ids from ego to them (empty: no way)."""

    person: str
    score: float
    terms: Terms
    reasons: tuple[str, ...]
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom to ask, best first; beside it the most comfortable and a useful but less obvious choice."""

    need: str | None
    text: str | None
    results: tuple[Suggestion, ...]
    comfortable: str | None
    less_obvious: str | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    person: str
    score: float
    terms: Terms
    path: tuple[str, ...]
    dormant: bool
    rank: tuple[float, str, str]


def scaled(scores: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Scores of a full-text index as 0..1, the best match being 1. Empty for none."""
    found = {person: score for person, score in scores if score > 0}
    best = max(found.values(), default=1.0)
    return {person: score / best for person, score in found.items()}


def ask(
    personal_map: PersonalMap,
    support: Graph,
    ties: Graph,
    question: Question,
    *,
    without: Collection[str] = (),
    limit: int = 10,
    weights: Weights = WEIGHTS,
    constants: TimeConstants = CONSTANTS,
    share: Mapping[str, float] | None = None,
) -> Answer:
    """Rank the people on the map for a question (MEASURES 7).

    The score is the sum of weight times term; the terms are

    * ``fit``: level/3 for the need on the day; with text the mean of that and the text score; text alone: that score,
    * ``access``: see :class:`~graph.analysis.introductions.Introductions`,
    * ``availability``: a(p) of MEASURES 5.2; 0 while an ask is unanswered for under 14 days,
    * ``track_record``: (met + 1)/(asks with an outcome + 2), of the asks for this need, or of all without a need,
    * ``spare_load``: (1 - r(p)/max r)/(1 + asks in the last 90 days),
    * ``fresh_view``: 1 for somebody dormant or of an arena from which nobody meets this need (any need, without one).

    Candidates are the people with a fit above 0: who meet the need at any level, whatever its importance now, or
    match the text. When nobody does and a need was named, everybody is: a gap should lead to a name.

    Parameters
    ----------
    personal_map : PersonalMap
        The map, for the provisions of the need and the interactions.
    support, ties : networkx.Graph
        Its graphs, from one standpoint.
    question : Question
        What is asked.
    without : collection of str
        People to leave out, as candidates and as introducers.
    limit : int
        How many results are wanted. The two suggestions are chosen among all candidates.
    weights : Weights
        What each term counts.
    constants : TimeConstants
        For availability and dormancy.
    share : mapping of str to float, optional
        r(p) of the support graph, where it is known already; it is worked out otherwise.

    Returns
    -------
    Answer
        Best score first, then by name and id. No results on an empty map or for a text that matches nobody; a person
        without any tie has access 0 and an empty path. ``comfortable`` has the highest access; ``less_obvious`` is
        somebody else, the highest score of those dormant or with access under the median; None where there is none.
    """
    view = _View(personal_map, support, ties, question, without, constants, share)
    found = sorted((view.candidate(person, weights) for person in view.people()), key=attrgetter("rank"))
    comfortable = min(found, key=lambda c: -comparable(c.terms.access), default=None)
    surprising = next((c for c in _less_obvious(found) if c is not comfortable), None)
    return Answer(
        question.need,
        question.text,
        tuple(view.suggestion(c) for c in found[:limit]),
        comfortable.person if comfortable else None,
        surprising.person if surprising else None,
    )


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as ``kith ask --json`` prints it."""
    found: dict[str, Any] = plain(answer)
    return found


def _less_obvious(found: Sequence[_Candidate]) -> list[_Candidate]:
    middle = median(c.terms.access for c in found) if found else 0.0
    return [c for c in found if c.dormant or c.terms.access < middle]


def _shares(support: Graph) -> dict[str, float]:
    return shares(active_needs_in_any_order(support), [node for node in support if not is_need(node)])


def _levels(personal_map: PersonalMap, need: str | None, as_of: date) -> dict[str, int]:
    """How well each person meets a need on a day, the highest level that counts; nobody without a need."""
    found: dict[str, int] = {}
    for provision in personal_map.provisions.values():
        if provision.need == need and provision.counts_on(as_of):
            found[provision.person] = max(provision.level, found.get(provision.person, 0))
    return found


class _View:
    """All that the terms of one question are made of, gathered once."""

    def __init__(
        self,
        personal_map: PersonalMap,
        support: Graph,
        ties: Graph,
        question: Question,
        without: Collection[str],
        constants: TimeConstants,
        share: Mapping[str, float] | None,
    ) -> None:
        as_of, need = support.graph[AS_OF], personal_map.needs.get(question.need or "")
        self._question, self._ties, self._constants = question, ties, constants
        self._map = personal_map
        self._people: Mapping[str, Mapping[str, Any]] = attributes(ties)
        self._without = {ties.graph[EGO], *without}
        self._need = need.name if need else ""
        self._levels = _levels(personal_map, question.need, as_of)
        self._asks = asks(personal_map, as_of, question.need)
        self._routes = Introductions(ties, without)
        self._share = _shares(support) if share is None else share
        self._busiest = max(self._share.values(), default=1.0)
        helpers = self._levels if question.need is not None else (p for p in support if not is_need(p))
        self._arenas = {self._people[p][ARENA] for p in helpers if p in ties and p != ties.graph[EGO]}

    def people(self) -> list[str]:
        """The candidates."""
        found = {**self._levels, **self._question.scores}
        fitting = [p for p in found if p in self._ties and p not in self._without and self._fit(p) > 0]
        if fitting or self._question.need is None:
            return fitting
        return [p for p in self._ties if p not in self._without]

    def candidate(self, person: str, weights: Weights) -> _Candidate:
        """A person with the terms of their score."""
        known, counted = self._people[person], self._asks
        access, path = self._routes.route(person)
        days, cadence = known[DAYS_SINCE], known[CADENCE]
        dormant = is_dormant(days, self._constants)
        terms = Terms(
            self._fit(person),
            access,
            0.0 if person in counted.waiting else availability(days, cadence, self._constants),
            (counted.met.get(person, 0) + 1) / (counted.settled.get(person, 0) + 2),
            (1 - self._share.get(person, 0.0) / self._busiest) / (1 + counted.recent.get(person, 0)),
            float(dormant or known[ARENA] not in self._arenas),
        )
        score = weights.score(terms)
        return _Candidate(person, score, terms, path, dormant, (-comparable(score), known[NAME], person))

    def suggestion(self, candidate: _Candidate) -> Suggestion:
        """A candidate with the sentences."""
        return Suggestion(
            candidate.person, candidate.score, candidate.terms, reasons(self._facts(candidate)), candidate.path
        )

    def _fit(self, person: str) -> float:
        level, match = self._levels.get(person, 0) / 3, self._question.scores.get(person, 0.0)
        if self._question.need is None:
            return match
        return (level + match) / 2 if self._question.text else level

    def _facts(self, candidate: _Candidate) -> Facts:
        person, path = candidate.person, candidate.path
        known, counted = self._people[person], self._asks
        tie = self._map.tie(self._map.ego, person)
        return Facts(
            name=self._map.called(person),
            need=self._need,
            text=self._question.text or "",
            level=self._levels.get(person, 0),
            match=self._question.scores.get(person, 0.0) if self._question.text else 0.0,
            known=self._ties.has_edge(self._ties.graph[EGO], person),
            closeness=tie.closeness if tie else None,
            introducers=tuple(self._map.called(p) for p in path[1:-1]) if path else None,
            days_since=known[DAYS_SINCE],
            waiting=counted.waiting.get(person),
            met=counted.met.get(person, 0),
            settled=counted.settled.get(person, 0),
            share=self._share.get(person, 0.0),
            recent=counted.recent.get(person, 0),
            dormant=candidate.dormant,
            new_arena=known[ARENA] not in self._arenas,
        )
