"""*People*, many at once, in a real browser: edited in place, ticked and put into a group, merged side by side."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from graph.catalogue import CATALOGUE
from graph.model import Person, PersonalMap, Tie
from graph.store.store import Store
from tests.browser.conftest import Visit
from tests.browser.grid import KEY, Grid

NAMES = ("Ana Mora", "Ana Moraes", "Ben Lind", "</script><img src=x onerror=alert(1)>")
TICK = 18
"""Pixels from the left to the middle of the ticks."""


def a_map() -> PersonalMap:
    people = {f"p{n}": Person(f"p{n}", name) for n, name in enumerate(NAMES)}
    return PersonalMap(
        "me",
        {"me": Person("me", "Rosa Lind")} | people,
        {n.id: n for n in CATALOGUE},
        ties={t.key: t for t in (Tie("me", i) for i in people)},
    )


def tick(page: Page, grid: Grid, name: str) -> None:
    row = grid.element.locator("td", has_text=name).first
    expect(row).to_be_attached()
    place = int(row.locator("xpath=..").get_attribute("aria-rowindex") or 0) - 1
    grid.element.click(position={"x": TICK, "y": 35 * place + 17})
    page.wait_for_timeout(KEY)


def test_a_cell_is_edited_in_place_by_keyboard(
    visit: Visit, written: Callable[[PersonalMap], str], store: Store
) -> None:
    name = written(a_map())
    page = visit.open(f"/people?map={name}&show=cells")
    grid = Grid(page)
    grid.go_to(grid.row("Ben Lind"), grid.column("Groups"))
    page.keyboard.press("Enter")
    page.locator("#portal textarea").wait_for()
    page.keyboard.type("Lab, Choir")
    page.wait_for_timeout(3 * KEY)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved: Ben Lind.")).to_be_visible()
    assert store.load(name).people["p2"].groups == ("Lab", "Choir")


def test_a_need_is_set_for_those_who_are_ticked_in_the_grid(
    visit: Visit, written: Callable[[PersonalMap], str], store: Store
) -> None:
    name = written(a_map())
    page = visit.open(f"/people?map={name}&show=needs")
    grid = Grid(page)
    grid.go_to(grid.row("Ana Mora"), grid.first)
    for number, key in enumerate(("ArrowLeft", "ArrowDown"), 1):
        page.keyboard.press(key)
        page.wait_for_timeout(KEY)
        page.keyboard.press("Space")
        expect(page.get_by_text(f"Ticked ({number})")).to_be_visible()
    page.get_by_role("combobox", name="Which need").fill("spons")
    page.get_by_role("option", name="Institutional sponsorship").click()
    expect(page.get_by_text("2 empty cells are filled.")).to_be_visible()
    page.get_by_role("button", name="Set 2 cells").click()
    expect(page.get_by_text("Saved: 2 people meet Institutional sponsorship – well.")).to_be_visible()
    assert {p.person for p in store.load(name).provisions.values()} == {"p0", "p1"}
    grid = Grid(page)
    expect(grid.cell(grid.row("Ana Mora"), grid.column("Sponsorship"))).to_have_text("2 well")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone: 2 people meet")).to_be_visible()
    assert not store.load(name).provisions


def test_those_who_are_ticked_get_a_need_and_two_can_be_merged(
    visit: Visit, written: Callable[[PersonalMap], str], store: Store
) -> None:
    name = written(a_map())
    page = visit.open(f"/people?map={name}&show=several")
    grid = Grid(page)
    expect(page.get_by_role("button", name="Do it for all 4 people")).to_be_visible()
    for who in ("Ana Moraes", "Ana Mora"):
        tick(page, grid, who)
    page.get_by_role("button", name="Do it for 2 people").click()
    expect(page.get_by_text("Saved: 2 people meet A sense of community – well.")).to_be_visible()
    assert {p.person for p in store.load(name).provisions.values()} == {"p0", "p1"}
    expect(page.get_by_role("heading", name="The same person?")).to_be_visible()
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_text("Merged Ana Mora")).to_be_visible()
    assert len(store.load(name).people) == 4
