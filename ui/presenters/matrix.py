"""People by needs, as a grid to be edited: what stands in the cells, and what an edit of a cell changes. Pure.

Setting a cell
    The provision that counts today gets the level; where there is none, one begins. One that ended today goes on
    instead, so that a slip of the finger costs nothing.
Emptying a cell
    A provision that says nothing but its level is removed. One with topics or a note ends today, so that the words are
    kept. One with words that began only today can do neither and is refused: it is removed by hand.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Any, Final

import pandas as pd

from graph.changes import Changes
from graph.errors import InvalidValueError, NotFoundError
from graph.language import counted, current, listed, phrase
from graph.model import NEED_NODE, Need, PersonalMap, Provision, new_id
from ui.presenters.words import LEVELS

NAME: Final = "name"
TICK: Final = "tick"
"""The column of ticks, beside the names."""
PAGE: Final = 100
"""People on one page of the grid."""
SHORT: Final = 14
"""Characters of a need's name that fit above a column."""
LITTLE: Final = 5
"""Characters of a word that says too little alone."""
PARTICLE: Final = 3
"""Characters of a German word that is hardly a noun."""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """One edited cell: the level that a person shall meet a need at, None for not at all."""

    person: str
    need: str
    level: int | None


def cells() -> dict[int, str]:
    """What a cell says at each level; the number first, so that typing it chooses and a column sorts by level."""
    return {level: f"{level} {word}" for level, word in LEVELS.items()}


def level_of(cell: str | None) -> int | None:
    """The level that a cell says, in whatever language; None where it says nothing."""
    return int(cell.split()[0]) if cell else None


def columns(personal_map: PersonalMap) -> list[Need]:
    """The needs in the order of the columns."""
    return sorted(personal_map.needs.values(), key=lambda n: (n.name, n.id))


def column(need: str) -> str:
    """The column of a need; behind a prefix, so that no need takes the column of the names."""
    return NEED_NODE + need


def short_names(needs: Sequence[Need]) -> dict[str, str]:
    """What stands above each column: the name, or a word of it where the name is long and the word is no other's."""
    words = {need.id: _telling(need.name) for need in needs}
    times = Counter(word.casefold() for word in words.values())
    shown = {}
    for need in needs:
        word = words[need.id]
        only = len(need.name) > SHORT and word and times[word.casefold()] == 1
        shown[need.id] = word[:1].upper() + word[1:] if only else need.name
    return shown


def _telling(name: str) -> str:
    """The last word of a name, or the first where the last tells little; in German, where nouns have a capital, the
    last before a word that has none. Empty where no word tells enough alone.
    """
    words = name.split() or [""]
    if current() == "de":
        nouns = list(takewhile(lambda word: not word[:1].islower(), words)) or words
        return nouns[-1] if len(nouns[-1]) > PARTICLE else ""
    word = words[-1] if len(words[-1]) > LITTLE else words[0]
    return word if len(word) > LITTLE else ""


def pages(people: int) -> int:
    """How many pages there are, at least one."""
    return max(1, -(-people // PAGE))


def page_of(people: Sequence[str], page: int) -> Sequence[str]:
    """The people on a page, counted from 1."""
    return people[(page - 1) * PAGE : page * PAGE]


def levels(personal_map: PersonalMap, people: Collection[str], on: date) -> dict[tuple[str, str], int]:
    """The highest level that counts on a day, by person and need."""
    wanted, found = set(people), dict[tuple[str, str], int]()
    for p in personal_map.provisions.values():
        if p.person in wanted and p.counts_on(on):
            found[p.person, p.need] = max(p.level, found.get((p.person, p.need), 0))
    return found


def grid(personal_map: PersonalMap, people: Sequence[str], on: date) -> pd.DataFrame:
    """One row a person, indexed by id: who it is and a column a need; an empty cell has no value."""
    found, says = levels(personal_map, people, on), cells()
    said: dict[str, Any] = {
        column(n.id): pd.array([says.get(found.get((i, n.id), 0)) for i in people], dtype="str")
        for n in columns(personal_map)
    }
    index = pd.Index(list(people), dtype="object", name="id")
    return pd.DataFrame({NAME: [personal_map.called(i) for i in people], **said}, index=index)


def with_ticks(frame: pd.DataFrame, ticked: Collection[str]) -> pd.DataFrame:
    """The grid with a column that says who is ticked."""
    return frame.assign(**{TICK: frame.index.isin(list(ticked))})


def edits(frame: pd.DataFrame, edited: Mapping[tuple[int, str], Any]) -> tuple[CellEdit, ...]:
    """The edits of an editor as cells of people: by the position of the row in the very frame that it was given."""
    return tuple(
        CellEdit(str(frame.index[row]), name.removeprefix(NEED_NODE), level_of(value))
        for (row, name), value in sorted(edited.items(), key=lambda cell: cell[0][0])
        if name.startswith(NEED_NODE)
    )


def setting(personal_map: PersonalMap, wanted: Iterable[CellEdit], on: date) -> Changes:
    """The changes that give each person the level of the edited cell.

    Raises
    ------
    NotFoundError
        A person or need is no longer on the map.
    InvalidValueError
        A cell was emptied whose provision has words and began only on that day.
    """
    by_cell: dict[tuple[str, str], list[Provision]] = {}
    for p in personal_map.provisions.values():
        by_cell.setdefault((p.person, p.need), []).append(p)
    parts = list[Changes]()
    for edit in wanted:
        person, need = personal_map.people.get(edit.person), personal_map.needs.get(edit.need)
        if person is None or need is None or person.archived:
            raise NotFoundError(
                phrase("This person or need is no longer on the map."), phrase("Somebody removed it in the meantime.")
            )
        parts.append(_set_one(edit, by_cell.get((edit.person, edit.need), []), on, f"{person.name}: {need.name}"))
    return Changes(
        provisions=tuple(p for part in parts for p in part.provisions),
        drop_provisions=tuple(p for part in parts for p in part.drop_provisions),
    )


def _set_one(edit: CellEdit, known: list[Provision], on: date, of: str) -> Changes:
    counting = sorted((p for p in known if p.counts_on(on)), key=lambda p: (p.level, p.id), reverse=True)
    if edit.level is None:
        changes = Changes()
        for provision in counting:
            changes += _emptied(provision, on, of)
        return changes
    if not counting:
        return Changes(provisions=(_begun(edit, edit.level, known, on),))
    lowered = {p.id: replace(p, level=edit.level) for p in counting if p.level > edit.level}
    if counting[0].level < edit.level:
        lowered[counting[0].id] = replace(counting[0], level=edit.level)
    return Changes(provisions=tuple(lowered.values()))


def _begun(edit: CellEdit, level: int, known: list[Provision], on: date) -> Provision:
    ended_today = [p for p in known if p.until == on]
    if ended_today:
        return replace(max(ended_today, key=lambda p: (p.level, p.id)), level=level, until=None)
    since = on if any(p.since is None for p in known) else None
    return Provision(new_id(), edit.person, edit.need, level, since=since)


def _emptied(provision: Provision, on: date, of: str) -> Changes:
    if not provision.topics and not provision.note:
        return Changes(drop_provisions=(provision.id,))
    if provision.since is not None and provision.since >= on:
        raise InvalidValueError(
            phrase("{of} has topics or a note and began only today.", of=of),
            phrase("Open the person and remove it there, if its words may go."),
        )
    return Changes(provisions=(replace(provision, until=on),))


def said(personal_map: PersonalMap, done: Sequence[CellEdit]) -> str:
    """What was saved, as a sentence. Not escaped."""
    if len(done) != 1:
        return counted(
            len(done), "Saved {n} cell of {names}.", "Saved {n} cells of {names}.", names=_names(personal_map, done)
        )
    edit = done[0]
    person, need = personal_map.called(edit.person), personal_map.needs[edit.need].name
    if edit.level is None:
        return phrase("Saved: {name} no longer meets {need}.", name=person, need=need)
    return phrase("Saved: {name} meets {need} – {level}.", name=person, need=need, level=LEVELS[edit.level])


def _names(personal_map: PersonalMap, done: Sequence[CellEdit]) -> str:
    return listed(list(dict.fromkeys(personal_map.called(e.person) for e in done)), at_most=3)
