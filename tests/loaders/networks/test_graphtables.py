"""Tables of nodes and edges."""

from typing import Final

import pytest

from loaders.gathering import gather
from loaders.networks import graphtables
from loaders.source import Source
from tests.loaders.files import names
from tests.loaders.graphfiles import groups, people, read, read_together, ties, told

EDGES: Final = "Source,Target,Type,Id,Label,Weight\n1,2,Undirected,0,,2.5\n2,3,Undirected,1,friend,1\n"
NODES: Final = "Id,Label,Group,ego\n1,Ana,choir,false\n2,Ben,,true\n3,Cai,chess,false\n4,Dan,,false\n"


@pytest.mark.parametrize(
    "header", ["Source,Target", "source;target;Weight", "from\tto", "Node1|Node2", "\ufeffSource ID,Target ID"]
)
def test_two_ends_are_found_in_columns_of_several_names(header: str) -> None:
    delimiter = next(c for c in ",;\t| " if c in header)
    row = delimiter.join(["Ana", "Ben", *["x"] * (header.count(delimiter) - 1)])
    found = read(f"{header}\r\n{row}\r\n")
    assert found.format == "graph-table"
    assert ties(found) == {"Ana-Ben"}


def test_edges_alone_make_the_nodes_they_lead_to() -> None:
    found = read(EDGES)
    assert people(found) == {"1": "1", "2": "2", "3": "3"}
    assert found.ties[1].context == "friend"
    assert "Weight: the ties have numbers from 1 to 2.5" in told(found)


def test_nodes_and_edges_together_are_one_network() -> None:
    found = read_together(a_csv=EDGES, nodes_csv=NODES)
    assert names(found) == ["Ana", "Ben", "Cai", "Dan"]
    assert ties(found) == {"Ana-Ben", "Ben-Cai"}
    assert groups(found) == {"Ana": ("choir",), "Cai": ("chess",)}
    assert found.ego == "2"


def test_edges_may_name_the_labels_of_nodes() -> None:
    found = read_together(nodes_csv="id,name\n1,Ana\n2,Ben\n", edges_csv="from,to\nAna,Ben\n")
    assert ties(found) == {"Ana-Ben"}
    assert len(found.people) == 2


def test_several_tables_of_edges_are_the_contexts_of_their_ties() -> None:
    found = read_together(nodes_csv=NODES, trust_csv="Source,Target\n1,2\n", advice_csv="Source,Target\n2,1\n2,3\n")
    assert {tie.context for tie in found.ties} == {"trust; advice", "advice"}


def test_tables_that_have_nothing_in_common_stay_apart() -> None:
    sources = [Source("n.csv", NODES.encode()), Source("e.csv", b"Source,Target\nx,y\n")]
    assert [s.parts for s in gather(sources)] == [(), ()]


def test_a_table_that_cannot_be_read_belongs_to_none() -> None:
    wide = "Source,Target" + ",x" * 600 + "\n1,2\n"
    sources = [Source("n.csv", NODES.encode()), Source("e.csv", wide.encode())]
    assert [s.parts for s in gather(sources)] == [(), ()]


def test_a_weight_of_zero_says_that_there_is_no_tie() -> None:
    found = read("Source,Target,weight\nAna,Ben,0\nAna,Cai,2\nBen,Cai,0.0\n")
    assert ties(found) == {"Ana-Cai"}
    assert "the weight of 2 rows is 0" in told(found)


def test_a_refused_row_can_be_saved_and_corrected() -> None:
    found = read('Source,Target\nAna,Ben\nAna,\n"Cai,Dan\nBen,Cai,x\n')
    assert [r.line for r in found.refused] == [3, 4, 5]
    assert found.refused_rows == 'Source,Target\nAna,\n"Cai,Dan\nBen,Cai,x\n'
    assert ties(read(found.refused_rows.replace("Ana,\n", "Ana,Dan\n").replace('"', "").replace(",x", ""))) == {
        "Ana-Dan",
        "Cai-Dan",
        "Ben-Cai",
    }


def test_nodes_alone_are_people_without_ties() -> None:
    found = read(NODES)
    assert (names(found), found.ties, found.ego) == (["Ana", "Ben", "Cai", "Dan"], (), "2")


@pytest.mark.parametrize("header", [
    "egoID,Source,Target,weight",
    "nodeID,networkCanvasEgoUUID,Label,Id",
    "edgeID,from,to,networkCanvasEgoUUID",
    "from,to,ego_ID,weight",
    "FROM,TO,DATE,SUBJECT,CONTENT",
    "First Name,Last Name,E-mail 1 - Label",
    "Name,Phone",
    "id,name,email",
])  # fmt: skip
def test_tables_of_others_are_left_to_them(header: str) -> None:
    row = ",".join("1" for _ in header.split(","))
    assert graphtables.why_not(Source("a.csv", f"{header}\n{row}\n".encode())) == ""


@pytest.mark.parametrize("text", [
    '"","from","to","closeness"\n"1","Ana B","Ben",3\n"2","Ben","Cai",5\n',
    '"from","to","closeness"\n"1","Ana B","Ben",3\n"2","Ben","Cai",5\n',
    '"from" "to" "closeness"\n"1" "Ana B" "Ben" 3\n"2" "Ben" "Cai" 5\n',
    '"" "from" "to" "closeness"\n"1" "Ana B" "Ben" 3\n"2" "Ben" "Cai" 5\n',
])  # fmt: skip
def test_the_row_numbers_of_r_are_no_people(text: str) -> None:
    found = read(text)
    assert ties(found) == {"Ana B-Ben", "Ben-Cai"}
    assert [tie.closeness for tie in found.ties] == [3, 5]
    assert not told(found)


@pytest.mark.parametrize("text", [
    "start,end,label\n2020-01-01,2020-02-01,x\n2021-01-01,2021-02-01,y\n",
    "Name1;Name2;Ort\nAna;Brook;Lund\nBen;Moor;Lund\n",
    "von;an;betreff\nAna;Ben;Hallo\n",
])  # fmt: skip
def test_tables_about_more_than_ties_are_not_taken_for_them(text: str) -> None:
    assert graphtables.why_not(Source("a.csv", text.encode())) == ""


@pytest.mark.parametrize(
    "header", ["Quelle;Ziel;Gewicht", "ego;alter", "Person A;Person B;how they met", "de;à", "name_a;name_b"]
)
def test_titles_in_other_words_are_those_of_ties(header: str) -> None:
    assert ties(read(f"{header}\nAna;Ben\nBen;Cai\n")) == {"Ana-Ben", "Ben-Cai"}
