"""The map as the graph that is written for other programs: everything of the whole graph, and all that is known of it.

It has everybody who is not in the trash, every need, every tie and every provision, also those that do not count from
the standpoint: a need that does not matter in the stage has the weight 0, and ``counts`` is false on a provision below
the threshold or not of the day.
"""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from graph.model import Need, Person, Provision
from graph.network import (
    CLOSENESS,
    LEVEL,
    MEETS,
    NAME,
    NEED,
    STRENGTH,
    TARGET,
    TYPE,
    UNKNOWN_CLOSENESS,
    WEIGHT,
    Graph,
    need_node,
    present,
    whole_graph,
)
from loaders.networks.listing import joined
from loaders.out.markup import xml_text
from loaders.out.records import Outgoing

if TYPE_CHECKING:
    import networkx as nx

LABEL: Final = "label"
COUNTS: Final = "counts"
_OF_PERSON: Final = ("given_name", "family_name", "emails", "phones", "urls", "birthday", "groups", "notes")
_OF_NEED: Final = ("key", "description", "prompt", "aliases")
_OF_PROVISION: Final = (LEVEL, "topics", "since", "until", "note")


def outgoing_graph(outgoing: Outgoing) -> Graph:
    """The graph, with ``label`` for programs that draw and the ``weight`` of an edge for those that lay out.

    It is a multigraph only where somebody meets a need in several ways, each from a day of its own.
    """
    import networkx as nx

    graph = _graph(outgoing)
    simple: Graph = nx.Graph(graph)
    return simple if simple.number_of_edges() == graph.number_of_edges() else graph


def _graph(outgoing: Outgoing) -> "nx.MultiGraph[str]":
    import networkx as nx

    personal_map, here = outgoing.map, outgoing.standpoint
    whole, people = whole_graph(personal_map, here), present(personal_map, here.without)
    ids = map("e{}".format, count())
    graph: nx.MultiGraph[str] = nx.MultiGraph(**_written(whole.graph))
    for i in sorted(people, key=lambda i: (people[i].name, i)):
        graph.add_node(_id(i), **_written({LABEL: people[i].name} | whole.nodes[i] | _person(people[i])))
    for need in sorted(personal_map.needs.values(), key=lambda n: (n.name, n.id)):
        node = need_node(need.id)
        known = whole.nodes[node] if node in whole else {TYPE: NEED, NAME: need.name, WEIGHT: 0, TARGET: need.target}
        graph.add_node(_id(node), **_written({LABEL: need.name} | known | _need(need)))
    for a, b in sorted(key for key in personal_map.ties if key[0] in people and key[1] in people):
        said = whole.edges[a, b]
        graph.add_edge(
            _id(a), _id(b), next(ids), **_written(said | {WEIGHT: float(said.get(CLOSENESS, UNKNOWN_CLOSENESS))})
        )
    for p in sorted(personal_map.provisions.values(), key=lambda p: (p.person, p.need, p.since or date.min, p.id)):
        if p.person in people:
            counts = p.level >= here.threshold and p.counts_on(here.as_of) and need_node(p.need) in whole
            counts = counts and p.person != personal_map.ego
            graph.add_edge(
                _id(p.person), _id(need_node(p.need)), next(ids), **_written(_provision(p) | {COUNTS: counts})
            )
    return graph


def _person(person: Person) -> dict[str, Any]:
    introduced = {"introduced_by": person.introduced_by}
    return {name: getattr(person, name) for name in _OF_PERSON} | introduced


def _need(need: Need) -> dict[str, Any]:
    return {name: getattr(need, name) for name in _OF_NEED}


def _provision(provision: Provision) -> dict[str, Any]:
    said = {name: getattr(provision, name) for name in _OF_PROVISION}
    return {TYPE: MEETS, WEIGHT: float(provision.level), STRENGTH: provision.level / 3} | said


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of the values, as a text, a number, true or false."""
    plain = {name: _plain(value) for name, value in values.items()}
    return {name: value for name, value in plain.items() if value not in (None, "")}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return xml_text(joined(value))
    return xml_text(value) if isinstance(value, str) else value


def _id(node: str) -> str:
    return xml_text(node)
