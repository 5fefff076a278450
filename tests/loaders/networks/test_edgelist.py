"""Plain lists of ties."""

from typing import Final

import pytest

from loaders.networks import edgelist
from loaders.registry import detect
from loaders.source import Source
from tests.loaders.graphfiles import people, read, ties, told

LISTS: Final = (
    "1 2\n2 3\n",
    "1\t2\n2\t3\n",
    "1,2\r\n2,3\r\n",
    "1;2\n2;3",
    "# FromNodeId ToNodeId\n1 2\n2 3\n",
    "% sym unweighted\n1 2\n2 3\n",
    "1 2 {}\n2 3 {}\n",
    "source  target\n1 2\n2 3\n",
)


@pytest.mark.parametrize("text", LISTS)
def test_two_numbers_a_line_are_ties(text: str) -> None:
    found = read(text)
    assert found.format == "edge-list"
    assert ties(found) == {"1-2", "2-3"}
    assert found.refused == ()


def test_names_are_ties_where_the_same_stand_on_both_sides() -> None:
    assert ties(read("Ana Brook,Ben\nBen,Cai\nCai,Ana Brook\n")) == {"Ana Brook-Ben", "Ben-Cai", "Ana Brook-Cai"}
    assert people(read("Ana Ben\n", "a.edgelist")) == {"Ana": "Ana", "Ben": "Ben"}


def test_weights_and_what_networkx_writes_in_braces_are_read() -> None:
    found = read("1 2 {'strength': 4, 'relation': 'friend'}\n2 3 {'strength': 5}\n")
    assert [tie.closeness for tie in found.ties] == [4, 5]
    assert found.ties[0].context == "friend"
    assert "weight: the ties have numbers from 2 to 3" in told(read("1 2 2\n2 3 3\n"))
    assert "2 lines have more" in told(read("1 2 1 1082040961\n2 3 1 1082155839\n"))


def test_a_line_of_one_is_refused_as_it_stood() -> None:
    found = read("1 2\n3\n2 3\n", "a.edges")
    assert found.refused == () or [(r.line, r.text) for r in found.refused] == [(2, "3\n")]
    asked = read("1 2\n3\n2 3\n", format="edge-list")
    assert asked.refused_rows == "3\n"


@pytest.mark.parametrize("text", [
    "Dear diary,\n\ntoday was fine.\n",
    "Name,Nickname\nJames Hill,Jim\nAna Brook,Ana\nBen Moor,Ben\n",
    "ana@example.org,ben@example.org\nben@example.org,ana@example.org\ncai@example.org,ana@example.org\n",
    "from,to,ego_ID,weight\n1,2,1,1\n",
    "%%MatrixMarket matrix coordinate\n3 3 2\n1 2\n2 3\n",
    "1.5 2.5\n3.5 4.5\n",
    "1\n2\n",
    "BEGIN:VCARD\nEND:VCARD\n",
])  # fmt: skip
def test_other_texts_are_not_taken_for_ties(text: str) -> None:
    assert edgelist.why_not(Source("a.txt", text.encode())) == ""


NAMES: Final = (("Ana", "Ben"), ("Ben", "Cai"), ("Cai", "Ana"))


@pytest.mark.parametrize("header", [
    "name_a;name_b", "Quelle;Ziel", "ego;alter", "Von;Nach", "de;à", "Source;Target", "Person A;Person B",
    "origen;destino", "foo;bar;weight", "qa;qb;Stärke",
])  # fmt: skip
def test_titles_are_no_people(header: str) -> None:
    weight = ";4" if header.count(";") == 2 else ""
    found = read(f"{header}\n" + "".join(f"{a};{b}{weight}\n" for a, b in NAMES))
    assert ties(found) == {"Ana-Ben", "Ben-Cai", "Ana-Cai"}
    assert len(found.people) == 3


def test_titles_over_numbers_are_no_people() -> None:
    found = read("foo bar\n1 2\n2 3\n")
    assert ties(found) == {"1-2", "2-3"}


def test_a_first_row_that_stands_apart_is_a_tie_and_doubted() -> None:
    found = read("foo;bar\n" + "".join(f"{a};{b}\n" for a, b in NAMES))
    assert ties(found) == {"bar-foo", "Ana-Ben", "Ben-Cai", "Ana-Cai"}
    assert "the first row was read as a tie of “foo” and “bar”" in told(found)
    assert "first row" not in told(read("".join(f"{a};{b}\n" for a, b in NAMES)))


def test_the_title_of_the_third_column_is_what_its_numbers_are() -> None:
    found = read("one two closeness\n1 2 4\n2 3 5\n")
    assert [tie.closeness for tie in found.ties] == [4, 5]


def test_what_is_about_ties_and_more_is_still_an_address_book() -> None:
    assert edgelist.why_not(Source("a.csv", b"Name1;Name2;Ort\nAna;Brook;Lund\nBen;Moor;Lund\n")) == ""
    assert detect(Source("a.csv", b"First Name,Last Name,E-mail\nAna,Brook,a@example.org\n")).name == "address-book"


def test_what_stands_in_a_few_names_parts_nothing() -> None:
    assert ties(read("Ana Ben;_Moor 1\nBen;_Moor Cai 2\nCai Ana 1\n", "a.ncol")) == {
        "Ana-Ben;_Moor",
        "Ben;_Moor-Cai",
        "Ana-Cai",
    }
