"""`kith ui` and `kith demo`: the web interface, on one's own map and on a made-up one."""

from dataclasses import replace
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import RequestError
from ui.commands import terminal
from ui.commands.arguments import MapName
from ui.commands.opened import opened, opened_store

if TYPE_CHECKING:
    from graph.store.store import Store
    from ui.settings import Settings

LOOPBACK = "127.0.0.1"


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise typer.BadParameter(f"{text!r} is not a port; take a number from 1024 to 65535, or 0 for any.")
    return int(text)


Port = Annotated[
    int | None, typer.Option("--port", metavar="PORT", parser=_port, help="The port; a free one if left out.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")]
Host = Annotated[
    str,
    typer.Option("--host", metavar="ADDRESS", help="Listen there instead of on this machine alone; needs KITH_TOKEN."),
]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="HOST:PORT", help="How browsers elsewhere reach it; repeatable."),
]


def ui(
    port: Port = None,
    no_browser: NoBrowser = False,
    host: Host = LOOPBACK,
    name: Names = None,
    map_name: MapName = None,
) -> None:
    """Open the web interface."""
    from ui.judging import standpoint
    from ui.settings import load_settings

    _check_host(host, load_settings())
    with opened(map_name) as at:  # what is wrong with the database is said here, and the first start has its progress
        standpoint(at.settings, at.map)  # a stage that is set and unknown is said here rather than on every page
        _serve(at.settings, at.store, at.map.name, port, not no_browser, host, name or [])


def demo(
    port: Port = None,
    no_browser: NoBrowser = False,
    no_ui: Annotated[bool, typer.Option("--no-ui", help="Only load the map.")] = False,
) -> None:
    """Load a made-up map and open it in the browser."""
    from ui.settings import DEMO_MAP

    with opened_store() as (settings, store):
        from loaders.demo import load_demo

        loaded = load_demo(store, DEMO_MAP)
        people = sum(not p.archived for p in loaded.people.values()) - 1
        terminal.say(f"The demonstration map has {people} made-up people. It is the map “{DEMO_MAP}”, beside your own.")
        if no_ui:
            terminal.say(f"Look at it with `kith report --map {DEMO_MAP}`.")
        else:
            # one's own stage is none of the made-up map
            _serve(replace(settings, stage=None), store, DEMO_MAP, port, not no_browser, LOOPBACK, [])


def _serve(
    settings: "Settings",
    store: "Store",
    map_name: str,
    port: int | None,
    open_browser: bool,
    host: str,
    names: list[str],
) -> None:
    from ui.server import serve

    serve(settings, store, map_name, port=port, open_browser=open_browser, address=host, hosts=names)


def _check_host(host: str, settings: "Settings") -> None:
    if not _is_this_machine(host) and settings.token is None:
        raise RequestError(
            f"On {host} others could reach your map.",
            "Set KITH_TOKEN to a long random text that opens it, or leave --host away.",
        )


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
