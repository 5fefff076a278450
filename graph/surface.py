"""What ``from graph import ...`` gives: a map from a file, its graph, and every measure of it, without a database.

Every function takes a map and, each of them optional, from where it is judged (:class:`View`): the day, the stage, the
threshold and who is taken to be away. People, needs and stages may be named as on the command line, by name, by the
beginning of one, or by id; results name them by id, as ``kith report --json`` does.
"""

from collections.abc import Collection
from datetime import date
from typing import TypedDict, Unpack

from graph.analysis import ask as asking
from graph.analysis import comparison as comparing
from graph.analysis import coverage as covering
from graph.analysis import dependency as depending
from graph.analysis import give_and_take as giving
from graph.analysis import reliance as relying
from graph.analysis import report as reporting
from graph.analysis import structure as structuring
from graph.analysis import time as timing
from graph.analysis.ask import Answer, Question
from graph.analysis.comparison import Comparison
from graph.analysis.counterparts import counterparts
from graph.analysis.coverage import Coverage
from graph.analysis.dependency import Dependency, Loss
from graph.analysis.give_and_take import GiveAndTake
from graph.analysis.planning import Plan
from graph.analysis.reliance import Reliance
from graph.analysis.report import Report, to_json
from graph.analysis.settings import DEFAULTS, Settings
from graph.analysis.structure import Structure
from graph.analysis.time import Time
from graph.errors import InvalidValueError
from graph.lookup import find_need, find_person, find_stage
from graph.mapfile import load_map
from graph.model import LEVELS, PersonalMap
from graph.network import Graph, Standpoint, support_graph, tie_graph, whole_graph

__all__ = [
    "PersonalMap",
    "Report",
    "Settings",
    "View",
    "ask",
    "compare",
    "coverage",
    "dependency",
    "give_and_take",
    "load_map",
    "loss",
    "plan",
    "reliance",
    "report",
    "standpoint",
    "structure",
    "time",
    "to_json",
    "to_networkx",
]


class View(TypedDict, total=False):
    """From where a map is judged. Whatever is left out is as in ``kith report``.

    Attributes
    ----------
    on : datetime.date or str
        The day, as text like ``"2026-11-23"``; today.
    stage : str
        The stage; the one in force on the day.
    threshold : int
        From which level (1..3) help counts; 1.
    without : collection of str
        People taken to be away; nobody.
    """

    on: date | str
    stage: str
    threshold: int
    without: Collection[str]


def standpoint(personal_map: PersonalMap, **view: Unpack[View]) -> Standpoint:
    """What the functions of :mod:`graph.network` take, from names.

    Raises
    ------
    NotFoundError, AmbiguousError
        Nobody, or no stage, is called so; or several are.
    InvalidValueError
        The day is no day, or the threshold is none of 1, 2 and 3.
    """
    threshold, without = view.get("threshold", 1), view.get("without", ())
    if threshold not in LEVELS:
        raise InvalidValueError(f"{threshold!r} is no threshold.", "It is 1, 2 or 3.")
    people = [without] if isinstance(without, str) else without
    return Standpoint(
        _day(view.get("on", date.today())),
        find_stage(personal_map, view["stage"]).id if view.get("stage") else None,
        threshold,
        frozenset(find_person(personal_map, person).id for person in people),
    )


def _day(on: date | str) -> date:
    try:
        return date.fromisoformat(on) if isinstance(on, str) else on
    except ValueError:
        raise InvalidValueError(f"{on!r} is no day.", "Write it like 2026-11-23.") from None


def to_networkx(personal_map: PersonalMap, **view: Unpack[View]) -> Graph:
    """People, needs, who knows whom and who meets what as one ``networkx.Graph``.

    See :func:`graph.network.whole_graph` for the attributes; needs have ``"need:"`` before their id.
    """
    return whole_graph(personal_map, standpoint(personal_map, **view))


def report(
    personal_map: PersonalMap,
    *,
    without_arenas: Collection[str] = (),
    settings: Settings = DEFAULTS,
    **view: Unpack[View],
) -> Report:
    """Every measure at once, with the verdict in words: see :func:`graph.analysis.report.report`.

    With somebody ``without``, or everybody of an organisation or group, ``what_if`` says what goes with them and all
    other figures are those of the remaining map. ``to_json`` gives what ``kith report --json`` prints.
    """
    return reporting.report(personal_map, standpoint(personal_map, **view), without_arenas, settings)


def coverage(personal_map: PersonalMap, *, settings: Settings = DEFAULTS, **view: Unpack[View]) -> Coverage:
    """Which needs are met, and how well: see :func:`graph.analysis.coverage.coverage`."""
    return covering.coverage(_support(personal_map, view), settings.time)


def dependency(personal_map: PersonalMap, **view: Unpack[View]) -> Dependency:
    """What hangs on one person, on a few, on who introduces: see :func:`graph.analysis.dependency.dependency`."""
    return depending.dependency(_support(personal_map, view), _ties(personal_map, view))


def loss(personal_map: PersonalMap, *people: str, **view: Unpack[View]) -> Loss:
    """What would be met by nobody without these people: see :func:`graph.analysis.dependency.loss`."""
    return depending.loss(_support(personal_map, view), [find_person(personal_map, p).id for p in people])


def reliance(personal_map: PersonalMap, *, settings: Settings = DEFAULTS, **view: Unpack[View]) -> Reliance:
    """How much comes from whom, and when it is too much: see :func:`graph.analysis.reliance.reliance`."""
    return relying.reliance(_support(personal_map, view), settings.reliance)


def plan(personal_map: PersonalMap, *, settings: Settings = DEFAULTS, **view: Unpack[View]) -> Plan:
    """What to do about it, which takes the whole report to say: see :func:`graph.analysis.planning.plan`."""
    return report(personal_map, settings=settings, **view).plan


def time(personal_map: PersonalMap, *, settings: Settings = DEFAULTS, **view: Unpack[View]) -> Time:
    """How long ago, who is overdue, dormant or fading: see :func:`graph.analysis.time.time`."""
    return timing.time(_support(personal_map, view), _ties(personal_map, view), settings.time)


def compare(before: PersonalMap, after: PersonalMap, was: View | None = None, now: View | None = None) -> Comparison:
    """What changed between two days, two stages or two maps: see :func:`graph.analysis.comparison.compare`.

    ``was`` and ``now`` are dictionaries of what else is given by name, such as ``{"on": "2026-06-01"}``.
    """
    same = None if before is after else counterparts(before, after)
    old = comparing.needs_at(before, standpoint(before, **(was or {})))
    return comparing.compare(old, comparing.needs_at(after, standpoint(after, **(now or {}))), same)


def structure(personal_map: PersonalMap, **view: Unpack[View]) -> Structure:
    """How one's people hang together: see :func:`graph.analysis.structure.structure`."""
    return structuring.structure(_ties(personal_map, view))


def give_and_take(personal_map: PersonalMap, person: str, **view: Unpack[View]) -> GiveAndTake:
    """What somebody does for one, and lately got: see :func:`graph.analysis.give_and_take.give_and_take`."""
    found = find_person(personal_map, person).id
    return giving.give_and_take(personal_map, _support(personal_map, view), found)


def ask(
    personal_map: PersonalMap, need: str, *, limit: int = 10, settings: Settings = DEFAULTS, **view: Unpack[View]
) -> Answer:
    """Whom to ask for a need: see :func:`graph.analysis.ask.ask`. Asking in words takes the index of the database."""
    question = Question(find_need(personal_map, need).id)
    away = standpoint(personal_map, **view).without
    support, ties = _support(personal_map, view), _ties(personal_map, view)
    return asking.ask(personal_map, support, ties, question, without=away, limit=limit, constants=settings.time)


def _support(personal_map: PersonalMap, view: View) -> Graph:
    return support_graph(personal_map, standpoint(personal_map, **view))


def _ties(personal_map: PersonalMap, view: View) -> Graph:
    return tie_graph(personal_map, standpoint(personal_map, **view))
