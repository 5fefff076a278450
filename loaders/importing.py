"""Importing a file: read it, understand it, plan, write the plan as one change that can be taken back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace
from os import PathLike
from typing import TYPE_CHECKING, Any, Final

from graph.catalogue import CATALOGUE
from graph.changes import Changes
from graph.errors import NotFoundError
from graph.garbage import without_garbage_collection
from graph.model import NAME_LIMIT, Person, PersonalMap
from graph.verifying import verify
from loaders.plan import ImportPlan, Row, plan, plan_changes, planned_twice
from loaders.records import Parsed
from loaders.registry import by_name, detect
from loaders.source import Source, read_source, stem

if TYPE_CHECKING:
    from graph.store.store import Store

OWNER_ID: Final = "me"
IMPORT_OF: Final = "Import of "
"""How the history calls an import, before the name of the file."""

Progress = Callable[[int, int], None]
"""Told how many records are written and how many there are."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with ``dry_run`` would do, row by row.

    ``map`` is the name of the map that was made for it, where a file has the networks of several people.
    ``refused_rows`` is a file of the rows that were not taken, empty where there are none.
    """

    file: str
    dry_run: bool
    plan: ImportPlan
    map: str = ""
    refused_rows: str = ""

    def to_json(self) -> dict[str, Any]:
        """The object of `kith import --json` for this file."""
        told = self.plan.to_json(self.file, self.dry_run)
        return told | {"map": self.map} if self.map else told


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
    [report] = import_source(store, map_name, source, format=format, dry_run=dry_run, update=update, progress=progress)
    return report


def import_source(
    store: "Store",
    map_name: str,
    source: Source,
    *,
    format: str | None = None,
    dry_run: bool = False,
    update: bool = False,
    progress: Progress | None = None,
) -> list[ImportReport]:
    """Bring what was read from a file, or from several that belong together, into a map.

    A file with the networks of several people makes a map of each, called by the file and the person, which is
    begun where it is not there yet; there is a report on each.

    Raises
    ------
    FileError
        The file cannot be understood; nothing was changed.
    RequestError
        There is no such map or format.
    """
    parsed = (by_name(format) if format else detect(source)).read(source)
    return import_read(store, map_name, parsed, source.name, dry_run=dry_run, update=update, progress=progress)


def import_read(
    store: "Store",
    map_name: str,
    parsed: Parsed,
    file_name: str,
    *,
    dry_run: bool = False,
    update: bool = False,
    progress: Progress | None = None,
) -> list[ImportReport]:
    """Bring what was understood of a file before into a map, or into maps of its own: see :func:`import_source`."""
    reports = []
    for network, name in networks(parsed, file_name, map_name):
        base = _own_map(store, name, network.title, dry_run) if parsed.others else None
        with without_garbage_collection():
            if dry_run:
                planned = plan(network, base or store.load(name), update=update)
            else:
                planned = import_parsed(store, name, network, file_name, update=update, progress=progress)
        reports.append(ImportReport(file_name, dry_run, planned, name if parsed.others else "", network.refused_rows))
    return reports


def networks(parsed: Parsed, file_name: str, map_name: str) -> list[tuple[Parsed, str]]:
    """What was read of a file with the map it goes to: of several people a map each, called by the file and them."""
    if not parsed.others:
        return [(parsed, map_name)]
    return [(network, f"{stem(file_name)} {network.title}"[:NAME_LIMIT]) for network in (parsed, *parsed.others)]


def _own_map(store: "Store", name: str, owner: str, dry_run: bool) -> PersonalMap:
    """The map of one of several people in a file; where it is not there yet, begun, or for a dry run imagined."""
    me = Person(OWNER_ID, owner)
    try:
        return store.load(name)
    except NotFoundError:
        needs = {need.id: need for need in CATALOGUE}
        return PersonalMap(OWNER_ID, {OWNER_ID: me}, needs, name=name) if dry_run else store.create(name, me)


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
    what = f"{IMPORT_OF}{file_name[:100]}"
    return _write(store, map_name, parsed, lambda m: plan_changes(parsed, m, update=update), what, progress)


def _write(
    store: "Store",
    map_name: str,
    parsed: Parsed,
    plan_on: Callable[[PersonalMap], ImportPlan],
    what: str,
    progress: Progress | None,
) -> ImportPlan:
    """Write the plan; who may be there twice is found out while the database works."""
    base = store.load(map_name)
    planned = plan_on(base)
    if planned.beginning is not None:
        if store.revision(map_name) != base.revision:
            return _write(store, map_name, parsed, plan_on, what, progress)
        _begin_anew(store, map_name, planned)
    plans = [planned]

    def work_out(personal_map: PersonalMap) -> Changes:
        if personal_map is not base:
            plans.append(plan_on(personal_map))
        return plans[-1].changes

    with ThreadPoolExecutor(1, "kith-twice") as beside:
        twice = beside.submit(copy_context().run, planned_twice, parsed, base, planned)
        store.change(map_name, work_out, what, progress=progress)
    return replace(_as_told(planned, plans[-1]), duplicates=twice.result())


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
