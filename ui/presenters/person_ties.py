"""Whom one person knows besides the owner of the map: as lines to read, a form to fill, changes to write. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.changes import Changes
from graph.errors import AmbiguousError, NotFoundError
from graph.language import phrase
from graph.lookup import find_person
from graph.model import TEXT_LIMIT, PersonalMap, Tie, clean, tie_key
from ui.presenters.person_form import gone, several
from ui.presenters.typed import Problems, too_long
from ui.presenters.words import CLOSENESS

Plan = Callable[[PersonalMap], Changes]


@dataclass(frozen=True, slots=True)
class TieDraft:
    """The form for one more tie: a name, an e-mail address or an id; and where they know each other from."""

    who: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class TieLine:
    """Somebody whom the person knows, and what is noted about it. Not escaped."""

    other: str
    name: str
    details: str


def tie_lines(personal_map: PersonalMap, person_id: str) -> list[TieLine]:
    """Everybody whom the person knows, by name; without the owner of the map and those in the trash."""
    people = personal_map.people
    others = ((_other(t, person_id), t) for key, t in personal_map.ties.items() if person_id in key)
    known = [(i, t) for i, t in others if i != personal_map.ego and not people[i].archived]
    lines = (TieLine(i, personal_map.called(i), _details(t)) for i, t in known)
    return sorted(lines, key=lambda line: (line.name, line.other))


def _other(tie: Tie, person_id: str) -> str:
    return tie.target if tie.source == person_id else tie.source


def _details(tie: Tie) -> str:
    since = phrase("since {day}", day=tie.since) if tie.since else ""
    close = CLOSENESS.get(tie.closeness or 0, "")
    return " · ".join(filter(None, (tie.context, close, since)))


def tie_problems(personal_map: PersonalMap, draft: TieDraft, person_id: str) -> Problems:
    """What is wrong with the form, by field."""
    found: Problems = {}
    if said := _who_problem(personal_map, draft.who, person_id):
        found["who"] = said
    if said := too_long([clean(draft.context)], TEXT_LIMIT):
        found["context"] = said
    return found


def _who_problem(personal_map: PersonalMap, text: str, person_id: str) -> str:
    if not clean(text):
        return phrase("Say whom they know.")
    try:
        other = find_person(personal_map, clean(text)).id
    except NotFoundError:
        return phrase("Nobody on your map has this name. Add them first.")
    except AmbiguousError as error:
        return several(error)
    if other in (person_id, personal_map.ego):
        return phrase("Name somebody else: this is about whom they know besides you.")
    known = tie_key(person_id, other) in personal_map.ties
    return phrase("That the two know each other is noted already.") if known else ""


def tying(draft: TieDraft, person_id: str) -> Plan:
    """The plan that notes that two people know each other. The draft has no problems."""

    def plan(personal_map: PersonalMap) -> Changes:
        if person_id not in personal_map.people:
            raise gone()
        other = find_person(personal_map, clean(draft.who)).id
        tie = Tie(person_id, other, context=clean(draft.context))
        return Changes() if tie.key in personal_map.ties else Changes(ties=(tie,))

    return plan


def untying(person_id: str, other: str) -> Plan:
    """The plan that takes the tie of two people away; nothing where it is gone already."""
    key = tie_key(person_id, other)
    return lambda m: Changes(drop_ties=(key,)) if key in m.ties else Changes()
