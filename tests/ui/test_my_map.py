"""What *My map* says in words, worked out by hand on a small map."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from graph.analysis.report import report
from graph.model import Need, Person, PersonalMap, Provision, Tie
from graph.network import Standpoint, support_graph, tie_graph
from loaders.demo import demo_map
from ui import address
from ui.presenters import capture, choice, detail, my_map
from ui.presenters.folding import providers
from ui.presenters.picture import UNTAGGED

TODAY: Final = date(2026, 11, 23)
NOW: Final = Standpoint(TODAY)


def small_map() -> PersonalMap:
    """Ana alone meets feedback, Ana and Ben meet support, nobody sponsors; Cy is a contact, Dee is in the trash."""
    people = (
        Person("me", "You"),
        Person("ana", "Ana Brook", organization="Northwind Labs", title="Head of Design"),
        Person("ben", "Ben Moor", organization="Northwind Labs"),
        Person("cy", "Cy Vale"),
        Person("dee", "Dee Old", archived=True),
    )
    needs = (
        Need("f", "feedback", "Feedback", "Comments of substance."),
        Need("s", "support", "Support", target=3),
        Need("z", "sponsorship", "Sponsorship"),
    )
    ties = (
        Tie("me", "ana", 4, last_contact=TODAY - timedelta(days=3)),
        Tie("me", "ben", 2),
        Tie("me", "cy", 5, last_contact=TODAY - timedelta(days=40)),
        Tie("ana", "cy"),
    )
    provisions = (
        Provision("1", "ana", "f", 3),
        Provision("2", "ana", "s", 1),
        Provision("3", "ben", "s", 2),
        Provision("4", "dee", "z", 3),
    )
    return PersonalMap(
        "me",
        {p.id: p for p in people},
        {n.id: n for n in needs},
        ties={t.key: t for t in ties},
        provisions={p.id: p for p in provisions},
    )


def test_the_bars_show_what_is_worst_first_and_say_it_in_words() -> None:
    bars = my_map.coverage_bars(small_map(), report(small_map(), NOW))
    assert [(b.name, b.people, b.target, b.says) for b in bars] == [
        ("Sponsorship", 0, 2, "✕ nobody yet"),
        ("Feedback", 1, 2, "⚠︎ only Ana Brook"),
        ("Support", 2, 3, "2 of the 3 people you want"),
    ]


def test_a_bar_tells_a_need_that_was_lost_from_one_that_was_never_met() -> None:
    without_ana = report(small_map(), replace(NOW, without=frozenset({"ana"})))
    said = {b.name: b.says for b in my_map.coverage_bars(small_map(), without_ana)}
    assert said["Feedback"] == "✕ nobody left"
    assert said["Sponsorship"] == "✕ nobody yet"
    assert said["Support"] == "⚠︎ only Ben Moor"


def bar(people: int, target: int = 2) -> my_map.CoverageBar:
    """A bar of a need that so many people meet."""
    return my_map.CoverageBar("n", "Need", people, target, "covered", "")


@pytest.mark.parametrize(
    ("bars", "longest"),
    [
        ([], 0),
        ([bar(0), bar(1)], 2),
        ([bar(0), bar(4)], 4),
        ([bar(1), bar(5, target=3), bar(9)], 9),
        ([bar(1), bar(773)], 10),
        ([bar(1), bar(773), bar(2, target=5)], 25),
    ],
)
def test_bars_are_as_long_as_their_number_until_far_beyond_what_is_wanted(
    bars: list[my_map.CoverageBar], longest: int
) -> None:
    assert my_map.longest_bar(bars) == longest


def test_a_person_is_told_with_what_hangs_on_them() -> None:
    said = detail.person_detail(small_map(), support_graph(small_map(), NOW), report(small_map(), NOW), "ana", TODAY)
    assert said.about == "Head of Design · Northwind Labs"
    assert [(p.name, p.level, p.only) for p in said.meets] == [
        ("Feedback", "fully", True),
        ("Support", "a little", False),
    ]
    # reliance on Ana: all of Feedback and 1/3 of Support, each half of what is met: (1 + 1/3) / 2
    assert "67%" in said.warning
    facts = [fact.says for fact in said.facts]
    assert "How close you are: 4 close, on a scale to 5." in facts
    assert "Last contact: 3 days ago." in facts
    assert "Knows Cy Vale." in facts


def test_somebody_who_meets_nothing_is_told_too() -> None:
    said = detail.person_detail(small_map(), support_graph(small_map(), NOW), report(small_map(), NOW), "cy", TODAY)
    assert said.meets == ()
    assert said.warning == ""
    assert not any("help you count on" in fact.says for fact in said.facts)


@pytest.mark.parametrize(
    ("person", "says"),
    [
        ("helena-brandvold", "Samir Rahal knows them and could introduce you."),
        ("tomasz-wierzba", ""),
        ("no such", ""),
    ],
)
def test_the_way_to_somebody_one_does_not_know_is_told(person: str, says: str) -> None:
    personal_map = demo_map(TODAY)
    assert detail.way_to(personal_map, tie_graph(personal_map, NOW), person) == says


def test_a_way_of_two_introductions_is_told_and_goes_through_nobody_who_is_away() -> None:
    people = {p: Person(p, p.title()) for p in ("me", "ana", "ben", "cy", "dee")}
    pairs = (("me", "ana"), ("ana", "ben"), ("ben", "cy"))
    personal_map = PersonalMap("me", people, {}, ties={t.key: t for t in (Tie(*pair, 3) for pair in pairs)})
    ties = tie_graph(personal_map, NOW)
    assert detail.way_to(personal_map, ties, "cy") == "Ana could introduce you to Ben, who knows them."
    assert detail.way_to(personal_map, ties, "dee") == ""
    without = tie_graph(personal_map, replace(NOW, without=frozenset({"ben"})))
    assert detail.way_to(personal_map, without, "cy") == ""
    support, whole = support_graph(personal_map, NOW), report(personal_map, NOW)
    said = detail.person_detail(personal_map, support, whole, "cy", TODAY, way=detail.way_to(personal_map, ties, "cy"))
    assert said.facts[0].says == (
        "You have not noted that you know each other. Ana could introduce you to Ben, who knows them."
    )


def test_a_need_is_told_with_who_meets_it_and_what_to_watch() -> None:
    said = detail.need_detail(small_map(), support_graph(small_map(), NOW), report(small_map(), NOW), "s")
    assert said is not None
    assert [(p.name, p.level) for p in said.providers] == [("Ben Moor", "well"), ("Ana Brook", "a little")]
    assert any("Northwind Labs" in fact.says for fact in said.facts)


def test_a_need_that_does_not_count_now_is_not_told() -> None:
    assert detail.need_detail(small_map(), support_graph(small_map(), NOW), report(small_map(), NOW), "no such") is None


def test_whom_to_ask_leaves_out_who_meets_it_already_who_is_away_and_the_trash() -> None:
    personal_map = small_map()
    support, ties = support_graph(personal_map, NOW), tie_graph(personal_map, NOW)
    whole = report(personal_map, NOW)
    covered = {c.need: c for c in whole.coverage.needs}
    without_cy = report(personal_map, replace(NOW, without=frozenset({"cy"})))
    asked = detail.others_to_ask(personal_map, support, ties, covered["f"], without_cy, ("cy",))
    assert [idea.name for idea in asked] == ["Ben Moor"]
    gap = detail.others_to_ask(personal_map, support, ties, covered["z"], whole, ())
    assert {idea.name for idea in gap} == {"Ana Brook", "Ben Moor", "Cy Vale"}
    assert all(idea.why for idea in gap)


def test_whom_to_ask_begins_with_the_plan_of_the_report() -> None:
    """The ranking alone would begin with Cy, who is closest; the plan names those who help with something else."""
    personal_map = small_map()
    support, ties, whole = support_graph(personal_map, NOW), tie_graph(personal_map, NOW), report(personal_map, NOW)
    covered = {c.need: c for c in whole.coverage.needs}
    plans = {t.need: t.candidates for t in whole.plan.next_ties}
    asked = detail.others_to_ask(personal_map, support, ties, covered["z"], whole, ())
    assert [(i.person, i.why) for i in asked[:2]] == [(c.person, c.reason) for c in plans["z"]]
    assert [i.person for i in asked] == ["ana", "ben", "cy"]
    assert [i.person for i in detail.planned(personal_map, whole, "z")] == ["ana", "ben"]
    assert detail.planned(personal_map, whole, "no such") == []


def test_the_table_says_everything_that_the_picture_shows() -> None:
    rows = my_map.table(small_map(), report(small_map(), NOW), support_graph(small_map(), NOW))
    assert [(r.need_name, r.person_name, r.level) for r in rows] == [
        ("Feedback", "Ana Brook", "fully"),
        ("Sponsorship", "nobody", ""),
        ("Support", "Ana Brook", "a little"),
        ("Support", "Ben Moor", "well"),
    ]


def test_who_is_not_drawn_is_listed_by_how_fully_they_help() -> None:
    everybody = providers(support_graph(small_map(), NOW))
    assert [p.name for p in detail.folded_behind(everybody, (), "s")] == ["Ben Moor", "Ana Brook"]
    assert detail.folded_behind(everybody, ("ana", "ben"), "s") == []


@pytest.mark.parametrize("mark", ["person:me", "person:ana", "need:f", "more:f", UNTAGGED])
def test_a_choice_that_is_on_the_map_stands(mark: str) -> None:
    assert choice.known(small_map(), mark) == mark


@pytest.mark.parametrize("mark", [None, "", "person:", "person:dee", "person:x", "need:x", "more:x", "x"])
def test_a_choice_that_is_not_on_the_map_is_let_go(mark: str | None) -> None:
    assert choice.known(small_map(), mark) is None


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("person:ana", {"person": ("ana",), "need": (), "box": ()}),
        ("need:f", {"person": (), "need": ("f",), "box": ()}),
        ("more:f", {"person": (), "need": (), "box": ("more:f",)}),
        (UNTAGGED, {"person": (), "need": (), "box": (UNTAGGED,)}),
        (None, {"person": (), "need": (), "box": ()}),
    ],
)
def test_a_choice_is_told_to_the_address_and_read_from_it(mark: str | None, told: dict[str, tuple[str, ...]]) -> None:
    assert choice.to_address(mark) == told
    assert choice.from_address(told) == mark


def test_who_is_away_is_somebody_of_the_map_once_and_by_name() -> None:
    assert choice.away_among(small_map(), ["cy", "ana", "cy", "me", "dee", "x"]) == ("ana", "cy")


def test_people_of_the_same_name_are_told_apart() -> None:
    personal_map = small_map()
    people = {**personal_map.people, "ana2": Person("ana2", "Ana Brook")}
    labels = choice.labels(replace(personal_map, people=people), ["ana", "ana2", "ben"])
    assert labels == {"ana": "Ana Brook (Northwind Labs)", "ana2": "Ana Brook (ana2)", "ben": "Ben Moor"}


def test_names_are_read_one_a_line_each_once() -> None:
    assert capture.names_in(" Ana  Brook\n\nBEN MOOR; Cy\nana brook\n ; ") == ["Ana Brook", "BEN MOOR", "Cy"]


def test_noting_names_adds_who_is_new_and_uses_who_is_known() -> None:
    names = ["ana brook", "Eve New"]
    changes = capture.plan(small_map(), "z", names, 3, capture.new_ids(names))
    assert [p.name for p in changes.people] == ["Eve New"]
    eve = changes.people[0].id
    assert [(t.source, t.target) for t in changes.ties] == [("me", eve)]
    assert [(p.person, p.need, p.level) for p in changes.provisions] == [("ana", "z", 3), (eve, "z", 3)]


def test_noting_the_same_again_changes_nothing_but_the_level() -> None:
    assert len(capture.plan(small_map(), "f", ["Ana Brook"], 3, {})) == 0
    changes = capture.plan(small_map(), "f", ["Ana Brook"], 1, {})
    assert [(p.id, p.level) for p in changes.provisions] == [("1", 1)]


def test_planning_again_makes_the_same_people() -> None:
    ids = capture.new_ids(["Eve New"])
    first, second = (capture.plan(small_map(), "z", ["Eve New"], 2, ids) for _ in range(2))
    assert first.people == second.people


@pytest.mark.parametrize(
    ("told", "seen", "moved", "news"),
    [
        (("a",), ("a",), False, None),
        (("b",), ("a",), False, ("b",)),
        ((), ("a",), False, ()),
        ((), ("a",), True, None),
        (("b",), (), True, ("b",)),
        (("b",), ("b",), True, ("b",)),
    ],
)
def test_the_address_is_news_where_somebody_else_changed_it(
    told: tuple[str, ...], seen: tuple[str, ...], moved: bool, news: tuple[str, ...] | None
) -> None:
    assert address.news({"person": told}, {"person": seen}, moved) == ({} if news is None else {"person": news})
