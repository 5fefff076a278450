"""Random small maps that the model allows, for brute force and property tests.

``random_map(seed)`` is the same map every time; ``maps()`` is the same recipe as a hypothesis strategy, which shrinks.
Every map passes ``graph.changes.verify``. They are small on purpose, so that everything can be enumerated; half of
the days of provisions lie around ``TODAY``, so that some count and some do not.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from hypothesis import strategies as st

from graph.catalogue import CATALOGUE
from graph.changes import Changes
from graph.model import (
    INTERACTION_KINDS,
    OUTCOMES,
    PERSON_KINDS,
    Interaction,
    Need,
    Person,
    PersonalMap,
    Provision,
    Stage,
    Tie,
)
from graph.network import Standpoint

TODAY: Final = date(2026, 11, 23)

NAMES: Final = (
    "Ana Brook",
    "Ben Moor",
    "Chandra Vale",
    "Dilan Özkör",
    "Edda O’Hare",
    "Fay Łąka",
    "Gil 北川",
    "Hana <b>Wold</b>",
    "Ivo & Sons",
    "Ana Brook",
    "joan *Reed*",
    "Küll Äbel",
)
ORGANIZATIONS: Final = ("", "", "Northwind Labs", "northwind  labs", "Uni A", "Harbour Choir")
TITLES: Final = ("", "Postdoc", "Head of Design", "Coach")
GROUPS: Final = ("PhD cohort", "Choir", "Book club")
TOPICS: Final = ("grant writing", "statistics", "negotiation")


def random_map(seed: int, people: int = 7, needs: int = 5) -> PersonalMap:
    """The map of a seed, with at most so many people beside the owner and at most so many needs (9 at the most)."""
    return make_map(Random(seed), people, needs)


@st.composite
def maps(draw: st.DrawFn, people: int = 7, needs: int = 5) -> PersonalMap:
    """Maps as :func:`random_map` makes them, shrinking towards few people and few records."""
    return make_map(draw(st.randoms(use_true_random=False)), people, needs)


def random_standpoint(seed: int, personal_map: PersonalMap) -> Standpoint:
    """A standpoint on a map: mostly today, at a threshold of 1 to 3, sometimes with a stage chosen, nobody removed."""
    return make_standpoint(Random(seed), personal_map)


@st.composite
def standpoints(draw: st.DrawFn, personal_map: PersonalMap) -> Standpoint:
    """Standpoints as :func:`random_standpoint` makes them."""
    return make_standpoint(draw(st.randoms(use_true_random=False)), personal_map)


def everything(personal_map: PersonalMap) -> Changes:
    """The changes that make a map out of an empty one; for tests that write it somewhere."""
    return Changes(
        people=tuple(personal_map.people.values()),
        needs=tuple(personal_map.needs.values()),
        stages=tuple(personal_map.stages.values()),
        ties=tuple(personal_map.ties.values()),
        provisions=tuple(personal_map.provisions.values()),
        interactions=tuple(personal_map.interactions.values()),
    )


def make_standpoint(random: Random, personal_map: PersonalMap) -> Standpoint:
    """A standpoint drawn from a source of randomness."""
    as_of = TODAY if random.random() < 0.7 else TODAY + timedelta(days=random.randint(-400, 400))
    stage = random.choice([None, None, *sorted(personal_map.stages)])
    return Standpoint(as_of, stage, random.choice((1, 1, 1, 2, 3)))


def make_map(random: Random, people: int, needs: int) -> PersonalMap:
    """A map drawn from a source of randomness."""
    everybody = _people(random, _fairly_many(random, people))
    known_needs = _needs(random, _fairly_many(random, min(needs, len(CATALOGUE))))
    others = [p.id for p in everybody[1:]]
    stages = _stages(random, [n.id for n in known_needs])
    ties = _ties(random, everybody[0].id, others)
    provisions = _provisions(random, [p.id for p in everybody], [n.id for n in known_needs])
    interactions = _interactions(random, others, [n.id for n in known_needs])
    return PersonalMap(
        ego=everybody[0].id,
        people={p.id: p for p in everybody},
        needs={n.id: n for n in known_needs},
        stages={s.id: s for s in stages},
        ties={t.key: t for t in ties},
        provisions={p.id: p for p in provisions},
        interactions={i.id: i for i in interactions},
        name="random",
        chosen_stage=random.choice([None, None, None, *(s.id for s in stages)]),
    )


def _fairly_many(random: Random, most: int) -> int:
    return max(random.randint(0, most), random.randint(0, most))


def _people(random: Random, number: int) -> list[Person]:
    owner = Person("p-me", "Rosa Lind", "Rosa", "Lind", organization="Uni A")
    ids = [f"p{n}" for n in range(number)]
    random.shuffle(ids)
    return [owner, *(_person(random, person, NAMES[n % len(NAMES)], ids[:n]) for n, person in enumerate(ids))]


def _person(random: Random, person: str, name: str, earlier: list[str]) -> Person:
    plain = Person(
        person,
        name,
        kind=random.choice(("person", "person", "person", *PERSON_KINDS)),
        organization=random.choice(ORGANIZATIONS),
        title=random.choice(TITLES),
        archived=random.random() < 0.1,
    )
    if random.random() < 0.7:
        return plain
    return replace(
        plain,
        given_name=name.split(" ")[0],
        family_name=name.split(" ")[-1],
        location=random.choice(("", "Lund", "Åre")),
        emails=tuple(f"{person}.{n}@example.org" for n in range(random.randint(0, 2))),
        phones=random.choice(((), ("+46 70 000 00 00",))),
        urls=random.choice(((), (f"https://example.org/{person}",))),
        birthday=random.choice((None, "--05-04", "1980-02-29")),
        groups=tuple(random.sample(GROUPS, random.randint(0, 2))),
        notes=random.choice(("", "Met in the choir.\nLikes <i>tea</i> & “quotes”; 1,5 = a half")),
        introduced_by=random.choice([None, *earlier]),
    )


def _needs(random: Random, number: int) -> list[Need]:
    chosen = random.sample(CATALOGUE, number)
    return [replace(n, id=f"n{i}", target=random.choice((1, 2, 2, 3))) for i, n in enumerate(chosen)]


def _stages(random: Random, needs: list[str]) -> list[Stage]:
    return [
        Stage(
            f"s{n}",
            f"Stage {n}",
            random.choice((None, TODAY + timedelta(days=random.randint(-500, 200)))),
            {need: random.choice((0, 1, 2, 3, 3)) for need in needs if random.random() < 0.8},
        )
        for n in range(random.choice((0, 0, 1, 2)))
    ]


def _ties(random: Random, ego: str, others: list[str]) -> list[Tie]:
    known, among = random.choice((0.3, 0.8, 1.0)), random.choice((0.0, 0.2, 0.5))
    pairs = [(ego, p) for p in others if random.random() < known]
    pairs += [(a, b) for i, a in enumerate(others) for b in others[:i] if random.random() < among]
    return [_tie(random, a, b) if random.random() < 0.5 else _tie(random, b, a) for a, b in pairs]


def _tie(random: Random, source: str, target: str) -> Tie:
    return Tie(
        source,
        target,
        closeness=random.choice((None, 1, 2, 3, 4, 5)),
        since=random.choice((None, date(2019, 1, 1))),
        last_contact=random.choice((None, TODAY - timedelta(days=random.choice((0, 20, 200, 1094, 1095, 1500))))),
        cadence_days=random.choice((None, None, 1, 30, 180)),
        context=random.choice(("", "PhD")),
    )


def _provisions(random: Random, people: list[str], needs: list[str]) -> list[Provision]:
    share = random.choice((0.2, 0.5, 0.8))
    found = dict[tuple[str, str, date | None], Provision]()
    for person in people:
        for need in needs:
            rounds = 0 if random.random() > (share if person != people[0] else 0.1) else random.choice((1, 1, 1, 2))
            for _ in range(rounds):
                provision = _provision(random, f"v{len(found)}", person, need)
                found.setdefault((person, need, provision.since), provision)
    return list(found.values())


def _provision(random: Random, provision: str, person: str, need: str) -> Provision:
    since = random.choice((None, None, TODAY, TODAY + timedelta(days=random.randint(-300, 60))))
    first = since or TODAY - timedelta(days=100)
    until = random.choice((None, None, None, first + timedelta(days=random.randint(1, 300))))
    if until is not None and since is not None and random.random() < 0.1:
        until = max(TODAY, since + timedelta(days=1))
    return Provision(
        provision,
        person,
        need,
        level=random.randint(1, 3),
        topics=tuple(random.sample(TOPICS, random.choice((0, 0, 1, 2)))),
        since=since,
        until=until,
        note=random.choice(("", "said so in May")),
    )


def _interactions(random: Random, people: list[str], needs: list[str]) -> list[Interaction]:
    if not people:
        return []
    return [_interaction(random, f"i{n}", people, needs) for n in range(random.choice((0, 0, 2, 5, 12)))]


def _interaction(random: Random, interaction: str, people: list[str], needs: list[str]) -> Interaction:
    kind = random.choice(("ask", "ask", *INTERACTION_KINDS))
    return Interaction(
        interaction,
        random.choice(people),
        TODAY - timedelta(days=random.choice((0, 3, 13, 14, 60, 89, 90, 91, 200, 1095))),
        kind,
        need=random.choice([None, *needs]),
        channel=random.choice(("", "mail", "phone")),
        outcome=random.choice((None, *OUTCOMES)) if kind == "ask" else None,
        note=random.choice(("", "went well")),
    )
