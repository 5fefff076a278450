"""Sharing the load: how many needs could have a person of their own, and how evenly they could be spread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from graph.analysis.needs import ActiveNeed, comparable, met

AT_A_TIME: Final = 3
"""How many reassignments are proposed together."""


@dataclass(frozen=True, slots=True)
class Move:
    """A need to take to another of its providers instead."""

    need: str
    from_: str
    to: str


def distinct_people(needs: Sequence[ActiveNeed]) -> int:
    """How many needs of C could each have a person of their own: the size of a maximum matching (MEASURES 4.2).

    0 where nothing is met [Hopcroft & Karp 1973; the needs are few, so one augmenting path after the other will do].
    """
    return len(_assigned(met(needs), 1))


def crowded_needs(needs: Sequence[ActiveNeed]) -> tuple[str, ...]:
    """The needs that have fewer providers than they are, in order (MEASURES 4.2): a Hall violator.

    Those that can be come to from a need left over by a maximum matching, going to its providers and on to the needs
    these are matched with. Whichever matching is taken, they are the same [Hall 1935; Dulmage & Mendelsohn 1958].
    Empty where every met need could have a person of its own.
    """
    covered = met(needs)
    matched, by_id = _assigned(covered, 1), {n.id: n for n in covered}
    need_of = {person: need for need, person in matched.items()}
    waiting = [n.id for n in covered if n.id not in matched]
    found = set(waiting)
    while waiting:
        for person in by_id[waiting.pop()].levels:
            need = need_of[person]
            if need not in found:
                found.add(need)
                waiting.append(need)
    return tuple(n.id for n in covered if n.id in found)


def fairest_load(needs: Sequence[ActiveNeed]) -> int:
    """The smallest L so that each need of C can go to one of its providers with nobody having more than L.

    By assigning with room for 1, 2, ... until all find a place (MEASURES 4.3). 0 where nothing is met.
    """
    covered = met(needs)
    return next(room for room in range(len(covered) + 1) if len(_assigned(covered, room)) == len(covered))


def spread(needs: Sequence[ActiveNeed], share: Mapping[str, float]) -> tuple[Move, ...]:
    """What to take to somebody else so that whoever meets most needs comes down towards the fairest load.

    The person with most needs of C, sole or shared (of several the one with the larger share, then the earlier
    name), keeps what the fairest assignment leaves them; up to three of the others go where it puts them, those
    met best there first, then by name (MEASURES 4.3). Only people already on the map are named.

    Parameters
    ----------
    needs : sequence of ActiveNeed
        The active needs.
    share : mapping of str to float
        r(p), by name, then id.

    Returns
    -------
    tuple of Move
        Empty where nobody meets more needs than the fairest load, as on an empty map.
    """
    covered = met(needs)
    load = {p: sum(p in n.levels for n in covered) for p in share}
    busiest = max(share, key=lambda p: (load[p], comparable(share[p])), default=None)
    room = fairest_load(needs)
    if busiest is None or load[busiest] <= room:
        return ()
    assigned = _assigned(covered, room)
    elsewhere = [n for n in covered if busiest in n.levels and assigned[n.id] != busiest]
    best_first = sorted(elsewhere, key=lambda n: -n.levels[assigned[n.id]])
    moves = [Move(n.id, busiest, assigned[n.id]) for n in best_first]
    return tuple(moves[: min(AT_A_TIME, load[busiest] - room)])


def _assigned(needs: Sequence[ActiveNeed], room: int) -> dict[str, str]:
    """As many needs as possible, each with one of its providers, nobody with more than ``room`` of them.

    One need after the other along an augmenting path; providers of a higher level are tried first, so that they are
    taken where it makes no difference. Of more providers than there are needs, the best so many are enough.
    """
    choices = {n.id: nsmallest(len(needs), n.levels, key=lambda p: -n.levels[p]) for n in needs}
    assigned: dict[str, str] = {}
    carried: dict[str, list[str]] = {}
    for need in needs:
        _augment(need.id, room, choices, assigned, carried)
    return assigned


def _augment(
    start: str,
    room: int,
    choices: Mapping[str, Sequence[str]],
    assigned: dict[str, str],
    carried: dict[str, list[str]],
) -> None:
    """Find the shortest chain of reassignments that makes room for a need, and carry it out."""
    came_from: dict[str, str] = {}
    waiting, seen = [start], {start}
    for need in waiting:
        for person in choices[need]:
            if person in came_from:
                continue
            came_from[person] = need
            if len(carried.get(person, ())) < room:
                _shift(person, start, came_from, assigned, carried)
                return
            fresh = [other for other in carried.get(person, ()) if other not in seen]
            seen.update(fresh)
            waiting += fresh


def _shift(
    person: str, start: str, came_from: Mapping[str, str], assigned: dict[str, str], carried: dict[str, list[str]]
) -> None:
    """Give each need of the chain to the next person, from the one with room back to the start."""
    while True:
        need = came_from[person]
        before = assigned.get(need)
        assigned[need] = person
        carried.setdefault(person, []).append(need)
        if before is None or need == start:
            return
        carried[before].remove(need)
        person = before
