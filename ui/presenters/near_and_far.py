"""How near people are and when one was last in touch with them: how many there are of each. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import pandas as pd

from graph.language import Spoken, counted, later, phrase
from ui.presenters.filters import CLOSENESS, RECENCY, Clause, Filters, Traited

SHORT: Final = Spoken(
    {
        "month": later("up to a month"),
        "quarter": later("up to 3 months"),
        "half": later("up to 6 months"),
        "year": later("up to a year"),
        "older": later("longer ago"),
        "never": later("not noted"),
    }
)
"""The last contact in a word or two, as it stands above its column."""
DARKEST: Final = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """How many people are this close and were in touch this long ago; ``shade`` is 0 for none to 3 for most."""

    closeness: str
    recency: str
    people: int
    shade: int

    @property
    def told(self) -> str:
        """The same in words."""
        people = counted(self.people, "{n} person", "{n} people", phrase("nobody"))
        return f"{CLOSENESS[self.closeness]}, {RECENCY[self.recency]}: {people}"


def spots(among: Traited, people: Iterable[str]) -> list[Spot]:
    """The counts, the closest first, with every kind of last contact; a closeness that nobody has is left out."""
    found = Counter(
        (closeness, recency)
        for i in people
        for closeness in among.people[i].values["closeness"]
        for recency in among.people[i].values["recency"]
    )
    most = max(found.values(), default=1)
    there = {closeness for closeness, _ in found}
    return [
        Spot(closeness, recency, found[closeness, recency], ceil(DARKEST * found[closeness, recency] / most))
        for closeness in CLOSENESS
        if closeness in there
        for recency in RECENCY
    ]


def whoever(asked: Filters) -> Filters:
    """The same filter, however near they are and whenever one was in touch."""
    return asked.having(Clause("closeness", ())).having(Clause("recency", ()))


def at(asked: Filters, closeness: str, recency: str) -> Filters:
    """The same filter with those of one spot."""
    return asked.having(Clause("closeness", (closeness,))).having(Clause("recency", (recency,)))


def table(found: Sequence[Spot]) -> pd.DataFrame:
    """The counts in words and numbers, those there are."""
    told = [spot for spot in found if spot.people]
    return pd.DataFrame(
        {
            phrase("How close"): [CLOSENESS[s.closeness] for s in told],
            phrase("Last contact"): [RECENCY[s.recency] for s in told],
            phrase("People"): [s.people for s in told],
        }
    )
