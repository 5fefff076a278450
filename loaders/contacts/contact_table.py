"""Tables of contacts, whichever program wrote them: columns into people, row by row, with nothing dropped silently.

A row of another width keeps its person and is remarked; one without name, organisation and e-mail address is refused.
Each person gets a tie to the owner of the map; somebody whom a row only names beside them (a spouse, a manager) gets a
tie to that person alone, and is the person of that name in the file where there is exactly one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from graph.errors import UnknownFormatError, UnmatchedColumnsError
from graph.language import Spoken, later, listed, phrase
from graph.model import NAME_LIMIT, Person, Tie, fold, visible
from loaders.contacts.contact_rows import Layout, Reading, Relation, days_first
from loaders.contacts.reach import by_content
from loaders.contacts.titles import CHOOSABLE, Column, columns, is_foreign, is_people
from loaders.contacts.unread import Lost, about_unknown, as_columns, unknown, watch
from loaders.records import ROW_LIMIT, ImportedPerson, Parsed, Refused, Remark, TableColumn, too_long
from loaders.source import Source
from loaders.tables.sheet import Row, Sheet, first_titles, read_sheet, repeats_header
from loaders.tables.workbook import is_workbook
from loaders.telling import doubts_of_text, nobody_in, too_many_rows, width_told

_BESIDE: Final = Spoken(
    {"phones": later("phones"), "urls": later("urls"), "title": later("title"), "notes": later("notes")}
)
"""What else there can be of somebody without a name."""


@dataclass(slots=True)
class Contacts:
    """What has been gathered so far, row by row. ``taken`` are the rows of which somebody became a person."""

    people: list[ImportedPerson] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    relations: list[tuple[ImportedPerson, Relation]] = field(default_factory=list)
    taken: list[tuple[Row, str]] = field(default_factory=list)
    columns: tuple[TableColumn, ...] = ()

    @property
    def count(self) -> int:
        return len(self.people) + len(self.refused)


def is_readable(source: Source) -> bool:
    """Whether a file can be a table at all."""
    return is_workbook(source) or source.is_text


def known_titles(chosen: Mapping[str, str]) -> Callable[[Sequence[str]], int]:
    """How many titles of a line are known; none where they name nobody. Titles chosen by hand must all be there."""
    wanted = [fold(title) for title in chosen.values()]

    def count(titles: Sequence[str]) -> int:
        if any("@" in title or title[:1] in ("{", "[", "<") for title in titles):
            return 0
        if wanted:
            there = {fold(title) for title in titles}.issuperset(wanted)
            return len(titles) if there and is_people(columns(titles, chosen)) else 0
        found = columns(titles)
        return len(found) if is_people(found) and not is_foreign(titles) else 0

    return count


def find(source: Source, *, beginning: bool = False) -> Sheet | None:
    """The table of people in a file, or None. Titles that were chosen by hand are looked for first."""
    chosen = source.choices.columns
    return read_sheet(source, known_titles(chosen), beginning=beginning) if is_readable(source) else None


def unmatched(source: Source) -> UnmatchedColumnsError | None:
    """What to ask where a file looks like a table, but none of its titles says who is who.

    Raises UnknownFormatError where a column was chosen for a field that there is not.
    """
    if not is_readable(source):
        return None
    check_choices(source)
    titles = first_titles(source)
    chosen = source.choices.columns
    if not titles or is_foreign(titles) or (is_people(columns(titles)) and not chosen):
        return None
    titled = ", ".join(f"“{title[:40]}”" for title in titles[:30])
    example = titles[0] if titles[0].isalnum() else f'"{titles[0]}"'
    wrong = [t for t in chosen.values() if fold(t) not in {fold(title) for title in titles}]
    missing = phrase("{file} has no column “{wrong}”.", file=source.name, wrong=wrong[0][:60]) if wrong else ""
    return UnmatchedColumnsError(
        missing
        or phrase(
            "{file} was not recognised: none of its columns is known to hold names or e-mail addresses. It has "
            "{listed}.",
            file=source.name,
            listed=titled,
        ),
        phrase(
            "Say which one does, such as `--column name={example}`; the fields are {fields}.",
            example=example,
            fields=", ".join(CHOOSABLE),
        )
        + (" " + phrase("The columns are {listed}.", listed=titled) if missing else "")
        + (
            " " + phrase("If letters are wrong there, say the encoding with `--encoding`.")
            if _is_guessed(source)
            else ""
        ),
        titles,
    )


def _is_guessed(source: Source) -> bool:
    return not is_workbook(source) and source.encoding is None and bool(source.decoded.doubts)


def check_choices(source: Source) -> None:
    """Refuse columns chosen for fields that do not exist. Raises UnknownFormatError."""
    for name in source.choices.columns:
        if name not in CHOOSABLE:
            raise UnknownFormatError(
                phrase("There is no field “{name}” to choose a column for.", name=name[:40]),
                phrase("The fields are {fields}.", fields=", ".join(CHOOSABLE)),
            )


def parse(source: Source, format: str) -> Parsed:
    """The contacts in a table.

    Raises
    ------
    UnknownFormatError
        No column tells who somebody is; where there is a table, an UnmatchedColumnsError with its titles.
    MalformedFileError
        There is no row at all, more than 100,000 rows, or 500 columns.
    """
    sheet = sheet_of(source)
    found = read(source, sheet, columns(sheet.titles, source.choices.columns))
    if not found.count and not source.within:
        raise nobody_in(source.name)
    return as_parsed(source, format, sheet, found)


def sheet_of(source: Source) -> Sheet:
    """The table of people in a file. Raises UnknownFormatError where there is none."""
    check_choices(source)
    sheet = find(source)
    if sheet is not None:
        return sheet
    if not is_readable(source):
        source.decoded  # noqa: B018  (says why it is no text)
    raise unmatched(source) or UnknownFormatError(
        phrase("{file} is no table of people: no line of it names the columns.", file=source.name),
        phrase("Export it again with the names of the columns in the first line."),
    )


def as_parsed(source: Source, format: str, sheet: Sheet, found: Contacts) -> Parsed:
    """What was gathered, as the content of a file."""
    doubts = () if is_workbook(source) else doubts_of_text(source)
    return Parsed(
        format,
        found.count,
        tuple(found.people),
        origin=source.digest,
        ties=tuple(found.ties),
        refused=tuple(found.refused),
        remarks=(*(Remark(None, "", doubt) for doubt in (*doubts, *map(_other, sheet.others))), *found.remarks),
        preface=sheet.preface,
        columns=found.columns,
    )


def _other(name: str) -> str:
    return phrase(
        "the sheet “{name}” is a table of people, too, and was not read: save it as a file of its own", name=name[:60]
    )


def read(source: Source, sheet: Sheet, read_columns: Sequence[Column], also: Iterable[int] = ()) -> Contacts:
    """The people in the rows of a table; the columns at ``also`` are read by somebody else."""
    rows = filled_rows(source, sheet)
    whole = [row.cells for row in rows if not row.trouble]
    settled = by_content(read_columns, whole)
    layout = Layout(settled, len(sheet.titles), days_first(whole, settled))
    found, lost = Contacts(), watch(layout)
    for row in rows:
        _take(row, layout, found, lost)
    _relate(found)
    left = unknown(sheet, settled, whole, also)
    found.remarks[:0] = [*lost.remarks(sheet.line, sheet.titles), *about_unknown(sheet, settled, left)]
    found.columns = as_columns(sheet, settled, (*left, *lost.whole))
    return found


def filled_rows(source: Source, sheet: Sheet) -> list[Row]:
    """The rows of a table that are not blank and not the header again. Raises MalformedFileError beyond 100,000."""
    rows = (row for row in sheet.rows if row.trouble or any(map(str.strip, row.cells)))
    found = list(islice((row for row in rows if not repeats_header(row, sheet.titles)), ROW_LIMIT + 1))
    if len(found) > ROW_LIMIT:
        raise too_many_rows(source.name)
    return found


def _take(row: Row, layout: Layout, found: Contacts, lost: Lost) -> None:
    if row.trouble:
        found.refused.append(Refused(row.line, "", row.trouble, row.text))
        return
    reading = Reading(layout, row.cells)
    person = reading.person(str(found.count + 1))
    refused = _refusal(person, row)
    if refused:
        found.refused.append(refused)
        return
    taken = ImportedPerson(found.count + 1, row.line, person)
    found.people.append(taken)
    found.ties.append(reading.tie(person.id))
    lost.look(reading, person, found.ties[-1])
    found.taken.append((row, person.id))
    found.relations += [(taken, relation) for relation in reading.relations()]
    found.remarks += [Remark(row.line, title, reason) for title, reason in (*reading.doubts, *_about(row, layout))]
    if "\ufffd" in person.name:
        found.remarks.append(Remark(row.line, "name", phrase("the name has bytes that are no characters, shown as �")))


def _refusal(person: Person, row: Row) -> Refused | None:
    if not visible(person.name):
        known = [said for name, said in _BESIDE.items() if getattr(person, name)]
        reason = phrase("the row has no name, no organisation and no e-mail address")
        if known:
            reason = phrase(
                "the row has no name, no organisation and no e-mail address; it has only {known}", known=listed(known)
            )
        return Refused(row.line, "name", reason, row.text)
    over = too_long(person)
    return Refused(row.line, *over, row.text) if over else None


def _about(row: Row, layout: Layout) -> list[tuple[str, str]]:
    """What is odd about a row as a whole."""
    told = [("", row.doubt)] if row.doubt else []
    beyond = [cell.strip() for cell in row.cells[layout.width :] if cell.strip()]
    count = width_told(len(row.cells), layout.width)
    if beyond:
        told.append(
            (
                "",
                phrase(
                    "{cells}; not read: {names}",
                    cells=count,
                    names=", ".join(f"“{cell[:60]}”" for cell in beyond[:5]),
                ),
            )
        )
    elif len(row.cells) < layout.width:
        told.append(("", phrase("{cells}; those at the end are missing", cells=count)))
    return told


def _relate(found: Contacts) -> None:
    """Tie those whom rows name to the people of these rows."""
    by_name: dict[str, list[str]] = {}
    for taken in found.people:
        by_name.setdefault(fold(taken.person.name), []).append(taken.person.id)
    for number, (taken, relation) in enumerate(found.relations, start=1):
        there = by_name.setdefault(fold(relation.name), [])
        if len(there) > 1:
            reason = phrase(
                "several people in the file are called {name}; none was tied to {person}",
                name=relation.name[:60],
                person=taken.person.name,
            )
            found.remarks.append(Remark(taken.line, relation.title, reason))
            continue
        if there and "/" in there[0]:
            reason = phrase("{name} is named in several rows and taken for one person", name=relation.name[:60])
            found.remarks.append(Remark(taken.line, relation.title, reason))
        if not there and not _named(found, taken, relation, f"{taken.person.id}/{number}", there):
            continue
        if there[0] != taken.person.id:
            found.ties.append(Tie(taken.person.id, there[0], context=relation.label[:NAME_LIMIT]))


def _named(found: Contacts, taken: ImportedPerson, relation: Relation, id: str, there: list[str]) -> bool:
    """Make somebody whom a row only names a person of the file."""
    if len(relation.name) > NAME_LIMIT or found.count >= ROW_LIMIT:
        found.remarks.append(
            Remark(taken.line, relation.title, phrase("the name is too long, or there are too many rows"))
        )
        return False
    there.append(id)
    found.people.append(ImportedPerson(found.count + 1, taken.line, Person(id, relation.name)))
    return True
