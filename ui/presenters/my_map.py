"""What the page *My map* says: the bars of coverage, the what-if, and the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.analysis.coverage import NeedCoverage, Status
from graph.analysis.report import Report
from graph.language import Spoken, counted, later, phrase
from graph.model import PersonalMap
from graph.network import LEVEL, Graph, need_node
from ui.presenters.rows import Role
from ui.presenters.rows import Row as ChartRow
from ui.presenters.words import LEVELS

STATUS_WORDS: Final[Spoken[Status]] = Spoken(
    {
        "uncovered": later("not met"),
        "single": later("one person only"),
        "below_target": later("fewer than you want"),
        "covered": later("covered"),
    }
)
ROLES: Final[Mapping[Status, Role]] = {
    "uncovered": "none",
    "single": "warn",
    "below_target": "thin",
    "covered": "met",
}
FAR_BEYOND: Final = 5
"""At how many times the largest target a bar is cut, so that those of one and two people can still be told apart."""
WORST_FIRST: Final[tuple[Status, ...]] = ("uncovered", "single", "below_target", "covered")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the measure that its number is of; empty where it has none."""

    says: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class CoverageBar:
    """One bar of the coverage chart."""

    need: str
    name: str
    people: int
    target: int
    status: Status
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table behind the picture: somebody meets a need."""

    person: str
    person_name: str
    organization: str
    need: str
    need_name: str
    level: str
    says: str


def verdict_lines(report: Report) -> list[Said]:
    """The sentences of the verdict; where anything is met, the first counts needs and the last says what would go."""
    if not report.reliance.share:
        return [Said(sentence) for sentence in report.verdict]
    first, *between, last = report.verdict
    return [Said(first, "coverage.share"), *map(Said, between), Said(last, "dependency.loss")]


def coverage_bars(personal_map: PersonalMap, report: Report) -> list[CoverageBar]:
    """The needs as bars, what is worst and matters most first."""
    lost = set(report.what_if.needs_lost) if report.what_if else set()
    ranked = sorted(
        report.coverage.needs,
        key=lambda c: (WORST_FIRST.index(c.status), -c.weight, c.depth, personal_map.needs[c.need].name, c.need),
    )
    return [_bar(personal_map, c, c.need in lost) for c in ranked]


def _bar(personal_map: PersonalMap, covered: NeedCoverage, lost: bool) -> CoverageBar:
    need, says = personal_map.needs[covered.need], need_says(personal_map, covered, lost)
    return CoverageBar(need.id, need.name, covered.depth, need.target, covered.status, says)


def coverage_rows(bars: Sequence[CoverageBar]) -> list[ChartRow]:
    """The bars as rows of a chart."""
    return [
        ChartRow(
            b.need,
            b.name,
            b.says,
            b.people,
            ROLES[b.status],
            counted(
                b.people,
                "{need}: {n} person; {state}",
                "{need}: {n} people; {state}",
                need=b.name,
                state=STATUS_WORDS[b.status],
            ),
            wanted=b.target,
        )
        for b in bars
    ]


def longest_bar(bars: Sequence[CoverageBar]) -> int:
    """How many people the longest bar stands for: all are as long as their number, but what is far beyond is cut."""
    most = max((max(b.people, b.target) for b in bars), default=0)
    return min(most, FAR_BEYOND * max((b.target for b in bars), default=0))


def need_says(personal_map: PersonalMap, covered: NeedCoverage, lost: bool = False) -> str:
    """The state of a need in a few words; it never rests on a colour. ``lost`` where a what-if took everybody."""
    if covered.status == "uncovered":
        return phrase("✕ nobody left") if lost else phrase("✕ nobody yet")
    if covered.status == "single":
        return phrase("⚠︎ only {name}", name=personal_map.called(covered.providers[0]))
    if covered.status == "below_target":
        wanted = personal_map.needs[covered.need].target
        return phrase("{n} of the {wanted} people you want", n=covered.depth, wanted=wanted)
    return counted(covered.depth, "{n} person", "{n} people")


def table(personal_map: PersonalMap, report: Report, support: Graph) -> list[Row]:
    """The picture as a table: who meets what, and the needs that nobody meets."""
    rows = []
    for covered in report.coverage.needs:
        need = personal_map.needs[covered.need]
        says = STATUS_WORDS[covered.status]
        for person in covered.providers:
            who = personal_map.people[person]
            level = LEVELS[support.edges[person, need_node(need.id)][LEVEL]]
            rows.append(Row(person, who.name, who.organization, need.id, need.name, level, says))
        if not covered.providers:
            rows.append(Row("", phrase("nobody"), "", need.id, need.name, "", says))
    return sorted(rows, key=lambda r: (r.need_name, r.person_name, r.person))
