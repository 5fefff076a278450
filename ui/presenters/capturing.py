"""*Capture*, need by need: what the browser is given to work with, and what a batch from it changes. Pure.

A batch holds everything that was typed and is not known to be saved, so what it asks for may be there already, or may
have been overtaken elsewhere: planning it twice changes nothing, and what is no longer possible is left out.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.changes import Changes, apply
from graph.errors import InvalidValueError
from graph.language import counted, listed, phrase
from graph.model import (
    LEVELS,
    NAME_LIMIT,
    Blank,
    Need,
    Person,
    PersonalMap,
    Tie,
    clean,
    importance,
    stage_in_force,
    tie_key,
)
from graph.network import Standpoint, present
from ui.plain_text import shortened
from ui.presenters.blanks import left_blank
from ui.presenters.kept import Kept
from ui.presenters.matrix import CellEdit, levels, setting

TIES: Final = "ties"
"""The place after the last need."""
MET_SHOWN: Final = 60
"""People shown to meet a need; the rest is counted."""
ABOUT: Final = 60
"""Characters that say what somebody does beside their name."""
_ID: Final = re.compile(r"p[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Meets:
    """That somebody meets a need at a level, or no longer; ``name`` is for who is not on the map yet."""

    number: int
    need: str
    person: str
    name: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Knows:
    """That two people know each other, or not."""

    number: int
    pair: tuple[str, str]
    knows: bool


@dataclass(frozen=True, slots=True)
class Leaves:
    """That a need is left blank, or not."""

    number: int
    need: str
    blank: bool


Edit = Meets | Knows | Leaves


@dataclass(frozen=True, slots=True)
class Batch:
    """What the browser tells: by which run of it, up to which number, and where the person is now."""

    run: str
    number: int
    place: str
    edits: tuple[Edit, ...]

    def after(self, number: int) -> "Batch":
        """The batch without what was saved before."""
        return Batch(self.run, self.number, self.place, tuple(e for e in self.edits if e.number > number))


def read(told: Any) -> Batch | None:
    """A batch as the browser tells it; None for what is none. What is not understood in it is left out."""
    if not isinstance(told, Mapping) or not isinstance(told.get("n"), int | float):
        return None
    edits = tuple(e for e in map(_edit, told.get("edits") or ()) if e is not None)
    return Batch(str(told.get("run", ""))[:40], int(told["n"]), str(told.get("place", "")), edits)


def _edit(told: Any) -> Edit | None:
    if not isinstance(told, Mapping) or not isinstance(told.get("n"), int | float):
        return None
    number, pair = int(told["n"]), told.get("pair")
    if isinstance(pair, list | tuple) and len(pair) == 2:
        return Knows(number, (str(pair[0]), str(pair[1])), told.get("knows") is True)
    if isinstance(blank := told.get("blank"), bool):
        return Leaves(number, str(told.get("need")), blank)
    level = told.get("level")
    if level is not None and level not in LEVELS:
        return None
    name = " ".join(clean(str(told.get("name", ""))).split())[:NAME_LIMIT]
    return Meets(number, str(told.get("need")), str(told.get("person")), name, None if level is None else int(level))


def plan(before: PersonalMap, batch: Batch, on: date) -> Changes:
    """The changes that a batch makes. Who is not on the map yet is added to it, known to its owner."""
    meets = {(e.person, e.need): e for e in batch.edits if isinstance(e, Meets) and e.need in before.needs}
    names = {e.person: e.name for e in meets.values() if e.level is not None and e.name}
    fresh = tuple(Person(i, name) for i, name in names.items() if i not in before.people and _ID.fullmatch(i))
    there = apply(before, Changes(people=fresh))
    known = present(there, (before.ego,))
    cells = [CellEdit(e.person, e.need, e.level) for e in meets.values() if e.person in known]
    helping = dict.fromkeys(cell.person for cell in cells if cell.level is not None)
    yours = tuple(Tie(before.ego, person) for person in helping if before.tie(before.ego, person) is None)
    changes = Changes(people=fresh, ties=yours) + _setting(there, cells, on) + _knowing(there, batch, known)
    return changes + _leaving(apply(before, changes), batch, on)


def _setting(before: PersonalMap, cells: Iterable[CellEdit], on: date) -> Changes:
    """As the grid of *People* sets cells; one that cannot be emptied because of its words stays."""
    changes = Changes()
    for cell in cells:
        with suppress(InvalidValueError):
            changes += setting(before, (cell,), on)
    return changes


def _knowing(before: PersonalMap, batch: Batch, known: Collection[str]) -> Changes:
    last = {tie_key(*e.pair): e.knows for e in batch.edits if isinstance(e, Knows)}
    put = [Tie(*pair) for pair, knows in last.items() if knows and _two(pair, known) and pair not in before.ties]
    drop = [pair for pair, knows in last.items() if not knows and _two(pair, known) and pair in before.ties]
    return Changes(ties=tuple(put), drop_ties=tuple(drop))


def _leaving(after: PersonalMap, batch: Batch, on: date) -> Changes:
    """Blanks in a map in which all else of the batch is there already."""
    last = {e.need: e.blank for e in batch.edits if isinstance(e, Leaves) and e.need in after.needs}
    through = left_blank(after) | {need for _, need in _met(after, on)} if last else frozenset()
    put = [Blank(need, on) for need, blank in last.items() if blank and need not in through]
    drop = [need for need, blank in last.items() if not blank and need in after.blanks]
    return Changes(blanks=tuple(put), drop_blanks=tuple(drop))


def _two(pair: tuple[str, str], known: Collection[str]) -> bool:
    return pair[0] != pair[1] and pair[0] in known and pair[1] in known


def noted(personal_map: PersonalMap, batch: Batch) -> str:
    """What a batch noted. Not escaped."""
    met = [e for e in batch.edits if isinstance(e, Meets)]
    pairs = sum(isinstance(e, Knows) for e in batch.edits)
    said = _blank_says(personal_map, batch, _met_says(personal_map, met) if met else "")
    if not pairs:
        return said
    knowing = counted(pairs, "{n} pair of people who know each other", "{n} pairs of people who know each other")
    return phrase("{some} and {last}", some=said, last=knowing) if said else knowing


def _blank_says(personal_map: PersonalMap, batch: Batch, met: str) -> str:
    """What is left blank, after what else was noted; that a need is so no longer only where nothing else was."""
    last = {e.need: e.blank for e in batch.edits if isinstance(e, Leaves)}
    left = _few([n.name for n in personal_map.needs.values() if last.get(n.id)])
    if left and met:
        return phrase("{noted}; {needs} left blank", noted=met, needs=left)
    if left:
        return phrase("{needs} left blank", needs=left)
    back = _few([n.name for n in personal_map.needs.values() if n.id in last])
    return phrase("{needs} no longer left blank", needs=back) if back and not met else met


def _met_says(personal_map: PersonalMap, met: list[Meets]) -> str:
    names = list(dict.fromkeys(_name(personal_map, e) for e in met))
    needs = [n.name for n in personal_map.needs.values() if n.id in {e.need for e in met}]
    return phrase("{names} for {needs}", names=_few(names), needs=_few(needs))


def _few(names: list[str]) -> str:
    return listed([shortened(name) for name in names], 3)


def _name(personal_map: PersonalMap, edit: Meets) -> str:
    if edit.person in personal_map.people:
        return personal_map.called(edit.person)
    return edit.name or phrase("somebody")


# --- what the browser is given ----------------------------------------------------------------------------------------


def needs_in_turn(personal_map: PersonalMap, standpoint: Standpoint) -> list[Need]:
    """The needs that matter now, what matters most first."""
    stage = stage_in_force(personal_map, standpoint.as_of, standpoint.stage)
    found = [n for n in personal_map.needs.values() if importance(n, stage)]
    return sorted(found, key=lambda n: (-importance(n, stage), n.name, n.id))


def place(personal_map: PersonalMap, needs: Sequence[Need], wanted: str | None, on: date) -> str:
    """Where to go on: where one wants to, else at the first need that is neither met nor left blank.

    Where all are gone through that is who knows whom, or the beginning where fewer than two people are named.
    """
    asked = {n.id for n in needs}
    if wanted == TIES or wanted in asked:
        return str(wanted)
    met = _met(personal_map, on)
    through = left_blank(personal_map) | {need for _, need in met}
    named = {person for person, need in met if need in asked}
    end = needs[0].id if needs and len(named) < 2 else TIES
    return next((n.id for n in needs if n.id not in through), end)


def given(personal_map: PersonalMap, needs: Sequence[Need], on: date) -> dict[str, Any]:
    """What the map says: the needs with who meets them, everybody by name, and who of those named know each other."""
    met = _met(personal_map, on)
    by_need: dict[str, list[tuple[str, int]]] = {n.id: [] for n in needs}
    for (person, need), level in met.items():
        if need in by_need:
            by_need[need].append((person, level))
    shown = {n: _best(personal_map, found) for n, found in by_need.items()}
    named = {person for found in shown.values() for person, _ in found}
    blank = left_blank(personal_map)
    return {
        "needs": [_need(n, shown[n.id], len(by_need[n.id]), n.id in blank) for n in needs],
        "directory": _directories.of(personal_map, "names", lambda: directory(personal_map)),
        "ties": [list(pair) for pair in sorted(personal_map.ties) if named.issuperset(pair)],
        "total": len({person for person, need in met if need in by_need}),
    }


def directory(personal_map: PersonalMap) -> dict[str, Any]:
    """Everybody but the owner and the trash: ids, names, what each does, and what those of one name are called."""
    everybody = sorted(present(personal_map, (personal_map.ego,)).values(), key=lambda p: (p.name, p.id))
    return {
        "token": personal_map.revision,
        "ids": [p.id for p in everybody],
        "names": [p.name for p in everybody],
        "about": [shortened(p.organization or p.title or "".join(p.emails[:1]), ABOUT) for p in everybody],
        "called": {p.id: personal_map.called(p.id) for p in everybody if p.id in personal_map.namesakes},
    }


_directories: Final[Kept[dict[str, Any]]] = Kept(4)


def _met(personal_map: PersonalMap, on: date) -> dict[tuple[str, str], int]:
    return levels(personal_map, present(personal_map, (personal_map.ego,)), on)


def _best(personal_map: PersonalMap, found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The first by level and name, so that what is shown does not jump about."""
    return sorted(found, key=lambda f: (-f[1], personal_map.people[f[0]].name, f[0]))[:MET_SHOWN]


def _need(need: Need, met: list[tuple[str, int]], people: int, blank: bool) -> dict[str, Any]:
    prompt = need.prompt or phrase("{need}: who comes to mind?", need=need.name)
    about = f"{need.name}. {need.description}" if need.prompt else need.description
    return {
        "id": need.id,
        "name": need.name,
        "prompt": prompt,
        "about": about,
        "met": met,
        "people": people,
        "blank": blank,
    }
