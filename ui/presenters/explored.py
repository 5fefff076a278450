"""The picture of *Explore*: up to a thousand people, in rings by closeness, by organisation, or by who knows whom.

By need it is the picture of *My map* with more people in it. Whoever is not drawn is counted beside the name of their
group; a group that is opened comes first when it is chosen whom to draw.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

from graph.analysis.report import Report
from graph.language import counted, phrase
from graph.model import PersonalMap
from graph.network import LEVEL, Graph, need_id
from ui.presenters.arranging import Cell, Point
from ui.presenters.filters import closeness
from ui.presenters.folding import MARKS, Provider
from ui.presenters.grouping import ALONE, ELSEWHERE, GROUP, REST, Group, Layout, groups, key_of
from ui.presenters.layout import Frame
from ui.presenters.marks import QUIETLY
from ui.presenters.picture import (
    FONT,
    TALL,
    TALL_MARKS,
    WIDE,
    Line,
    Mark,
    Picture,
    person_dot,
    person_mark,
    picture,
    you_dot,
)
from ui.presenters.placing import name_width, place_of_you, placed

AMOUNTS: Final = (90, 300, 1_000)
"""How many marks a picture may hold."""
ON_A_PHONE: Final = 120
"""How many fit a phone."""
AIRY: Final = 120
"""Up to so many people every name is written at its full size."""
LINES: Final = 3_000
"""The most lines between people."""
ASPECT: Final = 1.5
ROUND: Final = 1.0
"""The shape of rings of few people: the names find most room when the sheet is as high as the window lets it be."""
TALL_ASPECT: Final = 0.62


@dataclass(frozen=True, slots=True)
class Scene:
    """What the picture is made of: the map, who meets what, the report, and those of whom the filter lets through."""

    map: PersonalMap
    support: Graph
    report: Report
    people: Sequence[str]


def explored(
    scene: Scene,
    layout: Layout,
    marks: int,
    tall: bool = False,
    opened: Collection[str] = (),
    chosen: Collection[str] = (),
) -> Picture:
    """The picture in one of the layouts; ``opened`` are ids of bubbles and groups.

    By need, people who are ``chosen`` are drawn in any case.
    """
    marks = min(marks, ON_A_PHONE) if tall else marks
    if layout == "need":
        return _by_need(scene, marks, tall, opened, chosen)
    drawn, rest = _chosen(scene, layout, marks - 24, opened)
    return _drawn(scene, layout, groups(scene.map, layout, drawn, rest), drawn, rest, tall)


def _by_need(scene: Scene, marks: int, tall: bool, opened: Collection[str], chosen: Collection[str]) -> Picture:
    frame, most = (TALL, TALL_MARKS) if tall else (WIDE, MARKS)
    marks = min(marks, TALL_MARKS) if tall else marks
    larger = sqrt(max(1.0, min(marks, len(scene.people) + 20) / most))
    wanted = Frame(
        frame.width * larger, frame.height * larger, frame.across * larger * 0.92, frame.down * larger * 0.92
    )
    report, everybody = scene.report, frozenset(scene.people)
    fit = wanted if larger > 1 else frame
    return picture(scene.map, scene.support, report, report, (), fit, marks, opened, everybody, chosen)


def _providers(scene: Scene, people: Sequence[str]) -> dict[str, Provider]:
    """What each meets, nothing for those who meet none."""
    met = scene.support
    return {
        i: Provider(
            i,
            scene.map.people[i].name,
            {need_id(n): edge[LEVEL] for n, edge in sorted(met[i].items())} if i in met else {},
        )
        for i in people
    }


def _chosen(scene: Scene, layout: Layout, most: int, opened: Collection[str]) -> tuple[list[str], list[str]]:
    """Whom there is room for, by name, and the others: those come first who are opened, help most, are close."""
    names = {i: scene.map.people[i].name for i in scene.people}
    if len(names) <= most:
        return sorted(names, key=lambda i: (names[i], i)), []
    first = {o.removeprefix(GROUP) for o in opened}
    met = {i: len(scene.support[i]) for i in scene.people if i in scene.support}
    knows = Counter(i for pair in scene.map.ties for i in pair) if layout == "ties" else Counter[str]()

    def rank(person: str) -> tuple[bool, int, int, int, str, str]:
        shut = not first or key_of(scene.map, layout, person) not in first
        return shut, -knows[person], -met.get(person, 0), -closeness(scene.map, person), names[person], person

    ranked = sorted(names, key=rank)
    return sorted(ranked[:most], key=lambda i: (names[i], i)), ranked[most:]


def _drawn(
    scene: Scene, layout: Layout, together: Sequence[Group], drawn: Sequence[str], rest: Sequence[str], tall: bool
) -> Picture:
    airy, aspect = len(drawn) <= AIRY, TALL_ASPECT if tall else ASPECT
    if airy and layout == "closeness":
        aspect = min(aspect, ROUND)
    cell, font = (Cell(128, 46), FONT) if airy else (Cell(86, 34), 9)
    lines = _knowing(scene.map, drawn, "knows" if layout == "ties" else QUIETLY)
    wide = sqrt(len(drawn) * cell.width * cell.height * aspect / 0.6)
    known = _providers(scene, drawn)
    keystones = {o.person for o in scene.report.reliance.over_reliance}
    dots = [person_dot(scene.map, known[i], scene.report, keystones, (), font) for i in drawn]
    widths = {i: d.width + 6 for d, i in zip(dots, drawn, strict=True)} if airy else {}
    where, title = placed(layout, together, drawn, lines, cell, aspect, widths, tall)
    dots = [_at(_smaller(d, cell, font), where.people[i]) for d, i in zip(dots, drawn, strict=True)]
    headers = [_group(g, where.headers[g.key], title) for g in together]
    if ALONE in where.headers:
        headers.append(_group(_alone(drawn, lines), where.headers[ALONE], title))
    if layout == "ties" and rest:
        below = max((m.y for m in dots), default=0.0) + 2 * cell.height
        more = Group(REST, counted(len(rest), "{n} more person, not drawn", "{n} more people, not drawn"), ())
        headers.append(_group(more, (0.0, below), title))
    you = _at(you_dot(scene.map), place_of_you(layout, where, title))
    folded = _folded(scene, layout, together, rest)
    frame = Frame(wide, wide / aspect, wide / 2, wide / aspect / 2)
    around = tuple((r.across, r.down) for r in where.rings)
    return Picture(frame, (you, *headers, *dots), tuple(lines), folded, len(scene.people), None, around)


def _folded(scene: Scene, layout: Layout, together: Sequence[Group], rest: Sequence[str]) -> Mapping[str, str]:
    if layout == "ties":
        return dict.fromkeys(rest, GROUP + REST)
    keys = {g.key for g in together}
    own = {i: key_of(scene.map, layout, i) for i in rest}
    return {i: GROUP + (k if k in keys else ELSEWHERE) for i, k in own.items()}


def _smaller(mark: Mark, cell: Cell, font: int) -> Mark:
    """A dot of a size that leaves room for the name in its cell; the largest of *My map* is 20."""
    size = max(4.5, mark.size * (cell.height - font - 8) / 40)
    return replace(mark, size=size, height=2 * size + font + 8, head=size + 2)


def _at(mark: Mark, point: Point) -> Mark:
    return replace(mark, x=round(point[0], 1), y=round(point[1], 1), width=round(mark.width, 1))


def _group(group: Group, point: Point, font: int) -> Mark:
    width = name_width(group.name, font) + 20
    tip = "\n".join((group.name, phrase("Click for the list, double click to draw them first.")))
    box = Mark(GROUP + group.key, "group", "group", "box", group.name, tip, 0, width, font + 15, (font + 15) / 2)
    return replace(_at(box, point), font=font)


def _alone(drawn: Sequence[str], lines: Sequence[Line]) -> Group:
    met = {end for line in lines for end in (line.source, line.target)}
    number = sum(person_mark(i) not in met for i in drawn)
    says = counted(
        number,
        "{n} person of whom no tie to the others is noted",
        "{n} people of whom no tie to the others is noted",
    )
    return Group(ALONE, says, ())


def _knowing(personal_map: PersonalMap, drawn: Sequence[str], role: str) -> list[Line]:
    """The ties among those drawn, the closest first where they are too many."""
    there = set(drawn)
    ties = [t for (a, b), t in personal_map.ties.items() if a in there and b in there]
    ties.sort(key=lambda t: (-(t.closeness or 1), t.source, t.target))
    return [
        Line(person_mark(t.source), person_mark(t.target), role, 0.6 + 0.4 * (t.closeness or 1)) for t in ties[:LINES]
    ]
