"""Lists of neighbours."""

import pytest

from loaders.networks import adjlist
from loaders.registry import detect
from loaders.source import Source
from tests.loaders.graphfiles import people, read, ties


def test_the_first_of_a_line_is_tied_to_all_others() -> None:
    found = read("#write.py\n# GMT Mon\n# \nAna Ben Cai\nBen Cai\nCai\nDan\n")
    assert found.format == "adjacency-list"
    assert list(people(found).values()) == ["Ana", "Ben", "Cai", "Dan"]
    assert ties(found) == {"Ana-Ben", "Ana-Cai", "Ben-Cai"}


def test_names_with_blanks_stand_between_semicolons() -> None:
    text = "Ana Brook;Ben;Cai\nBen; Cai \nCai;Ana Brook;;\n"
    assert ties(read(text)) == {"Ana Brook-Ben", "Ana Brook-Cai", "Ben-Cai"}


def test_in_a_file_that_is_called_so_any_name_will_do() -> None:
    assert ties(read("1 2 3\n4 5\n", "a.adjlist")) == {"1-2", "1-3", "4-5"}


@pytest.mark.parametrize(
    "text",
    [
        "Ana,Brook,Lund\nBen,Moor,Lund\nCai,Vale,Lund\n",
        "Name,E-mail\nAna,a@example.org\nBen,b@example.org\n",
        "1 2\n2 3\n3 1\n",
        "%%MatrixMarket matrix coordinate\n3 3 2\n1 2\n2 3\n",
        "Dear diary\ntoday was fine\n",
    ],
)
def test_other_texts_are_not_taken_for_it(text: str) -> None:
    assert adjlist.why_not(Source("a.txt", text.encode())) == ""


def test_three_numbers_a_line_are_ties_with_weights() -> None:
    assert detect(Source("a.txt", b"1 2 1\n2 3 2\n3 1 3\n")).name == "edge-list"
