"""Why those one could ask stand in the order they do: what each term adds to the score of each. Pure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

import pandas as pd

from graph.analysis.ask import Answer, Weights
from graph.language import Spoken, later, number, phrase
from graph.model import PersonalMap
from ui.presenters.who_to_ask import TERMS

SHORT: Final = Spoken(
    {
        "fit": later("Fits"),
        "access": later("Easy to reach"),
        "availability": later("In touch"),
        "track_record": later("Chance of a yes"),
        "spare_load": later("Has room"),
        "fresh_view": later("Fresh view"),
    }
)
"""The terms in a word or two, as they stand above their columns."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a term adds to the score of somebody, of at most ``most``, and the reason in a sentence. Not escaped."""

    person: str
    name: str
    term: str
    adds: float
    most: float
    says: str


def parts(personal_map: PersonalMap, answer: Answer, weights: Weights) -> list[Part]:
    """The parts of the scores (MEASURES 7) of all in an answer, best first; what counts nothing is left out."""
    counting = {term: weight for term, weight in asdict(weights).items() if weight}
    return [
        Part(one.person, personal_map.called(one.person), term, counting[term] * value, counting[term], says)
        for one in answer.results
        for (term, value), says in zip(asdict(one.terms).items(), one.reasons, strict=True)
        if term in counting
    ]


def table(found: Sequence[Part]) -> pd.DataFrame:
    """The same in numbers: a row a person, a column a term and at last their sum."""
    rows: dict[str, list[Part]] = {}
    for part in found:
        rows.setdefault(part.person, []).append(part)
    return pd.DataFrame(
        [
            {phrase("Name"): told[0].name}
            | {_heading(part): round(part.adds, 2) for part in told}
            | {phrase("Together"): round(sum(part.adds for part in told), 2)}
            for told in rows.values()
        ]
    )


def _heading(part: Part) -> str:
    most = number(part.most, int(part.most % 1 > 0))
    return phrase("{term} (up to {most})", term=TERMS[part.term], most=most)
