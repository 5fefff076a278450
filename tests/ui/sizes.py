"""Made-up maps of any size, shaped like real ones: most contacts meet nothing, a few meet a lot."""

from datetime import date, timedelta
from random import Random
from typing import Final

from graph.catalogue import CATALOGUE
from graph.model import Person, PersonalMap, Provision, Tie

TODAY: Final = date(2026, 11, 23)
GIVEN: Final = [
    "Ada",
    "Bo",
    "Cleo",
    "Dev",
    "Eli",
    "Fay",
    "Gus",
    "Hana",
    "Ivo",
    "Jun",
    "Kim",
    "Lea",
    "Max",
    "Nia",
    "Oli",
]
FAMILY: Final = [
    "Ames",
    "Bell",
    "Cole",
    "Diaz",
    "Ekman",
    "Ford",
    "Gray",
    "Holt",
    "Ito",
    "Jain",
    "Kerr",
    "Lopez",
    "Moss",
]
UNMET: Final = "sponsorship"
SINGLE: Final = "access_to_networks"


def sized_map(contacts: int, tagged: float = 0.8, seed: int = 7) -> PersonalMap:
    """A map with so many contacts, a share of whom meets a need: one need with nobody, one with one person only."""
    random = Random(seed)
    people = {"me": Person("me", "You"), **{p.id: p for p in (_person(random, n) for n in range(contacts))}}
    ids = list(people)[1:]
    ties = (_tie(random, person) for person in ids)
    open_needs = [n.id for n in CATALOGUE if n.id not in (UNMET, SINGLE)]
    weights = [len(open_needs) - i for i in range(len(open_needs))]
    provisions: dict[str, Provision] = {}
    for person in random.sample(ids, round(contacts * tagged)):
        number = 6 if person == ids[0] else min(1 + int(random.expovariate(1.1)), 4)
        for need in sorted(set(random.choices(open_needs, weights, k=number))):
            provisions[f"{person}-{need}"] = Provision(f"{person}-{need}", person, need, random.randint(1, 3))
    if ids:
        provisions["single"] = Provision("single", ids[len(ids) // 2], SINGLE, 2)
    return PersonalMap(
        "me",
        people,
        {n.id: n for n in CATALOGUE},
        ties={t.key: t for t in ties},
        provisions=provisions,
        name="sized",
    )


def _person(random: Random, number: int) -> Person:
    name = f"{random.choice(GIVEN)} {random.choice(FAMILY)}"
    organization = random.choice(("", "Northwind Labs", "Uni A", "Harbour Choir", "Mill & Co"))
    return Person(f"c{number}", name, organization=organization, emails=(f"c{number}@example.org",))


def _tie(random: Random, person: str) -> Tie:
    return Tie("me", person, random.randint(1, 5), last_contact=TODAY - timedelta(days=random.randint(0, 700)))
