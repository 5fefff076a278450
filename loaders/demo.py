"""The demonstration map: about sixty made-up people and a year of their owner's contacts, ending today.

Judged today it shows each finding once: a need nobody meets, a need on one person, a person relied on too much, a
need whose four providers share an employer, a gatekeeper before two providers, a dormant tie worth reviving.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from graph.catalogue import CATALOGUE
from graph.changes import Changes
from graph.errors import NotFoundError, RequestError
from graph.model import Interaction, InteractionKind, Outcome, Person, PersonalMap, Provision, Stage, Tie, unaccented
from loaders.demo_people import BRIDGES, CLUSTERS, MEETS, OTHERS, Someone

if TYPE_CHECKING:
    from graph.store.store import Store

OWNER: Final = Person(
    "mira-solberg",
    "Mira Solberg",
    "Mira",
    "Solberg",
    organization="Tidewater Health",
    title="Senior analyst",
    location="Aldermouth",
    emails=("mira.solberg@example.org",),
)
NOW: Final = {"feedback": 3, "accountability": 3, "emotional_support": 3, "sponsorship": 2, "role_models": 1}
NEXT: Final = {"sponsorship": 3, "professional_development": 3, "role_models": 3, "safe_space": 3, "feedback": 1}
PEOPLE: Final = (*(someone for cluster in CLUSTERS for someone in cluster), *OTHERS)
YEAR: Final = 365

_ASKS: Final[tuple[tuple[str, int, str, Outcome, str], ...]] = (
    ("Priya Menon", 210, "feedback", "met", "Outline of the grant proposal."),
    ("Priya Menon", 62, "feedback", "met", "Methods section; three pages of comments."),
    ("Kofi Asante", 131, "feedback", "met", ""),
    ("Lucía Ferrer", 96, "feedback", "declined", "End of the budget year, asked me to come back in spring."),
    ("Daniel Weissbrod", 41, "feedback", "met", "Redrew the chart everybody misread."),
    ("Amara Okafor", 172, "professional_development", "met", "Whether to apply for the team lead."),
    ("Amara Okafor", 80, "emotional_support", "met", ""),
    ("Amara Okafor", 37, "professional_development", "met", "How to say no to the second committee."),
    ("Amara Okafor", 21, "safe_space", "met", ""),
    ("Noor Haddad", 58, "safe_space", "met", ""),
    ("Ewa Lisiecka", 85, "professional_development", "met", "What the grade above pays."),
    ("Janneke de Wit", 200, "sponsorship", "no_answer", "Asked whether she would put my name forward."),
    ("Samir Rahal", 40, "access_to_networks", "met", "Will introduce me to Helena when the fund opens."),
    ("Tomasz Wierzba", 5, "professional_development", "pending", "A word with HR about the course fee."),
)
_GIVEN: Final[tuple[tuple[str, int, InteractionKind, str], ...]] = (
    ("Amara Okafor", 14, "thanks", "Sent the book she had been looking for."),
    ("Asha Tembo", 12, "offer", "Half an hour every Monday for her first project."),
    ("Jonas Vinter", 27, "offer", "Checked the figures in his article."),
    ("Priya Menon", 6, "thanks", "Lunch."),
    ("Mateus Ribeiro", 160, "offer", "Guest lecture for his second-years."),
    ("Beatriz Salgado", 16, "thanks", ""),
)


def demo_map(today: date, name: str = "demo") -> PersonalMap:
    """The demonstration map as it is on a day: every date counts back from it."""
    people = [OWNER, *map(_person, PEOPLE)]
    ties = {tie.key: tie for tie in (*_own_ties(today), *_other_ties())}
    interactions = tuple(_interactions(today))
    return PersonalMap(
        OWNER.id,
        {p.id: p for p in people},
        {n.id: n for n in CATALOGUE},
        {s.id: s for s in _stages(today)},
        ties,
        {p.id: p for p in _provisions(today)},
        {i.id: i for i in interactions},
        name,
    )


def load_demo(store: "Store", name: str = "demo", today: date | None = None) -> PersonalMap:
    """The demonstration map in the store: made where it is missing, left as it is where it is there.

    One that was taken back, or that nobody changed and that is older than a month, is made anew: its year ends today.
    """
    day = today or date.today()
    try:
        there = store.load(name)
    except NotFoundError:
        return _make(store, name, day)
    changes = store.history(name, 2)
    last = max((i.on for i in there.interactions.values()), default=day)
    if len(changes) == 1 and (changes[0].undone or (day - last).days > 31):
        store.drop(name)
        return _make(store, name, day)
    return _fill(store, name, day)


def person_id(name: str) -> str:
    """The id of somebody on the demonstration map: the name in small letters, without accents and blanks."""
    return re.sub("[^a-z]+", "-", unaccented(name).casefold().replace("ı", "i")).strip("-")


def _make(store: "Store", name: str, day: date) -> PersonalMap:
    with suppress(RequestError):  # somebody else has just made it
        store.create(name, OWNER)
    return _fill(store, name, day)


def _fill(store: "Store", name: str, day: date) -> PersonalMap:
    """Put the map in, once: under its operation the store finds that it has been done."""
    wanted = demo_map(day, name)
    changes = Changes(
        people=tuple(wanted.people.values()),
        stages=tuple(wanted.stages.values()),
        ties=tuple(wanted.ties.values()),
        provisions=tuple(wanted.provisions.values()),
        interactions=tuple(wanted.interactions.values()),
    )
    return store.change(name, lambda _: changes, "The demonstration map", operation="demonstration")


def _person(someone: Someone) -> Person:
    given, _, family = someone.name.partition(" ")
    own = person_id(someone.name)
    reachable = someone.kind in ("person", "professional") and someone.closeness is not None
    return Person(
        own,
        someone.name,
        given if reachable else "",
        family if reachable else "",
        kind=someone.kind,
        organization=someone.organization,
        title=someone.title,
        location=someone.location,
        emails=(f"{own.replace('-', '.')}@example.org",) if reachable else (),
        birthday=someone.birthday,
        groups=someone.groups,
        notes=someone.notes,
        introduced_by=person_id(someone.introduced_by) if someone.introduced_by else None,
    )


def _stages(today: date) -> tuple[Stage, ...]:
    return (
        Stage("senior-analyst", "Senior analyst", today - timedelta(days=430), NOW),
        Stage("team-lead", "Leading a team", today + timedelta(days=150), NEXT),
    )


def _own_ties(today: date) -> Iterator[Tie]:
    for someone in PEOPLE:
        if someone.closeness is not None:
            yield Tie(
                OWNER.id,
                person_id(someone.name),
                someone.closeness,
                since=_back(today, someone.years * 365 + 40) if someone.years else None,
                last_contact=None if someone.seen is None else _back(today, someone.seen),
                cadence_days=someone.cadence,
            )


def _other_ties() -> Iterator[Tie]:
    for cluster in CLUSTERS:
        for at, someone in enumerate(cluster):
            known = [*cluster[at + 1 : at + 3], *(cluster[3:] if at == 0 else ())]
            yield from (_tie(someone.name, other.name, 3 if at else 4) for other in known)
    yield from (_tie(*bridge) for bridge in BRIDGES)


def _tie(one: str, other: str, closeness: int) -> Tie:
    return Tie(person_id(one), person_id(other), closeness)


def _provisions(today: date) -> Iterator[Provision]:
    for number, (name, need, level, topics, note) in enumerate(MEETS):
        since = _back(today, 90 + 37 * number) if number % 3 == 0 else None
        yield Provision(f"meets-{number + 1:02}", person_id(name), need, level, topics, since, note=note)


def _interactions(today: date) -> Iterator[Interaction]:
    """Asks and gifts as they are listed, and a contact for each cadence back through the year."""
    number = 0
    for name, days, need, outcome, note in _ASKS:
        number += 1
        yield _interaction(number, name, today, days, "ask", need=need, outcome=outcome, note=note)
    for name, days, kind, note in _GIVEN:
        number += 1
        yield _interaction(number, name, today, days, kind, note=note)
    for someone in PEOPLE:
        if someone.cadence is not None and someone.seen is not None:
            for days in range(someone.seen, YEAR, max(someone.cadence, 30)):
                number += 1
                yield _interaction(number, someone.name, today, days, "contact")


def _interaction(
    number: int,
    name: str,
    today: date,
    days: int,
    kind: InteractionKind,
    need: str | None = None,
    outcome: Outcome | None = None,
    note: str = "",
) -> Interaction:
    channel = ("met", "phone", "mail", "met")[number % 4]
    person = person_id(name)
    return Interaction(f"log-{number:03}", person, _back(today, days), kind, need, channel, outcome, note)


def _back(today: date, days: int) -> date:
    return today - timedelta(days=days)
