"""Who is drawn by name in the picture and who is folded into a bubble: it never holds more than some 90 marks."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import PersonalMap
from graph.model import fold as even
from graph.network import LEVEL, NAME, Graph, is_need, need_id

MARKS: Final = 90
"""The most marks a picture holds: one of 334 was a hairball."""
SHARE_BETWEEN: Final = 0.45
"""How much of the room goes to people who meet several needs, where not everybody finds room."""
CROWD: Final = 2
"""How many times its even share of the room the people behind one need may take: beyond, they stand behind others."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Somebody who meets at least one active need."""

    id: str
    name: str
    levels: Mapping[str, int]

    @property
    def breadth(self) -> int:
        """How many needs they meet."""
        return len(self.levels)

    @property
    def main_need(self) -> str:
        """The need they meet most fully."""
        return min(self.levels, key=lambda n: (-self.levels[n], n))


@dataclass(frozen=True, slots=True)
class Folding:
    """The people drawn, the most important first; and per need how many of its providers are not."""

    drawn: tuple[Provider, ...]
    folded: tuple[Provider, ...]
    more: Mapping[str, int]

    def bringing(self, people: Iterable[str], keep: Collection[str], most: int) -> "Folding":
        """The same with some people out of their bubbles, so many that at most ``most`` are drawn in all.

        They come last, so that nobody has to move; for them the least important go into bubbles, but nobody in
        ``keep``.
        """
        behind = {p.id: p for p in self.folded}
        sure = sum(p.id in keep for p in self.drawn)
        out = [behind[i] for i in dict.fromkeys(people) if i in behind][: max(most - sure, 0)]
        others = [p.id for p in self.drawn if p.id not in keep]
        going = set(others[max(most - sure - len(out), 0) :])
        drawn = (*(p for p in self.drawn if p.id not in going), *out)
        there = {p.id for p in drawn}
        rest = tuple(p for p in (*self.folded, *self.drawn) if p.id not in there)
        return Folding(drawn, rest, _counts(rest, {n for p in rest for n in p.levels}))

    def shows(self, people: Iterable[str]) -> bool:
        """Whether none of some people is in a bubble."""
        return {p.id for p in self.folded}.isdisjoint(people)

    def behind(self, need: str, at_most: int) -> list[str]:
        """Some of those folded behind a need, the fullest help first."""
        found = sorted((p for p in self.folded if need in p.levels), key=lambda p: (-p.levels[need], p.name, p.id))
        return [p.id for p in found[:at_most]]


def providers(support: Graph) -> list[Provider]:
    """Everybody in a support graph who meets a need."""
    return [
        Provider(node, names[NAME], {need_id(n): edge[LEVEL] for n, edge in sorted(support[node].items())})
        for node, names in support.nodes(data=True)
        if not is_need(node)
    ]


def closest(personal_map: PersonalMap, people: Iterable[str], at_most: int) -> tuple[Provider, ...]:
    """Of people who meet no need as many as there is room for: the closest first, then by name."""
    ties = {
        b if a == personal_map.ego else a: t for (a, b), t in personal_map.ties.items() if personal_map.ego in (a, b)
    }
    named = {i: even(personal_map.people[i].name) for i in people}
    ranked = sorted(named, key=lambda i: (-((ties[i].closeness or 0) if i in ties else -1), named[i], i))
    return tuple(Provider(i, personal_map.people[i].name, {}) for i in ranked[:at_most])


def fold(
    everybody: Sequence[Provider], needs: Sequence[str], always: Collection[str] = (), marks: int = MARKS
) -> Folding:
    """Choose whom to draw: first those in ``always``, then those who meet most needs, then some behind every need.

    ``marks`` counts the owner, the needs, the box for people without a need, and a bubble for each need.
    """
    ranked = sorted(everybody, key=lambda p: (p.id not in always, -p.breadth, -sum(p.levels.values()), p.name, p.id))
    room = marks - 2 - len(needs)
    ranked, crowd = _uncrowded(ranked, always, CROWD * room // max(len(needs), 1))
    if (crowd and len(ranked) > room - len(needs)) or len(ranked) > room:
        ranked, rest = _chosen(ranked, needs, always, max(room - len(needs), 0))
    else:
        rest = []
    return Folding(tuple(ranked), tuple(rest + crowd), _counts(rest + crowd, needs))


def _uncrowded(ranked: Sequence[Provider], always: Collection[str], most: int) -> tuple[list[Provider], list[Provider]]:
    """Those of whom at most so many stand behind one need alone, and the others; whoever is sure is not counted."""
    kept, crowd, behind = list[Provider](), list[Provider](), Counter[str]()
    for provider in ranked:
        alone = provider.breadth == 1 and provider.id not in always
        behind[provider.main_need] += alone
        (crowd if alone and behind[provider.main_need] > most else kept).append(provider)
    return kept, crowd


def _counts(people: Sequence[Provider], needs: Iterable[str]) -> dict[str, int]:
    counts = {n: sum(n in p.levels for p in people) for n in needs}
    return {n: number for n, number in counts.items() if number}


def _chosen(
    ranked: list[Provider], needs: Sequence[str], always: Collection[str], room: int
) -> tuple[list[Provider], list[Provider]]:
    sure = [p for p in ranked if p.id in always][:room]
    left = room - len(sure)
    taken = {p.id for p in sure}
    between = [p for p in ranked if p.breadth > 1 and p.id not in taken][: round(left * SHARE_BETWEEN)]
    left -= len(between)
    taken |= {p.id for p in between}
    behind = {n: [p for p in ranked if p.breadth == 1 and n in p.levels and p.id not in taken] for n in needs}
    turns = sorted((place, needs.index(n), p) for n, found in behind.items() for place, p in enumerate(found))
    taken |= {p.id for _, _, p in turns[:left]}
    return [p for p in ranked if p.id in taken], [p for p in ranked if p.id not in taken]
