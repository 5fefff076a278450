"""A workbook of ties and people."""

from io import BytesIO

from openpyxl import Workbook

from loaders.networks import graphbook
from loaders.registry import detect
from loaders.source import Source
from tests.loaders.graphfiles import people, ties, told


def workbook(**sheets: list[list[object]]) -> Source:
    book = Workbook()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    data = BytesIO()
    book.save(data)
    return Source("network.xlsx", data.getvalue())


EDGES: list[list[object]] = [
    [None, None, "Visual Properties", None, "Other Columns"],
    ["Vertex 1", "Vertex 2", "Color", "Width", "Relationship"],
    ["ana", "ben", None, 2, "Follows"],
    ["ben", "cai", None, None, "Mentions"],
    ["ben", "ana", None, None, "Follows"],
]
VERTICES: list[list[object]] = [
    [None, "Visual Properties", None, "Labels"],
    ["Vertex", "Color", "ID", "Label", "Location"],
    ["ana", None, 3, "Ana Brook", "Lund"],
    ["ben", None, 4, "Ben\nMoor", None],
    ["dan", None, 5, None, None],
]


def test_edges_and_vertices_of_nodexl_are_put_together() -> None:
    source = workbook(Edges=EDGES, Vertices=VERTICES, Groups=[["Group", "Color"], ["G1", "red"]])
    assert detect(source).name == "graph-workbook"
    found = graphbook.parse(source)
    assert people(found) == {"ana": "Ana Brook", "ben": "Ben Moor", "dan": "dan", "cai": "cai"}
    assert ties(found) == {"Ana Brook-Ben Moor", "Ben Moor-cai"}
    assert found.people[0].person.location == "Lund"
    assert [tie.context for tie in found.ties] == ["Follows", "Mentions"]
    assert "sheet 3: these sheets are neither" in told(found)
    assert (found.format, found.origin) == ("graph-workbook", source.digest)


def test_ties_alone_will_do() -> None:
    source = workbook(Sheet=[["Source", "Target", "Weight"], ["Ana", "Ben", 1]])
    assert ties(detect(source).parse(source)) == {"Ana-Ben"}


def test_other_workbooks_are_not_taken_for_it() -> None:
    assert graphbook.why_not(workbook(Sheet=[["Name", "E-mail"], ["Ana", "ana@example.org"]])) == ""
    assert graphbook.why_not(Source("a.xlsx", b"Source,Target\na,b\n")) == ""
