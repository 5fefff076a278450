"""The database goes away while a page is open: a message in words, and back to work without a reload."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from graph.model import PersonalMap
from tests.browser.canvas import Canvas
from tests.browser.conftest import Watch
from tests.browser.proxy import Proxy
from tests.conftest import Server
from tests.ui.live import Live
from tests.ui.sizes import sized_map


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """A way to the server of the tests."""
    parts = urlsplit(server.uri)
    made = Proxy(parts.hostname or "127.0.0.1", parts.port or 7687)
    yield made
    made.cut()


@pytest.fixture
def through_proxy(server: Server, proxy: Proxy, tmp_path: Path) -> Iterator[Live]:
    """`kith ui` that reaches its database by the proxy."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KITH_", "STREAMLIT_"))}
    env = kept | {
        "KITH_HOME": str(tmp_path / "home"),
        "KITH_NEO4J_URI": f"bolt://127.0.0.1:{proxy.port}",
        "KITH_NEO4J_USER": server.user,
        "KITH_NEO4J_PASSWORD": server.password,
    }
    with Live(env) as started:
        yield started


def test_a_page_says_that_the_database_is_away_and_comes_back_by_itself(
    browser: Browser, through_proxy: Live, proxy: Proxy, written: Callable[[PersonalMap], str]
) -> None:
    name = written(sized_map(60))
    context = browser.new_context(viewport={"width": 1400, "height": 1200})
    assert context.request.get(through_proxy.link).ok
    page, watch = context.new_page(), Watch()
    watch.follow(page)
    page.goto(f"{through_proxy.address}/?map={name}")
    canvas = Canvas(page)
    proxy.cut()
    begun = monotonic()
    canvas.click("need:safe_space")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    assert monotonic() - begun < 10
    text = page.locator("[data-testid=stMain]").inner_text()
    assert "No database answers" in text
    assert "Traceback" not in text
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    proxy.mend()
    Canvas(page).expect_selected("need:safe_space")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    context.close()
    watch.clean()
