"""What is made from a snapshot once and used by many runs of a page."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Generic, TypeVar

from graph.language import current
from graph.model import PersonalMap

Made = TypeVar("Made")
_Place = tuple[int, Hashable, str]


class Kept(Generic[Made]):
    """The latest few things made from snapshots, by key and language. A snapshot is held, so its identity stays."""

    def __init__(self, limit: int = 4) -> None:
        self._limit = limit
        self._found: OrderedDict[_Place, tuple[PersonalMap, Made]] = OrderedDict()
        self._lock = Lock()
        self._turns: defaultdict[_Place, RLock] = defaultdict(RLock)

    def of(self, personal_map: PersonalMap, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made of this snapshot under the key, made now if it was not; a second thread waits for the first."""
        place = (id(personal_map), key, current())
        with self._lock:
            turn = self._turns[place]
        try:
            with turn:
                found = self._get(place) or self._keep(place, (personal_map, make()))
        finally:
            with self._lock:
                self._turns.pop(place, None)
        return found[1]

    def _get(self, place: _Place) -> tuple[PersonalMap, Made] | None:
        with self._lock:
            if place in self._found:
                self._found.move_to_end(place)
            return self._found.get(place)

    def _keep(self, place: _Place, made: tuple[PersonalMap, Made]) -> tuple[PersonalMap, Made]:
        with self._lock:
            self._found[place] = made
            while len(self._found) > self._limit:
                self._found.popitem(last=False)
        return made
