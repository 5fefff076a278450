"""What is done to a map inside one transaction, besides reading the whole of it and writing a part of a change."""

from typing import Any, Final

from neo4j import ManagedTransaction

from graph.errors import NotFoundError, RequestError
from graph.language import phrase, quoted
from graph.store import cypher
from graph.store.connection import one, run
from graph.store.snapshots import Snapshot
from graph.store.writing import Step, write

ERASED: Final = 5_000
"""Nodes or relationships a transaction when a map is dropped."""
ERASERS: Final = (
    cypher.ERASE_RELATIONSHIPS,
    cypher.ERASE_CHANGES,
    cypher.ERASE_INTERACTIONS,
    cypher.ERASE_STAGES,
    cypher.ERASE_NEEDS,
    cypher.ERASE_FORMERS,
    cypher.ERASE_IMPORTED,
    cypher.ERASE_VIEWS,
    cypher.ERASE_PEOPLE,
    cypher.ERASE_ORGANIZATIONS,
    cypher.ERASE_GROUPS,
)
"""Relationships first: one need may have those of thirty thousand people."""


class OvertakenError(Exception):
    """Somebody else wrote first. Never leaves the store."""


def locked(tx: ManagedTransaction, name: str, statement: Any = cypher.LOCK, **parameters: Any) -> Any:
    """Take the lock of a map; nobody else writes to it until the transaction ends."""
    found = one(tx, statement, map=name, **parameters)
    if found is None or found["dropping"]:
        raise no_such_map(name)
    return found


def no_such_map(name: str) -> NotFoundError:
    return NotFoundError(phrase("There is no map named {name}.", name=quoted(name)), phrase("Name another with --map."))


def taken(name: str) -> RequestError:
    return RequestError(
        phrase("There is already a map named {name}.", name=quoted(name)), phrase("Choose another name.")
    )


def identity_and_revision(tx: ManagedTransaction, name: str) -> tuple[str, int]:
    row = one(tx, cypher.REVISION, map=name)
    if row is None:
        raise no_such_map(name)
    return row["identity"], row["revision"]


def newest_operation(tx: ManagedTransaction, name: str) -> tuple[str, list[str]]:
    """The newest operation that is not undone, and its parts, the last one first."""
    found = one(tx, cypher.NEWEST_OPERATION, map=name)
    operation = found["operation"] if found else ""
    return operation, [row["id"] for row in run(tx, cypher.PARTS_TO_UNDO, map=name, operation=operation)]


def create_map(tx: ManagedTransaction, empty: Snapshot, planned: list[Step]) -> None:
    name, owner = empty.map.name, empty.map.ego
    namesake = one(tx, cypher.NAMESAKE, map=name)
    if namesake is not None:
        if namesake["identity"] == empty.identity:
            return
        raise taken(name)
    run(tx, cypher.CREATE_MAP, map=name, identity=empty.identity, owner=owner).consume()
    write(tx, name, owner, planned)
    run(tx, cypher.CREATE_OWNER, map=name, owner=owner).consume()


def erase(tx: ManagedTransaction, name: str) -> bool:
    """Take about a transaction's worth of a map away; whether something may be left."""
    room = ERASED
    for statement in ERASERS:
        row = one(tx, statement, map=name, size=room)
        room -= row["erased"] if row else 0
        if room <= 0:
            return True
    return False
