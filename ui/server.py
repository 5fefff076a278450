"""Serves the web interface: Streamlit's ASGI application behind the guard, on a port of this machine alone."""

import signal
import socket
import tomllib
import webbrowser
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from logging import getLogger
from pathlib import Path
from threading import Thread, Timer
from types import FrameType
from typing import Any, Final

import streamlit as st
import typer
import uvicorn
from starlette.middleware import Middleware
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager
from streamlit.starlette import App

from graph.errors import RequestError
from graph.language import phrase
from graph.store.store import Store
from ui import session
from ui.bootstrap import open_store
from ui.callbacks import run_whole
from ui.commands.trouble import write_account
from ui.guard import TOKEN, Guard, Keys
from ui.home_address import HomeAddress
from ui.known_pages import KnownPages
from ui.plain_text import plain
from ui.read_ahead import ReadAhead, Told
from ui.settings import Settings

HERE: Final = Path(__file__).parent
LOOPBACK: Final = "127.0.0.1"
FIRST_PORT: Final = 8501
PORTS_TRIED: Final = 100
STOP_SECONDS: Final = 1


@dataclass(frozen=True, slots=True)
class Web:
    """The interface ready to be served on a socket that is already bound."""

    app: App
    socket: socket.socket
    address: str
    keys: Keys

    @property
    def link(self) -> str:
        """The address with the start token."""
        return f"{self.address}/?{TOKEN}={self.keys.start_token}"


def serve(
    settings: Settings,
    store: Store,
    map_name: str,
    *,
    port: int | None = None,
    open_browser: bool = True,
    address: str = LOOPBACK,
    hosts: Iterable[str] = (),
) -> None:
    """Serve the web interface until it is stopped by Ctrl+C or SIGTERM.

    ``store`` is an open one to begin with; it is closed in the end.
    ``port`` None takes 8501 or the next free one, 0 any free one. ``address`` other than 127.0.0.1 is for a container;
    ``hosts`` are then the names, with port, under which browsers reach it.

    Raises
    ------
    RequestError
        The port that was asked for is taken.
    """
    web = prepare(settings, store, map_name, port=port, address=address, hosts=hosts)
    server = uvicorn.Server(
        uvicorn.Config(
            web.app,
            log_level="warning",
            access_log=False,
            server_header=False,
            ws_max_size=config.get_option("server.maxMessageSize") * 1024 * 1024,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
    )
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _announce(web, open_browser)
        server.run(sockets=[web.socket])
    except KeyboardInterrupt:
        pass
    finally:
        session.connection().forget()


def _announce(web: Web, open_browser: bool) -> None:
    typer.echo(f"kith is at {web.link}")
    typer.echo("This link is yours alone. Press Ctrl+C to stop.")
    for task in (session.read_ahead, _warm_up):
        Thread(target=task, daemon=True).start()
    if open_browser:
        opener = Timer(0.5, webbrowser.open, [f"{web.address}/?{TOKEN}={web.keys.new_pass()}"])
        opener.daemon = True
        opener.start()


def prepare(
    settings: Settings,
    store: Store,
    map_name: str,
    *,
    port: int | None = None,
    address: str = LOOPBACK,
    hosts: Iterable[str] = (),
) -> Web:
    """Everything but the serving: the socket bound, Streamlit's settings in force, the guard in front."""
    bound = bind(port, address)
    number = bound.getsockname()[1]
    PagesManager.uses_pages_directory = False  # else a first visit by a link runs the module of that name in ui/pages
    apply_settings(web_settings() | {"server.address": address, "server.port": number})
    run_whole()
    session.configure(partial(open_store, settings), map_name, settings, store)
    keys = Keys(f"kith-{number}", settings.token)
    names = [f"{LOOPBACK}:{number}", f"localhost:{number}", *(h.lower() for h in hosts)]
    getLogger("streamlit.error_util").disabled = True  # it would print names and notes that stand in an error
    app = App(
        HERE / "app.py",
        middleware=[
            Middleware(Guard, hosts=names, keys=keys, speaks=session.language_for),
            Middleware(KnownPages),
            Middleware(HomeAddress),
            Middleware(ReadAhead, read=session.read_ahead, pages={"explore": _explore}),
        ],
        lifespan=_assert_settings,
        on_script_error=_unforeseen,
    )
    return Web(app, bound, f"http://{LOOPBACK}:{number}", keys)


def bind(port: int | None, address: str = LOOPBACK) -> socket.socket:
    """A bound socket: on the port asked for, or on the first free one from 8501 on where none was."""
    for number in [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((address, number))
            bound.listen(100)
        except OSError as error:
            bound.close()
            if port is not None:
                raise RequestError(
                    f"Port {port} cannot be used: {error.strerror or error}.",
                    "Choose another with --port, or leave it out and a free one is taken.",
                ) from error
        else:
            bound.set_inheritable(False)
            return bound
    raise RequestError(
        f"No port from {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} is free.", "Choose one with --port."
    )


def web_settings() -> dict[str, Any]:
    """The settings of Streamlit that are part of kith, by dotted name."""
    return dict(_flat(tomllib.loads((HERE / "web_settings.toml").read_text("utf-8"))))


def apply_settings(options: Mapping[str, Any]) -> None:
    """Put settings over whatever files and environment variables say."""
    config.get_config_options(force_reparse=True, options_from_flags=dict(options))
    check_settings(options)


def check_settings(options: Mapping[str, Any]) -> None:
    """Refuse to go on when a setting is not in force."""
    for name, wanted in options.items():
        if (found := config.get_option(name)) != wanted:
            raise RuntimeError(f"Streamlit's setting {name} is {found!r}, not {wanted!r}.")


@asynccontextmanager
async def _assert_settings(_app: App) -> AsyncIterator[None]:
    check_settings({k: v for k, v in web_settings().items() if k != "server.address"})
    yield


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _warm_up() -> None:
    """Load what pages need before the first one is asked for; it is a second's work."""
    for module in ("altair", "pandas", "ui.pages.my_map", "ui.pages.people", "ui.pages.import_export"):
        import_module(module)


def _explore(context: session.Context, told: Told) -> None:
    """Make what *Explore* shows at an address."""
    import_module("ui.pages.explore").make_ready(context, told)


def _unforeseen(error: Exception) -> bool:
    """What a page says of an error that nobody foresaw; the account of it leaves out what was entered."""
    written = write_account(error)
    says = phrase("Something went wrong inside kith. Nothing half-done was kept.")
    if written:
        says = phrase("{error} What happened is noted in {file}, without names or notes.", error=says, file=written)
    st.error(plain(says), icon=":material/error:")
    return True


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
