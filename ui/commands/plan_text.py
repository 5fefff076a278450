"""The plan of a report as text: whom to ask next, and how the load could be spread."""

from typing import Final

from graph.analysis.next_ties import NextTie
from graph.analysis.planning import Plan
from graph.analysis.report import Report
from graph.analysis.words import counted, either, listed, percent
from graph.model import PersonalMap
from ui.commands.records import name_of, need_name
from ui.commands.terminal import heading, say

CANDIDATES_SHOWN: Final = 3


def print_plan(personal_map: PersonalMap, report: Report) -> None:
    """What could be done: the next ties with names, the smallest team, and who could take some of the load."""
    plan = report.plan
    if not plan.minimum_team and not plan.next_ties:
        return
    heading("What to do about it")
    _next_ties(personal_map, plan)
    if plan.minimum_team:
        say(_team(personal_map, plan))
        say(_own_people(personal_map, report))
        say(_load(personal_map, plan))


def _next_ties(personal_map: PersonalMap, plan: Plan) -> None:
    if not plan.next_ties:
        say("One more person would change little: every need has a second one, or more.")
        return
    say("One more person would bring most for these needs; the names are people on your map whom you could ask.")
    for tie in plan.next_ties:
        say(f"{need_name(personal_map, tie.need)}: {_gain(tie)}.")
        for candidate in tie.candidates[:CANDIDATES_SHOWN]:
            say(f"  {candidate.reason}")
        if not tie.candidates:
            say("  Nobody on your map suggests themselves; who could introduce you to somebody?")


def _gain(tie: NextTie) -> str:
    gains = [
        f"{percent(tie.gain_weighted)} more of what matters would be met" if tie.gain_weighted else "",
        "it would no longer rest on one person" if tie.gain_backed_up else "",
        "it would take one person more to lose half of what is met" if tie.gain_bus_factor else "",
    ]
    return listed([g for g in gains if g]) or "what it would change could not be worked out in time"


def _team(personal_map: PersonalMap, plan: Plan) -> str:
    team = plan.minimum_team
    names = listed([name_of(personal_map, p) for p in team], 9)
    if plan.minimum_team_at_least < len(team):
        least = counted(plan.minimum_team_at_least, "person", "people")
        return f"{names} together meet all that is met now. Fewer might do, but no fewer than {least}."
    if len(team) == 1:
        return f"{names} alone meets all that is met now."
    return f"{counted(len(team), 'person', 'people')} together meet all that is met now, and no fewer do: {names}."


def _own_people(personal_map: PersonalMap, report: Report) -> str:
    plan, met = report.plan, sum(bool(n.providers) for n in report.coverage.needs)
    if not plan.crowded_needs:
        return "Each need that is met could have a person of its own."
    crowded = listed([need_name(personal_map, n) for n in plan.crowded_needs], 9)
    return (
        f"{plan.distinct_people} of the {met} needs that are met could have a person of their own; "
        f"{crowded} {either(len(plan.crowded_needs), 'has', 'have')} too few people for that."
    )


def _load(personal_map: PersonalMap, plan: Plan) -> str:
    fair = f"Nobody would have to carry more than {counted(plan.fairest_load, 'need')}"
    if not plan.spread:
        return f"{fair}, and nobody meets more."
    moves = [
        f"{need_name(personal_map, m.need)} from {name_of(personal_map, m.from_)} to {name_of(personal_map, m.to)}"
        for m in plan.spread
    ]
    return f"{fair}; to spread the load, take {listed(moves)} more often."
