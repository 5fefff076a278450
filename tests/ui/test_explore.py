"""What *Explore* says, lists and keeps, worked out by hand on a small map."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from graph.analysis.report import report
from graph.changes import apply
from graph.model import PersonalMap
from graph.network import Standpoint, support_graph
from tests.ui.sizes import sized_map
from tests.ui.test_my_map import small_map
from ui.presenters import explore, filters, questions
from ui.presenters.explore_view import View, known_view, told_view
from ui.presenters.explored import Scene, explored
from ui.presenters.filters import Clause, Filters
from ui.presenters.grouping import Layout
from ui.presenters.ways import with_ways

TODAY: Final = date(2026, 11, 23)
NOW: Final = Standpoint(TODAY)


def scene(some: PersonalMap) -> Scene:
    people = [p.id for p in some.people.values() if p.id != some.ego and not p.archived]
    return Scene(some, support_graph(some, NOW), report(some, NOW), people)


def test_the_first_sentence_counts_what_there_is() -> None:
    """Ana and Ben are at Northwind Labs, Cy nowhere; Dee is in the trash."""
    assert (
        explore.sentence(small_map(), report(small_map(), NOW)) == "Your network: 3 people, 3 needs and 1 organisation."
    )


@pytest.mark.parametrize(
    ("layout", "says"),
    [
        ("need", "2 of 3 people are drawn by name; whoever meets no need yet is counted in the box."),
        ("closeness", "All 3 people are drawn by name."),
    ],
)
def test_what_is_not_drawn_is_said(layout: Layout, says: str) -> None:
    assert explore.drawn(explored(scene(small_map()), layout, 90), layout, 90, 1_000) == says


def test_how_many_are_not_drawn_is_said_with_what_to_do() -> None:
    made = explored(scene(sized_map(400)), "organization", 90)
    said = explore.drawn(made, "organization", 90, 1_000)
    assert said.startswith("66 of 400 people are drawn by name; the other 334 are counted beside the name")
    assert "Who helps most comes first, then who is closest, and by name." in said
    assert said.endswith("Draw more, or filter, to see them by name.")
    assert "Draw more" not in explore.drawn(made, "organization", 1_000, 1_000)


def test_the_table_has_everybody_with_where_they_are() -> None:
    here = scene(small_map())
    made = explored(here, "need", 90)
    rows = explore.table(small_map(), here.support, here.people, made, TODAY)
    assert list(rows["Name"]) == ["Ana Brook", "Ben Moor", "Cy Vale"]
    assert list(rows["How close"]) == ["close", "loose", "very close"]
    assert list(rows["Needs met"]) == [2, 1, 0]
    assert list(rows["In the picture"]) == ["by name", "by name", "in a group"]


def test_the_heat_map_is_a_table_too_and_keeps_needs_of_one_name_apart() -> None:
    cells = [
        explore.Cell("a", "Ana", "n", "Chess", 3, "fully"),
        explore.Cell("a", "Ana", "m", "Chess", 0, "not"),
        explore.Cell("b", "Ana", "n", "Chess", 0, "not"),
        explore.Cell("b", "Ana", "m", "Chess", 1, "a little"),
    ]
    assert explore.heat_table(cells).to_dict("list") == {
        "Name": ["Ana", "Ana"],
        "Chess · n": ["fully", "not"],
        "Chess · m": ["not", "a little"],
    }


def test_the_heat_map_has_a_column_for_a_need_that_nobody_meets() -> None:
    here = scene(small_map())
    cells = explore.heat(small_map(), here.support, here.people, 40)
    assert [(c.name, c.need_name, c.level) for c in cells] == [
        ("Ana Brook", "Feedback", 3),
        ("Ana Brook", "Sponsorship", 0),
        ("Ana Brook", "Support", 1),
        ("Ben Moor", "Feedback", 0),
        ("Ben Moor", "Sponsorship", 0),
        ("Ben Moor", "Support", 2),
    ]
    assert {c.name for c in explore.heat(small_map(), here.support, here.people, 1)} == {"Ana Brook"}


def test_the_way_to_somebody_leads_over_whom_one_knows() -> None:
    """You know Ana, who knows Cy; you do not know Cy yourself."""
    some = small_map()
    ties = {key: tie for key, tie in some.ties.items() if set(key) != {"cy", "me"}}
    some = replace(some, ties=ties)
    made = with_ways(explored(scene(some), "ties", 90), some, NOW)
    ways = {m.id: m.way for m in made.marks}
    assert ways["person:ana"] == ("person:me", "person:ana")
    assert ways["person:cy"] == ("person:me", "person:ana", "person:cy")
    assert ways["person:me"] == ()


def test_a_view_is_told_and_known_again() -> None:
    asked = Filters((Clause("need", ("f",), "all"), Clause("closeness", ("4",), "none")), 2, "any")
    view = View("ties", 1_000, ("group:rest",), asked)
    labels = filters.offered(small_map())
    assert known_view(told_view(view), labels) == view
    assert questions.read(questions.written(view), labels) == view
    assert known_view({"layout": ("spiral",), "marks": ("7",)}, labels) == View()


def test_a_question_is_saved_found_again_and_forgotten() -> None:
    before = small_map()
    labels = filters.offered(before)
    view = View("closeness", filters=Filters((Clause("organization", ("northwind labs",)),)))
    kept = apply(before, questions.saving(before, "  Who is  at Northwind? ", view))
    [found] = questions.saved(kept, labels)
    assert (found.text, found.view) == ("Who is at Northwind?", view)
    again = apply(kept, questions.saving(kept, "who is at northwind?", View("ties")))
    assert [q.view for q in questions.saved(again, labels)] == [View("ties")]
    assert apply(kept, questions.forgetting(kept, found.id)).views == {}


def test_who_could_stand_in_for_somebody_is_asked_by_what_they_meet() -> None:
    support = support_graph(small_map(), NOW)
    first = questions.suggested(small_map(), support, "ana")[0]
    assert first.text == "Who could stand in for Ana Brook?"
    assert first.view.filters.clauses == (Clause("need", ("f", "s")),)
    assert "stand in" not in questions.suggested(small_map(), support, "cy")[0].text
