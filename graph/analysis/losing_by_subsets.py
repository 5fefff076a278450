"""The cheapest sets of needs to lose, by looking at every set."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.analysis.cheapest import Cheapest
from graph.analysis.providers import Providers

LOW: Final = 13
"""How many needs are looked at in one go at the most: the numbers of 2**13 sets stay in the processor's cache."""
ROWS: Final = 5
"""For how many needs above those all choices are looked at side by side, so that 2**5 answers come at once."""
ROOM: Final = 64_000_000
"""Bytes that the numbers of all groups of people may take; where they are many, fewer needs are looked at in one go."""

Ints = NDArray[np.int64]
Counts = NDArray[Any]
"""How many people, for every set of the needs of the lowest bits: unsigned and as short as all people allow."""


def best_by_subsets(providers: Providers, low: int = LOW, rows: int = ROWS) -> dict[int, Cheapest]:
    """For each number of needs the set of that many whose providers are fewest.

    A set costs everybody but those who meet none of it. How many these are is counted for all sets of the needs of
    the lowest bits at once, for each choice of the others in turn; the choices are walked through as a tree, so that
    what two of them have in common is added up once, and the last few of them are counted side by side. Of several
    sets the one of the greatest importance is taken, then the one with the earlier needs.

    Parameters
    ----------
    providers : Providers
        The met needs, at least one.
    low, rows : int
        At most so many needs at once, and side by side above them: memory grows with 2 to the power of their sum, time
        with 2 to the number of needs.
    """
    low = _fitting(providers, min(providers.size, low))
    rows = min(providers.size - low, rows)
    sets, best = _Sets(low), _Best(providers, low)
    needs = np.bitwise_count(np.arange(1 << rows))[:, None] + np.arange(low + 1)
    for high, untouched in _choices(_untouched(providers, sets, low), providers.size - low - rows, rows):
        side_by_side = np.zeros((1 << rows, 1 << low), next(iter(untouched.values())).dtype)
        for mask, counts in untouched.items():
            side_by_side[mask] = counts
        of_others = within(side_by_side, rows)[::-1]  # the complement of a mask is the mask counted from the end
        most = np.maximum.reduceat(of_others, sets.starts, axis=1)
        for row, count in np.argwhere(most >= best.worthwhile[needs + high.bit_count()]).tolist():
            among = sets.of(count)[of_others[row, sets.place(count)] == most[row, count]]
            best.take(among, high << rows | row, int(most[row, count]))
    return best.found()


class _Best:
    """The best sets of each number of needs that were seen so far.

    ``worthwhile`` has, by the number of needs, how many people must meet none of a set for it to be as good.
    """

    def __init__(self, providers: Providers, low: int) -> None:
        self._low, self._total = low, sum(providers.groups.values())
        self._weights = providers.weights
        self._gains = _Sets(low).sums(self._weights[:low])
        self._best: dict[int, tuple[int, int, int]] = {}
        self._common: dict[int, int] = {}
        self.worthwhile = np.zeros(providers.size + 1, dtype=np.int64)
        self.worthwhile[0] = self._total + 1

    def take(self, among: Ints, high: int, untouched: int) -> None:
        """Take note of sets of as many needs that are as cheap: of the needs of the low bits, each with the high."""
        needs, cost = int(among[0]).bit_count() + high.bit_count(), self._total - untouched
        known = self._best.get(needs)
        if known is not None and cost > known[0]:
            return
        in_all = int(np.bitwise_and.reduce(among)) | high << self._low
        self._common[needs] = in_all & self._common[needs] if known is not None and cost == known[0] else in_all
        chosen, worth = _preferred(among, self._gains[among])
        worth += sum(w for place, w in enumerate(self._weights[self._low :]) if high >> place & 1)
        candidate = (cost, -worth, -(high << self._low | chosen))
        self._best[needs] = min(self._best.get(needs, candidate), candidate)
        self.worthwhile[needs] = self._total - self._best[needs][0]

    def found(self) -> dict[int, Cheapest]:
        """What was best in the end."""
        return {n: Cheapest(-chosen, cost, self._common[n]) for n, (cost, _, chosen) in self._best.items()}


def _fitting(providers: Providers, low: int) -> int:
    """So many of the lowest bits that the numbers of all groups have room, but not so few that it takes for ever."""
    width = np.min_scalar_type(sum(providers.groups.values())).itemsize
    while low > 10 and len({mask >> low for mask in providers.groups}) * width << low > ROOM:
        low -= 1
    return low


def _untouched(providers: Providers, sets: "_Sets", low: int) -> dict[int, Counts]:
    """By the needs of the high bits that people meet, how many of them meet none of each set of the low ones."""
    kind = np.min_scalar_type(sum(providers.groups.values()))
    by_high: dict[int, tuple[list[int], list[int]]] = {}
    for mask, people in providers.groups.items():
        masks, numbers = by_high.setdefault(mask >> low, ([], []))
        masks.append(mask & (1 << low) - 1)
        numbers.append(people)
    return {high: sets.in_order(within(np.bincount(*row, 1 << low).astype(kind), low)) for high, row in by_high.items()}


def within(people: Counts, size: int) -> Counts:
    """For every set of ``size`` needs, how many people meet needs of it only, from how many meet just that set.

    The sets are along the first axis; each other axis is taken for itself.
    """
    for place in range(size):
        halves = people.reshape(-1, 2, 1 << place, *people.shape[1:])
        halves[:, 1] += halves[:, 0]
    return people


def _choices(untouched: Mapping[int, Counts], size: int, rows: int) -> Iterator[tuple[int, Mapping[int, Counts]]]:
    """Every set of the ``size`` highest needs, with the numbers of those who meet none of it added up.

    The need of the highest bit is either in the set, and those who meet it are lost, or it is not, and they count as
    those who do not. The numbers are by the needs of the ``rows`` bits below those.
    """
    waiting = [(0, size, untouched)]
    while waiting:
        high, left, known = waiting.pop()
        if left == 0:
            yield high, known
            continue
        bit = 1 << left - 1 + rows
        without = {mask: counts for mask, counts in known.items() if not mask & bit}
        waiting.append((high << 1 | 1, left - 1, without or {0: np.zeros_like(next(iter(known.values())))}))
        joined = dict(without)
        for mask, counts in known.items():
            if mask & bit:
                rest = mask ^ bit
                joined[rest] = joined[rest] + counts if rest in joined else counts
        waiting.append((high << 1, left - 1, joined))


class _Sets:
    """All sets of so many needs, in order of their number of needs, then of the mask."""

    def __init__(self, size: int) -> None:
        counts = np.bitwise_count(np.arange(1 << size, dtype=np.int64))
        self._by_count = np.argsort(counts, kind="stable")
        self._others = (1 << size) - 1 - self._by_count
        self.starts = np.searchsorted(counts[self._by_count], np.arange(size + 1))

    def in_order(self, of_inside: Counts) -> Counts:
        """What is known of those inside the complement of each set, set by set."""
        ordered: Counts = of_inside[self._others]
        return ordered

    def place(self, count: int) -> slice:
        """Where the sets of ``count`` needs are."""
        return slice(self.starts[count], self.starts[count + 1] if count + 1 < len(self.starts) else None)

    def of(self, count: int) -> Ints:
        """The sets of ``count`` needs, as masks."""
        return self._by_count[self.place(count)]

    def sums(self, weights: Sequence[int]) -> Ints:
        """The weights of every set added up, by mask."""
        found = np.zeros(1, dtype=np.int64)
        for weight in weights:
            found = np.concatenate([found, found + weight])
        return found


def _preferred(sets: Ints, worth: Ints) -> tuple[int, int]:
    """Of sets in ascending order the one of the greatest worth, and that; of several the largest: the earlier needs."""
    most = worth.max()
    return int(sets[np.flatnonzero(worth == most)[-1]]), int(most)
