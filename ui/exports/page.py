"""The map as one page that needs nothing else: the verdict, the picture and the report, to be kept, sent or printed.

There is no script in it, nothing is loaded from anywhere, and a policy in the page itself forbids both. Notes and
contact details stay out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.analysis.report import Report, report
from graph.analysis.settings import DEFAULTS
from graph.language import counted, either, listed, percent, phrase
from graph.model import PersonalMap
from graph.network import LEVEL, Graph, need_node, present, support_graph
from loaders.out.records import Exporter, Outgoing
from ui.exports import svg
from ui.exports.sheet import laid_out
from ui.exports.svg import text
from ui.presenters.my_map import coverage_bars
from ui.presenters.picture import picture
from ui.presenters.words import LEVELS

MARK: Final = '<meta name="generator" content="kith">'
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
WEIGHTS: Final = {1: "nice to have", 2: "important", 3: "critical"}
PROVIDERS: Final = 12
CANDIDATES: Final = 3


@dataclass(frozen=True, slots=True)
class _Seen:
    """A map as it is judged."""

    map: PersonalMap
    support: Graph
    report: Report

    def people(self, ids: Iterable[str], at_most: int = PROVIDERS) -> str:
        """People by name."""
        return listed([self.map.people[p].name for p in ids], at_most)

    def needs(self, ids: Iterable[str]) -> str:
        """Needs by name."""
        return listed([self.map.needs[n].name for n in ids], 9)


def write(outgoing: Outgoing) -> bytes:
    """The page."""
    personal_map, here = outgoing.map, outgoing.standpoint
    judged = report(personal_map, here, settings=outgoing.conventions or DEFAULTS)
    seen = _Seen(personal_map, support_graph(personal_map, here), judged)
    body = [
        *_head(seen),
        *_picture(seen),
        *_coverage(seen),
        *_alone(seen),
        *_worst_case(seen),
        *_whom_to_ask(seen),
        _paragraph(
            f"Written by kith on {outgoing.at.date().isoformat()}. This page is complete in itself and loads nothing; "
            "notes and contact details are not in it.",
            "footer",
        ),
    ]
    return _document(f"The map of {personal_map.me.name}", body).encode()


def _document(title: str, body: Sequence[str]) -> str:
    style = _style()
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
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
    stage = f" for the stage “{seen.map.stages[seen.report.stage].name}”" if seen.report.stage else ""
    known = len(present(seen.map)) - 1
    when = (
        f"The map of {seen.map.me.name}: {counted(known, '{n} person', '{n} people', phrase('no people'))}, judged{stage} on "
        f"{seen.report.as_of.isoformat()}; help counts that meets a need at least {LEVELS[seen.report.threshold]}."
    )
    return [_tag("h1", first), *map(_paragraph, others), _paragraph(when, "quiet")]


def _picture(seen: _Seen) -> list[str]:
    drawn = picture(seen.map, seen.support, seen.report, seen.report)
    return ["<figure>", svg.drawing(laid_out(drawn, " ".join(seen.report.verdict))), "</figure>"]


def _coverage(seen: _Seen) -> list[str]:
    if not seen.report.coverage.needs:
        return []
    covered = {c.need: c for c in seen.report.coverage.needs}
    rows = []
    for bar in coverage_bars(seen.map, seen.report):
        who = [f"{seen.map.people[p].name} ({_level(seen, p, bar.need)})" for p in covered[bar.need].providers]
        rows.append((bar.name, WEIGHTS[covered[bar.need].weight], bar.says, listed(who, PROVIDERS)))
    return [_tag("h2", "What is met"), *_table(("Need", "For you", "How it stands", "Who meets it"), rows)]


def _level(seen: _Seen, person: str, need: str) -> str:
    return LEVELS[seen.support.edges[person, need_node(need)][LEVEL]]


def _alone(seen: _Seen) -> list[str]:
    if not seen.report.reliance.share:
        return []
    alone = seen.report.dependency.sole_provider_of
    number = sum(map(len, alone.values()))
    says = (
        f"{counted(number, '{n} need', '{n} needs', phrase('no needs'))} {either(number, 'is', 'are')} met by one person and by nobody else."
        if alone
        else "No need hangs on one person."
    )
    rows = [(seen.people([person]), seen.needs(needs)) for person, needs in alone.items()]
    return [
        _tag("h2", "What hangs on one person"),
        _paragraph(says),
        *(_table(("Only", "Meets"), rows) if rows else []),
    ]


def _worst_case(seen: _Seen) -> list[str]:
    if not seen.report.reliance.share:
        return []
    found = seen.report.dependency.worst_case
    cases = [c for c, fewer in zip(found, (None, *found), strict=False) if c.set and not (fewer and fewer.set == c.set)]
    rows = [
        (seen.people(c.set), f"{percent(c.loss or 0)} of what is met now", seen.needs(c.needs) or "none alone")
        for c in cases
    ]
    shown = _table(("If they were away", "Would be lost", "Met by nobody then"), rows)
    return [
        _tag("h2", "The worst case"),
        *(shown if rows else [_paragraph("No three people could take a need with them.")]),
    ]


def _whom_to_ask(seen: _Seen) -> list[str]:
    if not seen.report.coverage.needs:
        return []
    found = [_tag("h2", "Whom to ask")]
    if not seen.report.plan.next_ties:
        return [*found, _paragraph("One more person would change little: every need has a second one, or more.")]
    found.append(_paragraph("One more person would bring most for these needs."))
    for tie in seen.report.plan.next_ties:
        reasons = [candidate.reason for candidate in tie.candidates[:CANDIDATES]]
        reasons = reasons or ["Nobody on the map suggests themselves; who could introduce you to somebody?"]
        found += [_tag("h3", seen.map.needs[tie.need].name), "<ul>", *(_tag("li", r) for r in reasons), "</ul>"]
    return found


def _tag(name: str, words: str) -> str:
    return f'<{name} dir="auto">{text(words)}</{name}>'


def _paragraph(words: str, look: str = "") -> str:
    return f'<p class="{look}" dir="auto">{text(words)}</p>' if look else _tag("p", words)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    head = "".join(f'<th scope="col">{text(title)}</th>' for title in header)
    lines = [
        f'<tr><th scope="row" dir="auto">{text(first)}</th>{"".join(_tag("td", cell) for cell in rest)}</tr>'
        for first, *rest in rows
    ]
    return ["<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>", *lines, "</tbody>", "</table>"]


EXPORTER: Final = Exporter(
    "html",
    "A page with the picture and the report",
    (".html", ".htm"),
    "text/html",
    "One page for any browser, without a network: the verdict, the picture, who meets what, what hangs on one person, "
    "the worst case and whom to ask. No notes, no contact details.",
    MARK.encode(),
    write,
)
