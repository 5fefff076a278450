"""The guard in front of the web interface: who may speak to it at all, and what a browser may do with the answers.

Streamlit trusts every page of the machine and any host name whose Origin repeats it, and serves downloads to whoever
knows their address. The guard refuses, on every path and on the WebSocket, what does not carry the name of this server
(against DNS rebinding), comes from another page (Origin, Sec-Fetch-Site), or lacks the cookie. The cookie is given for
a token: the *start token* of the printed link, or a *pass* that is good for one use.
"""

import re
import secrets
from collections.abc import Callable, Iterable
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.language import phrase, speaking

TOKEN: Final = "token"
"""The query parameter that carries a token."""
UNSAFE_METHODS: Final = frozenset({"POST", "PUT", "DELETE"})
METHODS: Final = UNSAFE_METHODS | {"GET", "HEAD"}

POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self' blob: data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
SAFETY_HEADERS: Final = {
    b"content-security-policy": POLICY.encode(),
    b"x-frame-options": b"SAMEORIGIN",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
}

REFUSAL: Final = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>kith</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root{{color-scheme:light dark}} code{{font-size:.95em}}
body{{font:18px/1.5 system-ui,sans-serif;max-width:34em;margin:15vh auto;padding:0 1em}}</style>
<h1>{title}</h1>
<p>{why}</p>
<p>{what}</p>
</html>
"""


def refusal(language: str) -> str:
    """The page that is shown in the place of what somebody may not see."""
    with speaking(language):
        ui = "<code>kith ui</code>"
        return REFUSAL.format(
            language=language,
            title=phrase("This page needs its link"),
            why=phrase(
                "Your map is private, so this address opens only with the link that {command} printed when it started.",
                command=ui,
            ),
            what=phrase(
                "Copy that link from the terminal into the address bar. If the terminal is gone, stop {command} and "
                "start it again.",
                command=ui,
            ),
        )


class Guard:
    """ASGI middleware: lets through what comes from this server's own pages in a browser that was let in.

    Parameters
    ----------
    app : ASGIApp
        What is guarded.
    hosts : iterable of str
        The values of the Host header that mean this server, port included, in lower case.
    keys : Keys
        What opens it.
    speaks : callable
        The language for a browser that asks for these, as it says it.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], keys: "Keys", speaks: Callable[[str | None], str]) -> None:
        self._app = app
        self._speaks = speaks
        self._hosts = frozenset(hosts)
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        answer = _safely(send)
        if not self._own(scope):
            await self._refuse(scope, answer)
        elif self._keys.fit(_header(scope, b"cookie")):
            await self._app(scope, receive, answer)
        elif scope["type"] == "http" and scope["method"] == "GET" and self._keys.take(_token(scope)):
            await _let_in(scope, answer, self._keys.cookie)
        else:
            await self._refuse(scope, answer)

    async def _refuse(self, scope: Scope, send: Send) -> None:
        kind = "websocket.http.response" if scope["type"] == "websocket" else "http.response"
        if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008})
            return
        says = refusal(self._speaks(_header(scope, b"accept-language")))
        await _answer(send, 403, says.encode(), [(b"content-type", b"text/html; charset=utf-8")], kind)

    def _own(self, scope: Scope) -> bool:
        host, origin = _header(scope, b"host"), _header(scope, b"origin")
        if host is None or host.lower() not in self._hosts:
            return False
        websocket = scope["type"] == "websocket"
        if not websocket and scope["method"] not in METHODS:
            return False
        must_say = websocket or scope["method"] in UNSAFE_METHODS
        if origin is None:
            return not must_say and _from_own_page(scope)
        return origin.lower() == f"http://{host.lower()}" and _from_own_page(scope)


class Keys:
    """What opens the guard: the start token, passes for one use, and the cookie that is given for either."""

    def __init__(self, cookie_name: str, start_token: str | None = None) -> None:
        self.start_token: Final = start_token or secrets.token_urlsafe(32)
        self._cookie_name = cookie_name
        self._secret = secrets.token_urlsafe(32)
        self._passes: set[str] = set()

    @property
    def cookie(self) -> str:
        """The Set-Cookie header for a browser that was let in."""
        return f"{self._cookie_name}={self._secret}; HttpOnly; SameSite=Strict; Path=/"

    def new_pass(self) -> str:
        """A token for one use: it may be read in the list of processes when a browser is opened with it."""
        made = secrets.token_urlsafe(32)
        self._passes.add(made)
        return made

    def take(self, token: str | None) -> bool:
        """Whether a token opens; a pass is used up by it."""
        if token is None:
            return False
        if _same(token, self.start_token):
            return True
        used = {p for p in self._passes if _same(token, p)}
        self._passes -= used
        return bool(used)

    def fit(self, header: str | None) -> bool:
        """Whether a Cookie header carries the cookie."""
        try:
            found = SimpleCookie(header or "").get(self._cookie_name)
        except CookieError:
            return False
        return found is not None and _same(found.value, self._secret)


def _same(a: str, b: str) -> bool:
    return compare_digest(a.encode(), b.encode())


def _header(scope: Scope, name: bytes) -> str | None:
    """A header's value; None where it is missing or said more than once."""
    found = [value for key, value in scope["headers"] if key.lower() == name]
    return found[0].decode("latin-1") if len(found) == 1 else None


def _from_own_page(scope: Scope) -> bool:
    """Whether the browser, where it says so, started the request from our page or an address typed in."""
    site = _header(scope, b"sec-fetch-site")
    if site in (None, "same-origin", "none"):
        return True
    followed_link = _header(scope, b"sec-fetch-mode") == "navigate" and _header(scope, b"sec-fetch-dest") == "document"
    return followed_link and scope["type"] == "http" and scope["method"] == "GET"


def _token(scope: Scope) -> str | None:
    found = [v for k, v in parse_qsl(scope["query_string"].decode("latin-1")) if k == TOKEN]
    return found[0] if len(found) == 1 else None


async def _let_in(scope: Scope, send: Send, cookie: str) -> None:
    """One redirect to the same page, so that the token leaves the address bar and is sent on to nobody."""
    rest = [(k, v) for k, v in parse_qsl(scope["query_string"].decode("latin-1")) if k != TOKEN]
    path = "/" + re.sub(r"^[/\\]+", "", quote(scope["path"], safe="/"))
    target = path + ("?" + urlencode(rest) if rest else "")
    headers = [(b"location", target.encode("ascii")), (b"set-cookie", cookie.encode("ascii"))]
    await _answer(send, 303, b"", headers)


async def _answer(
    send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]], kind: str = "http.response"
) -> None:
    headers = [*headers, (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": f"{kind}.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.body", "body": body})


def _safely(send: Send) -> Send:
    """``send`` with the safety headers on every answer, in place of what the application says of the same."""
    starts: Callable[[Any], bool] = frozenset(
        {"http.response.start", "websocket.http.response.start", "websocket.accept"}
    ).__contains__

    async def answer(message: Message) -> None:
        if starts(message["type"]):
            kept = [(k, v) for k, v in message.get("headers", ()) if k.lower() not in SAFETY_HEADERS]
            message = {**message, "headers": [*kept, *SAFETY_HEADERS.items()]}
        await send(message)

    return answer
