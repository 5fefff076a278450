"""LinkedIn's Connections.csv: who one is connected with, since when, and where they work.

The table may stand behind notes of any length, in any order of columns, with any line ends, and may have been saved
again by a spreadsheet (other delimiter, other encoding). Columns are found by name, in the languages known here.
``Connected On`` becomes the day since when the tie exists.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.errors import UnknownFormatError
from graph.language import later, listed, phrase
from graph.model import Person, Tie, clean, fold
from loaders.contacts import addresses
from loaders.contacts.dates import day_first, is_ambiguous, read_day
from loaders.records import (
    OWNER,
    ROW_LIMIT,
    ImportedPerson,
    Loader,
    Parsed,
    Refused,
    Remark,
    TableColumn,
    too_long,
    visible,
)
from loaders.source import Source
from loaders.tables.table import DELIMITERS, Record, physical_lines, records, split_line
from loaders.telling import doubts_of_text, nobody_in, too_many_rows, width_told

NAME: Final = "linkedin"
HEADER_WITHIN: Final = 200
"""How many lines of notes may stand before the header."""

COLUMNS: Final = {
    "given": "First Name",
    "family": "Last Name",
    "url": "URL",
    "email": "Email Address",
    "company": "Company",
    "position": "Position",
    "connected": "Connected On",
}
_ALSO: Final = {
    "given": "given name, forename, vorname, prénom, nombre, nome, voornaam, imię, förnamn, fornavn",
    "family": "surname, family name, nachname, nom, nom de famille, apellidos, apellido, cognome, sobrenome, "
    "achternaam, nazwisko, efternamn, etternavn, efternavn",
    "url": "profile url, linkedin url, public profile url, profil-url, url du profil, url del perfil",
    "email": "email, e-mail, e-mail address, e-mail-adresse, adresse e-mail, dirección de correo electrónico, "
    "correo electrónico, endereço de e-mail, indirizzo e-mail, indirizzo email, e-mailadres, adres e-mail",
    "company": "organization, organisation, current company, unternehmen, firma, entreprise, société, empresa, "
    "azienda, bedrijf, företag",
    "position": "title, job title, current position, poste, puesto, cargo, posizione, functie, stanowisko, befattning",
    "connected": "connection date, date connected, verbunden am, vernetzt am, connexion le, date de connexion, "
    "conectado el, fecha de conexión, conectado em, data de conexão, collegato il, data di collegamento, verbonden op",
}
_FIELDS: Final = {
    "given": "given_name",
    "family": "family_name",
    "url": "url",
    "email": "email",
    "company": "organization",
    "position": "title",
    "connected": "since",
}
"""What `--column` calls a field, by what it is called here."""
_BY_NAME: Final = {
    fold(name): key for key, title in COLUMNS.items() for name in (title, *map(str.strip, _ALSO[key].split(",")))
}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the table begins, its delimiter, its titles, and at which cell each known column stands."""

    at: int
    delimiter: str
    titles: tuple[str, ...]
    columns: Mapping[str, int]


@dataclass(slots=True)
class _Rows:
    """What has been gathered so far, row by row."""

    people: list[ImportedPerson] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.people) + len(self.refused)


def why_not(source: Source) -> str | None:
    """None for a table with LinkedIn's columns; for another table, the columns it lacks.

    Where columns were chosen by hand it is read as any table is, for here each is known by its title.
    """
    if not source.is_text or source.choices.columns:
        return ""
    lines = physical_lines(source.text[: 2**20])
    header = _find_header(lines)
    if header is not None and _is_linkedins(header):
        return None
    titles = header.titles if header else _first_row(lines)
    return _lacking(titles) if titles else ""


def parse(source: Source) -> Parsed:
    """The connections in a file. Pure: nothing outside the source is read.

    Raises
    ------
    UnknownFormatError
        No line has the columns First Name and Last Name; the message names those that are missing.
    MalformedFileError
        No row at all, more than 100,000 of them, or 500 columns.
    """
    text = source.text
    lines = physical_lines(text.replace("\0", ""))
    header = _find_header(lines)
    if header is None:
        raise UnknownFormatError(
            _lacking(_first_row(lines)), phrase("Choose the file Connections.csv of LinkedIn's export.")
        )
    found = list(records(lines, header.delimiter, header.at + 1, len(header.titles)))
    if not source.within and not any(record.trouble or any(map(str.strip, record.cells)) for record in found):
        raise nobody_in(source.name)
    rows = _Rows(remarks=[*(Remark(None, "", doubt) for doubt in doubts_of_text(source)), *_about_header(header)])
    days_first = _days_first(found, header.columns)
    for record in found:
        _take(record, header, days_first, rows)
        if rows.count > ROW_LIMIT:
            raise too_many_rows(source.name)
    return Parsed(
        NAME,
        rows.count,
        tuple(rows.people),
        origin=source.digest,
        ties=tuple(rows.ties),
        refused=tuple(rows.refused),
        remarks=tuple(rows.remarks),
        preface=lines[header.at],
        columns=_columns(header, found),
    )


def _columns(header: Header, found: Sequence[Record]) -> tuple[TableColumn, ...]:
    """What each column is read as, so that somebody can say it of those that are not; empty ones are left out."""
    fields = {place: _FIELDS[key] for key, place in header.columns.items()}
    for place, title in enumerate(header.titles):
        if title and any(place < len(record.cells) and record.cells[place].strip() for record in found):
            fields.setdefault(place, "")
    return tuple(TableColumn(header.titles[place], fields[place]) for place in sorted(fields))


def _find_header(lines: Sequence[str]) -> Header | None:
    for at, line in enumerate(lines[:HEADER_WITHIN]):
        if len(line) > 50_000:
            continue
        for delimiter in DELIMITERS:
            titles = [" ".join(cell.split()) for cell in split_line(line, delimiter)]
            columns: dict[str, int] = {}
            for place, title in enumerate(titles):
                if key := _BY_NAME.get(fold(title)):
                    columns.setdefault(key, place)
            if columns.keys() >= {"given", "family"}:
                return Header(at, delimiter, tuple(titles), columns)
    return None


def _is_linkedins(header: Header) -> bool:
    """Whether the day of the connection is there, or all of a connection but that and nothing that LinkedIn has not."""
    strange = any(title and fold(title) not in _BY_NAME for title in header.titles)
    return "connected" in header.columns or (header.columns.keys() >= {"url", "company", "position"} and not strange)


def _first_row(lines: Sequence[str]) -> tuple[str, ...]:
    """The cells of the first line that looks like a row of a table: the next one has as many."""
    written = [line for line in lines[:HEADER_WITHIN] if line.strip() and len(line) <= 50_000]
    for line, following in zip(written, [*written[1:], *written[-1:]], strict=True):
        for delimiter in DELIMITERS:
            cells = split_line(line, delimiter)
            if len(cells) > 1 and len(cells) == len(split_line(following, delimiter)):
                return tuple(cells)
    return ()


def _lacking(titles: Iterable[str]) -> str:
    there = {_BY_NAME.get(fold(title)) for title in titles}
    missing = [title for key, title in COLUMNS.items() if key not in there]
    return phrase(
        "This CSV is not LinkedIn's: it lacks the columns {listed}.", listed=listed(missing, len(COLUMNS)) or "none"
    )


def _about_header(header: Header) -> list[Remark]:
    used = set(header.columns.values())
    unread = [title for place, title in enumerate(header.titles) if place not in used and title]
    return [Remark(header.at + 1, title, phrase("this column is not read")) for title in unread]


def _days_first(found: Iterable[Record], columns: Mapping[str, int]) -> bool | None:
    place = columns.get("connected")
    if place is None:
        return None
    return day_first(record.cells[place].strip() for record in found if len(record.cells) > place)


def _take(record: Record, header: Header, days_first: bool | None, rows: _Rows) -> None:
    line, cells = record.line, record.cells
    if record.trouble:
        rows.refused.append(Refused(line, "", record.trouble, record.text))
        return
    if not any(map(str.strip, cells)) or tuple(map(str.strip, cells)) == header.titles:
        return
    if len(cells) != len(header.titles) and (reason := _ragged(cells, header)):
        rows.refused.append(Refused(line, "", reason, record.text))
        return
    values = {key: clean(cells[at]) if at < len(cells) else "" for key, at in header.columns.items()}
    row, remarks = rows.count + 1, list[Remark]()
    person = _person(str(row), values, line, remarks)
    if refused := _refusal(person, values, line):
        rows.refused.append(replace(refused, text=record.text))
        return
    rows.people.append(ImportedPerson(row, line, person))
    rows.ties.append(_tie(person.id, values.get("connected", ""), days_first, line, remarks))
    if record.doubt:
        remarks.append(Remark(line, "", record.doubt))
    if len(cells) < len(header.titles):
        remarks.append(Remark(line, "", width_told(len(cells), len(header.titles))))
    rows.remarks += remarks


def _ragged(cells: Sequence[str], header: Header) -> str:
    """Why a row of another width cannot be used; empty where only empty cells are missing or too many."""
    width = len(header.titles)
    if len(cells) > width and any(map(str.strip, cells[width:])):
        return phrase("{cells}: a cell with commas must stand in quotes", cells=width_told(len(cells), width))
    family = header.columns["family"]
    if len(cells) <= max(family, header.columns["given"]):
        return phrase("the row ends after {n} of {width} cells", n=len(cells), width=width)
    return ""


def _person(row: str, values: Mapping[str, str], line: int, remarks: list[Remark]) -> Person:
    given, family = (" ".join(values.get(key, "").split()) for key in ("given", "family"))
    name = " ".join(filter(None, (given, family)))
    if "\ufffd" in name:
        remarks.append(Remark(line, COLUMNS["given"], phrase("the name has bytes that are no characters, shown as �")))
    return Person(
        row,
        name,
        given,
        family,
        organization=" ".join(values.get("company", "").split()),
        title=" ".join(values.get("position", "").split()),
        emails=_reached(
            "email",
            later("“{value}” is not an e-mail address and was left out"),
            addresses.email,
            values,
            line,
            remarks,
        ),
        urls=_reached(
            "url", later("“{value}” is not a web address and was left out"), addresses.web, values, line, remarks
        ),
    )


def _refusal(person: Person, values: Mapping[str, str], line: int) -> Refused | None:
    if not visible(person.name):
        known = [COLUMNS[key] for key in ("url", "email", "company") if values.get(key)]
        reason = phrase("the row has no name")
        if known:
            reason = phrase("the row has no name; it has only {known}", known=listed(known))
        return Refused(line, COLUMNS["given"], reason)
    if over := too_long(person):
        return Refused(line, *over)
    return None


def _reached(
    key: str, wrong: str, read: Callable[[str], str | None], values: Mapping[str, str], line: int, remarks: list[Remark]
) -> tuple[str, ...]:
    """The address in a cell, left out with a remark where it is none."""
    text = values.get(key, "")
    if text and (found := read(text)):
        return (found,)
    if text:
        remarks.append(Remark(line, COLUMNS[key], phrase(wrong, value=text[:60])))
    return ()


def _tie(person: str, text: str, days_first: bool | None, line: int, remarks: list[Remark]) -> Tie:
    since = read_day(text, bool(days_first)) if text else None
    if text and since is None:
        remarks.append(
            Remark(
                line,
                COLUMNS["connected"],
                phrase("“{said}” is no day that kith can read; left empty", said=text[:60]),
            )
        )
    elif since is not None and days_first is None and is_ambiguous(text):
        reason = phrase(
            "“{said}” was read as {day}, the month first; it may be the other way round",
            said=text,
            day=since.isoformat(),
        )
        remarks.append(Remark(line, COLUMNS["connected"], reason))
    return Tie(OWNER, person, since=since)


LOADER: Final = Loader(
    NAME,
    later("LinkedIn connections"),
    (".csv",),
    later(
        "On LinkedIn: Settings & Privacy > Data privacy > Get a copy of your data > Connections. LinkedIn "
        "mails a link to a zip file; import it as it came, or Connections.csv in it."
    ),
    why_not,
    parse,
)
