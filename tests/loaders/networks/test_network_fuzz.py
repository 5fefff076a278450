"""Broken and hostile networks get an answer in time: a plan that adds up, or an error in words."""

import json
from contextlib import suppress
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import FileError
from loaders.gathering import gather
from loaders.registry import detect
from loaders.source import Source
from tests.loaders.graphfiles import graphml
from tests.loaders.test_fuzz import answer, each_way

KEY: Final = '<key id="k" for="node" attr.name="label"><default>x</default></key>'
ANA: Final = '<node id="a"><data key="k">Ana</data></node>'
WHOLE: Final[dict[str, bytes]] = {
    "a.graphml": graphml(ANA, '<edge source="a" target="b"/>', keys=KEY).encode(),
    "a.gexf": b'<gexf><graph><nodes><node id="a" label="A"><attvalues><attvalue for="0" value="x"/></attvalues></node>'
    b'<node id="b" pid="a"/></nodes><edges><edge source="a" target="b" weight="2"/></edges></graph></gexf>',
    "a.gml": b'graph [ node [ id 1 label "Ana" ] node [ id 2 label "B" ] edge [ source 1 target 2 value 1 ] ]',
    "a.net": b'*Vertices 3 2\n1 "Ana" 0.1 0.2\n2 "Ben"\n3 "Cai"\n*Arcs :1 "x"\n1 2 1\n*Edgeslist\n1 3\n*Matrix\n1\n0\n',
    "a.paj": b'*Network a\n*Vertices 2\n1 "Ana"\n2 "Ben"\n*Edges\n1 2\n*Partition p\n*Vertices 2\n1\n2\n',
    "a.dl": b"DL N=3 NM=2 FORMAT=FULLMATRIX LABELS: A,B,C LEVEL LABELS: x y DATA:\n0 1 0\n1 0 1\n0 0 0\n"
    b"0 1 1\n0 0 0\n0 0 0\n",
    "b.dl": b"dl n=3 format=edgelist1 labels embedded data:\nAna Ben 1\nBen Cai -1\n",
    "a.json": b'{"nodes": [{"id": "a", "name": "A"}, {"id": "b"}], "links": [{"source": "a", "target": "b"}]}',
    "nodes.csv": b"Id,Label,Group\n1,Ana,x\n2,Ben,y\n",
    "edges.csv": b"Source,Target,Type,Weight\n1,2,Undirected,1\n2,3,Directed,0\n",
    "a.dot": b'graph { a [label="Ana"]; a -- {b c} [weight=2]; subgraph cluster_x { label=<<b>X</b>>; b } }',
    "a.vna": b'*Node data\nID name\na "Ana B"\n*Tie data\nFROM TO friends\na b 1\nb a 0\n',
    "a.gdf": b"nodedef>name VARCHAR,label VARCHAR\n1,'Ana, B'\nedgedef>node1 VARCHAR,node2 VARCHAR\n1,2\n",
    "a.adjlist": b"1 2 3\n2 3\n4\n",
    "a.xml": b"<MetaNetwork><nodes><nodeclass type='Agent'><node id='a' title='Ana'/></nodeclass></nodes><networks>"
    b"<network id='x'><link source='a' target='b'/></network></networks></MetaNetwork>",
    "a.lgl": b"# Ana\nBen 2\n# Ben\nCai\n",
    "matrix.csv": b",Ana,Ben\nAna,0,1\nBen,x,\n",
    "a.cx": b'[{"CXVersion": "2.0"}, {"nodes": [{"id": 1, "v": {"name": "Ana"}}]}, {"edges": [{"s": 1, "t": 2}]}]',
    "a.edgelist": b"1 2 {'weight': 3}\n2 3 {}\n",
    "7.edges": b"1 2\n2 3\n",
    "7.circles": b"c\t1\t2\n",
    "7.feat": b"1 0 1\n2 1 0\n",
}
PIECES: Final = (
    *(b'"', b"'", b"<", b">", b"&", b"]", b"[", b"{", b"}", b"\0", b"\n", b"\xff", b"*", b"!", b"-", b"1e999", b"nan"),
    *(
        b"\xe2\x80",
        b"99999999999",
        b"*Vertices 2\n",
        b"<node>",
        b"</node>",
        b"</graph>",
        b"<!DOCTYPE x>",
        b"NaN",
        b",,,",
    ),
)


def mutated(data: bytes, random: Random) -> bytes:
    """Some bytes flipped, put in, doubled or taken out."""
    found = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(found) + 1)
        match random.randrange(4):
            case 0:
                found[at : at + 1] = bytes((random.randrange(256),))
            case 1:
                found[at:at] = random.choice(PIECES)
            case 2:
                del found[at : at + random.randint(1, 20)]
            case _:
                found[at:at] = found[at : at + random.randint(1, 60)]
    return bytes(found)


@given(st.sampled_from(sorted(WHOLE)), st.randoms(use_true_random=False))
def test_a_damaged_network_gets_an_answer(name: str, random: Random) -> None:
    data = mutated(WHOLE[name], random)
    answer(data, name)
    each_way(data)


@given(st.randoms(use_true_random=False))
def test_damaged_files_that_belong_together_get_an_answer(random: Random) -> None:
    damaged = {name: mutated(data, random) if random.random() < 0.4 else data for name, data in WHOLE.items()}
    for source in gather(Source(name, data) for name, data in damaged.items()):
        with suppress(FileError):
            found = detect(source).parse(source)
            assert all(p.rows == len(p.people) + len(p.refused) for p in (found, *found.others))


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_network_cut_off_anywhere_gets_an_answer(name: str) -> None:
    for end in range(1, len(WHOLE[name])):
        answer(WHOLE[name][:end], name)


KEYS: Final = ("id", "name", "source", "target", "data", "ego", "group", "x")
VALUES: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, VALUES, st.sampled_from(["links", "edges", "adjacency"]))
def test_any_json_for_nodes_and_links(nodes: object, links: object, key: str) -> None:
    answer(json.dumps({"nodes": nodes, key: links}).encode())
    answer(json.dumps({"elements": nodes, "graph": {"nodes": nodes, key: links}}).encode())


FORMATS: Final = {
    "graphml",
    "gexf",
    "gml",
    "pajek",
    "ucinet-dl",
    "json-graph",
    "graph-table",
    "edge-list",
    "dot",
    "vna",
    "lgl",
    "matrix",
    "cx",
    "gdf",
    "dynetml",
    "adjacency-list",
}


def test_each_of_them_is_recognised_undamaged() -> None:
    alone = {name: data for name, data in WHOLE.items() if name not in ("7.circles", "7.feat")}
    assert {detect(Source(name, data)).name for name, data in alone.items()} == FORMATS


DEFAULTS: Final = graphml(
    *(f"<node id='n{i}'/>" for i in range(5_000)),
    keys="".join(f"<key id='k{i}' for='node'><default>x</default></key>" for i in range(3_000)),
).encode()


@pytest.mark.parametrize("data", [
    b"<graphml><graph>" + b"<node id='a'>" * 100_000,
    b"<graphml>" + b"<graph><node id='a'>" * 50_000,
    b"<graphml>" + b"<graph>" * 200_000,
    b"<graphml>" + b"<graph>" * 190 + b"<graph/>" * 1_000_000,
    b"<graphml><graph>" + b"<node id='a'><graph>" * 90 + b"<node id='b'/>" * 500_000 + b"</graph></node>" * 90,
    b"<gexf><graph>" + b"<nodes><node id='a'>" * 50_000,
    b"<gexf><graph>" + b"<edge>" * 190 + b"<node id='a'/>" * 90_000,
    b"<MetaNetwork>" + b"<nodes><nodeclass type='Agent'><node id='a'>" * 100_000,
    b"<graphml><graph><node id='" + b"a" * 20_000_000 + b"'/></graph></graphml>",
    DEFAULTS,
    b"graph [ " + b"node [ " * 100_000,
    b'graph [ node [ id "' + b"x" * 20_000_000,
    b"graph [ node [ id 1 " + b"x 1 " * 1_000_000,
    b'{"nodes": [], "links": ' + b"[" * 100_000,
    b'{"nodes": [{' + b",".join(b'"a%d":1' % n for n in range(200_000)) + b', "a199999":2}], "links": []}',
    b'{"nodes": [' + b"1," * 2_000_000 + b'1], "links": []}',
    b"*Vertices 3\n*Arcs\n1 2 3" + b" " * 20_000_000 + b"x",
    b"*Vertices 100000\n" * 200,
    b"*Vertices 10\n*Arcs\n" + b"x\n" * 1_000_000,
    b"*Vertices 10\n*Arcslist\n" + b"1 " * 5_000_000,
    b"dl n=3 labels:\n" + b"a" * 20_000_000,
    b"dl n=2236 data:\n" + b"0 " * 3_000_000,
    b"dl " + b"n=3 " * 2_000_000,
    b"Source,Target\n" + b"a,\n" * 2_000_000,
    b'Source,Target\n"' + b"a,b\n" * 300_000,
    b"graph { " + b"a -- b " * 2_000_000 + b"}",
    b"graph { a -- {" + b"b c " * 1_000_000 + b"} }",
    b"graph { " + b"{" * 1_000_000,
    b"graph { a [label=" + b"<" * 5_000_000,
    b'graph { a [label="' + b"x" * 20_000_000,
    b"graph { " + b"/*" * 5_000_000,
    b"graph { {" + b";".join(b"a%d" % n for n in range(3_000)) + b"} -- {" + b"b c d;" * 3_000 + b"}",
    b"graph { {" + b";".join(b"a%d" % n for n in range(3_000)) + b"} -- {" + b";".join(b"b%d" % n for n in range(300)),
    b"digraph " + b" " * 20_000_000 + b"{",
    b"*Tie data\nfrom to\n" + b"a b\n" * 900_000,
    b"*Node data\nID\n" + b"a," * 10_000_000,
    b'*Node data\nID\n' + b'"' * 10_000_000,
    b"# a\n" * 900_000,
    b"# a\n" + b"b\n" * 900_000,
    b"x,a\na" + b",1" * 10_000_000,
    b"x," + b",".join(b"a%d" % n for n in range(2_000)) + b"\n" + b"a1," + b"1," * 2_000 + b"\n" * 900_000,
    b"nodedef>name\n" + b"a\n" * 900_000,
    b"nodedef>name\n'" + b"a,'" * 5_000_000,
    b"x,a,b\n" + b"a,1,1\n" * 900_000,
    b'[{"CXVersion": ' + b"[" * 500_000,
    b'[{"source": 1, "target": 2}' + b',{"source": 1, "target": 2}' * 700_000,
    b'{"links": [{"source": ' + b"[" * 1_000_000,
    b"1 2\n" * 3_000_000,
    b"1 2\n" + b"a" * 20_000_000,
    b"1 2 " * 3_000_000,
], ids=lambda data: f"{data[:12]!r} {len(data)}")  # fmt: skip
def test_what_is_made_to_take_long_does_not(data: bytes) -> None:
    answer(data)
