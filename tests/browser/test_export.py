"""What is taken along opens in a browser without a network: nobody is asked, and nothing runs that was typed."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

from graph.catalogue import said
from graph.language import speaking
from graph.model import PersonalMap
from loaders.demo import demo_map
from loaders.out.anonymous import anonymous
from loaders.out.records import Exporter
from tests.browser.conftest import Watch
from tests.browser.test_hostile import PAYLOADS, hostile_map
from tests.graph.maps import TODAY
from tests.loaders.out.marked import outgoing
from tests.ui.sizes import sized_map
from ui.exports import page as html
from ui.exports import svg

BACKGROUND = "getComputedStyle(document.body).backgroundColor"
FITS = "document.documentElement.scrollWidth <= innerWidth"
MM = 25.4 / 96
"""A pixel of a style sheet in millimetres."""
PRINTED = """() => {
  const all = [...document.querySelectorAll('h1, h2, p, th, td, .picture, .picture text')];
  const shown = all.filter(e => e.getClientRects().length);
  const boxes = shown.map(e => e.getBoundingClientRect());
  return {
    wide: innerWidth, high: innerHeight,
    needs: document.querySelectorAll('tbody th').length - document.querySelectorAll('.screen tbody th').length,
    picture: document.querySelector('.picture').getBoundingClientRect().height,
    foot: Math.max(...boxes.map(b => b.bottom)), right: Math.max(...boxes.map(b => b.right)),
  };
}"""
"""How the page stands on a sheet: where what is shown ends, how high the picture is, and how many needs are listed."""


def opened(browser: Browser, file: Path, **options: object) -> tuple[Page, Watch]:
    """A file in a window of its own that is watched; nothing but the file was asked for."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page, watch, asked = context.new_page(), Watch(), list[str]()

    def note(request: Request) -> None:
        asked.append(request.url)

    watch.follow(page)
    page.on("request", note)
    page.goto(file.as_uri())
    page.wait_for_timeout(300)
    assert asked == [file.as_uri()]
    assert (watch.ran, watch.complaints) == ([], [])
    return page, watch


def saved(folder: Path, exporter: Exporter, personal_map: PersonalMap) -> Path:
    file = folder / f"mine{exporter.extension}"
    file.write_bytes(exporter.write(outgoing(personal_map)))
    return file


@pytest.mark.parametrize("exporter", [html.EXPORTER, svg.EXPORTER], ids=lambda x: x.name)
def test_hostile_names_are_shown_as_text_and_ask_nobody(browser: Browser, tmp_path: Path, exporter: Exporter) -> None:
    page, _ = opened(browser, saved(tmp_path, exporter, hostile_map()))
    assert page.evaluate("document.querySelectorAll('img, script, a, iframe, object, form').length") == 0
    if exporter is html.EXPORTER:
        shown = page.inner_text("body")
        assert all(payload in shown for payload in PAYLOADS[:8])
    page.context.close()


def test_the_page_follows_the_theme_and_fits_a_phone(browser: Browser, tmp_path: Path) -> None:
    file = saved(tmp_path, html.EXPORTER, demo_map(TODAY))
    grounds = set()
    for scheme in ("light", "dark"):
        page, _ = opened(browser, file, color_scheme=scheme, viewport={"width": 390, "height": 800})
        grounds.add(page.evaluate(BACKGROUND))
        assert page.evaluate(FITS)
        ground = page.evaluate("getComputedStyle(document.querySelector('.picture .ground')).fill")
        assert ground == page.evaluate(BACKGROUND)
        page.context.close()
    assert len(grounds) == 2


def test_the_page_is_printed_by_day(browser: Browser, tmp_path: Path) -> None:
    page, _ = opened(browser, saved(tmp_path, html.EXPORTER, demo_map(TODAY)), color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.picture .ground')).fill") == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")
    page.context.close()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_page_is_printed_on_one_sheet_with_nothing_cut_off(browser: Browser, tmp_path: Path, language: str) -> None:
    """A sheet of A4 is 210 mm wide and 297 high, one of Letter 8.5 by 11 inches; 12 mm are left free on each side."""
    for some, size, wide, high in ((demo_map(TODAY), "A4", 210, 297), (sized_map(300), "Letter", 215.9, 279.4)):
        with speaking(language):
            file = saved(tmp_path, html.EXPORTER, said(some))
        page, _ = opened(browser, file, viewport={"width": round((wide - 24) / MM), "height": round((high - 24) / MM)})
        printed = page.pdf(format=size)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
        page.emulate_media(media="print")
        found: dict[str, Any] = page.evaluate(PRINTED)
        assert found["needs"] == len(some.needs)
        assert found["picture"] > 0.3 * found["high"]
        assert found["foot"] <= found["high"]
        assert found["right"] <= found["wide"]
        page.context.close()


def test_the_page_without_names_shows_numbers(browser: Browser, tmp_path: Path) -> None:
    personal_map = demo_map(TODAY)
    out = anonymous(outgoing(personal_map))
    file = tmp_path / "network.html"
    file.write_bytes(html.EXPORTER.write(out))
    page, _ = opened(browser, file)
    shown = page.inner_text("body")
    assert not [p.name for p in personal_map.people.values() if p.name in shown]
    page.context.close()
