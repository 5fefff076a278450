"""SNAP's ego networks: files of one name and several endings, where the name is the id of the ego.

``.edges`` has the ties among the alters, ``.circles`` the groups that they are in, ``.feat`` a row for each of them.
The ego knows all alters and stands in none of these files. Several egos become maps of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from graph.errors import MalformedFileError
from graph.language import counted, later, phrase
from graph.model import clean
from loaders.networks.assembling import assemble
from loaders.networks.network import Edge, Network, Node, check_lines, check_size, with_groups
from loaders.records import Loader, Parsed, Refused, Remark
from loaders.source import NOTHING_CHOSEN, Source, together

NAME: Final = "snap-ego"
ENDINGS: Final = (".edges", ".circles", ".feat", ".featnames", ".egofeat")
_ALONE: Final = later("It is a part of a SNAP ego network: import it together with the other files of its name.")


def why_not(source: Source) -> str | None:
    """None for the files of ego networks together."""
    if source.parts:
        return None if len(belong(source.parts)) == len(source.parts) else ""
    return phrase(_ALONE) if _ending(source) in ENDINGS[1:] and source.is_text else ""


def belong(sources: Sequence[Source]) -> Sequence[Source]:
    """The files of all egos: those of one name of which there are several, ties or a row for each alter among them."""
    egos: dict[str, list[Source]] = {}
    for source in sources:
        if _ending(source) in ENDINGS:
            egos.setdefault(_ego(source), []).append(source)
    whole = [files for files in egos.values() if len(files) > 1 and {".edges", ".feat"} & set(map(_ending, files))]
    return [source for files in whole for source in files]


def parse(source: Source) -> Parsed:
    """The network of each ego.

    Raises
    ------
    MalformedFileError
        There are no files of an ego, or they are too large.
    """
    egos: dict[str, list[Source]] = {}
    for part in belong(source.parts or (source,)):
        egos.setdefault(_ego(part), []).append(replace(part, choices=NOTHING_CHOSEN))
    if source.choices.ego in egos:
        egos = {source.choices.ego: egos[source.choices.ego]}
    if not egos:
        raise MalformedFileError(phrase("{file} is no whole ego network.", file=source.name), phrase(_ALONE))
    first, *others = [_network(ego, together(files)) for ego, files in egos.items()]
    return replace(first, others=tuple(others))


def _network(ego: str, source: Source) -> Parsed:
    files = {_ending(part): part for part in source.parts}
    edges, refused = _ties(files.get(".edges"))
    rows = list(dict.fromkeys(words[0] for _, words in _rows(files.get(".feat"))))
    alters = dict.fromkeys((*rows, *(end for edge in edges for end in (edge.source, edge.target))))
    circles, strangers = _circles(files.get(".circles"), alters if rows else None)
    alters |= dict.fromkeys(circles)
    alters.pop(ego, None)
    check_size(source.name, len(alters), len(edges) + len(alters))
    nodes = [Node(ego, {"ego": "true", "name": ego}), *(Node(alter, {"name": alter}) for alter in alters)]
    known = [Edge(ego, alter) for alter in alters]
    network = Network(
        with_groups(nodes, circles), [*known, *edges], ego, refused=refused, remarks=_about(files, strangers)
    )
    return assemble(NAME, source, network, title=ego)


def _about(files: Mapping[str, Source], strangers: Sequence[str]) -> tuple[Remark, ...]:
    remarks = []
    if strangers:
        reason = counted(
            len(strangers),
            "{n} member of circles is no alter ({names}) and was left out",
            "{n} members of circles are no alters ({names}) and were left out",
            names=", ".join(strangers[:5]),
        )
        remarks.append(Remark(None, ".circles", reason))
    if files.keys() & {".feat", ".egofeat"}:
        remarks.append(Remark(None, ".feat", phrase("the features, which are anonymous, are not kept")))
    return tuple(remarks)


def _ties(source: Source | None) -> tuple[list[Edge], tuple[Refused, ...]]:
    edges, refused = list[Edge](), list[Refused]()
    for line, words in _rows(source):
        if len(words) < 2:
            refused.append(Refused(line, ".edges", phrase("a tie has two people"), f"{words[0]}\n"))
        else:
            edges.append(Edge(words[0], words[1], line=line))
            check_size(source.name if source else "", 0, len(edges))
    return edges, tuple(refused)


def _circles(source: Source | None, alters: Mapping[str, None] | None) -> tuple[dict[str, list[str]], list[str]]:
    """The circles of each member, and who is in circles but not among the alters, where these are known."""
    found: dict[str, list[str]] = {}
    strangers: dict[str, None] = {}
    for _, (circle, *members) in _rows(source):
        for member in members:
            if alters is not None and member not in alters:
                strangers[member] = None
            elif len(its := found.setdefault(member, [])) < 1_000:
                its.append(circle)
    return found, list(strangers)


def _rows(source: Source | None) -> Iterable[tuple[int, list[str]]]:
    if source is not None:
        check_lines(source)
    for line, text in enumerate(source.text.splitlines() if source else (), start=1):
        if (words := clean(text).split()) and words[0][0] not in "#%":
            yield line, words


def _ending(source: Source) -> str:
    return PurePath(source.name).suffix.lower()


def _ego(source: Source) -> str:
    return PurePath(source.name).stem


LOADER: Final = Loader(
    NAME,
    later("SNAP ego network"),
    ENDINGS,
    later(
        "snap.stanford.edu/data: ego-Facebook, ego-Gplus, ego-Twitter. Give all files of an ego together, "
        "or the archive."
    ),
    why_not,
    parse,
    belong,
)
