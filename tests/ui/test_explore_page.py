"""The page Explore, drawn without a browser on the real store."""

from collections.abc import Callable
from typing import Final

import pytest

from graph.changes import Changes
from graph.model import Person, Provision
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin

HOSTILE: Final = "![x](http://127.0.0.1:9/p.png) :red[x]"
PEOPLE: Final = (
    Person("p1", "Ana Mora", organization="Harbour Press", groups=("Choir",)),
    Person("p2", "Ben Lind", organization=HOSTILE),
    Person("p3", "Cleo Vale", archived=True),
)


@pytest.fixture
def page(server: Server, store: Store, map_name: str) -> Callable[..., Drawn]:
    """Draws the page on a map with two people."""
    begin(store, map_name, Changes(people=PEOPLE, provisions=(Provision("v1", "p1", "feedback", 3),)))
    drawn = Drawn(server, store, map_name, "explore")
    drawn.app.session_state["explore_table_open"] = True
    return drawn.run


def test_it_begins_with_a_sentence_and_says_what_is_not_drawn(page: Callable[..., Drawn]) -> None:
    drawn = page()
    assert "Your network: 2 people, 9 needs, 2 organisations and 1 group." in drawn.said
    assert "1 of 2 people is drawn by name" in drawn.said


def test_a_link_filters_and_the_filter_is_said_back(page: Callable[..., Drawn]) -> None:
    drawn = page(layout="closeness", f_group="choir", f_how="group:none")
    assert "1 of 2 people: not in Choir." in drawn.said
    assert list(drawn.app.dataframe[0].value["Name"]) == ["Ben Lind"]
    drawn.click("Take all filters away")
    assert len(drawn.app.dataframe[0].value) == 2
    assert "f_group" not in drawn.app.query_params


def test_nobody_who_fits_is_said_and_draws_nobody(page: Callable[..., Drawn]) -> None:
    drawn = page(f_closeness="5")
    assert "0 of 2 people: very close." in drawn.said
    assert "Nobody fits, so nobody is drawn." in drawn.said


def test_a_group_is_listed_and_leads_to_only_its_people(page: Callable[..., Drawn]) -> None:
    drawn = page(layout="organization")
    drawn.app.session_state["explore_picked"] = ("group:nowhere",)
    drawn.run()
    drawn.app.session_state["explore_picked"] = ("group:organization:harbour press",)
    drawn.run()
    assert "Ana Mora" in [b.replace("\\", "") for b in drawn.buttons]
    drawn.click("Only these")
    assert "1 of 2 people: at Harbour Press." in drawn.said


def test_a_view_is_saved_with_the_map_undone_and_opened_by_link(page: Callable[..., Drawn]) -> None:
    drawn = page(layout="closeness", f_group="choir")
    drawn.fill("Which question does it answer?", f"Who sings? {HOSTILE}").click("Save")
    [view] = drawn.map.views.values()
    assert view.question == f"Who sings? {HOSTILE}"
    assert drawn.app.query_params["view"] == view.id
    assert "Undo" in drawn.buttons
    drawn.click("Take all filters away")
    assert "view" not in drawn.app.query_params
    drawn.run(view=view.id)
    assert "1 of 2 people: in Choir." in drawn.said
    drawn.store.undo(drawn.map_name)
    assert drawn.map.views == {}


def test_the_heat_map_says_who_is_not_in_it(page: Callable[..., Drawn]) -> None:
    assert "1 person meets none and is not shown." in page(layout="matrix").said


def test_a_view_of_the_same_question_is_replaced_only_when_that_is_wanted(page: Callable[..., Drawn]) -> None:
    drawn = page(layout="closeness")
    drawn.fill("Which question does it answer?", "Who sings?").click("Save")
    [view] = drawn.map.views.values()
    other = page(layout="organization")
    other.fill("Which question does it answer?", "who  SINGS?").click("Save")
    assert "Not saved yet: another view answers this question already." in other.said
    assert other.map.views == {view.id: view}
    other.click("Replace it")
    [replaced] = other.map.views.values()
    assert (replaced.id, replaced.question, replaced.address) == (view.id, "who SINGS?", "layout=organization")


def test_a_question_that_is_too_long_is_told_and_kept_in_its_field(page: Callable[..., Drawn]) -> None:
    drawn = page(layout="closeness")
    drawn.fill("Which question does it answer?", "a" * 201).click("Save")
    assert "a question has at most 200 letters, this one 201" in drawn.said
    assert drawn.map.views == {}
    assert drawn.app.text_input(key="explore_question").value == "a" * 201


def test_of_two_questions_with_one_view_the_one_that_was_chosen_is_answered(page: Callable[..., Drawn]) -> None:
    drawn = page(layout="closeness")
    for question in ("Who is near?", "Who is dear?"):
        drawn.fill("Which question does it answer?", question).click("Save")
    ids = {v.question: v.id for v in drawn.map.views.values()}
    assert drawn.app.query_params["view"] == ids["Who is dear?"]
    for question in ("Who is near?", "Who is dear?"):
        drawn.click(question)
        assert drawn.app.query_params["view"] == ids[question]
        drawn.run(view=ids[question])
        assert drawn.app.query_params["view"] == ids[question]
        assert f"Take “{question}” away" in drawn.buttons


def test_a_heading_that_is_chosen_stands_in_the_address(page: Callable[..., Drawn]) -> None:
    drawn = page(layout="organization", box="group:organization:harbour press")
    assert "Only these" in drawn.buttons
    assert drawn.app.query_params["box"] == "group:organization:harbour press"
    drawn.click("Ana Mora")
    assert (drawn.app.query_params["person"], "box" in drawn.app.query_params) == ("p1", False)
