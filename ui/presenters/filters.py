"""Filters over people in plain words: what may be asked for, who fits, the address.

A filter is a list of clauses. A clause is about one thing (needs, stages, groups, organisations, closeness, last
contact) and asks that *any*, *all* or *none* of its values hold for a person; *all* or *any* of the clauses must be
fulfilled. ``least`` is the level from which somebody counts as meeting a need; where no clause is about needs or
stages, more than the lowest is a clause of its own. :mod:`ui.presenters.filter_words` says a filter back. Pure.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal, cast, get_args

from graph.language import Spoken, later, phrase
from graph.model import PersonalMap, fold, importance
from graph.network import last_contacts, present

Field = Literal["need", "stage", "group", "organization", "closeness", "recency"]
How = Literal["any", "all", "none"]
Match = Literal["all", "any"]

FIELDS: Final[tuple[Field, ...]] = get_args(Field)
HOWS: Final[Spoken[How]] = Spoken(
    {"any": later("any of these"), "all": later("all of these"), "none": later("none of these")}
)
SEVERAL: Final[frozenset[Field]] = frozenset(("need", "stage", "group"))
"""What a person can have several of, so that *all of these* can be asked for."""
RECENCY: Final[Spoken[str]] = Spoken(
    {
        "month": later("seen in the last month"),
        "quarter": later("seen 1 to 3 months ago"),
        "half": later("seen 3 to 6 months ago"),
        "year": later("seen 6 to 12 months ago"),
        "older": later("not seen for a year"),
        "never": later("no contact noted"),
    }
)
DAYS: Final = (("month", 30), ("quarter", 91), ("half", 182), ("year", 365))
CLOSENESS: Final[Spoken[str]] = Spoken(
    {
        "5": later("very close"),
        "4": later("close"),
        "3": later("good"),
        "2": later("loose"),
        "1": later("distant"),
        "0": later("closeness not noted"),
    }
)
LEAST: Final[Spoken[int]] = Spoken({1: later("a little or more"), 2: later("well or fully"), 3: later("fully")})
NOTHING: Final = "-"
"""Among the needs: who meets none that counts."""
PREFIX: Final = "f_"
PARAMETERS: Final = (*(PREFIX + name for name in FIELDS), "f_how", "f_least", "f_match")

Labels = Mapping[Field, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is asked for."""

    field: Field
    values: tuple[str, ...]
    how: How = "any"


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything that is asked for; nothing lets everybody through."""

    clauses: tuple[Clause, ...] = ()
    least: int = 1
    match: Match = "all"

    def __len__(self) -> int:
        return len(self.clauses) + (self.least > 1)

    def of(self, about: Field) -> Clause:
        """The clause about a thing, an empty one where there is none."""
        return next((c for c in self.clauses if c.field == about), Clause(about, ()))

    def having(self, clause: Clause) -> "Filters":
        """The same with another clause about its thing; one without values asks for nothing."""
        others = {c.field: c for c in self.clauses} | {clause.field: clause}
        kept = tuple(others[f] for f in FIELDS if f in others and others[f].values)
        return Filters(kept, self.least, self.match)

    def counting(self, least: int) -> "Filters":
        """The same with another level from which somebody counts as meeting a need."""
        return replace(self, least=least)

    def matching(self, match: Match) -> "Filters":
        """The same where all that is asked for has to hold, or any of it."""
        return replace(self, match=match)

    def on(self, personal_map: PersonalMap) -> "Filters":
        """The same without needs and stages that are not on the map, or not any more."""
        there = {"need": {*personal_map.needs, NOTHING}, "stage": personal_map.stages.keys()}
        kept = [
            replace(c, values=tuple(v for v in c.values if v in there.get(c.field, c.values))) for c in self.clauses
        ]
        return replace(self, clauses=tuple(c for c in kept if c.values))


@dataclass(frozen=True, slots=True)
class Traits:
    """What is asked about one person: values by thing, and the level at which each need is met."""

    values: Mapping[Field, frozenset[str]]
    levels: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Traited:
    """Everybody on a map but its owner, ready to be filtered; ``stages`` are the needs that matter in each stage."""

    people: Mapping[str, Traits]
    stages: Mapping[str, frozenset[str]]


def traited(personal_map: PersonalMap, on: date) -> Traited:
    """The traits of everybody on a day."""
    last, levels, sets = last_contacts(personal_map, on), _levels(personal_map, on), _Sets()
    none_met: Mapping[str, int] = {}
    people = {
        i: Traits(
            {
                "group": sets.folded(p.groups),
                "organization": sets.folded((p.organization,)),
                "closeness": sets.of(str(closeness(personal_map, i))),
                "recency": sets.of(_recency(last.get(i), on)),
            },
            levels.get(i, none_met),
        )
        for i, p in present(personal_map, (personal_map.ego,)).items()
    }
    stages = {
        s.id: frozenset(n.id for n in personal_map.needs.values() if importance(n, s))
        for s in personal_map.stages.values()
    }
    return Traited(people, stages)


class _Sets:
    """Sets of values, each made once: most people share theirs with many."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], frozenset[str]] = {}
        self._folded: dict[tuple[str, ...], frozenset[str]] = {}

    def of(self, value: str) -> frozenset[str]:
        """The set of one value."""
        return self._made.get((value,)) or self._made.setdefault((value,), frozenset((value,)))

    def folded(self, names: Sequence[str]) -> frozenset[str]:
        """The set of some names, as they are compared; what is empty is left out."""
        key = tuple(names)
        if (found := self._folded.get(key)) is None:
            found = self._folded[key] = frozenset(filter(None, map(fold, key)))
        return found


def _levels(personal_map: PersonalMap, on: date) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for p in personal_map.provisions.values():
        if p.counts_on(on):
            met = found.setdefault(p.person, {})
            met[p.need] = max(p.level, met.get(p.need, 0))
    return found


def closeness(personal_map: PersonalMap, person: str) -> int:
    """How close somebody is to you, 0 where that is not noted."""
    tie = personal_map.tie(personal_map.ego, person)
    return (tie.closeness or 0) if tie else 0


def _recency(last: date | None, on: date) -> str:
    if last is None:
        return "never"
    days = (on - last).days
    return next((name for name, at_most in DAYS if days <= at_most), "older")


def fitting(filters: Filters, among: Traited) -> list[str]:
    """Those who fit, in the order of the map."""
    if not filters:
        return list(among.people)
    tests = [_test(c, filters.least, among) for c in filters.clauses]
    if filters.least > 1 and not {"need", "stage"} & {c.field for c in filters.clauses}:
        tests.append(lambda t: any(level >= filters.least for level in t.levels.values()))
    whether = all if filters.match == "all" else any
    return [i for i, t in among.people.items() if whether(test(t) for test in tests)]


def _test(clause: Clause, least: int, among: Traited) -> Callable[[Traits], bool]:
    wanted = frozenset(clause.values)

    def fits(traits: Traits) -> bool:
        has = _values(traits, clause.field, least, among)
        if clause.how == "all":
            return wanted <= has
        return wanted.isdisjoint(has) is (clause.how == "none")

    return fits


_NONE_MET: Final = frozenset((NOTHING,))


def _values(traits: Traits, about: Field, least: int, among: Traited) -> frozenset[str]:
    if about not in ("need", "stage"):
        return traits.values[about]
    met = frozenset(n for n, level in traits.levels.items() if level >= least)
    if about == "need":
        return met or _NONE_MET
    return frozenset(s for s, needs in among.stages.items() if not needs.isdisjoint(met))


def offered(personal_map: PersonalMap) -> dict[Field, dict[str, str]]:
    """What can be asked for, value to label, the largest organisations and groups first."""
    people = present(personal_map, (personal_map.ego,)).values()
    needs = {n.id: n.name for n in sorted(personal_map.needs.values(), key=lambda n: (n.name, n.id))}
    return {
        "need": needs | {NOTHING: phrase("none of your needs yet")},
        "stage": {s.id: s.name for s in personal_map.stages.values()},
        "group": _largest(g for p in people for g in p.groups),
        "organization": _largest(p.organization for p in people),
        "closeness": dict(CLOSENESS),
        "recency": dict(RECENCY),
    }


def _largest(names: Iterable[str]) -> dict[str, str]:
    shown, often = dict[str, str](), Counter[str]()
    for name, times in Counter(names).items():
        if key := fold(name):
            shown.setdefault(key, name)
            often[key] += times
    return {key: shown[key] for key, _ in sorted(often.items(), key=lambda i: (-i[1], i[0]))}


def to_address(filters: Filters) -> dict[str, tuple[str, ...]]:
    """The filter as parameters of the address; all of them, so that what is not asked for is taken out."""
    told = {PREFIX + name: filters.of(name).values for name in FIELDS}
    hows = tuple(f"{c.field}:{c.how}" for c in filters.clauses if c.how != "any")
    least = (str(filters.least),) if filters.least > 1 else ()
    match = ("any",) if filters.match == "any" else ()
    return told | {"f_how": hows, "f_least": least, "f_match": match}


def from_address(told: Mapping[str, Sequence[str]], labels: Mapping[Field, Collection[str]]) -> Filters:
    """The filter that parameters say; what cannot be asked for (``labels``, where they name a thing) is left out."""
    hows = dict(h.split(":", 1) for h in told.get("f_how", ()) if ":" in h)
    clauses = []
    for name in FIELDS:
        asked = dict.fromkeys(told.get(PREFIX + name, ()))
        values = tuple(v for v in asked if name not in labels or v in labels[name])
        how = hows.get(name, "any")
        allowed = how in HOWS and (how != "all" or name in SEVERAL)
        if values:
            clauses.append(Clause(name, values, cast(How, how) if allowed else "any"))
    least = next(iter(told.get("f_least", ())), "1")
    match: Match = "any" if "any" in told.get("f_match", ()) else "all"
    return Filters(tuple(clauses), int(least) if least in ("2", "3") else 1, match)
