"""`kith db` and `kith doctor`: the database and the set-up around it."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import typer

from graph.errors import RequestError
from ui.commands import terminal
from ui.commands.arguments import AsJson
from ui.commands.help import App
from ui.commands.opened import without_numerical_libraries

if TYPE_CHECKING:
    from ui.settings import Settings

app: Final = App("Look after the embedded database.", no_args_is_help=True)

SIGNS: Final = {"fine": "✓", "note": "·", "wrong": "✗"}


@app.command("status")
def status(as_json: AsJson = False) -> None:
    """Say whether the database runs, where it is and how large."""
    settings = _settings()
    if settings.external:
        _external_status(settings, as_json)
    else:
        _embedded_status(settings, as_json)


@app.command("start")
def start() -> None:
    """Start the embedded database. Commands that need it do so themselves."""
    settings = _embedded_only("started")
    from graph.store.embedded import ensure_server

    with terminal.progress() as tell:
        server = ensure_server(settings.home, progress=tell, idle_minutes=settings.idle_minutes)
    terminal.say(f"Neo4j {server.version} runs at {server.uri} (process {server.pid}).")


@app.command("stop")
def stop() -> None:
    """Stop the embedded database."""
    settings = _embedded_only("stopped")
    from graph.store.embedded import stop_server

    terminal.say("Stopped." if stop_server(settings.home) else "It was not running.")


def doctor(as_json: AsJson = False) -> None:
    """Check the set-up and say what is wrong and what to do about it."""
    with without_numerical_libraries(), terminal.progress() as tell:
        from ui.doctor import examine

        findings = list(examine(tell))
    if as_json:
        terminal.print_json([asdict(f) for f in findings])
    else:
        terminal.table(("", "Part", "Found", "Do"), [(SIGNS[f.state], f.part, f.said, f.advice) for f in findings])
    if any(f.state == "wrong" for f in findings):
        raise typer.Exit(1)


def _settings() -> "Settings":
    from ui.settings import load_settings

    return load_settings()


def _embedded_only(what: str) -> "Settings":
    settings = _settings()
    if settings.external:
        raise RequestError(
            f"The database at {settings.neo4j_uri} is your own and is not {what} from here.",
            "Unset KITH_NEO4J_URI to use the embedded one.",
        )
    return settings


def _external_status(settings: "Settings", as_json: bool) -> None:
    with without_numerical_libraries():
        from ui.bootstrap import open_store
    open_store(settings).close()
    if as_json:
        terminal.print_json({"embedded": False, "running": True, "uri": settings.neo4j_uri})
    else:
        terminal.say(f"The database is your own, at {settings.neo4j_uri}. It answers.")


def _embedded_status(settings: "Settings", as_json: bool) -> None:
    from graph.store.embedded import server_status

    found = server_status(settings.home)
    if as_json:
        values = asdict(found) | {"data_folder": str(found.data_folder)}
        terminal.print_json({"embedded": True} | values)
        return
    terminal.say("The embedded Neo4j is running." if found.running else "The embedded Neo4j is not running.")
    terminal.facts(
        (
            ("version", found.version),
            ("address", found.uri),
            ("process", found.pid),
            ("since", f"{found.started_at.astimezone():%Y-%m-%d %H:%M}" if found.started_at else None),
            ("memory", f"{found.memory_bytes / 2**20:.0f} MB" if found.memory_bytes else None),
            ("data", f"{found.data_folder} ({found.data_bytes / 2**20:.0f} MB)"),
            ("download", "complete" if found.artifacts_complete else "not there yet; the first start fetches 130 MB"),
            ("quick start", "prepared" if found.archive else "not prepared yet"),
        )
    )
