"""A comparison as text: what the two sides are, what happened to which need, and the needs that changed."""

from collections.abc import Iterable
from datetime import date

from graph.analysis.comparison import Compared, Comparison
from graph.analysis.report import Against, Report
from graph.language import counted, listed
from graph.model import PersonalMap
from ui.commands.records import name_of
from ui.commands.terminal import heading, say, table
from ui.presenters.then_and_now import change_sentences


def print_comparison(personal_map: PersonalMap, report: Report, against: Against) -> None:
    """What changed between the report's own standpoint and the one it is compared with."""
    if (compared := report.time.compare) is None:
        return
    heading("What has changed")
    if compared.found.same:
        say(_nothing(personal_map, report, compared, against.map))
        return
    here = _side(personal_map, report.as_of, report.stage)
    there = _side(against.map, compared.with_.as_of, compared.with_.stage) + _of_map(personal_map, against.map)
    before, after = (there, here) if compared.with_is == "before" else (here, there)
    say(f"Before is {before}; after is {after}.")
    for sentence in change_sentences(compared.found):
        say(sentence)
    maps = (against.map, personal_map) if compared.with_is == "before" else (personal_map, against.map)
    _changes(compared.found, *maps)


def _side(personal_map: PersonalMap, day: date, stage: str | None) -> str:
    return f"{day} in the stage {personal_map.stages[stage].name}" if stage else str(day)


def _of_map(personal_map: PersonalMap, other: PersonalMap) -> str:
    return f" on the map {other.name}" if other.name != personal_map.name else ""


def _nothing(personal_map: PersonalMap, report: Report, compared: Compared, other: PersonalMap) -> str:
    with_ = compared.with_
    if of := _of_map(personal_map, other):
        return f"Nothing is different from {_side(other, with_.as_of, with_.stage)}{of}."
    if with_.as_of == report.as_of and with_.stage and compared.with_is == "after":
        return f"Nothing would change in the stage {other.stages[with_.stage].name}."
    there = _side(other, with_.as_of, None if with_.stage == report.stage else with_.stage)
    return f"Nothing {'has changed since' if compared.with_is == 'before' else 'changes until'} {there}."


def _changes(found: Comparison, before: PersonalMap, after: PersonalMap) -> None:
    shifted = {*found.became_active, *found.no_longer_active}
    rows = [n for n in found.needs if n.gained or n.lost or n.need in shifted]
    table(
        ("Need", "Before", "After", "Gained", "Lost"),
        [(n.name, n.before, n.after, _people(after, n.gained), _people(before, n.lost)) for n in rows],
        right=("Before", "After"),
    )
    if rest := len(found.needs) - len(rows):
        say(f"{counted(rest, '{n} other need is as it was', '{n} other needs are as they were')}.")


def _people(personal_map: PersonalMap, people: Iterable[str]) -> str:
    return listed([name_of(personal_map, p) for p in people])
