"""The minimum team: the fewest people who together meet everything that is met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.analysis.needs import ActiveNeed, met
from graph.analysis.providers import Providers

FEW_NEEDS: Final = 20
STEPS: Final = 1 << 26
"""Of so many needs, so many (person, set of needs) pairs at most are looked at one by one: half a second, 64 MB."""

Costs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Team:
    """The people of a team, and how many it takes in any case: as many, unless that could not be proved in time."""

    people: tuple[str, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class _Member:
    """Somebody who may be in the team: their needs as a mask, their levels added up."""

    person: str
    mask: int
    strength: int


def minimum_team(needs: Sequence[ActiveNeed], order: Sequence[str]) -> Team:
    """The fewest people who together meet all of C, an exact set cover (MEASURES 4.1).

    Of several smallest teams the one with the higher total strength (the levels of its members for all met needs
    added up) is taken, then the one whose members come first by name and id. Where thousands of people share many
    needs integer programmes decide; only where equally strong teams are too many to be looked at is the one taken that
    the solver comes to first, the same one every time.

    Parameters
    ----------
    needs : sequence of ActiveNeed
        The active needs.
    order : sequence of str
        The supporters by name, then id.

    Returns
    -------
    Team
        Its people in the order given; nobody where nothing is met. ``at_least`` is smaller than the team where it
        could not be proved in seconds that fewer will not do.
    """
    covered = met(needs)
    providers = Providers.of(covered, order)
    members = _members(providers, _strengths(covered))
    if providers.size <= FEW_NEEDS and len(members) << providers.size <= STEPS:
        team = _by_sets(members, providers.size)
        return Team(team, len(team))
    from graph.analysis.team_by_programme import team_by_programme  # HiGHS takes its time to load

    found = team_by_programme([m.mask for m in members], [m.strength for m in members], providers.size)
    if found is None:
        return Team(_most_each_time(members, providers.size), 1)
    chosen, at_least = found
    return Team(tuple(members[i].person for i in chosen), at_least)


def _most_each_time(members: Sequence[_Member], size: int) -> tuple[str, ...]:
    """A team by taking, each time, whoever meets most of what is still unmet."""
    wanted, team = (1 << size) - 1, set[str]()
    while wanted:
        best = max(members, key=lambda m: ((m.mask & wanted).bit_count(), m.strength))
        team.add(best.person)
        wanted &= ~best.mask
    return tuple(m.person for m in members if m.person in team)


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
    words = _words([m.mask for m in ranked])
    kept = [m for i, m in enumerate(ranked) if not (words[i] & ~words[:i] == 0).all(axis=1).any()]
    return sorted(kept, key=lambda m: place[m.person])


def _words(masks: Sequence[int]) -> NDArray[np.uint32]:
    """Masks of any number of needs as rows of numbers of 32 bits."""
    length = max((mask.bit_length() for mask in masks), default=0) // 32 + 1
    rows = [[mask >> 32 * word & 0xFFFFFFFF for word in range(length)] for mask in masks]
    return np.array(rows, dtype=np.uint32).reshape(-1, length)


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
