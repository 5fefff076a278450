"""The edges of a network as ties: without direction, a pair once, with what of their attributes kith keeps."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.language import counted, phrase
from graph.model import CLOSENESS, LEVELS, NAME_LIMIT, NEED_NODE, TEXT_LIMIT, Provision, Tie, clean, stable_id
from loaders.networks.listing import parted
from loaders.networks.network import Edge, as_text
from loaders.networks.nodes import MISSING, has_field, key_of
from loaders.records import ImportedPerson, Refused, Remark
from loaders.telling import self_ties

CLOSE: Final = frozenset(
    (
        *("closeness", "strength", "tiestrength", "howclose", "nähe", "naehe", "enge", "proximité", "proximite"),
        *("cercanía", "cercania", "vicinanza", "nabijheid", "proximidade", "närhet"),
    )
)
WEIGHTS: Final = frozenset(("weight", "value", "count"))
CONTEXTS: Final = frozenset(
    ("context", "relation", "relationship", "label", "edgelabel", "type", "reltype", "interaction")
)
DIRECTIONS: Final = frozenset(("directed", "undirected", "mutual", "knows", "meets"))
"""What the type of an edge says where it says no more than the direction, or kith's own types."""
CONTEXT_LIMIT: Final = TEXT_LIMIT
CONTEXTS_LIMIT: Final = 100
"""Most contexts of a tie."""
SILENT: Final = frozenset(("id", "sourcename", "targetname"))
"""What says nothing beside the ends of an edge."""


@dataclass(slots=True)
class _Pair:
    """What the edges of a pair say together."""

    source: str
    target: str
    closeness: int | None = None
    contexts: tuple[str, ...] = ()
    since: date | None = None
    last_contact: date | None = None
    cadence_days: int | None = None

    def put(self, context: str) -> None:
        """A context that the tie has, too."""
        if context not in self.contexts and len(self.contexts) < CONTEXTS_LIMIT:
            self.contexts = (*self.contexts, context)


class TieMaker:
    """Makes ties of edges, one by one, and keeps count of what it put together or could not take."""

    def __init__(self, people: Mapping[str, ImportedPerson], needs: Collection[str]) -> None:
        self.people, self.needs = people, needs
        self.refused: list[Refused] = []
        self._pairs: dict[tuple[str, str], _Pair] = {}
        self._provisions: dict[str, Provision] = {}
        self._loops: list[str] = []
        self._reversed = self._repeated = 0
        self._unkept: dict[str, None] = {}
        self._weights: dict[str, tuple[float, float]] = {}
        self._rates: dict[str, tuple[float, float]] = {}
        self._unrated = False
        self._spoilt_people = False

    def add(self, edge: Edge) -> None:
        """Take in an edge."""
        source, target = edge.source, edge.target
        if source not in self.people or target not in self.people:
            self._aside(edge)
        elif source == target:
            self._loops.append(source)
        else:
            pair = self._pair(source, target, edge.relation)
            if edge.relation:
                pair.put(edge.relation)
            if edge.attributes:
                self._describe(pair, edge.attributes)

    def settle(self, ego: str, closeness: Mapping[str, str]) -> None:
        """Decide about closeness: that of edges where all of it is, and of people for their ties to ego likewise."""
        if self._unrated:
            for pair in self._pairs.values():
                pair.closeness = None
        numbers = {person: _closeness(text) for person, text in closeness.items() if text.casefold() not in MISSING}
        self._spoilt_people = None in numbers.values() or (bool(numbers) and ego not in self.people)
        for person, number in numbers.items() if not self._spoilt_people else ():
            pair_there = self._pairs.get((min(ego, person), max(ego, person)))
            if pair_there is not None and pair_there.closeness is None:
                pair_there.closeness = number

    def ties(self) -> tuple[Tie, ...]:
        """The ties, one a pair."""
        return tuple(
            Tie(
                p.source,
                p.target,
                p.closeness,
                p.since,
                p.last_contact,
                p.cadence_days,
                "; ".join(p.contexts)[:CONTEXT_LIMIT] if p.contexts else "",
            )
            for p in self._pairs.values()
        )

    def provisions(self) -> tuple[Provision, ...]:
        """Who meets which need, in kith's own export."""
        return tuple(self._provisions.values())

    def remarks(self) -> tuple[Remark, ...]:
        """What there is to say about all edges together. The weights of kith's own export are worked out anew."""
        found = []
        if self._reversed:
            reason = counted(
                self._reversed,
                "{n} tie stood in the file the other way round before; kept once",
                "{n} ties stood in the file the other way round before; kept once",
            )
            found.append(Remark(None, "ties", reason))
        if self._repeated:
            found.append(Remark(None, "ties", _repeated(self._repeated)))
        if self._loops:
            found.append(Remark(None, "ties", self_ties([self.people[i].person.name for i in self._loops])))
        for name, bounds in (self._weights | (self._rates if self._unrated else {})).items():
            if bounds != (1, 1) and not self.needs:
                found.append(Remark(None, name, _numbers(*bounds, self._why(name))))
        if self._spoilt_people:
            reason = phrase("what people say here is no closeness to the owner from 1 to 5, and is not kept")
            found.append(Remark(None, "closeness", reason))
        if self._unkept:
            reason = phrase("kith has no field for what the file says of ties in these attributes; it is not kept")
            found.append(Remark(None, ", ".join(list(self._unkept)[:30]), reason))
        return tuple(found)

    def _why(self, name: str) -> str:
        """Why a number is not kept as closeness."""
        if name in self._rates or not self._like_rates(self._weights[name]):
            return phrase("closeness goes in whole numbers from 1 to 5")
        return phrase(
            "it does not say what they count; if it is how close two people are, from 1 (distant) to 5 (very "
            "close), call it “closeness” in the file"
        )

    def _like_rates(self, bounds: tuple[float, float]) -> bool:
        return min(CLOSENESS) <= bounds[0] and bounds[1] <= max(CLOSENESS) and all(map(float.is_integer, bounds))

    def _pair(self, source: str, target: str, relation: str) -> _Pair:
        key = (source, target) if source <= target else (target, source)
        pair = self._pairs.get(key)
        if pair is None:
            pair = self._pairs[key] = _Pair(source, target)
        elif relation and relation not in pair.contexts:
            return pair
        elif pair.source == source:
            self._repeated += 1
        else:
            self._reversed += 1
        return pair

    def _aside(self, edge: Edge) -> None:
        """An edge that is no tie of two people: what somebody meets, or a mistake."""
        ends = [end[len(NEED_NODE) :] if end.startswith(NEED_NODE) else "" for end in (edge.source, edge.target)]
        for need, person in ((ends[0], edge.target), (ends[1], edge.source)):
            if need in self.needs and person in self.people:
                self._provide(person, need, edge)
                return
        missing = "source" if edge.source not in self.people else "target"
        end = edge.source if missing == "source" else edge.target
        reason = phrase("the tie leads to “{end}”, and no person with this id is taken from the file", end=end[:60])
        self._refuse(edge, missing, reason)

    def _refuse(self, edge: Edge, field: str, reason: str) -> None:
        self.refused.append(Refused(edge.line, field, reason, as_text(edge.text)))

    def _provide(self, person: str, need: str, edge: Edge) -> None:
        said = edge.attributes
        level = _whole(said.get("level", "2")) or 0
        if level not in LEVELS:
            reason = phrase("the level of what they meet is “{level}”; it goes from 1 to 3", level=said["level"][:40])
            self._refuse(edge, "level", reason)
            return
        topics = tuple(topic for topic in parted(said.get("topics", "")) if len(topic) <= NAME_LIMIT)
        since, until = _day(said.get("since", "")), _day(said.get("until", ""))
        if since and until and until <= since:
            self._refuse(edge, "until", phrase("it ends on {day} before it begins", day=until))
            return
        id = stable_id("v", person, need, since)
        note = clean(said.get("note", ""))[:TEXT_LIMIT]
        self._provisions.setdefault(id, Provision(id, person, need, level, topics, since, until, note))

    def _describe(self, pair: _Pair, attributes: Mapping[str, str]) -> None:
        for name, value in attributes.items():
            key = key_of(name)
            if not value or value.casefold() in MISSING or key in SILENT:
                continue
            if key in CLOSE:
                self._rated(pair, name, value)
            elif key in WEIGHTS and not _is_rated(attributes, value):
                self._weigh(name, value, self._weights)
            elif key in CONTEXTS:
                self._relate(pair, name, value)
            elif key in ("since", "lastcontact"):
                self._date(pair, name, key, value)
            elif key == "cadencedays" and (days := _whole(value)) and days > 0:
                pair.cadence_days = pair.cadence_days or days
            elif key not in WEIGHTS:
                self._unkept[name] = None

    def _rated(self, pair: _Pair, name: str, value: str) -> None:
        number = _closeness(value)
        if number is None:
            self._unrated = True
        else:
            pair.closeness = max(number, pair.closeness or 0)
        self._weigh(name, value, self._rates)

    def _weigh(self, name: str, value: str, weights: dict[str, tuple[float, float]]) -> None:
        number = number_of(value)
        if number is None:
            self._unkept[name] = None
            return
        least, most = weights.get(name, (number, number))
        weights[name] = (min(least, number), max(most, number))

    def _relate(self, pair: _Pair, name: str, value: str) -> None:
        text = clean(value)
        if key_of(name) == "context":
            pair.put(text)
        elif number_of(text) is not None:
            self._unkept[name] = None
        elif text.casefold() not in DIRECTIONS:
            pair.put(" ".join(text.split()))

    def _date(self, pair: _Pair, name: str, key: str, value: str) -> None:
        day = _day(value)
        if day is None:
            self._unkept[name] = None
        elif key == "since":
            pair.since = min(day, pair.since or day)
        else:
            pair.last_contact = max(day, pair.last_contact or day)


def _is_rated(attributes: Mapping[str, str], weight: str) -> bool:
    """Whether a weight only says again how close the two are."""
    return _closeness(weight) is not None and any(
        key_of(name) in CLOSE and _closeness(value) == _closeness(weight) for name, value in attributes.items()
    )


def matters(attribute: str) -> bool:
    """Whether an attribute of a node or edge is one that kith has a field for."""
    key = key_of(attribute)
    return has_field(key) or key in CLOSE | WEIGHTS | CONTEXTS or key in ("since", "lastcontact", "cadencedays")


def number_of(text: str) -> float | None:
    """The number that a text is; None where it is none, or an endless one."""
    try:
        number = float.fromhex(text) if "0x" in text[:3] else float(text)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < float("inf") else None


def _whole(text: str) -> int | None:
    number = number_of(text)
    return int(number) if number is not None and number.is_integer() and abs(number) < 2**31 else None


def _closeness(text: str) -> int | None:
    number = _whole(text)
    return number if number in CLOSENESS else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10]) if text else None
    except ValueError:
        return None


def _repeated(times: int) -> str:
    """That ties stood in a file more than once."""
    return counted(times, "{n} tie stood in the file before; kept once", "{n} ties stood in the file before; kept once")


def _numbers(least: float, most: float, why: str) -> str:
    """That the numbers of ties are not kept, and why."""
    if least == most:
        return phrase("the ties have the number {number} here, not kept: {why}", number=f"{least:g}", why=why)
    return phrase(
        "the ties have numbers from {least} to {most} here, not kept: {why}",
        least=f"{least:g}",
        most=f"{most:g}",
        why=why,
    )
