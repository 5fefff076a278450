"""The plan of a report as text: whom to ask next, and how the load could be spread."""

from typing import Final

from graph.analysis.planning import Plan
from graph.analysis.report import Report
from graph.model import PersonalMap
from ui.commands.records import need_name
from ui.commands.terminal import heading, say
from ui.presenters.plan_words import gain_says, load_says, own_people_says, team_says

CANDIDATES_SHOWN: Final = 3


def print_plan(personal_map: PersonalMap, report: Report) -> None:
    """What could be done: the next ties with names, the smallest team, and who could take some of the load."""
    plan = report.plan
    if not plan.minimum_team and not plan.next_ties:
        return
    heading("What to do about it")
    _next_ties(personal_map, plan)
    if plan.minimum_team:
        say(team_says(personal_map, plan))
        say(own_people_says(personal_map, report))
        say(load_says(personal_map, plan))


def _next_ties(personal_map: PersonalMap, plan: Plan) -> None:
    if not plan.next_ties:
        say("One more person would change little: every need has a second one, or more.")
        return
    say("One more person would bring most for these needs; the names are people on your map whom you could ask.")
    for tie in plan.next_ties:
        say(f"{need_name(personal_map, tie.need)}: {gain_says(tie)}.")
        for candidate in tie.candidates[:CANDIDATES_SHOWN]:
            say(f"  {candidate.reason}")
        if not tie.candidates:
            say("  Nobody on your map suggests themselves; who could introduce you to somebody?")
