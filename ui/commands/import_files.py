"""`kith import`: files into the map, with the plan told row by row."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graph.errors import FileError, FolderError, RequestError
from graph.language import listed
from ui.commands import terminal
from ui.commands.arguments import AsJson, MapName
from ui.commands.files import STANDARD
from ui.commands.opened import Opened, opened

if TYPE_CHECKING:
    from loaders.importing import ImportReport
    from loaders.plan import ImportPlan
    from loaders.source import Choices, Source

MOST_ROWS: Final = 20
ROOM: Final = 200 * 2**20
KNOWN: Final = "`kith import --formats` lists what can be read, and how to get it."


def _list_formats(asked: bool) -> None:
    if asked:
        from loaders.registry import formats

        rows = [(f.name, f.title, ", ".join(f.extensions), f.how_to_get) for f in formats()]
        terminal.table(("Format", "What", "Files", "How to get it"), rows)
        raise typer.Exit


def _format(name: str) -> str:
    """The name of a format that can be read, else a usage error."""
    from loaders.registry import by_name

    try:
        return by_name(name).name
    except RequestError as error:
        raise typer.BadParameter(f"{error.message} {error.hint}") from None


def import_files(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files as they were exported; - reads stdin.")],
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", parser=_format, help="What they are, where it is not recognised."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="In which encoding they are, such as cp1252.")
    ] = None,
    update: Annotated[
        bool,
        typer.Option("--update", help="Where file and map differ, take what the file says, also over your own edits."),
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
    rest = None if refused is None else _place_for(Path(refused).expanduser())
    with opened(map_name) as at:
        _ = at.map
        sources, unread = _read(at, files, encoding, choices, dry_run)
        done, failed = _import_all(at, sources, format, update, dry_run)
        if as_json:
            terminal.print_json([report.to_json() for report in done])
        else:
            for report in done:
                _print(at, report)
    if rest is not None:
        _save_refused(rest, done, as_json)
    if unread or failed:
        raise typer.Exit(1)


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
    from loaders.archive import files_in
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
            found += files_in(read_source(data, name, encoding, choices))
        except FileError as error:
            terminal.complain(error.message, error.hint)
            failed = True
    return gather(found), failed


def _import_all(
    at: Opened, sources: "Sequence[Source]", format: str | None, update: bool, dry_run: bool
) -> "tuple[list[ImportReport], bool]":
    """What was done, and whether something could not be. Of an archive the files that mean nothing to kith are left."""
    from loaders.gathering import is_aside

    done: list[ImportReport] = []
    left: dict[str, list[str]] = {}
    used, failed = set[str](), False
    for source in sources:
        try:
            done += _import(at, source, format, update, dry_run)
            used.add(source.within)
        except FileError as error:
            if is_aside(source, error):
                left.setdefault(source.within, []).append(source.name)
                continue
            before = " What was imported before it stays; `kith undo` takes that back." if done and not dry_run else ""
            terminal.complain(error.message, f"{error.hint}{before}")
            failed = True
    for archive, names in left.items():
        if archive in used:
            terminal.say(f"Left aside in {archive}: {listed(names)}.", err=True)
        else:
            terminal.complain(f"{archive} has no file that kith can read: {listed(names)}.", KNOWN)
            failed = True
    return done, failed


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


def _place_for(file: Path) -> Path:
    """The file for the rows that are not taken, if it can be one; asked before anything is written."""
    if file.suffix.lower() == ".xlsx":
        raise RequestError(
            "The rows of a workbook that are not taken are saved as CSV.",
            "Name a file that ends in .csv. Nothing was imported.",
        )
    if file.exists():
        raise RequestError(
            f"{file} is there already.",
            "Name another file for the rows that are not taken. Nothing was imported.",
        )
    return file


def _save_refused(file: Path, done: "Sequence[ImportReport]", err: bool) -> None:
    """The rows of all files that were not taken, to be corrected and imported again."""
    from loaders.exporting import write_private

    if not any(report.plan.refused for report in done):
        terminal.say("No row was refused, so there is nothing to save.", err=err)
        return
    texts = [report.refused_rows for report in done if report.refused_rows]
    if len(texts) != 1:
        why = "are in several files, and do not fit into one" if texts else "are of a format that has no rows to save"
        raise RequestError(
            f"The rows that were not taken {why}, so {file} was not written.",
            "Give one file at a time to have its rows saved." if texts else "They are listed with their place.",
        )
    write_private(file, texts[0].encode())
    terminal.say(f"Saved the rows that were not taken to {file}: correct them, and import that file.", err=err)


def check_room(home: Path, file: Path) -> None:
    """Refuse an import that the disk may have no room for: a full disk stops the database in the middle of it."""
    needed = max(ROOM, 3 * file.stat().st_size) if file.exists() else 0
    if (free := disk_usage(home).free) < needed:
        raise FolderError(
            f"The disk of {home} has {free / 2**20:,.0f} MB left; the import may need {needed / 2**20:,.0f} MB.",
            "Make room first. Nothing was changed.",
        )


def _print(at: Opened, report: "ImportReport") -> None:
    from loaders.telling import beside_people

    plan = report.plan
    new, changed, unchanged = plan.count("new"), plan.count("changed"), plan.count("unchanged")
    would = "would be " if report.dry_run else ""
    rows_read = len(plan.rows) + len(plan.refused)
    into = f", into the map “{report.map}”" if report.map else ""
    terminal.say(
        f"{report.file} ({plan.format}){into}: {rows_read:,} {terminal.either(rows_read, 'row', 'rows')}; "
        f"{new:,} {would}new, {changed:,} {would}changed, {unchanged:,} unchanged, {len(plan.refused):,} refused."
    )
    if beside := beside_people(plan.changes):
        terminal.say(f"Also {would}written: {listed(beside)}.")
    if plan.duplicates:
        names = {**at.store.load(at.name).people, **{p.id: p for p in plan.changes.people}}
        rows = [
            (d.row, names[d.person].name, names[d.of].name, d.where, terminal.percent(d.score), " ".join(d.reasons))
            for d in plan.duplicates
        ]
        _some("Perhaps the same person twice:", ("Row", "New", "May be", "Where", "Alike", "Why"), rows)
    _some("Changed:", ("Line", "Name", "Field", "Until now", "Then"), _changed(plan))
    _some("Refused:", ("Line", "Field", "Why"), [(r.line, r.field, r.reason) for r in plan.refused])
    _some("Worth a look:", ("Line", "Field", "Why"), [(w.line, w.field, w.reason) for w in plan.warnings])
    if not plan.changes.records and plan.beginning is None:
        terminal.say("There is nothing in it that is not on the map.")
    elif report.dry_run:
        terminal.say("Nothing was written. Leave --dry-run away to do it.")
    elif plan.changes.records:
        name = report.map or at.name
        where = "" if name == at.settings.map else f" --map {shlex.quote(name)}"
        terminal.say(f"`kith undo{where}` takes it back.")


def _changed(plan: "ImportPlan") -> list[tuple[object, ...]]:
    """What changes about whom, field by field."""
    from loaders.telling import called

    changed = (row for row in plan.rows if row.what == "changed")
    return [(row.line, row.name, called(f.field), f.before, f.after) for row in changed for f in row.fields]


def _some(title: str, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    if not rows:
        return
    terminal.heading(title)
    terminal.table(columns, rows[:MOST_ROWS])
    if (rest := len(rows) - MOST_ROWS) > 0:
        terminal.say(f"And {rest:,} more; --json lists all.")
