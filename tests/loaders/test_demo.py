"""The demonstration map shows each finding once, whenever it is looked at."""

from datetime import date, timedelta
from itertools import combinations
from typing import Final

import networkx as nx
import pytest

from graph.analysis.report import Report, report
from graph.catalogue import CATALOGUE
from graph.changes import Changes
from graph.model import PersonalMap, importance, stage_in_force
from graph.network import Standpoint, arena
from graph.store.store import Store
from graph.verifying import verify
from loaders.demo import OWNER, PEOPLE, demo_map, load_demo, person_id
from loaders.demo_people import BRIDGES, MEETS
from tests.graph.maps import everything

DAYS: Final = [date(2026, 11, 23), date(2024, 2, 29), date(2031, 1, 1)]


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def shown(today: date) -> PersonalMap:
    return demo_map(today)


@pytest.fixture
def judged(shown: PersonalMap, today: date) -> Report:
    return report(shown, Standpoint(today))


def providers(shown: PersonalMap, today: date) -> dict[str, set[str]]:
    """Who meets each need, by the definition of MEASURES."""
    stage = stage_in_force(shown, today)
    active = [n for n in shown.needs.values() if importance(n, stage)]
    return {
        n.id: {p.person for p in shown.provisions.values() if p.need == n.id and p.counts_on(today)} for n in active
    }


def reachable(shown: PersonalMap, without: str) -> set[str]:
    """Whom the owner reaches by ties when somebody is away."""
    ties: nx.Graph[str] = nx.Graph(list(shown.ties))
    ties.remove_node(without)
    return set(nx.node_connected_component(ties, shown.ego))


def test_it_is_a_whole_map_with_about_sixty_people(shown: PersonalMap) -> None:
    verify(PersonalMap(OWNER.id, {}), everything(shown))
    assert 55 <= len(shown.people) - 1 <= 65
    assert set(shown.needs) == {n.id for n in CATALOGUE}
    assert len(shown.needs) == 9
    assert len(shown.stages) == 2
    assert sum(shown.ego not in key for key in shown.ties) > 60
    assert {p.kind for p in shown.people.values()} == {"person", "group", "professional", "resource"}


def test_its_year_ends_today(shown: PersonalMap, today: date) -> None:
    days = [(today - i.on).days for i in shown.interactions.values()]
    assert len(days) > 100
    assert 0 <= min(days) <= 7
    assert 330 <= max(days) <= 365
    assert {i.kind for i in shown.interactions.values()} == {"contact", "ask", "offer", "thanks"}
    assert {i.outcome for i in shown.interactions.values() if i.kind == "ask"} == {
        "met",
        "declined",
        "no_answer",
        "pending",
    }
    before, after = sorted(s.starts_on or date.min for s in shown.stages.values())
    assert before < today < after


def test_the_lists_name_only_people_who_are_there() -> None:
    ids = {person_id(someone.name) for someone in PEOPLE}
    assert len(ids) == len(PEOPLE)
    named = {name for bridge in BRIDGES for name in bridge[:2]} | {meets[0] for meets in MEETS}
    assert set(map(person_id, named)) <= ids


def test_nothing_in_it_could_be_anybodys(shown: PersonalMap) -> None:
    assert all(mail.endswith("@example.org") for p in shown.people.values() for mail in p.emails)
    assert all(not p.phones and not p.urls for p in shown.people.values())


def test_one_need_is_met_by_nobody(shown: PersonalMap, judged: Report, today: date) -> None:
    assert [n for n, people in providers(shown, today).items() if not people] == ["sponsorship"]
    assert [n.need for n in judged.coverage.needs if n.status == "uncovered"] == ["sponsorship"]


def test_one_need_rests_on_one_person(shown: PersonalMap, judged: Report, today: date) -> None:
    alone = {n: people for n, people in providers(shown, today).items() if len(people) == 1}
    assert alone == {"accountability": {"beatriz-salgado"}}
    assert judged.dependency.sole_provider_of == {"beatriz-salgado": ("accountability",)}


def test_one_person_is_relied_on_too_much(shown: PersonalMap, judged: Report, today: date) -> None:
    met = providers(shown, today)
    breadth = {p: sum(p in people for people in met.values()) for p in shown.people}
    assert [p for p, n in breadth.items() if n >= len(met) / 2] == ["amara-okafor"]
    assert [o.person for o in judged.reliance.over_reliance] == ["amara-okafor"]


def test_one_need_has_four_supporters_in_one_organisation(shown: PersonalMap, judged: Report, today: date) -> None:
    arenas = {
        n: {arena(shown.people[p]) for p in people} for n, people in providers(shown, today).items() if len(people) > 1
    }
    assert [n for n, found in arenas.items() if len(found) == 1] == ["feedback"]
    assert len(providers(shown, today)["feedback"]) == 4
    assert [n.need for n in judged.coverage.needs if n.one_arena] == ["feedback"]


def test_one_person_stands_before_two_providers(shown: PersonalMap, judged: Report, today: date) -> None:
    met = providers(shown, today)
    others = {(n, p) for n, people in met.items() for p in shown.people if p not in people and p != shown.ego}
    gates = {(n, p) for n, p in others if met[n] and not met[n] & reachable(shown, p)}
    assert gates == {("access_to_networks", "samir-rahal")}
    assert len(met["access_to_networks"]) == 2
    found = {n: set(people) - met[n] for n, people in judged.dependency.single_points.items()}
    assert {n: people for n, people in found.items() if people} == {"access_to_networks": {"samir-rahal"}}
    assert judged.dependency.out_of_reach == ()


def test_one_tie_is_dormant_and_worth_reviving(shown: PersonalMap, judged: Report, today: date) -> None:
    last = {b if a == shown.ego else a: t.last_contact for (a, b), t in shown.ties.items() if shown.ego in (a, b)}
    for i in shown.interactions.values():
        last[i.person] = max(filter(None, (last.get(i.person), i.on)))
    dormant = [p for p, day in last.items() if day is not None and today - day >= timedelta(3 * 365)]
    assert dormant == ["yuki-tanabe"]
    assert judged.time.dormant == ("yuki-tanabe",)
    assert any("yuki-tanabe" in people for people in providers(shown, today).values())


def test_no_other_need_hangs_on_one_person(shown: PersonalMap, today: date) -> None:
    """Away with anybody but the three, and no need goes unmet."""
    met = {n: people for n, people in providers(shown, today).items() if people}
    lost = {
        p: [n for n, people in met.items() if not (people - {p}) & reachable(shown, p)]
        for p in shown.people
        if p != shown.ego
    }
    assert {p: needs for p, needs in lost.items() if needs} == {
        "beatriz-salgado": ["accountability"],
        "samir-rahal": ["access_to_networks"],
    }


def test_clusters_are_visible(shown: PersonalMap) -> None:
    ties: nx.Graph[str] = nx.Graph(key for key in shown.ties if shown.ego not in key)
    parts = [len(c) for c in nx.connected_components(ties)]
    assert max(parts) > 40
    work = [p.id for p in shown.people.values() if p.organization == "Tidewater Health" and p.id != shown.ego]
    assert sum(ties.has_edge(*pair) for pair in combinations(work, 2)) >= len(work)


def test_the_store_takes_it_once_and_finds_what_one_asks_for(store: Store, map_name: str) -> None:
    day = date(2026, 11, 23)
    loaded = load_demo(store, map_name, day)
    assert dict(loaded.people) == demo_map(day).people
    again = load_demo(store, map_name, day)
    assert again.revision == loaded.revision
    assert len(store.history(map_name)) == 1
    found = {
        text: {hit.person for hit in store.search(map_name, text)} for text in ("grant writing", "salary negotiation")
    }
    assert "priya-menon" in found["grant writing"]
    assert "ewa-lisiecka" in found["salary negotiation"]


def test_an_old_one_is_made_anew_unless_somebody_changed_it(store: Store, map_name: str) -> None:
    day = date(2026, 11, 23)
    load_demo(store, map_name, day - timedelta(100))
    fresh = load_demo(store, map_name, day)
    assert max(i.on for i in fresh.interactions.values()) == day - timedelta(4)
    assert len(load_demo(store, map_name, day + timedelta(20)).interactions) == len(fresh.interactions)
    store.change(map_name, lambda m: Changes(drop_interactions=(next(iter(m.interactions)),)), "try it out")
    kept = load_demo(store, map_name, day + timedelta(400))
    assert len(kept.interactions) == len(fresh.interactions) - 1


def test_one_that_was_taken_back_is_made_anew(store: Store, map_name: str) -> None:
    load_demo(store, map_name)
    store.undo(map_name)
    assert len(load_demo(store, map_name).people) == len(PEOPLE) + 1
