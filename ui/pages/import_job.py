"""An import that is being written, beside the page: whoever clicks meanwhile does not cut it off.

Streamlit ends the run of a page at its next word to the browser as soon as something is clicked. A change that is
written in several parts must not end with it, so it is written by a thread that says nothing to the browser, and the
page looks from time to time how far it is.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError
from functools import partial
from typing import Final

from graph.language import current, speaking
from graph.store.store import Store
from loaders.importing import ImportReport, import_read
from ui.presenters.importing import Waiting

WRITING: Final = "import_writing"
"""Where the session keeps the import that is being written."""

_workers: Final = ThreadPoolExecutor(max_workers=2, thread_name_prefix="kith-import")


class ImportJob:
    """The writing of one file into one map, or into the maps of several people."""

    def __init__(self, store: Store, map_name: str, waiting: Waiting, update: bool) -> None:
        self.map_name: Final = map_name
        self.waiting: Final = waiting
        self.done, self.total = 0, 0
        self._future: Future[list[ImportReport]] = _workers.submit(
            _write,
            current(),
            partial(import_read, store, map_name, waiting.parsed, waiting.name, update=update, progress=self._tell),
        )

    def _tell(self, done: int, total: int) -> None:
        self.done, self.total = done, total

    @property
    def finished(self) -> bool:
        """Whether it is over, well or not."""
        return self._future.done()

    def wait(self, seconds: float) -> None:
        """Wait until it is over, but not longer than this."""
        try:
            self._future.exception(seconds)
        except TimeoutError:
            return

    def result(self) -> list[ImportReport]:
        """What was done, map by map. Raises what the writing raised."""
        return self._future.result()


def _write(language: str, act: Callable[[], list[ImportReport]]) -> list[ImportReport]:
    """Do it in the language of the visitor, whom this thread does not know."""
    with speaking(language):
        return act()
