"""UCINET's DL files."""

from typing import Final

import pytest

from graph.errors import MalformedFileError
from loaders.networks import ucinet
from loaders.source import Source
from tests.loaders.files import names
from tests.loaders.graphfiles import groups, people, read, ties, told

MATRIX: Final = "0 1 0\n1 0 2\n0 0 0\n"


@pytest.mark.parametrize("head", [
    "DL N=3 FORMAT=FULLMATRIX LABELS: Ana,Ben,Cai DATA:\n",
    'dl\nn = 3,\nformat = fullmatrix\nlabels:\n"Ana" Ben\nCai\ndata:\n',
    "DL TITLE=\"labels: none\" NR=3, NC=3\nROW LABELS:\nAna\nBen\nCai\nCOLUMN LABELS:\nAna\nBen\nCai\nDATA:\n",
])  # fmt: skip
def test_a_matrix_has_ties_where_it_is_not_zero(head: str) -> None:
    found = read(head + MATRIX)
    assert found.format == "ucinet-dl"
    assert names(found) == ["Ana", "Ben", "Cai"]
    assert ties(found) == {"Ana-Ben", "Ben-Cai"}


def test_labels_may_stand_among_the_numbers() -> None:
    found = read("DL n=3 labels embedded data:\n Ana Ben Cai\nAna 0 1 0\nBen 0 0 -1\nCai 0 0 0\n")
    assert ties(found) == {"Ana-Ben", "Ben-Cai"}
    listed = read("DL n=4, format=edgelist1\nlabels embedded:\ndata:\nAna Ben 3\nBen Cai 1\n")
    assert names(listed) == ["Ana", "Ben", "Cai", "4"]
    assert ties(listed) == {"Ana-Ben", "Ben-Cai"}


def test_half_a_matrix_is_read() -> None:
    assert ties(read("dl n=3 format=lowerhalf diagonal=absent labels: A,B,C data:\n1\n0 1\n")) == {"A-B", "B-C"}
    assert ties(read("dl n=3 format=upperhalf labels: A,B,C data:\n0 1 0 0 1 0\n")) == {"A-B", "B-C"}


def test_each_relation_is_the_context_of_its_ties() -> None:
    found = read(f"DL N=3 NM=2 LABELS: A B C LEVEL LABELS: trust advice DATA:\n{MATRIX}0 0 1\n0 0 0\n0 0 0\n")
    assert {(tie.source, tie.target): tie.context for tie in found.ties} == {
        ("1", "2"): "trust",
        ("2", "3"): "trust",
        ("1", "3"): "advice",
    }
    listed = read("dl n=2 nm=2 format=edgelist1 labels: A,B data:\n1 2\n!\n2 1\n")
    assert listed.ties[0].context == "relation 1; relation 2"


def test_a_list_of_nodes_has_one_source_a_line() -> None:
    assert ties(read("dl n=3 format=nodelist1 labels: A,B,C data:\n1 2 3\n2 3\n")) == {"A-B", "A-C", "B-C"}


def test_columns_that_are_no_rows_are_groups() -> None:
    found = read("DL NR=2 NC=3 ROW LABELS: Ana Ben COLUMN LABELS: Choir Chess Run DATA:\n1 0 1\n0 1 0\n")
    assert groups(found) == {"Ana": ("Choir", "Run"), "Ben": ("Chess",)}
    assert "the rows are people" in told(found)


def test_a_tie_of_somebody_unknown_is_refused_with_its_line() -> None:
    found = read("dl n=2\nformat=edgelist1\ndata:\n1 2\n1 7\n2\n")
    assert [r.line for r in found.refused] == [5, 6]


@pytest.mark.parametrize(("text", "said"), [
    ("dl n=3 data:\n0 1 0 1\n", "the data end in row 2 of 3"),
    ("dl n=2 data:\n0 1 0 1 1\n", "more numbers"),
    ("dl n=2 format=blockmatrix data:\n", "its format “blockmatrix” is not known"),
    ("dl format=edgelist1 data:\n1 2\n", "how many people"),
    ("dl n=2 format=edgelist1\n", "it has no DATA:"),
    ("dl n=2 colour=red data:\n", "is not known"),
])  # fmt: skip
def test_what_cannot_be_read_is_told(text: str, said: str) -> None:
    with pytest.raises(MalformedFileError, match=said):
        read(text)


def test_a_word_that_begins_so_is_no_dl() -> None:
    assert ucinet.why_not(Source("a.txt", b"DL is short for data language")) == ""


def test_labels_may_be_lines_with_blanks() -> None:
    found = read("dl n=3\nlabels:\nAna Brook\n Ben Moor \nCai\ndata:\n0 1 0\n1 0 1\n0 1 0\n")
    assert list(people(found).values()) == ["Ana Brook", "Ben Moor", "Cai"]
    found = read("dl n=4 labels:\nAna Ben\nCai Dan\ndata:\n0 1 0 0\n1 0 0 0\n0 0 0 0\n0 0 0 0\n")
    assert list(people(found).values()) == ["Ana", "Ben", "Cai", "Dan"]
