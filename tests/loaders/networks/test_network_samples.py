"""The sample networks of all formats, with the facts their README gives. Collected only where the samples are."""

from collections import Counter
from typing import Final

import pytest

from loaders.gathering import gather
from loaders.records import OWNER, Parsed
from loaders.registry import detect
from loaders.source import read_source
from tests.loaders.files import SAMPLES, names

COUNTS: Final = {
    "graphml/lesmis.graphml": ("graphml", 77, 254),
    "graphml/got-network.graphml": ("graphml", 107, 352),
    "gexf/LesMiserables-bom-1.1.gexf": ("gexf", 77, 254),
    "gexf/gephi-import-data.gexf": ("gexf", 1, 0),
    "gml/karate.gml": ("gml", 34, 78),
    "json-node-link/miserables-d3-index.json": ("json-graph", 77, 254),
    "pajek/dolphins.net": ("pajek", 62, 159),
    "pajek/KITE.NET": ("pajek", 10, 18),
    "pajek/Padgett-two-networks.paj": ("pajek", 16, None),
    "pajek/GraphList-arcslist.net": ("pajek", 12, None),
    "pajek/ADVICE.NET": ("pajek", 14, None),
    "ucinet-dl/PADGETT.DAT": ("ucinet-dl", 16, None),
    "ucinet-dl/edgelist-labels-embedded.dl": ("ucinet-dl", 5, 4),
    "edge-tables/got-nodes.csv": ("graph-table", 107, 0),
    "edge-tables/got-edges.csv": ("graph-table", 107, 352),
    "snap-facebook/0.edges": ("edge-list", 333, 2519),
    "snap-facebook/3980.edges": ("edge-list", 52, 146),
}
"""Format, people, ties (None where the README counts arcs and not pairs)."""
THERE: Final = [name for name in COUNTS if (SAMPLES / name).exists()]


def read(*names: str) -> list[Parsed]:
    """What is in sample files that are given together."""
    return [detect(source).parse(source) for source in gather(read_source(SAMPLES / name) for name in names)]


def pairs(found: Parsed, *, context: str = "") -> set[frozenset[str]]:
    """The ties by the names at their ends, those of a context only."""
    called = {row.person.id: row.person.name for row in found.people}
    return {frozenset((called[t.source], called[t.target])) for t in found.ties if context in t.context}


def remarks(found: Parsed) -> str:
    return "\n".join(f"{remark.field}: {remark.reason}" for remark in found.remarks)


@pytest.mark.parametrize("name", THERE)
def test_the_counts_are_right(name: str) -> None:
    [found] = read(name)
    format, people, ties = COUNTS[name]
    assert (found.format, len(found.people), len(found.refused)) == (format, people, 0)
    assert ties is None or len(found.ties) == ties
    assert found.network
    assert (found.ego, found.rows) == (OWNER, people)
    assert "--ego NAME" in remarks(found)
    assert all(tie.closeness is None for tie in found.ties)


@pytest.mark.parametrize("name", [n for n in THERE if "esmis" in n or "iserables" in n])
def test_the_same_network_in_three_formats_has_the_same_people(name: str) -> None:
    [found] = read(name)
    assert "Napoleon" in names(found)
    valjean = next(row.person.id for row in found.people if row.person.name == "Valjean")
    assert sum(valjean in (tie.source, tie.target) for tie in found.ties) == 36
    assert "1 to 31" in remarks(found) or name.endswith(".gexf")


@pytest.mark.parametrize("name", [n for n in THERE if n.endswith("data.gexf")])
def test_a_self_loop_is_told_and_a_default_value_applies(name: str) -> None:
    [found] = read(name)
    assert names(found) == ["Node1"]
    assert found.people[0].person.urls == ("http://gephi.org",)
    assert "1 tie of somebody with themselves" in remarks(found)
    assert "valid" in remarks(found)


@pytest.mark.parametrize("name", [n for n in THERE if n.endswith("karate.gml")])
def test_nodes_without_labels_are_called_by_their_ids(name: str) -> None:
    [found] = read(name)
    assert names(found) == [str(n) for n in range(1, 35)]
    assert "34 people have no name" in remarks(found)


@pytest.mark.parametrize("name", [n for n in THERE if "KITE" in n])
def test_the_kite_hangs_on_two_people(name: str) -> None:
    [found] = read(name)
    assert {frozenset("ji"), frozenset("ih"), frozenset("hg"), frozenset("hf")} <= pairs(found)


@pytest.mark.parametrize("name", [n for n in THERE if "Padgett" in n or "PADGETT" in n])
def test_each_of_several_networks_is_the_context_of_its_ties(name: str) -> None:
    [found] = read(name)
    assert len(pairs(found, context="PADGM")) == 20
    assert len(pairs(found, context="PADGB")) == 15
    assert not any("PUCCI" in pair for pair in pairs(found))
    assert "PUCCI" in names(found)


@pytest.mark.parametrize("name", [n for n in THERE if "Padgett" in n])
def test_the_nodes_of_a_second_mode_are_groups(name: str) -> None:
    [found] = read(name)
    groups = Counter(group for row in found.people for group in row.person.groups)
    assert set(groups) == {"WEALTH", "#PRIORS", "#TIES"}
    assert sum(groups.values()) == 42


@pytest.mark.parametrize("name", [n for n in THERE if "GraphList" in n])
def test_lists_of_arcs_and_edges_are_read(name: str) -> None:
    [found] = read(name)
    lists = "a:bdf b:af c:bcgg e:cfh f:k h:dl j:h l:egh b:e c:d e:g f:h"
    expected = {frozenset((one[0], other)) for one in lists.split() for other in one[2:] if one[0] != other}
    assert pairs(found) == expected
    assert "1 tie of somebody with themselves left out (c)" in remarks(found)


@pytest.mark.parametrize("name", [n for n in THERE if n.endswith("ADVICE.NET")])
def test_coordinates_and_shapes_are_no_names(name: str) -> None:
    [found] = read(name)
    assert names(found)[:4] == ["Manuel", "Stuart", "Charles", "Donna"]
    assert len(found.ties) == 27 - 3


@pytest.mark.parametrize("name", [n for n in THERE if n.endswith("ADVICE.NET")])
def test_a_partition_given_with_its_network_makes_groups(name: str) -> None:
    [found] = read("pajek/ADVICE.CLU", name)
    assert len(found.people) == 14
    assert Counter(row.person.groups for row in found.people) == {
        ("ADVICE 4",): 1,
        ("ADVICE 3",): 3,
        ("ADVICE 2",): 6,
        ("ADVICE 1",): 4,
    }


@pytest.mark.parametrize("name", [n for n in THERE if n.endswith(".dl")])
def test_negative_numbers_are_ties(name: str) -> None:
    [found] = read(name)
    assert names(found) == ["george", "sally", "jim", "billy", "jane"]
    assert frozenset(("billy", "jim")) in pairs(found)
    assert frozenset(("george", "jim")) in pairs(found)


@pytest.mark.parametrize("name", [n for n in THERE if n.endswith("got-edges.csv")])
def test_tables_of_nodes_and_edges_are_one_network(name: str) -> None:
    [found] = read(name, "edge-tables/got-nodes.csv")
    assert (len(found.people), len(found.ties), found.refused) == (107, 352, ())
    assert frozenset(("Aemon", "Grenn")) in pairs(found)


@pytest.mark.parametrize("name", [n for n in THERE if n.endswith("3980.edges")])
def test_the_ego_of_snap_is_tied_to_all_alters(name: str) -> None:
    endings = (".edges", ".circles", ".feat", ".featnames")
    [found] = read(*(f"snap-facebook/{ego}{ending}" for ego in ("3980", "0") for ending in endings))
    [other] = found.others
    small, large = sorted((found, other), key=lambda f: len(f.people))
    assert (small.ego, small.title, len(small.people), len(small.ties)) == ("3980", "3980", 60, 59 + 146)
    assert (large.ego, large.title, len(large.people), len(large.ties)) == ("0", "0", 348, 347 + 2519)
    assert sum(bool(row.person.groups) for row in small.people) == 58
    assert sum(bool(row.person.groups) for row in large.people) == 286
    assert sum(len(row.person.groups) for row in large.people) == 325
    assert len({group for row in large.people for group in row.person.groups}) == 24
    assert small.refused + large.refused == ()
