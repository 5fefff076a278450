"""*What hangs on whom* in a real browser: who carries what, what would be lost with a whole organisation, and files."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph.model import PersonalMap
from tests.browser.conftest import NewVisit, Visit
from tests.ui.sizes import sized_map
from ui.file_names import file_name

Write = Callable[[PersonalMap], str]


@pytest.fixture
def name(written: Write) -> str:
    """Sixty contacts; one person alone gives access to networks."""
    return written(sized_map(60))


def only_one() -> str:
    """What who alone meets a need is called."""
    some = sized_map(60)
    return some.called(some.provisions["single"].person)


def test_it_says_what_hangs_on_whom_and_what_would_be_lost_with_an_organisation(visit: Visit, name: str) -> None:
    page = visit.open(f"/reliance?map={name}")
    expect(page.locator(".st-key-hanging_head h2")).to_contain_text(f"without {only_one()}, nobody meets Access")
    bar = page.locator('path[aria-roledescription="bar"][aria-label*="alone for Access to networks"]').first
    expect(bar).to_be_visible()
    expect(page.get_by_text("Look for a second person for it")).to_be_visible()
    field = page.get_by_role("combobox", name="If these were away")
    field.fill("Everybody at Uni")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("If everybody at Uni A were away")).to_be_visible()
    page.wait_for_function("location.search.includes('place=Uni+A')")
    expect(page.get_by_text("Before and after")).to_be_visible()
    page.reload()
    expect(page.get_by_text("If everybody at Uni A were away")).to_be_visible()
    page.locator('.st-key-charted_reliance path[aria-roledescription="bar"]').first.click()
    page.wait_for_function("location.search.includes('away=')")
    expect(page.get_by_text(re.compile("If .* and everybody at Uni A were away"))).to_be_visible()
    page.go_back()
    expect(page.get_by_text("If everybody at Uni A were away")).to_be_visible()
    page.get_by_role("link", name="My map").click()
    expect(page.get_by_text("If everybody at Uni A were away")).to_be_visible()


def test_a_step_of_the_loss_curve_names_who_leaves_and_takes_them_away(visit: Visit, name: str) -> None:
    page = visit.open(f"/reliance?map={name}")
    curve = page.locator(".st-key-charted_loss svg.marks").first
    expect(curve.get_by_text(only_one(), exact=True)).to_be_visible()
    curve.locator('[aria-roledescription="point"]').first.click()
    expect(page.get_by_text(f"If {only_one()} were away, 1 need would be met by nobody: Access")).to_be_visible()


def test_a_chart_is_saved_as_a_file_on_a_light_ground_in_the_dark(
    new_visit: NewVisit, name: str, tmp_path: Path
) -> None:
    page = new_visit(color_scheme="dark").open(f"/reliance?map={name}")
    page.locator(".st-key-charted_reliance svg.marks").first.wait_for()
    page.get_by_text("The chart as a table, or as a file").first.click()
    saved = {}
    for kind in ("PNG", "SVG", "CSV"):
        button = page.locator(".stExpander").first.get_by_role("button", name=kind)
        button.focus()
        with page.expect_download() as told:
            page.keyboard.press("Enter")
        saved[kind] = tmp_path / told.value.suggested_filename
        told.value.save_as(saved[kind])
    assert [path.name for path in saved.values()] == [
        file_name(name, "reliance", kind) for kind in (".png", ".svg", ".csv")
    ]
    drawn = saved["SVG"].read_text("utf-8")
    assert "Who carries how much" in drawn
    assert "#0072b2" in drawn
    assert "#56b4e9" not in drawn.lower()
    assert saved["PNG"].read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert only_one() in saved["CSV"].read_text("utf-8-sig")
