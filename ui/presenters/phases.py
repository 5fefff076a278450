"""What each stage asks for: the needs of each as rows of a chart, and what a coming one would change. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.analysis.coverage import NeedCoverage
from graph.language import Spoken, counted, later, phrase
from graph.model import PersonalMap, Stage, importance
from ui.presenters.my_map import ROLES, STATUS_WORDS, need_says
from ui.presenters.needs import what_changes
from ui.presenters.rows import Row
from ui.presenters.stands import Stand

MATTERS: Final = Spoken(
    {0: later("does not matter"), 1: later("nice to have"), 2: later("important"), 3: later("critical")}
)


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage as the map stands in it: ``on`` is the day it is judged, ``rows`` the needs by name."""

    stage: str
    name: str
    when: str
    on: date
    says: tuple[str, ...]
    rows: tuple[Row, ...]


def phases(personal_map: PersonalMap, stood: Sequence[Stand]) -> list[Phase]:
    """Every stage as the map stands in it."""
    return [_phase(personal_map, stand) for stand in stood]


def _phase(personal_map: PersonalMap, stand: Stand) -> Phase:
    rows = _need_rows(personal_map, stand.stage, stand.found.needs)
    says = (what_changes(personal_map, stand.now, stand.stage, stand.found), *_alone(personal_map, stand))
    return Phase(stand.stage.id, stand.stage.name, stand.when, stand.on, says if stand.ahead else (), tuple(rows))


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
        people = counted(c.depth, "{n} person", "{n} people", phrase("no people"))
        told = f"{need.name}: {weight}, {STATUS_WORDS[c.status]}, {people}"
        rows.append(Row(need.id, need.name, says, c.depth, ROLES[c.status], told, need.target))
    return rows


def _alone(personal_map: PersonalMap, stand: Stand) -> Iterator[str]:
    """Of what matters more than now, what hangs on one person."""
    for covered in stand.found.needs:
        need = personal_map.needs[covered.need]
        if covered.depth == 1 and importance(need, stand.stage) > importance(need, stand.now):
            name = personal_map.called(covered.providers[0])
            yield phrase("{need} would matter more and hangs on {name} alone.", need=need.name, name=name)


def phase_cells(found: Sequence[Phase]) -> Mapping[str, Sequence[object]]:
    """The needs in each stage as columns of a table."""
    names = [row.name for row in found[0].rows] if found else []
    return {phrase("Need"): names} | {f"{p.name} ({p.when})": [row.says for row in p.rows] for p in found}
