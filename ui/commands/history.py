"""`kith history` and `kith undo`: what was changed, and back again."""

from datetime import datetime
from typing import Annotated

import typer

from ui.commands import terminal
from ui.commands.arguments import AsJson, MapName, at_least
from ui.commands.opened import opened


def history(
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", parser=at_least(1), help="At most so many changes.")
    ] = 20,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """List what was changed, the latest first."""
    with opened(map_name) as at:
        entries = at.store.history(at.map.name, limit)
    if as_json:
        terminal.print_json(
            [{"id": e.id, "at": e.at, "what": e.what, "records": e.records, "undone": e.undone} for e in entries]
        )
    elif not entries:
        terminal.say("Nothing was changed yet.")
    else:
        rows = [(_minute(e.at), e.what, e.records, "taken back" if e.undone else "") for e in entries]
        terminal.table(("When", "What", "Records", ""), rows, right=("Records",))


def _minute(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def undo(map_name: MapName = None, as_json: AsJson = False) -> None:
    """Take back the latest change."""
    with opened(map_name) as at:
        entry = at.store.undo(at.map.name)
    if as_json:
        terminal.print_json({"id": entry.id, "at": entry.at, "what": entry.what} if entry else None)
    else:
        terminal.say(f"Taken back: {entry.what}." if entry else "There is nothing to take back.")
