"""`kith export`: the map into a file."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from graph.errors import RequestError
from ui.commands import terminal
from ui.commands.arguments import MapName
from ui.commands.opened import opened

STANDARD: Final = "-"
"""Stands for standard input or output in the place of a file."""
MAP_FORMATS: Final = ("kith", "kith-map")


def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to, as mine.kith.json; - writes to stdout.")],
    format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="What to write, where the name does not say it.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is no export of kith.")] = False,
    map_name: MapName = None,
) -> None:
    """Write the whole map to a file only you can read."""
    if format is not None and format.casefold() not in MAP_FORMATS:
        raise RequestError(
            f"kith cannot write the format “{format}”.", f"It writes {MAP_FORMATS[0]}, the whole map without loss."
        )
    with opened(map_name) as at:
        personal_map = at.map
    from loaders.exporting import export_map, write_export

    if file == STANDARD:
        from datetime import UTC, datetime

        sys.stdout.write(export_map(personal_map, datetime.now(UTC)))
        return
    path = write_export(personal_map, Path(file).expanduser(), force=force)
    people = sum(p.id != personal_map.ego for p in personal_map.people.values())
    terminal.say(f"Wrote the map with {people:,} {'person' if people == 1 else 'people'} to {path}.")
