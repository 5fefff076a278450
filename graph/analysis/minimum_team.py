"""The minimum team: the fewest people who together meet everything that is met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.analysis.needs import ActiveNeed, met
from graph.analysis.providers import Providers

STEPS: Final = 1 << 26
"""So many (person, set of needs) pairs at most are looked at one by one: half a second, 64 MB."""

Costs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Member:
    """Somebody who may be in the team: their needs as a mask, their levels added up."""

    person: str
    mask: int
    strength: int


def minimum_team(needs: Sequence[ActiveNeed], order: Sequence[str]) -> tuple[str, ...] | None:
    """The fewest people who together meet all of C, an exact set cover (MEASURES 4.1).

    Of several smallest teams the one with the higher total strength (the levels of its members for all met needs
    added up) is taken, then the one whose members come first by name and id. Where thousands of people share many
    needs a mixed-integer programme decides, and of equally strong teams the one the solver comes to first is taken.

    Parameters
    ----------
    needs : sequence of ActiveNeed
        The active needs.
    order : sequence of str
        The supporters by name, then id.

    Returns
    -------
    tuple of str or None
        In the order given; empty where nothing is met. None where no team could be proved smallest in ten seconds.
    """
    covered = met(needs)
    providers = Providers.of(covered, order)
    members = _members(providers, _strengths(covered))
    if len(members) << providers.size <= STEPS:
        return _by_sets(members, providers.size)
    from graph.analysis.team_by_programme import team_by_programme  # HiGHS takes its time to load

    chosen = team_by_programme([m.mask for m in members], [m.strength for m in members], providers.size)
    return None if chosen is None else tuple(members[i].person for i in chosen)


def _strengths(needs: Sequence[ActiveNeed]) -> dict[str, int]:
    found: dict[str, int] = {}
    for need in needs:
        for person, level in need.levels.items():
            found[person] = found.get(person, 0) + level
    return found


def _members(providers: Providers, strengths: Mapping[str, int]) -> list[_Member]:
    """Everybody who could be in the best team, in order: of those who meet the same needs only the strongest.

    Nor anybody whom somebody else outdoes in needs and in strength. Two of the same needs are never both in a
    smallest team, so the weaker can always be replaced.
    """
    strongest: dict[int, _Member] = {}
    for person, mask in providers.masks.items():
        known = strongest.get(mask)
        if known is None or known.strength < strengths[person]:
            strongest[mask] = _Member(person, mask, strengths[person])
    place = {person: i for i, person in enumerate(providers.masks)}
    ranked = sorted(strongest.values(), key=lambda m: (-m.strength, place[m.person]))
    masks = np.array([m.mask for m in ranked], dtype=np.int64)
    kept = [m for i, m in enumerate(ranked) if not (m.mask & ~masks[:i] == 0).any()]
    return sorted(kept, key=lambda m: place[m.person])


def _by_sets(members: Sequence[_Member], size: int) -> tuple[str, ...]:
    """The cheapest cover of every set of needs, a person at a time from the last; then read off from the first.

    A person costs one, less a little for their strength. Whoever makes no difference to the cost is taken, so that
    the earlier names win.
    """
    scale = sum(m.strength for m in members) + 1
    sets = np.arange(1 << size, dtype=np.int64)
    costs: Costs = np.full(1 << size, len(members) * scale + 1, dtype=np.int64)
    costs[0] = 0
    takes = []
    for member in reversed(members):
        with_member = costs[sets & ~member.mask] + scale - member.strength
        takes.append(with_member <= costs)
        costs = np.minimum(costs, with_member)
    team, wanted = [], (1 << size) - 1
    for member, take in zip(members, reversed(takes), strict=True):
        if wanted and take[wanted]:
            team.append(member.person)
            wanted &= ~member.mask
    return tuple(team)
