"""The verdict: two or three plain sentences with names, at the head of every report."""

from collections.abc import Mapping, Sequence

from graph.analysis.needs import ActiveNeed, comparable, lost, met
from graph.language import either, listed
from graph.network import NAME, Graph


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
        return ("No need is active, so there is nothing to judge yet: name a need, or say that one matters now.",)
    if not covered:
        names = listed([n.name for n in _by_weight(needs)])
        return (f"Nobody on your map meets {names} yet; note who does, or whom you could ask.",)
    return tuple(filter(None, (_met(needs, support), _unmet(needs), _without_two(covered, support, share))))


def most_relied_on(share: Mapping[str, float], number: int = 2) -> tuple[str, ...]:
    """The people with the largest shares; of equal ones those earlier in the mapping."""
    return tuple(sorted(share, key=lambda p: -comparable(share[p]))[:number])


def _met(needs: Sequence[ActiveNeed], support: Graph) -> str:
    covered = met(needs)
    if len(covered) == len(needs):
        how_many = {1: "Your one need is met", 2: "Both needs are met"}.get(
            len(needs), f"All {len(needs)} needs are met"
        )
    else:
        how_many = f"{len(covered)} of {len(needs)} needs {either(len(covered), 'is', 'are')} met"
    single = _by_weight([n for n in covered if n.depth == 1])
    if not single:
        return f"{how_many}, {'each ' if len(covered) > 1 else ''}by two people or more."
    rest = f"{len(single)} {either(len(single), 'rests', 'rest')} on one person alone"
    if len(single) == len(covered):
        rest = "it rests on one person alone" if len(covered) == 1 else "each rests on one person alone"
    where = [f"{n.name} on {support.nodes[p][NAME]}" for n in single for p in n.levels]
    return f"{how_many}; {rest}: {listed(where)}."


def _unmet(needs: Sequence[ActiveNeed]) -> str:
    missing = [n.name for n in _by_weight([n for n in needs if not n.levels])]
    return f"Nobody meets {listed(missing)} yet." if missing else ""


def _without_two(covered: Sequence[ActiveNeed], support: Graph, share: Mapping[str, float]) -> str:
    gone = most_relied_on(share)
    names = [support.nodes[p][NAME] for p in gone]
    if len(gone) == 1:
        return f"All of it comes from one person: without {names[0]}, nothing would be met."
    number, all_of_them = len(lost(covered, set(gone))), len(covered)
    if number == 0:
        what = "every need met now would still be met" if all_of_them > 1 else "it would still be met"
    elif number == all_of_them:
        what = f"all {all_of_them} would be unmet" if all_of_them > 2 else "nothing would be met"
    else:
        what = f"{number} of the {all_of_them} would be unmet"
    return f"If the two most relied on, {listed(names)}, were gone, {what}."


def _by_weight(needs: Sequence[ActiveNeed]) -> list[ActiveNeed]:
    return sorted(needs, key=lambda n: -n.weight)
