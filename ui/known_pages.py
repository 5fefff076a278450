"""Leads whoever asks for a page that does not exist to the first one, where that is told.

Streamlit would show a dialogue in English about files in a folder.
"""

from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.home_address import asks_for_page

FIRST: Final = "map"
"""The page at the address of the server itself, which has no other."""
PATHS: Final = (FIRST, "explore", "ask", "reliance", "capture", "people", "needs", "time", "import", "settings")
"""The pages by path, in the order of the navigation."""
LOST: Final = "lost"
"""The query parameter that says which page was asked for in vain."""


class KnownPages:
    """ASGI middleware: answers a request for an unknown page with the way to the first one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = str(scope.get("path", "")).strip("/")
        if not asks_for_page(scope) or not _is_page(asked) or asked in PATHS[1:]:
            await self._app(scope, receive, send)
            return
        told = parse_qsl(scope["query_string"].decode("latin-1"))
        if asked != FIRST:
            told.append((LOST, asked))
        target = "/?" + urlencode(told) if told else "/"
        headers = [(b"location", target.encode("ascii")), (b"content-length", b"0"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def _is_page(path: str) -> bool:
    """Whether a path may be meant as a page: files and what Streamlit serves have a dot or several parts."""
    return bool(path) and not any(sign in path for sign in "/._")
