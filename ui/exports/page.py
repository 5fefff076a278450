"""The map as one page that needs nothing else: the verdict, the picture and the report, to be kept, sent or printed.

There is no script in it, nothing is loaded from anywhere, and a policy in the page itself forbids both. Notes and
contact details stay out. On paper it is one sheet: the verdict, the picture and the needs with a few names each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Final

from graph.analysis.report import Report, report
from graph.analysis.settings import DEFAULTS
from graph.catalogue import said
from graph.language import Spoken, counted, current, later, listed, percent, phrase
from graph.model import PersonalMap
from graph.network import LEVEL, Graph, need_node, present, support_graph
from loaders.out.records import Exporter, Outgoing
from ui.exports import svg
from ui.exports.sheet import laid_out
from ui.exports.svg import text
from ui.presenters.detail import IMPORTANCE_WORDS
from ui.presenters.my_map import coverage_bars
from ui.presenters.picture import picture
from ui.presenters.words import LEVELS

MARK: Final = '<meta name="generator" content="kith">'
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
AT_LEAST: Final[Spoken[int]] = Spoken(
    {
        1: later("help counts that meets a need at least a little."),
        2: later("help counts that meets a need at least well."),
        3: later("help counts that meets a need at least fully."),
    }
)
PROVIDERS: Final = 12
CANDIDATES: Final = 3


@dataclass(frozen=True, slots=True)
class _Room:
    """How many needs find room on one sheet of paper, with how many names each, in which look."""

    needs: float
    names: int
    look: str


PAPER: Final = (_Room(12, 6, "needs"), _Room(20, 4, "needs small"), _Room(inf, 3, "needs smaller"))


@dataclass(frozen=True, slots=True)
class _Twice:
    """A cell that says less on paper than on the screen."""

    screen: str
    paper: str


Cell = str | _Twice


@dataclass(frozen=True, slots=True)
class _Seen:
    """A map as it is judged."""

    map: PersonalMap
    support: Graph
    report: Report

    def people(self, ids: Iterable[str], at_most: int = PROVIDERS) -> str:
        """People by name."""
        return listed([self.map.called(p) for p in ids], at_most)

    def needs(self, ids: Iterable[str]) -> str:
        """Needs by name."""
        return listed([self.map.needs[n].name for n in ids], 9)


def write(outgoing: Outgoing) -> bytes:
    """The page."""
    personal_map, here = said(outgoing.map), outgoing.standpoint
    judged = report(personal_map, here, settings=outgoing.conventions or DEFAULTS)
    seen = _Seen(personal_map, support_graph(personal_map, here), judged)
    body = [
        *_head(seen),
        *_picture(seen),
        *_coverage(seen),
        *_on_screen([*_alone(seen), *_worst_case(seen), *_whom_to_ask(seen)]),
        _paragraph(
            phrase(
                "Written by kith on {day}. This page is complete in itself and loads nothing; "
                "notes and contact details are not in it.",
                day=outgoing.at.date(),
            ),
            "footer",
        ),
    ]
    return _document(phrase("The map of {name}", name=personal_map.me.name), body).encode()


def _document(title: str, body: Sequence[str]) -> str:
    style = _style()
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{current()}">',
            "<head>",
            '<meta charset="utf-8">',
            MARK,
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{text(title)}</title>",
            f"<style>\n{style}\n</style>",
            "</head>",
            "<body>",
            "<main>",
            *body,
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _style() -> str:
    """The style sheet, with the colours of the picture at night."""
    own = Path(__file__).with_name("page.css").read_text("utf-8")
    return f"{own}@media screen and (prefers-color-scheme: dark) {{\n{svg.style('dark')}\n}}"


def _head(seen: _Seen) -> list[str]:
    first, *others = seen.report.verdict
    return [_tag("h1", first), *map(_paragraph, others), _paragraph(_judged(seen), "quiet")]


def _judged(seen: _Seen) -> str:
    """Whose map it is, and from where it is looked at."""
    people = counted(len(present(seen.map)) - 1, "{n} person", "{n} people", phrase("no people"))
    name, day, level = seen.map.me.name, seen.report.as_of, AT_LEAST[seen.report.threshold]
    if not seen.report.stage:
        return phrase(
            "The map of {name}: {people}, judged on {day}; {level}", name=name, people=people, day=day, level=level
        )
    return phrase(
        "The map of {name}: {people}, judged for the stage “{stage}” on {day}; {level}",
        name=name,
        people=people,
        stage=seen.map.stages[seen.report.stage].name,
        day=day,
        level=level,
    )


def _picture(seen: _Seen) -> list[str]:
    drawn = picture(seen.map, seen.support, seen.report, seen.report)
    return ["<figure>", svg.drawing(laid_out(drawn, " ".join(seen.report.verdict))), "</figure>"]


def _coverage(seen: _Seen) -> list[str]:
    if not seen.report.coverage.needs:
        return []
    covered = {c.need: c for c in seen.report.coverage.needs}
    room = next(room for room in PAPER if len(covered) <= room.needs)
    rows: list[tuple[Cell, ...]] = []
    for bar in coverage_bars(seen.map, seen.report):
        people = covered[bar.need].providers
        levels = [f"{seen.map.called(p)} ({_level(seen, p, bar.need)})" for p in people]
        who = _Twice(listed(levels, PROVIDERS), seen.people(people, room.names))
        rows.append((bar.name, IMPORTANCE_WORDS[covered[bar.need].weight], bar.says, who))
    titles = phrase("Need"), phrase("For you"), phrase("How it stands"), phrase("Who meets it")
    return [_tag("h2", phrase("What is met")), *_table(titles, rows, room.look)]


def _level(seen: _Seen, person: str, need: str) -> str:
    return LEVELS[seen.support.edges[person, need_node(need)][LEVEL]]


def _alone(seen: _Seen) -> list[str]:
    if not seen.report.reliance.share:
        return []
    alone = seen.report.dependency.sole_provider_of
    number = sum(map(len, alone.values()))
    says = counted(
        number,
        "{n} need is met by one person and by nobody else.",
        "{n} needs are met by one person and by nobody else.",
        phrase("No need hangs on one person."),
    )
    rows = [(seen.people([person]), seen.needs(needs)) for person, needs in alone.items()]
    return [
        _tag("h2", phrase("What hangs on one person")),
        _paragraph(says),
        *(_table((phrase("Only"), phrase("Meets")), rows) if rows else []),
    ]


def _worst_case(seen: _Seen) -> list[str]:
    if not seen.report.reliance.share:
        return []
    found = seen.report.dependency.worst_case
    cases = [c for c, fewer in zip(found, (None, *found), strict=False) if c.set and not (fewer and fewer.set == c.set)]
    rows = [
        (
            seen.people(c.set),
            phrase("{share} of what is met now", share=percent(c.loss or 0)),
            seen.needs(c.needs) or phrase("none alone"),
        )
        for c in cases
    ]
    shown = _table((phrase("If they were away"), phrase("Would be lost"), phrase("Met by nobody then")), rows)
    return [
        _tag("h2", phrase("The worst case")),
        *(shown if rows else [_paragraph(phrase("No three people could take a need with them."))]),
    ]


def _whom_to_ask(seen: _Seen) -> list[str]:
    if not seen.report.coverage.needs:
        return []
    found = [_tag("h2", phrase("Whom to ask"))]
    if not seen.report.plan.next_ties:
        little = phrase("One more person would change little: every need has a second one, or more.")
        return [*found, _paragraph(little)]
    found.append(_paragraph(phrase("One more person would bring most for these needs.")))
    for tie in seen.report.plan.next_ties:
        reasons = [candidate.reason for candidate in tie.candidates[:CANDIDATES]]
        reasons = reasons or [phrase("Nobody on the map suggests themselves; who could introduce you to somebody?")]
        found += [_tag("h3", seen.map.needs[tie.need].name), "<ul>", *(_tag("li", r) for r in reasons), "</ul>"]
    return found


def _on_screen(lines: Sequence[str]) -> list[str]:
    """What does not go on the one sheet of paper."""
    return ['<section class="screen">', *lines, "</section>"] if lines else []


def _tag(name: str, words: str) -> str:
    return f'<{name} dir="auto">{text(words)}</{name}>'


def _paragraph(words: str, look: str = "") -> str:
    return f'<p class="{look}" dir="auto">{text(words)}</p>' if look else _tag("p", words)


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return _tag("td", cell)
    screen, paper = text(cell.screen), text(cell.paper)
    return f'<td dir="auto"><span class="screen">{screen}</span><span class="paper">{paper}</span></td>'


def _table(header: Sequence[str], rows: Iterable[Sequence[Cell]], look: str = "") -> list[str]:
    head = "".join(f'<th scope="col">{text(title)}</th>' for title in header)
    lines = [
        f'<tr><th scope="row" dir="auto">{text(str(first))}</th>{"".join(map(_cell, rest))}</tr>'
        for first, *rest in rows
    ]
    return [
        f'<table class="{look}">' if look else "<table>",
        f"<thead><tr>{head}</tr></thead>",
        "<tbody>",
        *lines,
        "</tbody>",
        "</table>",
    ]


EXPORTER: Final = Exporter(
    "html",
    later("A page with the picture and the report"),
    (".html", ".htm"),
    "text/html",
    later(
        "One page for any browser, without a network: the verdict, the picture, who meets what, "
        "what hangs on one person, the worst case and whom to ask; on paper one sheet. No notes, no contact details."
    ),
    MARK.encode(),
    write,
)
