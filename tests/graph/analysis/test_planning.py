"""The plan: exact where the definition is, sensible where it leaves a choice."""

from dataclasses import replace
from datetime import timedelta
from functools import reduce
from itertools import combinations
from operator import or_
from random import Random
from typing import Any

import networkx as nx
import pytest

from graph.analysis import minimum_team as team_module
from graph.analysis import team_by_programme as programme_module
from graph.analysis.minimum_team import minimum_team
from graph.analysis.needs import ActiveNeed
from graph.analysis.planning import Plan
from graph.analysis.report import report, to_json
from graph.analysis.sharing import Move, crowded_needs, distinct_people, fairest_load
from graph.analysis.team_by_branching import TooManyStepsError, strongest_team
from graph.model import Person, PersonalMap, Provision, Tie
from graph.network import Standpoint
from tests.graph.analysis.brute_force import BruteForce
from tests.graph.analysis.handmade import HERE, map_of, with_tie
from tests.graph.analysis.test_loss_curve import everybody, needs_of, random_needs
from tests.graph.maps import TODAY, random_map, random_standpoint


def plan_of(personal_map: PersonalMap, standpoint: Standpoint = HERE) -> Plan:
    return report(personal_map, standpoint).plan


def with_one_more(personal_map: PersonalMap, need: str) -> PersonalMap:
    """The map with somebody new who meets a need fully."""
    newcomer, provision = Person("new", "New"), Provision("new", "new", need, 3)
    return replace(
        personal_map,
        people={**personal_map.people, "new": newcomer},
        provisions={**personal_map.provisions, "new": provision},
    )


def gains(before: BruteForce, need: str, standpoint: Standpoint) -> tuple[float, float, int]:
    """What one more provider brings, by adding one and measuring again."""
    after = BruteForce(with_one_more(before.map, need), standpoint)
    old, new = before.coverage(), after.coverage()
    factor = (after.bus_factor() or 0) - (before.bus_factor() or 0)
    found: list[Any] = [(new[key] or 0, old[key] or 0) for key in ("weighted_share", "backed_up_share")]
    return float(found[0][0] - found[0][1]), float(found[1][0] - found[1][1]), factor


@pytest.mark.parametrize("seed", range(200))
def test_the_plan_agrees_with_brute_force(seed: int) -> None:
    personal_map = random_map(seed, people=6)
    standpoint = random_standpoint(seed, personal_map)
    found, true = plan_of(personal_map, standpoint), BruteForce(personal_map, standpoint)
    assert list(found.minimum_team) == true.minimum_team()
    assert found.minimum_team_at_least == len(found.minimum_team)
    assert found.distinct_people == true.distinct_people()
    assert found.fairest_load == true.fairest_load()
    check_crowded(found, true)
    check_spread(found, true)
    check_next_ties(found, true, standpoint)


def check_crowded(found: Plan, true: BruteForce) -> None:
    crowded = found.crowded_needs
    if found.distinct_people == len(true.met):
        assert crowded == ()
        return
    people = {p for n in crowded for p in true.providers[n]}
    assert len(crowded) - len(people) == len(true.met) - found.distinct_people


def check_spread(found: Plan, true: BruteForce) -> None:
    load = {p: sum(p in true.providers[n] for n in true.met) for p in true.supporters}
    most = max(load.values(), default=0)
    assert len(found.spread) == min(3, max(most - found.fairest_load, 0))
    for move in found.spread:
        assert load[move.from_] == most
        assert {move.from_, move.to} <= set(true.providers[move.need])
        assert move.from_ != move.to
    assert len({m.need for m in found.spread}) == len(found.spread)


def check_next_ties(found: Plan, true: BruteForce, standpoint: Standpoint) -> None:
    expected = {n: gains(true, n, standpoint) for n in true.active}
    ranked = sorted(
        (n for n in true.active if any(g > 1e-12 for g in expected[n])),
        key=lambda n: (*(-round(g, 12) for g in expected[n]), -true.weight[n]),
    )
    assert [tie.need for tie in found.next_ties] == ranked[:3]
    for tie in found.next_ties:
        assert (tie.gain_weighted, tie.gain_backed_up, tie.gain_bus_factor) == pytest.approx(expected[tie.need])
        assert len(tie.candidates) <= 5
        for candidate in tie.candidates:
            assert candidate.person in true.people
            assert candidate.person not in true.providers[tie.need]
            assert candidate.reason.startswith(true.map.people[candidate.person].name)


def test_the_smallest_team_may_leave_out_the_busiest() -> None:
    """Max meets four of six needs, but Ana and Ben together meet all; with Max it takes three."""
    found = plan_of(map_of({n: dict.fromkeys(who, 2) for n, who in SIX.items()}))
    assert found.minimum_team == ("Ana", "Ben")


SIX = {
    "1": ["Ana", "Max"],
    "2": ["Ana", "Max"],
    "3": ["Ana"],
    "4": ["Ben", "Max"],
    "5": ["Ben", "Max"],
    "6": ["Ben"],
}


def test_of_equal_teams_the_stronger_then_the_earlier_is_taken() -> None:
    assert plan_of(map_of({"a": {"Ana": 1, "Ben": 3, "Cy": 3}})).minimum_team == ("Ben",)
    assert plan_of(map_of({"a": {"Ana": 2, "Ben": 2}, "b": {"Cy": 1, "Di": 1}})).minimum_team == ("Ana", "Cy")


def test_somebody_with_fewer_needs_is_taken_who_meets_them_better() -> None:
    """Cy is needed for c and meets b as well; for a then Ana, who meets only that, but fully, beats Ben of a and b."""
    found = plan_of(map_of({"a": {"Ana": 3, "Ben": 1}, "b": {"Ben": 1, "Cy": 2}, "c": {"Cy": 2}}))
    assert found.minimum_team == ("Ana", "Cy")


@pytest.mark.parametrize("seed", range(60))
def test_the_team_is_the_same_by_programme_as_by_sets(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With levels from 1 to 3, and with all levels 1, so that many teams are equally strong."""
    needs = random_needs(seed, 25, 8, 45)
    if seed % 2:
        needs = [replace(n, levels=dict.fromkeys(n.levels, 1)) for n in needs]
    by_sets = minimum_team(needs, everybody(needs))
    monkeypatch.setattr(team_module, "STEPS", 0)
    assert minimum_team(needs, everybody(needs)) == by_sets
    assert by_sets.at_least == len(by_sets.people)


@pytest.mark.parametrize("seed", range(25))
def test_the_team_is_as_good_where_too_many_are_equally_strong(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object) -> None:
        raise TooManyStepsError

    needs = random_needs(seed, 25, 8, 45)
    by_sets = minimum_team(needs, everybody(needs))
    monkeypatch.setattr(team_module, "STEPS", 0)
    monkeypatch.setattr(programme_module, "strongest_team", give_up)
    by_programme = minimum_team(needs, everybody(needs))
    assert all(set(n.levels) & set(by_programme.people) for n in needs if n.levels)
    assert goodness(needs, by_programme.people) == goodness(needs, by_sets.people)
    assert by_programme.at_least == by_sets.at_least == len(by_sets.people)


@pytest.mark.parametrize("seed", range(60))
def test_the_strongest_team_of_so_many_by_trying_all(seed: int) -> None:
    random = Random(seed)
    size, number = random.randint(1, 7), random.randint(1, 9)
    masks = [random.randrange(1, 1 << size) for _ in range(number)]
    strengths = [random.randint(1, 3) for _ in range(number)]
    whole = (1 << size) - 1
    for people in range(1, number + 1):
        teams = [t for t in combinations(range(number), people) if reduce(or_, (masks[i] for i in t)) == whole]
        best = min(teams, key=lambda t: (-sum(strengths[i] for i in t), t), default=None)
        found = strongest_team(masks, strengths, size, people)
        assert (found and found.places) == best
        if best:
            break


def test_a_search_that_takes_too_long_says_so() -> None:
    with pytest.raises(TooManyStepsError):
        strongest_team([1 << n | 1 << (n + 1) % 8 for n in range(8)], [1] * 8, 8, 4, steps=3)


def test_where_not_even_a_team_was_found_one_is_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = random_needs(1, 25, 8, 45)
    monkeypatch.setattr(team_module, "STEPS", 0)
    monkeypatch.setattr(programme_module, "team_by_programme", lambda *_: None)
    found = minimum_team(needs, everybody(needs))
    assert all(set(n.levels) & set(found.people) for n in needs if n.levels)
    assert found.at_least == 1


def goodness(needs: list[ActiveNeed], team: tuple[str, ...]) -> tuple[int, int]:
    return len(team), sum(level for n in needs for p, level in n.levels.items() if p in team)


def test_needs_that_have_too_few_people_are_named() -> None:
    """a and b have only Ana and c is met by both: three needs, two people; c could go to Ben, a and b crowd Ana."""
    needs = needs_of({"a": ["Ana"], "b": ["Ana"], "c": ["Ana", "Ben"]})
    assert (distinct_people(needs), crowded_needs(needs), fairest_load(needs)) == (2, ("a", "b"), 2)


@pytest.mark.parametrize("seed", range(40))
def test_the_matching_is_as_large_as_that_of_networkx(seed: int) -> None:
    random = Random(seed)
    needs = random_needs(seed, random.randint(3, 12), random.randint(3, 15), random.randint(3, 40))
    graph: nx.Graph[str] = nx.Graph((n.id, p) for n in needs for p in n.levels)
    met = [n.id for n in needs if n.levels]
    assert distinct_people(needs) == len(nx.bipartite.hopcroft_karp_matching(graph, met)) // 2


def test_load_is_spread_to_those_who_share_it() -> None:
    """Ana meets four needs, Ben shares three of them fully or a little: two each is fair, so two go to Ben."""
    shared = {"a": {"Ana": 3}, "b": {"Ana": 3, "Ben": 1}, "c": {"Ana": 3, "Ben": 3}, "d": {"Ana": 3, "Ben": 2}}
    found = plan_of(map_of(shared))
    assert found.fairest_load == 2
    assert found.spread == (Move("c", "Ana", "Ben"), Move("d", "Ana", "Ben"))
    assert to_json(report(map_of(shared), HERE))["plan"]["spread"][0] == {"need": "c", "from": "Ana", "to": "Ben"}


def test_a_map_without_anything_met_has_an_empty_plan() -> None:
    assert plan_of(map_of({})) == Plan((), 0, 0, (), 0, (), ())
    found = plan_of(map_of({"a": {}}, people=["Ana"]))
    assert [(t.need, t.gain_weighted, t.gain_backed_up, t.gain_bus_factor) for t in found.next_ties] == [("a", 1, 0, 1)]
    assert found.next_ties[0].candidates == ()


def test_who_works_beside_a_provider_or_does_similar_work_is_a_candidate() -> None:
    """Ana alone meets a. Ben, at the same place, and Cy, of a similar title, meet b; Di meets b too, but is neither."""
    drawn = map_of({"a": {"Ana": 2}, "b": {"Ben": 2, "Cy": 2, "Di": 2}}, organizations={"Ana": "Uni A", "Ben": "UNI A"})
    titles = {"Ana": "Head of Design", "Cy": "design lead", "Di": "Head"}
    people = {i: replace(p, title=titles.get(i, "")) for i, p in drawn.people.items()}
    found = plan_of(replace(drawn, people=people)).next_ties[0]
    assert [(c.person, c.reason) for c in found.candidates] == [
        ("Ben", "Ben already helps you with b and works where Ana does, who meets this need."),
        ("Cy", "Cy already helps you with b and does similar work as Ana, who meets this need."),
    ]


def test_a_dormant_tie_is_a_candidate_by_itself() -> None:
    drawn = map_of({"a": {"Ana": 2}}, people=["Ben"])
    drawn = with_tie(drawn, Tie("me", "Ben", 5, last_contact=TODAY - timedelta(days=1500)))
    (found,) = plan_of(drawn).next_ties
    assert [c.reason for c in found.candidates] == ["Ben has not been in touch for 4 years."]


def test_for_a_need_nobody_meets_those_who_meet_others_are_candidates_the_closest_first() -> None:
    drawn = map_of({"a": {}, "b": {"Ana": 2, "Ben": 2}}, ties=[("me", "Ana", 2), ("me", "Ben", 4), ("me", "Cy", 5)])
    assert [c.person for c in plan_of(drawn).next_ties[0].candidates] == ["Ben", "Ana"]
