"""Pictures of every page, in both themes, on a desk and on a phone: `python -m tests.browser.screenshots [FOLDER]`,
in English, or in the language that KITH_LANGUAGE says.

They are made of the demonstration map and of an empty one, on the database that the environment names, else on an
embedded one in a folder of its own.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from graph.model import Person
from graph.store.store import Store
from loaders.demo import load_demo
from tests.browser.canvas import DRAWN
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.ui.live import Live
from ui.bootstrap import open_store
from ui.settings import load_settings

DEMO: Final = "screenshots-demo"
EMPTY: Final = "screenshots-empty"
WIDTHS: Final = (1400, 390)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the address, and what must be there before it is taken."""

    name: str
    path: str
    ready: str


SHOTS: Final = (
    Shot("my-map", f"/?map={DEMO}", DRAWN),
    Shot("my-map-person", f"/?map={DEMO}&person=amara-okafor", DRAWN),
    Shot("my-map-need", f"/?map={DEMO}&need=sponsorship", DRAWN),
    Shot("my-map-what-if", f"/?map={DEMO}&away=beatriz-salgado&away=amara-okafor", DRAWN),
    Shot("welcome", f"/?map={EMPTY}", ".st-key-capture_names, textarea"),
    Shot("explore", f"/explore?map={DEMO}", DRAWN),
    Shot("explore-closeness", f"/explore?map={DEMO}&layout=closeness", DRAWN),
    Shot("explore-organization", f"/explore?map={DEMO}&layout=organization&f_closeness=4&f_closeness=5", DRAWN),
    Shot("explore-ties", f"/explore?map={DEMO}&layout=ties&person=helena-brandvold", DRAWN),
    Shot("explore-matrix", f"/explore?map={DEMO}&layout=matrix", "[data-testid=stVegaLiteChart]"),
    Shot("ask", f"/ask?map={DEMO}", ".st-key-charted_what-speaks-for-whom svg.marks"),
    Shot("ask-way", f"/ask?map={DEMO}&need=access_to_networks&person=beatriz-salgado", ".st-key-ask_head"),
    Shot("reliance", f"/reliance?map={DEMO}", ".st-key-charted_worst-case svg.marks"),
    Shot("reliance-what-if", f"/reliance?map={DEMO}&place=Tidewater%20Health", ".st-key-charted_before-and-after svg"),
    Shot("capture", f"/capture?map={DEMO}&need=feedback", ".noted li"),
    Shot("capture-ties", f"/capture?map={DEMO}&step=ties", ".circle .chip"),
    Shot("time", f"/time?map={DEMO}", ".st-key-charted_timeline svg.marks"),
    Shot("time-since", f"/time?map={DEMO}&since=2024-01-01", ".st-key-charted_since svg.marks"),
    Shot("people", f"/people?map={DEMO}", "[data-testid=stDataFrame]"),
    Shot("people-person", f"/people?map={DEMO}&person=amara-okafor", "[data-testid=stTabs]"),
    Shot("people-several", f"/people?map={DEMO}&show=several", "[data-testid=stDataFrame]"),
    Shot("people-needs", f"/people?map={DEMO}&show=needs", "[data-testid=stDataFrame]"),
    Shot("people-cells", f"/people?map={DEMO}&show=cells", "[data-testid=stDataFrame]"),
    Shot("needs", f"/needs?map={DEMO}", "[data-testid=stDataFrame]"),
    Shot("settings", f"/settings?map={DEMO}", "[data-testid=stDataFrame]"),
    Shot("import", f"/import?map={DEMO}", "[data-testid=stFileUploader]"),
    Shot("export", f"/import?map={DEMO}&part=out", "[data-testid=stDownloadButton]"),
)


def main(folder: Path) -> None:
    """Take them all."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("KITH_HOME", home)
        with closing(open_store(load_settings())) as store, maps(store), Live(os.environ) as live:
            _take(live, folder)


@contextmanager
def maps(store: Store) -> Iterator[None]:
    """The maps that are shown, while they are needed."""
    _drop(store)
    load_demo(store, DEMO)
    store.create(EMPTY, Person("me", "You"))
    try:
        yield
    finally:
        _drop(store)


def _drop(store: Store) -> None:
    for found in store.maps():
        if found.name in (DEMO, EMPTY):
            store.drop(found.name)


def _take(live: Live, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for width in WIDTHS:
            for theme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=theme)  # type: ignore[arg-type]
                context.request.get(live.link)
                for shot in SHOTS:
                    page = context.new_page()
                    page.goto(live.address + shot.path)
                    page.locator(shot.ready).first.wait_for(timeout=30_000)
                    _whole(page, width)
                    target = folder / f"{shot.name}-{theme}-{width}.png"
                    page.screenshot(path=target)
                    sys.stdout.write(f"{target}\n")
                    page.close()
                context.close()
        browser.close()


def _whole(page: Page, width: int) -> None:
    """Make the window as high as the page: Streamlit scrolls inside it."""
    page.wait_for_timeout(1200)
    height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(int(height) + 70, 800), 4000)})
    page.wait_for_timeout(800)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
