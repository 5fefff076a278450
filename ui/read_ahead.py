"""Reads a map while the browser is still loading the scripts of the page that will ask for it.

Between the answer to the first request of a page and the moment its scripts ask for the content lies about a second;
reading and judging a map of thirty thousand people takes as long. A page that needs more than that has it made, too:
at once where it is the page that is asked for, else a little later, when the page that is has been drawn.
"""

from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from time import sleep
from typing import Final, Protocol
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.home_address import asks_for_page
from ui.session import Context

MAP: Final = "map"
LATER_SECONDS: Final = 4.0

Told = Mapping[str, Sequence[str]]
"""What an address says, by parameter."""
Make = Callable[[Context, Told], object]


class Read(Protocol):
    """Has a map read, and then something made of it."""

    def __call__(self, name: str | None, locale: str | None, then: Callable[[Context], object] | None, /) -> None: ...


class ReadAhead:
    """ASGI middleware: has the map that the address of a page names, None where it names none, read in a thread.

    ``pages`` are those that need more, by path.
    """

    def __init__(self, app: ASGIApp, read: Read, pages: Mapping[str, Make], later: float = LATER_SECONDS) -> None:
        self._app = app
        self._read = read
        self._pages = pages
        self._later = later

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if asks_for_page(scope):
            told = parse_qs(scope["query_string"].decode("latin-1"))
            asked = str(scope.get("path", "")).rstrip("/").rpartition("/")[2], told, _asked_for(scope)
            Thread(target=self._ahead, args=asked, daemon=True).start()
        await self._app(scope, receive, send)

    def _ahead(self, page: str, told: Told, locale: str | None) -> None:
        named = told.get(MAP, [None])[0]
        make = self._pages.get(page)
        self._read(named, locale, _made(make, told) if make else None)
        sleep(self._later)
        for path, make in self._pages.items():
            if path != page:
                self._read(named, locale, _made(make, {}))


def _made(make: Make, told: Told) -> Callable[[Context], object]:
    return lambda context: make(context, told)


def _asked_for(scope: Scope) -> str | None:
    """The languages that the browser asks for."""
    found = (value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-language")
    return next(found, None)
