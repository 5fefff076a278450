"""*People*, many at once: narrowed by a filter, changed together, edited in a table; worked out by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graph.changes import Changes, apply
from graph.errors import RequestError
from graph.language import speaking
from graph.model import Person, PersonalMap, Provision
from graph.store.store import Store
from graph.verifying import verify
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from tests.ui.test_my_map import TODAY, small_map
from ui.presenters import people, people_bulk, people_filter
from ui.presenters.people_bulk import Bulk
from ui.presenters.people_filter import NOTHING, Filter

EVERYBODY = ["ana", "ben", "cy", "dee", "me", "gone"]


def grouped_map() -> PersonalMap:
    """The small map with Ana and Cy in groups; their last contacts are 3 and 40 days ago, Ben's is not noted."""
    before = small_map()
    groups = {"ana": ("Book club", "Lab"), "cy": ("book CLUB",)}
    return replace(before, people={i: replace(p, groups=groups.get(i, ())) for i, p in before.people.items()})


def after(bulk: Bulk, who: list[str] = EVERYBODY, before: PersonalMap | None = None) -> PersonalMap:
    before = before or grouped_map()
    changes = people_bulk.doing(bulk, who, TODAY)(before)
    verify(before, changes)
    return apply(before, changes)


def met(found: PersonalMap, need: str) -> dict[str, int]:
    return {p.person: p.level for p in found.provisions.values() if p.need == need and p.counts_on(TODAY)}


@pytest.mark.parametrize(
    ("by", "names"),
    [
        (Filter(), ["Ana Brook", "Ben Moor", "Cy Vale"]),
        (Filter(needs=("f",)), ["Ana Brook"]),
        (Filter(needs=("f", "s")), ["Ana Brook", "Ben Moor"]),
        (Filter(needs=(NOTHING,)), ["Cy Vale"]),
        (Filter(groups=("Book club",)), ["Ana Brook", "Cy Vale"]),
        (Filter(organizations=("NORTHWIND labs",)), ["Ana Brook", "Ben Moor"]),
        (Filter(groups=("Book club",), organizations=("Northwind Labs",)), ["Ana Brook"]),
        (Filter(contact="recent"), ["Ana Brook", "Cy Vale"]),
        (Filter(contact="never"), ["Ben Moor"]),
        (Filter(contact="half"), []),
    ],
)
def test_a_filter_narrows_the_list(by: Filter, names: list[str]) -> None:
    whole = people.directory(grouped_map(), TODAY)
    found = people_filter.narrowed(whole, grouped_map(), by, TODAY)
    assert list(found.frame[people.NAME]) == names
    assert list(found.find("brook").index) == (["ana"] if "Ana Brook" in names else [])


def test_who_was_not_seen_for_half_a_year_is_found() -> None:
    before = grouped_map()
    later = TODAY + timedelta(days=150)
    whole = people.directory(before, later)
    found = people_filter.narrowed(whole, before, Filter(contact="half"), later)
    assert list(found.frame.index) == ["cy"]


def test_what_can_be_chosen_is_there_once() -> None:
    assert people_filter.all_groups(grouped_map()) == ["Book club", "Lab"]
    assert people_filter.all_organizations(grouped_map()) == ["Northwind Labs"]


def test_all_of_them_get_a_need_but_the_owner_and_the_trash() -> None:
    assert met(after(Bulk("helps", "f", 1)), "f") == {"ana": 1, "ben": 1, "cy": 1}


def test_nobody_meets_a_need_any_more_and_words_are_kept() -> None:
    words = Provision("1", "ana", "f", 3, ("grants",), since=TODAY)
    before = replace(grouped_map(), provisions={"1": words, "2": Provision("2", "ben", "f", 1)})
    assert met(after(Bulk("stops", "f"), before=before), "f") == {"ana": 3}


def test_a_group_is_joined_and_left_whatever_its_case() -> None:
    joined = after(Bulk("joins", group=" BOOK  club "))
    assert {i: p.groups for i, p in joined.people.items() if p.groups} == {
        "ana": ("Book club", "Lab"),
        "ben": ("BOOK club",),
        "cy": ("book CLUB",),
    }
    left = after(Bulk("leaves", group="book club"))
    assert {i: p.groups for i, p in left.people.items() if p.groups} == {"ana": ("Lab",)}


def test_a_group_needs_a_name() -> None:
    with pytest.raises(RequestError):
        people_bulk.doing(Bulk("joins", group="  "), EVERYBODY, TODAY)


@pytest.mark.parametrize(
    ("bulk", "who", "says"),
    [
        (Bulk("helps", "f", 3), ["ana"], "Ana Brook meets Feedback – fully."),
        (Bulk("stops", "f"), ["ana", "ben"], "2 people no longer meet Feedback."),
        (Bulk("joins", group=" Lab "), ["ana", "ben"], "2 people put into Lab."),
        (Bulk("trash"), ["ana", "ben"], "2 people moved to the trash."),
    ],
)
def test_what_was_done_is_said(bulk: Bulk, who: list[str], says: str) -> None:
    assert people_bulk.said(grouped_map(), bulk, who) == says


def test_the_cells_of_a_row_are_edited_together() -> None:
    before = grouped_map()
    plan = people_bulk.row_plan(
        before, "ana", {"groups": "Lab; Choir, Lab", "title": " Chief  editor ", "location": None}
    )
    found = apply(before, plan(before)).people["ana"]
    assert found == replace(before.people["ana"], groups=("Lab", "Choir"), title="Chief editor")


@pytest.mark.parametrize("edited", [{"name": " "}, {"emails": "no address"}, {"title": "x" * 400}])
def test_a_cell_that_cannot_be_is_refused_in_words(edited: dict[str, Any]) -> None:
    with pytest.raises(RequestError) as told:
        people_bulk.row_plan(grouped_map(), "ana", edited)
    assert told.value.hint == "Nothing was changed."


PEOPLE = (
    Person("p1", "Ana Mora", organization="Harbour Press", groups=("Lab",)),
    Person("p2", "Ben Lind", groups=("<b>Choir</b>",)),
    Person("p3", "Cleo Ford"),
)


@pytest.fixture
def shown(server: Server, store: Store, map_name: str) -> Callable[..., Drawn]:
    """Draws the page People on a map of three people."""
    begin(store, map_name, Changes(people=PEOPLE))
    return Drawn(server, store, map_name, "people").run


def names(page: Drawn) -> list[str]:
    return list(page.app.dataframe[0].value["name"])


def test_everybody_who_was_found_gets_a_need_in_one_change(shown: Callable[..., Drawn]) -> None:
    page = shown(show="several", group="Lab")
    assert names(page) == ["Ana Mora"]
    page.field("Which need", "selectbox").select("feedback")
    page.click("Do it for 1 person")
    assert met(page.map, "feedback") == {"p1": 2}
    page.click("Undo")
    assert met(page.map, "feedback") == {}


@pytest.mark.parametrize("action", ["helps", "trash"])
def test_more_than_fifty_have_to_be_meant(server: Server, store: Store, map_name: str, action: str) -> None:
    begin(store, map_name, Changes(people=tuple(Person(f"p{n:02}", f"Ana {n:02}") for n in range(51))))
    page = Drawn(server, store, map_name, "people").run(show="several")
    page.field("What to do", "selectbox").select(action).run()
    assert "Do it for all 51 people" not in page.buttons
    page.field("Yes, all 51", "checkbox").check().run()
    page.click("Do it for all 51 people")
    changed = {p.person for p in page.map.provisions.values()} | {i for i, p in page.map.people.items() if p.archived}
    assert len(changed) == 51


def test_fifty_need_no_other_tick(server: Server, store: Store, map_name: str) -> None:
    begin(store, map_name, Changes(people=tuple(Person(f"p{n:02}", f"Ana {n:02}") for n in range(50))))
    page = Drawn(server, store, map_name, "people").run(show="several")
    assert "Do it for all 50 people" in page.buttons
    assert not page.app.checkbox


def test_a_filter_stands_in_the_address_and_is_let_go_in_one_click(shown: Callable[..., Drawn]) -> None:
    page = shown(group="<b>Choir</b>")
    assert names(page) == ["Ben Lind"]
    page.click("Show everybody")
    assert names(page) == ["Ana Mora", "Ben Lind", "Cleo Ford"]
    assert "group" not in page.app.query_params


def test_the_table_to_be_edited_has_those_who_were_found(shown: Callable[..., Drawn]) -> None:
    page = shown(show="cells", group="Lab")
    assert list(page.app.data_editor[0].value["name"]) == ["Ana Mora"]


def test_what_the_history_keeps_of_edited_cells_is_english_and_names_a_single_field() -> None:
    with speaking("de"):
        assert people_bulk.deed(["Ana", "Ben"], {"organization"}) == "Organisation of Ana and Ben changed"
        assert people_bulk.deed(["Ana"], {"name", "title"}) == "Ana changed"
