"""`kith explain`: what a number means, and what it does not."""

from typing import Annotated

import typer

from graph.analysis.explaining import explanation
from graph.analysis.explanations import EXPLANATIONS, SECTIONS
from graph.analysis.explanations.explanation import Explanation
from graph.analysis.plain import plain
from ui.commands import terminal
from ui.commands.arguments import AsJson


def explain(
    measure: Annotated[
        list[str] | None,
        typer.Argument(metavar="MEASURE", help="A measure by its key or its name; all of them if left out."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what a number means, and what it does not."""
    found = explanation(" ".join(measure)) if measure else None
    if as_json:
        terminal.print_json(plain(found or EXPLANATIONS))
    elif found:
        _print_one(found)
    else:
        _print_all()


def _print_one(found: Explanation) -> None:
    terminal.say(found.name)
    terminal.say()
    terminal.say(found.means)
    terminal.say(found.does_not_mean)
    terminal.say()
    terminal.facts((("Range", found.scale), ("Key", found.dotted), ("Source", found.source)))


def _print_all() -> None:
    terminal.say("Every number that kith shows; `kith explain MEASURE` says what it means and what it does not.")
    for section, title in SECTIONS.items():
        terminal.heading(title)
        there = [e for e in EXPLANATIONS if e.section == section]
        terminal.table(("Measure", "Called", "Range"), [(e.dotted, e.name, e.scale) for e in there])
