"""Changes to a map as data: made by planning, checked, applied to a snapshot, turned round.

A change puts whole records and drops keys. It is computed from a snapshot, written by the store in one
go, and applied to the snapshot in memory, so that the next page needs no reload. Its inverse, taken from the
snapshot before, is what undo writes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from graph.model import (
    Blank,
    Distinct,
    Former,
    Imported,
    Interaction,
    Need,
    Person,
    PersonalMap,
    Provision,
    SavedView,
    Stage,
    Tie,
    TieKey,
)


@dataclass(frozen=True, slots=True)
class Changes:
    """Records to put (new or replacing the one of the same key) and keys to drop.

    ``choose_stage`` is empty, or holds the one choice of a stage by hand that is made: an id, or None for the date.
    """

    people: tuple[Person, ...] = ()
    needs: tuple[Need, ...] = ()
    stages: tuple[Stage, ...] = ()
    ties: tuple[Tie, ...] = ()
    provisions: tuple[Provision, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    distinct: tuple[Distinct, ...] = ()
    formers: tuple[Former, ...] = ()
    imported: tuple[Imported, ...] = ()
    views: tuple[SavedView, ...] = ()
    blanks: tuple[Blank, ...] = ()
    drop_people: tuple[str, ...] = ()
    drop_needs: tuple[str, ...] = ()
    drop_stages: tuple[str, ...] = ()
    drop_ties: tuple[TieKey, ...] = ()
    drop_provisions: tuple[str, ...] = ()
    drop_interactions: tuple[str, ...] = ()
    drop_distinct: tuple[TieKey, ...] = ()
    drop_formers: tuple[str, ...] = ()
    drop_imported: tuple[str, ...] = ()
    drop_views: tuple[str, ...] = ()
    drop_blanks: tuple[str, ...] = ()
    choose_stage: tuple[str | None, ...] = ()

    def __len__(self) -> int:
        return sum(len(getattr(self, f.name)) for f in fields(self))

    @property
    def records(self) -> int:
        """How many there are that the user knows of: all but the memory of what imports said."""
        return len(self) - len(self.imported) - len(self.drop_imported)

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})


Record = Person | Need | Stage | Tie | Provision | Interaction | Distinct | Former | Imported | SavedView | Blank

TABLES: Final = (
    "people",
    "needs",
    "stages",
    "ties",
    "provisions",
    "interactions",
    "distinct",
    "formers",
    "imported",
    "views",
    "blanks",
)
"""The tables of a map in the order in which they can be written: what is pointed at comes first."""


def record_key(record: Record) -> str | TieKey:
    """What a record is filed under in its table: its id, or the pair where it is about two people."""
    return record.key if isinstance(record, Tie | Distinct) else record.id


def apply(before: PersonalMap, changes: Changes) -> PersonalMap:
    """The map after the changes, one revision later. Does not check them: see :func:`graph.verifying.verify`."""
    tables: dict[str, Any] = {
        name: _changed(getattr(before, name), getattr(changes, name), getattr(changes, f"drop_{name}"))
        for name in TABLES
    }
    (chosen,) = changes.choose_stage[-1:] or (before.chosen_stage,)
    return replace(before, **tables, revision=before.revision + 1, chosen_stage=chosen)


def _changed(table: Mapping[Any, Any], put: tuple[Any, ...], drop: tuple[Any, ...]) -> Mapping[Any, Any]:
    if not put and not drop:
        return table
    after = dict(table)
    for key in drop:
        after.pop(key, None)
    after.update((record_key(r), r) for r in put)
    return after


def invert(before: PersonalMap, changes: Changes) -> Changes:
    """The changes that bring the map back to what it was before."""
    found: dict[str, Any] = {}
    for name in TABLES:
        table, put = getattr(before, name), getattr(changes, name)
        touched = dict.fromkeys([*(record_key(r) for r in put), *getattr(changes, f"drop_{name}")])
        found[name] = tuple(table[k] for k in touched if k in table)
        found[f"drop_{name}"] = tuple(k for k in touched if k not in table)
    return Changes(**found, choose_stage=(before.chosen_stage,) if changes.choose_stage else ())


def batches(
    changes: Changes, size: int, weigh: Callable[[str, Any], int] = lambda _table, _item: 1
) -> Iterator[Changes]:
    """The changes cut into parts of at most ``size``, each leaving a whole map behind.

    ``weigh`` says how much a record or key of a field of :class:`Changes` adds; each adds 1 where it is left out. What
    is heavier than ``size`` makes a part of its own.

    Drops of what points come first, then records in the order of :data:`TABLES`, then the choice of a stage and drops
    of what was pointed at.
    Somebody introduced by another is put a second time, with the introducer, when everybody is there.
    """
    introduced = [p for p in changes.people if p.introduced_by is not None]
    steps: list[tuple[str, Any]] = []
    for name in (
        "drop_interactions",
        "drop_provisions",
        "drop_ties",
        "drop_distinct",
        "drop_formers",
        "drop_imported",
        "drop_views",
        "drop_blanks",
    ):
        steps += [(name, key) for key in getattr(changes, name)]
    steps += [("people", replace(p, introduced_by=None) if p.introduced_by else p) for p in changes.people]
    steps += [("people", p) for p in introduced]
    for name in (*TABLES[1:], "choose_stage", "drop_stages", "drop_needs", "drop_people"):
        steps += [(name, item) for item in getattr(changes, name)]
    part, heavy = list[tuple[str, Any]](), 0
    for step in steps:
        weight = weigh(*step)
        if part and heavy + weight > size:
            yield _gathered(part)
            part, heavy = [], 0
        part.append(step)
        heavy += weight
    if part:
        yield _gathered(part)


def _gathered(steps: Iterable[tuple[str, Any]]) -> Changes:
    gathered: dict[str, dict[Any, Any]] = {}
    for name, item in steps:
        key = record_key(item) if name in TABLES else item
        gathered.setdefault(name, {})[key] = item
    return Changes(**{name: tuple(items.values()) for name, items in gathered.items()})


def removing(before: PersonalMap, people: Iterable[str] = (), needs: Iterable[str] = ()) -> Changes:
    """The changes that take people and needs off the map for good, with all that hangs on them."""
    gone, unneeded = set(people), set(needs)
    interactions = [i for i in before.interactions.values() if i.person not in gone and i.need in unneeded]
    return Changes(
        people=tuple(
            replace(p, introduced_by=None)
            for p in before.people.values()
            if p.introduced_by in gone and p.id not in gone
        ),
        stages=tuple(
            replace(s, importance={n: w for n, w in s.importance.items() if n not in unneeded})
            for s in before.stages.values()
            if unneeded & s.importance.keys()
        ),
        interactions=tuple(replace(i, need=None) for i in interactions),
        drop_people=tuple(sorted(gone)),
        drop_needs=tuple(sorted(unneeded)),
        drop_ties=tuple(k for k in before.ties if gone.intersection(k)),
        drop_provisions=tuple(p.id for p in before.provisions.values() if p.person in gone or p.need in unneeded),
        drop_interactions=tuple(i.id for i in before.interactions.values() if i.person in gone),
        drop_distinct=tuple(k for k in before.distinct if gone.intersection(k)),
        drop_formers=tuple(f.id for f in before.formers.values() if f.person in gone),
        drop_blanks=tuple(sorted(unneeded & before.blanks.keys())),
    )
