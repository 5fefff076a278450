"""Pajek networks (``.net``), projects of several networks (``.paj``) and partitions (``.clu``).

Vertices are known by their numbers; quoted labels are names, while coordinates and shapes are not. Networks of a
project whose vertices have the same labels are of the same people, and each is the context of its ties. In a network
of two modes the vertices of the second are groups of those of the first. A partition puts people into groups.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from graph.errors import MalformedFileError
from graph.language import later, phrase
from loaders.networks.assembling import assemble
from loaders.networks.network import Edge, Network, Node, about_text, check_size, with_groups
from loaders.networks.pajektext import PajekNet, PajekProject, Partition, read_partition, read_project
from loaders.records import Loader, Parsed, Remark
from loaders.source import Source
from loaders.tables.table import physical_lines

NAME: Final = "pajek"
_SECTIONS: Final = ("*vertices", "*network", "*arcs", "*edges", "*matrix", "*partition", "*arcslist", "*edgeslist")
PARTITION_LIMIT: Final = 5_000_000
"""Longest partition in characters."""
_UNKNOWN: Final = 9_999_997
"""From here on a number of a partition says that nothing is known."""


def why_not(source: Source) -> str | None:
    """None for a text whose first line that is no comment begins a section of Pajek's."""
    if source.parts:
        return None if belong(source.parts) == source.parts else ""
    if not source.is_text:
        return ""
    if _first_word(source).startswith(_SECTIONS) and not _is_partition(source):
        return None
    if _is_partition(source):
        return phrase("It is a Pajek partition: import it together with its network (.net).")
    return ""


def belong(sources: Sequence[Source]) -> Sequence[Source]:
    """The first network for which there are partitions, and these: of its name, or the only ones there are."""
    partitions = [s for s in sources if _is_partition(s)]
    nets = [s for s in sources if why_not_parts(s)] if partitions else []
    for net in nets:
        its = [p for p in partitions if len(nets) == 1 or _stem(p) == _stem(net)]
        if its:
            return (net, *its)
    return ()


def why_not_parts(source: Source) -> bool:
    """Whether a file by itself is a network."""
    return source.is_text and _first_word(source).startswith(_SECTIONS) and not _is_partition(source)


def parse(source: Source) -> Parsed:
    """The people and ties of all networks in a file.

    Raises
    ------
    MalformedFileError
        It has no vertices, is too large, or a number stands where none can.
    """
    main, *rest = source.parts or (source,)
    project = read_project(main)
    for part in rest:
        project.partitions.append(read_partition(part, PurePath(part.name).stem))
    if not project.nets:
        raise MalformedFileError(
            phrase("{file} has no *Vertices: nobody is in this network.", file=source.name), phrase("Export it again.")
        )
    return _to_be_saved(assemble(NAME, source, _together(project, main)), project, main)


def _to_be_saved(parsed: Parsed, project: PajekProject, source: Source) -> Parsed:
    """The refused lines of a single network as they stand, behind its vertices: ties mean them by their numbers."""
    if (
        not parsed.refused
        or len(project.nets) > 1
        or any("matrix" in head.lower() for head in project.sections.values())
    ):
        return parsed
    lines = physical_lines(source.text)
    bad = {refused.line for refused in parsed.refused}
    vertices = "".join(_ended(lines[at - 1]) for at in project.vertices if at not in bad)
    ordered = sorted(parsed.refused, key=lambda refused: refused.line or 0)
    refused = [replace(r, text=_ended(project.as_it_stands(r.line, lines)) if r.line else "") for r in ordered]
    preface = f"{_ended(lines[project.nets[0].line - 1])}{vertices}"
    return replace(parsed, refused=tuple(refused), preface=preface)


def _ended(line: str) -> str:
    return line if line.endswith(("\n", "\r")) else f"{line}\n"


def _together(project: PajekProject, source: Source) -> Network:
    """All networks of a project as one, of the people of the first that is of one mode."""
    first = next((net for net in project.nets if not net.second_mode), project.nets[0])
    several = len(project.nets) > 1
    nodes, edges, remarks = list[Node](), list[Edge](), [*about_text(source), *project.remarks]
    seen: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for net in [first, *(other for other in project.nets if other is not first)]:
        ids = _ids(net, first, seen)
        if ids is None:
            reason = phrase(
                "it has vertices of one label, so it cannot be told who they are in the other networks; not taken"
            )
            remarks.append(Remark(net.line, net.name, reason))
            continue
        for number in range(1, net.people + 1):
            if ids[number] not in seen:
                seen[ids[number]] = net.labels.get(number, "")
                nodes.append(_node(ids[number], net, number))
        _gather(net, ids, several, edges, groups, remarks)
        check_size(source.name, len(nodes), len(edges))
        _divide(net, ids, project.partitions, groups)
    left = [p.name for p in project.partitions if not p.used]
    if left:
        remarks.append(
            Remark(None, ", ".join(left[:10]), phrase("this partition fits no network of the file and is not kept"))
        )
    return Network(with_groups(nodes, groups), edges, refused=tuple(project.refused), remarks=tuple(remarks))


def _ids(net: PajekNet, first: PajekNet, seen: dict[str, str]) -> dict[int, str] | None:
    """The id of each vertex: its number in the first network, in others that of its label; None where labels fail."""
    own = {number: str(number) for number in range(1, net.size + 1)}
    labels = [net.labels.get(number, "") for number in range(1, net.size + 1)]
    if net is first or labels == [first.labels.get(number, "") for number in range(1, first.size + 1)]:
        return own
    known = {label: id for id, label in seen.items()}
    if "" in labels or len(set(labels)) < len(labels) or len(known) < len(seen):
        return None
    return {number: known.get(label, f"{net.number}.{number}") for number, label in enumerate(labels, start=1)}


def _node(id: str, net: PajekNet, number: int) -> Node:
    label = net.labels.get(number, "")
    return Node(id, {"name": label} if label else {}, net.lines.get(number))


def _gather(
    net: PajekNet,
    ids: dict[int, str],
    several: bool,
    edges: list[Edge],
    groups: dict[str, list[str]],
    remarks: list[Remark],
) -> None:
    """The ties of a network; in one of two modes, the groups."""
    valued = False
    for line in net.edges:
        relation = "; ".join(filter(None, (net.name if several else "", line.relation)))
        if not net.second_mode:
            said = {"weight": line.value} if line.value else {}
            edges.append(Edge(ids[line.source], ids[line.target], said, line.at, relation))
            continue
        person, other = sorted((line.source, line.target))
        valued |= line.value not in ("", "1")
        if person <= net.people < other:
            groups.setdefault(ids[person], []).append(net.labels.get(other) or f"{net.name or 'group'} {other}")
    if valued and net.second_mode:
        reason = phrase("how much somebody belongs to a group is not kept; the vertices of the second mode are groups")
        remarks.append(Remark(net.line, net.name, reason))


def _divide(net: PajekNet, ids: dict[int, str], partitions: list[Partition], groups: dict[str, list[str]]) -> None:
    for partition in partitions:
        if len(partition.values) == net.size and not partition.used:
            partition.used = True
            for number, value in enumerate(partition.values[: net.people], start=1):
                if value < _UNKNOWN and not partition.is_affiliation:
                    groups.setdefault(ids[number], []).append(f"{partition.name or 'partition'} {value}")


def _first_word(source: Source) -> str:
    for line in source.text[: 2**16].splitlines():
        if line.strip() and not line.lstrip().startswith("%"):
            return line.strip().lower()
    return ""


def _is_partition(source: Source) -> bool:
    """Whether a file is nothing but whole numbers, perhaps behind the number of vertices."""
    if not source.is_text or not (source.name.lower().endswith(".clu") or _first_word(source).startswith("*vertices")):
        return False
    if len(source.text) > PARTITION_LIMIT:
        return False
    return _all_numbers(source.text[: 2**12].rpartition("\n")[0]) is not False and bool(_all_numbers(source.text))


def _all_numbers(text: str) -> bool | None:
    """Whether a text has nothing but a whole number a line, behind the number of vertices; None where it is empty."""
    words = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("%")]
    rest = words[1:] if words and words[0].lower().startswith("*vertices") else words
    return all(map(str.isdecimal, rest)) if rest else None


def _stem(source: Source) -> str:
    return PurePath(source.name).stem.casefold()


LOADER: Final = Loader(
    NAME,
    later("Pajek network"),
    (".net", ".paj", ".clu"),
    later(
        "Pajek: File > Network > Save, or File > Pajek Project File > Save. Give a partition (.clu) "
        "together with its network."
    ),
    why_not,
    parse,
    belong,
)
