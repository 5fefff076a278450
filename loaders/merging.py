"""How what a file says goes together with what a map says, record by record. Pure.

The rule: what is empty is filled, lists grow, and nothing that stands on the map is lost. Where both say something
different the map keeps its word and the difference is remarked, unless the file has news and what stands on the map
came from an earlier file of its kind (:mod:`loaders.memory`). With ``update`` the file wins for a person's plain fields
(organisation, title and so on), for how close a tie is and for how well a need is met.
Two facts move on by themselves: the last contact becomes the later one, and a pending ask takes its outcome.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from graph.model import UNNAMED, Interaction, Need, Person, Provision, Stage, Tie, fold
from loaders.linkage.likeness import web_key
from loaders.memory import UNHEARD, Fact, Told

PLAIN: Final = ("name", "given_name", "family_name", "organization", "title", "location", "birthday")
NAME_PARTS: Final = ("given_name", "family_name")
TIE_FACTS: Final = ("closeness", "since", "cadence_days", "context")
THERE: Final[Fact] = ("there", "")
"""That a file has a tie, a provision or an interaction at all: where the map has it no longer, the user took it off."""
LISTS: Final[Mapping[str, Callable[[str], str]]] = {
    "emails": str.casefold,
    "phones": lambda text: "".join(c for c in text if c.isalnum() or c == "+") or text,
    "urls": web_key,
    "groups": fold,
}
"""What the owner of a map is called before they say their name."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that an import fills or changes."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the map keeps its word against the file's."""

    field: str
    kept: str
    said: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A person after the file had its say."""

    person: Person
    changes: tuple[FieldChange, ...] = ()
    differences: tuple[Difference, ...] = ()


def merge_person(kept: Person, said: Person, update: bool = False, told: Told = UNHEARD) -> Merged:
    """A person of the map with what the file says about them. Introducers are not looked at: they are ids."""
    new: dict[str, Any] = {}
    differences = list[Difference]()
    for name in PLAIN:
        mine, theirs = getattr(kept, name), getattr(said, name)
        if not theirs or theirs == mine:
            continue
        named_by_hand = mine and name in NAME_PARTS and any(d.field == "name" for d in differences)
        if update or (name == "name" and mine == UNNAMED) or (told.wins(name, mine, theirs) and not named_by_hand):
            new[name] = theirs
        elif not mine or fold(mine) != fold(theirs):
            differences.append(Difference(name, mine or "", theirs))
    for name, key in LISTS.items():
        mine, theirs = getattr(kept, name), getattr(said, name)
        if theirs and theirs != mine and (missing := _missing(mine, theirs, key)):
            more = tuple(text for text in missing if update or told.news(name, key(text)))
            differences += [Difference(name, "", text) for text in missing if text not in more]
            new |= {name: mine + more} if more else {}
    if said.notes and said.notes != kept.notes:
        if told.wins("notes", kept.notes, said.notes) or (update and not kept.notes):
            new["notes"] = said.notes
        elif said.notes not in kept.notes:
            differences.append(Difference("notes", kept.notes, said.notes))
    if not new:
        return Merged(kept, (), tuple(differences))
    changes = tuple(FieldChange(name, show(getattr(kept, name)), show(value)) for name, value in new.items())
    return Merged(replace(kept, **new), changes, tuple(differences))


def facts_of_person(said: Person) -> list[Fact]:
    """What a file says of somebody, fact by fact, as :func:`merge_person` asks for it."""
    facts: list[Fact] = [(name, value) for name in PLAIN if (value := getattr(said, name))]
    for name, key in LISTS.items():
        facts += [(name, key(text)) for text in getattr(said, name)]
    if said.notes:
        facts.append(("notes", said.notes))
    return facts


def differences_in_kind(kept: Person, said: Person) -> tuple[Difference, ...]:
    """What only a map file says of a person and an import never changes: their kind, and who is in the trash."""
    pairs = (("kind", kept.kind, said.kind), ("archived", str(kept.archived).lower(), str(said.archived).lower()))
    return tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])


def _missing(mine: Iterable[str], theirs: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    known = set(map(key, mine))
    new = {key(text): text for text in reversed(tuple(theirs)) if text and key(text) not in known}
    return tuple(reversed(new.values()))


def show(value: Any) -> str:
    """A field's value in words."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def merge_tie(kept: Tie, said: Tie, update: bool = False, told: Told = UNHEARD) -> Tie:
    """A tie with its gaps filled and the later last contact; with ``update`` as close as the file says."""
    contacts = [day for day in (kept.last_contact, said.last_contact) if day is not None]
    won = {
        name: theirs
        for name in TIE_FACTS
        if (theirs := getattr(said, name))
        and theirs != (mine := getattr(kept, name))
        and (told.wins(name, mine, theirs) or (update and name == "closeness"))
    }
    return replace(kept, last_contact=max(contacts, default=None), **won)


def facts_of_tie(said: Tie) -> list[Fact]:
    """That a file has a tie, and what it says of it."""
    return [THERE, *((name, value) for name in TIE_FACTS if (value := getattr(said, name)))]


def merge_need(kept: Need, said: Need) -> Need:
    """A need with its gaps filled and all aliases."""
    return replace(
        kept,
        description=kept.description or said.description,
        prompt=kept.prompt or said.prompt,
        aliases=kept.aliases + _missing(kept.aliases, said.aliases, fold),
    )


def merge_stage(kept: Stage, said: Stage) -> Stage:
    """A stage with its gaps filled."""
    return replace(kept, starts_on=kept.starts_on or said.starts_on, importance={**said.importance, **kept.importance})


def merge_provision(kept: Provision, said: Provision, update: bool = False, told: Told = UNHEARD) -> Provision:
    """A provision of the same person, need and beginning with all topics; an open end stays open.

    With ``update`` it has the level that the file says.
    """
    missing = _missing(kept.topics, said.topics, fold)
    return replace(
        kept,
        level=said.level if update or told.wins("level", kept.level, said.level) else kept.level,
        topics=kept.topics + tuple(topic for topic in missing if update or told.news("topics", fold(topic))),
        note=said.note if said.note and told.wins("note", kept.note, said.note) else kept.note,
    )


def facts_of_provision(said: Provision) -> list[Fact]:
    """That a file has a provision, and what it says of it."""
    note: list[Fact] = [("note", said.note)] if said.note else []
    return [THERE, ("level", said.level), *note, *(("topics", fold(topic)) for topic in said.topics)]


def merge_interaction(kept: Interaction, said: Interaction) -> Interaction:
    """An interaction with its gaps filled; a pending ask takes the outcome the file knows."""
    outcome = kept.outcome
    if kept.kind == "ask" and kept.outcome in (None, "pending"):
        outcome = said.outcome or kept.outcome
    return replace(
        kept,
        need=kept.need or said.need,
        channel=kept.channel or said.channel,
        outcome=outcome,
        note=kept.note or said.note,
    )
