"""The networks of several egos in one file, taken apart: each ego with those tied to them, and the ties among these."""

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Person
from loaders.records import Parsed


def apart(whole: Parsed, egos: Sequence[str]) -> Parsed | None:
    """A network of each ego, the first with the others in it; None where somebody would be in none of them.

    What was refused and remarked in the file stands in the first.
    """
    circles: dict[str, set[str]] = {ego: {ego} for ego in egos}
    for tie in whole.ties:
        for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
            if one in circles:
                circles[one].add(other)
    if len(circles) < 2 or len(set().union(*circles.values())) < len(whole.people):
        return None
    said = tuple(remark for remark in whole.remarks if remark.field != "ego")
    first, *others = [_of(whole, ego, circle) for ego, circle in circles.items()]
    refused, rows = whole.refused, first.rows + len(whole.refused)
    return replace(first, rows=rows, refused=refused, rest=whole.rest, remarks=said, others=tuple(others))


def _of(whole: Parsed, ego: str, circle: set[str]) -> Parsed:
    people = tuple(row for row in whole.people if row.person.id in circle)
    ties = tuple(tie for tie in whole.ties if tie.source in circle and tie.target in circle)
    provisions = tuple(provision for provision in whole.provisions if provision.person in circle)
    title = next(row.person.name for row in people if row.person.id == ego)
    return replace(
        whole,
        rows=len(people),
        people=tuple(replace(row, person=_introduced(row.person, circle)) for row in people),
        ties=ties,
        provisions=provisions,
        ego=ego,
        title=title,
        refused=(),
        rest="",
        remarks=(),
    )


def _introduced(person: Person, circle: set[str]) -> Person:
    """A person, without an introducer who is not there."""
    return person if person.introduced_by in circle else replace(person, introduced_by=None)
