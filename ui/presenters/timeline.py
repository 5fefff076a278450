"""Who met a need when, and when one was in touch: the spans and the days of a timeline. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from graph.analysis.report import Report
from graph.language import Spoken, dated, later, phrase
from graph.model import InteractionKind, PersonalMap
from ui.presenters.hanging import ranked
from ui.presenters.words import INTERACTIONS, LEVELS, OUTCOMES

PEOPLE: Final = 15
YEARS: Final = 2
LANES: Final = 5


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody meets a need from a day to a day. Not escaped. Spans of one person stand in ``lanes`` of their own.

    Where no first day is noted, the span begins with the timeline, and ``since_noted`` is false.
    """

    person: str
    need: str
    level: str
    begins: date
    ends: date
    says: str
    since_noted: bool = True
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which one was in touch. Not escaped."""

    person: str
    on: date
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who is shown, in order, by label; what they met and when one was in touch, between two days."""

    people: tuple[str, ...]
    spans: tuple[Span, ...]
    moments: tuple[Moment, ...]
    begins: date
    ends: date


KINDS: Final[Spoken[InteractionKind]] = Spoken(
    {
        "contact": later("in touch"),
        "ask": later("asked"),
        "offer": later("offered"),
        "thanks": later("thanked"),
    }
)


def timeline(personal_map: PersonalMap, report: Report, labels: dict[str, str]) -> Timeline:
    """The people one relies on most, over two years. ``labels`` tells those apart who have the same name."""
    begins, ends = report.as_of - timedelta(days=YEARS * 365), report.as_of
    shown = ranked(report)[:PEOPLE]
    return Timeline(
        tuple(labels[p] for p in shown),
        tuple(_spans(personal_map, labels, shown, begins, ends)),
        tuple(_moments(personal_map, labels, shown, begins, ends)),
        begins,
        ends,
    )


def _spans(
    personal_map: PersonalMap, labels: dict[str, str], people: list[str], begins: date, ends: date
) -> list[Span]:
    found, shown = [], set(people)
    for p in personal_map.provisions.values():
        if p.person not in shown or (p.since or begins) >= ends or (p.until or ends) <= begins:
            continue
        need, level = personal_map.needs[p.need].name, LEVELS[p.level]
        told = f"{labels[p.person]}: {need}, {level}, {_when(p.since, p.until)}"
        first, last = max(p.since or begins, begins), min(p.until or ends, ends)
        found.append(Span(labels[p.person], need, level, first, last, told, p.since is not None))
    return _in_lanes(sorted(found, key=lambda s: (s.person, s.begins, s.need)))


def _in_lanes(spans: list[Span]) -> list[Span]:
    """The spans with a lane for each need of a person, at most so many that they fit into a row."""
    needs: dict[str, list[str]] = {}
    for span in spans:
        known = needs.setdefault(span.person, [])
        if span.need not in known:
            known.append(span.need)
    lanes = {person: min(len(known), LANES) for person, known in needs.items()}
    return [replace(s, lane=needs[s.person].index(s.need) % LANES, lanes=lanes[s.person]) for s in spans]


def _when(since: date | None, until: date | None) -> str:
    begun = phrase("since {day}", day=since) if since else phrase("for as long as noted")
    return phrase("{begun}, until {day}", begun=begun, day=until) if until else begun


def _moments(
    personal_map: PersonalMap, labels: dict[str, str], people: list[str], begins: date, ends: date
) -> list[Moment]:
    found, shown = [], set(people)
    for i in personal_map.interactions.values():
        if i.person in shown and begins <= i.on <= ends:
            ended = f", {OUTCOMES[i.outcome]}" if i.outcome else ""
            told = f"{labels[i.person]}, {dated(i.on)}: {INTERACTIONS[i.kind]}{ended}"
            found.append(Moment(labels[i.person], i.on, KINDS[i.kind], told))
    noted = {(m.person, m.on) for m in found}
    for person in people:
        tie = personal_map.tie(personal_map.ego, person)
        on = tie.last_contact if tie else None
        if on and begins <= on <= ends and (labels[person], on) not in noted:
            told = phrase("{name}, {day}: last contact", name=labels[person], day=on)
            found.append(Moment(labels[person], on, KINDS["contact"], told))
    return sorted(found, key=lambda m: (m.person, m.on, m.kind))
