"""Small hand-made files for the tests of the loaders, and the sample exports beside the checkout."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Final

from graph.catalogue import CATALOGUE
from graph.model import Person, PersonalMap
from loaders.contacts import linkedin
from loaders.plan import ImportPlan, plan
from loaders.records import Parsed
from loaders.source import Source

SAMPLES: Final = Path(__file__).resolve().parents[3] / "shared" / "samples"
ALL_SAMPLES: Final = sorted(p for p in SAMPLES.rglob("*") if p.is_file() and p.name != "README.md")
"""Real exports of all formats; empty where they do not stand beside the checkout."""

HEADER: Final = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
NOTES: Final = 'Notes:\n"Some addresses are missing, which is expected."\n\n'
ANA: Final = "Ana,Brook,https://www.linkedin.com/in/ana-brook,ana@example.org,Northwind Labs,Engineer,15 Mar 2026"
BEN: Final = 'Ben,Moor,https://www.linkedin.com/in/ben-moor,,"Harbour, Inc.",Head of Design,02 Feb 2024'
CAI: Final = "Cai,Vale,https://www.linkedin.com/in/cai-vale,cai@example.org,Uni A,Postdoc,28 Dec 2025"


def table(*rows: str, header: str = HEADER, notes: str = NOTES, end: str = "\n") -> bytes:
    """The bytes of a Connections.csv with the rows."""
    return (notes + "\n".join([header, *rows]) + "\n").replace("\n", end).encode()


def parsed(data: bytes, name: str = "Connections.csv") -> Parsed:
    """What LinkedIn's loader reads in the bytes."""
    return linkedin.parse(Source(name, data))


def damaged(data: bytes, random: Random, pieces: Sequence[bytes]) -> bytes:
    """The bytes with a few of them flipped, doubled or gone, and with some of the pieces put between."""
    mutated = bytearray(data)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(mutated) or 1)
        match random.randrange(4):
            case 0:
                mutated[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                mutated[at:at] = random.choice(pieces)
            case 2:
                del mutated[at : at + random.randint(1, 40)]
            case _:
                mutated[at:at] = mutated[at : at + random.randint(1, 200)]
    return bytes(mutated)


def names(found: Parsed) -> list[str]:
    """The names of the people read."""
    return [row.person.name for row in found.people]


def empty_map(*people: Person) -> PersonalMap:
    """A map that has just begun, with some people put on it."""
    owner = Person("me", "You")
    return PersonalMap("me", {p.id: p for p in (owner, *people)}, {n.id: n for n in CATALOGUE}, name="me")


def planned(data: bytes, personal_map: PersonalMap, *, update: bool = False) -> ImportPlan:
    """The plan of importing a Connections.csv into a map."""
    return plan(parsed(data), personal_map, update=update)


def lines_of(refused: Iterable[object]) -> list[int | None]:
    """The lines that values about rows are about."""
    return [r.line for r in refused]  # type: ignore[attr-defined]
