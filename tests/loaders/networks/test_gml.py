"""GML as several programs write it."""

from typing import Final

import pytest

from graph.errors import MalformedFileError
from loaders.networks import gml
from loaders.source import Source
from tests.loaders.files import names
from tests.loaders.graphfiles import people, read, ties, told

SMALL: Final = 'graph [ directed 0 node [ id 1 label "Ana" ] node [ id 2 label "Ben" ] edge [ source 1 target 2 ] ]'


def test_brackets_may_stand_anywhere_and_comments_say_nothing() -> None:
    before = 'Creator "x [ y"\nVersion 1\n# graph [ nothing ]\n'
    ana = 'node\n  [\n   id 1\n   label "Ana"\n  ]\n'
    text = f'{before}graph\n[\n  {ana} node [ id 2 name "Ben" ]\n edge [ source 1 target 2 value 3 ] ]'
    found = read(text)
    assert found.format == "gml"
    assert people(found) == {"1": "Ana", "2": "Ben"}
    assert ties(found) == {"Ana-Ben"}
    assert "value: the ties have the number 3" in told(found)


def test_entities_and_lines_in_a_text_are_read() -> None:
    found = read('graph [ node [ id 1 label "Zo&#235; &quot;Z&quot;" comment "one\ntwo" ] ]')
    assert names(found) == ['Zoë "Z"']
    assert found.people[0].person.notes == "one\ntwo"


def test_a_key_that_stands_twice_is_a_list_and_a_list_in_brackets_is_left_out() -> None:
    found = read('graph [ node [ id 1 label "Ana" groups "a" groups "b" graphics [ x 1 y [ z 2 ] ] ] ]')
    assert found.people[0].person.groups == ("a", "b")
    assert "graphics" in told(found)


def test_lines_end_in_any_way_and_are_counted() -> None:
    for end in ("\n", "\r\n", "\r"):
        found = read(f"graph [{end}node [{end}id 1 ]{end}edge [ source 1 target 5 ]{end}]")
        assert [row.line for row in found.people] == [2]
        assert [r.line for r in found.refused] == [4]


@pytest.mark.parametrize(("text", "said"), [
    (SMALL[:-1], "a bracket is not closed"),
    (SMALL + " ]", "a bracket is closed that was not opened"),
    ('graph [ node [ id 1 label "Ana ] ]', "a quotation mark is not closed"),
])  # fmt: skip
def test_what_is_not_closed_is_told(text: str, said: str) -> None:
    with pytest.raises(MalformedFileError, match=said):
        read(text)


@pytest.mark.parametrize(
    "text", ["graph { a -- b }", "Dear diary [ ... ]", "strict graph {", '{"graph": []}', "node [ id 1 ]"]
)
def test_what_is_no_gml_is_not_taken_for_it(text: str) -> None:
    assert gml.why_not(Source("a.gml", text.encode())) == ""
