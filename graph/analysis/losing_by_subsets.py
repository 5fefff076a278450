"""The cheapest sets of needs to lose, by looking at every set."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.analysis.providers import Providers

SLICE: Final = 20
"""How many needs are looked at in one go: 2**20 sets are a matter of 20 ms."""
BLOCK: Final = 5
"""How many of them are added up by a matrix product, which is faster than so many passes over short rows."""

Ints = NDArray[np.int64]
Counts = NDArray[np.float32]
"""People: whole numbers, exact up to 2**24 of them, which is more than a map can hold."""


def best_by_subsets(providers: Providers, slice_size: int = SLICE) -> dict[int, int]:
    """For each number of needs the set of that many whose providers are fewest, as a mask.

    The needs of the lowest ``slice_size`` bits are looked at all at once, for each choice of the others in turn. Of
    several sets the one of the greatest importance is taken, then the one with the earlier needs.

    Parameters
    ----------
    providers : Providers
        The met needs, at least one.
    slice_size : int
        At most so many needs at once: memory grows with 2 to that power, time with 2 to the number of needs.
    """
    low = min(providers.size, slice_size)
    subsets, gains = _Subsets(low), _sums(providers.weights[:low])
    masks, people = (np.array([*part], dtype=np.int64) for part in zip(*providers.groups.items(), strict=True))
    best: dict[int, tuple[int, int, int]] = {}
    for high in range(1 << (providers.size - low)):
        gain = sum(w for place, w in enumerate(providers.weights[low:]) if high >> place & 1)
        taken = (masks >> low & high) != 0
        rest = np.bincount(masks[~taken] & (1 << low) - 1, people[~taken], 1 << low).astype(np.float32)
        unions, taken_away = union_sizes(rest, low)[subsets.by_count], int(people[taken].sum())
        for count, fewest in enumerate(np.minimum.reduceat(unions, subsets.starts).tolist()):
            needs, cost = count + high.bit_count(), taken_away + int(fewest)
            if needs and (needs not in best or cost <= best[needs][0]):
                among = subsets.of(count)[unions[subsets.place(count)] == fewest]
                chosen = _preferred(among, gains)
                candidate = (cost, -gain - int(gains[chosen]), -(high << low | chosen))
                best[needs] = min(best.get(needs, candidate), candidate)
    return {needs: -chosen for needs, (_, _, chosen) in best.items()}


def union_sizes(people: Counts, size: int) -> Counts:
    """For every set of ``size`` needs, how many people meet one of them, from how many meet just that set.

    All people less those who meet only other needs; the latter by adding up over subsets, a need at a time.
    """
    block = min(size, BLOCK)
    within: Counts = (people.reshape(-1, 1 << block) @ _inclusion(block)).reshape(-1)
    for place in range(block, size):
        halves = within.reshape(-1, 2, 1 << place)
        halves[:, 1] += halves[:, 0]
    union: Counts = within[-1] - within[::-1]
    return union


def _inclusion(size: int) -> Counts:
    """The matrix of 1 where the set of the row lies inside the set of the column."""
    sets = np.arange(1 << size)
    inside: Counts = ((sets[:, None] & ~sets[None, :]) == 0).astype(np.float32)
    return inside


class _Subsets:
    """All sets of so many needs, in order of their number of needs, then of the mask."""

    def __init__(self, size: int) -> None:
        counts = np.bitwise_count(np.arange(1 << size, dtype=np.int64))
        self.by_count = np.argsort(counts, kind="stable")
        self.starts = np.searchsorted(counts[self.by_count], np.arange(size + 1))

    def place(self, count: int) -> slice:
        """Where the sets of ``count`` needs are."""
        return slice(self.starts[count], self.starts[count + 1] if count + 1 < len(self.starts) else None)

    def of(self, count: int) -> Ints:
        """The sets of ``count`` needs."""
        return self.by_count[self.place(count)]


def _sums(weights: Sequence[int]) -> Ints:
    """The weights of every set added up."""
    found = np.zeros(1, dtype=np.int64)
    for weight in weights:
        found = np.concatenate([found, found + weight])
    return found


def _preferred(sets: Ints, gains: Ints) -> int:
    """Of sets in ascending order the one of the greatest gain; of several the largest, which has the earlier needs."""
    worth = gains[sets]
    return int(sets[np.flatnonzero(worth == worth.max())[-1]])
