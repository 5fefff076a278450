"""A table or an editor as a test uses it: drawn on a canvas, read from the hidden table in it."""

from typing import Final

from playwright.sync_api import Locator, Page, expect

ROW: Final = 35
"""Height of a row in pixels; the header is one."""
SETTLED: Final = 1_000
TICKS: Final = "✓"
"""What stands above a column of ticks; the names are beside it."""
KEY: Final = 100
"""Milliseconds: nobody types faster into a table that has just been drawn."""


class Grid:
    """The table on a page. Rows and columns are counted from 0, as they stand on the screen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.element: Locator = page.get_by_test_id("stDataFrame").first
        self.element.locator("td").first.wait_for(state="attached")
        self.first = int(self.element.locator("[role=columnheader]").first.inner_text() == TICKS)

    def cell(self, row: int, column: int) -> Locator:
        """What a cell says."""
        return self.element.get_by_test_id(f"glide-cell-{column}-{row}")

    def column(self, title: str) -> int:
        """The place of a column."""
        return self.element.locator("[role=columnheader]").all_inner_texts().index(title)

    def names(self) -> list[str]:
        """The names in the rows in sight, from the top."""
        return self._names().all_inner_texts()

    def _names(self) -> Locator:
        return self.element.locator(f"td[aria-colindex='{self.first + 1}']")

    def row(self, name: str) -> int:
        """The place of the row that begins with this."""
        expect(self.element.locator("td", has_text=name).first).to_be_attached()
        return self.names().index(name)

    def expect_rows(self, *names: str) -> None:
        """Wait until there are just these rows."""
        expect(self._names()).to_have_text(list(names))

    def click(self, row: int) -> None:
        """Click the name in a row; row -1 is the header, which sorts."""
        self.element.click(position={"x": 60, "y": ROW * (row + 1) + ROW // 2})

    def go_to(self, row: int, column: int) -> None:
        """Go to a cell by the keyboard alone, from the name in its row."""
        self.page.wait_for_timeout(SETTLED)  # drawn anew, as after a search, it would let go of the cell
        self.click(row)
        for _ in range(column - self.first):
            self.page.wait_for_timeout(KEY)
            self.page.keyboard.press("ArrowRight")

    def choose(self, key: str) -> None:
        """In the cell one is in: open the list, choose by typing, confirm."""
        self.page.keyboard.press("Enter")
        self.page.get_by_role("listbox").wait_for()
        self.page.keyboard.type(key)
        expect(self.page.get_by_role("option")).to_have_count(1)
        self.page.keyboard.press("Enter")
        self.page.get_by_role("listbox").wait_for(state="hidden")
