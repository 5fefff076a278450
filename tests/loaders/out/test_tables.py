"""The zip of tables: what is read back, once unguarded, is what is on the map; and nothing in it runs."""

import csv
import io
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Person, PersonalMap
from loaders.out import tables
from loaders.out.guard import TRIGGERS, guarded, is_live, unguarded
from tests.graph.maps import maps
from tests.loaders.out.marked import marked_map, outgoing

FORMULAS = ("=1+1", "+49 170 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|calc", "%0", "＝1", "－1", " =1", '"=1', "'=1",
            "\u200b=1", "\u00a0＠x", "“=1", "\ufeff+1", "''=1", "\n=1")  # fmt: skip


def read(data: bytes) -> dict[str, list[list[str]]]:
    """The rows of each table as they stand in the zip."""
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {
            name.removesuffix(".csv"): list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def unguarded_rows(data: bytes) -> dict[str, list[list[str]]]:
    return {name: [[unguarded(cell) for cell in row] for row in rows] for name, rows in read(data).items()}


def test_there_is_a_table_for_each_kind_of_record() -> None:
    found = read(tables.write(outgoing(marked_map())))
    assert list(found) == ["people", "ties", "needs", "provisions", "interactions", "stages"]
    assert [len(rows) - 1 for rows in found.values()] == [5, 4, 2, 3, 1, 2]


def test_ids_are_accompanied_by_names() -> None:
    found = read(tables.write(outgoing(marked_map())))
    [asked] = [dict(zip(found["interactions"][0], row, strict=True)) for row in found["interactions"][1:]]
    assert asked == {
        "person_name": "xqname1", "need_name": "xqneed0", "id": "xqid41", "person": "xqid01", "on": "2026-11-01",
        "kind": "ask", "need": "xqid10", "channel": "xqchannel", "outcome": "met", "note": "xqnote41",
    }  # fmt: skip
    assert found["stages"] == [
        ["id", "name", "starts_on", "feedback", "xqkey1"],
        ["xqid21", "xqstage1", "", "", ""],
        ["xqid20", "xqstage0", "2026-01-01", "3", ""],
    ]


def test_the_first_person_is_the_owner() -> None:
    header, *rows = read(tables.write(outgoing(marked_map())))["people"]
    assert [row[header.index("you")] for row in rows] == ["yes", "no", "no", "no", "no"]
    assert [row[header.index("archived")] for row in rows] == ["no", "no", "no", "no", "yes"]


def test_a_note_in_the_zip_says_how_to_read_it() -> None:
    with ZipFile(io.BytesIO(tables.write(outgoing(marked_map())))) as archive:
        assert archive.namelist()[0] == "kith-tables.txt"
        assert "apostrophe" in archive.read("kith-tables.txt").decode()


@given(maps())
def test_the_cells_of_any_map_are_read_back(personal_map: PersonalMap) -> None:
    found = unguarded_rows(tables.write(outgoing(personal_map)))
    for name, (header, rows) in tables.tables(personal_map).items():
        assert found[name] == [list(header), *([tables.text_of(v) for v in row] for row in rows)]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    personal_map = PersonalMap("me", {"me": Person("me", "Me"), "p": Person("p", text, text, text, notes=text)})
    for rows in read(tables.write(outgoing(personal_map))).values():
        assert not [cell for row in rows for cell in row if not cell.startswith("'") and is_live(cell)]
    assert text in unguarded_rows(tables.write(outgoing(personal_map)))["people"][2]
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["", "Ana", "a=b", "O'Hare", "1-2", "Ana +1", "«x»", "𝟜"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


CELLS = st.text(st.one_of(st.sampled_from(sorted(TRIGGERS) + list("'\" \u00a0\u200b\ufeff“;")), st.characters()))


@given(CELLS)
def test_any_guard_can_be_taken_off_and_lets_nothing_through(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    bare = cell.lstrip(' \t\r\n"\u00a0\u200b\ufeff')
    assert cell.startswith("'") or not bare.startswith(tuple(TRIGGERS))
