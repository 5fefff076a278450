"""Reading a whole map inside one transaction, in columns: a list a field is ten times faster than a record a row."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from neo4j import ManagedTransaction

from graph.garbage import without_garbage_collection
from graph.model import Interaction, Person, PersonalMap, Provision, Tie, TieKey
from graph.store import cypher
from graph.store.connection import one, run
from graph.store.mapping import (
    Columns,
    blanks_from,
    distinct_from,
    formers_from,
    imported_from,
    interactions_from,
    needs_from,
    people_from,
    provisions_from,
    stages_from,
    ties_from,
    views_from,
)
from graph.store.snapshots import Snapshot
from graph.store.transactions import locked

Tables = dict[str, dict[Any, Any]]

CHUNK: Final = 5_000
"""People a statement: the server collects the columns of a chunk in its heap."""


Work = Callable[[ManagedTransaction], Tables]
Beside = Callable[[Work], Tables]
"""Runs a unit of work in a transaction of its own."""


def read_map(tx: ManagedTransaction, name: str, beside: Beside) -> Snapshot:
    """The map as of one revision: the people in this transaction, what lies between them in another at the same time.

    The lock node is taken first: Neo4j reads what is committed at each moment, so a writer in between would tear
    the snapshot. As long as this transaction holds it, the other one sees the same map.
    """
    found = locked(tx, name)
    with without_garbage_collection(), ThreadPoolExecutor(1, "kith-read") as pool:
        between = pool.submit(beside, lambda other: _read_between(other, name))
        tables = _read_people(tx, name)
        personal_map = PersonalMap(
            ego=found["owner"],
            name=name,
            revision=found["revision"],
            chosen_stage=found["chosen_stage"],
            **tables,
            **between.result(),
        )
    return Snapshot(found["identity"], personal_map)


def _read_people(tx: ManagedTransaction, name: str) -> Tables:
    people: dict[str, Person] = {}
    introduced = _columns(tx, cypher.INTRODUCTIONS, map=name)
    introducers = dict(zip(introduced["person"], introduced["introducer"], strict=True))
    after = ""
    while (columns := _columns(tx, cypher.PEOPLE, map=name, after=after, size=CHUNK))["id"]:
        people |= people_from(columns, introducers)
        after = columns["id"][-1]
    needs = needs_from(_columns(tx, cypher.NEEDS, map=name))
    stages = stages_from(dict(row) for row in run(tx, cypher.STAGES, map=name))
    return {
        "people": people,
        "needs": needs,
        "stages": stages,
        "distinct": distinct_from(_columns(tx, cypher.DISTINCT, map=name)),
        "formers": formers_from(_columns(tx, cypher.FORMERS, map=name)),
        "imported": imported_from(_columns(tx, cypher.IMPORTED, map=name)),
        "views": views_from(_columns(tx, cypher.VIEWS, map=name)),
        "blanks": blanks_from(_columns(tx, cypher.BLANKS, map=name)),
    }


def _read_between(tx: ManagedTransaction, name: str) -> Tables:
    ties: dict[TieKey, Tie] = {}
    provisions: dict[str, Provision] = {}
    interactions: dict[str, Interaction] = {}
    after = ""
    while last := _columns(tx, cypher.LAST_PERSON, map=name, after=after, size=CHUNK)["last"]:
        ties |= ties_from(_columns(tx, cypher.TIES, map=name, after=after, last=last))
        after = str(last)
    after = ""
    while (columns := _columns(tx, cypher.PROVISIONS, map=name, after=after, size=CHUNK))["id"]:
        provisions |= provisions_from(columns)
        after = columns["id"][-1]
    after = ""
    while (columns := _columns(tx, cypher.INTERACTIONS, map=name, after=after, size=CHUNK))["id"]:
        interactions |= interactions_from(columns)
        after = str(columns["last"])
    return {"ties": ties, "provisions": provisions, "interactions": interactions}


def _columns(tx: ManagedTransaction, statement: str, **parameters: Any) -> Columns:
    """The one row of an aggregating statement: a list a column."""
    row = one(tx, statement, **parameters)
    assert row is not None
    return row
