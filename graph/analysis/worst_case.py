"""The worst case: which few people would take most with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.analysis.needs import ActiveNeed, lost, met, total_weight

People = frozenset[str]


@dataclass(frozen=True, slots=True)
class WorstCase:
    """The loss of at most ``people`` people that takes the most: who, the weighted share lost (0..1), which needs."""

    people: int
    set: tuple[str, ...]
    loss: float | None
    needs: tuple[str, ...]


def worst_case(needs: Sequence[ActiveNeed], order: Sequence[str], people: int) -> WorstCase:
    """The ``people`` people whose loss takes the largest weighted share, exact (MEASURES 2.5).

    Only needs with that many providers at most can be lost. Whoever goes does so for needs that only several can
    lose together, whose providers are all among them, or for the needs they meet alone; of the latter those with
    most weight are taken. So the unions of the former, filled up with the latter, are all there is to try.

    Parameters
    ----------
    needs : sequence of ActiveNeed
        The active needs.
    order : sequence of str
        The supporters by name, then id.
    people : int
        How many people may go.

    Returns
    -------
    WorstCase
        ``loss`` is None where nothing is met. The set holds nobody whose staying would change nothing, so it can be
        smaller than asked, and empty. Of equal losses the one of fewer people is taken, then of those earlier in
        ``order``.
    """
    covered = met(needs)
    fragile = [n for n in covered if n.depth <= people]
    rank = {person: place for place, person in enumerate(order)}
    weights = _weights(fragile)

    def preference(gone: People) -> tuple[int, int, list[int]]:
        return -_weight_lost(gone, weights), len(gone), sorted(rank[p] for p in gone)

    gone = min(_candidates(weights, rank, people), key=preference)
    unmet, whole = lost(fragile, gone), total_weight(covered)
    return WorstCase(
        people,
        tuple(sorted(gone, key=rank.__getitem__)),
        total_weight(unmet) / whole if whole else None,
        tuple(n.id for n in unmet),
    )


def _weights(fragile: Sequence[ActiveNeed]) -> dict[People, int]:
    """The importance of the needs of each set of providers, added up."""
    found: dict[People, int] = {}
    for need in fragile:
        providers = frozenset(need.levels)
        found[providers] = found.get(providers, 0) + need.weight
    return found


def _weight_lost(gone: People, weights: Mapping[People, int]) -> int:
    parts = (combinations(gone, size) for size in range(1, len(gone) + 1))
    return sum(weights.get(frozenset(part), 0) for of_size in parts for part in of_size)


def _candidates(weights: Mapping[People, int], rank: Mapping[str, int], limit: int) -> Iterator[People]:
    """Every union of sets of several, at most ``limit`` people, filled up with those who alone meet most."""
    alone = [next(iter(providers)) for providers in weights if len(providers) == 1]
    heaviest = sorted(alone, key=lambda p: (-weights[frozenset((p,))], rank[p]))
    for union in _unions({providers for providers in weights if len(providers) > 1}, limit):
        others = [p for p in heaviest[:limit] if p not in union]
        yield union.union(others[: limit - len(union)])


def _unions(sets: set[People], limit: int) -> set[People]:
    """All unions of the sets that are of at most ``limit`` people, that of none included."""
    found, latest = {People(), *sets}, sets
    while latest:
        growing = [union for union in latest if len(union) < limit]
        latest = {union for a in growing for b in sets if len(union := a | b) <= limit} - found
        found |= latest
    return found
