"""The guard in front of a running `kith ui`: who is let in, on every path, and what every answer forbids."""

import http.client
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final

import psutil
import pytest

from tests.conftest import Server
from tests.ui.live import Live, served_by
from ui.guard import POLICY, Keys

Headers = list[tuple[str, str]]

COOKIES: Final = ("given", "none", "wrong", "other name")
HOSTS: Final = ("own", "localhost", "evil.example", "own without port", "other port", "repeated")
ORIGINS: Final = ("none", "own", "http://evil.example", "http://localhost:8502", "https", "null")
TARGETS: Final = (
    ("GET", "/"),
    ("GET", "/people"),
    ("HEAD", "/"),
    ("GET", "/_stcore/health"),
    ("GET", "/_stcore/host-config"),
    ("GET", "/media/0123456789abcdef.csv"),
    ("GET", "/component/x/y.js"),
    ("GET", "/static/js/nothing.js"),
    ("PUT", "/_stcore/upload_file/session/file"),
    ("DELETE", "/_stcore/upload_file/session/file"),
    ("POST", "/_stcore/upload_file/session/file"),
)
OUTLANDISH: Final = ("OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def live(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """`kith ui`, for all tests of the guard."""
    with Live(served_by(server, tmp_path_factory.mktemp("home"))) as started:
        yield started


def ask(live: Live, method: str, path: str, headers: Headers) -> Answer:
    """One request with exactly these headers."""
    name, _, port = live.host.partition(":")
    connection = http.client.HTTPConnection(name, int(port), timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for header in headers:
        connection.putheader(*header)
    connection.endheaders()
    answer = connection.getresponse()
    try:
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        connection.close()


@cache
def given(live: Live) -> str:
    """The cookie that the printed link gives, as a browser sends it back."""
    answer = ask(live, "GET", f"/?token={live.token}", [("Host", live.host)])
    assert answer.status == 303
    return answer.headers["set-cookie"].partition(";")[0]


def headers_of(live: Live, host: str, origin: str, cookie: str) -> Headers:
    """The headers that a case stands for."""
    port = live.host.partition(":")[2]
    hosts = {"own": live.host, "localhost": f"localhost:{port}", "own without port": "127.0.0.1"}
    said = hosts.get(host, f"127.0.0.1:{int(port) ^ 1}" if host == "other port" else f"{host}:{port}")
    names = [live.host, live.host] if host == "repeated" else [said]
    found = [("Host", name) for name in names]
    if origin != "none":
        own = {"own": f"http://{names[0]}", "https": f"https://{names[0]}"}
        found.append(("Origin", own.get(origin, origin)))
    name, _, value = given(live).partition("=")
    cookies = {"given": f"{name}={value}", "wrong": f"{name}={value[:-1]}", "other name": f"kith-1={value}"}
    return found + ([("Cookie", cookies[cookie])] if cookie in cookies else [])


def may_pass(method: str, host: str, origin: str, cookie: str) -> bool:
    """The rule: our own name, our own page or nobody's for what changes nothing, and the cookie."""
    from_us = origin == "own" or (origin == "none" and method in ("GET", "HEAD"))
    return host in ("own", "localhost") and from_us and cookie == "given"


@pytest.mark.parametrize(("method", "path"), TARGETS)
def test_only_our_own_pages_in_a_browser_that_was_let_in_get_through(live: Live, method: str, path: str) -> None:
    for host, origin, cookie in product(HOSTS, ORIGINS, COOKIES):
        answer = ask(live, method, path, headers_of(live, host, origin, cookie))
        case = (method, path, host, origin, cookie, answer.status)
        if may_pass(method, host, origin, cookie):
            refused_by_guard = answer.status == 403 and b"needs its link" in answer.body
            assert not refused_by_guard, case
        else:
            assert answer.status in (400, 403) if host == "repeated" else answer.status == 403, case


def test_who_lacks_the_link_is_told_so_in_the_language_the_browser_asks_for(live: Live) -> None:
    for asked, language, says in (
        ("de-DE,de;q=0.9,en;q=0.8", "de", "Diese Seite braucht ihren Link"),
        ("fr", "en", "This page needs its link"),
    ):
        answer = ask(live, "GET", "/", [("Host", live.host), ("Accept-Language", asked)])
        assert answer.status == 403
        assert f'<html lang="{language}">' in answer.body.decode()
        assert f"<h1>{says}</h1>" in answer.body.decode()


@pytest.mark.parametrize("method", OUTLANDISH)
def test_methods_that_no_page_uses_are_refused(live: Live, method: str) -> None:
    answer = ask(live, method, "/", [("Host", live.host), ("Cookie", given(live)), ("Origin", live.address)])
    assert answer.status in (400, 403, 405)


@pytest.mark.parametrize("site", ["same-site", "cross-site"])
def test_what_another_page_embeds_is_refused_and_a_link_is_followed(live: Live, site: str) -> None:
    known = [("Host", live.host), ("Cookie", given(live)), ("Sec-Fetch-Site", site)]
    embedded = [("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image")]
    framed = [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")]
    followed = [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")]
    assert ask(live, "GET", "/", known + embedded).status == 403
    assert ask(live, "GET", "/", known + framed).status == 403
    assert ask(live, "GET", "/", known + followed).status == 200


@pytest.mark.parametrize(("host", "origin", "cookie"), list(product(HOSTS, ORIGINS, COOKIES)))
def test_the_websocket_opens_for_our_own_page_alone(live: Live, host: str, origin: str, cookie: str) -> None:
    answer = shake_hands(live, headers_of(live, host, origin, cookie))
    if may_pass("WEBSOCKET", host, origin, cookie):
        assert answer.startswith(b"HTTP/1.1 101 ")
    else:
        assert answer.startswith((b"HTTP/1.1 403 ", b"HTTP/1.1 400 ") if host == "repeated" else b"HTTP/1.1 403 ")
    assert b"x-frame-options: SAMEORIGIN" in answer or host == "repeated"


def shake_hands(live: Live, headers: Headers) -> bytes:
    """The head of the answer to a WebSocket handshake."""
    name, _, port = live.host.partition(":")
    upgrade = [
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
    ]
    lines = ["GET /_stcore/stream HTTP/1.1", *(f"{k}: {v}" for k, v in headers + upgrade), "", ""]
    with socket.create_connection((name, int(port)), timeout=10) as connection:
        connection.sendall("\r\n".join(lines).encode())
        answer = b""
        while b"\r\n\r\n" not in answer and (part := connection.recv(65536)):
            answer += part
    return answer


@pytest.mark.parametrize(("method", "path"), TARGETS)
@pytest.mark.parametrize("cookie", ["given", "none"])
def test_every_answer_carries_the_safety_headers_once(live: Live, method: str, path: str, cookie: str) -> None:
    answer = ask(live, method, path, headers_of(live, "own", "own", cookie))
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_policy_allows_no_other_host() -> None:
    assert "http" not in POLICY
    assert "*" not in POLICY
    assert {"object-src 'none'", "base-uri 'self'", "connect-src 'self'"} <= set(POLICY.split("; "))


def test_the_link_gives_a_cookie_that_scripts_and_other_sites_do_not_get(live: Live) -> None:
    answer = ask(live, "GET", f"/people?person=p1&token={live.token}", [("Host", live.host)])
    assert answer.status == 303
    assert answer.headers["location"] == "/people?person=p1"
    assert live.token not in answer.headers["set-cookie"]
    assert [part.strip() for part in answer.headers["set-cookie"].split(";")[1:]] == [
        "HttpOnly",
        "SameSite=Strict",
        "Path=/",
    ]


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "/%2f%2fevil.example", "///evil.example/x"])
def test_the_redirect_never_leaves_the_server(live: Live, path: str) -> None:
    answer = ask(live, "GET", f"{path}?token={live.token}", [("Host", live.host)])
    assert answer.status in (303, 400)
    if answer.status == 303:
        assert answer.headers["location"].startswith("/")
        assert not answer.headers["location"].startswith(("//", "/\\"))


@pytest.mark.parametrize("query", ["", "?token=", "?token=wrong", "?token={0}&token={0}", "?token={0}x", "?TOKEN={0}"])
def test_without_the_link_a_plain_page_says_what_to_do(live: Live, query: str) -> None:
    answer = ask(live, "GET", "/" + query.format(live.token), [("Host", live.host)])
    assert answer.status == 403
    assert b"kith ui" in answer.body
    assert b"<script" not in answer.body
    assert "set-cookie" not in answer.headers


def test_it_listens_on_this_machine_alone(live: Live) -> None:
    listening = [c for c in psutil.Process(live.process.pid).net_connections() if c.status == psutil.CONN_LISTEN]
    assert [c.laddr.ip for c in listening] == ["127.0.0.1"]


def test_a_pass_is_good_for_one_use() -> None:
    keys = Keys("kith-1")
    token = keys.new_pass()
    assert keys.take(token)
    assert not keys.take(token)


def test_the_start_token_stays_good() -> None:
    keys = Keys("kith-1")
    assert keys.take(keys.start_token)
    assert keys.take(keys.start_token)


@pytest.mark.parametrize("header", ["", "kith-1", "kith-1=", "kith-1=x; kith-1=y", "\x00=;;;", "kith-1=“”", "a=b"])
def test_a_cookie_that_is_none_does_not_open(header: str) -> None:
    assert not Keys("kith-1").fit(header)
