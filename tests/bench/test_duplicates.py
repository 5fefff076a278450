"""How long the search for people who are on a map twice takes among 30,000."""

from random import Random
from typing import Final

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from graph.model import Person, PersonalMap
from loaders.linkage.duplicates import find_duplicates
from loaders.linkage.nicknames import NAMES_OF

PEOPLE: Final = 30_000
TWICE: Final = 300
SYLLABLES: Final = (
    "an",
    "ber",
    "kov",
    "son",
    "ler",
    "mar",
    "ti",
    "ra",
    "vel",
    "do",
    "schmi",
    "lin",
    "gar",
    "pet",
    "wo",
)


def large_map(people: int = PEOPLE, twice: int = TWICE) -> PersonalMap:
    """Real given names, common ones more often, made-up family names; every hundredth person is there twice."""
    random = Random(1)
    given = sorted(NAMES_OF)
    families = sorted({"".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(9_000)})
    found = [Person("me", "Rosa Lind", phones=("+46 70 000 00 00",))]
    for n in range(people):
        name = f"{given[int(len(given) * random.random() ** 2)]} {families[int(len(families) * random.random() ** 2)]}"
        found.append(
            Person(
                f"p{n}",
                name.title(),
                organization=f"Company {random.randrange(4_000)}",
                emails=(f"p{n}@example.org",) if n % 3 == 0 else (),
                phones=(f"070 {n:07}",) if n % 4 == 0 else (),
                urls=(f"https://www.linkedin.com/in/person-{n}",) if n % 2 else (),
            )
        )
    for n in range(0, 3 * twice, 3):
        found.append(Person(f"twice{n}", found[n + 1].name.upper(), emails=found[n + 1].emails))
    return PersonalMap("me", {p.id: p for p in found})


@pytest.fixture(scope="module")
def large() -> PersonalMap:
    return large_map()


def test_30_000_people_are_searched_in_2_s(benchmark: BenchmarkFixture, large: PersonalMap) -> None:
    found = benchmark.pedantic(find_duplicates, (large,), rounds=3)
    sure = [c for c in found if c.score > 0.9]
    assert sum(c.b.startswith("twice") or c.a.startswith("twice") for c in sure) == TWICE
