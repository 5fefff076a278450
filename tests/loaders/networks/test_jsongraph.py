"""Networks in JSON, as several programs write them."""

import json
from typing import Any, Final

import networkx as nx
import pytest

from graph.errors import MalformedFileError
from loaders.networks import jsongraph
from loaders.source import Source
from tests.loaders.files import names
from tests.loaders.graphfiles import groups, read, ties, told

ANA, BEN = {"id": "a", "name": "Ana"}, {"id": "b", "name": "Ben"}
GRAPH: Final = nx.Graph([("Ana", "Ben"), ("Ben", "Cai")])


@pytest.mark.parametrize("written", [
    {"nodes": [ANA, BEN], "links": [{"source": "a", "target": "b"}]},
    {"nodes": [ANA, BEN], "edges": [{"from": "a", "to": "b"}]},
    {"nodes": [ANA, BEN], "links": [{"source": 0, "target": 1}]},
    {"nodes": [{"name": "Ana"}, {"name": "Ben"}], "links": [{"source": 0, "target": 1}]},
    {"nodes": [{"name": "Ana"}, {"name": "Ben"}], "links": [{"source": "Ana", "target": "Ben"}]},
    {"nodes": [ANA, BEN], "links": [{"source": ANA | {"index": 0}, "target": BEN | {"index": 1}}]},
    {"nodes": ["Ana", "Ben"], "links": [{"source": "Ana", "target": "Ben"}]},
    {"nodes": [{"id": 5, "label": "Ana"}, {"id": 6, "label": "Ben"}], "edges": [{"from": 5, "to": 6}]},
    {"nodes": [{"key": "0", "attributes": {"label": "Ana"}}, {"key": "1", "attributes": {"label": "Ben"}}],
     "edges": [{"key": "e", "source": "0", "target": "1", "attributes": {}}]},
    {"elements": {"nodes": [{"data": ANA}, {"data": BEN}], "edges": [{"data": {"source": "a", "target": "b"}}]}},
    {"elements": [{"data": ANA}, {"data": BEN}, {"data": {"id": "e", "source": "a", "target": "b"}}]},
    {"graph": {"nodes": {"a": {"label": "Ana"}, "b": {"label": "Ben"}}, "edges": [{"source": "a", "target": "b"}]}},
    {"directed": False, "graph": [], "nodes": [ANA, BEN], "adjacency": [[{"id": "b"}], [{"id": "a"}]]},
])  # fmt: skip
def test_nodes_and_links_are_found_wherever_programs_put_them(written: dict[str, Any]) -> None:
    found = read(json.dumps(written))
    assert found.format == "json-graph"
    assert names(found) == ["Ana", "Ben"]
    assert ties(found) == {"Ana-Ben"}
    assert found.refused == ()


@pytest.mark.parametrize("write", [nx.node_link_data, nx.adjacency_data, nx.cytoscape_data], ids=lambda f: f.__name__)
def test_what_networkx_writes_is_read(write: Any) -> None:
    assert ties(read(json.dumps(write(GRAPH)))) == {"Ana-Ben", "Ben-Cai"}


def test_a_parent_is_a_group() -> None:
    nodes = [{"data": {"id": "c", "label": "Choir"}}, {"data": {"id": "a", "label": "Ana", "parent": "c"}}]
    assert groups(read(json.dumps({"elements": {"nodes": nodes, "edges": []}}))) == {"Ana": ("Choir",)}


def test_a_link_out_of_the_list_is_refused() -> None:
    found = read(
        json.dumps(
            {
                "nodes": [{"name": "Ana"}, {"name": "Ben"}],
                "links": [{"source": 0, "target": 2}, {"source": 0, "target": 1}],
            }
        )
    )
    assert ties(found) == {"Ana-Ben"}
    assert len(found.refused) == 1


def test_what_is_no_node_or_link_is_refused_with_its_place() -> None:
    found = read('{"nodes": [{"id": "Ana"}, null, {"id": 1, "id": 2}], "links": [7, {"source": "Ana"}]}')
    assert names(found) == ["Ana"]
    assert [r.field for r in found.refused] == ["nodes[1]", "nodes[2]", "links[0]", "links[1]"]
    assert "the key “id” stands twice" in found.refused[1].reason


def test_objects_and_lists_of_objects_are_said_to_be_left_out() -> None:
    found = read('{"nodes": [{"id": "Ana", "position": {"x": 1}, "data2": [[1]]}], "links": []}')
    assert "position, data2" in told(found)


@pytest.mark.parametrize("text", [
    '{"nodes": [{"id": NaN}], "links": []}',
    '{"nodes": [{"id": 1}], "links": [',
    '{"nodes": [], "links": ' + "[" * 100_000,
])  # fmt: skip
def test_a_broken_file_is_told_so(text: str) -> None:
    with pytest.raises(MalformedFileError):
        read(text)


@pytest.mark.parametrize("text", [
    '{"people": []}', '{"nodes": 3, "links": 4}', '[{"nodes": []}]', '{"nodes": []}', '{"x": {"nodes": []}}',
])  # fmt: skip
def test_other_json_is_not_taken_for_a_network(text: str) -> None:
    assert jsongraph.why_not(Source("a.json", text.encode())) == ""


@pytest.mark.parametrize("text", [
    '[{"source": "Ana", "target": "Ben"}, {"source": "Ben", "target": "Cai"}]',
    '{"links": [{"id": 1, "source": "Ana", "target": "Ben"}, {"source": "Ben", "target": "Cai"}]}',
    '{"edges": [{"from": "Ana", "to": "Ben"}, {"from": "Ben", "to": "Cai"}]}',
])  # fmt: skip
def test_links_alone_make_the_people_that_they_lead_to(text: str) -> None:
    found = read(text)
    assert found.format == "json-graph"
    assert ties(found) == {"Ana-Ben", "Ben-Cai"}


@pytest.mark.parametrize("text", [
    '[{"name": "Ana"}]',
    '[{"source": "x", "target": "y"}, {"name": "Ana"}]', '[{"from": "Ana", "text": "Hello"}]', "[]",
    '[{"from": "Ana", "to": "Ben", "text": "Hello"}]',
])  # fmt: skip
def test_other_lists_are_not_taken_for_links(text: str) -> None:
    assert jsongraph.why_not(Source("a.json", text.encode())) == ""
