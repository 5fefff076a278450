"""What was asked of whom: the log of interactions counted for the terms of a score."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.model import Interaction, PersonalMap

WAIT: Final = timedelta(days=14)
"""How long an ask may go unanswered before one would ask the same person again."""
RECENT: Final = timedelta(days=90)
"""How long an ask counts as load."""


@dataclass(frozen=True, slots=True)
class Asks:
    """The asks up to a day, by person: how many were met and how many have an outcome at all, for the need asked
    about; how many there were lately, and for how many days the latest unanswered one has been open, for any need."""

    met: Mapping[str, int]
    settled: Mapping[str, int]
    recent: Mapping[str, int]
    waiting: Mapping[str, int]


def asks(personal_map: PersonalMap, as_of: date, need: str | None = None) -> Asks:
    """Count the asks logged up to a day; without a need those for any. An ask without outcome is unanswered."""
    logged = [i for i in personal_map.interactions.values() if i.kind == "ask" and i.on <= as_of]
    settled = [i for i in logged if not _is_open(i) and need in (None, i.need)]
    waiting: dict[str, int] = {}
    for ask in logged:
        days = (as_of - ask.on).days
        if _is_open(ask) and days < WAIT.days:
            waiting[ask.person] = min(days, waiting.get(ask.person, days))
    return Asks(
        Counter(i.person for i in settled if i.outcome == "met"),
        Counter(i.person for i in settled),
        Counter(i.person for i in logged if as_of - i.on <= RECENT),
        waiting,
    )


def _is_open(ask: Interaction) -> bool:
    return ask.outcome in (None, "pending")
