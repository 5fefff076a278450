"""Importing a file: read it, understand it, plan, write the plan as one change that can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from os import PathLike
from typing import TYPE_CHECKING, Any

from graph.changes import Changes, verify
from graph.model import PersonalMap
from loaders.plan import ImportPlan, Row, plan
from loaders.records import Parsed
from loaders.registry import by_name, detect
from loaders.source import read_source

if TYPE_CHECKING:
    from graph.store.store import Store

Progress = Callable[[int, int], None]
"""Told how many records are written and how many there are."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with ``dry_run`` would do, row by row."""

    file: str
    dry_run: bool
    plan: ImportPlan

    def to_json(self) -> dict[str, Any]:
        """The object of `kith import --json` for this file."""
        return self.plan.to_json(self.file, self.dry_run)


def import_file(
    store: "Store",
    map_name: str,
    file: str | PathLike[str] | bytes,
    *,
    file_name: str | None = None,
    format: str | None = None,
    encoding: str | None = None,
    dry_run: bool = False,
    update: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring a file into a map. The whole import is one change; a dry run writes nothing.

    Raises
    ------
    FileError
        The file cannot be read or understood; nothing was changed.
    RequestError
        There is no such map or format.
    """
    source = read_source(file, file_name, encoding)
    parsed = (by_name(format) if format else detect(source)).parse(source)
    if dry_run:
        planned = plan(parsed, store.load(map_name), update=update)
    else:
        planned = import_parsed(store, map_name, parsed, source.name, update=update, progress=progress)
    return ImportReport(source.name, dry_run, planned)


def import_parsed(
    store: "Store",
    map_name: str,
    parsed: Parsed,
    file_name: str,
    *,
    update: bool = False,
    progress: Progress | None = None,
) -> ImportPlan:
    """Bring what was read from a file before into a map, as one change; gives back what was done.

    Raises RequestError where there is no such map.
    """
    return _write(store, map_name, lambda m: plan(parsed, m, update=update), f"Import of {file_name[:100]}", progress)


def _write(
    store: "Store", map_name: str, plan_on: Callable[[PersonalMap], ImportPlan], what: str, progress: Progress | None
) -> ImportPlan:
    base = store.load(map_name)
    planned = plan_on(base)
    if planned.beginning is not None:
        if store.revision(map_name) != base.revision:
            return _write(store, map_name, plan_on, what, progress)
        _begin_anew(store, map_name, planned)
    plans = [planned]

    def work_out(personal_map: PersonalMap) -> Changes:
        if personal_map is not base:
            plans.append(plan_on(personal_map))
        return plans[-1].changes

    store.change(map_name, work_out, what, progress=progress)
    return _as_told(planned, plans[-1])


def _begin_anew(store: "Store", map_name: str, planned: ImportPlan) -> None:
    """Make an empty map over with the owner and needs of the file. Everything is checked before the old one goes."""
    beginning = planned.beginning
    assert beginning is not None
    verify(replace(beginning, people={}, needs={}), Changes(people=(beginning.me,), needs=(*beginning.needs.values(),)))
    verify(beginning, planned.changes)
    store.drop(map_name)
    store.create(map_name, beginning.me, beginning.needs.values())


def _as_told(first: ImportPlan, last: ImportPlan) -> ImportPlan:
    """The report where it was planned more than once: what an earlier plan wrote is not unchanged."""
    rows = tuple(_stronger(*pair) for pair in zip(first.rows, last.rows, strict=True))
    changes = max(first.changes, last.changes, key=len)
    return replace(last, rows=rows, changes=changes, beginning=first.beginning, warnings=first.warnings)


def _stronger(first: Row, last: Row) -> Row:
    return first if last.what == "unchanged" and first.person == last.person else last
