"""The picture as a test reads it: by the small object that it offers, never by its pixels."""

from collections.abc import Callable
from typing import Any, Final, cast

from playwright.sync_api import Locator, Page, expect

DRAWN: Final = ".cv[data-first-draw]"


class Canvas:
    """The picture on a page, drawn."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.wait_for_selector(DRAWN)
        self.element: Locator = page.locator(".cv")

    def ask(self, what: str, *arguments: Any) -> Any:
        """The answer of one of its questions, such as ``ids`` or ``roleOf``."""
        return self.element.evaluate("(e, [what, given]) => e.graph[what](...given)", [what, list(arguments)])

    @property
    def ids(self) -> list[str]:
        """The ids of all marks."""
        return cast(list[str], self.ask("ids"))

    def at(self, mark: str) -> Any:
        """Where a mark is, in pixels from the corner of the picture."""
        return self.ask("positionOf", mark)

    def click(self, mark: str) -> None:
        """Click a mark with the mouse."""
        self.element.click(position=self.at(mark))

    def wait(self, fine: Callable[[Any], bool], what: str, *arguments: Any) -> None:
        """Wait until the answer of a question is fine."""
        for _ in range(100):
            if fine(answer := self.ask(what, *arguments)):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{what} is still {answer}")

    def expect_selected(self, mark: str) -> None:
        """Wait until a mark is selected; empty for none."""
        expect(self.element).to_have_attribute("data-selected", mark)

    def view(self) -> Any:
        """What part is seen: scale and centre."""
        return [self.ask("scale"), self.ask("center")]
