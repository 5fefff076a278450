"""What a report is compared with: another day, another stage, another map, and which of the two sides comes first."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from graph.lookup import find_stage
from graph.model import PersonalMap, fold
from ui.commands.arguments import day

if TYPE_CHECKING:
    from graph.analysis.report import Against
    from graph.network import Standpoint

CompareDay = Annotated[
    date | None,
    typer.Option("--compare", metavar="DATE", parser=day, help="What changed since this day, or changes until it."),
]
CompareStage = Annotated[
    str | None,
    typer.Option(
        "--compare-stage",
        metavar="STAGE",
        help="What would change in this stage, which counts as after; with --compare, the stage on that day.",
    ),
]
CompareMap = Annotated[
    str | None,
    typer.Option("--compare-map", metavar="NAME", help="What is different from this map, which counts as before."),
]


def against(
    personal_map: PersonalMap, other: PersonalMap | None, here: "Standpoint", on: date | None, stage: str | None
) -> "Against | None":
    """What to compare with; None where no other map, day or stage is named.

    An earlier day and another map come before the report's own standpoint, a later day and another stage after it.
    Without a stage of its own the other side has the one chosen for the report, where it has one of that name.

    Raises
    ------
    NotFoundError
        There is no such stage on the map that the report is compared with.
    """
    if other is None and on is None and stage is None:
        return None
    from graph.analysis.report import Against
    from graph.network import Standpoint

    there = personal_map if other is None else other
    picked = _namesake(personal_map, there, here.stage) if stage is None else find_stage(there, stage).id
    as_of = here.as_of if on is None else on
    earlier = as_of < here.as_of or (as_of == here.as_of and stage is None)
    return Against(there, Standpoint(as_of, picked, here.threshold), comes_first=other is not None or earlier)


def _namesake(personal_map: PersonalMap, there: PersonalMap, stage: str | None) -> str | None:
    if stage is None or there is personal_map:
        return stage
    wanted = fold(personal_map.stages[stage].name)
    return next((s.id for s in sorted(there.stages.values(), key=lambda s: s.id) if fold(s.name) == wanted), None)
