"""`kith export`: the map into a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graph.errors import RequestError
from ui.commands import terminal
from ui.commands.arguments import MapName
from ui.commands.opened import Opened, opened

if TYPE_CHECKING:
    from loaders.out.records import Exporter, Outgoing

STANDARD: Final = "-"
"""Stands for standard input or output in the place of a file."""


def _list_exports(asked: bool) -> None:
    if asked:
        from ui.exports.registry import EXPORTERS

        terminal.table(
            ("Format", "What", "Files", "What is in it"),
            [(x.name, x.title, ", ".join(x.extensions), x.holds) for x in EXPORTERS],
        )
        raise typer.Exit


def export(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Where to, as mine.kith.json or mine.html; - writes to stdout.")
    ],
    format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="What to write, where the name does not say it.")
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Numbers for names; no notes, no contact details.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is no export of kith.")] = False,
    template: Annotated[
        bool, typer.Option("--template", help="Write an empty table of people by needs, as .csv or .xlsx, to fill in.")
    ] = False,
    formats: Annotated[  # noqa: ARG001
        bool,
        typer.Option("--formats", callback=_list_exports, is_eager=True, help="List what can be written, and exit."),
    ] = False,
    map_name: MapName = None,
) -> None:
    """Write the map to a file only you can read."""
    if template:
        _write_template(file, force, map_name)
        return
    from loaders.exporting import save

    exporter, path = _exporter(file, format), Path(file).expanduser()
    with opened(map_name) as at:
        outgoing = _outgoing(at, exporter, anonymous)
    if file == STANDARD:
        sys.stdout.buffer.write(exporter.write(outgoing))
        sys.stdout.buffer.flush()
        return
    save(exporter, outgoing, path, force=force)
    people = sum(p.id != outgoing.map.ego for p in outgoing.map.people.values())
    whom = terminal.either(people, "person", "people")
    terminal.say(f"Wrote the map with {people:,} {whom} to {path}{', without names' * anonymous}.")
    if anonymous:
        terminal.say("Who knows you well may still recognise somebody by what they do for you.")
    if exporter.name == "csv" and path.suffix.lower() != ".zip":
        terminal.say("It is a zip of tables: call it .csv.zip, and a double click opens it.")


def _exporter(file: str, format: str | None) -> "Exporter":
    """The format that is asked for. Raises RequestError."""
    from loaders.out.choosing import by_name, choose
    from ui.exports.registry import EXPORTERS

    if file != STANDARD:
        return choose(EXPORTERS, Path(file).name, format)
    exporter = by_name(EXPORTERS, format) if format else EXPORTERS[0]
    if not exporter.is_text:
        raise RequestError(f"The format {exporter.name} is no text.", f"Name a file, as mine{exporter.extension}.")
    return exporter


def _outgoing(at: Opened, exporter: "Exporter", nameless: bool) -> "Outgoing":
    from dataclasses import replace
    from datetime import UTC, datetime

    from loaders.out.anonymous import anonymous
    from loaders.out.records import Outgoing
    from ui.judging import conventions, standpoint

    # a stage that is set and unknown must not keep anybody from saving the map
    settings = at.settings if exporter.judged else replace(at.settings, stage=None)
    outgoing = Outgoing(at.map, standpoint(settings, at.map), datetime.now(UTC), conventions(settings))
    return anonymous(outgoing) if nameless else outgoing


def _write_template(file: str, force: bool, map_name: str | None) -> None:
    """An empty table of who meets what, with the needs of the map as its columns."""
    with opened(map_name) as at:
        personal_map = at.map
    from loaders.tables.template import write_template

    path = write_template(personal_map, Path(file).expanduser(), force=force)
    terminal.say(
        f"Wrote an empty table to {path}: a person a row, and 1, 2 or 3 in the columns of the needs they meet."
    )
    terminal.say("Fill it in and `kith import` it.")
