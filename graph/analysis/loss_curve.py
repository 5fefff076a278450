"""The exact loss curve: how few people must go for so many needs to go unmet.

To lose the needs of a set T is to lose everybody who meets one of them, so B(j) is the smallest union of providers
over the sets T of j needs. Dropping the busiest person first, as is often done, can miss it by a factor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.analysis.losing_by_subsets import SLICE, best_by_subsets
from graph.analysis.needs import ActiveNeed, lost, met
from graph.analysis.providers import Providers

MANY_NEEDS: Final = 30
"""Most needs whose subsets can all be looked at while somebody waits: twenty seconds at the most."""
MANY_GROUPS: Final = 100
"""From so many groups of people with the same two needs or more, the subsets are quicker than the programme."""
SECONDS: Final = 30.0
"""How long all the programmes of a map may take together."""


@dataclass(frozen=True, slots=True)
class LossPoint:
    """One point of the curve: the fewest people whose loss leaves at least ``needs_lost`` needs unmet.

    ``set`` are those people, ``needs`` all the needs that go unmet with them, which can be more.
    """

    needs_lost: int
    people: int
    set: tuple[str, ...]
    needs: tuple[str, ...]


def loss_curve(needs: Sequence[ActiveNeed], order: Sequence[str]) -> tuple[LossPoint, ...]:
    """B(j) for j = 1..|C| (MEASURES 2.4).

    ``B(j) = min over T in C, |T| = j, of |union of S(n) over T|``. By all subsets of C up to 20 met needs, above that
    by a mixed-integer programme, or by all subsets in slices where the programme would take longer; all exact. Of
    several sets T with as few people the one of the greatest importance is taken, then (by subsets) the one with the
    earlier needs by name and id, or (by the programme) the one the solver comes to first, the same one every time.

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
        many people a point that cannot be proved in time is left out rather than guessed.
    """
    covered = met(needs)
    if not covered:
        return ()
    providers = Providers.of(covered, order)
    best = best_by_subsets(providers) if _subsets_are_quicker(providers) else _by_programme(providers)
    return tuple(_point(providers, j, chosen) for j, chosen in sorted(best.items()))


def fewest_people(needs: Sequence[ActiveNeed], needs_lost: int) -> int | None:
    """One B(j) alone; None where it cannot be found in a second or two, so that it can be asked for often."""
    providers = Providers.of(met(needs), ())
    if providers.size <= SLICE:
        chosen = best_by_subsets(providers).get(needs_lost)
    elif _subsets_are_quicker(providers):
        return None
    else:
        chosen = _by_programme(providers, seconds=1.0, numbers=[needs_lost]).get(needs_lost)
    return None if chosen is None else sum(p for mask, p in providers.groups.items() if mask & chosen)


def bus_factor(curve: Sequence[LossPoint], needs_met: int) -> int | None:
    """How many people would have to go for more than half of the met needs to go unmet.

    ``B(floor(|C|/2) + 1)`` [Avelino et al. 2016, arXiv 1604.06766; greedy criticised in arXiv 2508.09828]. None
    where nothing is met.
    """
    return next((point.people for point in curve if point.needs_lost == needs_met // 2 + 1), None)


def _by_programme(
    providers: Providers, seconds: float = SECONDS, numbers: Sequence[int] | None = None
) -> dict[int, int]:
    from graph.analysis.losing_by_programme import best_by_programme  # HiGHS takes its time to load

    return best_by_programme(providers, seconds, numbers)


def _subsets_are_quicker(providers: Providers) -> bool:
    if providers.size <= SLICE:
        return True
    return providers.size <= MANY_NEEDS and len(providers.shared) > MANY_GROUPS


def _point(providers: Providers, needs_lost: int, wanted: int) -> LossPoint:
    gone = providers.people(wanted)
    unmet = lost(providers.needs, set(gone))
    return LossPoint(needs_lost, len(gone), gone, tuple(n.id for n in unmet))
