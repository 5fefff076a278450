"""The verdict: two or three plain sentences with names, at the head of every report."""

from collections.abc import Mapping, Sequence

from graph.analysis.needs import ActiveNeed, comparable, lost, met
from graph.language import counted, listed, phrase
from graph.network import Graph, called


def verdict(needs: Sequence[ActiveNeed], support: Graph, share: Mapping[str, float]) -> tuple[str, ...]:
    """What is met, what rests on one person alone, what nobody meets, and what the loss of the two largest would do.

    Parameters
    ----------
    needs : sequence of ActiveNeed
        The active needs.
    support : networkx.Graph
        From :func:`graph.network.support_graph`, for the names.
    share : mapping of str to float
        r(p), by name, then id.

    Returns
    -------
    tuple of str
        One sentence when there is no active need or nothing is met, otherwise two or three.
    """
    covered = met(needs)
    if not needs:
        text = phrase("No need is active, so there is nothing to judge yet: name a need, or say that one matters now.")
        return (text,)
    if not covered:
        names = listed([n.name for n in _by_weight(needs)])
        return (phrase("Nobody on your map meets {needs} yet; note who does, or whom you could ask.", needs=names),)
    return tuple(filter(None, (_met(needs, support), _unmet(needs), _without_two(covered, support, share))))


def most_relied_on(share: Mapping[str, float], number: int = 2) -> tuple[str, ...]:
    """The people with the largest shares; of equal ones those earlier in the mapping."""
    return tuple(sorted(share, key=lambda p: -comparable(share[p]))[:number])


def _met(needs: Sequence[ActiveNeed], support: Graph) -> str:
    covered = met(needs)
    how_many = _how_many(len(covered), len(needs))
    single = _by_weight([n for n in covered if n.depth == 1])
    if not single:
        if len(covered) == 1:
            return phrase("{so_many_met}, by two people or more.", so_many_met=how_many)
        return phrase("{so_many_met}, each by two people or more.", so_many_met=how_many)
    where = listed(
        [phrase("{need} on {person}", need=n.name, person=called(support, p)) for n in single for p in n.levels]
    )
    if len(single) < len(covered):
        return counted(
            len(single),
            "{so_many_met}; {n} rests on one person alone: {where}.",
            "{so_many_met}; {n} rest on one person alone: {where}.",
            so_many_met=how_many,
            where=where,
        )
    if len(covered) == 1:
        return phrase("{so_many_met}; it rests on one person alone: {where}.", so_many_met=how_many, where=where)
    return phrase("{so_many_met}; each rests on one person alone: {where}.", so_many_met=how_many, where=where)


def _how_many(covered: int, needs: int) -> str:
    if covered < needs:
        return counted(covered, "{n} of {all} needs is met", "{n} of {all} needs are met", all=needs)
    if needs == 2:
        return phrase("Both needs are met")
    return counted(needs, "Your one need is met", "All {n} needs are met")


def _unmet(needs: Sequence[ActiveNeed]) -> str:
    missing = [n.name for n in _by_weight([n for n in needs if not n.levels])]
    return phrase("Nobody meets {needs} yet.", needs=listed(missing)) if missing else ""


def _without_two(covered: Sequence[ActiveNeed], support: Graph, share: Mapping[str, float]) -> str:
    gone = most_relied_on(share)
    names = [called(support, p) for p in gone]
    if len(gone) == 1:
        return phrase(
            "All of it comes from one person: without {person}, nothing would be met.",
            person=names[0],
        )
    two, number, all_of_them = listed(names), len(lost(covered, set(gone))), len(covered)
    if number == 0 and all_of_them == 1:
        return phrase("If the two most relied on, {two}, were gone, it would still be met.", two=two)
    if number == 0:
        return phrase("If the two most relied on, {two}, were gone, every need met now would still be met.", two=two)
    if number < all_of_them:
        return counted(
            number,
            "If the two most relied on, {two}, were gone, {n} of the {all} would be unmet.",
            "If the two most relied on, {two}, were gone, {n} of the {all} would be unmet.",
            two=two,
            all=all_of_them,
        )
    if all_of_them <= 2:
        return phrase("If the two most relied on, {two}, were gone, nothing would be met.", two=two)
    return phrase("If the two most relied on, {two}, were gone, all {n} would be unmet.", two=two, n=number)


def _by_weight(needs: Sequence[ActiveNeed]) -> list[ActiveNeed]:
    return sorted(needs, key=lambda n: -n.weight)
