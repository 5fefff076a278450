"""Exports of Network Canvas: interviews in tables or GraphML, each the network of its ego."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import apply
from graph.errors import FileError, MalformedFileError, NotFoundError
from loaders.gathering import gather
from loaders.plan import plan
from loaders.records import Parsed
from loaders.registry import detect
from loaders.source import Choices, Source
from loaders.studies import network_canvas
from tests.loaders.files import SAMPLES, empty_map, names
from tests.loaders.studies.test_egor import alter_ties, known, networks, said

EGO: Final = (
    "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,sessionStart,full_name,dob\r\n"
    "{ego},{case},s-{ego},2024-05-01T10:00:00.000Z,{name},1990\r\n"
)
PEOPLE: Final = (
    "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name,freq,layout_x\r\n"
    "1,{ego},{ego}-u1,Cai Vale,-1,0.5\r\n"
    "2,{ego},{ego}-u2,Dee Lin,2,0.5\r\n"
    '3,{ego},{ego}-u3,,2,"0,5"\r\n'
)
TIES: Final = (
    "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID\r\n"
    "1,1,2,{ego},{ego}-e1,{ego}-u1,{ego}-u2\r\n"
    "2,2,1,{ego},{ego}-e2,{ego}-u2,{ego}-u1\r\n"
)
GRAPHML: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:nc="http://schema.networkcanvas.com/xmlns">
<key id="k1" attr.name="full_name" attr.type="string" for="graph"/>
<key id="label" attr.name="label" attr.type="string" for="all"/>
<key id="networkCanvasUUID" attr.name="networkCanvasUUID" attr.type="string" for="all"/>
<key id="networkCanvasType" attr.name="networkCanvasType" attr.type="string" for="all"/>
<key id="k2" attr.name="name" attr.type="string" for="node"/>
<key id="k3" attr.name="freq" attr.type="int" for="node"/>
<graph edgedefault="undirected" nc:caseId="{case}">
<data key="networkCanvasUUID">{ego}</data><data key="k1">{name}</data>
<node id="1"><data key="networkCanvasUUID">{ego}-u1</data><data key="networkCanvasType">Person</data>
<data key="label">Cai Vale</data><data key="k2">Cai Vale</data><data key="k3">-1</data></node>
<node id="2"><data key="networkCanvasUUID">{ego}-u2</data><data key="label">Dee Lin</data></node>
<node id="3"><data key="networkCanvasUUID">{ego}-u3</data><data key="label">3</data></node>
<edge id="1" source="1" target="2"><data key="networkCanvasType">friends</data></edge>
<edge id="2" source="2" target="1"><data key="networkCanvasType">friends</data></edge>
</graph>
</graphml>
"""


def tables(ego: str, name: str, case: str = "case_1") -> dict[str, str]:
    said = {"ego": ego, "name": name, "case": case}
    return {
        f"{case}_{ego}_ego.csv": EGO.format(**said),
        f"{case}_{ego}_attributeList_Person.csv": PEOPLE.format(**said),
        f"{case}_{ego}_edgeList_friends.csv": TIES.format(**said),
    }


def graphml(ego: str, name: str) -> dict[str, str]:
    return {f"case_1_{ego}.graphml": GRAPHML.format(ego=ego, name=name, case="case_1")}


ONE: Final = tables("a", "Ana Brook")
TWO: Final = tables("b", "Ben Moor", "case_2")


def read(files: Mapping[str, str], ego: str | None = None) -> Parsed:
    """What the files say that are one export."""
    (source,) = gather([Source(name, text.encode(), choices=Choices(ego=ego)) for name, text in files.items()])
    loader = detect(source)
    assert loader.name == "network-canvas"
    return loader.parse(source)


@pytest.mark.parametrize("files", [ONE, graphml("a", "Ana Brook")], ids=["tables", "GraphML"])
def test_an_interview_is_the_network_of_its_ego(files: dict[str, str]) -> None:
    found = read(files)
    assert (found.title, found.others, found.refused) == ("Ana Brook", (), ())
    assert names(found) == ["Ana Brook", "Cai Vale", "Dee Lin", "Ana Brook.3"]
    assert found.people[0].person.id == found.ego
    assert known(found) == {
        frozenset(("Ana Brook", "Cai Vale")),
        frozenset(("Ana Brook", "Dee Lin")),
        frozenset(("Ana Brook", "Ana Brook.3")),
        frozenset(("Cai Vale", "Dee Lin")),
    }
    assert found.ties[-1].context == "friends"


def test_tables_and_graphml_say_the_same() -> None:
    one, other = read(ONE), read(graphml("a", "Ana Brook"))
    assert [row.person for row in one.people] == [row.person for row in other.people]
    assert (one.ties, one.origin) == (other.ties, other.origin)


def test_several_interviews_are_several_networks() -> None:
    assert [n.title for n in networks(read(ONE | TWO))] == ["Ana Brook", "Ben Moor"]
    assert [n.title for n in networks(read(ONE | graphml("b", "Ben Moor")))] == ["Ana Brook", "Ben Moor"]
    assert names(read(ONE | TWO, "Ben Moor"))[:2] == ["Ben Moor", "Cai Vale"]
    with pytest.raises(NotFoundError, match=r"Ana Brook \(a\)"):
        read(ONE | TWO, "Cleo")


def test_an_interview_in_both_kinds_of_files_is_read_once() -> None:
    found = read(ONE | graphml("a", "Ana Brook"))
    assert (len(networks(found)), len(found.people)) == (1, 4)
    assert "GraphML" in said(found)


def test_graphml_stands_in_for_tables_that_are_not_there() -> None:
    only_ego = {name: text for name, text in ONE.items() if "_ego" in name}
    found = read(only_ego | graphml("a", "Ana Brook"))
    assert (len(networks(found)), len(found.people), len(found.ties)) == (1, 4, 4)


def test_a_zip_is_read_as_it_came() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in (ONE | TWO | graphml("a", "Ana Brook")).items():
            archive.writestr(f"export/{name}", text)
    (source,) = gather([Source("networkCanvasExport.zip", packed.getvalue())])
    assert [n.title for n in networks(detect(source).parse(source))] == ["Ana Brook", "Ben Moor"]


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("_ego", "is the table of the ego.* the table of the people named"),
        ("_attributeList", "is the table of the people named.* the table of the ego"),
        ("_edgeList", "is the table of the ties.* the table of the ego .* and the table of the people named"),
    ],
)
def test_a_table_alone_says_which_are_missing(which: str, said: str) -> None:
    (name,) = (name for name in ONE if which in name)
    (source,) = gather([Source(name, ONE[name].encode())])
    with pytest.raises(MalformedFileError, match=said):
        detect(source).parse(source)


def test_an_interview_without_ties_among_people_is_whole() -> None:
    found = read({name: text for name, text in ONE.items() if "edgeList" not in name})
    assert len(found.ties) == 3


def test_two_egos_of_one_name_are_told_apart() -> None:
    assert [n.title for n in networks(read(ONE | tables("b", "Ana Brook")))] == ["Ana Brook (a)", "Ana Brook (b)"]


def test_an_ego_without_a_name_is_called_by_the_case() -> None:
    assert read(tables("a", "")).title == "case_1"


def test_ties_may_be_given_by_numbers_and_people_be_of_other_types() -> None:
    ties = "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID\r\n1,1,3,a,e1\r\n"
    people, edges = "case_1_a_attributeList_Person.csv", "case_1_a_edgeList_friends.csv"
    moved = {name: text for name, text in ONE.items() if name != people}
    found = read(moved | {"case_1_a_attributeList_Club.csv": ONE[people], edges: ties})
    assert frozenset(("Cai Vale", "Ana Brook.3")) in known(found)
    assert found.people[1].person.groups == ("Club",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("3,1,9,a,a-e3,a-u1,a-u9", "named nobody with the id “a-u9”"),
        ("3,1,1,a,a-e3,a-u1,a-u1", "joins Cai Vale with themselves"),
        ("3,1,2,z,a-e3,a-u1,a-u2", "no ego with the id “z”"),
    ],
)
def test_a_tie_that_hangs_in_the_air_is_refused(row: str, reason: str) -> None:
    edges = "case_1_a_edgeList_friends.csv"
    found = read(ONE | {edges: f"{ONE[edges]}{row}\r\n"})
    assert [(r.line, r.text) for r in found.refused] == [(4, f"{row}\r\n")]
    assert reason in found.refused[0].reason
    assert found.refused_rows == f"{ONE[edges].splitlines(keepends=True)[0]}{row}\r\n"
    assert found.rows == len(found.people) + 1


def test_people_of_an_interview_that_is_not_there_are_refused() -> None:
    found = read(ONE | {name: text for name, text in TWO.items() if "_ego" not in name})
    assert [n.title for n in networks(found)] == ["Ana Brook"]
    assert len(found.refused) == 3 + 2


def test_answers_that_have_no_place_are_said_once() -> None:
    assert "these answers are not read: dob, freq, layout_x" in said(read(ONE | TWO))


def test_a_dtd_is_refused() -> None:
    text = graphml("a", "Ana")["case_1_a.graphml"]
    bad = text.replace("<graphml", '<!DOCTYPE graphml [<!ENTITY x "y">]><graphml', 1)
    with pytest.raises(MalformedFileError, match="DTD"):
        read({"a.graphml": bad})


def test_other_graphml_is_not_taken() -> None:
    text = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph><node id="a"/></graph></graphml>'
    source = Source("a.graphml", text.encode())
    assert network_canvas.why_not(source) == ""


def test_the_same_export_again_changes_nothing() -> None:
    for network in networks(read(ONE | TWO)):
        before = empty_map()
        after = apply(before, plan(network, before).changes)
        assert len(plan(network, after).changes) == 0
        (by_graphml,) = networks(read(graphml(network.ego.removeprefix("ego:"), network.title)))
        assert len(plan(by_graphml, after).changes) == 0


@given(st.sampled_from(sorted(ONE | graphml("a", "Ana Brook"))), st.randoms(use_true_random=False))
def test_damaged_files_get_an_answer(name: str, random: object) -> None:
    files = {n: text.encode() for n, text in (ONE | graphml("a", "Ana Brook")).items()}
    mutated = bytearray(files[name])
    for _ in range(3):
        at = random.randrange(len(mutated))  # type: ignore[attr-defined]
        mutated[at : at + random.randint(0, 30)] = random.choice([b'"', b",", b"\0", b"<", b"\xff", b"\r", b""])  # type: ignore[attr-defined]
    for source in gather([Source(n, bytes(mutated) if n == name else data) for n, data in files.items()]):
        try:
            found = detect(source).parse(source)
        except FileError:
            continue
        assert found.rows == len(found.people) + len(found.refused)
        for network in networks(found):
            apply(empty_map(), plan(network, empty_map()).changes)


# --- the samples ------------------------------------------------------------------------------------------------------

FOLDER: Final = SAMPLES / "networkcanvas" / "export-2022-csv-graphml"


@pytest.mark.parametrize("pattern", ["*", "*.csv", "*.graphml"])
def test_the_sample_export(pattern: str) -> None:
    paths = sorted(FOLDER.glob(pattern))
    if not paths:
        pytest.skip("the sample exports do not stand beside the checkout")
    (source,) = gather([Source(path.name, path.read_bytes()) for path in paths])
    found = detect(source).parse(source)
    assert [(n.title, len(n.people) - 1) for n in networks(found)] == [
        ("Winston Rice", 9),
        ("Ms. Patty Auer", 13),
        ("Gayle Bins", 18),
        ("Reginald Beer", 17),
    ]
    assert len(found.refused) == 2  # ties of somebody with themselves, which the README counts among the pairs
    assert alter_ties(found) + len(found.refused) == 15 + 1 + 18 + 17
    isolates = [
        len(n.people) - 1 - len({e for t in n.ties if n.ego not in t.key for e in t.key}) for n in networks(found)
    ]
    assert isolates[2:] == [5, 1]
