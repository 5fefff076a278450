"""The plan of a report in sentences, the same on the command line and on the pages. Pure."""

from graph.analysis.loss_curve import decisive
from graph.analysis.next_ties import NextTie
from graph.analysis.planning import Plan
from graph.analysis.report import Report
from graph.analysis.worst_case import WorstCase
from graph.language import counted, either, listed, percent, phrase
from graph.model import PersonalMap


def gain_says(tie: NextTie) -> str:
    """What one more provider of a need would change."""
    gains = [
        f"{percent(tie.gain_weighted)} more of what matters would be met" if tie.gain_weighted else "",
        "it would no longer rest on one person" if tie.gain_backed_up else "",
        "it would take one person more to lose half of what is met" if tie.gain_bus_factor else "",
    ]
    return listed([g for g in gains if g]) or "what it would change could not be worked out in time"


def team_says(personal_map: PersonalMap, plan: Plan) -> str:
    """The fewest people who together meet all that is met."""
    team = plan.minimum_team
    names = listed([_name(personal_map, p) for p in team], 9)
    if plan.minimum_team_at_least < len(team):
        least = counted(plan.minimum_team_at_least, "{n} person", "{n} people", phrase("no people"))
        return f"{names} together meet all that is met now. Fewer might do, but no fewer than {least}."
    if len(team) == 1:
        return f"{names} alone meets all that is met now."
    return f"{counted(len(team), '{n} person', '{n} people', phrase('no people'))} together meet all that is met now, and no fewer do: {names}."


def own_people_says(personal_map: PersonalMap, report: Report) -> str:
    """Whether each need that is met could have a person of its own."""
    plan, met = report.plan, sum(bool(n.providers) for n in report.coverage.needs)
    if not plan.crowded_needs:
        return "Each need that is met could have a person of its own."
    crowded = listed([_need(personal_map, n) for n in plan.crowded_needs], 9)
    return (
        f"{plan.distinct_people} of the {met} needs that are met could have a person of their own; "
        f"{crowded} {either(len(plan.crowded_needs), 'has', 'have')} too few people for that."
    )


def load_says(personal_map: PersonalMap, plan: Plan) -> str:
    """How evenly the load could be spread, and what to take to whom."""
    fair = f"Nobody would have to carry more than {counted(plan.fairest_load, '{n} need', '{n} needs', phrase('no needs'))}"
    if not plan.spread:
        return f"{fair}, and nobody meets more."
    moves = [
        f"{_need(personal_map, m.need)} from {_name(personal_map, m.from_)} to {_name(personal_map, m.to)}"
        for m in plan.spread
    ]
    return f"{fair}; to spread the load, take {listed(moves)} more often."


def bus_factor_says(report: Report) -> str:
    """How many people would have to go for more than half of what is met to go unmet."""
    point = decisive(report.dependency.loss_curve, sum(bool(n.providers) for n in report.coverage.needs))
    if point is None:
        return "Nothing is met, so nothing can be lost."
    if point.proved:
        number = counted(point.people, "{n} person", "{n} people", phrase("no people"))
        return f"If {number} went, more than half of what is met now could go unmet."
    return (
        f"If {point.people} people went, more than half of what is met now could go unmet. Fewer may be enough, "
        f"but no fewer than {point.at_least}: the map is too large to be certain in a few seconds."
    )


def worst_cases(report: Report) -> list[WorstCase]:
    """The worst cases, those left out where one more person would take nothing more."""
    found = report.dependency.worst_case
    return [c for c, fewer in zip(found, (None, *found), strict=False) if c.set and not (fewer and fewer.set == c.set)]


def _name(personal_map: PersonalMap, person: str) -> str:
    return personal_map.people[person].name


def _need(personal_map: PersonalMap, need: str) -> str:
    return personal_map.needs[need].name
