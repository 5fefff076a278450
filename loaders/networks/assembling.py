"""What becomes of a network: people, ties, and with kith's own export needs and provisions.

Ids keep nodes apart. Ties have no direction and are kept once a pair.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.errors import AmbiguousError, MalformedFileError, NotFoundError
from graph.language import phrase
from graph.model import NEED_NODE, Need, fold
from loaders.networks.edges import TieMaker
from loaders.networks.egos import apart
from loaders.networks.network import Network, Node, as_text, check_size
from loaders.networks.nodes import EGO_KEYS, NodeReader, is_true, key_of
from loaders.records import OWNER, ImportedPerson, Parsed, Refused, Remark
from loaders.source import Source


def assemble(format: str, source: Source, network: Network, title: str = "") -> Parsed:
    """The people and ties of a network.

    Raises
    ------
    MalformedFileError
        It is too large, or nobody is in it.
    NotFoundError, AmbiguousError
        Nobody, or more than one, is whom somebody named as the owner.
    """
    nodes = network.nodes if network.complete else _with_ends(network)
    check_size(source.name, len(nodes), len(network.edges))
    if not nodes:
        raise MalformedFileError(
            phrase("{file} has no nodes: nobody is in this network.", file=source.name), phrase("Export it again.")
        )
    drawn = _read_nodes(nodes)
    ties = TieMaker(drawn.people, {need.id for need in drawn.needs.values()})
    for edge in network.edges:
        ties.add(edge)
    ego, about_ego = _find_ego(network, drawn, source)
    ties.settle(ego, drawn.closeness)
    refused = (*network.refused, *drawn.refused, *network.refused_ties, *ties.refused)
    whole = Parsed(
        format,
        len(drawn.people) + len(refused),
        tuple(drawn.people.values()),
        origin=source.digest,
        ego=ego,
        needs=tuple(drawn.needs.values()),
        ties=ties.ties(),
        provisions=ties.provisions(),
        refused=refused,
        remarks=(*network.remarks, *drawn.remarks, *ties.remarks(), *about_ego),
        network=True,
        preface=network.preface,
        between=network.between,
        postface=network.postface,
        title=title,
        rest=_rest(network, drawn.refused, (*network.refused_ties, *ties.refused)),
    )
    egos = [] if source.choices.ego is not None or ego != OWNER else list(dict.fromkeys(drawn.egos))
    return apart(whole, egos) or whole


def _rest(network: Network, refused: Sequence[Refused], ties: Sequence[Refused]) -> str:
    """What is not taken as a file. Where ties are among it, with all the nodes, since each may lead to anybody.

    Empty where nodes have no text of their own, and the lines that are not taken stand for themselves.
    """
    astray = [tie.text for tie in ties if tie.text]
    others = [other.text for other in network.refused if other.text]
    if network.write is None and not any(node.text for node in network.nodes):
        return ""
    if astray:
        nodes = [text for node in network.nodes if (text := as_text(node.text))]
        return network.saved([*nodes, *others], astray)
    nodes = [node.text for node in refused if node.text]
    return network.saved([*nodes, *others], ()) if nodes or others else ""


def _with_ends(network: Network) -> list[Node]:
    """The nodes, and those that only the ties name, in the order of the file."""
    known = {node.id for node in network.nodes}
    found = list(network.nodes)
    for edge in network.edges:
        for end in (edge.source, edge.target):
            if end not in known:
                known.add(end)
                found.append(Node(end, {} if end.isdecimal() else {"name": end}, edge.line))
    return found


@dataclass(slots=True)
class _Drawn:
    """The people and needs among the nodes."""

    people: dict[str, ImportedPerson] = field(default_factory=dict)
    needs: dict[str, Need] = field(default_factory=dict)
    egos: list[str] = field(default_factory=list)
    closeness: dict[str, str] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    remarks: tuple[Remark, ...] = ()


def _read_nodes(nodes: Sequence[Node]) -> _Drawn:
    drawn, reader, lines = _Drawn(), NodeReader(), dict[str, int | None]()
    parents = {node.parent for node in nodes if node.parent is not None}
    for row, node in enumerate(nodes, start=1):
        if reason := _unusable(node, lines):
            drawn.refused.append(Refused(node.line, "id", reason, as_text(node.text)))
            continue
        lines[node.id] = node.line
        if node.id.startswith(NEED_NODE) and (need := reader.need(node.id, node.attributes)):
            if drawn.needs.setdefault(need.key, need) is not need:
                drawn.refused.append(
                    Refused(
                        node.line, "key", phrase("the need “{key}” stands twice", key=need.key[:60]), as_text(node.text)
                    )
                )
            continue
        person = reader.person(node.id, node.attributes, holds_others=node.id in parents)
        if refused := reader.refusal(person, node.line, as_text(node.text)):
            drawn.refused.append(refused)
            continue
        drawn.people[node.id] = ImportedPerson(row, node.line, person)
        _note_ego(node, drawn)
    _put_into_groups(nodes, parents, drawn)
    drawn.remarks = reader.remarks(own=bool(drawn.needs))
    _introduce(nodes, drawn)
    return drawn


def _unusable(node: Node, lines: Mapping[str, int | None]) -> str:
    if not node.id:
        return phrase("the node has no id")
    if node.id in lines:
        if (line := lines[node.id]) is None:
            return phrase("the id “{id}” is already that of another node", id=node.id[:60])
        return phrase("the id “{id}” is already that of another node on line {line}", id=node.id[:60], line=str(line))
    return ""


def _note_ego(node: Node, drawn: _Drawn) -> None:
    for name, value in node.attributes.items():
        key = key_of(name)
        if key in EGO_KEYS and is_true(value):
            drawn.egos.append(node.id)
        elif key == "closeness" and isinstance(value, str):
            drawn.closeness[node.id] = value


def _put_into_groups(nodes: Iterable[Node], parents: set[str], drawn: _Drawn) -> None:
    """Those who stand in another node belong to the group that it is."""
    if not parents:
        return
    for node in nodes:
        row, holder = drawn.people.get(node.id), drawn.people.get(node.parent or "")
        if row is not None and holder is not None and row is not holder:
            groups = tuple(dict.fromkeys((*row.person.groups, holder.person.name)))
            drawn.people[node.id] = replace(row, person=replace(row.person, groups=groups))


def _introduce(nodes: Iterable[Node], drawn: _Drawn) -> None:
    """Who introduced whom, which kith's own export says by id."""
    for node in nodes if drawn.needs else ():
        row, introducer = drawn.people.get(node.id), node.attributes.get("introduced_by")
        if row is not None and isinstance(introducer, str) and introducer in drawn.people and introducer != node.id:
            drawn.people[node.id] = replace(row, person=replace(row.person, introduced_by=introducer))


def _find_ego(network: Network, drawn: _Drawn, source: Source) -> tuple[str, tuple[Remark, ...]]:
    """The owner of the map among the people, as chosen by hand, else as the file says; and what there is to say."""
    if source.choices.ego is not None:
        return _chosen(source.choices.ego, drawn, source.name), ()
    said = list(dict.fromkeys(drawn.egos))
    if network.ego is not None and network.ego in drawn.people:
        said = [network.ego]
    if len(said) == 1:
        return said[0], ()
    if said:
        names = ", ".join(drawn.people[i].person.name for i in said[:5])
        reason = phrase(
            "{n} people are marked as the ego ({names}…); --ego NAME says whose network it is", n=len(said), names=names
        )
        return OWNER, (Remark(None, "ego", reason),)
    reason = phrase("the file does not say whose network it is; if you are one of its people, say who: --ego NAME")
    return OWNER, (Remark(None, "ego", reason),)


def _chosen(wanted: str, drawn: _Drawn, name: str) -> str:
    if wanted in drawn.people:
        return wanted
    namesakes = [i for i, row in drawn.people.items() if fold(row.person.name) == fold(wanted)]
    if len(namesakes) == 1:
        return namesakes[0]
    if namesakes:
        raise AmbiguousError(
            phrase("{n} people in {file} are called “{name}”.", n=len(namesakes), file=name, name=wanted[:60]),
            phrase("Name the id instead: {ids}.", ids=", ".join(namesakes[:5])),
            tuple(namesakes),
        )
    raise NotFoundError(
        phrase("Nobody in {file} is called “{name}” or has this id.", file=name, name=wanted[:60]),
        phrase("Look up the name in the file."),
    )
