"""The networks of one or several egos in a data set: each with the ego among its people, and a map of its own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.errors import AmbiguousError, NotFoundError
from graph.language import phrase
from graph.model import Person, Tie, TieKey, fold, tie_key
from loaders.records import ImportedPerson, Parsed, Refused, Remark
from loaders.telling import self_ties, some

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
    selves: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.people[self.ego.id] = ImportedPerson(1, self.line, self.ego)

    def add(self, alter: Person, line: int | None, tie: Tie) -> None:
        """Somebody whom the ego knows."""
        self.people[alter.id] = ImportedPerson(len(self.people) + 1, line, alter)
        self.ties[tie.key] = tie

    def join(self, source: str, target: str, context: str = "") -> bool:
        """Two alters who know each other; whether that was new. Further kinds of tie go to the context.

        A tie of somebody with themselves is left out, and told.
        """
        if source == target:
            self.selves.append(self.people[source].person.name)
            return True
        key = tie_key(source, target)
        known = self.ties.get(key)
        if known is None:
            self.ties[key] = Tie(*key, context=context)
        elif context and context not in known.context.split(", "):
            self.ties[key] = replace(known, context=f"{known.context}, {context}" if known.context else context)
        return known is None

    def told(self) -> tuple[Remark, ...]:
        """What there is to say about it."""
        return (*self.remarks, *([Remark(None, "ties", self_ties(self.selves))] if self.selves else ()))


@dataclass(slots=True)
class Refusals:
    """The rows of several tables that are not taken, by the id of the ego that they are about."""

    found: dict[str, list[Refused]] = field(default_factory=dict)
    _texts: list[str] = field(default_factory=list)
    _last: str = ""

    def add(
        self, ego: str, file: str, line: int | None, column: str, reason: str, text: str = "", header: str = ""
    ) -> None:
        """One row of a file."""
        self.found.setdefault(ego, []).append(Refused(line, column, f"{file}: {reason}", text))
        if text:
            row = text if text.endswith(("\n", "\r")) else f"{text}\n"
            self._texts.append(row if self._last == file else header + row)
            self._last = file

    @property
    def whole(self) -> str:
        """A file of all of them; a table has its header before the first of its rows."""
        return "".join(self._texts)

    def of(self, ego: str) -> tuple[Refused, ...]:
        """The rows about an ego."""
        return tuple(self.found.get(ego, ()))

    def of_others(self, egos: Iterable[str]) -> tuple[Refused, ...]:
        """The rows about nobody of these."""
        known = set(egos)
        return tuple(refused for ego, rows in self.found.items() if ego not in known for refused in rows)


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

    What is refused stands in the network of its ego, in the first where that is none of them; the first has the file
    of all these rows.

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
            len(network.people) + len(refusals.of(network.id)),
            tuple(network.people.values()),
            origin=f"{origin}\0{network.id}",
            ego=network.ego.id,
            ties=tuple(network.ties.values()),
            remarks=network.told(),
            refused=tuple(replace(refused, text="") for refused in refusals.of(network.id)),
            network=True,
            title=titles[network.id],
        )
        for network in picked
    ]
    first, *others = found
    strangers = refusals.of_others(network.id for network in networks)
    refused = (*strangers, *refusals.of(picked[0].id))
    return replace(
        first,
        rows=first.rows + len(strangers),
        refused=refused,
        rest=refusals.whole if refused or any(other.refused for other in others) else "",
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
        raise AmbiguousError(
            phrase("{n} egos are called “{name}”.", n=len(named), name=chosen[:60]),
            phrase("Give the id of one of them."),
            ids,
        )
    there = [n.ego.name if n.ego.name == n.id else f"{n.ego.name} ({n.id})" for n in networks]

    raise NotFoundError(
        phrase("No ego is called “{name}”.", name=chosen[:60]),
        phrase("There are: {known}.", known=some(there, LISTED)),
    )
