"""*People*, many at once: narrowed by a filter, changed together, edited in a table; worked out by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

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
from ui.presenters import people, people_bulk
from ui.presenters.filters import NOTHING, Clause, Field, Filters, fitting, traited
from ui.presenters.people_bulk import Bulk

EVERYBODY = ["ana", "ben", "cy", "dee", "me", "gone"]


def grouped_map() -> PersonalMap:
    """The small map with Ana and Cy in groups; their last contacts are 3 and 40 days ago, Ben's is not noted."""
    before = small_map()
    groups = {"ana": ("Book club", "Lab"), "cy": ("book CLUB",)}
    return replace(before, people={i: replace(p, groups=groups.get(i, ())) for i, p in before.people.items()})


def asking(**values: tuple[str, ...]) -> Filters:
    """A filter for any of some values, by thing."""
    return Filters(tuple(Clause(cast(Field, about), wanted) for about, wanted in values.items()))


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
        (Filters(), ["Ana Brook", "Ben Moor", "Cy Vale"]),
        (asking(need=("f",)), ["Ana Brook"]),
        (asking(need=("f", "s")), ["Ana Brook", "Ben Moor"]),
        (asking(need=(NOTHING,)), ["Cy Vale"]),
        (asking(need=(NOTHING, "f")), ["Ana Brook", "Cy Vale"]),
        (asking(group=("book club",)), ["Ana Brook", "Cy Vale"]),
        (asking(organization=("northwind labs",)), ["Ana Brook", "Ben Moor"]),
        (asking(group=("book club",), organization=("northwind labs",)), ["Ana Brook"]),
        (asking(recency=("month", "quarter")), ["Ana Brook", "Cy Vale"]),
        (asking(recency=("never",)), ["Ben Moor"]),
        (asking(recency=("year", "older")), []),
    ],
)
def test_a_filter_narrows_the_list(by: Filters, names: list[str]) -> None:
    whole = people.directory(grouped_map(), TODAY)
    found = whole.only(fitting(by, traited(grouped_map(), TODAY)))
    assert list(found.frame[people.NAME]) == names
    assert list(found.find("brook").index) == (["ana"] if "Ana Brook" in names else [])


@pytest.mark.parametrize(
    ("days", "ago"), [(142, "half"), (143, "year"), (325, "year"), (326, "older")], ids=["182", "183", "365", "366"]
)
def test_who_was_not_seen_for_half_a_year_is_found(days: int, ago: str) -> None:
    """Cy was seen 40 days before; half a year are 182 days."""
    among = traited(grouped_map(), TODAY + timedelta(days=days))
    assert "cy" in fitting(asking(recency=(ago,)), among)


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
    page = shown(show="several", f_group="lab")
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


def test_a_link_filters_is_said_back_and_let_go_in_one_click(shown: Callable[..., Drawn]) -> None:
    page = shown(f_group="<b>choir</b>", f_organization="harbour press", f_match="any")
    assert names(page) == ["Ana Mora", "Ben Lind"]
    assert "2 of 3 people: in <b>Choir</b>; or at Harbour Press." in page.said
    page.fill("Search", "lind").run()
    assert names(page) == ["Ben Lind"]
    assert "1 of 3 people: in <b>Choir</b>; or at Harbour Press – found by “lind”." in page.said
    page.click("Take all filters away")
    assert "1 of 3 people" in page.said
    assert "f_group" not in page.app.query_params


def test_a_filter_is_chosen_with_any_all_or_none(shown: Callable[..., Drawn]) -> None:
    page = shown()
    page.field("Meets the need", "multiselect").select("-").run()
    page.field("Is in the group", "multiselect").select("lab").run()
    assert names(page) == ["Ana Mora"]
    [_, how] = [c for c in page.app.get("button_group") if c.label == "Whether any, all or none shall hold"]
    how.set_value("none").run()
    assert names(page) == ["Ben Lind", "Cleo Ford"]
    assert "2 of 3 people: meeting none of your needs yet, not in Lab." in page.said
    assert page.app.query_params["f_how"] == "group:none"


@pytest.mark.parametrize("view", ["needs", "cells", "several"])
def test_the_filter_is_said_over_each_table(shown: Callable[..., Drawn], view: str) -> None:
    page = shown(show=view, f_group="lab", find="mora")
    assert "1 of 3 people: in Lab – found by “mora”." in page.said


def test_the_table_to_be_edited_has_those_who_were_found(shown: Callable[..., Drawn]) -> None:
    page = shown(show="cells", f_group="lab")
    assert list(page.app.data_editor[0].value["name"]) == ["Ana Mora"]


def test_what_the_history_keeps_of_edited_cells_is_english_and_names_a_single_field() -> None:
    with speaking("de"):
        assert people_bulk.deed(["Ana", "Ben"], {"organization"}) == "Organisation of Ana and Ben changed"
        assert people_bulk.deed(["Ana"], {"name", "title"}) == "Ana changed"
