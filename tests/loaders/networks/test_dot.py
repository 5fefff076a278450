"""Graphviz's DOT."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import FileError, MalformedFileError
from loaders.networks import dot
from loaders.registry import detect
from loaders.source import Source
from tests.loaders.graphfiles import groups, people, read, ties, told


def test_labels_are_names_and_ids_are_where_there_are_none() -> None:
    found = read(
        '/* by hand */\nstrict digraph "Our net" {\n  // people\n'
        '  a [label="Ana \\"Ace\\" Brook"]; b [label="Ben\\nMoor"]\n'
        '# next\n  "Cai" + " Vale" -> a;\n  é -- 12.5\n  c [label="\\N & Co", shape=box]\n}\n'
    )
    assert found.format == "dot"
    assert list(people(found).values()) == ['Ana "Ace" Brook', "Ben Moor", "Cai Vale", "é", "12.5", "c & Co"]
    assert ties(found) == {'Ana "Ace" Brook-Cai Vale', "12.5-é"}
    assert [row.line for row in found.people] == [4, 4, 6, 7, 7, 8]


def test_html_and_record_labels_are_read_without_their_marks() -> None:
    node = 'a [label=<<b>Ana</b> &amp; <i>Ben</i><br/>x>] b [shape=record label="{<f0> Cai|cook}"]'
    found = read(f"graph {{ {node}\na:f0:n -- b }}")
    assert list(people(found).values()) == ["Ana & Ben x", "Cai, cook"]
    assert found.ties[0].target == "b"


def test_chains_and_subgraphs_tie_all_their_ends() -> None:
    found = read('graph { a -- b -- c [label="sings with"]; d -- {e; f -- g} subgraph { h i } -- j\n k }')
    assert ties(found) == {"a-b", "b-c", "f-g", "d-e", "d-f", "d-g", "h-j", "i-j"}
    assert {t.context for t in found.ties if {t.source, t.target} <= {"a", "b", "c"}} == {"sings with"}
    assert "k" in people(found).values()


def test_clusters_are_groups_and_defaults_hold_from_where_they_stand() -> None:
    found = read(
        'digraph { x; node [company="Uni A"]; subgraph cluster_0 { label="Team X"; a -> b }\n'
        "subgraph cluster_lab { c }"
        "subgraph other { d } edge [relation=friend] a -> d }"
    )
    assert groups(found) == {"a": ("Team X",), "b": ("Team X",), "c": ("lab",)}
    assert {row.person.name: row.person.organization for row in found.people} == {
        "x": "", "a": "Uni A", "b": "Uni A", "c": "Uni A", "d": "Uni A"
    }  # fmt: skip
    assert [tie.context for tie in found.ties] == ["", "friend"]


def test_how_it_is_drawn_is_remarked_once() -> None:
    found = read(
        'graph { graph [bb="0,0,1,1"]; a [pos="1,2", color=red, _draw_="c 7"]; a -- b [style=bold, pos="e,1"] }'
    )
    assert "drawn is not kept" in told(found)
    assert "pos" not in told(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("graph { a -- b", "a brace is not closed (line 1)"),
        ('graph { a [label="x] }', "cannot stand here"),
        ("graph {\n a [label=<<b>x] }", "a text in angle brackets is not closed (line 2)"),
        ("graph { a = }", "a name is missing"),
        ("graph {" + "{" * 60, "more than 50 subgraphs"),
        ("graph { }", "has no nodes"),
    ],
)
def test_what_is_no_dot_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(MalformedFileError, match=r"DOT|no nodes") as caught:
        read(text)
    assert said in caught.value.message


@pytest.mark.parametrize("text", ["graph [ node [ id 1 ] ]", "graph TD\nA --> B", "Dear graph {", '{"graph": {}}'])
def test_other_files_are_not_taken_for_dot(text: str) -> None:
    assert dot.why_not(Source("a.dot", text.encode())) == ""


@given(st.text(st.sampled_from('{}[]="ab<>-;:,\\\n/*#+ '), max_size=80))
def test_any_text_gets_an_answer(text: str) -> None:
    source = Source("a.dot", f"graph {{ {text} }}".encode())
    try:
        found = detect(source).parse(source)
    except FileError:
        return
    assert found.rows == len(found.people) + len(found.refused)


def test_what_is_refused_can_be_corrected() -> None:
    found = read(f'graph {{ a -- b; a [label="{"x" * 301}"] b [label="Ben \\"B\\""] }}')
    again = read(found.refused_rows.replace("x" * 301, "Ana"))
    assert ties(again) == {'Ana-Ben "B"'}
