"""A page on paper, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page

from graph.model import PersonalMap
from tests.browser.conftest import NewVisit
from tests.ui.sizes import sized_map
from ui.exports.looks import PALETTES

KEPT = ".legend, [class*=st-key-frame_map], [class*=st-key-asking_], [class*=st-key-start_]"
"""What is to be read as well: the legend, the name of the map, whom to ask, and what is worth a look."""
LIGHT = {f"rgb({', '.join(str(byte) for byte in bytes.fromhex(shade[1:]))})" for shade in PALETTES["light"].values()}
DARK = {f"rgb({', '.join(str(byte) for byte in bytes.fromhex(shade[1:]))})" for shade in PALETTES["dark"].values()}


def test_a_page_is_printed_light_and_without_what_can_be_pressed(
    new_visit: NewVisit, written: Callable[[PersonalMap], str]
) -> None:
    name = written(sized_map(60))
    page = new_visit(color_scheme="dark").open(f"/?map={name}")
    page.locator("svg.marks").first.wait_for()
    page.locator(".cv canvas").wait_for()
    assert looks(page, "svg.marks path", "fill") & DARK - LIGHT
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    shown = page.locator(":is(button, input, select, summary):visible")
    assert (
        shown.evaluate_all("(all, kept) => all.filter((one) => !one.closest(kept)).map((one) => one.outerHTML)", KEPT)
        == []
    )
    assert looks(page, "svg.marks path", "fill") & LIGHT
    assert not looks(page, "svg.marks path", "fill") & DARK - LIGHT
    assert looks(page, "[data-testid=stApp]", "backgroundColor") == {"rgb(255, 255, 255)"}
    assert all(filtered.startswith("invert(1)") for filtered in looks(page, ".cv canvas", "filter"))


def looks(page: Page, which: str, part: str) -> set[str]:
    """How some elements look."""
    return set(page.locator(which).evaluate_all("(all, part) => all.map(one => getComputedStyle(one)[part])", part))
