"""NetDraw's VNA."""

import pytest

from loaders.networks import vna
from loaders.source import Source
from tests.loaders.graphfiles import people, read, ties, told

WHOLE = """\
*Node data
ID, name, company, age
"a", "Ana ""Ace"" Brook", "Northwind, Inc.", 40
b "Ben" "" 50
*Node properties
ID x y color shape size shortlabel labelsize
a 1.5 20 255 1 10 A 12
c 1 2 255 1 10 "Cai Vale" 12
*Tie data
FROM TO "sings with" strength
a b 1 3
b a 0 0
b c 0 2
c "Dan S" 1 0
*Tie properties
FROM TO color size headcolor headsize active
a b 0 1 0 8 1
"""


def test_people_come_from_data_properties_and_ties() -> None:
    found = read(WHOLE)
    assert found.format == "vna"
    assert people(found) == {"a": 'Ana "Ace" Brook', "b": "Ben", "c": "Cai Vale", "Dan S": "Dan S"}
    assert found.people[0].person.organization == "Northwind, Inc."
    assert [row.line for row in found.people] == [3, 4, 8, 14]


def test_a_column_is_a_relation_unless_it_says_how_strong_it_is() -> None:
    found = read(WHOLE)
    assert [(t.source, t.target, t.context, t.closeness) for t in found.ties] == [
        ("a", "b", "sings with", 3),
        ("b", "c", "", 2),
        ("c", "Dan S", "sings with", None),
    ]
    assert "1 row says 0" in told(found)
    assert "drawn is not kept" in told(found)


def test_tie_data_alone_are_a_network() -> None:
    found = read("*tie data\nfrom to friends\r\nAna Ben 1\r\nBen Cai 1\r\n")
    assert ties(found) == {"Ana-Ben", "Ben-Cai"}
    assert {tie.context for tie in found.ties} == {"friends"}


def test_ties_without_a_header_are_read() -> None:
    assert ties(read("*Node data\nID\nAna\n*Tie data\nAna Ben\nBen Cai\n")) == {"Ana-Ben", "Ben-Cai"}


def test_what_is_refused_can_be_corrected() -> None:
    found = read("*Node data\nID name\na Ana\na Ben\n*Tie data\nFROM TO\na\na b\n")
    assert [(r.line, r.reason) for r in found.refused] == [
        (4, "the id “a” stands on line 3"),
        (7, "a tie has two people"),
    ]
    again = read(found.refused_rows.replace("a Ben", "b Ben").replace("TO\na\n", "TO\na b\n"))
    assert ties(again) == {"Ana-Ben"}


@pytest.mark.parametrize("text", ["*Vertices 2\n1\n2\n", "* Node data is a heading of mine\n* Another", "*nodes\n"])
def test_other_files_are_not_taken_for_vna(text: str) -> None:
    assert vna.why_not(Source("a.vna", text.encode())) == ""
