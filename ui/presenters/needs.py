"""*Needs and stages*: what stands in the tables, what an edited cell means, and what a stage changes. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from graph.analysis.coverage import Coverage
from graph.errors import RequestError
from graph.language import counted, listed, phrase
from graph.model import DEFAULT_IMPORTANCE, Need, PersonalMap, Stage, clean, importance, stage_in_force
from graph.network import present
from ui.plain_text import shortened
from ui.presenters.need_plans import MATTERS, Hanging, Plan, editing_need, one_line, weighing_need
from ui.presenters.typed import commas

NAME: Final = "name"
MATTERS_NOW: Final = "matters"
PEOPLE: Final = "people"
TARGET: Final = "target"
PROMPT: Final = "prompt"
DESCRIPTION: Final = "description"
ALIASES: Final = "aliases"
STAGE: Final = "stage:"
"""Beginning of the name of the column of a stage."""
WEIGHT_OF: Final = {word: weight for weight, word in MATTERS.items()}


def in_order(personal_map: PersonalMap, on: date) -> list[Need]:
    """All needs, what matters most on a day first."""
    stage = stage_in_force(personal_map, on)
    return sorted(personal_map.needs.values(), key=lambda n: (-importance(n, stage), n.name, n.id))


def table(personal_map: PersonalMap, on: date) -> pd.DataFrame:
    """A row a need, indexed by its id, with how many people meet it on a day."""
    needs, stage = in_order(personal_map, on), stage_in_force(personal_map, on)
    people = _people_meeting(personal_map, on)
    cells: dict[str, list[Any]] = {
        NAME: [n.name for n in needs],
        MATTERS_NOW: [MATTERS[importance(n, stage)] for n in needs],
        PEOPLE: [people.get(n.id, 0) for n in needs],
        TARGET: [n.target for n in needs],
        PROMPT: [n.prompt for n in needs],
        DESCRIPTION: [n.description for n in needs],
        ALIASES: [", ".join(n.aliases) for n in needs],
    }
    return pd.DataFrame(cells, index=pd.Index([n.id for n in needs], dtype="object", name="id"))


def _people_meeting(personal_map: PersonalMap, on: date) -> dict[str, int]:
    there = present(personal_map, (personal_map.ego,))
    found: dict[str, set[str]] = {}
    for p in personal_map.provisions.values():
        if p.person in there and p.counts_on(on):
            found.setdefault(p.need, set()).add(p.person)
    return {need: len(people) for need, people in found.items()}


def need_plan(need: str, column: str, value: Any, today: date) -> Plan:
    """What an edited cell of the table means. Raises a RequestError for what cannot be."""
    if column == MATTERS_NOW:
        return weighing_need(need, _weight(value), None, today)
    if column == TARGET:
        if not value or int(value) < 1:
            raise RequestError(
                phrase("Say how many people you want for it, at least 1."), phrase("Nothing was changed.")
            )
        return editing_need(need, {TARGET: int(value)})
    text = str(value or "")
    if column == ALIASES:
        return editing_need(need, {ALIASES: commas(text)})
    return editing_need(need, {column: one_line(text) if column == NAME else clean(text)})


def stages_in_order(personal_map: PersonalMap) -> list[Stage]:
    """The stages by their beginning; those without one at the end."""
    return sorted(personal_map.stages.values(), key=lambda s: (s.starts_on or date.max, s.name, s.id))


def weights(personal_map: PersonalMap, on: date) -> pd.DataFrame:
    """A row a need and a column a stage: how much the need matters in it, in words."""
    needs = in_order(personal_map, on)
    cells = {NAME: [n.name for n in needs]} | {
        f"{STAGE}{s.id}": [MATTERS[importance(n, s)] for n in needs] for s in stages_in_order(personal_map)
    }
    return pd.DataFrame(cells, index=pd.Index([n.id for n in needs], dtype="object", name="id"))


def weight_plan(need: str, column: str, value: Any, today: date) -> Plan:
    """What an edited cell of the grid of stages means."""
    return weighing_need(need, _weight(value), column.removeprefix(STAGE), today)


def _weight(value: Any) -> int:
    return WEIGHT_OF.get(str(value), DEFAULT_IMPORTANCE)


def changed(personal_map: PersonalMap, rows: Collection[str]) -> str:
    """What was edited, by the names of the needs. Not escaped."""
    return listed([shortened(personal_map.needs[n].name) for n in rows if n in personal_map.needs], 3)


# --- sentences --------------------------------------------------------------------------------------------------------


def summary(personal_map: PersonalMap, on: date) -> str:
    """How many needs there are, and which stage says how much they matter. Not escaped."""
    stage, needs = stage_in_force(personal_map, on), personal_map.needs.values()
    begins = counted(len(needs), "You keep {n} need.", "You keep {n} needs.", phrase("You keep no needs."))
    if stage is None:
        return " ".join((begins, phrase("No stage applies, so they all matter alike.")))
    by = [n for n in needs if importance(n, stage) == 3]
    aside = [n for n in needs if not importance(n, stage)]
    parts = [
        counted(len(by), "{n} is critical", "{n} are critical") if by else "",
        counted(len(aside), "{n} is set aside", "{n} are set aside") if aside else "",
    ]
    says = listed([*filter(None, parts)]) or phrase("they all matter")
    return f"{begins} {phrase('In the stage {stage}, {says}.', stage=shortened(stage.name), says=says)}"


def hanging_says(name: str, hanging: Hanging) -> str:
    """What goes with a need, before it is removed. Not escaped."""
    parts = [
        counted(hanging.people, "that {n} person meets it", "that {n} people meet it") if hanging.people else "",
        counted(hanging.contacts, "that {n} logged contact was about it", "that {n} logged contacts were about it")
        if hanging.contacts
        else "",
        counted(hanging.stages, "how much it matters in {n} stage", "how much it matters in {n} stages")
        if hanging.stages
        else "",
    ]
    goes = listed([p for p in parts if p])
    if not goes:
        return phrase("Remove {need}? Nothing hangs on it. The people stay on your map.", need=shortened(name))
    return phrase(
        "Remove {need}? With it goes the note {goes}. The people stay on your map.", need=shortened(name), goes=goes
    )


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage as it is shown: whether it is in force, from when, and what it changes. Not escaped."""

    id: str
    name: str
    begins: str
    in_force: bool
    by_hand: bool
    says: str


def stage_lines(
    personal_map: PersonalMap, on: date, coverages: Mapping[str, Coverage], now: Coverage
) -> list[StageLine]:
    """The stages with what each would change; ``coverages`` are by stage, ``now`` is as things stand."""
    current = stage_in_force(personal_map, on)
    return [
        StageLine(
            s.id,
            shortened(s.name),
            phrase("from {day}", day=s.starts_on) if s.starts_on else phrase("without a date"),
            current is not None and s.id == current.id,
            s.id == personal_map.chosen_stage,
            _stands(personal_map, now) if s == current else what_changes(personal_map, current, s, coverages[s.id]),
        )
        for s in stages_in_order(personal_map)
    ]


def _stands(personal_map: PersonalMap, now: Coverage) -> str:
    return f"{phrase('Your map is judged for this stage.')} {_met_now(personal_map, now)}"


def what_changes(personal_map: PersonalMap, current: Stage | None, other: Stage, then: Coverage) -> str:
    """What would be different if another stage applied. Not escaped."""
    before = {n.id: importance(n, current) for n in personal_map.needs.values()}
    after = {n.id: importance(n, other) for n in personal_map.needs.values()}

    def those(fits: Mapping[str, bool]) -> list[str]:
        return sorted(shortened(personal_map.needs[n].name, 40) for n, fit in fits.items() if fit)

    begins = those({n: not before[n] and after[n] > 0 for n in before})
    more = those({n: 0 < before[n] < after[n] for n in before})
    less = those({n: before[n] > after[n] > 0 for n in before})
    aside = those({n: before[n] > 0 and not after[n] for n in before})
    parts = [
        counted(len(begins), "{needs} would begin to matter", "{needs} would begin to matter", needs=listed(begins, 4))
        if begins
        else "",
        counted(len(more), "{needs} would matter more", "{needs} would matter more", needs=listed(more, 4))
        if more
        else "",
        counted(len(less), "{needs} would matter less", "{needs} would matter less", needs=listed(less, 4))
        if less
        else "",
        counted(len(aside), "{needs} would be set aside", "{needs} would be set aside", needs=listed(aside, 4))
        if aside
        else "",
    ]
    says = "; ".join(filter(None, parts)) or phrase("The same needs would matter as now")
    return f"{says}. {_met_then(personal_map, then)}"


def _met_now(personal_map: PersonalMap, found: Coverage) -> str:
    """How many of the needs that matter are met, and which are not."""
    open_needs, total = _open(personal_map, found), len(found.needs)
    if not total:
        return phrase("No need would matter.")
    if not open_needs:
        return phrase("Each need that matters is met by somebody.")
    return counted(
        total - len(open_needs),
        "{n} of the {total} needs that matter is met; nobody meets {needs}.",
        "{n} of the {total} needs that matter are met; nobody meets {needs}.",
        total=total,
        needs=listed(open_needs, 4),
    )


def _met_then(personal_map: PersonalMap, found: Coverage) -> str:
    """The same for another stage."""
    open_needs, total = _open(personal_map, found), len(found.needs)
    if not total:
        return phrase("No need would matter.")
    if not open_needs:
        return phrase("Each need that matters would be met by somebody.")
    return counted(
        total - len(open_needs),
        "{n} of the {total} needs that matter would be met; nobody meets {needs}.",
        "{n} of the {total} needs that matter would be met; nobody meets {needs}.",
        total=total,
        needs=listed(open_needs, 4),
    )


def _open(personal_map: PersonalMap, found: Coverage) -> list[str]:
    return [shortened(personal_map.needs[n.need].name, 40) for n in found.needs if n.status == "uncovered"]
