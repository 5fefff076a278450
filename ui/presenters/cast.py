"""Who stands in the picture: who does before anything is opened, and who comes in and who goes for what is opened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.analysis.report import Report
from graph.model import PersonalMap
from ui.presenters.folding import Folding, Provider, closest, fold
from ui.presenters.marks import MORE, UNTAGGED

OPENED: Final = 24
"""How many people come out of a bubble that is opened, at most."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is drawn: ``first`` before anything is opened, which says where everybody stands, and ``folding`` now.

    ``gates`` are people on the only way to a need, with those needs; ``others`` meet no need.
    """

    first: Folding
    folding: Folding
    gates: Mapping[str, Sequence[str]]
    others: tuple[Provider, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is to be seen: by name those who are ``away`` or ``chosen``, and some of each mark that is ``opened``."""

    away: Collection[str] = ()
    opened: Collection[str] = ()
    chosen: Collection[str] = ()

    @property
    def bubbles(self) -> list[str]:
        """The needs whose bubbles are opened."""
        return [mark.removeprefix(MORE) for mark in self.opened if mark.startswith(MORE)]


def cast(
    personal_map: PersonalMap,
    everybody: Sequence[Provider],
    there: Collection[str],
    needs: Sequence[str],
    whole: Report,
    marks: int,
    wish: Wish,
) -> Cast:
    """Whom to draw of ``everybody`` who meets a need, and of all who are ``there``, on at most ``marks`` marks.

    Who comes in for a wish takes the place of those who matter least; nobody goes who alone meets a need, on whom much
    rests, or who meets a need whose bubble is opened.
    """
    always = {*whole.dependency.sole_provider_of, *(o.person for o in whole.reliance.over_reliance)}
    first = fold(everybody, needs, always, marks)
    gates = {p: n for p, n in gatekeepers(whole, {p.id for p in first.drawn}).items() if p in there}
    room = marks - 2 - len(needs) - len(gates)
    portion = min(OPENED, room // 2)
    free = room - len(first.drawn) - len(first.more)
    idle = set(there) - {p.id for p in everybody} - set(gates)
    others = closest(personal_map, idle, max(portion, free)) if UNTAGGED in wish.opened else ()
    others += closest(personal_map, idle.intersection(wish.chosen) - {p.id for p in others}, len(wish.chosen))
    coming = [*wish.chosen, *wish.away, *(p for n in wish.bubbles for p in first.behind(n, portion))]
    if len(others) <= free and first.shows(coming):
        return Cast(first, first, gates, others)
    opened = {p.id for p in everybody if not p.levels.keys().isdisjoint(wish.bubbles)}
    folding = first.bringing(coming, {*always, *coming, *opened}, room - len(needs) - len(others))
    named = {p.id for p in folding.drawn}
    return Cast(first, folding, {p: n for p, n in gates.items() if p not in named}, others)


def gatekeepers(report: Report, meeting: Collection[str] = ()) -> dict[str, list[str]]:
    """People who meet no need themselves, but are the only way to everybody who meets one; with those needs."""
    found: dict[str, list[str]] = {}
    for need, people in report.dependency.single_points.items():
        for person in people:
            if person not in meeting:
                found.setdefault(person, []).append(need)
    return found
