"""The pictures of *Explore*: nobody is lost, nobody stands on another, and what belongs together stands together."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from math import hypot
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.report import report
from graph.model import Person, PersonalMap, Tie
from graph.network import Standpoint, present, support_graph
from tests.ui.sizes import TODAY, sized_map
from ui.presenters.arranging import Block, Cell, blocks, rings, settled
from ui.presenters.explored import LINES, Scene, explored
from ui.presenters.forces import spread
from ui.presenters.grouping import LAYOUTS, Layout
from ui.presenters.picture import Mark, Picture

NOW: Final = Standpoint(TODAY)
DRAWN: Final[tuple[Layout, ...]] = tuple(name for name in LAYOUTS if name != "matrix")
CELL: Final = Cell(80, 30)


def scene(personal_map: PersonalMap) -> Scene:
    """Everybody on a map."""
    people = list(present(personal_map, (personal_map.ego,)))
    return Scene(personal_map, support_graph(personal_map, NOW), report(personal_map, NOW), people)


def knowing(personal_map: PersonalMap, *pairs: tuple[str, str]) -> PersonalMap:
    """The map with ties between contacts."""
    return replace(personal_map, ties={**personal_map.ties, **{t.key: t for t in (Tie(a, b, 3) for a, b in pairs)}})


def people_of(made: Picture) -> list[Mark]:
    """The marks of people."""
    return [m for m in made.marks if m.kind == "person"]


def overlapping(marks: list[Mark], airy: bool) -> list[tuple[str, str]]:
    """Marks that lie on another; of a crowded picture the dots alone, whose names show only from near."""
    found = []
    for a, b in combinations(marks, 2):
        wide = (a.width + b.width) / 2 if airy else a.size + b.size
        high = (a.height + b.height) / 2 if airy else a.size + b.size
        if abs(a.x - b.x) < wide - 1 and abs(a.y - b.y) < high - 1:
            found.append((a.id, b.id))
    return found


@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize("contacts", [0, 1, 40, 100, 400])
@pytest.mark.parametrize("layout", DRAWN)
def test_everybody_is_drawn_or_folded_and_nobody_stands_on_another(layout: Layout, contacts: int, tall: bool) -> None:
    here = scene(sized_map(contacts))
    made = explored(here, layout, 300, tall)
    ids = [m.id for m in made.marks]
    assert len(ids) == len(set(ids)) <= 300
    assert {end for line in made.lines for end in (line.source, line.target)} <= set(ids)
    assert made.contacts == contacts
    for person in here.people:
        assert made.mark_of(f"person:{person}") in ids
    if layout != "need":
        assert overlapping(people_of(made), airy=contacts <= 100) == []


@pytest.mark.parametrize("layout", DRAWN)
def test_at_most_a_thousand_marks_are_drawn_of_many_thousands(layout: Layout) -> None:
    made = explored(scene(sized_map(4_000, 0.3)), layout, 1_000)
    assert 900 < len(made.marks) <= 1_000


def test_the_closer_somebody_is_the_nearer_they_stand() -> None:
    some = sized_map(200)
    made = explored(scene(some), "closeness", 300)
    far = {m.id: hypot(m.x / 1.5, m.y) for m in people_of(made)}
    ring = {i: [far[f"person:{t.target}"] for t in some.ties.values() if t.closeness == i] for i in range(1, 6)}
    for near in range(2, 6):
        assert max(ring[near]) < min(ring[near - 1])
    labels = [m.label for m in made.marks if m.kind == "group"]
    assert sorted(labels) == sorted(
        f"{word} – {len(ring[i])} people"
        for i, word in ((5, "Very close"), (4, "Close"), (3, "Good"), (2, "Loose"), (1, "Distant"))
    )


@pytest.mark.parametrize("contacts", [60, 200])
@pytest.mark.parametrize("tall", [False, True])
def test_a_ring_around_each_closeness_keeps_it_from_the_next(contacts: int, tall: bool) -> None:
    some = sized_map(contacts)
    made = explored(scene(some), "closeness", 300, tall)
    at = {m.id: m for m in people_of(made)}
    assert len(made.rings) == 5
    for place, (across, down) in enumerate(made.rings):
        for tie in some.ties.values():
            if mark := at.get(f"person:{tie.target}"):
                assert (hypot(mark.x / across, mark.y / down) < 1) == (5 - (tie.closeness or 0) <= place)
    headers = [m for m in made.marks if m.kind == "group"]
    for header, (_, down) in zip(headers, made.rings, strict=True):
        assert abs(-header.y - down) <= 20


def test_the_names_of_sixty_people_can_be_read_in_their_rings() -> None:
    """In letters of at least eleven pixels where the picture is 740 pixels wide and at most 780 high."""
    made = explored(scene(sized_map(60)), "closeness", 300)
    across, down = made.rings[-1]
    scale = min(740 / (2 * across + 24), 780 / (2 * down + 60))
    assert min(m.font for m in people_of(made)) * scale >= 11
    you, *others = (m for m in made.marks if m.kind in ("me", "person"))
    assert all(abs(you.x - m.x) >= (you.width + m.width) / 2 or abs(you.y - m.y) >= 40 for m in others)


def test_colleagues_stand_together_under_the_name_of_their_organisation() -> None:
    some = sized_map(200)
    made = explored(scene(some), "organization", 300)
    at = {m.id.partition(":")[2]: m for m in people_of(made)}
    places: dict[str, list[Mark]] = {}
    for person in present(some, ("me",)).values():
        places.setdefault(person.organization, []).append(at[person.id])
    boxes = {
        o: (min(m.x for m in p), min(m.y for m in p), max(m.x for m in p), max(m.y for m in p))
        for o, p in places.items()
    }
    for a, b in combinations(boxes.values(), 2):
        assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
    assert f"Northwind Labs – {len(places['Northwind Labs'])} people" in [m.label for m in made.marks]


def test_a_group_that_is_opened_is_drawn_first() -> None:
    some = sized_map(900)
    here = scene(some)
    choir = {p.id for p in some.people.values() if p.organization == "Harbour Choir"}

    def number(*opened: str) -> int:
        return len(choir & {m.id.partition(":")[2] for m in explored(here, "organization", 300, opened=opened).marks})

    assert number() < number("group:organization:harbour choir") == len(choir)


def test_a_bubble_that_is_opened_shows_more_people_and_moves_nobody() -> None:
    here = scene(sized_map(900))
    before, after = (explored(here, "need", 90, opened=opened) for opened in ((), ("more:feedback",)))
    at = {m.id: (m.x, m.y) for m in before.marks}
    new = [m for m in after.marks if m.id not in at and m.kind == "person"]
    assert new
    assert len(after.marks) <= 90
    assert all(any(line.target == "need:feedback" and line.source == m.id for line in after.lines) for m in new)
    assert all(at[m.id] == (m.x, m.y) for m in after.marks if m.id in at)


def test_those_who_know_each_other_stand_together() -> None:
    pairs = [(f"c{a}", f"c{b}") for n in range(0, 60, 10) for a, b in combinations(range(n, n + 10), 2)]
    made = explored(scene(knowing(sized_map(80), *pairs)), "ties", 300)
    at = {m.id.partition(":")[2]: (m.x, m.y) for m in people_of(made)}

    def apart(a: str, b: str) -> float:
        return hypot(at[a][0] - at[b][0], at[a][1] - at[b][1])

    own = sum(apart(a, b) for a, b in pairs) / len(pairs)
    other = [apart(f"c{a}", f"c{b}") for a, b in combinations(range(60), 2) if a // 10 != b // 10]
    assert own < 0.6 * sum(other) / len(other)
    assert len(made.lines) == len(pairs) <= LINES
    assert "20 people of whom no tie to the others is noted" in [m.label for m in made.marks]
    lowest = max(at[f"c{n}"][1] for n in range(60))
    assert all(at[f"c{n}"][1] > lowest for n in range(60, 80))


def test_the_same_map_is_drawn_the_same_way_again() -> None:
    pairs = [(f"c{n}", f"c{n + 1}") for n in range(30)]
    for layout in DRAWN:
        once, again = (explored(scene(knowing(sized_map(60), *pairs)), layout, 300) for _ in range(2))
        assert once == again


def test_only_those_whom_a_filter_lets_through_are_drawn() -> None:
    here = replace(scene(sized_map(60)), people=["c1", "c2", "c3"])
    for layout in DRAWN:
        made = explored(here, layout, 300)
        assert {m.id for m in people_of(made)} <= {"person:c1", "person:c2", "person:c3"}
        assert made.contacts == 3


def test_many_small_organisations_stand_together() -> None:
    people = {f"c{n}": Person(f"c{n}", f"P {n}", organization=f"Firm {n // 2}") for n in range(40)}
    some = PersonalMap("me", {"me": Person("me", "You"), **people})
    labels = [m.label for m in explored(scene(some), "organization", 300).marks if m.kind == "group"]
    assert labels == ["Elsewhere – 40 people"]


def test_of_many_organisations_the_largest_have_names_and_one_that_is_opened() -> None:
    sizes = {f"Firm {n:02}": 3 + n % 7 for n in range(60)}
    people = {
        f"{f}-{n}": Person(f"{f}-{n}", f"P {n}", organization=f) for f, size in sizes.items() for n in range(size)
    }
    here = scene(PersonalMap("me", {"me": Person("me", "You"), **people}))
    labels = [m.label for m in explored(here, "organization", 1_000).marks if m.kind == "group"]
    largest = sorted(sizes, key=lambda f: (-sizes[f], f))[:20]
    rest = sum(sizes.values()) - sum(sizes[f] for f in largest)
    assert labels == [*(f"{f} – {sizes[f]} people" for f in largest), f"Elsewhere – {rest} people"]
    made = explored(here, "organization", 90, opened=["group:organization:firm 00"])
    assert "Firm 00 – 3 people" in [m.label for m in made.marks]
    assert len(made.marks) <= 90


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 60), max_size=6), st.sampled_from([0.6, 1.5]))
def test_no_two_cells_of_rings_or_blocks_overlap(sizes: list[int], aspect: float) -> None:
    groups = [Block(str(g), 120, tuple(f"{g}-{n}" for n in range(size))) for g, size in enumerate(sizes)]
    for made in (rings(groups, CELL, aspect), blocks(groups, CELL, aspect)):
        assert len(made.people) == sum(sizes)
        for (ax, ay), (bx, by) in combinations(made.people.values(), 2):
            assert abs(ax - bx) > CELL.width - 0.1 or abs(ay - by) > CELL.height - 0.1
        for (hx, hy), (x, y) in ((h, p) for h in made.headers.values() for p in made.people.values()):
            assert abs(hx - x) > (120 + CELL.width) / 2 - 0.1 or abs(hy - y) > (CELL.height + 24) / 2


@pytest.mark.parametrize("aspect", [0.3, 0.6, 1.0, 1.5, 2.2, 6.0])
def test_blocks_stand_beside_each_other_as_makes_them_largest(aspect: float) -> None:
    """Five blocks of five columns and eight rows each: of all the ways to put them in rows the largest is taken."""
    wide, high, gap = 5.5 * CELL.width, 30 + 8 * CELL.height, 26
    asked = {n: max((n * (wide + gap) - gap) / aspect, -(-5 // n) * (high + gap) - gap) for n in range(1, 6)}
    made = blocks([Block(str(g), 0, tuple(f"{g}-{n}" for n in range(40))) for g in range(5)], CELL, aspect)
    beside = max(Counter(y for _, y in made.headers.values()).values())
    assert asked[beside] == min(asked.values())


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), max_size=40))
def test_everybody_settles_at_a_place_of_their_own(points: list[tuple[float, float]]) -> None:
    found = settled({str(n): p for n, p in enumerate(points)}, CELL, 1.5)
    assert len(set(found.values())) == len(points)
    assert (0.0, 0.0) not in found.values()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_forces_need_nobody(number: int) -> None:
    assert spread(number, [], []).shape == (number, 2)
