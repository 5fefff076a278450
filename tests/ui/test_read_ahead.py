"""A map is read as soon as somebody asks for a page on it, and the page then finds it read and judged."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, Final

import pytest
from starlette.types import Receive, Scope, Send

from graph.changes import Changes
from graph.model import Person
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import OWNER, Drawn
from ui import session
from ui.pages import explore
from ui.read_ahead import ReadAhead, Told
from ui.session import Context

PAGE: Final = b"text/html,application/xhtml+xml"


def asked(accept: bytes, query: bytes = b"") -> list[str | None]:
    """Which maps are read ahead of one request."""
    read, done, passed = list[str | None](), Event(), list[Scope]()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed.append(scope)

    def note(name: str | None, _locale: str | None, _then: Callable[[Context], object] | None) -> None:
        read.append(name)
        done.set()

    async def nothing(*_: Any) -> Any:
        raise AssertionError("the request is the application's to answer")

    scope = {"type": "http", "headers": [(b"accept", accept)], "query_string": query}
    with ThreadPoolExecutor(1) as aside:  # the thread of the tests may have a loop of its own
        aside.submit(asyncio.run, ReadAhead(app, note, {})(scope, nothing, nothing)).result()
    assert passed == [scope]
    done.wait(5 if b"html" in accept else 0.2)
    return read


def test_a_page_that_needs_more_has_it_made_at_once_and_any_other_a_little_later() -> None:
    made, done = list[tuple[str, object]](), Event()

    def explore(_context: object, told: Told) -> None:
        made.append(("explore", told))

    def ask(_context: object, told: Told) -> None:
        made.append(("ask", told))
        done.set()

    async def app(*_: Any) -> None:
        return None

    def read(name: str | None, _locale: str | None, then: Callable[[Any], object] | None) -> None:
        assert name == "demo"
        if then:
            then(None)

    scope = {"type": "http", "path": "/explore", "headers": [(b"accept", PAGE)], "query_string": b"map=demo&marks=90"}
    ahead = ReadAhead(app, read, {"explore": explore, "ask": ask}, later=0.01)
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, ahead(scope, app, app)).result()
    assert done.wait(5)
    assert made == [("explore", {"map": ["demo"], "marks": ["90"]}), ("ask", {})]


@pytest.mark.parametrize(
    ("query", "name"),
    [(b"", None), (b"map=demo", "demo"), (b"person=x&map=Ada%27s+map", "Ada's map"), (b"map=&need=f", None)],
)
def test_the_map_in_the_address_of_a_page_is_read(query: bytes, name: str | None) -> None:
    assert asked(PAGE, query) == [name]


def test_what_a_page_loads_reads_nothing() -> None:
    assert asked(b"*/*", b"map=demo") == []


def test_a_page_finds_its_map_judged(
    server: Server, store: Store, map_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create(map_name, OWNER)
    store.change(map_name, lambda _: Changes(people=(Person("b", "Ben Moor"),)), "one more")
    drawn = Drawn(server, store, map_name, "my_map")
    session.read_ahead()

    def judged_again(*_: Any, **__: Any) -> None:
        raise AssertionError("it was judged already")

    monkeypatch.setattr(session, "report", judged_again)
    drawn.run()


def test_explore_finds_its_picture_made(
    server: Server, store: Store, map_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create(map_name, OWNER)
    store.change(map_name, lambda _: Changes(people=(Person("b", "Ben Moor"),)), "one more")
    drawn = Drawn(server, store, map_name, "explore")
    session.read_ahead(None, None, lambda context: explore.make_ready(context, {}))

    def drawn_again(*_: Any, **__: Any) -> None:
        raise AssertionError("it was drawn already")

    monkeypatch.setattr(explore, "explored", drawn_again)
    drawn.run()


def test_what_cannot_be_read_is_left_to_the_page_to_tell(server: Server, store: Store, map_name: str) -> None:
    store.create(map_name, OWNER)
    Drawn(server, store, map_name, "my_map")
    session.read_ahead("no map of that name")
    assert "no map of that name" not in store.map_names()
