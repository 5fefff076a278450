"""Changing needs and stages, as the pages and the commands do it. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from graph.catalogue import as_stored, said
from graph.changes import Changes, apply, removing
from graph.errors import NotFoundError, RequestError
from graph.language import later, phrase, phrase_in
from graph.model import DEFAULT_IMPORTANCE, Need, PersonalMap, Stage, clean, fold, importance, new_id, stage_in_force

Plan = Callable[[PersonalMap], Changes]

MATTERS: Final = {0: later("not now"), 1: later("nice to have"), 2: later("important"), 3: later("critical")}
"""How much a need matters: the words by which a table knows it, and which are said by ``phrase``."""


def one_line(text: str) -> str:
    """Text as a field of one line keeps it."""
    return " ".join(clean(text).split())


def key_of(name: str) -> str:
    """The key that suits a name: its words in small letters, joined by underscores."""
    return "_".join(re.findall(r"\w+", fold(name)))


def free_key(personal_map: PersonalMap, name: str) -> str:
    """A key that suits a name and that no need has yet."""
    taken, wanted = {n.key for n in personal_map.needs.values()}, key_of(name) or "need"
    return next(k for k in (wanted, *(f"{wanted}_{n}" for n in range(2, len(taken) + 3))) if k not in taken)


def same_need(personal_map: PersonalMap, need: Need) -> Need | None:
    """Another need that has the name or the key already."""
    others = (n for n in personal_map.needs.values() if n.id != need.id)
    return next((n for n in others if fold(n.name) == fold(need.name) or n.key == need.key), None)


def same_stage(personal_map: PersonalMap, name: str, besides: str = "") -> Stage | None:
    """Another stage of the name."""
    return next((s for s in personal_map.stages.values() if s.id != besides and fold(s.name) == fold(name)), None)


def weighing(need: str, weight: int, found: Stage | None, today: date) -> Changes:
    """The change that gives a need its importance in a stage; begins the stage "Now" where there is none."""
    if found is None:
        found = Stage(new_id("s"), phrase_in("name of a stage", "Now"), today)
    elif found.importance.get(need, DEFAULT_IMPORTANCE) == weight:
        return Changes()
    return Changes(stages=(replace(found, importance={**found.importance, need: weight}),))


# --- whole plans, as the page needs them ------------------------------------------------------------------------------


def adding_need(name: str, prompt: str) -> Plan:
    """A need of one's own. Raises a RequestError where there is one of the name, or no name."""
    fresh = new_id("n")

    def plan(before: PersonalMap) -> Changes:
        need = Need(fresh, free_key(before, name), _need_named(name), prompt=clean(prompt))
        _refuse_need(before, need)
        return Changes(needs=(need,))

    return plan


def editing_need(need: str, values: Mapping[str, Any]) -> Plan:
    """Other values for some fields of a need: ``name``, ``target``, ``prompt``, ``description``, ``aliases``."""

    def plan(before: PersonalMap) -> Changes:
        found = _need(before, need)
        changed = as_stored(replace(found, **values))
        if changed.name != found.name:
            changed = replace(changed, name=_need_named(changed.name))
            _refuse_need(before, changed)
        return Changes(needs=(changed,) if changed != found else ())

    return plan


def weighing_need(need: str, weight: int, stage: str | None, today: date) -> Plan:
    """How much a need matters in a stage; None is the one in force today."""

    def plan(before: PersonalMap) -> Changes:
        found = _stage(before, stage) if stage else stage_in_force(before, today)
        return weighing(_need(before, need).id, weight, found, today)

    return plan


def removing_need(need: str) -> Plan:
    """Without a need, and without who meets it."""
    return lambda before: removing(before, needs=(_need(before, need).id,))


def adding_stage(name: str, starts_on: date | None, like: str | None) -> Plan:
    """A stage, in which needs matter as much as in another one, or all alike."""
    fresh = new_id("s")

    def plan(before: PersonalMap) -> Changes:
        called = _stage_named(name)
        _refuse_stage(before, called, "")
        model = before.stages.get(like or "")
        return Changes(stages=(Stage(fresh, called, starts_on, dict(model.importance) if model else {}),))

    return plan


def editing_stage(stage: str, values: Mapping[str, Any]) -> Plan:
    """Another name or another beginning of a stage."""

    def plan(before: PersonalMap) -> Changes:
        found = _stage(before, stage)
        changed = replace(found, **values)
        if changed.name != found.name:
            changed = replace(changed, name=_stage_named(changed.name))
            _refuse_stage(before, changed.name, found.id)
        return Changes(stages=(changed,) if changed != found else ())

    return plan


def removing_stage(stage: str) -> Plan:
    """Without a stage; needs and people stay as they are."""
    return lambda before: Changes(drop_stages=(_stage(before, stage).id,))


def choosing_stage(stage: str | None) -> Plan:
    """Judged for a stage by hand, or with None by the dates again."""

    def plan(before: PersonalMap) -> Changes:
        wanted = _stage(before, stage).id if stage else None
        return Changes(choose_stage=(wanted,) if wanted != before.chosen_stage else ())

    return plan


def together(plans: Sequence[Plan]) -> Plan:
    """Several plans as one change; each sees what those before it made."""

    def plan(before: PersonalMap) -> Changes:
        after, changes = before, Changes()
        for each in plans:
            step = each(after)
            after, changes = apply(after, step), changes + step
        needs, stages = {n.id: n for n in changes.needs}, {s.id: s for s in changes.stages}
        return replace(changes, needs=tuple(needs.values()), stages=tuple(stages.values()))

    return plan


def _named(name: str, otherwise: str) -> str:
    if not (called := one_line(name)):
        raise RequestError(otherwise, phrase("Nothing was changed."))
    return called


def _need_named(name: str) -> str:
    return _named(name, phrase("A need needs a name."))


def _stage_named(name: str) -> str:
    return _named(name, phrase("A stage needs a name."))


def _need(before: PersonalMap, need: str) -> Need:
    if need not in before.needs:
        raise NotFoundError(
            phrase("This need is no longer on the map."), phrase("Somebody removed it in the meantime.")
        )
    return before.needs[need]


def _stage(before: PersonalMap, stage: str) -> Stage:
    if stage not in before.stages:
        raise NotFoundError(
            phrase("This stage is no longer on the map."), phrase("Somebody removed it in the meantime.")
        )
    return before.stages[stage]


def _refuse_need(before: PersonalMap, need: Need) -> None:
    if (known := same_need(said(before), need) or same_need(before, need)) is not None:
        raise RequestError(
            phrase("There is a need “{name}” already.", name=known.name),
            phrase("Nothing was changed; choose another name."),
        )


def _refuse_stage(before: PersonalMap, name: str, besides: str) -> None:
    if (known := same_stage(before, name, besides)) is not None:
        raise RequestError(
            phrase("There is a stage “{name}” already.", name=known.name),
            phrase("Nothing was changed; choose another name."),
        )


# --- what is said before a need goes ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hanging:
    """What goes with a need: how many people meet it, logged contacts name it, and stages weigh it."""

    people: int
    contacts: int
    stages: int


def hanging_on(personal_map: PersonalMap, need: str) -> Hanging:
    """What hangs on a need."""
    return Hanging(
        len({p.person for p in personal_map.provisions.values() if p.need == need}),
        sum(i.need == need for i in personal_map.interactions.values()),
        sum(need in s.importance for s in personal_map.stages.values()),
    )


def matters(personal_map: PersonalMap, need: Need, on: date) -> int:
    """How much a need matters on a day, 0..3."""
    return importance(need, stage_in_force(personal_map, on))
