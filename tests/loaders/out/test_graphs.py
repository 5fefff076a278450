"""GraphML and GEXF, read back by networkx: everybody, every need, every tie, every provision, and what is known."""

from io import BytesIO
from typing import Any, Final

import networkx as nx
import pytest
from hypothesis import given

from graph.model import Person, PersonalMap, Provision
from graph.network import Standpoint, present
from loaders.out import gexf, graphml
from loaders.out.records import Exporter, Outgoing
from tests.graph.maps import TODAY, maps
from tests.loaders.out.marked import HOSTILE, marked_map, outgoing

EDGE_TYPE: Final = {"graphml": "type", "gexf": "relation"}
KEY: Final = {"graphml": "key", "gexf": "need_key"}
FORMATS: Final = pytest.mark.parametrize("exporter", [graphml.EXPORTER, gexf.EXPORTER], ids=lambda x: x.name)


def read(exporter: Exporter, out: Outgoing) -> Any:
    """What networkx reads in the file."""
    data = BytesIO(exporter.write(out))
    return nx.read_graphml(data) if exporter.name == "graphml" else nx.read_gexf(data)


@FORMATS
def test_people_have_every_attribute_with_its_type(exporter: Exporter) -> None:
    found = read(exporter, outgoing(marked_map())).nodes["xqid02"]
    assert {name: value for name, value in found.items() if name not in ("id", "days_since")} == {
        "label": "xqname2",
        "type": "person",
        "name": "xqname2",
        "kind": "group",
        "ego": False,
        "organization": "xqorganization1",
        "title": "xqtitle2",
        "location": "xqlocation2",
        "given_name": "xqgiven2",
        "family_name": "xqfamily2",
        "emails": "xqmail2@example.org",
        "phones": "+46709992",
        "urls": "https://example.org/xqurl2",
        "birthday": "1971-12-12",
        "groups": "xqgroup0",
        "notes": "xqnotes2",
        "introduced_by": "xqid01",
    }


@FORMATS
def test_the_owner_is_marked_and_the_trash_is_left_out(exporter: Exporter) -> None:
    graph = read(exporter, outgoing(marked_map()))
    assert [i for i, said in graph.nodes(data=True) if said.get("ego") is True] == ["xqid00"]
    assert "xqid04" not in graph


@FORMATS
def test_needs_ties_and_provisions_have_numbers_and_truth_values(exporter: Exporter) -> None:
    graph = read(exporter, outgoing(marked_map()))
    need = graph.nodes["need:xqid10"]
    assert (need["weight"], need["target"], need[KEY[exporter.name]], need["aliases"]) == (3, 3, "feedback", "xqalias0")
    tie = graph.edges["xqid01", "xqid02"]
    kind = EDGE_TYPE[exporter.name]
    assert (tie[kind], tie["closeness"], tie["weight"], tie["cadence_days"]) == ("KNOWS", 2, 2.0, 30)
    assert (tie["since"], tie["last_contact"], tie["context"]) == ("2020-02-02", "2026-03-03", "xqcontext9")
    meets = graph.edges["xqid01", "need:xqid10"]
    assert (meets[kind], meets["level"], meets["strength"], meets["counts"]) == ("MEETS", 3, 1.0, True)
    assert (meets["topics"], meets["note"]) == ("xqtopic1", "xqnote31")
    past = graph.edges["xqid03", "need:xqid11"]
    assert (past["counts"], past["until"]) == (False, "2026-01-01")
    assert all(type(tie[name]) is int for name in ("closeness", "cadence_days"))
    assert all(type(meets[name]) is kind for name, kind in (("level", int), ("strength", float), ("counts", bool)))


@FORMATS
@given(maps())
def test_everything_of_any_map_is_there(exporter: Exporter, personal_map: PersonalMap) -> None:
    graph, people = read(exporter, outgoing(personal_map)), present(personal_map)
    edges = [(frozenset((a, b)), said) for a, b, said in graph.edges(data=True)]
    assert set(graph) == {*people, *(f"need:{n}" for n in personal_map.needs)}
    kind = EDGE_TYPE[exporter.name]
    ties = [pair for pair, said in edges if said[kind] == "KNOWS"]
    assert sorted(map(sorted, ties)) == sorted(map(sorted, (t for t in personal_map.ties if {*t} <= people.keys())))
    provisions = [p for p in personal_map.provisions.values() if p.person in people]
    said = [(*sorted(pair), said["level"], said.get("since", "")) for pair, said in edges if said[kind] == "MEETS"]
    wanted = [(*sorted((p.person, f"need:{p.need}")), p.level, str(p.since or "")) for p in provisions]
    assert sorted(said) == sorted(wanted)
    assert all(graph.nodes[i]["name"] == p.name for i, p in people.items())


@FORMATS
def test_a_need_met_in_two_ways_has_two_edges_with_ids_of_their_own(exporter: Exporter) -> None:
    personal_map = marked_map()
    second = Provision("v", "xqid01", "xqid10", 1, since=TODAY)
    both = {**personal_map.provisions, "v": second}
    found = read(exporter, outgoing(PersonalMap("xqid00", personal_map.people, personal_map.needs, provisions=both)))
    assert sorted(said["level"] for said in found["xqid01"]["need:xqid10"].values()) == [1, 3]


@FORMATS
def test_who_is_taken_away_is_not_in_it(exporter: Exporter) -> None:
    away = Standpoint(TODAY, without=frozenset(("xqid01",)))
    assert "xqid01" not in read(exporter, outgoing(marked_map(), away))


@FORMATS
@pytest.mark.parametrize("name", [HOSTILE, "]]>&amp;<!--", "bell\x07 and \x0b\x1b[31m", "\ufffe\uffff", "a\tb\nc"])
def test_no_name_breaks_the_file(exporter: Exporter, name: str) -> None:
    personal_map = PersonalMap("me", {"me": Person("me", "Me"), "p": Person("p", name, notes=name)})
    found = read(exporter, outgoing(personal_map)).nodes["p"]["name"]
    kept = "".join("\ufffd" if (ord(c) < 32 and c not in "\t\n") or c in "\ufffe\uffff" else c for c in name)
    assert found == kept


@FORMATS
def test_the_same_map_gives_the_same_bytes(exporter: Exporter) -> None:
    assert exporter.write(outgoing(marked_map())) == exporter.write(outgoing(marked_map()))
