"""Who to ask: the answer in a sentence, and each person with the reasons and the way to them. Pure."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from typing import Final

from graph.analysis.ask import WEIGHTS, Answer, Suggestion, Weights
from graph.language import Spoken, later, listed, phrase
from graph.model import PersonalMap
from ui.presenters.detail import Idea, about

TERMS: Final = Spoken(
    {
        "fit": later("They fit what I need"),
        "access": later("I can reach them easily"),
        "availability": later("We were in touch lately"),
        "track_record": later("They helped when I asked before"),
        "spare_load": later("Not much rests on them yet"),
        "fresh_view": later("They bring a fresh view"),
    }
)
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
    quoted = phrase("“{words}”", words=answer.text) if answer.text else ""
    return listed([*filter(None, (need, quoted))])


def head(personal_map: PersonalMap, answer: Answer, likely: Sequence[Idea] = ()) -> str:
    """The answer in a sentence. ``likely`` are those who might meet a need that nobody meets, where there are such."""
    what = question_says(personal_map, answer)
    if not answer.results:
        return phrase("Nobody on your map fits {what}.", what=what)
    if likely:
        return _perhaps(what, likely[0].name, "")
    first = answer.results[0]
    name = personal_map.called(first.person)
    by = personal_map.called(first.path[1]) if first.path[1:-1] else ""
    if _undecided(answer):
        return phrase(
            "Nobody is noted as meeting {what} yet, and nothing you noted puts one of your people before another: "
            "begin with whom you trust.",
            what=what,
        )
    if first.terms.fit == 0:
        return _perhaps(what, name, by)
    if by:
        return phrase("For {what}, ask {name} first; {by} could introduce you.", what=what, name=name, by=by)
    return phrase("For {what}, ask {name} first.", what=what, name=name)


def _perhaps(what: str, name: str, by: str) -> str:
    """Whom to ask where nobody meets it; ``by`` could introduce them, empty where nobody has to."""
    nobody = phrase("Nobody is noted as meeting {what} yet.", what=what)
    if by:
        then = phrase("{name} would be a good first to ask; {by} could introduce you.", name=name, by=by)
    else:
        then = phrase("{name} would be a good first to ask.", name=name)
    return f"{nobody} {then}"


def beside(personal_map: PersonalMap, answer: Answer) -> list[str]:
    """Two other ways to begin: with the most comfortable person, and with one who is useful and less obvious."""
    first = answer.results[0].person if answer.results else None
    said = list[str]()
    if _undecided(answer):
        return said
    if answer.comfortable and answer.comfortable != first:
        said.append(phrase("The most comfortable to ask: {name}.", name=personal_map.called(answer.comfortable)))
    if answer.less_obvious and answer.less_obvious != first:
        said.append(phrase("Useful and less obvious: {name}.", name=personal_map.called(answer.less_obvious)))
    return said


def _undecided(answer: Answer) -> bool:
    """Whether nobody meets it and nothing that is noted puts anybody first: there is no order but that of the names."""
    first, *others = answer.results[:2] or (None,)
    return bool(first and others and first.terms.fit == 0 and first.score == others[0].score)


def suggestions(personal_map: PersonalMap, answer: Answer) -> list[Suggested]:
    """Everybody in the answer, best first."""
    return [_suggested(personal_map, answer, found) for found in answer.results]


def _suggested(personal_map: PersonalMap, answer: Answer, found: Suggestion) -> Suggested:
    person = personal_map.people[found.person]
    remark = ""
    if _undecided(answer):
        remark = ""
    elif found.person == answer.comfortable:
        remark = phrase("the most comfortable to ask")
    elif found.person == answer.less_obvious:
        remark = phrase("useful and less obvious")
    way = (phrase("You"), *(personal_map.called(p) for p in found.path[1:])) if found.path else ()
    fit, access, availability, *rest = found.reasons
    says = " ".join((fit,) * bool(found.terms.fit) + (access, availability))
    return Suggested(found.person, personal_map.called(found.person), about(person), says, " ".join(rest), way, remark)


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
