"""Then and now: what has changed since a day, and what each stage asks for. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from graph.analysis.comparison import Comparison, compare, needs_at
from graph.analysis.coverage import Coverage, NeedCoverage, coverage
from graph.language import Spoken, counted, later, listed, phrase
from graph.model import PersonalMap, Stage, importance, stage_in_force
from graph.network import Standpoint, support_graph
from ui.presenters.my_map import ROLES, STATUS_WORDS, need_says
from ui.presenters.needs import stages_in_order, what_changes
from ui.presenters.rows import Row

MATTERS: Final = Spoken(
    {0: later("does not matter"), 1: later("nice to have"), 2: later("important"), 3: later("critical")}
)
DEFAULT: Final = 183
BACK: Final = Spoken(
    {
        30: later("A month ago"),
        DEFAULT: later("Half a year ago"),
        365: later("A year ago"),
        3 * 365: later("Three years ago"),
    }
)
"""How many days one may go back at a click."""
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
    if found.same and day <= on:
        return [phrase("Since {day} nothing has changed in who meets which need.", day=day.isoformat())]
    if found.same:
        return [phrase("Until {day} nothing changes in who meets which need.", day=day.isoformat())]
    moved = listed([*_who_came(personal_map, found), *_who_went(personal_map, found)], 2 * FEW)
    what = moved or phrase("it is other needs that matter")
    if day <= on:
        return [phrase("Since {day}, {what}.", day=day.isoformat(), what=what), *change_sentences(found)]
    return [phrase("Until {day}, {what}.", day=day.isoformat(), what=what), *change_sentences(found)]


def _who_came(personal_map: PersonalMap, found: Comparison) -> list[str]:
    """Who came for which need, by name where they are few."""
    moves = [(p, n.name) for n in found.needs for p in n.gained]
    if len(moves) <= FEW:
        return [phrase("{name} came for {need}", name=personal_map.people[p].name, need=need) for p, need in moves]
    people, needs = len({p for p, _ in moves}), listed(sorted({need for _, need in moves}), FEW)
    return [counted(people, "{n} person came for {needs}", "{n} people came for {needs}", needs=needs)]


def _who_went(personal_map: PersonalMap, found: Comparison) -> list[str]:
    """Who went, and which need they met, by name where they are few."""
    moves = [(p, n.name) for n in found.needs for p in n.lost]
    if len(moves) <= FEW:
        return [phrase("{name} went, who met {need}", name=personal_map.people[p].name, need=need) for p, need in moves]
    people, needs = len({p for p, _ in moves}), listed(sorted({need for _, need in moves}), FEW)
    return [counted(people, "{n} person went, who met {needs}", "{n} people went, who met {needs}", needs=needs)]


def change_sentences(found: Comparison) -> list[str]:
    """What happened to which needs, a sentence for each kind of change."""
    names = {n.need: n.name for n in found.needs}

    def told(needs: Sequence[str]) -> str:
        return listed([names[n] for n in needs], 9)

    begin, stop, met = found.became_active, found.no_longer_active, found.newly_met
    alone, dark = found.lost_second_provider, found.went_dark
    said = (
        (begin, counted(len(begin), "{n} need comes to matter: {needs}.", "{n} needs come to matter: {needs}.",
                        needs=told(begin))),
        (stop, counted(len(stop), "{n} need stops mattering: {needs}.", "{n} needs stop mattering: {needs}.",
                       needs=told(stop))),
        (met, counted(len(met), "{n} need comes to be met: {needs}.", "{n} needs come to be met: {needs}.",
                      needs=told(met))),
        (alone, counted(len(alone), "{n} need is left with one person only: {needs}.",
                        "{n} needs are left with one person only: {needs}.", needs=told(alone))),
        (dark, counted(len(dark), "{n} need is left with nobody: {needs}.", "{n} needs are left with nobody: {needs}.",
                       needs=told(dark))),
    )  # fmt: skip
    return [sentence for needs, sentence in said if needs]


def change_cells(personal_map: PersonalMap, found: Comparison) -> Cells:
    """The needs before and after as columns of a table, those that changed first."""
    ranked = sorted(found.needs, key=lambda n: not (n.gained or n.lost))
    return {
        phrase("Need"): [n.name for n in ranked],
        phrase("People then"): [n.before for n in ranked],
        phrase("People now"): [n.after for n in ranked],
        phrase("Came"): [", ".join(personal_map.people[p].name for p in n.gained) for n in ranked],
        phrase("Went"): [", ".join(personal_map.people[p].name for p in n.lost) for n in ranked],
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
            phrase("{need}: {before} then, {after} now", need=n.name, before=_people(n.before), after=_people(n.after)),
            before=n.before,
        )
        for n in found.needs
        if n.gained or n.lost
    ]


def _people(number: int) -> str:
    return counted(number, "{n} person", "{n} people", phrase("no people"))


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
        started = begins is not None and begins <= today
        return phrase("now, since {day}", day=begins.isoformat()) if begins and started else phrase("now")
    if begins is None:
        return phrase("no day is set")
    if begins > today or not ends:
        return phrase("from {day}", day=begins.isoformat())
    return phrase("{day} to {last}", day=begins.isoformat(), last=ends.isoformat())


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
        told = f"{need.name}: {weight}, {STATUS_WORDS[c.status]}, {_people(c.depth)}"
        rows.append(Row(need.id, need.name, says, c.depth, ROLES[c.status], told, need.target))
    return rows


def _alone(personal_map: PersonalMap, stage: Stage, now: Stage | None, found: Coverage) -> Iterator[str]:
    """Of what matters more than now, what hangs on one person."""
    for covered in found.needs:
        need = personal_map.needs[covered.need]
        if covered.depth == 1 and importance(need, stage) > importance(need, now):
            name = personal_map.people[covered.providers[0]].name
            yield phrase("{need} would matter more and hangs on {name} alone.", need=need.name, name=name)


def phase_cells(found: Sequence[Phase]) -> Cells:
    """The needs in each stage as columns of a table."""
    names = [row.name for row in found[0].rows] if found else []
    return {phrase("Need"): names} | {f"{p.name} ({p.when})": [row.says for row in p.rows] for p in found}
