"""Reading a whole map inside one transaction, in columns: a list a field is ten times faster than a record a row."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from neo4j import ManagedTransaction

from graph.model import PersonalMap
from graph.store import cypher
from graph.store.connection import one, run
from graph.store.mapping import (
    Columns,
    interactions_from,
    needs_from,
    people_from,
    provisions_from,
    stages_from,
    ties_from,
)
from graph.store.snapshots import Snapshot
from graph.store.transactions import locked

CHUNK: Final = 5_000
"""People a statement: the server collects the columns of a chunk in its heap."""


def read_map(tx: ManagedTransaction, name: str) -> Snapshot:
    """The map as of one revision.

    The lock node is taken first: Neo4j reads what is committed at each moment, so a writer in between would tear
    the snapshot.
    """
    found = locked(tx, name)
    with _without_garbage_collection():
        tables = _read_tables(tx, name)
        personal_map = PersonalMap(
            ego=found["owner"],
            name=name,
            revision=found["revision"],
            chosen_stage=found["chosen_stage"],
            **tables,
        )
    return Snapshot(found["identity"], personal_map)


def _read_tables(tx: ManagedTransaction, name: str) -> dict[str, Any]:
    tables: dict[str, dict[Any, Any]] = {"people": {}, "ties": {}, "provisions": {}, "interactions": {}}
    after = ""
    while (columns := _columns(tx, cypher.PEOPLE, map=name, after=after, size=CHUNK))["id"]:
        last = columns["id"][-1]
        introduced = _columns(tx, cypher.INTRODUCTIONS, map=name, after=after, last=last)
        introducers = dict(zip(introduced["person"], introduced["introducer"], strict=True))
        tables["people"] |= people_from(columns, introducers)
        tables["ties"] |= ties_from(_columns(tx, cypher.TIES, map=name, after=after, last=last))
        tables["provisions"] |= provisions_from(_columns(tx, cypher.PROVISIONS, map=name, after=after, last=last))
        after = last
    after = ""
    while (columns := _columns(tx, cypher.INTERACTIONS, map=name, after=after, size=CHUNK))["id"]:
        tables["interactions"] |= interactions_from(columns)
        after = str(columns["last"])
    needs = needs_from(_columns(tx, cypher.NEEDS, map=name))
    stages = stages_from(dict(row) for row in run(tx, cypher.STAGES, map=name))
    return {**tables, "needs": needs, "stages": stages}


def _columns(tx: ManagedTransaction, statement: str, **parameters: Any) -> Columns:
    """The one row of an aggregating statement: a list a column."""
    row = one(tx, statement, **parameters)
    assert row is not None
    return row


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Half a million new objects would be searched for cycles again and again, and there are none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
