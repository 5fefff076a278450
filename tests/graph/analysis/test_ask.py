"""Who to ask: by hand, and term by term against the definitions on random maps."""

from dataclasses import astuple, replace
from datetime import timedelta
from itertools import pairwise, permutations
from random import Random
from statistics import median

import pytest

from graph.analysis.ask import Answer, Question, Suggestion, Weights, ask, scaled, to_json
from graph.analysis.introductions import Introductions
from graph.analysis.reliance import reliance
from graph.model import Interaction, Outcome, PersonalMap, Tie
from graph.network import Standpoint, support_graph, tie_graph
from tests.graph.analysis.brute_force import BruteForce
from tests.graph.analysis.handmade import map_of, support, ties, with_tie
from tests.graph.maps import TODAY, random_map, random_standpoint


def answer(personal_map: PersonalMap, question: Question, without: tuple[str, ...] = (), limit: int = 99) -> Answer:
    return ask(personal_map, support(personal_map), ties(personal_map), question, without=without, limit=limit)


def asked(number: int, person: str, days_ago: int, need: str | None, outcome: Outcome | None) -> Interaction:
    return Interaction(f"i{number}", person, TODAY - timedelta(days=days_ago), "ask", need=need, outcome=outcome)


class Definition:
    """The terms of section 7 once more, from the records."""

    def __init__(self, personal_map: PersonalMap, standpoint: Standpoint, question: Question) -> None:
        self.map, self.question, self.true = personal_map, question, BruteForce(personal_map, standpoint)
        self.on = standpoint.as_of
        share = self.true.share()
        self.share = {p: share.get(p, 0) for p in self.true.people}

    def level(self, person: str) -> int:
        values = self.map.provisions.values()
        wanted = (person, self.question.need)
        return max((v.level for v in values if (v.person, v.need) == wanted and v.counts_on(self.on)), default=0)

    def fit(self, person: str) -> float:
        text = self.question.scores.get(person, 0.0)
        if self.question.need is None:
            return text
        return (self.level(person) / 3 + text) / 2 if self.question.text else self.level(person) / 3

    def candidates(self) -> set[str]:
        fitting = {p for p in self.true.people if self.fit(p) > 0}
        return fitting or (set(self.true.people) if self.question.need is not None else set())

    def closeness(self, a: str, b: str) -> float:
        tie = self.map.tie(a, b)
        return 0.0 if tie is None else (tie.closeness or 1) / 5

    def access(self, person: str) -> float:
        """The best of all ways with at most two introducers, unless the person is known directly."""
        ego = self.map.ego
        if direct := self.closeness(ego, person):
            return direct
        others = [p for p in self.true.people if p != person]
        ways = [0.0]
        ways += [0.7 * self.closeness(ego, a) * self.closeness(a, person) for a in others]
        ways += [
            0.49 * self.closeness(ego, a) * self.closeness(a, b) * self.closeness(b, person)
            for a, b in permutations(others, 2)
        ]
        return max(ways)

    def asks(self, person: str) -> list[Interaction]:
        log = self.map.interactions.values()
        return [i for i in log if i.person == person and i.kind == "ask" and i.on <= self.on]

    def availability(self, person: str) -> float:
        unanswered = [i for i in self.asks(person) if i.outcome in (None, "pending")]
        return 0.0 if any((self.on - i.on).days < 14 for i in unanswered) else self.true.availability(person)

    def track_record(self, person: str) -> float:
        about = [i for i in self.asks(person) if self.question.need is None or i.need == self.question.need]
        met = [i for i in about if i.outcome == "met"]
        ended = [i for i in about if i.outcome in ("met", "declined", "no_answer")]
        return (len(met) + 1) / (len(ended) + 2)

    def spare_load(self, person: str) -> float:
        recent = [i for i in self.asks(person) if (self.on - i.on).days <= 90]
        busiest = max(self.share.values())
        return float(1 - self.share[person] / busiest if busiest else 1) / (1 + len(recent))

    def fresh_view(self, person: str) -> float:
        people = self.true.people
        helpers = self.true.supporters if self.question.need is None else [p for p in people if self.level(p)]
        dormant = (self.true.days_since(person) or 0) >= 1095
        return float(dormant or self.true.arena(person) not in [self.true.arena(p) for p in helpers])

    def terms(self, person: str) -> tuple[float, ...]:
        return (
            self.fit(person),
            self.access(person),
            self.availability(person),
            self.track_record(person),
            self.spare_load(person),
            self.fresh_view(person),
        )


def questions(personal_map: PersonalMap, random: Random) -> list[Question]:
    found = {p: random.random() for p in sorted(personal_map.people) if random.random() < 0.4}
    needs = sorted(personal_map.needs)[:2]
    return [
        Question(None, "tea", found),
        *(Question(need) for need in needs),
        *(Question(need, "tea", found) for need in needs),
    ]


def check_order(found: Answer, personal_map: PersonalMap) -> None:
    ranked = [(-round(r.score, 12), personal_map.people[r.person].name, r.person) for r in found.results]
    assert ranked == sorted(ranked)


def check_suggestions(found: Answer, true: Definition) -> None:
    access = {r.person: r.terms.access for r in found.results}
    if not access:
        assert found.comfortable is None
        assert found.less_obvious is None
        return
    assert found.comfortable is not None
    assert access[found.comfortable] == max(access.values())
    middle = median(access.values())
    unusual = [
        r.person
        for r in found.results
        if (access[r.person] < middle or (true.true.days_since(r.person) or 0) >= 1095)
        and r.person != found.comfortable
    ]
    assert found.less_obvious == (unusual[0] if unusual else None)


def check_path(found: Suggestion, personal_map: PersonalMap) -> None:
    if not found.terms.access:
        assert found.path == ()
        return
    assert (found.path[0], found.path[-1]) == (personal_map.ego, found.person)
    assert 2 <= len(found.path) <= 4
    closeness = [personal_map.ties[min(a, b), max(a, b)].closeness or 1 for a, b in pairwise(found.path)]
    product = 0.7 ** (len(found.path) - 2)
    for c in closeness:
        product *= c / 5
    assert product == pytest.approx(found.terms.access)


@pytest.mark.parametrize("seed", range(120))
def test_every_term_is_as_defined(seed: int) -> None:
    personal_map = random_map(seed)
    standpoint = random_standpoint(seed, personal_map)
    support, ties = support_graph(personal_map, standpoint), tie_graph(personal_map, standpoint)
    for question in questions(personal_map, Random(seed)):
        found, true = (
            ask(personal_map, support, ties, question, limit=99),
            Definition(personal_map, standpoint, question),
        )
        assert {r.person for r in found.results} == true.candidates()
        known = reliance(support).share
        assert ask(personal_map, support, ties, question, limit=99, share=known) == found
        for result in found.results:
            assert astuple(result.terms) == pytest.approx(true.terms(result.person))
            assert all(0 <= term <= 1 for term in astuple(result.terms))
            assert result.score == pytest.approx(
                sum(w * t for w, t in zip((4, 2, 1, 1, 2, 0.5), true.terms(result.person), strict=True))
            )
            assert len(result.reasons) == 6
            assert all(r.endswith(".") for r in result.reasons)
            check_path(result, personal_map)
        check_order(found, personal_map)
        check_suggestions(found, true)


def test_the_terms_of_a_worked_example() -> None:
    """Ana meets feedback fully, knows ego at 4 of 5, was seen 180 days ago, was asked three times.

    fit 1; access 4/5; availability 5/8; of two asks for feedback with an outcome one was met: 2/4; she carries all
    of the support: 0 spare load; the only one from her arena, which therefore provides it: no fresh view.
    """
    log = [
        asked(1, "Ana", 200, "feedback", "met"),
        asked(2, "Ana", 180, "feedback", "declined"),
        asked(3, "Ana", 190, "community", "met"),
    ]
    drawn = map_of({"feedback": {"Ana": 3}, "community": {}}, ties=[("me", "Ana", 4)], interactions=log)
    (found,) = answer(drawn, Question("feedback")).results
    assert astuple(found.terms) == pytest.approx((1.0, 0.8, 0.625, 0.5, 0.0, 0.0))
    assert found.score == pytest.approx(4 + 1.6 + 0.625 + 0.5)
    assert found.reasons == (
        "Ana meets feedback fully.",
        "You know Ana yourself; closeness 4 of 5.",
        "You were last in touch 6 months ago.",
        "1 of 2 asks for feedback was met.",
        "Ana carries 100% of the support you count on and was not asked in the last 90 days.",
        "The same circle already helps you with feedback.",
    )


def test_an_open_ask_makes_one_wait() -> None:
    drawn = map_of({"a": {"Ana": 2}}, interactions=[asked(1, "Ana", 13, None, "pending")])
    (found,) = answer(drawn, Question("a")).results
    assert found.terms.availability == 0
    assert found.reasons[2] == "You asked Ana for something 13 days ago and have no answer yet; leave it some time."
    later = map_of({"a": {"Ana": 2}}, interactions=[asked(1, "Ana", 14, None, "pending")])
    assert answer(later, Question("a")).results[0].terms.availability > 0.9


def test_introductions_go_through_the_closest() -> None:
    """To Zoe by Ben: 5/5 * 2/5 * 0.7 = 0.28; by Ana and Cy: 5/5 * 5/5 * 5/5 * 0.49 = 0.49."""
    drawn = map_of(
        {"a": {"Zoe": 2}},
        ties=[("me", "Ana", 5), ("me", "Ben", 5), ("Ben", "Zoe", 2), ("Ana", "Cy", 5), ("Cy", "Zoe", 5)],
    )
    (found,) = answer(drawn, Question("a")).results
    assert found.terms.access == pytest.approx(0.49)
    assert found.path == ("me", "Ana", "Cy", "Zoe")
    assert found.reasons[1] == "Ana, then Cy could introduce you."
    (found,) = answer(drawn, Question("a"), without=("Cy",)).results
    assert found.terms.access == pytest.approx(0.28)
    assert found.reasons[1] == "Ben could introduce you."


def test_of_equal_ways_the_one_by_the_earlier_name_is_taken() -> None:
    both = [("me", "Ben", 3), ("me", "Ana", 3), ("Ben", "Zoe", 3), ("Ana", "Zoe", 3)]
    assert Introductions(ties(map_of({}, ties=both))).route("Zoe")[1] == ("me", "Ana", "Zoe")


def test_nobody_further_than_two_introducers_is_within_reach() -> None:
    chain = [("me", "Ana", 5), ("Ana", "Ben", 5), ("Ben", "Cy", 5), ("Cy", "Di", 5)]
    routes = Introductions(ties(map_of({}, ties=chain)))
    assert routes.route("Cy")[1] == ("me", "Ana", "Ben", "Cy")
    assert routes.route("Di") == (0.0, ())


def test_who_is_left_out_is_neither_asked_nor_an_introducer() -> None:
    drawn = map_of({"a": {"Ana": 3, "Ben": 1}})
    found = answer(drawn, Question("a"), without=("Ana",))
    assert [r.person for r in found.results] == ["Ben"]
    assert found.comfortable == "Ben"


def test_a_need_that_does_not_matter_now_can_be_asked_for() -> None:
    drawn = map_of({"a": {"Ana": 3}}, weights={"a": 0})
    assert [r.person for r in answer(drawn, Question("a")).results] == ["Ana"]


def test_a_need_that_nobody_meets_still_leads_to_names() -> None:
    """Everybody is a candidate then, and the closest comes first."""
    drawn = map_of({"a": {}}, ties=[("me", "Ana", 1), ("me", "Ben", 5)])
    found = answer(drawn, Question("a"))
    assert [r.person for r in found.results] == ["Ben", "Ana"]
    assert found.results[0].reasons[0] == "Nobody is noted as meeting a yet; Ben is somebody you could ask."


def test_a_text_that_matches_nobody_has_no_answer() -> None:
    drawn = map_of({"a": {"Ana": 2}})
    assert answer(drawn, Question(None, "sailing", {})) == Answer(None, "sailing", (), None, None)
    assert answer(map_of({}), Question("a")) == Answer("a", None, (), None, None)


def test_text_and_need_together_take_the_mean() -> None:
    drawn = map_of({"a": {"Ana": 3, "Ben": 3}}, people=["Cy"])
    found = answer(drawn, Question("a", "statistics", {"Ben": 1.0, "Cy": 0.5, "gone": 1.0}))
    assert {r.person: r.terms.fit for r in found.results} == {"Ana": 0.5, "Ben": 1.0, "Cy": 0.25}
    assert found.results[0].reasons[0] == "Ben meets a fully and matches “statistics”."


def test_the_weights_decide_the_order() -> None:
    drawn = map_of({"a": {"Ana": 3, "Ben": 1}}, ties=[("me", "Ana", 1), ("me", "Ben", 5)])
    graphs = support(drawn), ties(drawn)
    nothing = dict.fromkeys(("fit", "access", "availability", "track_record", "spare_load", "fresh_view"), 0.0)
    for term, first in (("fit", "Ana"), ("access", "Ben")):
        weights = Weights(**{**nothing, term: 1.0})
        assert ask(drawn, *graphs, Question("a"), weights=weights).results[0].person == first


def test_the_less_obvious_one_is_not_the_comfortable_one() -> None:
    """Ana is closest, though dormant; Ben fits best of the others under the median; Cy is the median."""
    drawn = map_of({"a": {"Ana": 3, "Ben": 2, "Cy": 2}}, ties=[("me", "Ben", 1), ("me", "Cy", 3)])
    drawn = with_tie(drawn, Tie("me", "Ana", 5, last_contact=TODAY - timedelta(days=2000)))
    found = answer(drawn, Question("a"))
    assert (found.comfortable, found.less_obvious) == ("Ana", "Ben")


def test_the_limit_cuts_the_list_and_not_the_suggestions() -> None:
    levels = {f"p{i}": 3 for i in range(6)}
    drawn = map_of({"a": {**levels, "Zoe": 1}}, ties=[*(("me", p, 3) for p in levels), ("me", "Zoe", 5)])
    found = answer(drawn, Question("a"), limit=2)
    assert len(found.results) == 2
    assert found.comfortable == "Zoe"


def test_scores_of_the_index_are_scaled_by_the_best() -> None:
    assert scaled([("Ana", 8.0), ("Ben", 2.0), ("Cy", 0.0)]) == {"Ana": 1.0, "Ben": 0.25}
    assert scaled([]) == {}


def test_the_json_has_the_keys_of_the_contract() -> None:
    found = to_json(answer(map_of({"a": {"Ana": 2}}), Question("a")))
    assert list(found) == ["need", "text", "results", "comfortable", "less_obvious"]
    (result,) = found["results"]
    assert list(result) == ["person", "score", "terms", "reasons", "path"]
    assert list(result["terms"]) == ["fit", "access", "availability", "track_record", "spare_load", "fresh_view"]
    assert result["path"] == ["me", "Ana"]


def test_a_person_in_the_trash_is_not_asked() -> None:
    drawn = map_of({"a": {"Ana": 3, "Ben": 1}})
    less = replace(drawn, people={**drawn.people, "Ana": replace(drawn.people["Ana"], archived=True)})
    assert [r.person for r in answer(less, Question("a")).results] == ["Ben"]
