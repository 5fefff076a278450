"""What is refused can be saved as a file of the same format, corrected, and imported again."""

import json
from typing import Final

import pytest

from loaders.plan import plan
from loaders.records import Parsed
from loaders.registry import detect
from loaders.source import Source
from tests.loaders.contact_lists import imported
from tests.loaders.contacts.test_monica import BEN, ME
from tests.loaders.graphfiles import graphml, read, ties

LONG: Final = "x" * 301
NAMES: Final = '<key id="k" for="node" attr.name="name"/>'


def node(id: str, name: str) -> str:
    return f'<node id="{id}"><data key="k">{name}</data></node>'


GRAPHML: Final = graphml(
    node("a", "Ana é"), node("b", "Ben"), node("c", LONG), '<edge source="a" target="9"/>', keys=NAMES
)
GEXF: Final = (
    '<?xml version="1.0" encoding="ISO-8859-1"?><g:gexf xmlns:g="http://gexf.net/1.3" version="1.3"><g:graph>'
    '<g:nodes count="3"><g:node id="a" label="Ana é"/><g:node id="b" label="Ben"/><g:node id="c" label="LONG"></g:node>'
    '</g:nodes><g:edges><g:edge id="0" source="a" target="b"/><g:edge id="1" source="9" target="a"/></g:edges>'
    "</g:graph></g:gexf>"
).replace("LONG", LONG)
GML: Final = (
    'Creator "me"\ngraph\n[\n  directed 0\n  node\n  [ id 1 label "Ana é" graphics [ x 1 ] ]\n'
    '  node [ id 2 label "Ben" ]\n'
    f'  node [ id 3 label "{LONG}" ]\n  edge [ source 1 target 9 ]\n  edge [ source 1 target 2 ]\n]\n'
)
PAJEK: Final = f'% x\n*Vertices 3\n1 "Ana é"\n2 "Ben"\n3 "{LONG}"\n*Arcs :1 "likes"\n1 2 1\n1 9 2\n*Edges\n2 1\n1 3\n'
DL: Final = "dl n=3 nm=2 format=edgelist1\nlabels: Ana,Ben,Cai\ndata:\n1 2\n1 9\n!\n2 1\n2 8\n"
NODE_LINK: Final = json.dumps(
    {
        "directed": False,
        "nodes": [{"id": "a", "name": "Ana é"}, {"id": "b", "name": "Ben"}, {"id": "c", "name": LONG}, None],
        "links": [{"source": "a", "target": "9"}, {"source": "b"}, {"source": "a", "target": "b"}],
    }
)
BY_INDEX: Final = json.dumps(
    {"nodes": [{"name": "Ana é"}, {"name": "Ben"}, {"name": LONG}], "links": [{"source": 0, "target": 2}]}
)
FILES: Final = {
    "graphml": (GRAPHML, 2),
    "gexf": (GEXF, 2),
    "gml": (GML, 2),
    "pajek": (PAJEK, 3),
    "ucinet-dl": (DL, 2),
    "json-graph": (NODE_LINK, 4),
}


def as_declared(text: str) -> bytes:
    """The text in the encoding that it declares."""
    return text.encode("latin-1" if "ISO-8859-1" in text else "utf-8")


def again(found: Parsed, *corrections: tuple[str, str]) -> Parsed:
    """What is read in the file of what was refused, once it is corrected."""
    text = found.refused_rows
    for wrong, right in corrections:
        assert wrong in text, text
        text = text.replace(wrong, right)
    source = Source("refused", text.encode())
    loader = detect(source)
    assert loader.name == found.format
    return loader.parse(source)


@pytest.mark.parametrize("format", sorted(FILES))
def test_the_file_is_of_the_same_format_and_refused_in_the_same_way(format: str) -> None:
    text, number = FILES[format]
    found = read(as_declared(text))
    assert (found.format, len(found.refused)) == (format, number)
    saved = again(found)
    assert sorted(r.reason.partition(" on line")[0] for r in saved.refused) == sorted(r.reason for r in found.refused)
    assert "Ben" in found.refused_rows, "all people stand in it, for a tie may lead to anybody"


@pytest.mark.parametrize(
    ("text", "corrections", "expected"),
    [
        (GRAPHML, [(LONG, "Cai"), ('target="9"', 'target="c"')], {"Ana é-Cai"}),
        (GEXF, [(LONG, "Cai"), ('source="9"', 'source="c"')], {"Ana é-Cai"}),
        (GML, [(LONG, "Cai"), ("target 9", "target 3")], {"Ana é-Cai"}),
        (PAJEK, [(LONG, "Cai"), ("1 9 2", "3 2 2")], {"Ana é-Cai", "Ben-Cai"}),
        (DL, [("1 9", "1 3"), ("2 8", "2 3")], {"Ana-Cai", "Ben-Cai"}),
        (NODE_LINK, [(LONG, "Cai"), ('"9"', '"c"'), ('"source": "b"', '"source": "c", "target": "a"')], {"Ana é-Cai"}),
        (BY_INDEX, [(LONG, "Cai")], {"Ana é-Cai"}),
    ],
    ids=["graphml", "gexf", "gml", "pajek", "ucinet-dl", "json-graph", "json-by-index"],
)
def test_what_is_corrected_is_read(text: str, corrections: list[tuple[str, str]], expected: set[str]) -> None:
    found = again(read(as_declared(text)), *corrections)
    assert ties(found) == expected
    assert all("is no object" in refused.reason for refused in found.refused)


NODES: Final = [{"id": "a", "name": "Ana"}, {"id": "b", "name": "Ben"}, {"id": "c", "name": "Cai"}]
ASTRAY: Final[dict[str, str]] = {
    "graphml": graphml(
        node("a", "Ana"), node("b", "Ben"), node("c", "Cai"), '<edge source="b" target="zz"/>', keys=NAMES
    ),
    "nested graphml": graphml(
        f'<node id="n"><data key="k">Choir</data><graph>{node("a", "Ana")}{node("b", "Ben")}</graph></node>',
        node("c", "Cai"),
        '<edge source="b" target="zz"/>',
        keys=NAMES,
    ),
    "gexf": '<gexf><graph><nodes><node id="a" label="Ana"><nodes><node id="b" label="Ben"/></nodes></node>'
    '<node id="c" label="Cai"/></nodes><edges><edge source="b" target="zz"/></edges></graph></gexf>',
    "gml": 'graph [ node [ id 1 label "Ana" ] node [ id 2 label "Ben" ] node [ id 3 label "Cai" ] '
    "edge [ source 2 target zz ] ]",
    "gdf": "nodedef>name VARCHAR,label VARCHAR\na,Ana\nb,Ben\nc,Cai\nedgedef>node1 VARCHAR,node2 VARCHAR\nb,zz\n",
    "cx": json.dumps(
        [
            {"CXVersion": "2.0"},
            {"nodes": [{"id": n["id"], "v": {"name": n["name"]}} for n in NODES]},
            {"edges": [{"s": "b", "t": "zz"}]},
        ]
    ),
    "json": json.dumps({"directed": False, "nodes": NODES, "links": [{"source": "b", "target": "zz"}]}),
    "json edges": json.dumps({"graph": {"nodes": NODES, "edges": [{"source": "b", "target": "zz"}]}}),
    "json elements": json.dumps(
        {"elements": [*({"data": n} for n in NODES), {"data": {"source": "b", "target": "zz"}}]}
    ),
    "json by id": json.dumps(
        {"graph": {"nodes": {n["id"]: {"label": n["name"]} for n in NODES}, "edges": [{"source": "b", "target": "zz"}]}}
    ),
    "json adjacency": json.dumps({"nodes": NODES, "adjacency": [[], [{"id": "zz", "weight": 2}, {"id": "a"}], []]}),
}


@pytest.mark.parametrize("text", ASTRAY.values(), ids=list(ASTRAY))
def test_a_tie_that_leads_nowhere_can_be_corrected_to_lead_to_anybody(text: str) -> None:
    found = read(text)
    assert [(r.field, r.reason[:26]) for r in found.refused] == [("target", "the tie leads to “zz”, and")]
    corrected = again(found, ("zz", "3" if found.format == "gml" else "c"))
    assert ties(corrected) == {"Ben-Cai"}
    assert corrected.refused == ()
    assert {row.person.name for row in corrected.people} == {row.person.name for row in found.people}


@pytest.mark.parametrize("text", ASTRAY.values(), ids=list(ASTRAY))
def test_those_who_are_on_the_map_already_are_recognised_in_the_corrected_file(text: str) -> None:
    found = read(text)
    after = imported(found)
    corrected = again(found, ("zz", "3" if found.format == "gml" else "c"))
    assert plan(corrected, after).count("new") == 0


@pytest.mark.parametrize("key", ["json", "json edges", "json by id", "json adjacency", "json elements"])
def test_json_keeps_its_shape(key: str) -> None:
    whole, rest = json.loads(ASTRAY[key]), json.loads(read(ASTRAY[key]).refused_rows)
    if key == "json adjacency":
        whole["adjacency"][1].pop()
    assert rest == whole


def test_a_link_with_one_end_can_be_given_the_other() -> None:
    found = read(json.dumps({"nodes": NODES, "links": [{"source": "b"}, {"source": "a", "target": "b"}]}))
    corrected = again(found, ('{"source": "b"}', '{"source": "b", "target": "a"}'))
    assert (ties(corrected), corrected.refused) == ({"Ana-Ben"}, ())
    by_place = read(json.dumps({"nodes": [{"name": "Ana"}, {"name": "Ben"}], "links": [{"source": 1}]}))
    corrected = again(by_place, ('"source": 1', '"source": 1, "target": 0'))
    assert ties(corrected) == {"Ana-Ben"}


def test_links_without_nodes_stay_so() -> None:
    for text in ('[{"source": "Ana", "target": "Ben"}, %s]', '{"links": [{"source": "Ana", "target": "Ben"}, %s]}'):
        many = ", ".join(['{"source": "Ana", "target": "Ben"}'] * 1_000)
        found = read(text % (many + ', {"source": "Ana"}'))
        assert json.loads(found.refused_rows) == (
            [{"source": "Ana"}] if text.startswith("[") else {"links": [{"source": "Ana"}]}
        )


def test_a_tie_of_vna_without_an_end_is_saved_with_all_people() -> None:
    found = read('*Node data\nID name\na "Ana"\nb "Ben"\n*Tie data\nfrom to\na b\na\n')
    assert found.refused_rows == '*Node data\nID name\na "Ana"\nb "Ben"\n*Tie data\nfrom to\na\n'


def test_relations_are_kept_apart() -> None:
    found = again(read(DL), ("1 9", "1 3"), ("2 8", "2 3"))
    assert [tie.context for tie in found.ties] == ["relation 1", "relation 2"]


def test_friends_of_facebook() -> None:
    found = read('{"friends_v2": [{"name": "Ana", "timestamp": 1400000000}, {"name": "", "timestamp": 1500000000}]}')
    saved = again(found, ('"name": ""', '"name": "Zo\u00c3\u00ab"'))
    assert [row.person.name for row in saved.people] == ["Zoë"]
    assert found.refused_rows.count("timestamp") == 1


def test_contacts_of_monica_are_recognised_by_their_ids() -> None:
    nobody = {"uuid": "dan", "properties": {"first_name": "", "is_partial": False}, "data": BEN["data"]}
    account = {"uuid": "acc", "properties": {"journal_entries": []}, "instance": {"contact_field_types": []}}
    data = [{"count": 3, "type": "contact", "values": [ME, BEN, nobody]}]
    found = read(json.dumps({"version": "1.0-preview.1", "account": account | {"data": data}}))
    assert len(found.people) == 2
    saved = again(found, ('"first_name": ""', '"first_name": "Dan"'))
    assert [(row.person.id, row.person.name) for row in saved.people] == [("dan", "Dan")]
    assert saved.origin == found.origin


def test_nothing_is_saved_where_nothing_is_refused() -> None:
    assert read(GML.replace(LONG, "Cai").replace("target 9", "target 3")).refused_rows == ""
