"""*Settings and safety* in a real browser: a copy makes the same map again, to the byte."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import expect

from graph.model import PersonalMap
from graph.store.store import Store
from loaders.demo import demo_map
from loaders.exporting import export_map
from tests.browser.conftest import Visit


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
