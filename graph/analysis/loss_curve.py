"""The exact loss curve: how few people must go for so many needs to go unmet.

To lose the needs of a set T is to lose everybody who meets one of them, so B(j) is the smallest union of providers
over the sets T of j needs. Dropping the busiest person first, as is often done, can miss it by a factor.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Final

import numpy as np

from graph.analysis.cheapest import Cheapest
from graph.analysis.losing_by_subsets import best_by_subsets
from graph.analysis.needs import ActiveNeed, lost, met
from graph.analysis.providers import Providers

FEW_NEEDS: Final = 25
"""So many needs are always a matter of a moment by looking at all their subsets."""
MANY_NEEDS: Final = 30
"""Most needs whose subsets can all be looked at while somebody waits: two seconds."""
MANY_GROUPS: Final = 100
"""From so many groups of people with the same two needs or more, the subsets are quicker than the programme."""
SECONDS: Final = 5.0
"""How long all the programmes of a map may take together."""
SECONDS_MORE: Final = 1.0
"""How long it may take to find out what one more provider would change, where a programme has to."""


@dataclass(frozen=True, slots=True)
class LossPoint:
    """One point of the curve: the fewest people whose loss leaves at least ``needs_lost`` needs unmet.

    Attributes
    ----------
    needs_lost, people : int
    set : tuple of str
        Those people.
    needs : tuple of str
        All the needs that go unmet with them, which can be more.
    at_least : int
        How many people it takes in any case. As many as ``people``, unless the map was too hard to prove that fewer
        will not do; then the true number lies between the two.
    always : tuple of str or None
        The needs that are lost in every way that takes so few people; None where that was not worked out.
    """

    needs_lost: int
    people: int
    set: tuple[str, ...]
    needs: tuple[str, ...]
    at_least: int
    always: tuple[str, ...] | None = None

    @property
    def proved(self) -> bool:
        """Whether it is certain that fewer people will not do."""
        return self.at_least == self.people


def loss_curve(needs: Sequence[ActiveNeed], order: Sequence[str]) -> tuple[LossPoint, ...]:
    """B(j) for j = 1..|C| (MEASURES 2.4).

    ``B(j) = min over T in C, |T| = j, of |union of S(n) over T|``. By all subsets of C up to 25 met needs, above that
    by a mixed-integer programme, or by all subsets where the programme would take longer; all exact. Of several sets
    T with as few people the one of the greatest importance is taken, then (by subsets) the one with the earlier needs
    by name and id, or (by the programme) the one the solver comes to first, the same one every time.

    Parameters
    ----------
    needs : sequence of ActiveNeed
        The active needs; those nobody meets are passed over.
    order : sequence of str
        The supporters in the order in which they are to be listed.

    Returns
    -------
    tuple of LossPoint
        Empty where nothing is met. B never falls from one point to the next. With more than 30 met needs and a great
        many people a point that cannot be proved in time has the best set that was found and a smaller ``at_least``.
    """
    covered = met(needs)
    if not covered:
        return ()
    providers = Providers.of(covered, order)
    best = best_by_subsets(providers) if _subsets_are_quicker(providers) else _by_programme(providers)
    return tuple(_point(providers, j, best[j]) for j in sorted(best))


def bus_factor(curve: Sequence[LossPoint], needs_met: int) -> int | None:
    """How many people would have to go for more than half of the met needs to go unmet.

    ``B(floor(|C|/2) + 1)`` [Avelino et al. 2016, arXiv 1604.06766; greedy criticised in arXiv 2508.09828]. None
    where nothing is met; where :func:`decisive` is not proved it may be fewer.
    """
    point = decisive(curve, needs_met)
    return point.people if point else None


def decisive(curve: Sequence[LossPoint], needs_met: int) -> LossPoint | None:
    """The point of the curve that the bus factor is read from."""
    return next((point for point in curve if point.needs_lost == needs_met // 2 + 1), None)


def costs_more_without(needs: Sequence[ActiveNeed], need: str, point: LossPoint) -> bool | None:
    """Whether so many needs could only be lost for more people if a need could not be; None where it is not known."""
    if not point.proved:
        return None
    if point.always is not None:
        return need in point.always
    if need not in point.needs:
        return False
    covered = met(needs)
    if point.needs_lost == len(covered):
        return True
    from graph.analysis.losing_by_programme import best_by_programme

    providers = Providers.of(covered, ())
    [spared] = [1 << place for place, n in enumerate(reversed(covered)) if n.id == need]
    seconds = SECONDS_MORE / len(point.needs)
    found = best_by_programme(providers, seconds, [point.needs_lost], spared).get(point.needs_lost)
    if found is not None and providers.number(found.chosen) <= point.people:
        return False
    return True if found is not None and found.at_least > point.people else None


def _by_programme(providers: Providers, seconds: float = SECONDS) -> dict[int, Cheapest]:
    """By the programme; where it is cut short at least as good as dropping the cheapest need each time."""
    from graph.analysis.losing_by_programme import best_by_programme  # HiGHS takes its time to load

    found = best_by_programme(providers, seconds)
    best: dict[int, Cheapest] = {}
    for number, (chosen, floor) in enumerate(zip(_cheapest_each_time(providers), _floors(providers), strict=True), 1):
        known = found.get(number, Cheapest(chosen, floor))
        better = min(known.chosen, chosen, key=providers.number)
        best[number] = Cheapest(better, max(known.at_least, floor))
    return _never_falling(providers, best)


def _floors(providers: Providers) -> list[int]:
    """How many people 1, 2, ... needs take at least, whichever they are.

    Of j needs one has as many providers as the need that has the j-th fewest. And whoever meets b needs counts 1/b
    for each of them, so that nobody counts for more than one: the j needs that count least are a bound as well.
    """
    depths = sorted(need.depth for need in providers.needs)
    counts = sorted(
        sum(people / mask.bit_count() for mask, people in providers.groups.items() if mask >> place & 1)
        for place in range(providers.size)
    )
    return [max(depth, ceil(count - 1e-6)) for depth, count in zip(depths, accumulate(counts), strict=True)]


def _cheapest_each_time(providers: Providers) -> list[int]:
    """Sets of 1, 2, ... needs, each the one before and the need that takes the fewest people more."""
    meets = np.array([[mask >> place & 1 for place in range(providers.size)] for mask in providers.groups], dtype=bool)
    left, chosen, found = np.array([*providers.groups.values()]), 0, []
    for _ in range(providers.size):
        costs = left @ meets
        place = min((int(c), i) for i, c in enumerate(costs) if not chosen >> i & 1)[1]
        left, chosen = np.where(meets[:, place], 0, left), chosen | 1 << place
        found.append(chosen)
    return found


def _never_falling(providers: Providers, best: Mapping[int, Cheapest]) -> dict[int, Cheapest]:
    """What is known of one point said of the others: who loses more needs loses as many, and for no fewer people."""
    found, chosen, at_least = dict(best), best[providers.size].chosen, 0
    for number in sorted(best, reverse=True):
        if providers.number(best[number].chosen) < providers.number(chosen):
            chosen = best[number].chosen
        found[number] = Cheapest(chosen, best[number].at_least)
    for number in sorted(found):
        at_least = max(at_least, found[number].at_least)
        found[number] = Cheapest(found[number].chosen, at_least)
    return found


def _subsets_are_quicker(providers: Providers) -> bool:
    if providers.size <= FEW_NEEDS:
        return True
    return providers.size <= MANY_NEEDS and len(providers.shared) > MANY_GROUPS


def _point(providers: Providers, needs_lost: int, cheapest: Cheapest) -> LossPoint:
    gone = providers.people(cheapest.chosen)
    unmet = lost(providers.needs, set(gone))
    always = None if cheapest.common is None else providers.named(cheapest.common)
    return LossPoint(needs_lost, len(gone), gone, tuple(n.id for n in unmet), cheapest.at_least, always)
