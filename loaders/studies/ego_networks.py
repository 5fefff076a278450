"""The networks of one or several egos in a data set: each with the ego among its people, and a map of its own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.errors import AmbiguousError, NotFoundError
from graph.model import Person, Tie, TieKey, fold, tie_key
from loaders.records import ImportedPerson, Parsed, Refused, Remark

LISTED: Final = 12
"""How many names a message lists."""


@dataclass(slots=True)
class Network:
    """An ego with the alters and the ties among them, as they are gathered. ``id`` is the ego's in the data set."""

    id: str
    ego: Person
    line: int | None = None
    people: dict[str, ImportedPerson] = field(default_factory=dict)
    ties: dict[TieKey, Tie] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.people[self.ego.id] = ImportedPerson(1, self.line, self.ego)

    def add(self, alter: Person, line: int | None, tie: Tie) -> None:
        """Somebody whom the ego knows."""
        self.people[alter.id] = ImportedPerson(len(self.people) + 1, line, alter)
        self.ties[tie.key] = tie

    def join(self, source: str, target: str, context: str = "") -> bool:
        """Two alters who know each other; whether that was new. Further kinds of tie go to the context."""
        key = tie_key(source, target)
        known = self.ties.get(key)
        if known is None:
            self.ties[key] = Tie(*key, context=context)
        elif context and context not in known.context.split(", "):
            self.ties[key] = replace(known, context=f"{known.context}, {context}" if known.context else context)
        return known is None


@dataclass(slots=True)
class Refusals:
    """The rows of several tables that are not taken; ``preface`` is the header of the first."""

    found: list[Refused] = field(default_factory=list)
    preface: str = ""
    _last: str = ""

    def add(self, file: str, line: int | None, column: str, reason: str, text: str = "", header: str = "") -> None:
        """One row of a file. The first of a further table has its header before it, so that they can be told apart."""
        if text and not self._last:
            self.preface = header
        elif text and self._last != file:
            text = header + text
        self._last = file if text else self._last
        self.found.append(Refused(line, column, f"{file}: {reason}", text))


def ego_id(name: str) -> str:
    """The id of an ego among the people of its network, which no alter has."""
    return f"ego:{name}"


def as_parsed(
    format: str,
    networks: Sequence[Network],
    origin: str,
    chosen: str | None,
    refusals: Refusals,
    remarks: Iterable[Remark],
) -> Parsed:
    """The first network, with the others as its others; with a chosen ego that one alone.

    Raises
    ------
    NotFoundError, AmbiguousError
        No ego has the chosen id or name, or several have the name.
    """
    titles = _titles(networks)
    picked = [_pick(networks, chosen)] if chosen else list(networks)
    found = [
        Parsed(
            format,
            len(network.people),
            tuple(network.people.values()),
            origin=f"{origin}\0{network.id}",
            ego=network.ego.id,
            ties=tuple(network.ties.values()),
            remarks=tuple(network.remarks),
            network=True,
            title=titles[network.id],
        )
        for network in picked
    ]
    first, *others = found
    return replace(
        first,
        rows=first.rows + len(refusals.found),
        refused=tuple(refusals.found),
        preface=refusals.preface,
        remarks=(*remarks, *first.remarks),
        others=tuple(others),
    )


def _titles(networks: Sequence[Network]) -> dict[str, str]:
    """What each network is called: by the ego's name, and where several have it, by the id, too."""
    times = Counter(fold(network.ego.name) for network in networks)
    return {
        n.id: n.ego.name if times[fold(n.ego.name)] == 1 or n.ego.name == n.id else f"{n.ego.name} ({n.id})"
        for n in networks
    }


def _pick(networks: Sequence[Network], chosen: str) -> Network:
    named = [n for n in networks if n.id == chosen] or [n for n in networks if fold(n.ego.name) == fold(chosen)]
    if len(named) == 1:
        return named[0]
    if named:
        ids = tuple(n.id for n in named)
        raise AmbiguousError(f"{len(named)} egos are called “{chosen[:60]}”.", "Give the id of one of them.", ids)
    there = [n.ego.name if n.ego.name == n.id else f"{n.ego.name} ({n.id})" for n in networks[:LISTED]]
    more = f" and {len(networks) - LISTED} more" if len(networks) > LISTED else ""
    raise NotFoundError(f"No ego is called “{chosen[:60]}”.", f"There are: {', '.join(there)}{more}.")
