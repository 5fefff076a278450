"""GraphML of several programs."""

from typing import Final

import pytest

from graph.errors import MalformedFileError, UnknownFormatError
from loaders.networks import graphml as loader
from loaders.source import Source
from tests.loaders.files import names
from tests.loaders.graphfiles import GRAPHML, graphml, groups, people, read, ties, told

NAME: Final = '<key id="d0" for="node" attr.name="label" attr.type="string"/>\n'
ANA: Final = '<node id="n0"><data key="d0">Ana</data></node>'
BEN: Final = '<node id="n1"><data key="d0">Ben</data></node>'
TIE: Final = '<edge source="n0" target="n1"/>'


def test_keys_give_attributes_their_names_whatever_their_type() -> None:
    keys = NAME + '<key id="d1" for="node" attr.name="pos" attr.type="vector_float"/>'
    node = '<node id="n0"><data key="d0">Ana &amp; Co</data><data key="d1">0x1p+0, 2</data></node>'
    found = read(graphml(node, BEN, TIE, keys=keys))
    assert found.format == "graphml"
    assert people(found) == {"n0": "Ana & Co", "n1": "Ben"}
    assert "pos" in told(found)
    assert [row.line for row in found.people] == [5, 6]


def test_a_default_value_applies_where_nothing_is_said() -> None:
    key = '<key id="c" for="node" attr.name="city" attr.type="string"><default>Lund</default></key>\n'
    found = read(graphml(ANA, '<node id="n1"><data key="c">Oslo</data></node>', keys=NAME + key))
    assert [row.person.location for row in found.people] == ["Lund", "Oslo"]


def test_a_prefix_and_single_quotes_do_not_matter() -> None:
    text = "<?xml version='1.0'?>\n<!-- made by hand -->\n<g:graphml xmlns:g='http://graphml.graphdrawing.org/xmlns'>"
    found = read(
        text + "<g:graph><g:node id='Ana'/><g:node id='Ben'/><g:edge source='Ana' target='Ben'/></g:graph></g:graphml>"
    )
    assert ties(found) == {"Ana-Ben"}


def test_labels_that_yed_draws_are_names() -> None:
    keys = '<key id="d6" for="node" yfiles.type="nodegraphics"/><key id="d9" for="edge" yfiles.type="edgegraphics"/>'
    node = (
        '<node id="n{0}"><data key="d6"><y:ShapeNode xmlns:y="http://www.yworks.com/xml/graphml">'
        '<y:NodeLabel alignment="center">{1}\n</y:NodeLabel><y:Shape type="rectangle"/></y:ShapeNode></data></node>'
    )
    edge = (
        '<edge source="n0" target="n1"><data key="d9"><y:PolyLineEdge xmlns:y="http://www.yworks.com/xml/graphml">'
        "<y:EdgeLabel>friends</y:EdgeLabel></y:PolyLineEdge></data></edge>"
    )
    found = read(graphml(node.format(0, "Ana"), node.format(1, "Ben"), edge, keys=keys))
    assert names(found) == ["Ana", "Ben"]
    assert found.ties[0].context == "friends"


def test_a_nested_graph_is_a_group_of_who_is_in_it() -> None:
    inner = '<graph id="G"><node id="n0::a"><data key="d0">Ana</data></node></graph>'
    nested = f'<node id="n0"><data key="d0">Choir</data>{inner}</node>'
    found = read(graphml(nested, BEN, '<edge source="n0::a" target="n1"/>', keys=NAME))
    assert groups(found) == {"Ana": ("Choir",)}
    assert {row.person.name: row.person.kind for row in found.people} == {
        "Choir": "group",
        "Ana": "person",
        "Ben": "person",
    }
    assert ties(found) == {"Ana-Ben"}
    assert "1 node has a graph of its own" in told(found)


def test_graphs_within_each_other_have_an_end() -> None:
    within = "<graph><node id='a'>"
    found = read(f"{GRAPHML}{within * 99}<graph/>{'</node></graph>' * 99}</graphml>")
    assert names(found) == ["a"]
    with pytest.raises(MalformedFileError, match="more than 200 elements within each other") as caught:
        read(f"{GRAPHML}{within * 100}{'</node></graph>' * 100}</graphml>")
    assert caught.value.where == "line 3"


def test_a_tie_of_three_is_refused_and_one_of_two_is_a_tie() -> None:
    three = '<hyperedge><endpoint node="n0"/><endpoint node="n1"/><endpoint node="n2"/></hyperedge>'
    two = '<hyperedge><endpoint node="n0"/><endpoint node="n1"/></hyperedge>'
    found = read(graphml(ANA, BEN, '<node id="n2"/>', three, two, keys=NAME))
    assert ties(found) == {"Ana-Ben"}
    assert [(r.line, r.field, r.reason) for r in found.refused] == [
        (8, "hyperedge", "it ties 3 people at once; a tie has two")
    ]


def test_an_edge_to_nowhere_is_refused_with_its_line() -> None:
    found = read(graphml(ANA, BEN, TIE, '<edge source="n0" target="n9"/>', keys=NAME))
    assert len(found.people) == 2
    assert [(r.line, r.field) for r in found.refused] == [(8, "target")]


def test_several_graphs_of_the_same_nodes_have_them_once() -> None:
    text = f"{GRAPHML}{NAME}<graph>{ANA}{BEN}{TIE}</graph><graph>{ANA}{BEN}<node id='c'/></graph></graphml>"
    found = read(text)
    assert sorted(people(found)) == ["c", "n0", "n1"]
    assert found.refused == ()


def test_the_graph_may_say_who_the_ego_is() -> None:
    found = read(graphml('<data key="e">n1</data>', ANA, BEN, keys=NAME + '<key id="e" for="graph" attr.name="ego"/>'))
    assert found.ego == "n1"


def test_the_declared_encoding_is_used() -> None:
    text = graphml("<node id='n0'><data key='d0'>Zoë</data></node>", keys=NAME)
    found = read(text.replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"').encode("latin-1"))
    assert names(found) == ["Zoë"]
    assert names(read(text.encode("utf-16"))) == ["Zoë"]


@pytest.mark.parametrize("doctype", [
    '<!DOCTYPE graphml SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE graphml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    '<!DOCTYPE foo [<!ELEMENT foo ANY>\n<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE foo [<!ENTITY b "]>">]>',
    "<!DOCTYPE r SYSTEM 'a>b'>",
])  # fmt: skip
def test_a_dtd_is_refused(doctype: str) -> None:
    with pytest.raises(MalformedFileError, match="has a DTD or defines entities"):
        read(f"<?xml version='1.0'?>{doctype}<graphml><graph><node id='&b;'/></graph></graphml>")


def test_a_file_that_is_cut_off_is_told_where() -> None:
    whole = graphml(ANA, BEN, TIE, keys=NAME)
    with pytest.raises(MalformedFileError, match="may be cut off") as caught:
        read(whole[:-20])
    assert caught.value.where.startswith("line 7")


def test_an_interview_of_network_canvas_is_left_to_others() -> None:
    canvas = graphml(ANA, keys=NAME + '<key id="networkCanvasUUID" attr.name="networkCanvasUUID" for="all"/>')
    assert loader.why_not(Source("a.graphml", canvas.encode())) == ""
    with pytest.raises(UnknownFormatError):
        read("<html><graphml/></html>")


def test_the_labels_of_yfiles_are_names() -> None:
    label = '<x:List xmlns:x="x"><y:Label xmlns:y="y"><y:Label.Text>{}</y:Label.Text></y:Label></x:List>'
    keys = '<key id="d1" for="node" attr.name="NodeLabels"/><key id="d6" for="edge" attr.name="EdgeLabels"/>'
    nodes = (
        f'<node id="{id}"><data key="d1">{label.format(name)}</data></node>'
        for id, name in (("n0", "Ana"), ("n1", "Ben"))
    )
    edge = f'<edge source="n0" target="n1"><data key="d6">{label.format("sings with")}</data></edge>'
    found = read(graphml(*nodes, edge, keys=keys))
    assert ties(found) == {"Ana-Ben"}
    assert found.ties[0].context == "sings with"
