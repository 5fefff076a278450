"""Excel workbooks, whole and damaged."""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from time import process_time
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from graph.errors import FileError, UnreadableFileError
from loaders.registry import detect
from loaders.source import Source
from loaders.tables.workbook import is_workbook, rows_of
from tests.loaders.contact_lists import read
from tests.loaders.files import names

HEAD: Final = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
SHEET: Final = "xl/worksheets/sheet1.xml"


def book(*rows: list[object]) -> bytes:
    made = Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def with_sheet(xml: bytes, member: str = SHEET) -> bytes:
    """A workbook in which one part is something else."""
    written = BytesIO()
    with ZipFile(BytesIO(book(["Name", "E-mail"]))) as good, ZipFile(written, "w", ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, xml if name == member else good.read(name))
    return written.getvalue()


def cells(data: bytes, limit: int = 100_000) -> list[tuple[str, ...]]:
    return [row for rows in rows_of(Source("x.xlsx", data), limit) for row in rows]


def test_every_kind_of_cell_is_a_text() -> None:
    from datetime import date, datetime

    found = cells(book(["a", 1, 2.0, 2.5, None, True, date(2026, 1, 2), datetime(2026, 1, 2, 3, 4), "_x000D_b", None]))
    assert found == [("a", "1", "2", "2.5", "", "yes", "2026-01-02", "2026-01-02 03:04:00", "\rb")]


def test_it_is_told_from_other_archives() -> None:
    assert is_workbook(Source("x", book(["a"])))
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", "")
    assert not is_workbook(Source("x", written.getvalue()))
    assert not is_workbook(Source("x", b"PK\x03\x04 and no more"))


@pytest.mark.parametrize(
    "xml",
    [
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + HEAD + b"<sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>",
        HEAD + b'<sheetData><row r="1"><c r="A1"><v>1',
        HEAD + b'<sheetData><row r="1"><c r="A1" t="s"><v>77</v></c></row></sheetData></worksheet>',
        HEAD + b'<sheetData><row r="x"><c r="1A"><v>1</v></c></row></sheetData></worksheet>',
        HEAD + b"<sheetData><row>" + b"<c/>" * 700_000 + b"</row></sheetData></worksheet>",
        b"",
        b"\xff\xfe\x00",
    ],
    ids=["entities", "cut off", "no such text", "no such cell", "millions of cells", "empty", "no XML"],
)
def test_a_damaged_sheet_is_refused(xml: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="save"):
        cells(with_sheet(xml))


def test_a_sheet_that_says_it_is_huge_is_as_large_as_it_is() -> None:
    xml = HEAD + (
        b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>Ana</t></is></c></row></sheetData></worksheet>'
    )
    assert names(read(with_sheet(xml), name="x.xlsx")) == ["Ana"]


@pytest.mark.parametrize(
    "xml",
    [
        HEAD + b'<sheetData><row r="999999999999"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
        HEAD + b'<sheetData><row><c r="XFD1"><v>1</v></c></row>' * 20_000 + b"</sheetData></worksheet>",
        HEAD + b"<sheetData>" + b"<row>" * 100_000,
    ],
    ids=["a row far down", "cells far right", "rows in rows"],
)
def test_what_is_made_to_take_long_does_not(xml: bytes) -> None:
    answer(with_sheet(xml))


def answer(data: bytes) -> None:
    """A table or an error in words, in time."""
    began = process_time()
    source = Source("x.xlsx", data)
    with suppress(FileError):
        detect(source).parse(source)
    assert process_time() - began < 5


def test_a_workbook_cut_off_anywhere_gets_an_answer() -> None:
    whole = book(["Name", "Feedback"], *(["Ana", 1] for _ in range(50)))
    for end in range(4, len(whole), 211):
        answer(whole[:end])


@pytest.mark.parametrize("change", [lambda b: b ^ 0xFF, lambda b: b ^ 1])
def test_a_workbook_with_flipped_bytes_gets_an_answer(change: Callable[[int], int]) -> None:
    whole = book(["Name", "Feedback"], *(["Ana", 1] for _ in range(5)))
    for at in range(0, len(whole), 97):
        mutated = bytearray(whole)
        mutated[at] = change(mutated[at])
        answer(bytes(mutated))


def test_a_second_sheet_of_people_is_told() -> None:
    made = Workbook()
    assert made.active is not None
    for row in (["Name", "E-mail"], ["Ana", "ana@example.org"]):
        made.active.append(row)
    for title, rows in {"Work": (["Name", "E-mail"], ["Ben", None]), "Notes": (["some text"], ["more"])}.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = BytesIO()
    made.save(written)
    found = read(written.getvalue())
    assert names(found) == ["Ana"]
    assert [r.reason for r in found.remarks] == [
        "the sheet “Work” is a table of people, too, and was not read: save it as a file of its own"
    ]


def test_a_day_without_its_format_is_the_day_that_spreadsheets_mean_by_the_number() -> None:
    found = read(book(["Name", "Birthday", "Last contact"], ["Ana", 29345, 45413], ["Ben", 7, 99999]))
    assert [row.person.birthday for row in found.people] == ["1980-05-04", None]
    assert found.ties[0].last_contact is not None
    assert found.ties[0].last_contact.isoformat() == "2024-05-01"
    assert "“29345” was read as 1980-05-04, as spreadsheets count days" in [r.reason for r in found.remarks]
