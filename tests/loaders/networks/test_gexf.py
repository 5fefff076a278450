"""GEXF of its several versions."""

import pytest

from graph.errors import MalformedFileError
from tests.loaders.files import names
from tests.loaders.graphfiles import groups, people, read, ties, told


def gexf(nodes: str, edges: str = "", attributes: str = "", version: str = "1.3") -> str:
    return (
        f'\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/{version}" version="{version}"'
        f' xmlns:viz="http://gexf.net/{version}/viz">\n<meta><creator>x</creator></meta>\n'
        f'<graph defaultedgetype="undirected">{attributes}\n<nodes>\n{nodes}\n</nodes>\n'
        f"<edges>\n{edges}\n</edges></graph></gexf>"
    )


ANA, BEN = '<node id="0" label="Ana"/>', '<node id="1" label="Ben"/>'


def test_attributes_have_titles_and_default_values() -> None:
    declared = (
        '<attributes class="node"><attribute id="a" title="City" type="string"><default>Lund</default></attribute>'
        '<attribute id="b" title="Groups" type="liststring"/></attributes>'
        '<attributes class="edge"><attribute id="a" title="closeness" type="integer"/></attributes>'
    )
    values = '<attvalue for="a" value="Oslo"/><attvalue for="b" value="[x, y]"/>'
    node = f'<node id="1" label="Ben"><attvalues>{values}</attvalues></node>'
    edge = '<edge id="0" source="0" target="1"><attvalues><attvalue for="a" value="4"/></attvalues></edge>'
    found = read(gexf(ANA + node, edge, declared))
    assert found.format == "gexf"
    assert [row.person.location for row in found.people] == ["Lund", "Oslo"]
    assert groups(found) == {"Ben": ("x", "y")}
    assert [tie.closeness for tie in found.ties] == [4]
    assert told(found) == ""


def test_the_oldest_version_names_attributes_by_id() -> None:
    declared = '<attributes class="node"><attribute id="0" title="company" type="string"/></attributes>'
    found = read(
        gexf('<node id="0" label="Ana"><attvalues><attvalue id="0" value="N"/></attvalues></node>', "", declared, "1.0")
    )
    assert found.people[0].person.organization == "N"


@pytest.mark.parametrize("inner", [
    '<node id="c" label="Choir"><nodes><node id="0" label="Ana"/></nodes></node>',
    '<node id="c" label="Choir"/><node id="0" label="Ana" pid="c"/>',
    '<node id="c" label="Choir"/><node id="0" label="Ana"><parents><parent for="c"/></parents></node>',
])  # fmt: skip
def test_a_node_around_others_is_their_group(inner: str) -> None:
    found = read(gexf(inner + BEN, '<edge source="0" target="1"/>', version="1.2"))
    assert groups(found) == {"Ana": ("Choir",)}
    assert ties(found) == {"Ana-Ben"}
    assert {row.person.name: row.person.kind for row in found.people}["Choir"] == "group"


def test_drawing_and_times_are_said_to_be_left_out() -> None:
    node = (
        '<node id="0" label="Ana" start="2009"><viz:size value="2"/><spells><spell start="1" end="2"/></spells></node>'
    )
    found = read(gexf(node, version="1.2"))
    assert names(found) == ["Ana"]
    assert "times: " in told(found)
    assert "sizes, colours and places" in told(found)


def test_the_kind_and_label_of_a_tie_are_its_context_and_a_direction_is_not() -> None:
    edge = '<edge source="0" target="1" type="directed" kind="friend" weight="2.5"/>'
    found = read(gexf(ANA + BEN, edge + '<edge source="1" target="0" label="aunt"/>'))
    assert found.ties[0].context == "friend; aunt"
    assert "weight: the ties have the number 2.5" in told(found)


def test_an_edge_to_nowhere_is_refused() -> None:
    found = read(gexf(ANA, '<edge source="0" target="7"/>'))
    assert people(found) == {"0": "Ana"}
    assert [r.line for r in found.refused] == [9]


def test_without_a_graph_and_with_a_dtd_it_is_refused() -> None:
    with pytest.raises(MalformedFileError, match="has no graph"):
        read("<gexf></gexf>")
    with pytest.raises(MalformedFileError, match="DTD"):
        read('<!DOCTYPE gexf SYSTEM "x.dtd"><gexf><graph/></gexf>')
