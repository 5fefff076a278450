"""The store: maps in a Neo4j, read as snapshots and changed as data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import uniform
from time import sleep
from typing import Any, Final, TypeVar

import neo4j
from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from graph.catalogue import CATALOGUE
from graph.changes import Changes
from graph.errors import ConflictError, InvalidValueError, NotFoundError, RequestError, StoreError, UnavailableError
from graph.language import phrase, quoted
from graph.model import NAME_LIMIT, Need, Person, PersonalMap, clean, new_id
from graph.store import changing, cypher, journal, schema, searching
from graph.store.changing import Job, Plan, Progress
from graph.store.cleaning import cleaned
from graph.store.connection import OLDEST, Alive, one, open_driver, parse_uri, probe, run
from graph.store.journal import JournalEntry
from graph.store.reading import read_map
from graph.store.searching import Hit
from graph.store.sessions import INTERACTIVE, PATIENT, Sessions, told
from graph.store.snapshots import Snapshot, Snapshots
from graph.store.transactions import (
    OvertakenError,
    create_map,
    erase,
    identity_and_revision,
    newest_operation,
    no_such_map,
    taken,
)
from graph.store.writing import parts, steps
from graph.verifying import verify

__all__ = ["Hit", "JournalEntry", "MapInfo", "Store", "connect"]

TRIES: Final = 60
"""How often in a row a change is planned anew because others got in first."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class MapInfo:
    """A map in the list of maps; ``people`` counts everybody but the owner and the trash."""

    name: str
    owner: str
    revision: int
    people: int


class Store:
    """All maps of one database. One for a process, used by all its threads."""

    def __init__(self, driver: neo4j.Driver, database: str | None = None, alive: Alive | None = None) -> None:
        self._sessions = Sessions(driver, database, alive)
        self._snapshots = Snapshots()

    def close(self) -> None:
        """Close the driver; the store cannot be used afterwards."""
        self._sessions.close()

    def prepare(self) -> None:
        """Make the constraints and indexes, and bring an older graph up to date. Can be done again at any time."""
        schema.prepare(self._sessions)

    def server(self) -> str:
        """What the server calls itself, such as Neo4j/5.26.30."""
        return self._sessions.read(lambda tx: str(run(tx, cypher.PING).consume().server.agent))

    def map_names(self) -> tuple[str, ...]:
        """The names of all maps, in order; quicker than :meth:`maps`, which counts the people."""
        return self._sessions.read(lambda tx: tuple(row["name"] for row in run(tx, cypher.MAP_NAMES)))

    def maps(self) -> tuple[MapInfo, ...]:
        """All maps, by name."""
        return self._sessions.read(lambda tx: tuple(MapInfo(**row) for row in run(tx, cypher.MAPS)))

    def create(self, name: str, owner: Person, needs: Iterable[Need] = CATALOGUE) -> PersonalMap:
        """A new map with its owner and needs; a RequestError where the name is taken."""
        name = _checked_name(name)
        empty = Snapshot(new_id(), PersonalMap(ego=owner.id, people={}, name=name))
        changes = cleaned(Changes(people=(owner,), needs=tuple(needs)))
        verify(empty.map, changes)
        if self._namesake_is_dropping(name):
            self.drop(name)
        with self._snapshots.turn(name):
            self._create(empty, changes)
            return self._snapshots.keep(name, changing.after(empty, changes)).map

    def drop(self, name: str) -> None:
        """Take a whole map away, in batches; it is out of sight at once."""
        with self._snapshots.turn(name):
            self._snapshots.forget(name)
            if self._sessions.write(lambda tx: one(tx, cypher.MARK_DROPPING, map=name)) is None:
                raise no_such_map(name)
            while self._sessions.write(lambda tx: erase(tx, name), PATIENT):
                pass
            self._sessions.write(lambda tx: run(tx, cypher.DROP_MAP, map=name).consume())

    def revision(self, name: str) -> int:
        """How often a map has been changed."""
        return self._sessions.read(lambda tx: identity_and_revision(tx, name))[1]

    def load(self, name: str) -> PersonalMap:
        """The map as it is now: one tiny query where it is still the one at hand."""
        return self._snapshot(name).map

    def change(
        self,
        name: str,
        plan: Plan,
        what: str,
        *,
        operation: str | None = None,
        progress: Progress | None = None,
    ) -> PersonalMap:
        """Write what ``plan`` makes of the map, exactly once for an operation, and return the map afterwards.

        ``plan`` must be pure: it is called again, on the newer map, where somebody else changed what it touches. Parts
        of at most 5,000 records are written one after the other; called again with the operation of a change that was
        cut off, it plans on the map as it is and goes on.
        """
        job = Job(name, plan, clean(what), clean(operation or new_id("op-")), progress)
        tries, written = 0, 0
        while True:
            if operation is not None and self._finished(job):
                return self.load(name)
            try:
                return self._finish(job)
            except OvertakenError:
                tries, written = (tries + 1, written) if job.written == written else (1, job.written)
                if tries > TRIES:
                    raise job.interrupted(_crowded()) from None
                sleep(uniform(0, 0.02 * min(tries, 10)))
            except StoreError as error:
                raise job.interrupted(error) from error.__cause__
            except KeyboardInterrupt:
                if job.total:
                    raise job.stopped() from None
                raise

    def use_stage(self, name: str, stage: str | None, what: str = "stage chosen") -> PersonalMap:
        """Choose the stage of a map by hand, or let the date decide again: a change like others, to be taken back."""

        def plan(before: PersonalMap) -> Changes:
            if stage is not None and stage not in before.stages:
                raise NotFoundError(phrase("There is no stage with the id {id} on this map.", id=quoted(stage)))
            return Changes(choose_stage=(stage,) if stage != before.chosen_stage else ())

        return self.change(name, plan, what)

    def history(self, name: str, limit: int = 50) -> tuple[JournalEntry, ...]:
        """The latest changes of a map, newest first, one an operation."""
        return self._read(name, lambda tx: tuple(map(_entry, run(tx, cypher.HISTORY, map=name, limit=limit))))

    def undo(self, name: str) -> JournalEntry | None:
        """Take the newest change back that is not taken back yet; None where there is none."""
        operation, changes = self._read(name, lambda tx: newest_operation(tx, name))
        token = new_id()
        for change in changes:
            self._attempt(lambda change=change: self._undo_part(name, change, token))  # type: ignore[misc]
        entry = self._read(name, lambda tx: one(tx, cypher.ENTRY, map=name, operation=operation)) if changes else None
        return None if entry is None else _entry(entry)

    def search(self, name: str, text: str, limit: int = 50) -> tuple[Hit, ...]:
        """The people whom a text fits, best first, neither the owner nor the trash among them."""
        return self._read(name, lambda tx: searching.search(tx, name, text, limit))

    # --- how it is done -----------------------------------------------------------------------------------------------

    def _read(self, name: str, work: Callable[[ManagedTransaction], Result]) -> Result:
        return self._sessions.read(lambda tx: (identity_and_revision(tx, name), work(tx))[1])

    def _snapshot(self, name: str) -> Snapshot:
        kept = self._kept(name)
        if kept is not None:
            return kept
        with self._snapshots.turn(name):
            return self._kept(name) or self._snapshots.keep(name, self._read_map(name))

    def _read_map(self, name: str) -> Snapshot:
        return self._sessions.read_alone(lambda tx: read_map(tx, name, self._sessions.read_alone))

    def _kept(self, name: str) -> Snapshot | None:
        identity, revision = self._sessions.read(lambda tx: identity_and_revision(tx, name))
        kept = self._snapshots.get(name)
        return kept if kept is not None and kept.is_at(identity, revision) else None

    def _namesake_is_dropping(self, name: str) -> bool:
        row = self._sessions.read(lambda tx: one(tx, cypher.NAMESAKE, map=name))
        return row is not None and bool(row["dropping"])

    def _create(self, empty: Snapshot, changes: Changes) -> None:
        (part,) = parts(empty.map, changes)
        planned = steps(empty.map, part)
        try:
            self._sessions.write(lambda tx: create_map(tx, empty, planned))
        except StoreError as error:
            if isinstance(error.__cause__, ConstraintError):
                raise taken(empty.map.name) from error
            raise

    def _finished(self, job: Job) -> bool:
        row = self._sessions.read(lambda tx: one(tx, cypher.WRITTEN_PARTS, map=job.name, operation=job.operation))
        assert row is not None
        job.number = row["parts"]
        return bool(row["finished"])

    def _finish(self, job: Job) -> PersonalMap:
        while True:
            with self._snapshots.turn(job.name):
                snapshot = self._snapshot(job.name)
                if job.basis is None or not job.basis.same_as(snapshot):
                    job.plan_on(snapshot)
                if job.rest:
                    snapshot = self._write_part(job)
                if not job.rest:
                    return snapshot.map

    def _write_part(self, job: Job) -> Snapshot:
        assert job.basis is not None
        after = changing.after(job.basis, job.rest[0])
        patience = INTERACTIVE if len(job.rest) == 1 and not job.written else PATIENT
        self._sessions.write(changing.write_part(job), patience)
        job.part_written(self._snapshots.keep(job.name, after))
        return after

    def _attempt(self, once: Callable[[], Result]) -> Result:
        for tries in range(TRIES):
            try:
                return once()
            except OvertakenError:
                sleep(uniform(0, 0.02 * min(tries + 1, 10)))
        raise _crowded()

    def _undo_part(self, name: str, change: str, token: str) -> None:
        with self._snapshots.turn(name):
            before = self._snapshot(name)
            row = self._read(name, lambda tx: one(tx, cypher.INVERSE, map=name, change=change))
            inverse = journal.from_json(row["before"]) if row else Changes()
            try:
                verify(before.map, inverse)
            except InvalidValueError as error:
                raise RequestError(
                    phrase("This change cannot be taken back. {why}", why=error.message),
                    phrase("Later changes build on it; take those back first, or change it by hand."),
                ) from error
            after = changing.after(before, inverse)
            self._sessions.write(changing.undo_part(before, name, change, inverse, token), PATIENT)
            self._snapshots.keep(name, after)


def connect(
    uri: str,
    user: str,
    password: str,
    database: str | None = None,
    *,
    allow_plaintext: bool = False,
    own: bool = False,
) -> Store:
    """A prepared store at an address; ``own`` where kith started the server there itself.

    Raises
    ------
    UnavailableError
        Nobody answers within two seconds, it is no Neo4j or too old, or the way there would not be encrypted
        (``allow_plaintext`` permits that, for a network of one's own).
    CredentialsError
        The user or the password is refused.
    """
    address = parse_uri(uri, allow_plaintext, own)
    probe(address)
    with told():
        driver = open_driver(address, user, password)
    store = Store(driver, database or None, None if address.routed else lambda: probe(address))
    try:
        _refuse_old(store.server())
        store.prepare()
    except BaseException:
        store.close()
        raise
    return store


def _refuse_old(agent: str) -> None:
    product, _, version = agent.partition("/")
    number = tuple(int(n) for n in version.split("-")[0].split(".")[:2] if n.isdigit())
    if product == "Neo4j" and number and number < OLDEST:
        raise UnavailableError(
            phrase("The server is Neo4j {version}, which is too old.", version=version),
            phrase("kith needs 5.26 or newer."),
        )


def _crowded() -> ConflictError:
    return ConflictError(
        phrase("Others kept changing the map at the same moment."), phrase("Nothing was lost; do it again.")
    )


def _checked_name(name: str) -> str:
    name = clean(name)
    if not name or len(name) > NAME_LIMIT:
        raise InvalidValueError(
            phrase("A map needs a name of at most {n} characters.", n=str(NAME_LIMIT)), phrase("Nothing was changed.")
        )
    return name


def _entry(row: Any) -> JournalEntry:
    return JournalEntry(row["operation"], row["at"].to_native(), row["what"], row["records"], row["undone"])
