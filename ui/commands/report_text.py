"""A report as text: the verdict, then each finding as a sentence with the figures behind it."""

from collections.abc import Iterable
from typing import Final

from graph.analysis.coverage import NeedCoverage
from graph.analysis.relief import relief
from graph.analysis.report import Against, Report
from graph.language import counted, listed, percent
from graph.model import PersonalMap
from ui.commands.compare_text import print_comparison
from ui.commands.plan_text import print_plan
from ui.commands.records import name_of, need_name
from ui.commands.terminal import either, heading, say, table
from ui.presenters.plan_words import bus_factor_says, worst_cases

LEVELS: Final = {1: "at least a little", 2: "at least well", 3: "fully"}
WEIGHTS: Final = {1: "nice to have", 2: "important", 3: "critical"}
STATES: Final = {
    "uncovered": "nobody",
    "single": "one person",
    "below_target": "fewer than wanted",
    "covered": "as many as wanted",
}
MOST_ROWS: Final = 10


def print_report(personal_map: PersonalMap, report: Report, against: Against | None = None) -> None:
    """Everything a report says; ``against`` is what it was compared with."""
    for sentence in report.verdict:
        say(sentence)
    say(_standpoint(personal_map, report))
    _what_if(personal_map, report)
    if against is not None:
        print_comparison(personal_map, report, against)
    if report.coverage.needs:
        _coverage(personal_map, report)
    if report.reliance.share:
        _on_one_person(personal_map, report)
        _reliance(personal_map, report)
        _loss_curve(personal_map, report)
        _worst_case(personal_map, report)
    _gatekeepers(personal_map, report)
    print_plan(personal_map, report)
    _fading(personal_map, report)
    _silent(personal_map, report)
    _structure(report)


def _standpoint(personal_map: PersonalMap, report: Report) -> str:
    stage = f", in the stage {personal_map.stages[report.stage].name}" if report.stage else ""
    return f"Judged on {report.as_of}{stage}; what is met {LEVELS[report.threshold]} counts."


def _what_if(personal_map: PersonalMap, report: Report) -> None:
    if (what_if := report.what_if) is None:
        return
    who = _people(personal_map, what_if.removed) or "nobody"
    if not what_if.needs_lost:
        lost = "nothing that is met now would be lost"
    else:
        needs = _needs(personal_map, what_if.needs_lost)
        lost = f"{counted(len(what_if.needs_lost), '{n} need', '{n} needs', 'no needs')} would be lost: {needs}"
        lost += f" ({percent(what_if.loss)} of what matters and is met)" if what_if.loss is not None else ""
    say(f"Without {who} {lost}. All other figures are those of the map without them.")


def _coverage(personal_map: PersonalMap, report: Report) -> None:
    coverage = report.coverage
    met = [n for n in coverage.needs if n.providers]
    twice = sum(n.depth >= 2 for n in met)
    heading("What is met")
    say(
        f"{len(met)} of {counted(len(coverage.needs), '{n} need', '{n} needs', 'no needs')} "
        f"{either(len(met), 'is', 'are')} met, "
        f"{twice} of them by two people or more. Weighed by importance that is {percent(coverage.weighted_share or 0)}."
    )
    if close := [n for n in met if n.one_arena]:
        say(f"Everybody who meets {_needs(personal_map, [n.need for n in close])} works in one place.")
    table(
        ("Need", "Matters", "Met by", "Who", "At hand"),
        [_coverage_row(personal_map, n) for n in coverage.needs],
        right=("At hand",),
    )
    say("“At hand” is the chance to reach one of them, if they did not depend on each other.")


def _coverage_row(personal_map: PersonalMap, need: NeedCoverage) -> tuple[str, ...]:
    return (
        need_name(personal_map, need.need),
        WEIGHTS[need.weight],
        STATES[need.status] + (", in one place" if need.one_arena else ""),
        _people(personal_map, need.providers),
        percent(need.expected) if need.providers else "",
    )


def _on_one_person(personal_map: PersonalMap, report: Report) -> None:
    alone = report.dependency.sole_provider_of
    heading("What hangs on one person")
    if not alone:
        say("No need hangs on one person.")
        return
    number = sum(map(len, alone.values()))
    say(f"{counted(number, '{n} need is', '{n} needs are', 'no needs are')} met by one person and by nobody else.")
    table(
        ("Only", "Meets"),
        [(name_of(personal_map, p), _needs(personal_map, needs)) for p, needs in alone.items()],
    )


def _reliance(personal_map: PersonalMap, report: Report) -> None:
    reliance, alone = report.reliance, report.dependency.sole_provider_of
    heading("Whom you rely on")
    say(
        f"{counted(len(reliance.share), '{n} person meets', '{n} people meet', 'no people meet')} your needs; "
        f"it is as if "
        f"{reliance.effective_supporters or 0:.1f} did so in equal parts."
    )
    for over in reliance.over_reliance:
        say(" ".join((over.reason, *relief(personal_map, over, report.plan))))
    say(_concentration(report))
    first = sorted(reliance.share.items(), key=lambda item: -item[1])[:MOST_ROWS]
    table(
        ("Person", "Share", "Needs", "Alone"),
        [(name_of(personal_map, p), percent(r), reliance.breadth[p], len(alone.get(p, ()))) for p, r in first],
        right=("Share", "Needs", "Alone"),
    )
    if (rest := len(reliance.share) - len(first)) > 0:
        say(f"And {counted(rest, '{n} other', '{n} others', 'no others')}.")


def _concentration(report: Report) -> str:
    found = report.reliance
    largest = f"The largest share is {percent(found.top1 or 0)}, the three largest together {percent(found.top3 or 0)}"
    even = "" if found.evenness is None else f", evenness {found.evenness:.2f} of 1"
    return (
        f"{largest} (concentration {found.hhi or 0:.2f}, Gini {found.gini or 0:.2f}{even}); "
        f"{percent(found.specialised_share or 0)} of these people meet one need only."
    )


def _loss_curve(personal_map: PersonalMap, report: Report) -> None:
    dependency = report.dependency
    heading("How few it takes")
    say(bus_factor_says(report))
    table(
        ("Needs lost", "People", "Who", "Which"),
        [
            (
                p.needs_lost,
                p.people if p.proved else f"{p.at_least} to {p.people}",
                _people(personal_map, p.set),
                _needs(personal_map, p.needs, at_most=4),
            )
            for p in dependency.loss_curve
        ],
        right=("Needs lost", "People"),
    )


def _worst_case(personal_map: PersonalMap, report: Report) -> None:
    cases = worst_cases(report)
    heading("The worst case")
    if not cases:
        say("No three people could take a need with them.")
        return
    first = cases[0]
    say(f"Without {_people(personal_map, first.set)}, {percent(first.loss or 0)} of what is met now would go unmet.")
    table(
        ("People", "Who", "Loss", "Needs"),
        [(c.people, _people(personal_map, c.set), percent(c.loss or 0), _needs(personal_map, c.needs)) for c in cases],
        right=("People", "Loss"),
    )


def _gatekeepers(personal_map: PersonalMap, report: Report) -> None:
    dependency = report.dependency
    ways = {need: people for need, people in dependency.single_points.items() if people}
    if not ways and not dependency.out_of_reach and not dependency.cut_people:
        return
    heading("Who holds the ways open")
    if ways:
        say(f"For {counted(len(ways), '{n} need', '{n} needs', 'no needs')} every way leads through the same person.")
        table(
            ("Need", "Only through"),
            [(need_name(personal_map, need), _people(personal_map, people)) for need, people in ways.items()],
        )
    if dependency.out_of_reach:
        who = _people(personal_map, dependency.out_of_reach)
        say(f"You have no tie that leads to {who}; record it with `kith tie`.")
    if dependency.cut_people:
        say("These people hold circles of your contacts together that know each other through nobody else.")
        table(
            ("Person", "Circles of"),
            [(name_of(personal_map, c.person), list(c.parts)) for c in dependency.cut_people[:MOST_ROWS]],
        )


def _fading(personal_map: PersonalMap, report: Report) -> None:
    if not (fading := report.time.fading[:5]):
        return
    heading("Who is slipping away")
    say("You count on these people, and your last contact was a while ago; the first would be missed most.")
    table(
        ("Person", "Days since"),
        [(name_of(personal_map, f.person), report.time.days_since[f.person]) for f in fading],
        right=("Days since",),
    )


def _silent(personal_map: PersonalMap, report: Report) -> None:
    time = report.time
    late = sorted(((p, by) for p, by in time.overdue.items() if by), key=lambda row: -row[1])
    if not late and not time.dormant:
        return
    heading("Whom to write to")
    if late:
        say("You meant to be in touch with these people more often.")
        table(
            ("Person", "Days since", "Meant every"),
            [(name_of(personal_map, p), time.days_since[p], _cadence(personal_map, p)) for p, _ in late[:MOST_ROWS]],
            right=("Days since", "Meant every"),
        )
    if time.dormant:
        say(
            f"You have not been in touch with {_people(personal_map, time.dormant)} for three years or more; "
            "such ties are often worth reviving."
        )


def _cadence(personal_map: PersonalMap, person: str) -> str:
    tie = personal_map.tie(personal_map.ego, person)
    return counted(tie.cadence_days, "{n} day", "{n} days", "no days") if tie and tie.cadence_days else ""


def _structure(report: Report) -> None:
    found = report.structure
    heading("How your people hang together")
    if found.density is None:
        say(
            f"There is not enough data: "
            f"{counted(found.contacts, '{n} contact', '{n} contacts', 'no contacts')} and too few ties are recorded."
        )
        return
    contacts = f"{counted(found.contacts, '{n} contact has', '{n} contacts have', 'no contacts have')}"
    say(
        f"Your {contacts} {percent(found.density)} of the ties they could have among each other, "
        f"and are worth {found.effective_size:.1f} who do not know each other."
    )
    circles = counted(found.components or 0, "{n} circle", "{n} circles", "no circles")
    alone = found.isolates or 0
    say(
        f"They form {circles} without a tie between them; "
        f"{counted(alone, '{n} contact', '{n} contacts', 'no contacts')} "
        f"{either(alone, 'stands', 'stand')} alone."
    )
    if found.communities:
        number = counted(len(found.communities.groups), "{n} group", "{n} groups", "no groups")
        say(f"Those who know each other fall into {number} (modularity {found.communities.modularity:.2f}).")
    say(
        f"Constraint {found.constraint:.2f}, hierarchy {found.hierarchy:.2f}, efficiency {found.efficiency:.2f}, "
        f"fragmentation {found.fragmentation:.2f}, variety of organisations {found.iqv:.2f}, E-I index "
        f"{found.ei_index:.2f}: `kith explain` says what these mean."
    )


def _people(personal_map: PersonalMap, people: Iterable[str]) -> str:
    return listed([name_of(personal_map, p) for p in people])


def _needs(personal_map: PersonalMap, needs: Iterable[str], at_most: int = 9) -> str:
    return listed([need_name(personal_map, n) for n in needs], at_most)
