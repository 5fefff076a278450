"""Tells each page where its server is, and keeps the theme that was chosen for all of them.

Opened at the address of a page, such as ``/people``, Streamlit's browser side first looks for its server below that
address and is told 404, which costs time and shows as an error on the console. Told the address, it does not look.

It also keeps a theme for the page alone on which the browser loaded it; whichever was last chosen is put there.
"""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEAD: Final = b"<head>"
SCRIPT: Final = b"""<script>
window.__streamlit = {BACKEND_BASE_URL: location.origin + "/"};
try {
  const [kept, own] = ["kithTheme", `stActiveTheme-${location.pathname}-v2`];
  const last = localStorage.getItem(kept);
  if (last) localStorage.setItem(own, last);
  else if (last === "") localStorage.removeItem(own);
  addEventListener("pagehide", () => localStorage.setItem(kept, localStorage.getItem(own) ?? ""));
} catch (error) {
  console.info("kith: this browser keeps nothing, so a theme is forgotten with the page.", error.name);
}
</script>"""
TOLD: Final = HEAD + SCRIPT


def asks_for_page(scope: Scope) -> bool:
    """Whether a request is that of a browser for a page, and not for something that a page loads."""
    return scope["type"] == "http" and b"text/html" in dict(scope["headers"]).get(b"accept", b"")


class HomeAddress:
    """ASGI middleware: writes the server's address into the head of every HTML page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not asks_for_page(scope):
            await self._app(scope, receive, send)
            return
        plain = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, _Page(send))


class _Page:
    """Holds an HTML answer back until it is whole, and sends it on with the address in it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)
        else:
            await self._send(message)

    async def _finish(self, start: Message) -> None:
        body = self._body.replace(HEAD, TOLD, 1)
        if "content-length" in (headers := MutableHeaders(raw=list(start["headers"]))) and self._body:
            headers["content-length"] = str(len(body))
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    return MutableHeaders(raw=list(start["headers"])).get("content-type", "").startswith("text/html")
