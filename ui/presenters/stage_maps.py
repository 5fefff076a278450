"""The map itself in each stage, small: the same marks at the same places, so that one can see what would change. Pure.

Who stands where comes from all stages together; what a mark looks like comes from the stage alone.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graph.analysis.coverage import NeedCoverage, Status
from graph.language import counted, listed, phrase
from graph.model import Need, PersonalMap, importance
from graph.network import LEVEL, need_id, need_node
from ui.presenters.folding import Folding, Provider, fold, providers
from ui.presenters.layout import Frame, Item, Point, place
from ui.presenters.marks import more_mark
from ui.presenters.my_map import STATUS_WORDS
from ui.presenters.phases import MATTERS
from ui.presenters.picture import SHAPES, need_says, turn
from ui.presenters.stage_steps import Step, step, step_says
from ui.presenters.stands import Stand
from ui.presenters.text_size import lines_of
from ui.presenters.words import LEVELS

State = Status | Literal["aside"]
Part = Literal["person", "sole", "idle"]
Moved = Literal["", "more", "less"]
Came = Literal["", "new", "gone"]

MAPS: Final = 4
MARKS: Final = 80
"""The most marks that each of the maps has."""
WIDTH: Final = 356.0
"""As wide as the narrowest screen; on a wider one everything moves apart sideways."""
BOX: Final = (108.0, 52.0)
LETTERS: Final = 16
RING: Final = 13
"""How much wider somebody is with the ring of a single point around them."""
ME: Final = "me"


@dataclass(frozen=True, slots=True)
class Box:
    """A need in a stage. ``state`` is how it is met then, ``moved`` whether it matters more than in the stage before.

    Nothing is escaped.
    """

    need: str
    state: State
    lines: tuple[str, ...]
    told: str
    x: float
    y: float
    moved: Moved


@dataclass(frozen=True, slots=True)
class Dot:
    """A person in a stage: who meets a need alone is ``sole``, who meets none that matters then is ``idle``.

    ``came`` says who meets one in this stage and not in the one before, or the other way round.
    """

    person: str
    part: Part
    shape: str
    radius: float
    told: str
    x: float
    y: float
    came: Came


@dataclass(frozen=True, slots=True)
class Thread:
    """A line: from me to a need (``spoke``, ``gap``), or from somebody to a need that they meet."""

    kind: Literal["spoke", "gap", "meets", "sole"]
    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class StageMap:
    """The map in one stage; ``more`` are numbers of people who are not drawn, beside their needs.

    ``differs`` says what is different from the stage before, and is empty for the first.
    """

    stage: str
    name: str
    when: str
    differs: str
    height: float
    boxes: tuple[Box, ...]
    dots: tuple[Dot, ...]
    threads: tuple[Thread, ...]
    more: tuple[tuple[str, Point], ...]
    rows: tuple[tuple[str, str, str, str], ...]

    @property
    def marks(self) -> int:
        """How many marks are drawn, oneself among them."""
        return 1 + len(self.boxes) + len(self.dots) + len(self.more)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all the maps have in common: the needs, who is drawn, and where."""

    needs: tuple[Need, ...]
    folding: Folding
    at: Mapping[str, Point]
    height: float


def worth_showing(stood: Sequence[Stand], at_most: int = MAPS) -> list[Stand]:
    """The stages to draw: the one in force and those to come, then the latest before; in order."""
    first = next((place for place, stand in enumerate(stood) if stand.is_now), 0)
    begin = max(0, min(first, len(stood) - at_most))
    return list(stood[begin : begin + at_most])


def stage_maps(personal_map: PersonalMap, stood: Sequence[Stand]) -> list[StageMap]:
    """The map in each of some stages."""
    ground = _ground(personal_map, stood)
    return [
        _stage_map(personal_map, ground, stand, before) for before, stand in zip([None, *stood], stood, strict=False)
    ]


def _ground(personal_map: PersonalMap, stood: Sequence[Stand]) -> _Ground:
    active = {c.need for stand in stood for c in stand.found.needs}
    needs = tuple(sorted((personal_map.needs[n] for n in active), key=turn))
    everybody = _everybody(stood)
    alone = {c.providers[0] for stand in stood for c in stand.found.needs if c.depth == 1}
    folding = fold(everybody, [n.id for n in needs], alone, MARKS)
    height = max(430.0, 60.0 * (len(needs) // 2 + 2))
    return _Ground(needs, folding, _places(needs, folding, alone, height), height)


def _everybody(stood: Sequence[Stand]) -> list[Provider]:
    """Whoever meets a need in any of the stages, with all the needs that they meet in one."""
    levels: dict[str, dict[str, int]] = {}
    names: dict[str, str] = {}
    for stand in stood:
        for found in providers(stand.support):
            names[found.id] = found.name
            levels.setdefault(found.id, {}).update(found.levels)
    return [Provider(person, names[person], met) for person, met in levels.items()]


def _places(needs: Sequence[Need], folding: Folding, alone: Collection[str], height: float) -> Mapping[str, Point]:
    frame = Frame(WIDTH, height, (WIDTH - BOX[0]) / 2 - 4, (height - BOX[1]) / 2 - 4)
    boxes = [Item(n.id, *BOX, BOX[1] / 2, {}) for n in needs]
    people = [_item(p.id, 2 * _radius(p) + (RING if p.id in alone else 5), p.levels) for p in folding.drawn]
    rest = [Item(more_mark(n), 34, 16, 8, {n: 1.0}) for n in folding.more]
    return place(frame, _item(ME, 26, {}), boxes, [*people, *rest], None)


def _item(key: str, size: float, levels: Mapping[str, int]) -> Item:
    return Item(key, size, size, size / 2, {need: float(level) for need, level in levels.items()})


def _radius(provider: Provider) -> float:
    return min(4.5 + 1.3 * (provider.breadth - 1), 9.0)


def _stage_map(personal_map: PersonalMap, ground: _Ground, stand: Stand, before: Stand | None) -> StageMap:
    other = step(personal_map, before, stand) if before else Step()
    covered = {c.need: c for c in stand.found.needs}
    here = {p.id: _levels(stand, p.id) for p in ground.folding.drawn}
    sole = {c.providers[0]: c.need for c in stand.found.needs if c.depth == 1}
    dots = tuple(_dot(personal_map, ground, p, here.get(p.id, {}), covered, other) for p in ground.folding.drawn)
    folded = {p.id for p in ground.folding.folded}
    more = {n: len(folded & set(stand.support.adj.get(need_node(n), ()))) for n in ground.folding.more}
    return StageMap(
        stand.stage.id,
        stand.stage.name,
        stand.when,
        step_says(personal_map, other, before) if before else "",
        ground.height,
        tuple(_box(personal_map, ground, need, covered.get(need.id), stand, other) for need in ground.needs),
        dots,
        tuple(_threads(ground, here, covered, sole)),
        tuple((phrase("+{n}", n=n), ground.at[more_mark(need)]) for need, n in more.items() if n),
        tuple(sorted(_row(personal_map, need, covered.get(need.id), stand) for need in ground.needs)),
    )


def _levels(stand: Stand, person: str) -> Mapping[str, int]:
    """Which needs somebody meets in a stage, and how well."""
    return {need_id(node): edge[LEVEL] for node, edge in stand.support.adj.get(person, {}).items()}


def _box(
    personal_map: PersonalMap, ground: _Ground, need: Need, found: NeedCoverage | None, stand: Stand, other: Step
) -> Box:
    (x, y), name = ground.at[need.id], lines_of(need.name, LETTERS, 2)
    weight = MATTERS[importance(need, stand.stage)]
    moved: Moved = "more" if need.id in other.more else "less" if need.id in other.less else ""
    if found is None:
        return Box(need.id, "aside", (*name, weight), f"{need.name}: {weight}", x, y, moved)
    says = need_says(need, found, personal_map)
    people = counted(found.depth, "{n} person", "{n} people", phrase("no people"))
    told = f"{need.name}: {weight}, {STATUS_WORDS[found.status]}, {people}"
    return Box(need.id, found.status, (*name, says), told, x, y, moved)


def _dot(
    personal_map: PersonalMap,
    ground: _Ground,
    provider: Provider,
    levels: Mapping[str, int],
    covered: Mapping[str, NeedCoverage],
    other: Step,
) -> Dot:
    who, (x, y) = personal_map.people[provider.id], ground.at[provider.id]
    met = [n for n in levels if n in covered]
    alone = [personal_map.needs[n].name for n in met if covered[n].depth == 1]
    part: Part = "sole" if alone else "person" if met else "idle"
    told = phrase("{name}: meets nothing that matters then", name=who.name)
    if met:
        told = f"{who.name}: {', '.join(f'{personal_map.needs[n].name} ({LEVELS[levels[n]]})' for n in met)}"
    if alone:
        told = f"{told}; {phrase('the only one for {needs}', needs=listed(alone))}"
    came: Came = "new" if who.id in other.new else "gone" if who.id in other.gone else ""
    return Dot(provider.id, part, SHAPES[who.kind], _radius(provider), told, x, y, came)


def _threads(
    ground: _Ground,
    here: Mapping[str, Mapping[str, int]],
    covered: Mapping[str, NeedCoverage],
    sole: Mapping[str, str],
) -> list[Thread]:
    at = ground.at
    threads = [Thread("spoke" if c.depth else "gap", at[ME], at[n]) for n, c in covered.items()]
    for person in ground.folding.drawn:
        for need in here.get(person.id, {}):
            if need in covered:
                alone = covered[need].depth == 1 and person.id in sole
                threads.append(Thread("sole" if alone else "meets", at[person.id], at[need]))
    return threads


def _row(personal_map: PersonalMap, need: Need, found: NeedCoverage | None, stand: Stand) -> tuple[str, str, str, str]:
    """A need as a row of the table: its name, how much it matters, how it stands, and who meets it."""
    weight = MATTERS[importance(need, stand.stage)]
    if found is None:
        return need.name, weight, "", ""
    names = sorted(personal_map.called(p) for p in found.providers)
    return need.name, weight, STATUS_WORDS[found.status], ", ".join(names)


def says(found: StageMap) -> str:
    """A map in words, for those who do not see it."""
    return "; ".join(box.told for box in found.boxes)


def cells(found: StageMap) -> Mapping[str, Sequence[object]]:
    """A map as columns of a table."""
    titles = phrase("Need"), phrase("How much it matters"), phrase("How it stands"), phrase("Who meets it")
    columns = list(zip(*found.rows, strict=True)) or [(), (), (), ()]
    return dict(zip(titles, columns, strict=True))
