"""What must hold in the database before the first write: constraints, indexes, and a version with migrations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, LiteralString

from neo4j import ManagedTransaction

from graph.errors import SchemaError, StoreError
from graph.language import counted, phrase
from graph.store import cypher
from graph.store.connection import one, run
from graph.store.sessions import PATIENT, Sessions

VERSION: Final = 1
BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint, and the label that it makes unique."""

    name: str
    label: str
    statement: LiteralString


@dataclass(frozen=True, slots=True)
class Index:
    """An index that kith relies on."""

    name: str
    statement: LiteralString


@dataclass(frozen=True, slots=True)
class Migration:
    """How a graph comes to ``version`` from the one before.

    Each statement does at most ``$size`` rows a call and returns how many as ``changed``; it is run until nothing is
    left, so that a migration that was cut off goes on where it stopped.
    """

    version: int
    what: str
    statements: Sequence[LiteralString]


CONSTRAINTS: Final = (
    Constraint("kith_schema", "Schema", cypher.UNIQUE_SCHEMA),
    Constraint("kith_map", "Map", cypher.UNIQUE_MAP),
    Constraint("kith_person", "Person", cypher.UNIQUE_PERSON),
    Constraint("kith_need", "Need", cypher.UNIQUE_NEED),
    Constraint("kith_stage", "Stage", cypher.UNIQUE_STAGE),
    Constraint("kith_interaction", "Interaction", cypher.UNIQUE_INTERACTION),
    Constraint("kith_organization", "Organization", cypher.UNIQUE_ORGANIZATION),
    Constraint("kith_group", "Group", cypher.UNIQUE_GROUP),
    Constraint("kith_former", "Former", cypher.UNIQUE_FORMER),
    Constraint("kith_imported", "Imported", cypher.UNIQUE_IMPORTED),
    Constraint("kith_view", "View", cypher.UNIQUE_VIEW),
    Constraint("kith_change", "Change", cypher.UNIQUE_CHANGE),
    Constraint("kith_provision", "", cypher.UNIQUE_PROVISION),
)
INDEXES: Final = (
    Index("kith_introduction", cypher.INDEX_INTRODUCTION),
    Index("kith_distinct", cypher.INDEX_DISTINCT),
    Index("kith_operation", cypher.INDEX_OPERATION),
    Index("kith_order", cypher.INDEX_ORDER),
    Index("kith_text_names", cypher.INDEX_NAMES),
    Index("kith_text_words", cypher.INDEX_WORDS),
    Index("kith_text_needs", cypher.INDEX_NEEDS),
    Index("kith_text_topics", cypher.INDEX_TOPICS),
    Index("kith_text_folded", cypher.INDEX_TOPICS_FOLDED),
)
MIGRATIONS: Final[tuple[Migration, ...]] = ()


def prepare(sessions: Sessions, migrations: Iterable[Migration] = MIGRATIONS) -> None:
    """Bring an older graph up to date and make what is missing. Does nothing, quickly, where all is there.

    Raises
    ------
    SchemaError
        A graph of a newer kith, or one with duplicates, in which the constraints cannot be made.
    """
    pending = sorted(migrations, key=lambda m: m.version)
    newest = max([VERSION, *(m.version for m in pending)])
    version, complete = sessions.read(_state)
    _refuse_newer(version, newest)
    if version == newest and complete:
        return
    _make(sessions, CONSTRAINTS[0])
    version = sessions.write(lambda tx: _lock(tx, newest))
    for migration in pending:
        if migration.version > version:
            _migrate(sessions, migration)
    for wanted in (*CONSTRAINTS, *INDEXES):
        _make(sessions, wanted)
    sessions.write(_await_online, PATIENT)


def _state(tx: ManagedTransaction) -> tuple[int | None, bool]:
    """The version of the graph, and whether every constraint and index is there and online."""
    row = one(tx, cypher.SCHEMA_VERSION)
    return None if row is None else int(row["version"]), not _missing(tx)


def _missing(tx: ManagedTransaction) -> set[str]:
    online = {row["name"] for row in run(tx, cypher.SHOW_INDEXES) if row["state"] == "ONLINE"}
    return {wanted.name for wanted in (*CONSTRAINTS, *INDEXES)} - online


def _refuse_newer(version: int | None, newest: int) -> None:
    if version is not None and version > newest:
        raise SchemaError(
            phrase(
                "This database was written by a newer kith (its version is {version}, this one knows {newest}).",
                version=version,
                newest=newest,
            ),
            phrase("Update kith; nothing was changed."),
        )


def _lock(tx: ManagedTransaction, newest: int) -> int:
    row = one(tx, cypher.LOCK_SCHEMA, version=newest)
    assert row is not None
    return int(row["version"])


def _migrate(sessions: Sessions, migration: Migration) -> None:
    for statement in migration.statements:
        while sessions.write(lambda tx, step=statement: _changed(tx, step), PATIENT):  # type: ignore[misc]
            pass
    sessions.write(lambda tx: _raise_version(tx, migration.version))


def _changed(tx: ManagedTransaction, statement: LiteralString) -> int:
    row = one(tx, statement, size=BATCH)
    return 0 if row is None else int(row["changed"])


def _raise_version(tx: ManagedTransaction, version: int) -> None:
    if _lock(tx, version) < version:
        run(tx, cypher.SET_SCHEMA_VERSION, version=version).consume()


def _make(sessions: Sessions, wanted: Constraint | Index) -> None:
    try:
        sessions.write(lambda tx: run(tx, wanted.statement).consume(), PATIENT)
    except StoreError as error:
        code = getattr(error.__cause__, "code", None) or ""
        if ".Schema." not in code:
            raise
        raise SchemaError(*_why_not(sessions, wanted)) from error


def _why_not(sessions: Sessions, wanted: Constraint | Index) -> tuple[str, str]:
    label = wanted.label if isinstance(wanted, Constraint) else ""
    twice = sessions.read(lambda tx: one(tx, cypher.COUNT_TWICE, label=label))
    if twice is None or not twice["twice"]:
        return (
            phrase(
                "The database will not make {name}, without which kith cannot keep its records apart.",
                name=wanted.name,
            ),
            phrase("Another constraint or index may be in the way: drop it there, or point kith to an empty database."),
        )
    return (
        counted(
            twice["twice"],
            "{n} record of the kind {label} is in the database more than once ({examples}), "
            "so it cannot be told which is right.",
            "{n} records of the kind {label} are in the database more than once ({examples}), "
            "so it cannot be told which is right.",
            label=label,
            examples="; ".join(twice["examples"]),
        ),
        phrase(
            "Restore a backup into an empty database, or delete the surplus nodes labelled {label} there; "
            "then start kith again. Nothing was changed.",
            label=label,
        ),
    )


def _await_online(tx: ManagedTransaction) -> None:
    run(tx, cypher.AWAIT_INDEXES).consume()
    if missing := _missing(tx):
        raise SchemaError(
            phrase("The database does not bring these indexes up: {names}.", names=", ".join(sorted(missing))),
            phrase("Look at its log, then drop them there; kith makes them again."),
        )
