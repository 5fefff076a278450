"""Finding the person, need or stage that somebody means: by id, name, unique prefix, e-mail, key or alias."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from graph.errors import AmbiguousError, InvalidValueError, NotFoundError
from graph.language import later, phrase, quoted
from graph.model import Need, Person, PersonalMap, Stage, fold

Record = TypeVar("Record", Person, Need, Stage)
SHOWN: Final = 10
"""How many of those that a text fits are named."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said where none or several are meant."""

    none: str
    several: str
    there_are: str
    no_other: str


_PERSON: Final = _Words(
    later("There is no person {text} on this map."),
    later("{text} fits {n} people: {candidates}."),
    later("Search with `kith people`, or add them with `kith add`."),
    later("Search with `kith people`, or add them with `kith add`."),
)
_NEED: Final = _Words(
    later("There is no need {text} on this map."),
    later("{text} fits {n} needs: {candidates}."),
    later("There are: {names}."),
    later("The map has no needs yet."),
)
_STAGE: Final = _Words(
    later("There is no stage {text} on this map."),
    later("{text} fits {n} stages: {candidates}."),
    later("There are: {names}."),
    later("The map has no stages yet."),
)


def find_person(personal_map: PersonalMap, text: str, archived: bool = False) -> Person:
    """The person meant by an id, a name, an e-mail address or the unique beginning of a name.

    ``archived`` looks in the trash instead of among the others; "me" is the owner of the map. The id of somebody who
    was merged into another means that one.

    Raises
    ------
    NotFoundError
        Nobody fits.
    AmbiguousError
        Several fit; the candidates are named with what tells them apart.
    """
    if fold(text) == "me" and not archived:
        return personal_map.me
    if (former := personal_map.formers.get(text)) is not None and text not in personal_map.people:
        text = former.person
    return _find(
        text,
        [p for p in personal_map.people.values() if p.archived is archived],
        exact=lambda p: (p.name, *p.emails),
        beginning=lambda p: (p.name, p.family_name),
        described=describe_person,
        words=_PERSON,
    )


def find_other(personal_map: PersonalMap, text: str) -> Person:
    """The person meant, who is not the owner of the map. Raises as :func:`find_person`, and for the owner.

    Raises
    ------
    InvalidValueError
        It is the owner: only others meet one's needs, and only others can be away.
    """
    found = find_person(personal_map, text)
    if found.id == personal_map.ego:
        raise InvalidValueError(
            phrase("That is you, and this is about the others on your map."), phrase("Name somebody else.")
        )
    return found


def find_need(personal_map: PersonalMap, text: str) -> Need:
    """The need meant by an id, key, name, alias or the unique beginning of one. Raises as :func:`find_person`."""
    return _find(
        text,
        personal_map.needs.values(),
        exact=lambda n: (n.key, n.name, *n.aliases),
        beginning=lambda n: (n.key, n.name, *n.aliases),
        described=lambda n: f"{n.name} ({n.key})",
        words=_NEED,
    )


def find_stage(personal_map: PersonalMap, text: str) -> Stage:
    """The stage meant by an id, a name or its unique beginning. Raises as :func:`find_person`."""
    return _find(
        text,
        personal_map.stages.values(),
        exact=lambda s: (s.name,),
        beginning=lambda s: (s.name,),
        described=lambda s: s.name,
        words=_STAGE,
    )


def _find(
    text: str,
    records: Iterable[Record],
    exact: Callable[[Record], tuple[str, ...]],
    beginning: Callable[[Record], tuple[str, ...]],
    described: Callable[[Record], str],
    words: _Words,
) -> Record:
    among, wanted = list(records), fold(text)
    same_id = [r for r in among if r.id == text]
    same = same_id or [r for r in among if wanted in map(fold, exact(r))]
    found = same or [r for r in among if wanted and any(fold(t).startswith(wanted) for t in beginning(r))]
    if len(found) == 1:
        return found[0]
    shown = quoted(text)
    if not found:
        names = sorted(described(r) for r in among)
        hint = phrase(words.there_are, names=", ".join(names)) if names else phrase(words.no_other)
        raise NotFoundError(phrase(words.none, text=shown), hint)
    candidates = tuple(sorted(described(r) for r in found))
    some, more = "; ".join(candidates[:SHOWN]), len(candidates) - SHOWN
    if more > 0:
        some = phrase("{some}; and {n} more", some=some, n=more)
    raise AmbiguousError(
        phrase(words.several, text=shown, n=len(found), candidates=some), phrase("Name one by its id."), candidates
    )


def describe_person(person: Person) -> str:
    """Somebody with their id and what tells them apart from others of the name, on one line."""
    told_apart = ", ".join(filter(None, (person.organization, person.title, *person.emails[:1])))
    return f"{person.name} [{person.id}]" + (f" ({told_apart})" if told_apart else "")
