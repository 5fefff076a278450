"""What hangs on whom: the sentences at the head, and the rows of the charts of that page. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from graph.analysis.loss_curve import LossPoint
from graph.analysis.report import Report
from graph.analysis.worst_case import WorstCase
from graph.language import counted, listed, number, percent, phrase, phrase_in
from graph.model import PersonalMap
from ui.presenters.my_map import Said
from ui.presenters.plan_words import bus_factor_says, worst_cases
from ui.presenters.rows import Row
from ui.presenters.words import LEVEL_NAMES

SHOWN: Final = 12
"""How many rows a chart has at most; the table below it has all."""

Cells = Mapping[str, Sequence[object]]


def head(personal_map: PersonalMap, report: Report) -> list[Said]:
    """The sentences at the head: what is lost first, how few it takes, and who carries most."""
    curve = report.dependency.loss_curve
    if not curve:
        return [Said(sentence) for sentence in report.verdict]
    return [
        Said(_first_loss(personal_map, curve[0]), "dependency.loss_curve"),
        Said(bus_factor_says(report), "dependency.bus_factor"),
        Said(_who_carries(personal_map, report), "reliance.share"),
        Said(_as_if(report), "reliance.effective_supporters"),
    ]


def _first_loss(personal_map: PersonalMap, point: LossPoint) -> str:
    needs = listed([personal_map.needs[n].name for n in point.needs])
    names = listed(_names(personal_map, point.set))
    if point.people == 1:
        return phrase(
            "One person is enough to lose a need: without {names}, nobody meets {needs}.", names=names, needs=needs
        )
    if point.proved:
        return phrase(
            "It takes {n} people to lose a need: without {names}, nobody meets {needs}.",
            n=point.people,
            names=names,
            needs=needs,
        )
    return phrase(
        "It may take {n} people to lose a need: without {names}, nobody meets {needs}.",
        n=point.people,
        names=names,
        needs=needs,
    )


def _who_carries(personal_map: PersonalMap, report: Report) -> str:
    share, breadth = report.reliance.share, report.reliance.breadth
    most = ranked(report)[0]
    return counted(
        len(report.coverage.needs),
        "{name} carries most: {share} of the support you count on, for {some} of your {n} need.",
        "{name} carries most: {share} of the support you count on, for {some} of your {n} needs.",
        name=personal_map.called(most),
        share=percent(share[most]),
        some=breadth[most],
    )


def _as_if(report: Report) -> str:
    return counted(
        len(report.reliance.share),
        "{n} person meets your needs; it is as if {as_if} did so in equal parts.",
        "{n} people meet your needs; it is as if {as_if} did so in equal parts.",
        as_if=_about(report.reliance.effective_supporters or 0),
    )


def _about(supporters: float) -> str:
    """A number of people that need not be whole, with one digit behind the point where that says more."""
    return number(round(supporters)) if abs(supporters - round(supporters)) < 0.05 else number(supporters, 1)


def ranked(report: Report) -> list[str]:
    """Everybody who meets a need, who carries most first."""
    share = report.reliance.share
    return sorted(share, key=lambda p: -round(share[p], 9))


def reliance_rows(personal_map: PersonalMap, report: Report, at_most: int = SHOWN) -> list[Row]:
    """Who carries how much, most first; whoever alone meets a need says which, and never by a colour alone."""
    return [_carried(personal_map, report, person) for person in ranked(report)[:at_most]]


def _carried(personal_map: PersonalMap, report: Report, person: str) -> Row:
    share, name = report.reliance.share[person], personal_map.called(person)
    sole = [personal_map.needs[n].name for n in report.dependency.sole_provider_of.get(person, ())]
    needs = counted(report.reliance.breadth[person], "{n} need", "{n} needs")
    told = phrase("{name}: {share} of your support, {needs}", name=name, share=percent(share), needs=needs)
    if not sole:
        return Row(person, name, f"{percent(share)} · {needs}", share, "met", told)
    says = phrase("{share} · the only one for {needs}", share=percent(share), needs=listed(sole, 2))
    told = phrase("{told}, alone for {needs}", told=told, needs=listed(sole))
    return Row(person, name, f"⚠︎ {says}", share, "warn", told)


def reliance_cells(personal_map: PersonalMap, report: Report) -> Cells:
    """The same as columns of a table, everybody."""
    people, alone = ranked(report), report.dependency.sole_provider_of
    return {
        phrase("Person"): _names(personal_map, people),
        phrase("Share"): [report.reliance.share[p] for p in people],
        phrase("Needs"): [report.reliance.breadth[p] for p in people],
        phrase("The only one for"): [_need_names(personal_map, alone.get(p, ())) for p in people],
        phrase("Organisation"): [personal_map.people[p].organization for p in people],
    }


def worst_rows(personal_map: PersonalMap, report: Report) -> list[Row]:
    """What the loss of one, two and three people would take at the worst."""
    return [_worst(personal_map, case) for case in worst_cases(report)]


def _worst(personal_map: PersonalMap, case: WorstCase) -> Row:
    names, loss = listed(_names(personal_map, case.set)), case.loss or 0.0
    needs = listed([personal_map.needs[n].name for n in case.needs])
    says = f"{percent(loss)}: {needs}"
    told = phrase("Without {names}: {says} would be lost", names=names, says=says)
    return Row(str(case.people), names, says, loss, "warn", told)


def worst_cells(personal_map: PersonalMap, report: Report) -> Cells:
    """The same as columns of a table."""
    cases = worst_cases(report)
    return {
        phrase_in("how many", "People"): [len(c.set) for c in cases],
        phrase("Who"): [", ".join(_names(personal_map, c.set)) for c in cases],
        phrase("Lost"): [c.loss for c in cases],
        phrase("Which needs"): [_need_names(personal_map, c.needs) for c in cases],
    }


def standpoint_says(personal_map: PersonalMap, report: Report) -> str:
    """From where all of it is judged."""
    day, level = report.as_of, LEVEL_NAMES[report.threshold]
    if not report.stage:
        return phrase("Judged on {day}; {level} counts.", day=day, level=level)
    stage = personal_map.stages[report.stage].name
    return phrase("Judged on {day} for the stage {stage}; {level} counts.", day=day, stage=stage, level=level)


def number_says(shown: int, whole: int) -> str:
    """How many rows of a chart are not drawn; empty where all are."""
    rest = whole - shown
    return counted(rest, "And {n} more is in the table.", "And {n} more are in the table.") if rest > 0 else ""


def _names(personal_map: PersonalMap, people: Sequence[str]) -> list[str]:
    return [personal_map.called(p) for p in people]


def _need_names(personal_map: PersonalMap, needs: Sequence[str]) -> str:
    return ", ".join(personal_map.needs[n].name for n in needs)
