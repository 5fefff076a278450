"""The plan of a report in sentences, the same on the command line and on the pages. Pure."""

from graph.analysis.loss_curve import decisive
from graph.analysis.next_ties import NextTie
from graph.analysis.planning import Plan
from graph.analysis.report import Report
from graph.analysis.worst_case import WorstCase
from graph.language import counted, listed, percent, phrase
from graph.model import PersonalMap


def gain_says(tie: NextTie) -> str:
    """What one more provider of a need would change."""
    gains = [
        phrase("{share} more of what matters would be met", share=percent(tie.gain_weighted))
        if tie.gain_weighted
        else "",
        phrase("it would no longer rest on one person") if tie.gain_backed_up else "",
        phrase("it would take one person more to lose half of what is met") if tie.gain_bus_factor else "",
    ]
    return listed([g for g in gains if g]) or phrase("what it would change could not be worked out in time")


def team_says(personal_map: PersonalMap, plan: Plan) -> str:
    """The fewest people who together meet all that is met."""
    team = plan.minimum_team
    names = listed([personal_map.called(p) for p in team], 9)
    if plan.minimum_team_at_least < len(team):
        return counted(
            plan.minimum_team_at_least,
            "{names} together meet all that is met now. Fewer might do, but no fewer than {n} person.",
            "{names} together meet all that is met now. Fewer might do, but no fewer than {n} people.",
            names=names,
        )
    if len(team) == 1:
        return phrase("One person would be enough for all that is met now: {name}.", name=names)
    return phrase("{n} people together meet all that is met now, and no fewer do: {names}.", n=len(team), names=names)


def own_people_says(personal_map: PersonalMap, report: Report) -> str:
    """Whether each need that is met could have a person of its own."""
    plan, met = report.plan, sum(bool(n.providers) for n in report.coverage.needs)
    if not plan.crowded_needs:
        return phrase("Each need that is met could have a person of its own.")
    return counted(
        len(plan.crowded_needs),
        "{some} of the {met} needs that are met could have a person of their own; {needs} has too few people for that.",
        "{some} of the {met} needs that are met could have a person of their own; "
        "{needs} have too few people for that.",
        some=plan.distinct_people,
        met=met,
        needs=listed([_need(personal_map, n) for n in plan.crowded_needs], 9),
    )


def load_says(personal_map: PersonalMap, plan: Plan) -> str:
    """How evenly the load could be spread, and what to take to whom."""
    if not plan.spread:
        return counted(
            plan.fairest_load,
            "Nobody would have to carry more than {n} need, and nobody meets more.",
            "Nobody would have to carry more than {n} needs, and nobody meets more.",
        )
    moves = [
        phrase(
            "{need} from {one} to {other}",
            need=_need(personal_map, m.need),
            one=personal_map.called(m.from_),
            other=personal_map.called(m.to),
        )
        for m in plan.spread
    ]
    return counted(
        plan.fairest_load,
        "Nobody would have to carry more than {n} need; to spread the load, take {moves} more often.",
        "Nobody would have to carry more than {n} needs; to spread the load, take {moves} more often.",
        moves=listed(moves),
    )


def bus_factor_says(report: Report) -> str:
    """How many people would have to go for more than half of what is met to go unmet."""
    point = decisive(report.dependency.loss_curve, sum(bool(n.providers) for n in report.coverage.needs))
    if point is None:
        return phrase("Nothing is met, so nothing can be lost.")
    half = counted(
        point.people,
        "If {n} person went, more than half of what is met now could go unmet.",
        "If {n} people went, more than half of what is met now could go unmet.",
    )
    if point.proved:
        return half
    least = phrase(
        "Fewer may be enough, but no fewer than {n}: the map is too large to be certain in a few seconds.",
        n=point.at_least,
    )
    return f"{half} {least}"


def worst_cases(report: Report) -> list[WorstCase]:
    """The worst cases, those left out where one more person would take nothing more."""
    found = report.dependency.worst_case
    return [c for c, fewer in zip(found, (None, *found), strict=False) if c.set and not (fewer and fewer.set == c.set)]


def _need(personal_map: PersonalMap, need: str) -> str:
    return personal_map.needs[need].name
