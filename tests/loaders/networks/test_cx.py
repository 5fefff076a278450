"""Cytoscape's CX and CX2."""

import json

import pytest

from graph.errors import MalformedFileError
from loaders.networks import cx
from loaders.source import Source
from tests.loaders.graphfiles import people, read, ties

CX = [
    {"numberVerification": [{"longNumber": 281474976710655}]},
    {"metaData": [{"name": "nodes", "elementCount": 2}]},
    {"nodes": [{"@id": 1, "n": "Ana", "r": "x"}]},
    {"nodes": [{"@id": 2, "n": "n2"}, {"@id": 3}]},
    {"edges": [{"@id": 9, "s": 1, "t": 2, "i": "sings with"}]},
    {"nodeAttributes": [
        {"po": 2, "n": "name", "v": "Ben"},
        {"po": [1, 2], "n": "groups", "v": ["choir"], "d": "list_of_string"},
    ]},
    {"edgeAttributes": [{"po": 9, "n": "closeness", "v": "4", "d": "integer"}]},
    {"cartesianLayout": [{"node": 1, "x": 1.0, "y": 2.0}]},
    {"status": [{"error": "", "success": True}]},
]  # fmt: skip
CX2 = [
    {"CXVersion": "2.0", "hasFragments": False},
    {"attributeDeclarations": [{"nodes": {"name": {"d": "string", "a": "n"}, "company": {"d": "string", "v": "Uni A"}},
                                "edges": {"interaction": {"a": "i"}}}]},
    {"nodes": [{"id": 0, "x": 1, "y": 2, "v": {"n": "Ana", "company": "Uni B"}}, {"id": 1, "v": {"n": "Ben"}}]},
    {"edges": [{"id": 0, "s": 0, "t": 1, "v": {"i": "friend"}}]},
    {"status": [{"success": True}]},
]  # fmt: skip


def test_aspects_of_cx_are_put_together() -> None:
    found = read(json.dumps(CX))
    assert found.format == "cx"
    assert people(found) == {"1": "Ana", "2": "Ben", "3": "3"}
    assert {row.person.groups for row in found.people} == {("choir",), ()}
    assert [(t.source, t.target, t.context, t.closeness) for t in found.ties] == [("1", "2", "sings with", 4)]


def test_short_names_and_default_values_of_cx2_are_known() -> None:
    found = read(json.dumps(CX2))
    assert ties(found) == {"Ana-Ben"}
    assert [row.person.organization for row in found.people] == ["Uni B", "Uni A"]
    assert found.ties[0].context == "friend"


def test_an_edge_to_nowhere_is_refused_and_can_be_corrected() -> None:
    found = read(json.dumps([CX2[0], CX2[2], {"edges": [{"id": 0, "s": 0, "t": 7}]}]))
    assert len(found.refused) == 1
    assert json.loads(found.refused_rows)[1]["nodes"][0]["id"] == "0"


def test_it_is_told_from_other_json() -> None:
    assert cx.why_not(Source("a.cx", b'[{"name": "Ana"}]')) == ""
    with pytest.raises(MalformedFileError, match="no list of aspects"):
        read("{}", format="cx")
    with pytest.raises(MalformedFileError, match="no nodes"):
        read('[{"CXVersion": "2.0"}, {"nodes": 3}]')
