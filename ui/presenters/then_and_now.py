"""Then and now: what has changed since a day, and what each stage asks for. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from graph.analysis.comparison import Comparison, compare, needs_at
from graph.analysis.coverage import Coverage, NeedCoverage, coverage
from graph.language import counted, either, listed, phrase
from graph.model import PersonalMap, Stage, importance, stage_in_force
from graph.network import Standpoint, support_graph
from ui.presenters.my_map import ROLES, STATUS_WORDS, need_says
from ui.presenters.needs import stages_in_order, what_changes
from ui.presenters.rows import Row

MATTERS: Final = {0: "does not matter", 1: "nice to have", 2: "important", 3: "critical"}
BACK: Final[Mapping[str, int]] = {
    "A month ago": 30,
    "Half a year ago": 183,
    "A year ago": 365,
    "Three years ago": 3 * 365,
}
DEFAULT: Final = "Half a year ago"
FEW: Final = 3

Cells = Mapping[str, Sequence[object]]


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage as the map stands in it: ``on`` is the day it is judged, ``rows`` the needs by name."""

    stage: str
    name: str
    when: str
    on: date
    says: tuple[str, ...]
    rows: tuple[Row, ...]


def since(personal_map: PersonalMap, here: Standpoint, day: date) -> Comparison:
    """What has changed from a day to that of the standpoint."""
    there = needs_at(personal_map, replace(here, as_of=day))
    now = needs_at(personal_map, here)
    return compare(there, now) if day <= here.as_of else compare(now, there)


def since_says(personal_map: PersonalMap, found: Comparison, day: date, on: date) -> list[str]:
    """What has changed, or that nothing has, in sentences; who came and who went first."""
    begin = f"Since {day.isoformat()}" if day <= on else f"Until {day.isoformat()}"
    if found.same:
        return [f"{begin} nothing {'has changed' if day <= on else 'changes'} in who meets which need."]
    came = [(p, n.name) for n in found.needs for p in n.gained]
    went = [(p, n.name) for n in found.needs for p in n.lost]
    moved = [_who_moved(personal_map, came, "came for"), _who_moved(personal_map, went, "went, who met")]
    first = " and ".join(filter(None, moved)) or "it is other needs that matter"
    return [f"{begin}, {first}.", *change_sentences(found)]


def _who_moved(personal_map: PersonalMap, moves: Sequence[tuple[str, str]], verb: str) -> str:
    """Who came or went, by name where they are few."""
    if len(moves) > FEW:
        people = len({person for person, _ in moves})
        needs = sorted({need for _, need in moves})
        return f"{counted(people, '{n} person', '{n} people', phrase('no people'))} {verb} {listed(needs, FEW)}"
    return listed([f"{personal_map.people[person].name} {verb} {need}" for person, need in moves])


def change_sentences(found: Comparison) -> list[str]:
    """What happened to which needs, a sentence for each kind of change."""
    told = (
        (found.became_active, "comes to matter", "come to matter"),
        (found.no_longer_active, "stops mattering", "stop mattering"),
        (found.newly_met, "comes to be met", "come to be met"),
        (found.lost_second_provider, "is left with one person only", "are left with one person only"),
        (found.went_dark, "is left with nobody", "are left with nobody"),
    )
    names = {n.need: n.name for n in found.needs}
    return [
        f"{counted(len(needs), '{n} need', '{n} needs', phrase('no needs'))} {either(len(needs), one, many)}: {listed([names[n] for n in needs], 9)}."
        for needs, one, many in told
        if needs
    ]


def change_cells(personal_map: PersonalMap, found: Comparison) -> Cells:
    """The needs before and after as columns of a table, those that changed first."""
    ranked = sorted(found.needs, key=lambda n: not (n.gained or n.lost))
    return {
        "Need": [n.name for n in ranked],
        "People then": [n.before for n in ranked],
        "People now": [n.after for n in ranked],
        "Came": [", ".join(personal_map.people[p].name for p in n.gained) for n in ranked],
        "Went": [", ".join(personal_map.people[p].name for p in n.lost) for n in ranked],
    }


def change_rows(personal_map: PersonalMap, found: Comparison) -> list[Row]:
    """The needs that changed, what there was beside what there is."""
    return [
        Row(
            n.need,
            n.name,
            f"{n.before} → {n.after} · {_moved(personal_map, n.gained, n.lost)}",
            n.after,
            "none" if not n.after else "warn" if n.after == 1 else "met",
            f"{n.name}: {counted(n.before, '{n} person', '{n} people', phrase('no people'))} then, {counted(n.after, '{n} person', '{n} people', phrase('no people'))} now",
            before=n.before,
        )
        for n in found.needs
        if n.gained or n.lost
    ]


def _moved(personal_map: PersonalMap, gained: Sequence[str], lost: Sequence[str]) -> str:
    came = f"+ {listed([personal_map.people[p].name for p in gained], 2)}" if gained else ""
    went = f"− {listed([personal_map.people[p].name for p in lost], 2)}" if lost else ""
    return " · ".join(filter(None, (came, went)))


def phases(personal_map: PersonalMap, here: Standpoint) -> list[Phase]:
    """Every stage as the map stands in it: a past one on its last day, this one now, a coming one on its first day."""
    stages, now = stages_in_order(personal_map), stage_in_force(personal_map, here.as_of, here.stage)
    return [_phase(personal_map, here, stage, _ends(stages, place), now) for place, stage in enumerate(stages)]


def _ends(stages: Sequence[Stage], place: int) -> date | None:
    following = stages[place + 1].starts_on if place + 1 < len(stages) else None
    return following - timedelta(days=1) if following and stages[place].starts_on else None


def _phase(personal_map: PersonalMap, here: Standpoint, stage: Stage, ends: date | None, now: Stage | None) -> Phase:
    begins = stage.starts_on
    on = here.as_of
    if stage is not now:
        on = begins if begins and begins > on else min(ends, on) if ends else on
    found = coverage(support_graph(personal_map, replace(here, as_of=on, stage=stage.id)))
    rows = _need_rows(personal_map, stage, found.needs)
    over = begins is not None and begins <= here.as_of
    says = (
        ()
        if stage is now or over
        else (what_changes(personal_map, now, stage, found), *_alone(personal_map, stage, now, found))
    )
    return Phase(stage.id, stage.name, _when(begins, ends, stage is now, here.as_of), on, says, tuple(rows))


def _when(begins: date | None, ends: date | None, is_now: bool, today: date) -> str:
    if is_now:
        return f"now, since {begins.isoformat()}" if begins and begins <= today else "now"
    if begins is None:
        return "no day is set"
    if begins > today:
        return f"from {begins.isoformat()}"
    return f"{begins.isoformat()} to {ends.isoformat()}" if ends else f"from {begins.isoformat()}"


def _need_rows(personal_map: PersonalMap, stage: Stage, found: Sequence[NeedCoverage]) -> list[Row]:
    covered = {c.need: c for c in found}
    needs = sorted(personal_map.needs.values(), key=lambda n: (n.name, n.id))
    rows = []
    for need in needs:
        weight, c = MATTERS[importance(need, stage)], covered.get(need.id)
        if c is None:
            rows.append(Row(need.id, need.name, weight, 0, "met", f"{need.name}: {weight}"))
            continue
        says = f"{weight} · {need_says(personal_map, c)}"
        told = f"{need.name}: {weight}, {STATUS_WORDS[c.status]}, {counted(c.depth, '{n} person', '{n} people', phrase('no people'))}"
        rows.append(Row(need.id, need.name, says, c.depth, ROLES[c.status], told, need.target))
    return rows


def _alone(personal_map: PersonalMap, stage: Stage, now: Stage | None, found: Coverage) -> Iterator[str]:
    """Of what matters more than now, what hangs on one person."""
    for covered in found.needs:
        need = personal_map.needs[covered.need]
        if covered.depth == 1 and importance(need, stage) > importance(need, now):
            yield f"{need.name} would matter more and hangs on {personal_map.people[covered.providers[0]].name} alone."


def phase_cells(found: Sequence[Phase]) -> Cells:
    """The needs in each stage as columns of a table."""
    names = [row.name for row in found[0].rows] if found else []
    return {"Need": names} | {f"{p.name} ({p.when})": [row.says for row in p.rows] for p in found}
