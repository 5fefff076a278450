"""A Chromium that watches what pages do, and `kith ui` on maps that a test writes."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, expect, sync_playwright

from graph.model import PersonalMap
from graph.store.store import Store
from tests.conftest import Server
from tests.graph.maps import everything
from tests.ui.live import Live

CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS: Final = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here, and skip it with the reason where there is no browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine (Debian: apt install chromium)"))


@dataclass
class Watch:
    """What the pages of one visit did beside being looked at."""

    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Note every request, every error and every warning of a chart on the console, every dialog."""
        page.on("request", self._request)
        page.on("websocket", lambda socket: self._address(socket.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._dialog)

    def _request(self, request: Request) -> None:
        self._address(request.url)

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname != "127.0.0.1":
            self.foreign.append(url)
        if parts.port == 9:
            self.foreign.append(url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" or message.text.startswith("WARN"):
            self.complaints.append(message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self.ran.append(dialog.message)
        dialog.dismiss()

    def clean(self) -> None:
        """Nothing was asked of anybody else, nothing ran that was typed, nothing complained."""
        assert (self.foreign, self.ran, self.complaints) == ([], [], [])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of the whole run."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def live(server: Server, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """`kith ui` on the server of the tests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KITH_", "STREAMLIT_"))}
    env = kept | {
        "KITH_HOME": str(tmp_path_factory.mktemp("home")),
        "KITH_NEO4J_URI": server.uri,
        "KITH_NEO4J_USER": server.user,
        "KITH_NEO4J_PASSWORD": server.password,
    }
    with Live(env) as started:
        yield started


@pytest.fixture
def written(store: Store) -> Iterator[Callable[[PersonalMap], str]]:
    """Writes a map under a name of its own, which it gives back; drops it afterwards."""
    names: list[str] = []

    def write(personal_map: PersonalMap) -> str:
        name = f"browser-{uuid4().hex[:10]}"
        store.create(name, personal_map.me, ())
        names.append(name)
        changes = everything(personal_map)
        store.change(name, lambda _: changes, "written for a test")
        return name

    yield write
    for name in names:
        store.drop(name)


@dataclass(frozen=True)
class Visit:
    """A visitor who was let in: ``open`` shows an address of the interface."""

    page: Page
    address: str
    watch: Watch

    def open(self, path: str) -> Page:
        """Show a page."""
        self.page.goto(self.address + path)
        return self.page


NewVisit = Callable[..., Visit]


@pytest.fixture
def new_visit(browser: Browser, live: Live) -> Iterator[NewVisit]:
    """Makes visitors, of this interface or another; options are a browser context's. Each must leave clean."""
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def visit(to: Live | None = None, **options: object) -> Visit:
        where = to or live
        context = browser.new_context(**{"viewport": {"width": 1400, "height": 1200}} | options)  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        contexts.append(context)
        page, watch = context.new_page(), Watch()
        watches.append(watch)
        watch.follow(page)
        assert context.request.get(where.link).ok
        return Visit(page, where.address, watch)

    yield visit
    for context in contexts:
        context.close()
    for watch in watches:
        watch.clean()


@pytest.fixture
def visit(new_visit: NewVisit) -> Visit:
    """A visitor at a desk."""
    return new_visit()
