"""What was asked of whom: noting it, the asks that are open, and how they ended. Pure."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from graph.changes import Changes
from graph.language import Spoken, counted, later, phrase
from graph.model import Interaction, Outcome, PersonalMap
from ui.presenters.person_records import InteractionDraft, Plan
from ui.presenters.words import ago

ENDINGS: Final[Spoken[Outcome]] = Spoken(
    {"met": later("I got what I needed"), "declined": later("They said no"), "no_answer": later("No answer came")}
)
WAIT: Final = 14


@dataclass(frozen=True, slots=True)
class OpenAsk:
    """An ask whose outcome is not known yet. Not escaped."""

    id: str
    person: str
    name: str
    about: str
    when: str
    note: str
    overdue: bool


def noting(need: str | None, text: str, on: date) -> InteractionDraft:
    """What is logged when somebody was asked: the need, and in one's own words what it was about."""
    return InteractionDraft(on, "ask", need, outcome="pending", note=text)


def open_asks(personal_map: PersonalMap, on: date) -> list[OpenAsk]:
    """The asks up to a day that have no outcome yet, the longest open first; of people who are on the map."""
    waiting = [i for i in personal_map.interactions.values() if _is_open(personal_map, i, on)]
    return [_open(personal_map, i, on) for i in sorted(waiting, key=lambda i: (i.on, i.id))]


def _is_open(personal_map: PersonalMap, ask: Interaction, on: date) -> bool:
    is_ask = ask.kind == "ask" and ask.outcome in (None, "pending") and ask.on <= on
    return is_ask and not personal_map.people[ask.person].archived


def _open(personal_map: PersonalMap, ask: Interaction, on: date) -> OpenAsk:
    need = personal_map.needs[ask.need].name if ask.need else phrase("help")
    late = (on - ask.on).days >= WAIT
    return OpenAsk(ask.id, ask.person, personal_map.called(ask.person), need, ago(ask.on, on), ask.note, late)


def open_says(asks: list[OpenAsk]) -> str:
    """How many asks are open, in a sentence."""
    if not asks:
        return phrase("No ask is open. When you ask somebody, note it here, and how it ended.")
    return counted(len(asks), "One ask is open. How did it go?", "{n} asks are open. How did it go?")


def settling(ask: str, outcome: Outcome) -> Plan:
    """The plan that says how an ask ended; nothing where it is gone or says so already."""

    def plan(personal_map: PersonalMap) -> Changes:
        found = personal_map.interactions.get(ask)
        if found is None or found.outcome == outcome:
            return Changes()
        return Changes(interactions=(replace(found, outcome=outcome),))

    return plan
