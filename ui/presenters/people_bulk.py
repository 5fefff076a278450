"""One change for many people at once: a need, a group, the trash; and the table whose cells are edited. Pure."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

import pandas as pd

from graph.changes import Changes
from graph.errors import NotFoundError, RequestError
from graph.language import ENGLISH, Spoken, counted, later, listed, phrase, speaking
from graph.model import NAME_LIMIT, Person, PersonalMap, fold
from ui.plain_text import shortened
from ui.presenters import trash
from ui.presenters.matrix import CellEdit, levels, setting
from ui.presenters.need_plans import one_line
from ui.presenters.person_form import draft_of, editing, gone, problems
from ui.presenters.words import LEVELS

Plan = Callable[[PersonalMap], Changes]
Action = Literal["helps", "stops", "joins", "leaves", "trash"]

ACTIONS: Final[Spoken[Action]] = Spoken(
    {
        "helps": later("They help me with …"),
        "stops": later("They no longer help me with …"),
        "joins": later("Put them into a group"),
        "leaves": later("Take them out of a group"),
        "trash": later("Move them to the trash"),
    }
)
CELLS: Final[Spoken[str]] = Spoken(
    {
        "name": later("Name"),
        "organization": later("Organisation"),
        "title": later("Title"),
        "groups": later("Groups"),
        "emails": later("E-mail"),
        "location": later("Place"),
    }
)
"""The fields that can be edited in the table, and what stands above them."""
LISTS: Final = frozenset({"groups", "emails"})


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is to be done with many people."""

    action: Action
    need: str = ""
    level: int = 2
    group: str = ""


def doing(bulk: Bulk, people: Collection[str], on: date) -> Plan:
    """The plan for some people. Who is gone meanwhile is left out.

    Raises
    ------
    RequestError
        No group was named.
    """
    if bulk.action in ("helps", "stops"):
        level = bulk.level if bulk.action == "helps" else None
        return lambda before: _setting(before, bulk.need, level, people, on)
    if bulk.action == "trash":
        return trash.moving(people, archived=True)
    group = one_line(bulk.group)[:NAME_LIMIT]
    if not group:
        raise RequestError(phrase("Say which group."), phrase("Nothing was changed."))
    return lambda before: _grouping(before, group, bulk.action == "joins", people)


def _setting(before: PersonalMap, need: str, level: int | None, people: Collection[str], on: date) -> Changes:
    there = _there(before, people)
    if need not in before.needs:
        raise NotFoundError(
            phrase("This need is no longer on the map."), phrase("Somebody removed it in the meantime.")
        )
    if level is None:
        kept = begun_with_words(before, need, on)
        met = levels(before, there, on)
        there = [i for i in there if (i, need) in met and i not in kept]
    return setting(before, [CellEdit(i, need, level) for i in there], on)


def begun_with_words(before: PersonalMap, need: str, on: date) -> set[str]:
    """Who meets a need since a day, with words beside it: on that day it can neither end nor be thrown away."""
    return {p.person for p in before.provisions.values() if p.need == need and p.since == on and (p.topics or p.note)}


def _grouping(before: PersonalMap, group: str, joins: bool, people: Collection[str]) -> Changes:
    changed = [_grouped(before.people[i], group, joins) for i in _there(before, people)]
    return Changes(people=tuple(p for p in changed if p != before.people[p.id]))


def _grouped(person: Person, group: str, joins: bool) -> Person:
    others = tuple(g for g in person.groups if fold(g) != fold(group))
    if joins:
        return person if len(others) < len(person.groups) else replace(person, groups=(*others, group))
    return replace(person, groups=others)


def _there(before: PersonalMap, people: Collection[str]) -> list[str]:
    known = before.people
    return [i for i in people if i in known and not known[i].archived and i != before.ego]


def groups(personal_map: PersonalMap, people: Collection[str]) -> list[str]:
    """The groups that some people are in, by name."""
    return sorted({g for i in people if i in personal_map.people for g in personal_map.people[i].groups}, key=fold)


def said(personal_map: PersonalMap, bulk: Bulk, people: Sequence[str]) -> str:
    """What was done, as a sentence. Not escaped."""
    number = len(people)
    who = shortened(personal_map.called(people[0])) if number == 1 else counted(number, "{n} person", "{n} people")
    if bulk.action in ("helps", "stops"):
        need = shortened(personal_map.needs[bulk.need].name)
        if bulk.action == "stops":
            return counted(number, "{who} no longer meets {need}.", "{who} no longer meet {need}.", who=who, need=need)
        return counted(
            number,
            "{who} meets {need} – {level}.",
            "{who} meet {need} – {level}.",
            who=who,
            need=need,
            level=LEVELS[bulk.level],
        )
    if bulk.action == "trash":
        return counted(number, "{who} moved to the trash.", "{who} moved to the trash.", who=who)
    group = shortened(one_line(bulk.group))
    if bulk.action == "joins":
        return counted(number, "{who} put into {group}.", "{who} put into {group}.", who=who, group=group)
    return counted(number, "{who} taken out of {group}.", "{who} taken out of {group}.", who=who, group=group)


# --- the table whose cells are edited ---------------------------------------------------------------------------------


def cells(personal_map: PersonalMap, people: Sequence[str]) -> pd.DataFrame:
    """A row a person, indexed by id, with the fields that can be edited as text."""
    found = [personal_map.people[i] for i in people]
    values = {name: [_text(getattr(p, name)) for p in found] for name in CELLS}
    return pd.DataFrame(values, index=pd.Index(list(people), dtype="object", name="id"))


def deed(names: Sequence[str], fields: Collection[str]) -> str:
    """What the history says of edited cells of the rows of some people, in English, as it is kept."""
    with speaking(ENGLISH):
        who = listed(names, at_most=3)
        return f"{CELLS[next(iter(fields))]} of {who} changed" if len(fields) == 1 else f"{who} changed"


def _text(value: str | tuple[str, ...]) -> str:
    return ", ".join(value) if isinstance(value, tuple) else value


def row_plan(personal_map: PersonalMap, person: str, edited: dict[str, Any]) -> Plan:
    """What the edited cells of a row mean. Raises a RequestError with what is wrong with one of them."""
    if person not in personal_map.people:
        raise gone()
    base = draft_of(personal_map, person)
    typed: dict[str, Any] = {name: _typed(name, str(value or "")) for name, value in edited.items()}
    draft = replace(base, **typed)
    if wrong := problems(personal_map, draft, base, person):
        raise RequestError(next(iter(wrong.values())), phrase("Nothing was changed."))
    return editing(draft, base, person)


def _typed(name: str, text: str) -> str:
    return "\n".join(text.replace(";", ",").split(",")) if name in LISTS else one_line(text)


def all_of(plans: Sequence[Plan]) -> Plan:
    """The plans of different people as one change."""

    def plan(before: PersonalMap) -> Changes:
        changes = Changes()
        for each in plans:
            changes += each(before)
        return changes

    return plan
