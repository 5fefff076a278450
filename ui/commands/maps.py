"""`kith maps`: whose maps there are."""

from dataclasses import asdict
from typing import Annotated, Final

import typer

from graph.errors import NotFoundError, RequestError
from graph.language import counted
from graph.model import UNNAMED, Person
from ui.commands import terminal
from ui.commands.arguments import AsJson
from ui.commands.editing import Yes, confirm, line
from ui.commands.help import App
from ui.commands.opened import opened_store

app: Final = App("List, begin and remove maps.", invoke_without_command=True)

MapText = Annotated[str, typer.Argument(metavar="NAME", help="The name of the map.")]


@app.callback()
def maps(context: typer.Context, as_json: AsJson = False) -> None:
    """List, begin and remove maps."""
    if context.invoked_subcommand is None:
        _list(as_json)


@app.command("list")
def list_maps(as_json: AsJson = False) -> None:
    """List the maps that the database holds."""
    _list(as_json)


@app.command("add")
def add(
    name: MapText,
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME", help="Whose map it is.")] = None,
) -> None:
    """Begin another map."""
    called = line(name)
    if not called:
        raise RequestError("A map needs a name.", "Nothing was changed.")
    with opened_store() as (_, store):
        store.create(called, Person(id="me", name=line(owner or "") or UNNAMED))
    terminal.say(f"Began the map {called}. Use it with --map, or by setting KITH_MAP.")


@app.command("remove")
def remove(name: MapText, yes: Yes = False) -> None:
    """Remove a whole map for good. `kith export` first keeps a copy."""
    with opened_store() as (_, store):
        found = {m.name: m for m in store.maps()}.get(name)
        if found is None:
            raise NotFoundError(f"There is no map “{name}”.", "`kith maps` lists them.")
        confirm(
            f"Remove the map {name} with {counted(found.people, '{n} person', '{n} people', 'no people')}, "
            f"its history included?",
            yes,
        )
        store.drop(name)
    terminal.say(f"Removed the map {name}.")


def _list(as_json: bool) -> None:
    with opened_store() as (settings, store):
        found = store.maps()
    if as_json:
        terminal.print_json([asdict(m) for m in found])
    elif not found:
        terminal.say(
            "No map yet. `kith import FILE` or `kith add NAME` begins your own; `kith demo` shows a made-up one."
        )
    else:
        rows = [(m.name, m.owner, m.people, "used here" if m.name == settings.map else "") for m in found]
        terminal.table(("Map", "Of", "People", ""), rows, right=("People",))
