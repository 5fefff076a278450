"""*Settings and safety* in a real browser: a copy makes the same map again, to the byte; the language is chosen."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph.model import PersonalMap
from graph.store.store import Store
from loaders.demo import demo_map
from loaders.exporting import export_map
from tests.browser.conftest import NewVisit, Visit
from tests.conftest import Server
from tests.ui.live import Live, served_by
from tests.ui.sizes import sized_map


def test_the_whole_map_is_downloaded_and_becomes_the_same_map_again(
    visit: Visit, written: Callable[[PersonalMap], str], store: Store, tmp_path: Path
) -> None:
    name = written(demo_map(date(2026, 11, 23)))
    page = visit.open(f"/settings?map={name}")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the whole map").click()
    copy = tmp_path / f"{name}-copy.kith.json"
    started.value.save_as(copy)
    page.get_by_text("Make a map from such a file").click()
    page.locator("input[type=file]").set_input_files(copy)
    try:
        expect(page.get_by_text(f"This is the map {name}-copy, made from")).to_be_visible()
        page.wait_for_function("name => location.search.includes(`map=${name}-copy`)", arg=name)
        moment = datetime.now(UTC)
        before, after = (export_map(store.load(n), moment) for n in (name, f"{name}-copy"))
        assert before == after
    finally:
        store.drop(f"{name}-copy")


def expect_german_map(page: Page) -> None:
    """*My map* says in German what it is for: 8 of 9 needs are met, and which is not; the picture says so, too."""
    expect(page.get_by_role("heading", name="Meine Karte", level=1)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("button", name="Hauptmenü")).to_be_visible()
    expect(page.locator(".st-key-map_verdict h2")).to_contain_text("8 von 9 Bedürfnissen sind erfüllt")
    expect(page.locator(".st-key-map_verdict")).to_contain_text("Förderung von oben")
    expect(page.locator("li[data-node-id='need:sponsorship']")).to_contain_text("Förderung von oben")


@pytest.fixture
def alone(server: Server, tmp_path: Path) -> Iterator[Live]:
    """An interface of its own, whose settings may be changed."""
    with Live(served_by(server, tmp_path)) as started:
        yield started


def test_german_is_chosen_spoken_at_once_and_after_a_reload(
    alone: Live, new_visit: NewVisit, written: Callable[[PersonalMap], str]
) -> None:
    page = new_visit(alone).open(f"/settings?map={written(sized_map(60))}")
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name="Deutsch").click()
    expect(page.get_by_role("heading", name="Einstellungen und Sicherheit")).to_be_visible()
    page.get_by_role("link", name="Meine Karte").first.click()
    expect_german_map(page)
    page.reload()
    expect_german_map(page)


def test_a_german_browser_is_spoken_to_in_german(new_visit: NewVisit, written: Callable[[PersonalMap], str]) -> None:
    expect_german_map(new_visit(locale="de-DE").open(f"/?map={written(sized_map(60))}"))
