"""The tables that `kith export FILE.csv.zip` writes, read back as the map that they were made of.

The note in the zip tells them from other tables, and that an apostrophe before a cell is a guard. Columns with names
beside ids are for people to read; what counts are the ids. The tables are held to the rules of a map file.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from graph import mapfile
from graph.errors import MalformedFileError
from graph.language import later, listed, phrase
from graph.mapfields import INTERACTION, NEED, PERSON, PROVISION, STAGE, TIE
from graph.mapfile import FORMAT, VERSION
from loaders.mapfile import as_parsed
from loaders.out.guard import unguarded
from loaders.out.tables import NOTE, NOTE_NAME
from loaders.records import Loader, Parsed
from loaders.source import Source

NAME: Final = "kith-tables"
HINT: Final = later("Nothing was changed. Export the tables again, or import the zip as it was written.")
TABLES: Final = {
    "people": PERSON,
    "needs": NEED,
    "stages": STAGE,
    "ties": TIE,
    "provisions": PROVISION,
    "interactions": INTERACTION,
}
LISTS: Final = frozenset(("emails", "phones", "urls", "groups", "aliases", "topics"))
NUMBERS: Final = frozenset(("target", "closeness", "cadence_days", "level"))
OPTIONAL: Final = frozenset(
    ("birthday", "introduced_by", "starts_on", "since", "last_contact", "until", "on", "need", "outcome")
)
"""What is not known where its cell is empty; an empty cell of any other field is an empty text."""
_FIRST_LINE: Final = NOTE.partition("\n")[0]
_PARTS: Final = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)

Rows = list[dict[str, str]]


def why_not(source: Source) -> str | None:
    """None for files with the note of such tables among them."""
    return None if any(map(_is_note, source.parts or (source,))) else ""


def belong(sources: Sequence[Source]) -> Sequence[Source]:
    """The note and the tables."""
    note = next(filter(_is_note, sources), None)
    return [] if note is None else [note, *_tables(sources).values()]


def parse(source: Source) -> Parsed:
    """The map in the tables.

    Raises
    ------
    MalformedFileError
        A table is missing, nobody or more than one is the owner, or a record breaks the rules of a map file.
    """
    rows = {name: _rows(table) for name, table in _tables(source.parts).items()}
    if missing := [f"{name}.csv" for name in ("people", "needs") if name not in rows]:
        raise MalformedFileError(
            phrase("Among the tables {missing} is missing.", missing=listed(missing)), phrase(HINT)
        )
    owners = [row.get("id", "") for row in rows["people"] if row.get("you") == "yes"]
    if len(owners) != 1:
        raise MalformedFileError(phrase("people.csv has to say “yes” in the column “you” of one row."), phrase(HINT))
    keys = {row.get("key") or row.get("id", ""): row.get("id", "") for row in rows["needs"]}
    tables = {name: [_record(row, fields.readers) for row in rows.get(name, ())] for name, fields in TABLES.items()}
    for record, row in zip(tables["stages"], rows.get("stages", ()), strict=True):
        record["importance"] = {keys[key]: _number(cell) for key, cell in row.items() if key in keys and cell}
    text = json.dumps({"format": FORMAT, "version": VERSION, "ego": owners[0], **tables})
    doubts = [doubt for table in _tables(source.parts).values() for doubt in table.decoded.doubts]
    return as_parsed(NAME, mapfile.parse(text, source.name), doubts)


def _is_note(source: Source) -> bool:
    return source.name == NOTE_NAME and source.data.startswith(_FIRST_LINE.encode())


def _tables(sources: Iterable[Source]) -> dict[str, Source]:
    return {s.name.removesuffix(".csv"): s for s in sources if s.name.removesuffix(".csv") in TABLES}


def _rows(source: Source) -> Rows:
    first = source.text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        lines = [row for row in csv.reader(io.StringIO(source.text, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise MalformedFileError(
            phrase("{file} is no table ({error}).", file=source.name, error=error), phrase(HINT)
        ) from error
    header, *rows = [[unguarded(cell) for cell in line] for line in lines] or [[]]
    return [dict(zip(header, row, strict=False)) for row in rows]


def _record(row: Mapping[str, str], names: Iterable[str]) -> dict[str, Any]:
    """A row as a record of a map file; a column that is missing takes its default."""
    return {name: _value(name, row[name]) for name in names if name in row and name != "importance"}


def _value(name: str, cell: str) -> Any:
    if name in LISTS:
        return [re.sub(r"\\(.)", r"\1", part.strip(" "), flags=re.DOTALL) for part in _PARTS.findall(cell)]
    if name in NUMBERS:
        return _number(cell)
    if name == "archived":
        return {"yes": True, "no": False, "": False}.get(cell, cell)
    return None if name in OPTIONAL and not cell else cell


def _number(cell: str) -> int | str | None:
    """A whole number, none where the cell is empty, and what is no number as it stands: the rules will say so."""
    return int(cell) if re.fullmatch(r"\d{1,9}", cell, re.ASCII) else cell or None


LOADER: Final = Loader(
    NAME,
    later("Tables of a kith map"),
    (".zip",),
    later("`kith export FILE.csv.zip` writes them; import the zip as it is, not a table alone."),
    why_not,
    parse,
    belong,
)
