"""Reads a map while the browser is still loading the scripts of the page that will ask for it.

Between the answer to the first request of a page and the moment its scripts ask for the content lies about a second;
reading and judging a map of thirty thousand people takes as long.
"""

from collections.abc import Callable
from threading import Thread
from typing import Final
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.home_address import asks_for_page

MAP: Final = "map"


class ReadAhead:
    """ASGI middleware: has the map that the address of a page names, None where it names none, read in a thread."""

    def __init__(self, app: ASGIApp, read: Callable[[str | None, str | None], None]) -> None:
        self._app = app
        self._read = read

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if asks_for_page(scope):
            named = parse_qs(scope["query_string"].decode("latin-1")).get(MAP, [None])
            Thread(target=self._read, args=(named[0], _asked_for(scope)), daemon=True).start()
        await self._app(scope, receive, send)


def _asked_for(scope: Scope) -> str | None:
    """The languages that the browser asks for."""
    found = (value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-language")
    return next(found, None)
