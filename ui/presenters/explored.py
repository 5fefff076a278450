"""The picture of *Explore*: up to a thousand people, in rings by closeness, by organisation, or by who knows whom.

By need it is the picture of *My map* with more people in it. Whoever is not drawn is counted beside the name of their
group; a group that is opened comes first when it is chosen whom to draw.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final, Literal

from graph.analysis.report import Report
from graph.language import Spoken, counted, later, phrase
from graph.model import PersonalMap, fold
from graph.network import LEVEL, Graph, need_id
from ui.presenters.arranging import Arranged, Block, Cell, Point, blocks, rings, settled
from ui.presenters.filters import CLOSENESS
from ui.presenters.folding import MARKS, Provider
from ui.presenters.forces import spread
from ui.presenters.layout import Frame
from ui.presenters.orbiting import orbits
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
from ui.presenters.text_size import lines_of, text_width

Layout = Literal["need", "closeness", "organization", "ties", "matrix"]

LAYOUTS: Final[Spoken[Layout]] = Spoken(
    {
        "need": later("By need"),
        "closeness": later("Rings by closeness"),
        "organization": later("By organisation"),
        "ties": later("By who knows whom"),
        "matrix": later("Table of people and needs"),
    }
)
AMOUNTS: Final = (90, 300, 1_000)
"""How many marks a picture may hold."""
ON_A_PHONE: Final = 120
"""How many fit a phone."""
AIRY: Final = 120
"""Up to so many people every name is written at its full size."""
LINES: Final = 3_000
"""The most lines between people."""
SMALL: Final = 3
"""Organisations of fewer people stand together, where there are many organisations."""
MANY_GROUPS: Final = 8
HEADER_FONT: Final = 15
ASPECT: Final = 1.5
ROUND: Final = 1.0
"""The shape of rings of few people: the names find most room when the sheet is as high as the window lets it be."""
TALL_ASPECT: Final = 0.62
GROUP: Final = "group:"
ELSEWHERE: Final = "elsewhere"
ALONE: Final = "alone"
NOWHERE: Final = "nowhere"
REST: Final = "rest"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the picture is made of: the map, who meets what, the report, and those of whom the filter lets through."""

    map: PersonalMap
    support: Graph
    report: Report
    people: Sequence[str]


@dataclass(frozen=True, slots=True)
class Group:
    """People with one name over them; ``key`` says what they have in common, as ``organization:northwind labs``."""

    key: str
    name: str
    people: tuple[str, ...]


def explored(scene: Scene, layout: Layout, marks: int, tall: bool = False, opened: Collection[str] = ()) -> Picture:
    """The picture in one of the layouts; ``opened`` are ids of bubbles and groups."""
    marks = min(marks, ON_A_PHONE) if tall else marks
    if layout == "need":
        return _by_need(scene, marks, tall, opened)
    drawn, rest = _chosen(scene, layout, marks - 24, opened)
    groups = _groups(scene, layout, drawn, rest)
    return _drawn(scene, layout, groups, drawn, rest, TALL_ASPECT if tall else ASPECT)


def _by_need(scene: Scene, marks: int, tall: bool, opened: Collection[str]) -> Picture:
    frame, most = (TALL, TALL_MARKS) if tall else (WIDE, MARKS)
    marks = min(marks, TALL_MARKS) if tall else marks
    larger = sqrt(max(1.0, min(marks, len(scene.people) + 20) / most))
    wanted = Frame(
        frame.width * larger, frame.height * larger, frame.across * larger * 0.92, frame.down * larger * 0.92
    )
    report, everybody = scene.report, frozenset(scene.people)
    fit = wanted if larger > 1 else frame
    return picture(scene.map, scene.support, report, report, (), fit, marks, opened, everybody)


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
        shut = not first or _key(scene.map, layout, person) not in first
        return shut, -knows[person], -met.get(person, 0), -closeness(scene.map, person), names[person], person

    ranked = sorted(names, key=rank)
    return sorted(ranked[:most], key=lambda i: (names[i], i)), ranked[most:]


def closeness(personal_map: PersonalMap, person: str) -> int:
    """How close somebody is to you, 0 where that is not noted."""
    tie = personal_map.tie(personal_map.ego, person)
    return (tie.closeness or 0) if tie else 0


def members(personal_map: PersonalMap, picture: Picture, layout: Layout, people: Sequence[str], mark: str) -> list[str]:
    """Who belongs to the mark of a group, drawn or not, by name."""
    key = mark.removeprefix(GROUP)
    if key == REST:
        found = [i for i, where in picture.folded.items() if where == mark]
    elif key == ALONE:
        met = {end for line in picture.lines for end in (line.source, line.target)}
        drawn = [m.id for m in picture.marks if m.kind == "person" and m.id not in met]
        found = [i.partition(":")[2] for i in drawn]
    else:
        named = {m.id.removeprefix(GROUP) for m in picture.marks if m.kind == "group"}
        own = {i: _key(personal_map, layout, i) for i in people}
        found = [i for i, k in own.items() if (k if k in named else ELSEWHERE) == key]
    return sorted(found, key=lambda i: (personal_map.people[i].name, i))


def _key(personal_map: PersonalMap, layout: Layout, person: str) -> str:
    if layout == "closeness":
        return f"closeness:{closeness(personal_map, person)}"
    place = fold(personal_map.people[person].organization)
    return f"organization:{place}" if place else NOWHERE


def _groups(scene: Scene, layout: Layout, drawn: Sequence[str], rest: Sequence[str]) -> list[Group]:
    """Who stands together. The name says how many there are in all, and how many of them are drawn."""
    if layout == "ties":
        return []
    keys = {i: _key(scene.map, layout, i) for i in (*drawn, *rest)}
    often = Counter(keys.values())
    if layout == "organization" and len(often) > MANY_GROUPS:
        keys = {i: ELSEWHERE if often[k] < SMALL and k != NOWHERE else k for i, k in keys.items()}
        often = Counter(keys.values())
    found: dict[str, list[str]] = {k: [] for k in sorted(often, key=lambda k: _turn(layout, k, often[k]))}
    for person in drawn:
        found[keys[person]].append(person)
    if layout == "closeness":
        for people in found.values():
            people.sort(key=lambda i: (fold(scene.map.people[i].organization), scene.map.people[i].name, i))
    names = {k: next(_name(scene.map, k, i) for i in keys if keys[i] == k) for k in found}
    return [Group(k, _header(names[k], len(p), often[k]), tuple(p)) for k, p in found.items()]


def _turn(layout: Layout, key: str, number: int) -> tuple[bool, int, str]:
    """The closest ring first; the largest organisation first, those that are none last."""
    if layout == "closeness":
        return False, -int(key.partition(":")[2]), key
    return key in (ELSEWHERE, NOWHERE), -number, key


def _name(personal_map: PersonalMap, key: str, member: str) -> str:
    if key == ELSEWHERE:
        return phrase("Elsewhere")
    if key == NOWHERE:
        return phrase("No organisation noted")
    kind, _, value = key.partition(":")
    if kind == "closeness":
        return CLOSENESS[value][:1].upper() + CLOSENESS[value][1:]
    return personal_map.people[member].organization


def _header(name: str, drawn: int, everybody: int) -> str:
    number = (
        counted(everybody, "{n} person", "{n} people")
        if drawn == everybody
        else phrase("{n} of {wanted} people", n=drawn, wanted=everybody)
    )
    return f"{lines_of(name, 30, 1)[0]} – {number}"


def _drawn(
    scene: Scene, layout: Layout, groups: Sequence[Group], drawn: Sequence[str], rest: Sequence[str], aspect: float
) -> Picture:
    airy = len(drawn) <= AIRY
    if airy and layout == "closeness":
        aspect = min(aspect, ROUND)
    cell, font = (Cell(128, 46), FONT) if airy else (Cell(86, 34), 9)
    lines = _knowing(scene.map, drawn, "knows" if layout == "ties" else "knows-quietly")
    wide = sqrt(len(drawn) * cell.width * cell.height * aspect / 0.6)
    large = FONT if airy else round(min(12 * max(1.0, wide / WIDE.width), 22))
    title = max(HEADER_FONT, large + 2)
    known = _providers(scene, drawn)
    keystones = {o.person for o in scene.report.reliance.over_reliance}
    dots = [person_dot(scene.map, known[i], scene.report, keystones, (), font) for i in drawn]
    widths = {i: d.width + 6 for d, i in zip(dots, drawn, strict=True)} if airy else {}
    where = _arranged(layout, groups, drawn, lines, cell, aspect, title, widths)
    dots = [_at(_smaller(d, cell, font), where.people[i]) for d, i in zip(dots, drawn, strict=True)]
    headers = [_group(g, where.headers[g.key], title) for g in groups]
    if ALONE in where.headers:
        headers.append(_group(_alone(drawn, lines), where.headers[ALONE], title))
    if layout == "ties" and rest:
        below = max((m.y for m in dots), default=0.0) + 2 * cell.height
        more = Group(REST, counted(len(rest), "{n} more person, not drawn", "{n} more people, not drawn"), ())
        headers.append(_group(more, (0.0, below), title))
    you = _at(you_dot(scene.map), _you(layout, where))
    folded = _folded(scene, layout, groups, rest)
    frame = Frame(wide, wide / aspect, wide / 2, wide / aspect / 2)
    around = tuple((r.across, r.down) for r in where.rings)
    return Picture(frame, (you, *headers, *dots), tuple(lines), folded, len(scene.people), None, around)


def _folded(scene: Scene, layout: Layout, groups: Sequence[Group], rest: Sequence[str]) -> Mapping[str, str]:
    if layout == "ties":
        return dict.fromkeys(rest, GROUP + REST)
    keys = {g.key for g in groups}
    own = {i: _key(scene.map, layout, i) for i in rest}
    return {i: GROUP + (k if k in keys else ELSEWHERE) for i, k in own.items()}


def _smaller(mark: Mark, cell: Cell, font: int) -> Mark:
    """A dot of a size that leaves room for the name in its cell; the largest of *My map* is 20."""
    size = max(4.5, mark.size * (cell.height - font - 8) / 40)
    return replace(mark, size=size, height=2 * size + font + 8, head=size + 2)


def _at(mark: Mark, point: Point) -> Mark:
    return replace(mark, x=round(point[0], 1), y=round(point[1], 1), width=round(mark.width, 1))


def _group(group: Group, point: Point, font: int) -> Mark:
    width = text_width(group.name, font) + 20
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


def _you(layout: Layout, where: Arranged) -> Point:
    """The middle; above the blocks where the picture has no middle."""
    if layout != "organization":
        return 0.0, 0.0
    return 0.0, min((y for _, y in where.headers.values()), default=0.0) - 70


def _knowing(personal_map: PersonalMap, drawn: Sequence[str], role: str) -> list[Line]:
    """The ties among those drawn, the closest first where they are too many."""
    there = set(drawn)
    ties = [t for (a, b), t in personal_map.ties.items() if a in there and b in there]
    ties.sort(key=lambda t: (-(t.closeness or 1), t.source, t.target))
    return [
        Line(person_mark(t.source), person_mark(t.target), role, 0.6 + 0.4 * (t.closeness or 1)) for t in ties[:LINES]
    ]


def _arranged(
    layout: Layout,
    groups: Sequence[Group],
    drawn: Sequence[str],
    lines: Sequence[Line],
    cell: Cell,
    aspect: float,
    title: int,
    widths: Mapping[str, float],
) -> Arranged:
    """Where everybody stands; ``widths`` are those of the names where all of them are written."""
    if layout == "ties":
        return _forced(drawn, lines, cell, aspect)
    made = [Block(g.key, text_width(g.name, title) + 24, g.people) for g in groups]
    if layout == "closeness" and widths:
        return orbits(made, widths, Cell(cell.width, 42), aspect, title + 8)
    return (rings if layout == "closeness" else blocks)(made, cell, aspect, title + 16)


def _forced(drawn: Sequence[str], lines: Sequence[Line], cell: Cell, aspect: float) -> Arranged:
    """Those who know each other where the forces draw them, the others in rows below."""
    ends = [(line.source.partition(":")[2], line.target.partition(":")[2]) for line in lines]
    met = {i for pair in ends for i in pair}
    circle, alone = [i for i in drawn if i in met], [i for i in drawn if i not in met]
    place = {i: n for n, i in enumerate(circle)}
    points = spread(len(circle), [(place[a], place[b]) for a, b in ends], [min(line.width / 2, 1) for line in lines])
    often = Counter(i for pair in ends for i in pair)
    turns = sorted(circle, key=lambda i: (-often[i], i))
    people = settled({i: (float(points[place[i]][0]), float(points[place[i]][1])) for i in turns}, cell, aspect)
    if not alone:
        return Arranged(people, {})
    wide = max([abs(x) for x, _ in people.values()] or [sqrt(len(alone) * cell.width * cell.height * aspect) / 2])
    foot = max([y for _, y in people.values()] or [cell.height]) + cell.height
    as_wide = sqrt(len(drawn) * cell.height * aspect / cell.width)
    columns = round(max(3, min(len(alone), max(2 * wide / cell.width, as_wide))))
    below = blocks([Block(ALONE, 300, tuple(alone), columns)], cell, aspect)
    down = foot - min(y for _, y in below.headers.values()) + 30
    people |= {i: (x, y + down) for i, (x, y) in below.people.items()}
    return Arranged(people, {k: (x, y + down) for k, (x, y) in below.headers.items()})
