"""`kith`, the one command: its subcommands, and what becomes of errors.

Exit codes: 0 done, 1 the request could not be fulfilled, 2 wrong usage, 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated, Final

import typer

from ui.commands import (
    ask,
    database,
    duplicates,
    editing,
    explain,
    files,
    history,
    import_files,
    maps,
    needs,
    people,
    report,
    show,
    stages,
    ties,
    trouble,
    web,
)
from ui.commands.arguments import MapName
from ui.commands.help import App, in_sections

SECTIONS: Final = {
    "Start": ("demo", "ui", "import", "export"),
    "People": ("people", "show", "add", "edit", "remove", "duplicates", "merge", "meets", "tie", "log"),
    "What it says": ("report", "ask", "explain"),
    "Needs and stages": ("needs", "stages"),
    "Look after it": ("history", "undo", "maps", "db", "doctor"),
}


app: Final = App(
    "A map of the people you know and of the needs they meet: what is met, whom to ask, what hangs on one person.",
    in_sections(SECTIONS),
    name="kith",
    epilog="Begin with `kith demo`, or with `kith import Connections.csv`. `kith COMMAND --help` says more.",
    no_args_is_help=True,
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"kith {version('kith-graph')}")
        raise typer.Exit


@app.callback()
def kith(
    map_name: MapName = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options before the command."""


app.command("demo")(web.demo)
app.command("ui")(web.ui)
app.command("import")(import_files.import_files)
app.command("export")(files.export)
app.command("people")(people.people)
app.command("show")(show.show)
app.command("add")(editing.add)
app.command("edit")(editing.edit)
app.command("remove")(editing.remove)
app.command("duplicates")(duplicates.duplicates)
app.command("merge")(duplicates.merge)
app.command("meets")(ties.meets)
app.command("tie")(ties.tie)
app.command("log")(ties.log)
app.command("report")(report.report)
app.command("ask")(ask.ask)
app.command("explain")(explain.explain)
app.add_typer(needs.app, name="needs")
app.add_typer(stages.app, name="stages")
app.command("history")(history.history)
app.command("undo")(history.undo)
app.add_typer(maps.app, name="maps")
app.add_typer(database.app, name="db")
app.command("doctor")(database.doctor)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `kith`. What it writes is readable by the user alone, and what goes wrong inside is kept in a log."""
    from typer.main import get_command

    os.umask(0o077)
    sys.excepthook = trouble.unexpected
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        get_command(app).main(args=arguments, prog_name="kith")
    finally:
        trouble.flush()
