"""Two standpoints compared: which needs gained or lost people, became active, or are met by nobody any more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from graph.analysis.counterparts import Counterparts
from graph.analysis.needs import active_needs
from graph.model import PersonalMap, importance, stage_in_force
from graph.network import Standpoint, support_graph


@dataclass(frozen=True, slots=True)
class NeedAt:
    """A need as it stands somewhere, active or not: ``providers`` is S(n), by name, then id."""

    id: str
    name: str
    active: bool
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedChange:
    """What became of a need.

    Attributes
    ----------
    need, name : str
        The id and name on the later side, or on the earlier one where only that has the need.
    change : int
        ``after - before``.
    before, after : int
        k(n) on either side.
    gained : tuple of str
        Providers on the later side only: ids of that side, by name, then id.
    lost : tuple of str
        Providers on the earlier side only: ids of that side, by name, then id.
    jaccard : float or None
        How alike the sets of providers are, 0..1; None where both are empty.
    """

    need: str
    name: str
    change: int
    before: int
    after: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    jaccard: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one side to the other; every list by name, then id, with the ids of :class:`NeedChange`."""

    needs: tuple[NeedChange, ...]
    became_active: tuple[str, ...]
    no_longer_active: tuple[str, ...]
    lost_second_provider: tuple[str, ...]
    went_dark: tuple[str, ...]
    newly_met: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        moved = any(n.gained or n.lost for n in self.needs)
        return not (moved or self.became_active or self.no_longer_active)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a report was compared with: the day, the id of the stage in force and the name of the map."""

    as_of: date
    stage: str | None
    map: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, with what, and whether that was the side before or the side after."""

    with_: Counterpart
    with_is: Literal["before", "after"]
    found: Comparison


def needs_at(personal_map: PersonalMap, standpoint: Standpoint) -> tuple[NeedAt, ...]:
    """Every need of a map, the inactive ones included, and who meets it.

    Returns
    -------
    tuple of NeedAt
        By name, then id; empty for a map without needs. A need nobody meets has no providers.
    """
    stage = stage_in_force(personal_map, standpoint.as_of, standpoint.stage)
    active = {need.id for need in personal_map.needs.values() if importance(need, stage)}
    stageless = replace(personal_map, stages={}, chosen_stage=None)  # without a stage every need is active
    everything = active_needs(support_graph(stageless, replace(standpoint, stage=None)))
    return tuple(NeedAt(n.id, n.name, n.id in active, tuple(n.levels)) for n in everything)


def compare(before: Sequence[NeedAt], after: Sequence[NeedAt], same: Counterparts | None = None) -> Comparison:
    """What changed between two days, two stages or two maps (MEASURES 5.5).

    With A and B the providers of a need before and after, the change of k is ``|B| - |A|`` (any whole number), gained
    is ``B - A``, lost is ``A - B``, and the Jaccard similarity is ``|A n B| / |A u B|`` (0..1) [Jaccard 1901].

    A need has a row if it is active on at least one side. S(n) does not depend on whether n is active, so the side on
    which it is not counts with whoever meets it there: that a need becomes active gains nobody. A need that one of
    the maps does not have is inactive and met by nobody there.

    Of the lists, ``lost_second_provider`` (k >= 2, then 1), ``went_dark`` (k >= 1, then 0) and ``newly_met`` (0, then
    k >= 1) name needs that are active after: what does not matter any more is missed by nobody.

    Parameters
    ----------
    before, after : sequence of NeedAt
        From :func:`needs_at`.
    same : Counterparts, optional
        From ids before to ids after, for two maps; left out, the ids are those of one map.

    Returns
    -------
    Comparison
        Empty where no need is active on either side, as on an empty map. A need nobody meets on either side has a row
        with the change 0 and the similarity None. Anything compared with itself has changes of 0 and empty lists.
    """
    same = same or _by_id(before)
    pairs = [(old, new) for old, new in _pairs(before, after, same.needs) if old.active or new.active]
    matter = [(old, new) for old, new in pairs if new.active]
    depths = [(new.id, len(old.providers), len(new.providers)) for old, new in matter]
    return Comparison(
        needs=tuple(_change(old, new, same.people) for old, new in pairs),
        became_active=tuple(new.id for old, new in matter if not old.active),
        no_longer_active=tuple(new.id for _, new in pairs if not new.active),
        lost_second_provider=tuple(need for need, old, new in depths if old >= 2 and new == 1),
        went_dark=tuple(need for need, old, new in depths if old >= 1 and new == 0),
        newly_met=tuple(need for need, old, new in depths if old == 0 and new >= 1),
    )


def _by_id(before: Sequence[NeedAt]) -> Counterparts:
    return Counterparts({p: p for n in before for p in n.providers}, {n.id: n.id for n in before})


def _pairs(before: Sequence[NeedAt], after: Sequence[NeedAt], same: Mapping[str, str]) -> list[tuple[NeedAt, NeedAt]]:
    """Each need of either side once, as it was and as it is, by name, then id."""
    now = {n.id: n for n in after}
    known = {n.id: now[same[n.id]] for n in before if same.get(n.id) in now}
    new = now.keys() - {n.id for n in known.values()}
    pairs = [(n, known.get(n.id) or _absent(n)) for n in before]
    pairs += [(_absent(now[i]), now[i]) for i in new]
    return sorted(pairs, key=lambda pair: (pair[1].name, pair[1].id))


def _absent(need: NeedAt) -> NeedAt:
    return replace(need, active=False, providers=())


def _change(was: NeedAt, now: NeedAt, same: Mapping[str, str]) -> NeedChange:
    old, new = was.providers, now.providers
    there, kept = set(new), {same[p] for p in old if p in same}
    gained = tuple(p for p in new if p not in kept)
    lost = tuple(p for p in old if same.get(p) not in there)
    either = len(new) + len(lost)
    return NeedChange(
        need=now.id,
        name=now.name,
        change=len(new) - len(old),
        before=len(old),
        after=len(new),
        gained=gained,
        lost=lost,
        jaccard=(len(new) - len(gained)) / either if either else None,
    )
