"""Tables for spreadsheets: a zip of CSV files, one for people, ties, needs, provisions, interactions and stages each.

Beside each id stands the name that it means. Several values in a cell are joined by "; ", with a backslash before a
semicolon or backslash of their own. Cells that a spreadsheet would run as a formula are guarded (see
:mod:`loaders.out.guard`); a note in the zip says so, and is its mark. They are read back by
:mod:`loaders.tables.kith_tables`.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.language import later
from graph.mapfields import INTERACTION, NEED, PERSON, PROVISION, TIE
from graph.model import PersonalMap
from loaders.out.guard import guarded
from loaders.out.records import Exporter, Outgoing

NOTE_NAME: Final = "kith-tables.txt"
NOTE: Final = """\
Tables of a map, written by kith (version 1).

UTF-8, separated by commas. Several values in a cell are joined by "; ", with a backslash before each semicolon and
backslash of their own. An apostrophe at the beginning of a cell keeps spreadsheets from running it as a formula: take
one away from each cell that has any, and you have the text as it was. `kith import` reads the zip as the map it was.
"""
Table = tuple[Sequence[str], Iterable[Sequence[Any]]]


def write(outgoing: Outgoing) -> bytes:
    """The zip."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        when = max(outgoing.at.year, 1980), *outgoing.at.timetuple()[1:6]
        _add(archive, NOTE_NAME, NOTE.replace("\n", "\r\n").encode(), when)
        for name, table in tables(outgoing.map).items():
            _add(archive, f"{name}.csv", _csv(table), when)
    return written.getvalue()


def tables(personal_map: PersonalMap) -> dict[str, Table]:
    """The header and the rows of each table, by its name; values as they are in the map."""
    people, needs = personal_map.people, personal_map.needs
    names: dict[str | None, str] = {p.id: p.name for p in people.values()}
    needed: dict[str | None, str] = {n.id: n.name for n in needs.values()}
    ranked = sorted(people.values(), key=lambda p: (p.id != personal_map.ego, p.name, p.id))
    ties = sorted(personal_map.ties.values(), key=lambda t: t.key)
    provisions = sorted(personal_map.provisions.values(), key=lambda p: (p.person, p.need, str(p.since or ""), p.id))
    interactions = sorted(personal_map.interactions.values(), key=lambda i: (i.on, i.id))
    return {
        "people": (
            (*PERSON.readers, "you"),
            [(*_values(p, PERSON.readers), p.id == personal_map.ego) for p in ranked],
        ),
        "ties": (
            ("source_name", "target_name", *TIE.readers),
            [(names[t.source], names[t.target], *_values(t, TIE.readers)) for t in ties],
        ),
        "needs": (
            tuple(NEED.readers),
            [_values(n, NEED.readers) for n in sorted(needs.values(), key=lambda n: (n.name, n.id))],
        ),
        "provisions": (
            ("person_name", "need_name", *PROVISION.readers),
            [(names[p.person], needed[p.need], *_values(p, PROVISION.readers)) for p in provisions],
        ),
        "interactions": (
            ("person_name", "need_name", *INTERACTION.readers),
            [(names[i.person], needed.get(i.need, ""), *_values(i, INTERACTION.readers)) for i in interactions],
        ),
        "stages": _stages(personal_map),
    }


def _stages(personal_map: PersonalMap) -> Table:
    """A row a stage, a column a need: how much it matters, empty where the stage does not say."""
    needs = sorted(personal_map.needs.values(), key=lambda n: (n.key, n.id))
    stages = sorted(personal_map.stages.values(), key=lambda s: (str(s.starts_on or ""), s.name, s.id))
    rows = [(s.id, s.name, s.starts_on, *(s.importance.get(n.id) for n in needs)) for s in stages]
    return ("id", "name", "starts_on", *(n.key or n.id for n in needs)), rows


def _values(record: object, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in names)


def text_of(value: Any) -> str:
    """A value as the text of its cell, before it is guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(each.replace("\\", "\\\\").replace(";", "\\;") for each in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _csv(table: Table) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    header, rows = table
    for row in (header, *rows):
        writer.writerow([guarded(text_of(value)) for value in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _add(archive: ZipFile, name: str, data: bytes, when: tuple[int, ...]) -> None:
    entry = ZipInfo(name, when)  # type: ignore[arg-type]
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, data)


EXPORTER: Final = Exporter(
    "csv",
    later("Tables for spreadsheets (CSV in a zip)"),
    (".csv.zip", ".zip", ".csv"),
    "application/zip",
    later(
        "People, ties, needs, who meets what, what was logged and stages as tables, notes included: for spreadsheets."
    ),
    NOTE_NAME.encode(),
    write,
    is_text=False,
    judged=False,
)
