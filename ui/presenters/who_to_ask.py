"""Who to ask: the answer in a sentence, and each person with the reasons and the way to them. Pure."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from typing import Final

from graph.analysis.ask import WEIGHTS, Answer, Suggestion, Weights
from graph.model import PersonalMap
from ui.presenters.detail import Idea, about

TERMS: Final = {
    "fit": "They fit what I need",
    "access": "I can reach them easily",
    "availability": "We were in touch lately",
    "track_record": "They helped when I asked before",
    "spare_load": "Not much rests on them yet",
    "fresh_view": "They bring a fresh view",
}
MOST: Final = 5.0
"""The most that a term can be made to count on the page."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody to ask. ``way`` are the names from me to them, empty where none is known. Nothing is escaped.

    ``says`` is how they fit, how one reaches them and when one was in touch; ``more`` what else counts.
    """

    person: str
    name: str
    about: str
    says: str
    more: str
    way: tuple[str, ...]
    remark: str


def question_says(personal_map: PersonalMap, answer: Answer) -> str:
    """What was asked: a need, a text, or both."""
    need = personal_map.needs[answer.need].name if answer.need else ""
    return " and ".join(filter(None, (need, f"“{answer.text}”" if answer.text else "")))


def head(personal_map: PersonalMap, answer: Answer, likely: Sequence[Idea] = ()) -> str:
    """The answer in a sentence. ``likely`` are those who might meet a need that nobody meets, where there are such."""
    what = question_says(personal_map, answer)
    if not answer.results:
        return f"Nobody on your map fits {what}."
    if likely:
        return f"Nobody is noted as meeting {what} yet. {likely[0].name} would be a good first to ask."
    first = answer.results[0]
    name = personal_map.people[first.person].name
    by = [personal_map.people[p].name for p in first.path[1:-1]]
    way = f"; {by[0]} could introduce you" if by else ""
    if first.terms.fit == 0:
        return f"Nobody is noted as meeting {what} yet. {name} would be a good first to ask{way}."
    return f"For {what}, ask {name} first{way}."


def beside(personal_map: PersonalMap, answer: Answer) -> list[str]:
    """Two other ways to begin: with the most comfortable person, and with one who is useful and less obvious."""
    first = answer.results[0].person if answer.results else None
    said = []
    if answer.comfortable and answer.comfortable != first:
        said.append(f"The most comfortable to ask: {personal_map.people[answer.comfortable].name}.")
    if answer.less_obvious and answer.less_obvious != first:
        said.append(f"Useful and less obvious: {personal_map.people[answer.less_obvious].name}.")
    return said


def suggestions(personal_map: PersonalMap, answer: Answer) -> list[Suggested]:
    """Everybody in the answer, best first."""
    return [_suggested(personal_map, answer, found) for found in answer.results]


def _suggested(personal_map: PersonalMap, answer: Answer, found: Suggestion) -> Suggested:
    person = personal_map.people[found.person]
    remark = ""
    if found.person == answer.comfortable:
        remark = "the most comfortable to ask"
    elif found.person == answer.less_obvious:
        remark = "useful and less obvious"
    way = ("You", *(personal_map.people[p].name for p in found.path[1:])) if found.path else ()
    fit, access, availability, *rest = found.reasons
    says = " ".join((fit,) * bool(found.terms.fit) + (access, availability))
    return Suggested(found.person, person.name, about(person), says, " ".join(rest), way, remark)


def weights_said(weights: Weights) -> tuple[str, ...]:
    """The weights as the address says them; nothing where they are as they come."""
    return () if weights == WEIGHTS else (",".join(f"{value:g}" for value in astuple(weights)),)


def weights_of(said: Sequence[str]) -> Weights:
    """The weights that an address says, as they come where it says none that can be."""
    try:
        values = [float(value) for value in said[0].split(",")] if said else []
    except ValueError:
        return WEIGHTS
    fits = len(values) == len(fields(Weights)) and all(0 <= value <= MOST for value in values)
    return Weights(*values) if fits else WEIGHTS
