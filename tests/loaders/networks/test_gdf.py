"""GDF, as Gephi and Netvizz write it."""

from tests.loaders.graphfiles import people, read, ties, told

WHOLE = """\
nodedef>name VARCHAR,label VARCHAR, company VARCHAR,x DOUBLE
100,'Brook, Ana',Northwind,1.5
101,"Moor, Ben",,2
102,Cai O'Neil
edgedef>node1 VARCHAR,node2 VARCHAR,closeness INT,directed BOOLEAN
100,101,4,false
101,102,2,true
101,109,1
"""


def test_nodes_and_edges_are_read_with_their_columns() -> None:
    found = read(WHOLE)
    assert found.format == "gdf"
    assert people(found) == {"100": "Brook, Ana", "101": "Moor, Ben", "102": "Cai O'Neil"}
    assert found.people[0].person.organization == "Northwind"
    assert [(t.source, t.target, t.closeness) for t in found.ties] == [("100", "101", 4), ("101", "102", 2)]
    assert "drawn is not kept" in told(found)


def test_what_is_refused_can_be_corrected() -> None:
    found = read(WHOLE)
    assert [refused.line for refused in found.refused] == [8]
    again = read(
        found.refused_rows.replace("101,109", "101,101").replace("101,101", "101,100") + WHOLE[: WHOLE.index("101,")]
    )
    assert ties(again) == {"Brook, Ana-Moor, Ben"}
