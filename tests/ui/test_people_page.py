"""The page People, drawn without a browser on the real store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from graph.changes import Changes
from graph.model import Interaction, Person, Provision, Tie
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin

HOSTILE: Final = "</script><img src=x onerror=alert(1)>"
ANA: Final = Person("p1", "Ana Mora", organization="Harbour Press", emails=("ana@example.org",))
PEOPLE: Final = (ANA, Person("p2", "Ben Lind"), Person("p3", HOSTILE), Person("p4", "Cleo Gone", archived=True))
SPONSOR: Final = Provision("v1", "p1", "sponsorship", 3, ("promotion",), date(2024, 1, 1))


@pytest.fixture
def people(server: Server, store: Store, map_name: str) -> Callable[..., Drawn]:
    """Draws the page on a map with three people, one of them in the trash."""
    begin(store, map_name, Changes(people=PEOPLE, provisions=(SPONSOR,)))
    drawn = Drawn(server, store, map_name, "people")
    return drawn.run


def names(page: Drawn) -> list[str]:
    return list(page.app.dataframe[0].value["name"])


def test_it_begins_with_a_sentence_and_the_list(people: Callable[..., Drawn]) -> None:
    page = people()
    assert "3 people on your map; 1 of them meets at least one of your needs" in page.said
    assert names(page) == [HOSTILE, "Ana Mora", "Ben Lind"]


def test_a_search_narrows_the_list(people: Callable[..., Drawn]) -> None:
    page = people()
    assert names(page.fill("Search", "harbour").run()) == ["Ana Mora"]
    page.fill("Search", "zzz").run()
    assert "Nobody fits" in page.said


def test_a_link_opens_a_person_with_what_they_help_with(people: Callable[..., Drawn]) -> None:
    page = people(person="p1")
    assert "Institutional sponsorship" in page.said
    assert "fully" in page.said
    assert page.field("Name").value == "Ana Mora"
    assert page.field("E-mail addresses", "text_area").value == "ana@example.org"


@pytest.mark.parametrize("person", ["nobody", "p4", ""])
def test_a_link_to_somebody_who_is_not_there_shows_the_list(people: Callable[..., Drawn], person: str) -> None:
    assert "Save" not in people(person=person).buttons


def test_a_person_is_edited_and_the_edit_taken_back(people: Callable[..., Drawn]) -> None:
    page = people(person="p1")
    page.fill("Title", "Editor").fill("Birthday", "--0504").fill("How close", 4, "selectbox")
    page.click("Save")
    assert page.map.people["p1"] == replace(ANA, title="Editor", birthday="--05-04")
    assert page.map.tie("me", "p1") == Tie("me", "p1", 4)
    assert "Saved Ana Mora" in page.said
    assert page.click("Undo").map.people["p1"] == ANA
    assert "Undone" in page.said
    assert page.field("Title").value == ""


def test_what_is_wrong_is_said_and_what_was_typed_stays(people: Callable[..., Drawn]) -> None:
    page = people(person="p1")
    page.fill("Name", "x" * 10_000).fill("Birthday", "4th of May").fill("Introduced by", "Nobody").fill(
        "Title", "Chief"
    )
    before = page.map
    page.click("Save")
    assert page.map == before
    for words in (
        "10,000 characters",
        "no day of birth",
        "Nobody on your map has this name",
        "3 entries need another look",
    ):
        assert words in page.said
    assert (page.field("Title").value, page.field("Birthday").value) == ("Chief", "4th of May")
    page.fill("Name", "Ana").fill("Birthday", "").fill("Introduced by", "Ben Lind").click("Save")
    assert page.map.people["p1"] == replace(ANA, name="Ana", title="Chief", introduced_by="p2")


def test_somebody_else_wrote_in_the_meantime_and_both_edits_stay(people: Callable[..., Drawn], store: Store) -> None:
    page = people(person="p1").fill("Title", "Editor")
    elsewhere = replace(ANA, location="Oslo")
    store.change(page.map_name, lambda m: Changes(people=(elsewhere,)), "elsewhere")
    page.click("Save")
    assert page.map.people["p1"] == replace(elsewhere, title="Editor")


def test_undo_takes_back_one_s_own_changes_one_after_the_other(people: Callable[..., Drawn]) -> None:
    page = people(person="p1")
    page.fill("Title", "Editor").click("Save")
    page.fill("Title", "Chief").click("Save")
    assert page.click("Undo").map.people["p1"].title == "Editor"
    assert page.click("Undo").map.people["p1"] == ANA
    assert [b.help for b in page.app.button if b.label == "Undo"] == ["Takes back: begin"]
    page.click("Undo")
    assert "Undo" not in page.buttons


def test_a_new_window_offers_to_undo_what_was_changed_before(
    people: Callable[..., Drawn], server: Server, store: Store, map_name: str
) -> None:
    people(person="p1").fill("Title", "Editor").click("Save")
    again = Drawn(server, store, map_name, "people").run()
    assert [b.help for b in again.app.button if b.label == "Undo"] == ["Takes back: edit Ana Mora"]
    assert again.click("Undo").map.people["p1"] == ANA
    assert "Undone: edit Ana Mora." in again.said


def test_undo_never_takes_back_what_somebody_else_did(people: Callable[..., Drawn], store: Store) -> None:
    page = people(person="p1").fill("Title", "Editor").click("Save")
    elsewhere = replace(page.map.people["p2"], location="Oslo")
    store.change(page.map_name, lambda m: Changes(people=(elsewhere,)), "elsewhere")
    page.click("Undo")
    assert "Not undone: the map was changed again since then." in page.said
    assert (page.map.people["p1"].title, page.map.people["p2"].location) == ("Editor", "Oslo")


def test_somebody_new_is_added_and_opened(people: Callable[..., Drawn]) -> None:
    page = people().click("Add a person")
    page.fill("Name", "Ben Lind").click("Add this person")
    added = next(p for p in page.map.people.values() if p.name == "Ben Lind" and p.id != "p2")
    assert page.map.tie("me", added.id) == Tie("me", added.id)
    assert page.app.query_params["person"] == added.id
    assert "perhaps the same person" in page.said


def test_a_person_without_a_name_is_not_added(people: Callable[..., Drawn]) -> None:
    page = people().click("Add a person").fill("Organisation", "Uni").click("Add this person")
    assert "A person needs a name" in page.said
    assert page.field("Organisation").value == "Uni"
    assert len(page.map.people) == 5


def test_the_owner_can_be_edited_but_not_thrown_away(people: Callable[..., Drawn]) -> None:
    page = people().click("About you")
    assert "Move to the trash" not in page.buttons
    page.fill("Title", "Postdoc").click("Save")
    assert page.map.me.title == "Postdoc"
    assert page.map.tie("me", "me") is None


def test_a_need_is_added_changed_and_removed(people: Callable[..., Drawn]) -> None:
    page = people(person="p2")
    page.fill("They help me with", "feedback", "selectbox").fill("Topics", "grants, talks").click("Save")
    [made] = [p for p in page.map.provisions.values() if p.person == "p2"]
    assert (made.need, made.level, made.topics) == ("feedback", 2, ("grants", "talks"))
    page.click("Change").fill("Note", "kind").fill("Until", date(2030, 1, 1), "date_input").click("Save")
    assert page.map.provisions[made.id] == replace(made, note="kind", until=date(2030, 1, 1))
    page.click("Remove")
    assert made.id not in page.map.provisions
    assert page.click("Undo").map.provisions[made.id].note == "kind"


def test_a_need_without_a_choice_is_refused_in_words(people: Callable[..., Drawn]) -> None:
    page = people(person="p2").fill("Topics", "grants").click("Save")
    assert "Choose what they help you with" in page.said
    assert page.field("Topics").value == "grants"


def test_an_interaction_is_logged_and_listed(people: Callable[..., Drawn]) -> None:
    page = people(person="p1")
    page.fill("What", "ask", "selectbox").fill("About", "feedback", "selectbox")
    page.fill("How it ended", "met", "selectbox").fill("By", "lunch").click("Log it")
    [logged] = page.map.interactions.values()
    assert logged == Interaction(logged.id, "p1", date.today(), "ask", "feedback", "lunch", "met")
    assert "I got what I needed" in page.said


def test_only_an_ask_has_an_outcome(people: Callable[..., Drawn]) -> None:
    page = people(person="p1").fill("How it ended", "met", "selectbox").click("Log it")
    assert "Only asking for help has an outcome" in page.said
    assert not page.map.interactions


def test_a_person_goes_to_the_trash_and_comes_back(people: Callable[..., Drawn]) -> None:
    page = people(person="p1").click("Move to the trash")
    assert page.map.people["p1"].archived
    assert names(page) == [HOSTILE, "Ben Lind"]
    assert "is in the trash" in page.said
    assert not page.click("Undo").map.people["p1"].archived


def test_the_trash_lists_who_is_in_it(people: Callable[..., Drawn]) -> None:
    page = people(show="trash")
    assert names(page) == ["Cleo Gone"]
    assert "Bring back" not in page.buttons


def test_the_grid_has_a_row_a_person_and_a_column_a_need(people: Callable[..., Drawn]) -> None:
    page = people(show="needs")
    [grid] = page.app.data_editor
    assert list(grid.value.index) == ["p3", "p1", "p2"]
    assert grid.value.loc["p1", "need:sponsorship"] == "3 fully"


def test_a_link_says_which_rows_and_columns_the_grid_has(people: Callable[..., Drawn]) -> None:
    page = people(show="needs", f_need="-", column="feedback")
    [grid] = page.app.data_editor
    assert list(grid.value.index) == ["p3", "p2"]
    assert page.field("Needs", "multiselect").value == ["feedback"]
    page.app.segmented_control[0].set_value("list").run()
    assert "column" not in page.app.query_params


def test_a_hostile_name_is_text_on_the_page(people: Callable[..., Drawn]) -> None:
    page = people(person="p3")
    assert page.app.header[0].value.replace("\\", "") == HOSTILE
    assert "\\<img" in page.markdown
    assert "<img" not in page.markdown.replace("\\<", "")
