"""The map as it stands in each stage: a past one on its last day, this one now, a coming one on its first day. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.analysis.coverage import Coverage, coverage
from graph.language import phrase
from graph.model import PersonalMap, Stage, stage_in_force
from graph.network import Graph, Standpoint, support_graph
from ui.presenters.needs import stages_in_order


@dataclass(frozen=True, slots=True)
class Stand:
    """A stage, the day on which it is judged, and who meets what then. ``now`` is the stage in force, if any.

    ``ahead`` is a stage that is neither in force nor begun.
    """

    stage: Stage
    now: Stage | None
    when: str
    on: date
    ahead: bool
    support: Graph
    found: Coverage

    @property
    def is_now(self) -> bool:
        """Whether it is the stage in force."""
        return self.stage is self.now


def stands(personal_map: PersonalMap, here: Standpoint) -> list[Stand]:
    """Every stage, in order."""
    stages, now = stages_in_order(personal_map), stage_in_force(personal_map, here.as_of, here.stage)
    return [_stand(personal_map, here, stage, _ends(stages, place), now) for place, stage in enumerate(stages)]


def _ends(stages: Sequence[Stage], place: int) -> date | None:
    following = stages[place + 1].starts_on if place + 1 < len(stages) else None
    return following - timedelta(days=1) if following and stages[place].starts_on else None


def _stand(personal_map: PersonalMap, here: Standpoint, stage: Stage, ends: date | None, now: Stage | None) -> Stand:
    begins, on = stage.starts_on, here.as_of
    if stage is not now:
        on = begins if begins and begins > on else min(ends, on) if ends else on
    support = support_graph(personal_map, replace(here, as_of=on, stage=stage.id))
    ahead = stage is not now and (begins is None or begins > here.as_of)
    return Stand(stage, now, _when(begins, ends, stage is now, here.as_of), on, ahead, support, coverage(support))


def _when(begins: date | None, ends: date | None, is_now: bool, today: date) -> str:
    if is_now:
        started = begins is not None and begins <= today
        return phrase("now, since {day}", day=begins) if begins and started else phrase("now")
    if begins is None:
        return phrase("no day is set")
    if begins > today or not ends:
        return phrase("from {day}", day=begins)
    return phrase("{day} to {last}", day=begins, last=ends)
