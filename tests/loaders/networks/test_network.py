"""What every format of networks has in common: attributes as fields, ties without direction, whose network it is."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, Final

import networkx as nx
import pytest

from graph.changes import apply
from graph.errors import AmbiguousError, MalformedFileError, NotFoundError
from graph.model import Need, Person, PersonalMap, Provision, Tie
from graph.network import Standpoint, whole_graph
from graph.verifying import verify
from loaders.networks.network import check_size
from loaders.plan import plan
from loaders.records import OWNER, Parsed
from tests.loaders.files import empty_map, names
from tests.loaders.graphfiles import graphml, groups, people, read, ties, told

ANA_BEN: Final = ({"id": "a", "name": "Ana"}, {"id": "b", "name": "Ben"})


def network(*nodes: dict[str, Any], links: list[dict[str, Any]] = [], ego: str | None = None, **more: Any) -> Parsed:  # noqa: B006
    """What is read in nodes and links in JSON, which says attributes most shortly."""
    return read(json.dumps({"nodes": nodes, "links": links} | more), ego=ego)


def link(source: str, target: str, **said: Any) -> dict[str, Any]:
    return {"source": source, "target": target} | said


def test_attributes_become_the_fields_they_name() -> None:
    found = network(
        {
            "id": 7,
            "Full Name": "Ana Brook",
            "Company": "Northwind",
            "job_title": "Engineer",
            "City": "Lund",
            "e-mail": "ana@example.org; ana@example.com",
            "Phone": "+46 1",
            "website": "example.org/ana",
            "community": "choir",
            "description": "sings",
            "kind": "professional",
            "birthday": "--05-04",
        }
    )
    assert found.people[0].person == Person(
        "7",
        "Ana Brook",
        kind="professional",
        organization="Northwind",
        title="Engineer",
        location="Lund",
        emails=("ana@example.org", "ana@example.com"),
        phones=("+46 1",),
        urls=("https://example.org/ana",),
        birthday="--05-04",
        groups=("choir",),
        notes="sings",
    )
    assert told(found) == ""


def test_a_name_may_be_in_two_parts_and_wins_over_a_label() -> None:
    ana, ben = {"id": 1, "first name": "Ana", "surname": "Brook"}, {"id": 2, "label": "n2", "name": "Ben"}
    found = network(ana, ben, {"id": 3, "label": "Cai"})
    assert names(found) == ["Ana Brook", "Ben", "Cai"]
    assert found.people[0].person.family_name == "Brook"


def test_a_node_without_a_name_is_called_by_its_id() -> None:
    found = network({"id": 1}, {"id": 2, "name": " "}, {"id": "Cai"})
    assert names(found) == ["1", "2", "Cai"]
    assert "2 people have no name" in told(found)


def test_a_group_that_is_a_number_says_what_it_numbers() -> None:
    cai = {"id": "Cai", "groups": ["2019", "x;y"]}
    found = network({"id": "Ana", "group": 3}, {"id": "Ben", "Modularity Class": 1.0}, cai)
    assert groups(found) == {"Ana": ("group 3",), "Ben": ("Modularity Class 1",), "Cai": ("2019", "x;y")}


def test_what_has_no_field_is_said_once_a_file() -> None:
    ana, ben = {"id": "Ana", "size": 1, "x": 2}, {"id": "Ben", "size": 4}
    found = network(ana, ben, links=[link("Ana", "Ben", colour="red")])
    assert [r.field for r in found.remarks if "no field" in r.reason] == ["size, x", "colour"]


def test_what_programs_write_for_nothing_is_nothing() -> None:
    found = network({"id": "Ana", "company": "NA", "city": "nan", "group": "null"})
    assert found.people[0].person == Person("Ana", "Ana")


def test_bad_addresses_are_left_out_and_counted() -> None:
    found = network({"id": "Ana", "email": "none of yours", "url": "see page", "birthday": "in May"})
    assert found.people[0].person == Person("Ana", "Ana")
    assert told(found).count("1 of these cannot be") == 3


def test_a_node_without_an_id_or_with_a_known_one_is_refused() -> None:
    found = read('graph [ node [ label "Ana" ] node [ id 1 label "Ben" ]\nnode [ id 1 label "Cai" ] ]')
    assert names(found) == ["Ben"]
    assert [(r.line, r.reason) for r in found.refused] == [
        (1, "the node has no id"),
        (2, "the id “1” is already that of another node on line 1"),
    ]


def test_a_name_that_does_not_show_or_is_too_long_is_refused() -> None:
    found = network({"id": "\u200b"}, {"id": "a", "name": "x" * 301}, {"id": "b"}, links=[link("a", "b")])
    assert names(found) == ["b"]
    assert [r.field for r in found.refused] == ["name", "name", "source"]
    assert found.rows == 4


def test_a_pair_has_one_tie_and_what_was_put_together_is_told() -> None:
    found = network(*ANA_BEN, links=[link("a", "b"), link("b", "a"), link("a", "b"), link("a", "a")], directed=True)
    assert ties(found) == {"Ana-Ben"}
    assert len(found.ties) == 1
    assert "1 tie stood in the file the other way round" in told(found)
    assert "1 tie stood in the file before" in told(found)
    assert "1 tie of somebody with themselves left out (Ana)" in told(found)


def test_a_tie_to_a_node_that_is_not_there_is_refused() -> None:
    found = network(*ANA_BEN, links=[link("a", "z"), link("y", "b")])
    assert found.ties == ()
    assert [(r.field, r.reason) for r in found.refused] == [
        ("target", "the tie leads to “z”, and no person with this id is taken from the file"),
        ("source", "the tie leads to “y”, and no person with this id is taken from the file"),
    ]


@pytest.mark.parametrize(("attribute", "values", "kept"), [
    ("closeness", [1, 5], [1, 5]),
    ("strength", ["2", 3.0], [2, 3]),
    ("closeness", [0.5, 5], [None, None]),
    ("closeness", [0, 5], [None, None]),
    ("weight", [1, 5], [None, None]),
    ("value", [3, 3], [None, None]),
])  # fmt: skip
def test_numbers_of_ties_are_closeness_only_where_all_are(attribute: str, values: list[Any], kept: list[Any]) -> None:
    links = [link("a", "b", **{attribute: values[0]}), link("b", "c", **{attribute: values[1]})]
    found = network(*ANA_BEN, {"id": "c"}, links=links)
    assert [tie.closeness for tie in found.ties] == kept
    assert ("not kept: " in told(found)) == (kept == [None, None])


def test_a_weight_that_could_be_a_closeness_is_told_how_to_become_one() -> None:
    ties = [link("a", "b", weight=1), link("b", "c", weight=5), link("a", "c", value=0.5)]
    said = told(network(*ANA_BEN, {"id": "c"}, links=ties))
    assert "weight: the ties have numbers from 1 to 5 here, not kept: it does not say what they count" in said
    assert "call it “closeness” in the file" in said
    assert "value: the ties have the number 0.5 here, not kept: closeness goes in whole numbers from 1 to 5" in said


def test_a_weight_that_is_always_one_says_nothing() -> None:
    assert told(network(*ANA_BEN, links=[link("a", "b", weight=1.0)])) == ""


def test_what_is_known_of_a_tie_is_kept() -> None:
    said = {"since": "2019-01-02", "last contact": "2026-10-01", "cadence_days": 30, "relation": "friend"}
    found = network(*ANA_BEN, links=[link("a", "b", **said), link("b", "a", label="colleague", type="Undirected")])
    [tie] = found.ties
    assert tie == Tie("a", "b", None, date(2019, 1, 2), date(2026, 10, 1), 30, "friend; colleague")


def test_an_ego_is_recognised_by_an_attribute_that_is_true() -> None:
    found = network({"id": "Ana", "ego": False}, {"id": "Ben", "ego": True}, links=[link("Ana", "Ben")])
    assert found.ego == "Ben"
    assert found.remarks == ()


def test_without_an_ego_it_is_said_how_to_name_one() -> None:
    found = network(*ANA_BEN)
    assert found.ego == OWNER
    assert "--ego NAME" in found.remarks[-1].reason


def test_several_egos_with_all_the_people_between_them_are_networks_of_their_own() -> None:
    nodes = ({"id": "Ana", "ego": True}, {"id": "Ben", "ego": True}, {"id": "Cai"}, {"id": "Dan"}, {"id": "Eve"})
    pairs = (("Ana", "Cai"), ("Dan", "Ana"), ("Cai", "Dan"), ("Ben", "Eve"), ("Ben", "Dan"), ("Dan", "Eve"))
    found = network(*nodes, links=[link(*pair) for pair in pairs])
    [other] = found.others
    assert (found.ego, found.title, names(found)) == ("Ana", "Ana", ["Ana", "Cai", "Dan"])
    assert ties(found) == {"Ana-Cai", "Ana-Dan", "Cai-Dan"}
    assert (other.ego, other.title, names(other)) == ("Ben", "Ben", ["Ben", "Dan", "Eve"])
    assert ties(other) == {"Ben-Dan", "Ben-Eve", "Dan-Eve"}
    assert network(*nodes, links=[link(*pair) for pair in pairs], ego="Ben").others == ()


def test_several_egos_are_not_chosen_from_where_somebody_knows_none_of_them() -> None:
    found = network({"id": "a", "ego": 1}, {"id": "b", "ego": 1}, {"id": "c"})
    assert found.ego == OWNER
    assert "2 people are marked as the ego" in found.remarks[-1].reason


@pytest.mark.parametrize("said", ["b", "Ben", "  ben "])
def test_an_ego_is_chosen_by_id_or_name(said: str) -> None:
    assert network(*ANA_BEN, ego=said).ego == "b"


def test_an_ego_that_is_not_there_or_not_one_is_asked_for_again() -> None:
    with pytest.raises(NotFoundError, match="Nobody in network is called “Cai”"):
        network(*ANA_BEN, ego="Cai")
    with pytest.raises(AmbiguousError, match="a, c") as caught:
        network(*ANA_BEN, {"id": "c", "name": "ana"}, ego="Ana")
    assert caught.value.candidates == ("a", "c")


def test_closeness_of_people_is_that_of_their_ties_to_the_ego() -> None:
    nodes = ({"id": "a", "ego": True}, {"id": "b", "closeness": 4}, {"id": "c", "closeness": 2})
    found = network(*nodes, links=[link("a", "b"), link("c", "b")])
    assert [tie.closeness for tie in found.ties] == [4, None]
    assert "closeness to the owner" in told(network({"id": "a", "closeness": 0.25}, {"id": "b", "closeness": 0.5}))


def test_people_of_one_name_stay_apart_and_a_second_import_changes_nothing() -> None:
    found = network({"id": 1, "name": "Ana"}, {"id": 2, "name": "Ana"}, links=[link("1", "2")])
    before = empty_map()
    first = plan(found, before)
    verify(before, first.changes)
    assert first.count("new") == 2
    again = plan(found, apply(before, first.changes))
    assert (again.count("unchanged"), len(again.changes)) == (2, 0)


def test_a_network_of_nobody_and_one_too_large_are_refused() -> None:
    with pytest.raises(MalformedFileError, match="nobody is in this network"):
        network()
    with pytest.raises(MalformedFileError, match="more than 100,000 people"):
        check_size("file", 100_001, 0)


def test_a_need_of_the_same_key_is_refused_and_so_is_what_ends_before_it_begins() -> None:
    keys = "".join(f'<key id="{k}" for="all" attr.name="{k}"/>' for k in ("type", "key", "name", "since", "until"))
    need = '<node id="need:{0}"><data key="type">need</data><data key="key">f</data><data key="name">F</data></node>'
    edge = (
        '<edge source="a" target="need:1"><data key="since">2020-01-02</data><data key="until">2020-01-01</data></edge>'
    )
    found = read(graphml(need.format(1), need.format(2), '<node id="a"/>', edge, keys=keys))
    assert [(n.id, n.key) for n in found.needs] == [("1", "f")]
    assert [(r.line, r.field) for r in found.refused] == [(5, "key"), (7, "until")]
    assert found.provisions == ()
    verify(empty_map(), plan(found, empty_map()).changes)


PEOPLE: Final = {
    "p1": Person("p1", "Rosa Lind", organization="Uni A"),
    "p2": Person("p2", "Ben Moor", kind="professional", title="Coach", location="Lund"),
}
OWN: Final = PersonalMap(
    "p1",
    PEOPLE,
    {"n1": Need("n1", "feedback", "Feedback", target=3)},
    ties={("p1", "p2"): Tie("p1", "p2", 4, date(2019, 1, 1), date(2026, 10, 1), 30, "PhD")},
    provisions={"v1": Provision("v1", "p2", "n1", 3, ("grants", "talks"), date(2020, 1, 1), date(2030, 1, 1))},
)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_kiths_own_graph_comes_back_with_needs_provisions_ties_and_ego(format: str) -> None:
    graph = whole_graph(OWN, Standpoint(date(2026, 11, 27)))
    written = BytesIO()
    getattr(nx, f"write_{format}")(graph, written)
    found = read(written.getvalue())
    assert found.format == format
    assert {row.person.id: row.person for row in found.people} == PEOPLE
    assert (found.ego, found.ties) == ("p1", tuple(OWN.ties.values()))
    assert [(n.id, n.name, n.target) for n in found.needs] == [("n1", "Feedback", 3)]
    [provision] = found.provisions
    assert replace(provision, id="v1") == OWN.provisions["v1"]
    assert people(found) == {"p1": "Rosa Lind", "p2": "Ben Moor"}
    verify(empty_map(), plan(found, empty_map()).changes)
