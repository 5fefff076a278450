"""`kith report`: how one stands, the verdict first."""

from difflib import get_close_matches
from typing import Annotated

import typer

from graph.errors import NotFoundError
from graph.lookup import find_other, find_stage
from graph.model import PersonalMap, fold
from ui.commands import terminal
from ui.commands.arguments import (
    AsJson,
    HalfLife,
    MapName,
    OnDay,
    RelianceBreadth,
    RelianceShare,
    Threshold,
    Without,
)
from ui.commands.comparing import CompareDay, CompareMap, CompareStage, against
from ui.commands.opened import opened
from ui.commands.records import joined


def report(
    stage: Annotated[
        str | None,
        typer.Option("--stage", metavar="STAGE", help="Judge against this stage."),
    ] = None,
    on: OnDay = None,
    threshold: Threshold = None,
    without: Without = None,
    without_arena: Annotated[
        list[str] | None,
        typer.Option("--without-arena", metavar="ORG", help="As if everybody of an organisation or group were away."),
    ] = None,
    compare: CompareDay = None,
    compare_stage: CompareStage = None,
    compare_map: CompareMap = None,
    half_life: HalfLife = None,
    reliance_share: RelianceShare = None,
    reliance_breadth: RelianceBreadth = None,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Say how you stand: what is met, and what hangs on whom."""
    with opened(map_name) as at:
        personal_map = at.map
        other = None if compare_map is None else at.other(compare_map)
        settings = at.settings.overridden(
            stage=find_stage(personal_map, stage).id if stage else None,
            on=on,
            threshold=threshold,
            half_life=half_life,
            over_reliance_share=reliance_share,
            over_reliance_breadth=reliance_breadth,
        )
    from graph.analysis.report import report as judged
    from graph.analysis.report import to_json
    from ui.judging import conventions, standpoint

    arenas = [_known_arena(personal_map, a) for a in without_arena or ()]
    here = standpoint(settings, personal_map, [find_other(personal_map, p).id for p in without or ()])
    compared = against(personal_map, other, here, compare, compare_stage)
    found = judged(personal_map, here, arenas, conventions(settings), against=compared)
    if as_json:
        terminal.print_json(to_json(found))
    else:
        from ui.commands.report_text import print_report

        print_report(personal_map, found, compared)


def _known_arena(personal_map: PersonalMap, arena: str) -> str:
    """The organisation or group, refused where nobody belongs to it: a typing error must not look like good news."""
    from graph.analysis.report import people_in

    if people_in(personal_map, arena):
        return arena
    people = personal_map.people.values()
    known = {fold(a): a for p in people if not p.archived for a in (p.organization, *p.groups) if a}
    near = [known[a] for a in get_close_matches(fold(arena), known, cutoff=0.5)]
    hint = f"Did you mean {joined(near)}?" if near else "`kith people` shows where people work."
    raise NotFoundError(f"Nobody on this map belongs to “{arena}”.", hint)
