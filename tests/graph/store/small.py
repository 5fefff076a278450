"""A small map with one of everything, and what the tests look up in the database themselves."""

from datetime import date
from typing import Any, Final

import neo4j

from graph.changes import Changes
from graph.model import Interaction, Need, Person, Provision, Stage, Tie

ME: Final = Person("me", "Rosa Lind")
ANA: Final = Person(
    "ana",
    "Ana Brook",
    given_name="Ana",
    family_name="Brook",
    kind="professional",
    organization="Northwind Labs",
    title="Coach",
    location="Lund",
    emails=("ana@example.org", "a.brook@example.org"),
    phones=("+46 70 000 00 00",),
    urls=("https://example.org/ana",),
    birthday="--05-04",
    groups=("Choir", "Book club"),
    notes="Met in the choir.\nLikes tea.",
)
BEN: Final = Person(
    "ben", "Ben Moor", organization="Northwind Labs", title="Head", groups=("Choir",), introduced_by="ana"
)
CYD: Final = Person("cyd", "Cyd Vale", kind="resource", archived=True)
FEEDBACK: Final = Need("n1", "feedback", "Feedback", "On my work", "Who reads it?", ("review",), 3)
ACCESS: Final = Need("n2", "access", "Access")
STAGE: Final = Stage("s1", "Postdoc", date(2025, 9, 1), {"n1": 3, "n2": 0})
TIE: Final = Tie("me", "ana", 4, date(2019, 1, 1), date(2026, 10, 1), 30, "PhD")
AMONG: Final = Tie("ben", "ana")
PROVISION: Final = Provision("v1", "ana", "n1", 3, ("grant writing",), date(2020, 1, 1), date(2027, 1, 1), "said so")
ASK: Final = Interaction("i1", "ben", date(2026, 10, 1), "ask", "n1", "mail", "met", "went well")
CHAT: Final = Interaction("i2", "ana", date(2026, 11, 1))

ONE_OF_EVERYTHING: Final = Changes(
    people=(BEN, ANA, CYD),
    needs=(FEEDBACK, ACCESS),
    stages=(STAGE, Stage("s2", "Later")),
    ties=(TIE, AMONG),
    provisions=(PROVISION, Provision("v2", "ana", "n1")),
    interactions=(ASK, CHAT),
)

NODES: Final = "MATCH (n {map: $map}) RETURN labels(n)[0] AS label, count(*) AS number"
RELATIONSHIPS: Final = "MATCH ()-[r {map: $map}]->() RETURN type(r) AS label, count(*) AS number"


def census(driver: neo4j.Driver, map_name: str) -> dict[str, int]:
    """How many nodes of each label and relationships of each type a map has, its journal left out."""
    found = {
        row["label"]: row["number"]
        for statement in (NODES, RELATIONSHIPS)
        for row in driver.execute_query(statement, {"map": map_name}).records
    }
    return {label: number for label, number in sorted(found.items()) if label not in ("Change", "CHANGED")}


def ask(driver: neo4j.Driver, statement: str, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of a query of a test's own."""
    return [dict(row) for row in driver.execute_query(statement, parameters).records]
