"""The cheapest sets of needs to lose, by looking at every set."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.analysis.cheapest import Cheapest
from graph.analysis.providers import Providers

LOW: Final = 14
"""How many needs are looked at in one go at the most: the numbers of 2**14 sets stay in the processor's cache."""
ROOM: Final = 64_000_000
"""Bytes that the numbers of all groups of people may take; where they are many, fewer needs are looked at in one go."""

Ints = NDArray[np.int64]
Counts = NDArray[Any]
"""How many people, for every set of the needs of the lowest bits: unsigned and as short as all people allow."""


def best_by_subsets(providers: Providers, low: int = LOW) -> dict[int, Cheapest]:
    """For each number of needs the set of that many whose providers are fewest.

    A set costs everybody but those who meet none of it. How many these are is counted for all sets of the needs of
    the lowest bits at once, for each choice of the others in turn; the choices are walked through as a tree, so that
    what two of them have in common is added up once. Of several sets the one of the greatest importance is taken,
    then the one with the earlier needs.

    Parameters
    ----------
    providers : Providers
        The met needs, at least one.
    low : int
        At most so many needs at once: memory grows with 2 to that power, time with 2 to the number of needs.
    """
    low = _fitting(providers, min(providers.size, low))
    sets, total = _Sets(low), sum(providers.groups.values())
    gains, weights = sets.sums(providers.weights[:low]), providers.weights[low:]
    best: dict[int, tuple[int, int, int]] = {}
    common: dict[int, int] = {}
    for high, untouched in _choices(_untouched(providers, sets, low), providers.size - low):
        gain = sum(w for place, w in enumerate(weights) if high >> place & 1)
        for count, most in enumerate(np.maximum.reduceat(untouched, sets.starts).tolist()):
            needs, cost = count + high.bit_count(), total - most
            if not needs or (needs in best and cost > best[needs][0]):
                continue
            among = sets.of(count)[untouched[sets.place(count)] == most]
            in_all = int(np.bitwise_and.reduce(among)) | high << low
            common[needs] = in_all & common[needs] if needs in best and cost == best[needs][0] else in_all
            chosen, worth = _preferred(among, gains[among])
            candidate = (cost, -gain - worth, -(high << low | chosen))
            best[needs] = min(best.get(needs, candidate), candidate)
    return {needs: Cheapest(-chosen, cost, common[needs]) for needs, (cost, _, chosen) in best.items()}


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
    """For every set of ``size`` needs, how many people meet needs of it only, from how many meet just that set."""
    for place in range(size):
        halves = people.reshape(-1, 2, 1 << place)
        halves[:, 1] += halves[:, 0]
    return people


def _choices(untouched: Mapping[int, Counts], size: int, high: int = 0) -> Iterator[tuple[int, Counts]]:
    """Every set of the high needs, with the numbers of those who meet none of it added up.

    The need of the highest bit is either in the set, and those who meet it are lost, or it is not, and they count as
    those who do not.
    """
    if size == 0:
        if untouched:
            yield high, untouched[0]
        return
    bit = 1 << size - 1
    without = {mask: counts for mask, counts in untouched.items() if not mask & bit}
    yield from _choices(without or _nobody(untouched), size - 1, high | bit)
    joined = dict(without)
    for mask, counts in untouched.items():
        if mask & bit:
            rest = mask ^ bit
            joined[rest] = joined[rest] + counts if rest in joined else counts
    yield from _choices(joined, size - 1, high)


def _nobody(untouched: Mapping[int, Counts]) -> dict[int, Counts]:
    return {0: np.zeros_like(next(iter(untouched.values())))}


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
