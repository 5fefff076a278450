"""The measures once more, written down from their definitions and by trying everything out.

Nothing here uses the graphs or the analysis: only the records of a map. Fit for maps of half a dozen people.
"""

from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations, permutations, product
from math import log, prod

from graph.model import PersonalMap, Stage
from graph.network import Standpoint

ONE = Fraction(1)


class BruteForce:
    """A map seen from a standpoint, with the notation of the definitions."""

    def __init__(self, personal_map: PersonalMap, standpoint: Standpoint) -> None:
        self.map, self.on, self.threshold = personal_map, standpoint.as_of, standpoint.threshold
        self.ego = personal_map.ego
        self.people = sorted(
            (
                p.id
                for p in personal_map.people.values()
                if not p.archived and p.id not in {self.ego, *standpoint.without}
            ),
            key=lambda p: (personal_map.people[p].name, p),
        )
        self.stage = self._stage(standpoint.stage or personal_map.chosen_stage)
        self.weight = {n: self._importance(n) for n in personal_map.needs if self._importance(n) > 0}
        self.active = sorted(self.weight, key=lambda n: (personal_map.needs[n].name, n))
        self.levels = {(p, n): self._level(p, n) for p in self.people for n in self.active}
        self.providers = {
            n: [p for p in self.people if self.levels[p, n] >= max(self.threshold, 1)] for n in self.active
        }
        self.met = [n for n in self.active if self.providers[n]]
        self.supporters = [p for p in self.people if any(p in self.providers[n] for n in self.active)]
        self.whole = sum(self.weight[n] for n in self.met)

    def _stage(self, chosen: str | None) -> Stage | None:
        stages = self.map.stages.values()
        if chosen is not None:
            return next(s for s in stages if s.id == chosen)
        begun = [(s.starts_on, s.name, s.id) for s in stages if s.starts_on is not None and s.starts_on <= self.on]
        return self.map.stages[max(begun)[2]] if begun else None

    def _importance(self, need: str) -> int:
        return 2 if self.stage is None else self.stage.importance.get(need, 2)

    def _level(self, person: str, need: str) -> int:
        return max(
            (
                v.level
                for v in self.map.provisions.values()
                if v.person == person and v.need == need and (v.since or date.min) <= self.on < (v.until or date.max)
            ),
            default=0,
        )

    # section 1

    def arena(self, person: str) -> object:
        """The organisation in lower case without extra blanks, or the person."""
        return " ".join(self.map.people[person].organization.lower().split()) or (person,)

    def status(self, need: str) -> str:
        number = len(self.providers[need])
        if number == 0:
            return "uncovered"
        if number == 1:
            return "single"
        return "below_target" if number < self.map.needs[need].target else "covered"

    def expected(self, need: str) -> float:
        return 1 - prod(1 - self.availability(p) * self.levels[p, need] / 3 for p in self.providers[need])

    def coverage(self) -> dict[str, object]:
        backed_up = [n for n in self.active if len(self.providers[n]) >= 2]
        return {
            "share": share_of(len(self.met), len(self.active)),
            "weighted_share": share_of(self.whole, sum(self.weight.values())),
            "backed_up_share": share_of(len(backed_up), len(self.active)),
            "needs": [
                {
                    "need": n,
                    "weight": self.weight[n],
                    "status": self.status(n),
                    "providers": self.providers[n],
                    "depth": len(self.providers[n]),
                    "arenas": len({self.arena(p) for p in self.providers[n]}),
                    "one_arena": len(self.providers[n]) >= 2 and len({self.arena(p) for p in self.providers[n]}) == 1,
                    "expected": self.expected(n),
                }
                for n in self.active
            ],
        }

    # section 2

    def lost(self, gone: Collection[str]) -> list[str]:
        """The met needs whose every provider is gone."""
        return [n for n in self.met if not set(self.providers[n]) - set(gone)]

    def loss(self, gone: Collection[str]) -> Fraction | None:
        return share_of(sum(self.weight[n] for n in self.lost(gone)), self.whole)

    def sole_provider_of(self) -> dict[str, list[str]]:
        alone = {p: [n for n in self.active if self.providers[n] == [p]] for p in self.people}
        return {p: needs for p, needs in alone.items() if needs}

    def single_point_share(self) -> Fraction | None:
        return share_of(sum(len(self.providers[n]) == 1 for n in self.met), len(self.met))

    def neighbours(self, person: str) -> list[str]:
        among = [self.ego, *self.people]
        return [q for q in among if q != person and self.map.tie(person, q) is not None]

    def paths(self, need: str) -> Iterator[tuple[str, ...]]:
        """Every way from ego over people to somebody who meets the need, nobody twice."""
        waiting: list[tuple[str, ...]] = [(self.ego,)]
        while waiting:
            path = waiting.pop()
            if path[-1] in self.providers[need]:
                yield path
            waiting += [(*path, q) for q in self.neighbours(path[-1]) if q not in path]

    def single_points(self) -> dict[str, list[str]]:
        found = {}
        for need in self.active:
            ways = [set(path) for path in self.paths(need)]
            if ways:
                found[need] = [p for p in self.people if all(p in way for way in ways)]
        return found

    def component(self, person: str, without: Collection[str] = ()) -> set[str]:
        """Everybody to be reached from a person over ties, some people left out."""
        found, waiting = {person}, [person]
        while waiting:
            fresh = [q for q in self.neighbours(waiting.pop()) if q not in found and q not in without]
            found.update(fresh)
            waiting += fresh
        return found

    def out_of_reach(self) -> list[str]:
        return [p for p in self.supporters if p not in self.component(self.ego)]

    def fewest_to_lose(self, needs_lost: int) -> int:
        """By trying every set of people, the small ones first."""
        return next(
            size
            for size in range(len(self.supporters) + 1)
            for gone in combinations(self.supporters, size)
            if len(self.lost(gone)) >= needs_lost
        )

    def bus_factor(self) -> int | None:
        return self.fewest_to_lose(len(self.met) // 2 + 1) if self.met else None

    def worst_loss(self, people: int) -> Fraction | None:
        """By trying every set of at most so many people."""
        sets = (gone for size in range(people + 1) for gone in combinations(self.people, size))
        return max(loss for gone in sets if (loss := self.loss(gone)) is not None) if self.met else None

    def cut_people(self) -> list[dict[str, object]]:
        """By removing each person and looking what becomes of those they were connected with."""
        found: list[dict[str, object]] = []
        for person in self.people:
            others = self.component(person, {self.ego}) - {person}
            parts = {frozenset(self.component(q, {self.ego, person})) for q in others}
            if len(parts) > 1:
                found.append({"person": person, "parts": sorted(map(len, parts), reverse=True)})
        return found

    # section 3

    def share(self) -> dict[str, Fraction]:
        found = {}
        for person in self.supporters:
            parts = [
                self.weight[n]
                * Fraction(self.levels[person, n], 3)
                / sum(Fraction(self.levels[q, n], 3) for q in self.providers[n])
                for n in self.met
                if person in self.providers[n]
            ]
            found[person] = sum(parts, Fraction()) / self.whole
        return found

    def shapley(self) -> dict[str, Fraction]:
        """By the average over all orders in which the supporters could come."""
        total, orders = dict.fromkeys(self.supporters, 0), 0
        worth = {
            frozenset(team): sum(self.weight[n] for n in self.met if set(team) & set(self.providers[n]))
            for size in range(len(self.supporters) + 1)
            for team in combinations(self.supporters, size)
        }
        for order in permutations(self.supporters):
            orders += 1
            team = frozenset[str]()
            for person in order:
                total[person] += worth[team | {person}] - worth[team]
                team |= {person}
        return {p: Fraction(t, orders * self.whole) for p, t in total.items()}

    def breadth(self) -> dict[str, int]:
        return {p: sum(p in self.providers[n] for n in self.active) for p in self.supporters}

    def reliance(self) -> dict[str, object]:
        share, breadth = self.share(), self.breadth()
        parts = sorted(share.values(), reverse=True)
        hhi = sum(r * r for r in parts)
        mean_difference = sum(abs(a - b) for a in parts for b in parts)
        return {
            "share": share,
            "shapley": self.shapley(),
            "hhi": hhi if parts else None,
            "effective_supporters": 1 / hhi if parts else None,
            "top1": parts[0] if parts else None,
            "top3": sum(parts[:3]) if parts else None,
            "gini": mean_difference / (2 * len(parts) * sum(parts)) if parts else None,
            "evenness": sum(r * -log(r) for r in parts) / log(len(parts)) if len(parts) > 1 else None,
            "breadth": breadth,
            "specialised_share": share_of(sum(b == 1 for b in breadth.values()), len(breadth)),
        }

    def over_reliance(self) -> list[tuple[str, Fraction, list[str], int]]:
        sole, breadth, many = self.sole_provider_of(), self.breadth(), len(self.active)
        found = [
            (p, r, sole.get(p, []), breadth[p])
            for p, r in self.share().items()
            if (r >= Fraction(1, 4) and sole.get(p)) or (many >= 3 and 2 * breadth[p] >= many)
        ]
        return sorted(found, key=lambda row: -row[1])

    # section 4

    def strength(self, team: Collection[str]) -> int:
        """The levels of the members of a team for all met needs added up."""
        return sum(self.levels[p, n] for n in self.met for p in self.providers[n] if p in team)

    def minimum_team(self) -> list[str]:
        """By trying every team; ties by strength, then by name."""
        teams = (team for size in range(len(self.supporters) + 1) for team in combinations(self.supporters, size))
        covering = [team for team in teams if all(set(team) & set(self.providers[n]) for n in self.met)]
        fewest = min(map(len, covering))
        best = max((team for team in covering if len(team) == fewest), key=self.strength)
        return list(best)

    def assignments(self) -> Iterator[tuple[str | None, ...]]:
        """Every way to give each met need to one of its providers or to nobody."""
        yield from product(*([None, *self.providers[n]] for n in self.met))

    def distinct_people(self) -> int:
        given = ([p for p in chosen if p is not None] for chosen in self.assignments())
        return max(len(people) for people in given if len(set(people)) == len(people))

    def fairest_load(self) -> int:
        full = (chosen for chosen in self.assignments() if None not in chosen)
        return min(max((chosen.count(p) for p in chosen), default=0) for chosen in full)

    # section 5

    def days_since(self, person: str) -> int | None:
        tie = self.map.tie(self.ego, person)
        days = [i.on for i in self.map.interactions.values() if i.person == person]
        if tie is not None and tie.last_contact is not None:
            days.append(tie.last_contact)
        past = [day for day in days if day <= self.on]
        return (self.on - max(past)).days if past else None

    def cadence(self, person: str) -> int | None:
        tie = self.map.tie(self.ego, person)
        return tie.cadence_days if tie else None

    def availability(self, person: str) -> float:
        days, cadence = self.days_since(person), self.cadence(person)
        if days is None:
            return 1.0
        half_life = 180 if cadence is None else 2 * cadence
        return 0.25 + 0.75 * float(0.5 ** (days / half_life))

    def overdue(self) -> dict[str, Fraction | None]:
        found: dict[str, Fraction | None] = {}
        for person in self.people:
            days, cadence = self.days_since(person), self.cadence(person)
            if cadence is not None:
                found[person] = None if days is None else Fraction(max(days - cadence, 0), cadence)
        return found

    def time(self) -> dict[str, object]:
        return {
            "days_since": {p: self.days_since(p) for p in self.people},
            "availability": {p: self.availability(p) for p in self.people},
            "overdue": self.overdue(),
            "dormant": [p for p in self.people if (self.days_since(p) or 0) >= 3 * 365],
        }

    def fading(self) -> dict[str, Fraction]:
        share, overdue, found = self.share(), self.overdue(), {}
        for person in self.supporters:
            days, late = self.days_since(person), overdue.get(person)
            if person not in overdue and days is not None:
                late = Fraction(days, 365)
            if late:
                stake = (self.loss([person]) or 0) + share[person]
                found[person] = stake * min(late, Fraction(2))
        return found

    # section 6

    def structure(self) -> dict[str, object]:
        """The counts; constraint, hierarchy and communities are tested on their own."""
        contacts = [p for p in self.people if self.map.tie(self.ego, p) is not None]
        pairs = [(a, b) for a, b in combinations(contacts, 2) if self.map.tie(a, b) is not None]
        size, ties = len(contacts), len(pairs)
        if size < 5 or not ties:
            return {"contacts": size, "reason": "not enough data"}
        outside = {self.ego, *self.people} - set(contacts)
        parts = {frozenset(self.component(p, outside | {self.ego})) for p in contacts}
        arenas = [self.arena(p) for p in contacts]
        kinds = set(arenas)
        spread = 1 - sum(Fraction(arenas.count(a), size) ** 2 for a in kinds)
        external = sum(self.arena(a) != self.arena(b) for a, b in pairs)
        return {
            "contacts": size,
            "density": Fraction(2 * ties, size * (size - 1)),
            "effective_size": size - Fraction(2 * ties, size),
            "efficiency": ONE - Fraction(2 * ties, size * size),
            "components": len(parts),
            "isolates": sum(len(part) == 1 for part in parts),
            "fragmentation": 1 - Fraction(sum(len(g) * (len(g) - 1) for g in parts), size * (size - 1)),
            "iqv": len(kinds) * spread / (len(kinds) - 1) if len(kinds) > 1 else 0,
            "ei_index": Fraction(external - (ties - external), ties),
        }


def share_of(part: int, whole: int) -> Fraction | None:
    """A share, or None of nothing."""
    return Fraction(part, whole) if whole else None
