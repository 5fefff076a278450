"""A matrix of who knows whom."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from loaders.networks import matrix
from loaders.registry import detect
from loaders.source import Source
from tests.loaders.graphfiles import people, read, ties, told

CROSSES = ",Ana,Ben,Cai Vale\nAna,,x,\nBen,,,X\nCai Vale,,,\n"


@pytest.mark.parametrize(
    "text",
    [
        CROSSES,
        "Name;Cai Vale;Ben;Ana\nAna;0;1;0\nBen;1;0;1\nCai Vale;0;1;0\n",
        '"Ana"\t"Ben"\t"Cai Vale"\n"Ana"\t0\t1\t0\n"Ben"\t1\t0\t1\n"Cai Vale"\t0\t1\t0\n',
        "\ufeff,Ana,Ben,Cai Vale,\r\nana,0,1,0,\r\n\r\nBen,0,0,2,\r\nCAI VALE,0,0,0,\r\n",
    ],
    ids=["crosses", "columns in another order", "as R writes it", "blank line, BOM, spelling"],
)
def test_the_upper_triangle_is_as_good_as_the_whole(text: str) -> None:
    found = read(text)
    assert found.format == "matrix"
    assert set(people(found).values()) == {"Ana", "Ben", "Cai Vale"}
    assert ties(found) == {"Ana-Ben", "Ben-Cai Vale"}
    assert len(found.ties) == 2


def test_a_workbook_is_read_likewise() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["who", "Ana", "Ben"], ["Ana", 0, 3], ["Ben", None, 0]):
        sheet.append(row)
    data = BytesIO()
    book.save(data)
    source = Source("a.xlsx", data.getvalue())
    assert detect(source).name == "matrix"
    assert ties(matrix.parse(source)) == {"Ana-Ben"}


def test_numbers_are_weights_and_what_is_none_is_remarked() -> None:
    found = read(";Ana;Ben\nAna;0;2,5\nBen;often;0\n", format="matrix")
    assert ties(found) == {"Ana-Ben"}
    assert "2.5" in told(found)
    assert [(r.line, r.field) for r in found.remarks if r.line] == [(3, "Ana")]


def test_a_row_and_column_without_a_name_are_refused() -> None:
    found = read('"";"";"Ana";"Ben"\n"";0;1;1\n"Ana";1;0;2\n"Ben";1;2;0\n')
    assert ties(found) == {"Ana-Ben"}
    assert [refused.line for refused in found.refused] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "1,2\n1,3\n2,3\n",
        "1,2,3\n2,3,1\n3,2,1\n",
        "Ana,Ben\nBen,Cai\nCai,Ana\n",
        "Name,Ana,Ben\nAna,0,1\nCai,1,0\n",
        "Name,Ana,Ben\nAna,cook,sails\nBen,sails,cook\n",
        "Name,E-mail\nAna,a@example.org\n",
        "Source,Target\nSource,Target\n",
    ],
)
def test_other_tables_are_not_taken_for_a_matrix(text: str) -> None:
    assert matrix.why_not(Source("a.csv", text.encode())) == ""
