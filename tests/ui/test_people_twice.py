"""The section of the page People with those who may be there twice, drawn without a browser on the real store."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from graph.changes import Changes
from graph.model import Person, PersonalMap, Provision
from graph.store.store import Store
from loaders.exporting import export_map
from loaders.linkage.duplicates import find_duplicates
from tests.conftest import Server
from tests.ui.drawn import OWNER, Drawn, begin
from ui.pages import people_twice
from ui.presenters.twice import DIFFERS, MARK, ONE, OTHER, WHAT, choice, how_alike, kept_choices, side_by_side

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
HOSTILE = "![x](http://host/p.png) Reed"
WILL = Person("p1", "William Reed", organization="Uni A", emails=("will@example.org",), groups=("Choir",))
BILL = Person("p2", "Bill Reed", organization="Uni B", emails=("will@example.org",), title="Cook")
OTHERS = (Person("p3", HOSTILE), Person("p4", HOSTILE), Person("p5", "Lind, Rosa"))


@pytest.fixture
def page(server: Server, store: Store, map_name: str) -> Callable[[], Drawn]:
    begin(store, map_name, Changes(people=(WILL, BILL, *OTHERS), provisions=(Provision("v1", "p2", "feedback"),)))
    return Drawn(server, store, map_name, "people").run


def sections(page: Drawn) -> list[str]:
    return [e.label for e in page.app.expander if not e.label.startswith("The chart")]


def test_two_are_shown_side_by_side_with_what_differs_marked() -> None:
    people = {p.id: p for p in (Person("me", "Rosa Lind"), WILL, BILL, *OTHERS)}
    shown = PersonalMap("me", people, provisions={"v1": Provision("v1", "p2", "feedback")})
    first, second, third = find_duplicates(shown)
    assert (first.a, first.b) == ("p2", "p1")
    rows = side_by_side(shown, first).set_index(WHAT)
    assert rows[DIFFERS].to_dict() == {
        "Name": MARK,
        "Organisation": MARK,
        "Title": "",
        "E-mail addresses": "",
        "Groups": "",
        "On your map": "",
    }
    assert (rows.loc["Name", ONE], rows.loc["Name", OTHER]) == ("Bill Reed", "William Reed")
    assert rows.loc["On your map", ONE] == "helps with 1 need"
    assert how_alike(first).startswith("91% alike. Their given names can be forms of one name. Both have the e-mail")
    assert choice(shown, "p1") == "William Reed · Uni A"
    assert kept_choices(shown, first) == ["p2", "p1"]
    assert {second.a, second.b} == {"p3", "p4"}
    assert kept_choices(shown, third) == ["me"]
    assert choice(shown, "me") == "Rosa Lind · you"


def test_pairs_are_offered_with_their_reasons(page: Callable[[], Drawn]) -> None:
    drawn = page()
    assert sections(drawn) == ["Perhaps the same person twice (3)"]
    assert "Their given names can be forms of one name. Both have the e-mail address will@example.org." in drawn.said
    assert drawn.buttons.count("Merge") == drawn.buttons.count("Not the same") == 3


def test_a_pair_is_merged_and_the_merge_taken_back(page: Callable[[], Drawn]) -> None:
    drawn = page()
    before = export_map(drawn.map, AT)
    drawn.field("Keep", "selectbox").set_value("p1")
    drawn.app.run()
    drawn.click("Merge")
    assert "Merged Bill Reed into William Reed." in drawn.said
    assert "p2" not in drawn.map.people
    assert (drawn.map.people["p1"].title, drawn.map.provisions["v1"].person) == ("Cook", "p1")
    assert sections(drawn) == ["Perhaps the same person twice (2)"]
    drawn.click("Undo")
    assert export_map(drawn.map, AT) == before
    assert sections(drawn) == ["Perhaps the same person twice (3)"]


def test_a_pair_that_is_not_the_same_is_not_offered_again(page: Callable[[], Drawn]) -> None:
    drawn = page().click("Not the same")
    assert "will not be offered again" in drawn.said
    assert drawn.map.distinct.keys() == {("p1", "p2")}
    assert sections(drawn) == ["Perhaps the same person twice (2)"]


def test_the_owner_is_merged_with_a_contact_that_is_oneself(page: Callable[[], Drawn]) -> None:
    drawn = page().click("Not the same").click("Not the same").click("Merge")
    assert drawn.map.me.name == OWNER.name
    assert "p5" not in drawn.map.people
    assert sections(drawn) == []


def test_a_hostile_name_is_text(page: Callable[[], Drawn]) -> None:
    drawn = page()
    assert "![x](" not in drawn.markdown


def test_among_very_many_the_search_waits_to_be_asked_for(
    page: Callable[[], Drawn], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_twice, "AT_ONCE", 3)
    drawn = page()
    assert sections(drawn) == []
    assert sections(drawn.click("Look for people who are here twice")) == ["Perhaps the same person twice (3)"]
