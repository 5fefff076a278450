"""The picture of a map as data: which marks, with which labels and roles, where, and which lines between them.

Colours are not said here: a mark has a *role*, and the browser knows what a role looks like in its theme. Roles never
differ by colour alone; shape, border and words tell the same.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.analysis.coverage import NeedCoverage
from graph.analysis.report import Report
from graph.catalogue import CATALOGUE
from graph.language import counted, listed, phrase
from graph.model import Need, PersonalMap, PersonKind
from graph.network import Graph, present
from ui.presenters.cast import Cast, Wish, cast
from ui.presenters.folding import MARKS, Folding, Provider, providers
from ui.presenters.layout import Frame, Item, Point, place
from ui.presenters.marks import UNTAGGED as UNTAGGED
from ui.presenters.marks import Kind
from ui.presenters.marks import Line as Line
from ui.presenters.marks import Mark as Mark
from ui.presenters.marks import Picture as Picture
from ui.presenters.marks import more_mark as more_mark
from ui.presenters.marks import need_mark as need_mark
from ui.presenters.marks import person_mark as person_mark
from ui.presenters.text_size import lines_of, text_width
from ui.presenters.words import LEVELS

WIDE: Final = Frame(1080, 720, 318, 212)
TALL: Final = Frame(520, 900, 150, 300)
TALL_MARKS: Final = 44

LETTERS: Final = 19
"""Of a name beside its dot."""
FONT: Final = 14
NEED_FONT: Final = 15
NEED_WIDTH: Final = 124.0
"""Room for any state in a box, so that it keeps its size, and everything its place, when the state changes."""
LEAST_BUBBLE: Final = text_width("+000", FONT)
"""Room for three digits in a bubble, so that it keeps its size when some come out of it or go in."""
SHAPES: Final[dict[PersonKind, str]] = {
    "person": "dot",
    "group": "square",
    "professional": "diamond",
    "resource": "triangle",
}
_CATALOGUE_ORDER: Final = {n.key: place for place, n in enumerate(CATALOGUE)}
LINE_WIDTHS: Final = {1: 0.9, 2: 1.8, 3: 3.0}


def picture(
    personal_map: PersonalMap,
    support: Graph,
    whole: Report,
    report: Report,
    away: Collection[str] = (),
    frame: Frame = WIDE,
    marks: int = MARKS,
    opened: Collection[str] = (),
    among: Collection[str] | None = None,
    chosen: Collection[str] = (),
) -> Picture:
    """The picture of a map.

    ``support`` and ``whole`` are of everybody, and say who stands where, so that the marks keep their places in a
    what-if; ``report`` is of the people who remain without those ``away``, and says what the marks look like. Of a
    bubble that is ``opened`` some more people are drawn, of the box of those who meet no need as many as there is room
    for, and so is whoever is ``chosen``. Only people ``among`` those given are drawn and counted.
    """
    covered = {c.need: c for c in report.coverage.needs}
    needs = sorted((personal_map.needs[n] for n in covered), key=turn)
    everybody = [p for p in providers(support) if among is None or p.id in among]
    keystones = {o.person for o in whole.reliance.over_reliance}
    there = set(present(personal_map, (personal_map.ego,)) if among is None else among)
    wish = Wish(away, opened, chosen)
    seen = cast(personal_map, everybody, there, [n.id for n in needs], whole, marks, wish)
    without = len(there) - len(everybody)

    def dots(people: Iterable[Provider]) -> list[Mark]:
        return [person_dot(personal_map, p, report, keystones, away) for p in people]

    named = len(seen.others) + len(seen.gates) if seen.others else 0
    box = [_untagged(without, named, UNTAGGED in opened)] if without else []
    always = [you_dot(personal_map), *(_need(n, covered[n.id], support, personal_map, away) for n in needs), *box]
    gates = [_gate(personal_map, p, seen.gates[p], away) for p in sorted(seen.gates)]
    before = [*always, *dots(seen.first.drawn), *gates, *_bubbles(needs, seen.first)]
    drawn = [*always, *dots(seen.folding.drawn), *gates, *_bubbles(needs, seen.folding), *dots(seen.others)]
    points = _places(frame, before, drawn, _pulls(personal_map, seen))
    placed = tuple(_moved(m, points[m.id]) for m in drawn)
    folding = seen.folding
    lines = _lines(personal_map, folding, covered, report, away) + _introductions(personal_map, folding, seen.gates)
    lines += [Line(person_mark(p.id), UNTAGGED, "more", 0.6) for p in seen.others]
    behind = {p.id: more_mark(p.main_need) for p in folding.folded}
    return Picture(frame, placed, tuple(lines), behind, len(everybody) + without)


def turn(need: Need) -> tuple[int, str, str]:
    """Where a need comes round the circle: always at the same place, related ones of the catalogue side by side."""
    return _CATALOGUE_ORDER.get(need.key, len(_CATALOGUE_ORDER)), need.name, need.id


def you_dot(personal_map: PersonalMap) -> Mark:
    """You."""
    return _dot(
        person_mark(personal_map.ego), "me", "me", "dot", phrase("You"), phrase("You, in the middle of your map"), 15
    )


def _need(need: Need, covered: NeedCoverage, support: Graph, personal_map: PersonalMap, away: Collection[str]) -> Mark:
    had = support.degree(f"need:{need.id}")
    lost = covered.status == "uncovered" and had > 0 and bool(away)
    says = need_says(need, covered, personal_map, lost)
    name = lines_of(need.name, max(18, min(24, max(map(len, need.name.split()), default=0))), 2)
    width = max(*(text_width(line, NEED_FONT) for line in name), NEED_WIDTH) + 22
    height = (len(name) + 1) * 18 + 14
    role = "need-lost" if lost else f"need-{covered.status}"
    tip = "\n".join(filter(None, (need.name, says, *lines_of(need.description, 44, 4))))
    label = "\n".join([*name, says])
    return Mark(need_mark(need.id), "need", role, "box", label, tip, 0, width, height, height / 2)


def need_says(need: Need, covered: NeedCoverage, personal_map: PersonalMap, lost: bool = False) -> str:
    """The state of a need in words short enough for its box."""
    if covered.status == "uncovered":
        return phrase("✕ nobody left") if lost else phrase("✕ nobody yet")
    if covered.status == "single":
        [name] = lines_of(personal_map.people[covered.providers[0]].name, 12, 1)
        return phrase("⚠︎ only {name}", name=name)
    if covered.status == "below_target":
        return phrase("{n} of {wanted} people", n=covered.depth, wanted=need.target)
    return counted(covered.depth, "{n} person", "{n} people")


def person_dot(
    personal_map: PersonalMap,
    provider: Provider,
    report: Report,
    keystones: Collection[str],
    away: Collection[str] = (),
    font: int = FONT,
) -> Mark:
    """A person, larger the more needs they meet."""
    who, called = personal_map.people[provider.id], personal_map.called(provider.id)
    sole = report.dependency.sole_provider_of.get(provider.id, ())
    role = "away" if provider.id in away else "sole" if sole else "keystone" if provider.id in keystones else "person"
    role = role if provider.levels or role == "away" else "idle"
    size = min(8 + 2.4 * (provider.breadth - 1), 17) + (3 if provider.id in keystones else 0)
    meets = [f"{personal_map.needs[n].name}: {LEVELS[level]}" for n, level in provider.levels.items()]
    only = listed([personal_map.needs[n].name for n in sole])
    tip = [
        called,
        *filter(None, [", ".join(filter(None, (who.title, who.organization)))]),
        *(meets[:9] or [phrase("meets none of your needs yet")]),
        *([phrase("the only one for {needs}", needs=only)] if only else []),
        *([phrase("taken to be away")] if role == "away" else []),
    ]
    label = lines_of(who.name, LETTERS, 1)[0]
    return _dot(person_mark(who.id), "person", role, SHAPES[who.kind], label, "\n".join(tip), size, font)


def _gate(personal_map: PersonalMap, person: str, needs: Sequence[str], away: Collection[str]) -> Mark:
    who, called = personal_map.people[person], personal_map.called(person)
    names = listed([personal_map.needs[n].name for n in needs])
    way = phrase("the only way to everybody who meets {needs}", needs=names)
    label, role = lines_of(who.name, LETTERS, 1)[0], "away" if person in away else "gate"
    return _dot(person_mark(person), "person", role, SHAPES[who.kind], label, f"{called}\n{way}", 9)


def _dot(mark: str, kind: Kind, role: str, shape: str, label: str, tip: str, size: float, font: int = FONT) -> Mark:
    width = max(2 * size + 4, text_width(label, font) + 2)
    return Mark(mark, kind, role, shape, label, tip, size, width, 2 * size + font + 8, size + 2, font=font)


def _bubbles(needs: Iterable[Need], folding: Folding) -> list[Mark]:
    return [_more(n, folding.more[n.id]) for n in needs if n.id in folding.more]


def _more(need: Need, number: int) -> Mark:
    label = phrase("+{n}", n=number)
    more = counted(
        number,
        "{n} more person for {need}, not drawn.",
        "{n} more people for {need}, not drawn.",
        need=need.name,
    )
    tip = "\n".join((more, phrase("Click for the list, double click to draw some.")))
    width = max(text_width(label, FONT), LEAST_BUBBLE) + 26
    return Mark(more_mark(need.id), "more", "more", "box", label, tip, 0, width, 28, 14)


def _untagged(number: int, drawn: int, opened: bool) -> Mark:
    """The box of those who meet no need: as large when it is opened, so that everything keeps its place."""
    folded = counted(number, "{n} contact\nwithout a need yet", "{n} contacts\nwithout a need yet")
    rest = counted(number - drawn, "{n} more contact\nwithout a need yet", "{n} more contacts\nwithout a need yet")
    longest = counted(number, "{n} more contact\nwithout a need yet", "{n} more contacts\nwithout a need yet")
    label = rest if 0 < drawn < number else folded
    does = phrase("Double click to fold them again.") if opened else phrase("Double click to draw some.")
    width = max(text_width(line, FONT) for line in (*folded.split("\n"), *longest.split("\n"))) + 20
    return Mark(
        UNTAGGED, "untagged", "untagged", "box", label, "\n".join((label.replace("\n", " "), does)), 0, width, 44, 22
    )


def _places(
    frame: Frame, before: Sequence[Mark], drawn: Sequence[Mark], pulls: Mapping[str, Mapping[str, float]]
) -> dict[str, Point]:
    """Where all marks stand: those from before where they stood, whoever came in where there is room left."""
    there = {m.id for m in before}
    items = {m.id: Item(m.id, m.width, m.height, m.head, pulls.get(m.id, {})) for m in (*drawn, *before)}
    of = {
        kind: [items[m.id] for m in before if m.kind == kind] for kind in ("me", "need", "person", "more", "untagged")
    }
    people, late = [*of["person"], *of["more"]], [items[m.id] for m in drawn if m.id not in there]
    return place(frame, of["me"][0], of["need"], people, next(iter(of["untagged"]), None), late)


def _pulls(personal_map: PersonalMap, seen: Cast) -> dict[str, Mapping[str, float]]:
    """How strongly each mark is drawn to others."""
    pulls: dict[str, Mapping[str, float]] = {
        person_mark(p.id): {need_mark(n): float(level) for n, level in p.levels.items()}
        for p in (*seen.first.drawn, *seen.folding.drawn)
    }
    pulls |= {more_mark(n): {need_mark(n): 1.0} for n in (*seen.first.more, *seen.folding.more)}
    pulls |= {person_mark(p.id): {UNTAGGED: 1.0} for p in seen.others}
    me = person_mark(personal_map.ego)
    return pulls | {person_mark(p): {me: 1.0} | {need_mark(n): 1.0 for n in needs} for p, needs in seen.gates.items()}


def _moved(mark: Mark, point: Point) -> Mark:
    return replace(mark, x=round(point[0], 1), y=round(point[1], 1), width=round(mark.width, 1))


def _lines(
    personal_map: PersonalMap,
    folding: Folding,
    covered: Mapping[str, NeedCoverage],
    report: Report,
    away: Collection[str],
) -> list[Line]:
    me = person_mark(personal_map.ego)
    sole = report.dependency.sole_provider_of
    lines = [Line(me, need_mark(n), "spoke-none" if c.depth == 0 else "spoke") for n, c in covered.items()]
    lines += [Line(more_mark(n), need_mark(n), "more", 1.5) for n in folding.more]
    for person in folding.drawn:
        for need, level in person.levels.items():
            role = "away" if person.id in away else "sole" if need in sole.get(person.id, ()) else "meets"
            lines.append(Line(person_mark(person.id), need_mark(need), role, LINE_WIDTHS[level]))
    return lines


def _introductions(personal_map: PersonalMap, folding: Folding, gates: Collection[str]) -> list[Line]:
    """Ties that lead to somebody drawn whom the owner does not know directly."""
    drawn = {p.id for p in folding.drawn}.union(gates)
    known = {b if a == personal_map.ego else a for a, b in personal_map.ties if personal_map.ego in (a, b)}
    to_gates = [Line(person_mark(personal_map.ego), person_mark(p), "tie") for p in sorted(gates) if p in known]
    return to_gates + [
        Line(person_mark(a), person_mark(b), "tie")
        for a, b in sorted(personal_map.ties)
        if a in drawn and b in drawn and (a in known) != (b in known)
    ]
