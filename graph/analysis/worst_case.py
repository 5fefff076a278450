"""The worst case: which few people would take most with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.analysis.needs import ActiveNeed, lost, met, total_weight


@dataclass(frozen=True, slots=True)
class WorstCase:
    """The loss of at most ``people`` people that takes the most: who, the weighted share lost (0..1), which needs."""

    people: int
    set: tuple[str, ...]
    loss: float | None
    needs: tuple[str, ...]


def worst_case(needs: Sequence[ActiveNeed], order: Sequence[str], people: int) -> WorstCase:
    """The ``people`` people whose loss takes the largest weighted share, exact (MEASURES 2.5).

    Only needs with that many providers at most can be lost, and the people lost are the union of the providers of at
    most as many of them, so those unions are all there is to try: a few thousand even for 30 needs.

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
    best: tuple[int, int, tuple[int, ...]] = (0, 0, ())
    gone = frozenset[str]()
    for union in _unions({frozenset(n.levels) for n in fragile}, people):
        places = tuple(sorted(rank[p] for p in union))
        candidate = (-total_weight(lost(fragile, union)), len(union), places)
        if candidate < best:
            best, gone = candidate, union
    whole = total_weight(covered)
    return WorstCase(
        people,
        tuple(sorted(gone, key=rank.__getitem__)),
        -best[0] / whole if whole else None,
        tuple(n.id for n in lost(fragile, gone)),
    )


def _unions(sets: set[frozenset[str]], limit: int) -> set[frozenset[str]]:
    """All unions of at most ``limit`` people: each set that is needed adds somebody, so that many sets are enough."""
    found, latest = set(sets), set(sets)
    for _ in range(limit - 1):
        latest = {union for a in latest for b in sets if len(union := a | b) <= limit} - found
        found |= latest
    return found
