"""A map as networkx graphs. The only place that knows the names of node and edge attributes.

Two graphs are made from a map for the measures, for a day, a stage and a threshold:

support graph
    ``networkx.Graph``, bipartite: the active needs, and the people who meet at least one of them at the
    threshold. An edge carries the highest level that counts on the day.
tie graph
    ``networkx.Graph`` of everybody who is not archived, the owner of the map included, and the ties between them.

A third, the whole graph, has both in one and all that is known of them, for use outside kith.

The node of a person is the person's id, the node of a need is ``"need:" + id``.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from graph.model import (
    NEED_NODE,
    Interaction,
    Person,
    PersonalMap,
    Provision,
    fold,
    importance,
    stage_in_force,
)

if TYPE_CHECKING:
    import networkx as nx

Graph: TypeAlias = "nx.Graph[str]"

# graph attributes
AS_OF: Final = "as_of"
STAGE: Final = "stage"
THRESHOLD: Final = "threshold"
EGO: Final = "ego"
CALLED: Final = "called"

# node attributes
NAME: Final = "name"
KIND: Final = "kind"
ARENA: Final = "arena"
DAYS_SINCE: Final = "days_since"
CADENCE: Final = "cadence_days"
WEIGHT: Final = "weight"
TARGET: Final = "target"

# edge attributes
LEVEL: Final = "level"
STRENGTH: Final = "strength"
CLOSENESS: Final = "closeness"

# attributes of the whole graph: what a node or edge is
TYPE: Final = "type"
PERSON: Final = "person"
NEED: Final = "need"
KNOWS: Final = "KNOWS"
MEETS: Final = "MEETS"

CLOSENESSES: Final = range(1, 6)
UNKNOWN_CLOSENESS: Final = 1
"""Closeness of a tie nobody has rated: the least that a tie can claim."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a map is judged.

    Attributes
    ----------
    as_of : date
        The day on which provisions must count.
    stage : str or None
        Id of a stage chosen instead of the one in force; None lets the map decide.
    threshold : int
        The level (1..3) from which a provision counts.
    without : frozenset of str
        Ids of people taken away for a what-if.
    """

    as_of: date
    stage: str | None = None
    threshold: int = 1
    without: frozenset[str] = frozenset()


def need_node(need: str) -> str:
    """The node of a need."""
    return NEED_NODE + need


def need_id(node: str) -> str:
    """The need of a node made by :func:`need_node`."""
    return node[len(NEED_NODE) :]


def is_need(node: str) -> bool:
    """Whether a node of the support graph is a need."""
    return node.startswith(NEED_NODE)


def arena(person: Person) -> str:
    """The organisation, folded; who has none is an arena of their own."""
    return fold(person.organization) or f"\0{person.id}"


def present(personal_map: PersonalMap, without: Collection[str] = ()) -> dict[str, Person]:
    """Everybody who counts: the people of the map, its owner included, less the archived and those taken away."""
    return {i: p for i, p in personal_map.people.items() if not p.archived and i not in without}


def last_contacts(personal_map: PersonalMap, by: date = date.max) -> dict[str, date]:
    """The last day of contact with each person up to ``by``: of an interaction or of the tie to the owner."""
    ego, last = personal_map.ego, dict[str, date]()
    for (a, b), tie in personal_map.ties.items():
        if tie.last_contact is not None and tie.last_contact <= by and ego in (a, b):
            last[b if a == ego else a] = tie.last_contact
    for interaction in personal_map.interactions.values():
        person, on = interaction.person, interaction.on
        if on <= by and (person not in last or last[person] < on):
            last[person] = on
    return last


def support_graph(personal_map: PersonalMap, standpoint: Standpoint) -> Graph:
    """Who meets which active need.

    Returns
    -------
    networkx.Graph
        Graph attributes ``as_of``, ``stage`` (id or None), ``threshold``, ``ego``, and ``called`` where people share a
        name: what each of them is called (:meth:`PersonalMap.called`). Need nodes: ``name``, ``weight``
        (1..3), ``target``; present even when nobody meets them. Person nodes: ``name``, ``kind``, ``arena``,
        ``days_since`` (int or None), ``cadence_days`` (int or None); present only with an edge. Edges: ``level``
        (1..3) and ``strength`` (level/3).
    """
    import networkx as nx  # takes longer to load than most commands, which need no graph, take to run

    as_of, ego = standpoint.as_of, personal_map.ego
    stage = stage_in_force(personal_map, as_of, standpoint.stage)
    people = present(personal_map, standpoint.without)
    graph: Graph = nx.Graph()
    graph.graph |= {AS_OF: as_of, STAGE: stage.id if stage else None, THRESHOLD: standpoint.threshold, EGO: ego}
    graph.graph |= _namesakes(personal_map)
    for need in sorted(personal_map.needs.values(), key=lambda n: (n.name, n.id)):
        if weight := importance(need, stage):
            graph.add_node(need_node(need.id), **{NAME: need.name, WEIGHT: weight, TARGET: need.target})
    levels = _levels(personal_map, standpoint, people, {n for n in personal_map.needs if need_node(n) in graph})
    last = last_contacts(personal_map, as_of)
    graph.add_nodes_from(
        (p, _person_attributes(personal_map, people[p], last.get(p), as_of))
        for p in dict.fromkeys(person for person, _ in levels)
    )
    strengths = {level: {LEVEL: level, STRENGTH: level / 3} for level in (1, 2, 3)}
    graph.add_edges_from((person, need_node(need), strengths[level]) for (person, need), level in levels.items())
    return graph


def _levels(
    personal_map: PersonalMap, standpoint: Standpoint, people: Collection[str], needs: Collection[str]
) -> dict[tuple[str, str], int]:
    """The highest level that counts of each of the people, but ego, for each of the needs."""
    found: dict[tuple[str, str], int] = {}
    for provision in personal_map.provisions.values():
        person, need, level = provision.person, provision.need, provision.level
        if level < standpoint.threshold or person not in people or need not in needs or person == personal_map.ego:
            continue
        if level > found.get((person, need), 0) and provision.counts_on(standpoint.as_of):
            found[person, need] = level
    return found


def tie_graph(personal_map: PersonalMap, standpoint: Standpoint) -> Graph:
    """Who knows whom.

    Returns
    -------
    networkx.Graph
        Graph attributes ``ego`` and, where people share a name, ``called``. Nodes: ``name``, ``kind``, ``arena``,
        ``days_since``, ``cadence_days``. Edges: ``closeness`` (1..5; 1 where nobody has rated the tie). Ties of one
        closeness share their attributes, which are to be read only: most of the time and memory would go into a
        dictionary a tie.
    """
    import networkx as nx

    people = present(personal_map, standpoint.without)
    last = last_contacts(personal_map, standpoint.as_of)
    graph: Graph = nx.Graph()
    graph.graph |= {EGO: personal_map.ego} | _namesakes(personal_map)
    graph.add_nodes_from(
        (i, _person_attributes(personal_map, p, last.get(i), standpoint.as_of)) for i, p in people.items()
    )
    shared = {closeness: {CLOSENESS: closeness} for closeness in CLOSENESSES}
    neighbours = cast(Any, graph)._adj  # add_edge would make a dictionary a tie
    for (a, b), tie in personal_map.ties.items():
        if a in people and b in people:
            neighbours[a][b] = neighbours[b][a] = shared[tie.closeness or UNKNOWN_CLOSENESS]
    return graph


def whole_graph(personal_map: PersonalMap, standpoint: Standpoint) -> Graph:
    """Everybody, the active needs, who knows whom and who meets what, in one graph for use outside kith.

    It has the people, needs, ties and provisions that the measures count from this standpoint. What is not known is
    left out, and every value is a text, a number, true or false, so that networkx can write the graph in any format.

    Returns
    -------
    networkx.Graph
        Graph attributes ``as_of``, ``stage`` (id), ``threshold``, ``ego`` (id).

        People: ``type`` "person", ``name``, ``kind``, ``ego`` (bool), ``organization``, ``title``, ``location``,
        ``days_since`` the last contact. Needs: ``type`` "need", ``key``, ``name``, ``weight`` (1..3), ``target``.

        Edges between people: ``type`` "KNOWS", ``closeness`` (1..5), ``since``, ``last_contact``, ``cadence_days``,
        ``context``. Edges between a person and a need: ``type`` "MEETS", ``level`` (1..3), ``strength`` (level/3),
        ``topics`` (joined by "; "), ``since``, ``until``. Days are ISO 8601.
    """
    import networkx as nx

    support, as_of = support_graph(personal_map, standpoint), standpoint.as_of
    people, last = present(personal_map, standpoint.without), last_contacts(personal_map, as_of)
    graph: Graph = nx.Graph(**_known({name: value for name, value in support.graph.items() if name != CALLED}))
    for i, person in people.items():
        days = (as_of - last[i]).days if i in last else None
        graph.add_node(i, **_known(_about(person) | {EGO: i == personal_map.ego, DAYS_SINCE: days}))
    for node in filter(is_need, support):
        graph.add_node(node, **{TYPE: NEED, "key": personal_map.needs[need_id(node)].key}, **support.nodes[node])
    for (a, b), tie in personal_map.ties.items():
        if a in people and b in people:
            graph.add_edge(a, b, **{TYPE: KNOWS}, **_known({name: getattr(tie, name) for name in _TIE_SAYS}))
    for (who, node), provision in _best(personal_map, support).items():
        said = {"topics": "; ".join(provision.topics), "since": provision.since, "until": provision.until}
        graph.add_edge(who, node, **{TYPE: MEETS}, **support.edges[who, node], **_known(said))
    return graph


_TIE_SAYS: Final = (CLOSENESS, "since", "last_contact", CADENCE, "context")


def _about(person: Person) -> dict[str, Any]:
    says = (NAME, KIND, "organization", "title", "location")
    return {TYPE: PERSON} | {name: getattr(person, name) for name in says}


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of the values, days as text."""
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return {name: value for name, value in said.items() if value not in (None, "")}


def _best(personal_map: PersonalMap, support: Graph) -> dict[tuple[str, str], Provision]:
    """The provision behind each edge of a support graph: of several at its level the first by id."""
    found: dict[tuple[str, str], Provision] = {}
    for p in sorted(personal_map.provisions.values(), key=lambda p: p.id):
        ends = (p.person, need_node(p.need))
        if support.has_edge(*ends) and p.counts_on(support.graph[AS_OF]) and p.level == support.edges[ends][LEVEL]:
            found.setdefault(ends, p)
    return found


def _person_attributes(personal_map: PersonalMap, person: Person, last: date | None, as_of: date) -> dict[str, Any]:
    tie = personal_map.tie(personal_map.ego, person.id)
    return {
        NAME: person.name,
        KIND: person.kind,
        ARENA: arena(person),
        DAYS_SINCE: None if last is None else (as_of - last).days,
        CADENCE: tie.cadence_days if tie else None,
    }


def _namesakes(personal_map: PersonalMap) -> dict[str, Any]:
    return {CALLED: personal_map.namesakes} if personal_map.namesakes else {}


def called(graph: Graph, person: str) -> str:
    """What a sentence calls somebody of a support or tie graph: two of one name are told apart."""
    return str(graph.graph.get(CALLED, {}).get(person) or graph.nodes[person][NAME])


def interactions_with(personal_map: PersonalMap, person: str) -> list[Interaction]:
    """What was logged with a person, the latest first."""
    found = [i for i in personal_map.interactions.values() if i.person == person]
    return sorted(found, key=lambda i: (i.on, i.id), reverse=True)
