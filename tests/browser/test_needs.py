"""*Needs and stages* in a real browser: weighed in the grid by the keyboard, and the sentence follows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from playwright.sync_api import expect

from graph.model import Need, PersonalMap, Stage
from graph.store.store import Store
from tests.browser.conftest import NewVisit, Visit
from tests.browser.grid import Grid
from tests.ui.test_my_map import small_map

HOSTILE = "</script><img src=x onerror=alert(1)>"
MARKDOWN = "![x](//127.0.0.1:9/x.png) :red[y] $z$"


def test_a_need_is_weighed_by_keyboard_and_the_stages_say_what_it_changes(
    visit: Visit, written: Callable[[PersonalMap], str], store: Store
) -> None:
    stages = {"st": Stage("st", HOSTILE, date(2020, 1, 1)), "pa": Stage("pa", MARKDOWN)}
    hostile = Need("h", "hostile", HOSTILE, MARKDOWN, MARKDOWN, (HOSTILE,))
    before = small_map()
    name = written(replace(before, stages=stages, needs={**before.needs, "h": hostile}))
    page = visit.open(f"/needs?map={name}")
    expect(page.get_by_text("2 of the 4 needs that matter are met")).to_be_visible()
    expect(page.get_by_text(f"nobody meets {HOSTILE} and Sponsorship").first).to_be_visible()
    grid = Grid(page)
    for press, says in (
        ("not", "2 of the 3 needs that matter are met"),
        ("crit", "2 of the 4 needs that matter are met"),
    ):
        grid.go_to(grid.row("Sponsorship"), 1)
        grid.choose(press)
        expect(page.get_by_text("Saved: Sponsorship.")).to_be_visible()
        expect(page.get_by_text(says).first).to_be_visible()
    assert store.load(name).stages["st"].importance == {"z": 3}
    page.get_by_role("button", name="Judge my map for it").click()
    expect(page.get_by_text("(chosen by hand)")).to_be_visible()
    assert store.load(name).chosen_stage == "pa"
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Undone:")).to_be_visible()
    assert store.load(name).chosen_stage is None
    expect(page.get_by_text(MARKDOWN).first).to_be_visible()


def test_a_need_is_weighed_in_german_and_kept_as_a_number(
    new_visit: NewVisit, written: Callable[[PersonalMap], str], store: Store
) -> None:
    name = written(replace(small_map(), stages={"st": Stage("st", "Umzug", date(2020, 1, 1))}))
    page = new_visit(locale="de-DE").open(f"/needs?map={name}")
    expect(page.get_by_text("2 von 3 Bedürfnissen, die zählen, sind erfüllt")).to_be_visible()
    grid = Grid(page)
    grid.go_to(grid.row("Feedback"), 1)
    grid.choose("entsch")
    expect(page.get_by_text("Gespeichert: Feedback.")).to_be_visible()
    assert store.load(name).stages["st"].importance == {"f": 3}
