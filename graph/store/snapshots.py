"""Snapshots of maps, kept by revision and shared by all threads."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock, RLock
from typing import Final

from graph.model import PersonalMap

KEPT: Final = 16
"""Maps of which the latest snapshot is kept."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A map as of one revision, and which of all maps that ever had its name it is."""

    identity: str
    map: PersonalMap

    def is_at(self, identity: str, revision: int) -> bool:
        return self.identity == identity and self.map.revision == revision

    def same_as(self, other: "Snapshot") -> bool:
        return self.is_at(other.identity, other.map.revision)


class Snapshots:
    """The latest snapshot of each map, the least used one forgotten first; and whose turn it is to write."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        self._turns: defaultdict[str, RLock] = defaultdict(RLock)
        self._lock = Lock()

    def get(self, name: str) -> Snapshot | None:
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def keep(self, name: str, snapshot: Snapshot) -> Snapshot:
        """Keep a snapshot unless a later one of the same map is there."""
        with self._lock:
            there = self._kept.get(name)
            if there is None or there.identity != snapshot.identity or there.map.revision < snapshot.map.revision:
                self._kept[name] = snapshot
                self._kept.move_to_end(name)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return snapshot

    def forget(self, name: str) -> None:
        with self._lock:
            self._kept.pop(name, None)

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """One thread at a time loads or changes a map, so that the threads of a process never overtake each other."""
        with self._lock:
            turn = self._turns[name]
        with turn:
            yield
