"""What axe finds on each page, in both themes: the rules of WCAG 2.2 AA, and the order of headings."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from graph.store.store import Store
from tests.browser.canvas import DRAWN
from tests.browser.conftest import NewVisit, Visit
from tests.browser.screenshots import DEMO, SHOTS, Shot, maps

AXE: Final = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TRIES: Final = 8
PAGES: Final = list({shot.path.partition("?")[0]: shot for shot in reversed(SHOTS)}.values())
"""The first picture of each page."""
FOUND: Final = """
async (tags) => {
  const rules = { "heading-order": { enabled: true } };
  const { violations } = await axe.run(document, { runOnly: tags, rules, resultTypes: ["violations"] });
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)} ${n.failureSummary}`));
}
"""


FOCUSED: Final = """
() => {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  let clear = 1;
  for (let up = e; up; up = up.parentElement) {
    const { opacity, visibility } = getComputedStyle(up);
    clear = visibility === "hidden" ? 0 : Math.min(clear, Number(opacity));
  }
  return {
    kind: e.tagName,
    name: e.ariaLabel || e.textContent.slice(0, 40),
    seen: clear > 0.3 && box.right > 0 && box.left < innerWidth && box.width > 0,
    ring: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
  };
}
"""


@pytest.fixture(scope="module")
def shown(store: Store) -> Iterator[None]:
    """The demonstration map and an empty one."""
    with maps(store):
        yield


def violations(page: Page) -> Any:
    page.evaluate(AXE)
    return page.evaluate(FOUND, RULES)


def settled(page: Page) -> Any:
    """What is found once nothing fades any more: what is drawn anew is pale for a moment."""
    for _ in range(TRIES):
        if not (found := violations(page)):
            break
        page.wait_for_timeout(500)
    return found


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("shot", PAGES, ids=lambda s: s.name)
def test_a_page_can_be_used_by_everybody(visit: Visit, shot: Shot) -> None:
    page = visit.open(shot.path)
    page.locator(shot.ready).first.wait_for(timeout=30_000)
    page.locator("[data-testid=stStatusWidget]").wait_for(state="detached")
    assert settled(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(500)
    assert settled(page) == []


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("name", ["my-map", "reliance", "time", "explore-matrix"])
def test_a_chart_says_each_thing_once_to_screen_readers_and_no_id(visit: Visit, name: str) -> None:
    shot = next(s for s in SHOTS if s.name == name)
    page = visit.open(shot.path)
    page.locator("svg.marks").first.wait_for()
    page.wait_for_timeout(500)
    said = [(e.get_attribute("aria-label") or "") for e in page.locator("svg.marks [aria-label]").all()]
    assert said
    assert [s for s in said if "id: " in s or "axis" in s or "legend" in s or "; role: " in s] == []
    of_a_chart = page.locator("svg.marks").first.locator("[aria-label]").all()
    labels = [e.get_attribute("aria-label") for e in of_a_chart]
    assert len(labels) == len(set(labels))


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("width", [1400, 390])
def test_wherever_the_keyboard_goes_it_is_seen(new_visit: NewVisit, width: int) -> None:
    visit = new_visit(viewport={"width": width, "height": 900})
    page = visit.open(f"/?map={DEMO}")
    page.wait_for_selector(DRAWN)
    page.locator(".st-key-charted_coverage svg.marks, [data-testid=stVegaLiteChart] svg.marks").first.wait_for()
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
    seen = [s for s in seen if s]
    assert len(seen) > 20
    assert [s for s in seen if not s["seen"]] == []
    assert [s for s in seen if s["kind"] in ("A", "BUTTON", "SUMMARY") and not s["ring"]] == []


@pytest.mark.usefixtures("shown")
def test_what_was_done_is_told_to_screen_readers(visit: Visit) -> None:
    page = visit.open(f"/people?map={DEMO}&person=amara-okafor")
    expect(page.get_by_role("status").filter(has_text="60 people on your map")).to_have_count(1)
    page.get_by_role("button", name="We were in touch today").click()
    line = page.get_by_role("status").filter(has_text="Noted that you were in touch with Amara Okafor today.")
    expect(line).to_have_count(1)
    line.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").filter(has_text="Undone")).to_have_count(1)


@pytest.mark.usefixtures("shown")
def test_a_theme_is_kept_for_all_pages(visit: Visit) -> None:
    page = visit.open(f"/settings?map={DEMO}")
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.get_by_test_id("stMainMenuItem-theme-Dark").click()
    dark = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor === 'rgb(20, 24, 28)'"
    page.wait_for_function(dark)
    visit.open(f"/explore?map={DEMO}").wait_for_selector(DRAWN)
    page.wait_for_function(dark)


def test_axe_would_find_something(visit: Visit) -> None:
    page = visit.open("/")
    page.locator("h1").wait_for()
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<button></button>')")
    assert any(found.startswith("button-name") for found in violations(page))
