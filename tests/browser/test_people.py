"""*People* in a real browser: found, opened, edited, and tagged in the grid by the keyboard."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from graph.catalogue import CATALOGUE
from graph.model import Person, PersonalMap, Provision, Tie
from graph.store.store import Store
from tests.browser.conftest import NewVisit, Visit
from tests.browser.grid import Grid

Write = Callable[[PersonalMap], str]

HOSTILE: Final = "</script><img src=x onerror=alert(1)>"
MARKDOWN: Final = "![x](//127.0.0.1:9/x.png) :red[y] $z$"
NAMES: Final = ("Ana Mora", "Ben Lind", "Cleo Ford", "Dev Vance", "Zoë Ångström", HOSTILE, MARKDOWN)


@pytest.fixture
def personal_map() -> PersonalMap:
    """Seven people, two of them with names that try something; Ana meets a need."""
    people = {f"p{n}": Person(f"p{n}", name) for n, name in enumerate(NAMES)}
    people["p0"] = replace(people["p0"], organization=HOSTILE, title=MARKDOWN, notes=HOSTILE, groups=(MARKDOWN,))
    return PersonalMap(
        "me",
        {"me": Person("me", "Rosa Lind")} | people,
        {n.id: n for n in CATALOGUE},
        ties={t.key: t for t in (Tie("me", i) for i in people)},
        provisions={"v": Provision("v", "p0", "feedback", 3, (MARKDOWN,), note=HOSTILE)},
    )


@pytest.fixture
def name(written: Write, personal_map: PersonalMap) -> str:
    """The map, written."""
    return written(personal_map)


def button(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def panel(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()


def stored(store: Store, name: str) -> dict[tuple[str, str], int]:
    """Who meets which need at which level, as the database has it."""
    found = store.load(name)
    return {(found.people[p.person].name, p.need): p.level for p in found.provisions.values()}


def test_a_person_is_found_opened_and_edited(visit: Visit, name: str, store: Store) -> None:
    page = visit.open(f"/people?map={name}")
    grid = Grid(page)
    page.get_by_role("searchbox").fill("zoe ang")
    grid.expect_rows("Zoë Ångström")
    grid.click(0)
    expect(page.get_by_role("heading", name="Zoë Ångström", exact=True)).to_be_visible()
    page.wait_for_function("() => location.search.includes('person=p4')")
    panel(page, "Details")
    page.get_by_role("textbox", name="Organisation").fill("Łódź Lab")
    page.get_by_role("textbox", name="Birthday").fill("4th of May")
    button(page, "Save")
    expect(page.get_by_text("This is no day of birth.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Organisation")).to_have_value("Łódź Lab")
    assert store.load(name).people["p4"].organization == ""
    page.get_by_role("textbox", name="Birthday").fill("--05-04")
    button(page, "Save")
    expect(page.get_by_text("Saved Zoë Ångström.")).to_be_visible()
    assert store.load(name).people["p4"] == Person("p4", "Zoë Ångström", organization="Łódź Lab", birthday="--05-04")
    expect(grid.cell(0, grid.column("Organisation"))).to_have_text("Łódź Lab")


def test_a_link_to_a_person_can_be_reloaded(visit: Visit, name: str) -> None:
    page = visit.open(f"/people?map={name}&person=p1")
    expect(page.get_by_role("heading", name="Ben Lind", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Ben Lind", exact=True)).to_be_visible()


def test_a_link_carries_the_search_and_the_view_and_back_returns(visit: Visit, name: str) -> None:
    page = visit.open(f"/people?map={name}&find=vance")
    grid = Grid(page)
    grid.expect_rows("Dev Vance")
    grid.click(0)
    expect(page.get_by_role("heading", name="Dev Vance", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Dev Vance", exact=True)).to_be_hidden()
    page.get_by_text("Who meets which need").click()
    page.wait_for_function("() => location.search.includes('show=needs')")
    expect(page.get_by_text("Every cell is saved at once.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Every cell is saved at once.")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("vance")


def test_a_filter_is_said_back_and_opens_both_pages(visit: Visit, name: str) -> None:
    page = visit.open(f"/people?map={name}&f_recency=never&f_recency=once")
    told = page.get_by_text("The link filters by a time of the last contact that kith does not know.")
    expect(told).to_be_visible()
    expect(page.get_by_text("7 of 7 people: no contact noted.")).to_be_visible()
    page.get_by_role("button", name="Filter (1)").click()
    field = page.get_by_role("combobox", name="Meets the need")
    for need in ("Project-specific feedback", "none of your needs yet"):
        field.click()
        page.get_by_role("option", name=need).click()
    expect(page.get_by_text("7 of 7 people: meeting Project-specific feedback or none of your needs")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="none of these").first.click()
    expect(page.get_by_role("button", name="Filter (2)")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("searchbox").fill("ana")
    nobody = "0 of 7 people: meeting at least one of your needs, but not Project-specific feedback, no contact noted – "
    expect(page.get_by_text(nobody + "found by “ana”.")).to_be_visible()
    page.wait_for_function("() => location.search.includes('f_how=need')")
    asked = page.evaluate("location.search")
    visit.open(f"/explore{asked}&f_recency=once")
    expect(page.get_by_text(nobody.removesuffix(" – ") + ".")).to_be_visible()
    expect(told).to_be_visible()


def test_who_was_closed_can_be_opened_again(visit: Visit, name: str) -> None:
    page = visit.open(f"/people?map={name}")
    grid = Grid(page)
    row = grid.names().index("Ben Lind")
    for _ in range(2):
        grid.click(row)
        expect(page.get_by_role("heading", name="Ben Lind", exact=True)).to_be_visible()
        button(page, "Close")
        expect(page.get_by_role("heading", name="Ben Lind", exact=True)).to_be_hidden()
    page.wait_for_function("() => !location.search.includes('person=')")


def test_a_click_on_the_picture_narrows_the_list_to_those_it_counts(visit: Visit, written: Write) -> None:
    near = [Person(f"n{n}", f"Near {n}") for n in range(2)]
    ties = [Tie("me", p.id, 5) for p in near] + [Tie("me", "far", 1)]
    people = {p.id: p for p in (Person("me", "Rosa Lind"), Person("far", "Fay Orr"), *near)}
    page = visit.open(f"/people?map={written(PersonalMap('me', people, ties={t.key: t for t in ties}))}")
    picture = page.locator(".st-key-charted_near-and-far")
    picture.locator('[aria-label="very close, no contact noted: 2 people"]').click(force=True)
    expect(page.get_by_text("2 of 3 people: very close, no contact noted.")).to_be_visible()
    picture.locator('[aria-label="distant, no contact noted: 1 person"]').click(force=True)
    expect(page.get_by_text("1 of 3 people: distant, no contact noted.")).to_be_visible()
    assert "f_closeness=1" in page.url


def test_a_click_opens_the_person_of_that_row_also_when_sorted(visit: Visit, name: str) -> None:
    page = visit.open(f"/people?map={name}")
    grid = Grid(page)
    before = grid.names()
    grid.click(-1)
    grid.click(-1)
    expect(grid.cell(0, 0)).not_to_have_text(before[0])
    sorted_names = grid.names()
    grid.click(sorted_names.index("Cleo Ford"))
    expect(page.get_by_role("heading", name="Cleo Ford", exact=True)).to_be_visible()


def test_a_need_is_set_in_the_grid_by_the_keyboard_alone(visit: Visit, name: str, store: Store) -> None:
    page = visit.open(f"/people?map={name}&show=needs")
    grid = Grid(page)
    grid.go_to(grid.row("Ben Lind"), grid.column("Sponsorship"))
    grid.choose("3")
    expect(page.get_by_text("Saved: Ben Lind meets Institutional sponsorship – fully.")).to_be_visible()
    assert stored(store, name) == {("Ana Mora", "feedback"): 3, ("Ben Lind", "sponsorship"): 3}
    grid.choose("1")
    expect(page.get_by_text("Saved: Cleo Ford meets Institutional sponsorship – a little.")).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Delete")
    expect(page.get_by_text("Saved: Cleo Ford no longer meets Institutional sponsorship.")).to_be_visible()
    assert ("Cleo Ford", "sponsorship") not in stored(store, name)
    button(page, "Undo")
    expect(page.get_by_text("Undone: Cleo Ford no longer meets")).to_be_visible()
    assert stored(store, name)["Cleo Ford", "sponsorship"] == 1
    expect(grid.cell(grid.row("Cleo Ford"), grid.column("Sponsorship"))).to_have_text("1 a little")


def test_an_edit_in_a_sorted_grid_hits_the_row_in_which_it_was_made(visit: Visit, name: str, store: Store) -> None:
    page = visit.open(f"/people?map={name}&show=needs")
    grid = Grid(page)
    first = grid.names()[0]
    grid.click(-1)
    grid.click(-1)
    expect(grid.cell(0, grid.first)).not_to_have_text(first)
    row = grid.names().index("Dev Vance")
    grid.go_to(row, grid.column("Safe space"))
    grid.choose("2")
    expect(page.get_by_text("Saved: Dev Vance meets Safe space – well.")).to_be_visible()
    grid.go_to(grid.names().index("Ben Lind"), grid.column("Role models"))
    grid.choose("1")
    expect(page.get_by_text("Saved: Ben Lind meets Role models – a little.")).to_be_visible()
    assert stored(store, name) == {
        ("Ana Mora", "feedback"): 3,
        ("Dev Vance", "safe_space"): 2,
        ("Ben Lind", "role_models"): 1,
    }


def test_an_edit_after_a_search_hits_who_was_found(visit: Visit, name: str, store: Store) -> None:
    page = visit.open(f"/people?map={name}&show=needs")
    grid = Grid(page)
    grid.go_to(grid.row("Ana Mora"), grid.column("Community"))
    grid.choose("1")
    expect(page.get_by_text("Saved: Ana Mora meets A sense of community – a little.")).to_be_visible()
    page.get_by_role("searchbox").fill("vance")
    grid.expect_rows("Dev Vance")
    grid.go_to(0, grid.column("Community"))
    grid.choose("2")
    expect(page.get_by_text("Saved: Dev Vance meets A sense of community – well.")).to_be_visible()
    assert stored(store, name) == {
        ("Ana Mora", "feedback"): 3,
        ("Ana Mora", "community"): 1,
        ("Dev Vance", "community"): 2,
    }


def test_words_are_kept_when_a_cell_is_emptied(visit: Visit, name: str, store: Store) -> None:
    page = visit.open(f"/people?map={name}&show=needs")
    grid = Grid(page)
    grid.go_to(grid.row("Ana Mora"), grid.column("Feedback"))
    page.keyboard.press("Delete")
    expect(page.get_by_text("no longer meets Project-specific feedback")).to_be_visible()
    kept = store.load(name).provisions["v"]
    assert (kept.note, kept.until is not None) == (HOSTILE, True)


def test_two_windows_edit_the_same_grid_and_neither_is_lost(new_visit: NewVisit, name: str, store: Store) -> None:
    one, other = (new_visit().open(f"/people?map={name}&show=needs") for _ in range(2))
    for page, who, need in (
        (one, "Ben Lind", "Community"),
        (other, "Cleo Ford", "Networks"),
        (one, "Dev Vance", "Support"),
    ):
        grid = Grid(page)
        grid.go_to(grid.row(who), grid.column(need))
        grid.choose("2")
        expect(page.get_by_text(f"Saved: {who} meets")).to_be_visible()
    assert {n for n, _ in stored(store, name)} == {"Ana Mora", "Ben Lind", "Cleo Ford", "Dev Vance"}


def test_the_trash_gives_back_and_deletes_for_good(visit: Visit, name: str, store: Store) -> None:
    page = visit.open(f"/people?map={name}&person=p1")
    panel(page, "Details")
    button(page, "Move to the trash")
    expect(page.get_by_text("Ben Lind is in the trash.")).to_be_visible()
    page.get_by_text("Trash (1)").click()
    grid = Grid(page)
    grid.element.click(position={"x": 15, "y": 52})
    button(page, "Delete for good …")
    expect(page.get_by_text("Ben Lind will be deleted for good, together with 1 tie.")).to_be_visible()
    assert "p1" in store.load(name).people
    button(page, "Yes, delete for good")
    expect(page.get_by_text("Deleted for good: 1 person.")).to_be_visible()
    assert "p1" not in store.load(name).people


def test_names_that_try_something_are_shown_as_text_everywhere(visit: Visit, name: str) -> None:
    page = visit.open(f"/people?map={name}&person=p0")
    expect(page.get_by_role("heading", name="Ana Mora", exact=True)).to_be_visible()
    for text in (HOSTILE, MARKDOWN):
        expect(page.get_by_text(text).first).to_be_visible()
    for person, text in (("p5", HOSTILE), ("p6", MARKDOWN)):
        visit.open(f"/people?map={name}&person={person}")
        expect(page.get_by_role("heading", name=text, exact=True)).to_be_visible()
    visit.open(f"/people?map={name}&show=needs")
    grid = Grid(page)
    grid.row(HOSTILE)
    grid.row(MARKDOWN)
    assert page.evaluate("[...document.links].filter(a => a.href.startsWith('javascript:')).length") == 0


def test_a_phone_shows_the_person_who_was_opened_in_place_of_the_list(new_visit: NewVisit, name: str) -> None:
    page = new_visit(viewport={"width": 390, "height": 844}).open(f"/people?map={name}")
    grid = Grid(page)
    for who in ("Ben Lind", "Dev Vance"):
        grid.click(grid.row(who))
        expect(page.get_by_role("heading", name=who, exact=True)).to_be_in_viewport()
        expect(grid.element).to_be_hidden()
        button(page, "Close")
        expect(grid.element).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_no_edit_is_lost_when_something_else_is_clicked_at_once(visit: Visit, name: str, store: Store) -> None:
    """Streamlit keeps an edit to itself for 150 ms, and drops it with the grid."""
    page = visit.open(f"/people?map={name}&show=needs")
    grid = Grid(page)
    grid.go_to(grid.row("Ben Lind"), grid.column("Sponsorship"))
    grid.choose("3")
    page.get_by_role("radio", name="List", exact=True).click()
    expect(page.get_by_test_id("stDataFrame").get_by_role("region", name="7 people")).to_be_visible()
    page.get_by_role("radio", name="Edit in place").click()
    expect(page.get_by_text("Every cell is saved at once.")).to_be_visible()
    grid = Grid(page)
    grid.go_to(grid.row("Ben Lind"), grid.column("Groups"))
    page.keyboard.press("Enter")
    page.locator("#portal textarea").wait_for()
    page.keyboard.type("Choir")
    page.get_by_role("link", name="Who to ask").click()
    expect(page.get_by_role("heading", name="Who to ask", exact=True)).to_be_visible()
    found = store.load(name)
    assert stored(store, name)["Ben Lind", "sponsorship"] == 3
    assert found.people["p1"].groups == ("Choir",)
