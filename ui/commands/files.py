"""`kith import` and `kith export`: files into the map, and the map into a file."""

import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graph.analysis.words import either
from graph.errors import FileError, FolderError, RequestError
from ui.commands import terminal
from ui.commands.arguments import AsJson, MapName
from ui.commands.opened import Opened, opened

if TYPE_CHECKING:
    from loaders.importing import ImportReport
    from loaders.source import Choices, Source

STANDARD: Final = "-"
"""Stands for standard input or output in the place of a file."""
MOST_ROWS: Final = 20
ROOM: Final = 200 * 2**20
MAP_FORMATS: Final = ("kith", "kith-map")


def _list_formats(asked: bool) -> None:
    if asked:
        from loaders.registry import formats

        rows = [(f.name, f.title, ", ".join(f.extensions), f.how_to_get) for f in formats()]
        terminal.table(("Format", "What", "Files", "How to get it"), rows)
        raise typer.Exit


def import_files(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files as they were exported; - reads stdin.")],
    format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="What they are, where it is not recognised.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="In which encoding they are, such as cp1252.")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Where file and map differ, take what the file says.")
    ] = False,
    ego: Annotated[
        str | None, typer.Option("--ego", metavar="PERSON", help="Who of a network you are, by name or id in the file.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="FIELD=TITLE", help="Which column holds a field, as name=Nom; repeatable."),
    ] = None,
    refused: Annotated[
        str | None,
        typer.Option("--refused", metavar="FILE", help="Save the rows that are not taken, to correct and import them."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    formats: Annotated[  # noqa: ARG001
        bool, typer.Option("--formats", callback=_list_formats, is_eager=True, help="List what can be read, and exit.")
    ] = False,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Bring people in from files. Doing it twice changes nothing."""
    from loaders.source import Choices

    choices = Choices(ego, _columns(column or []))
    done: list[ImportReport] = []
    with opened(map_name) as at:
        _ = at.map
        sources, failed = _read(at, files, encoding, choices, dry_run)
        for source in sources:
            try:
                done += _import(at, source, format, update, dry_run)
            except FileError as error:
                terminal.complain(error.message, error.hint)
                failed = True
    if refused is not None:
        _save_refused(Path(refused).expanduser(), done)
    if as_json:
        terminal.print_json([report.to_json() for report in done])
    else:
        for report in done:
            _print(at, report)
    if failed:
        raise typer.Exit(1)


def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to, as mine.kith.json; - writes to stdout.")],
    format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="What to write, where the name does not say it.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is no export of kith.")] = False,
    template: Annotated[
        bool, typer.Option("--template", help="Write an empty table of people by needs, as .csv or .xlsx, to fill in.")
    ] = False,
    map_name: MapName = None,
) -> None:
    """Write the whole map to a file only you can read."""
    if template:
        _write_template(file, force, map_name)
        return
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


def _write_template(file: str, force: bool, map_name: str | None) -> None:
    """An empty table of who meets what, with the needs of the map as its columns."""
    with opened(map_name) as at:
        personal_map = at.map
    from loaders.template import write_template

    path = write_template(personal_map, Path(file).expanduser(), force=force)
    terminal.say(
        f"Wrote an empty table to {path}: a person a row, and 1, 2 or 3 in the columns of the needs they meet."
    )
    terminal.say("Fill it in and `kith import` it.")


def _columns(given: Sequence[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    for name, _, title in pairs:
        if not name.strip() or not title.strip():
            raise typer.BadParameter("Give it as FIELD=TITLE, such as name=Nom.", param_hint="--column")
    return {name.strip().lower(): title.strip() for name, _, title in pairs}


def _read(
    at: Opened, files: Sequence[str], encoding: str | None, choices: "Choices", dry_run: bool
) -> "tuple[list[Source], bool]":
    """The data sets in the files, and whether one of them could not be read."""
    from loaders.archive import is_archive, unpack
    from loaders.gathering import gather
    from loaders.source import read_source

    found: list[Source] = []
    failed = False
    for file in files:
        standard, path = file == STANDARD, Path(file).expanduser()
        if not dry_run and not standard and not at.settings.external:
            check_room(at.settings.home, path)
        try:
            data, name = (sys.stdin.buffer.read(), "standard input") if standard else (path, None)
            source = read_source(data, name, encoding, choices)
            found += unpack(source) if is_archive(source) else [source]
        except FileError as error:
            terminal.complain(error.message, error.hint)
            failed = True
    return gather(found), failed


def _import(at: Opened, source: "Source", format: str | None, update: bool, dry_run: bool) -> "list[ImportReport]":
    from loaders.importing import import_source

    with terminal.progress() as tell:
        return import_source(
            at.store,
            at.name,
            source,
            format=format,
            update=update,
            dry_run=dry_run,
            progress=(lambda done, total: tell("Writing", done, total)) if tell else None,
        )


def _save_refused(file: Path, done: "Sequence[ImportReport]") -> None:
    """The rows of all files that were not taken, to be corrected and imported again."""
    from loaders.exporting import write_private

    texts = [report.refused_rows for report in done if report.refused_rows]
    if len(texts) > 1:
        raise RequestError(
            "Rows of more than one file were not taken, and they do not fit into one file.",
            "The files were imported; import one of them again with --refused to have its rows saved.",
        )
    if not texts:
        terminal.say("No row was refused, so there is nothing to save.")
        return
    if file.exists():
        raise RequestError(f"{file} is there already.", "Name another file for the rows that were not taken.")
    write_private(file, texts[0].encode())
    terminal.say(f"Saved the rows that were not taken to {file}: correct them, and import that file.")


def check_room(home: Path, file: Path) -> None:
    """Refuse an import that the disk may have no room for: a full disk stops the database in the middle of it."""
    needed = max(ROOM, 3 * file.stat().st_size) if file.exists() else 0
    if (free := disk_usage(home).free) < needed:
        raise FolderError(
            f"The disk of {home} has {free / 2**20:,.0f} MB left; the import may need {needed / 2**20:,.0f} MB.",
            "Make room first. Nothing was changed.",
        )


def _print(at: Opened, report: "ImportReport") -> None:
    plan = report.plan
    new, changed, unchanged = plan.count("new"), plan.count("changed"), plan.count("unchanged")
    would = "would be " if report.dry_run else ""
    rows_read = len(plan.rows) + len(plan.refused)
    terminal.say(
        f"{report.file} ({plan.format}): {rows_read:,} {either(rows_read, 'row', 'rows')}; "
        f"{new:,} {would}new, {changed:,} {would}changed, {unchanged:,} unchanged, {len(plan.refused):,} refused."
    )
    if plan.duplicates:
        names = {**at.store.load(at.name).people, **{p.id: p for p in plan.changes.people}}
        rows = [(d.row, names[d.person].name, names[d.of].name, terminal.percent(d.score)) for d in plan.duplicates]
        _some("Perhaps the same person twice:", ("Row", "New", "Already there", "Alike"), rows)
    _some("Refused:", ("Line", "Field", "Why"), [(r.line, r.field, r.reason) for r in plan.refused])
    _some("Worth a look:", ("Line", "Field", "Why"), [(w.line, w.field, w.reason) for w in plan.warnings])
    if report.dry_run:
        terminal.say("Nothing was written. Leave --dry-run away to do it.")
    elif new or changed:
        terminal.say("`kith undo` takes it back.")


def _some(title: str, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    if not rows:
        return
    terminal.heading(title)
    terminal.table(columns, rows[:MOST_ROWS])
    if (rest := len(rows) - MOST_ROWS) > 0:
        terminal.say(f"And {rest:,} more; --json lists all.")
