"""A change on its way into the database: planned, cut into parts, written part by part, each exactly once."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from operator import add
from typing import Any

from neo4j import ManagedTransaction
from neo4j.exceptions import IncompleteCommit

from graph.changes import TABLES, Changes, apply, invert, record_key
from graph.errors import InvalidValueError, Stopped, StoreError, UnavailableError
from graph.language import phrase
from graph.model import PersonalMap, new_id
from graph.store import cypher, journal
from graph.store.cleaning import cleaned
from graph.store.connection import run
from graph.store.journal import KEPT_AFTER
from graph.store.snapshots import Snapshot
from graph.store.transactions import OvertakenError, locked
from graph.store.writing import parts, steps, write
from graph.verifying import verify

Plan = Callable[[PersonalMap], Changes]
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Job:
    """One operation: what is still to be written, and from which snapshot it was planned."""

    name: str
    plan: Plan
    what: str
    operation: str
    progress: Progress | None = None
    number: int = 0
    done: int = 0
    written: int = 0
    basis: Snapshot | None = None
    rest: deque[Changes] = field(default_factory=deque)
    token: str = field(default_factory=new_id)

    def plan_on(self, snapshot: Snapshot) -> None:
        """Plan what remains on a newer snapshot, unless the newer one differs only in what does not matter here."""
        if not (self.written and self.basis and still_fits(self.basis.map, snapshot.map, self.rest)):
            changes = cleaned(self.plan(snapshot.map))
            verify(snapshot.map, changes)
            self.rest = deque(parts(snapshot.map, changes))
        self.basis = snapshot

    def part_written(self, after: Snapshot) -> None:
        part = self.rest.popleft()
        self.basis = after
        self.number += 1
        self.written += 1
        self.done += part.records
        if self.progress is not None:
            self.progress(self.done, self.done + sum(part.records for part in self.rest))

    @property
    def total(self) -> int:
        """Of how many parts it is known to be made."""
        return self.written + len(self.rest)

    def how_far(self, one_more: bool) -> str:
        """How much of it is in the database; ``one_more`` where the answer to a commit is still due."""
        written, total, done = self.written, self.total, self.done
        if one_more:
            return phrase(
                "{written} of {total} parts of this change are in the database (one more may be), {done} records.",
                written=written,
                total=total,
                done=done,
            )
        return phrase(
            "{written} of {total} parts of this change are in the database, {done} records.",
            written=written,
            total=total,
            done=done,
        )

    def stopped(self) -> Stopped:
        """What to say when the user interrupts it."""
        if self.total <= 1:
            return Stopped(
                phrase("Interrupted while the change was written: it is in the database as a whole, or not at all."),
                phrase("`kith history` says which."),
            )
        how_far = self.how_far(one_more=bool(self.rest))
        return Stopped(
            phrase("Interrupted. {how_far}", how_far=how_far), phrase("The same again goes on where it stopped.")
        )

    def interrupted(self, error: StoreError) -> StoreError:
        """The same error with how far the operation came."""
        if self.total <= 1:
            return error
        how_far = self.how_far(isinstance(error.__cause__, IncompleteCommit))
        if isinstance(error, UnavailableError):
            hint = phrase("When the database is back, do the same again: it goes on where it stopped.")
        else:
            hint = f"{error.hint} {phrase('The same again goes on where it stopped.')}"
        return type(error)(f"{error.message} {how_far}", hint)


def still_fits(old: PersonalMap, new: PersonalMap, rest: Iterable[Changes]) -> bool:
    """Whether the planned rest can be written on the newer map as it is: nobody touched what it touches."""
    remaining = reduce(add, rest, Changes())
    for name in TABLES:
        before, after = getattr(old, name), getattr(new, name)
        if before is after:
            continue
        touched = [*map(record_key, getattr(remaining, name)), *getattr(remaining, f"drop_{name}")]
        if any(before.get(key) != after.get(key) for key in touched):
            return False
    try:
        verify(new, remaining)
    except InvalidValueError:
        return False
    return True


def write_part(job: Job) -> Callable[[ManagedTransaction], None]:
    """The unit of work that writes the next part of a job, and finds out when it already has."""
    assert job.basis is not None
    before, part = job.basis, job.rest[0]
    change = f"{job.operation}/{job.number + 1}"
    planned = steps(before.map, part)
    entry = _entry(job, before.map, part)

    def work(tx: ManagedTransaction) -> None:
        found = locked(tx, job.name, cypher.LOCK_FOR_CHANGE, change=change)
        if found["token"] == job.token:
            return
        if found["token"] is not None or not before.is_at(found["identity"], found["revision"]):
            raise OvertakenError
        write(tx, job.name, before.map.ego, planned)
        run(
            tx,
            cypher.RECORD_CHANGE,
            map=job.name,
            revision=before.map.revision + 1,
            change=change,
            properties=entry,
        ).consume()

    return work


def _entry(job: Job, before: PersonalMap, part: Changes) -> dict[str, Any]:
    return {
        "operation": job.operation,
        "part": job.number + 1,
        "last": len(job.rest) == 1,
        "token": job.token,
        "revision": before.revision + 1,
        "at": datetime.now(UTC),
        "what": job.what,
        "records": part.records,
        "before": journal.to_json(invert(before, part)),
        "after": journal.to_json(part) if len(part) <= KEPT_AFTER else None,
        "undone": False,
    }


def undo_part(
    before: Snapshot, name: str, change: str, inverse: Changes, token: str
) -> Callable[[ManagedTransaction], None]:
    """The unit of work that takes one part back, and finds out when it already has."""
    planned = steps(before.map, inverse)

    def work(tx: ManagedTransaction) -> None:
        found = locked(tx, name, cypher.LOCK_FOR_CHANGE, change=change)
        if found["undone"] and found["token"] == token:
            return
        if found["undone"] or not before.is_at(found["identity"], found["revision"]):
            raise OvertakenError
        write(tx, name, before.map.ego, planned)
        run(tx, cypher.MARK_UNDONE, map=name, change=change, token=token, revision=before.map.revision + 1).consume()

    return work


def after(before: Snapshot, changes: Changes) -> Snapshot:
    """The snapshot that a written part leads to, without asking the database."""
    return Snapshot(before.identity, apply(before.map, changes))
