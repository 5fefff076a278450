"""The picture as data: who is drawn, where, and that nothing lies on anything else."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.report import report
from graph.catalogue import CATALOGUE
from graph.model import Need, Person, PersonalMap, Provision, Tie
from graph.network import Standpoint, support_graph
from tests.graph.maps import maps
from tests.ui.sizes import SINGLE, TODAY, UNMET, sized_map
from ui.canvas.component import network
from ui.presenters.folding import MARKS, fold, providers
from ui.presenters.layout import around
from ui.presenters.picture import TALL, TALL_MARKS, UNTAGGED, WIDE, Line, Mark, Picture, need_mark, person_mark, picture

NOW: Final = Standpoint(TODAY)
SIZES: Final = [(0, 0.0), (1, 1.0), (12, 0.8), (60, 0.8), (300, 0.8), (1_000, 0.5), (5_000, 0.06)]
FRAMES: Final = [(WIDE, MARKS), (TALL, TALL_MARKS)]


def drawn(
    personal_map: PersonalMap,
    away: tuple[str, ...] = (),
    tall: bool = False,
    stand: Standpoint = NOW,
    opened: tuple[str, ...] = (),
    chosen: tuple[str, ...] = (),
) -> Picture:
    """The picture of a map, with some people taken to be away and some bubbles opened."""
    frame, marks = (TALL, TALL_MARKS) if tall else (WIDE, MARKS)
    whole = report(personal_map, stand)
    now = report(personal_map, replace(stand, without=frozenset(away))) if away else whole
    return picture(
        personal_map, support_graph(personal_map, stand), whole, now, away, frame, marks, opened, chosen=chosen
    )


def rectangle(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right and foot of a mark with its label."""
    top = mark.y - mark.head
    return mark.x - mark.width / 2, top, mark.x + mark.width / 2, top + mark.height


def overlapping(marks: tuple[Mark, ...]) -> list[tuple[str, str]]:
    """The pairs of marks that lie on each other, by brute force."""
    found = []
    for a, b in combinations(marks, 2):
        left, top, right, foot = rectangle(a)
        x0, y0, x1, y1 = rectangle(b)
        if left < x1 and x0 < right and top < y1 and y0 < foot:
            found.append((a.id, b.id))
    return found


@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize(("contacts", "tagged"), SIZES)
def test_no_mark_or_label_lies_on_another(contacts: int, tagged: float, tall: bool) -> None:
    assert overlapping(drawn(sized_map(contacts, tagged), tall=tall).marks) == []


@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize(("contacts", "tagged"), SIZES)
def test_everything_stays_on_the_sheet(contacts: int, tagged: float, tall: bool) -> None:
    made = drawn(sized_map(contacts, tagged), tall=tall)
    for mark in made.marks:
        left, top, right, foot = rectangle(mark)
        assert -made.frame.width / 2 - 1 <= left <= right <= made.frame.width / 2 + 1, mark.id
        assert -made.frame.height / 2 - 1 <= top <= foot <= made.frame.height / 2 + 1, mark.id


@pytest.mark.parametrize("tall", [False, True])
def test_a_crowd_behind_one_need_leaves_the_others_their_room(tall: bool) -> None:
    """A hundred people of whom each meets the same need alone once made a line that ran far off the sheet."""
    some = sized_map(100, 0.0)
    crowd = [i for i in some.people if i != some.ego]
    provisions = {i: Provision(i, i, "safe_space", 2) for i in crowd}
    made = drawn(replace(some, provisions=provisions), tall=tall)
    named = [m for m in made.marks if m.kind == "person"]
    marks = TALL_MARKS if tall else MARKS
    assert marks / len(some.needs) / 2 < len(named) <= 2 * marks / len(some.needs)
    assert [m.label for m in made.marks if m.kind == "more"] == [f"+{100 - len(named)}"]
    assert overlapping(made.marks) == []
    for mark in made.marks:
        left, top, right, foot = rectangle(mark)
        assert -made.frame.width / 2 - 1 <= left <= right <= made.frame.width / 2 + 1, mark.id
        assert -made.frame.height / 2 - 1 <= top <= foot <= made.frame.height / 2 + 1, mark.id


@pytest.mark.parametrize(("contacts", "tagged"), SIZES)
def test_the_picture_holds_at_most_ninety_marks_and_says_what_it_leaves_out(contacts: int, tagged: float) -> None:
    personal_map = sized_map(contacts, tagged)
    made = drawn(personal_map)
    assert len(made.marks) <= MARKS
    meets = Counter(p.need for p in personal_map.provisions.values())
    by_id = {m.id: m for m in made.marks}
    for need in personal_map.needs:
        named = sum(line.target == need_mark(need) and line.role in ("meets", "sole") for line in made.lines)
        bubble = by_id.get(f"more:{need}")
        more = int(bubble.label.lstrip("+").replace(",", "")) if bubble else 0
        assert named + more == meets[need]
    untagged = contacts - len({p.person for p in personal_map.provisions.values()})
    assert (UNTAGGED in by_id) == (untagged > 0)
    if untagged:
        assert by_id[UNTAGGED].label.startswith(f"{untagged:,} contact")


def test_the_same_map_gives_the_same_picture() -> None:
    assert drawn(sized_map(300)) == drawn(sized_map(300))


def test_taking_people_away_moves_nobody() -> None:
    personal_map = sized_map(60)
    before = drawn(personal_map)
    busiest = next(m.id for m in before.marks if m.role in ("sole", "keystone")).partition(":")[2]
    after = drawn(personal_map, (busiest,))
    assert {m.id: (m.x, m.y) for m in before.marks} == {m.id: (m.x, m.y) for m in after.marks}
    assert next(m for m in after.marks if m.id == person_mark(busiest)).role == "away"


def test_a_need_that_loses_its_only_provider_says_so() -> None:
    personal_map = sized_map(60)
    only = personal_map.provisions["single"].person
    roles = {m.id: m.role for m in drawn(personal_map).marks}
    assert roles[need_mark(SINGLE)] == "need-single"
    assert roles[person_mark(only)] == "sole"
    after = {m.id: m for m in drawn(personal_map, (only,)).marks}
    assert after[need_mark(SINGLE)].role == "need-lost"
    assert "nobody left" in after[need_mark(SINGLE)].label


def test_an_unmet_need_is_drawn_and_says_so() -> None:
    marks = {m.id: m for m in drawn(sized_map(60)).marks}
    assert marks[need_mark(UNMET)].role == "need-uncovered"
    assert "nobody yet" in marks[need_mark(UNMET)].label


def test_you_stand_in_the_centre() -> None:
    me = next(m for m in drawn(sized_map(60)).marks if m.kind == "me")
    assert (me.x, me.y, me.label) == (0, 0, "You")


def test_somebody_who_is_not_drawn_is_found_behind_a_bubble_or_in_the_box() -> None:
    personal_map = sized_map(300)
    made = drawn(personal_map)
    meeting = {p.person for p in personal_map.provisions.values()}
    on_it = {m.id for m in made.marks}
    for person in personal_map.people:
        mark = made.mark_of(person_mark(person))
        assert mark in on_it
        if person not in meeting and person != "me":
            assert mark == UNTAGGED


def test_somebody_folded_away_comes_out_when_taken_to_be_away() -> None:
    personal_map = sized_map(300)
    folded = next(iter(drawn(personal_map).folded))
    assert person_mark(folded) in {m.id for m in drawn(personal_map, (folded,)).marks}


@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize(("contacts", "tagged"), [(20, 0.8), (60, 0.3), (300, 0.1), (3_000, 0.03)])
def test_the_box_of_those_without_a_need_opens_in_place(contacts: int, tagged: float, tall: bool) -> None:
    personal_map = sized_map(contacts, tagged)
    before, after = drawn(personal_map, tall=tall), drawn(personal_map, tall=tall, opened=(UNTAGGED,))
    meeting = {p.person for p in personal_map.provisions.values()}
    idle = set(personal_map.people) - meeting - {"me"}
    stood = {m.id: (m.x, m.y) for m in before.marks}
    more = [m for m in after.marks if m.id not in stood and m.kind == "person"]
    assert {m.id.partition(":")[2] for m in more} <= idle
    assert len(more) >= min(len(idle), 16)
    assert len(after.marks) <= (TALL_MARKS if tall else MARKS)
    assert all(stood[m.id] == (m.x, m.y) for m in after.marks if m.id in stood)
    assert overlapping(after.marks) == []
    box, rest = next(m for m in after.marks if m.id == UNTAGGED), len(idle) - len(more)
    assert box.label == (f"{rest:,} more contact{'s' * (rest > 1)}\nwithout a need yet" if rest else first_box(before))
    assert after.contacts == before.contacts


@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize(("contacts", "tagged"), [(300, 0.8), (3_000, 0.1)])
def test_a_bubble_that_opens_brings_so_many_that_the_picture_holds_its_limit(
    contacts: int, tagged: float, tall: bool
) -> None:
    personal_map = sized_map(contacts, tagged)
    before = drawn(personal_map, tall=tall)
    for bubble in [m.id for m in before.marks if m.kind == "more"]:
        after = drawn(personal_map, tall=tall, opened=(bubble,))
        stood = {m.id: (m.x, m.y) for m in before.marks}
        new = [m for m in after.marks if m.id not in stood and m.kind == "person"]
        assert new
        assert {line.target for m in new for line in after.lines if line.source == m.id} >= {need_of(bubble)}
        assert len(after.marks) <= (TALL_MARKS if tall else MARKS)
        assert all(stood[m.id] == (m.x, m.y) for m in after.marks if m.id in stood)
        assert overlapping(after.marks) == []


def need_of(bubble: str) -> str:
    """The mark of the need that a bubble is of."""
    return need_mark(bubble.partition(":")[2])


@pytest.mark.parametrize("meeting", [True, False])
def test_whoever_is_chosen_comes_out_of_the_bubble_or_box_and_nobody_moves(meeting: bool) -> None:
    personal_map = sized_map(3_000, 0.1)
    before, helping = drawn(personal_map), {p.person for p in personal_map.provisions.values()}
    stood = {m.id: (m.x, m.y) for m in before.marks}
    folded = sorted(i for i in personal_map.people if person_mark(i) not in stood and (i in helping) == meeting)
    after = drawn(personal_map, chosen=tuple(folded[:2]))
    assert {m.id for m in after.marks if m.id not in stood and m.kind == "person"} == set(map(person_mark, folded[:2]))
    assert len(after.marks) <= MARKS
    assert all(stood[m.id] == (m.x, m.y) for m in after.marks if m.id in stood)
    assert overlapping(after.marks) == []


def first_box(made: Picture) -> str:
    """What stands in the box of those without a need."""
    return next(m.label for m in made.marks if m.id == UNTAGGED)


def test_the_closest_without_a_need_come_first() -> None:
    personal_map = sized_map(3_000, 0.03)
    before, after = drawn(personal_map), drawn(personal_map, opened=(UNTAGGED,))
    there = {b.id for b in before.marks}
    ties = [personal_map.tie("me", m.id.partition(":")[2]) for m in after.marks if m.id not in there]
    assert {tie.closeness for tie in ties if tie} == {5}


def test_a_long_word_of_a_need_is_not_cut() -> None:
    personal_map = sized_map(12)
    needs = {n.id: replace(n, name="Arbeitsplatzsicherheit behalten") for n in personal_map.needs.values()}
    labels = [m.label for m in drawn(replace(personal_map, needs=needs)).marks if m.kind == "need"]
    assert all(label.startswith("Arbeitsplatzsicherheit\nbehalten\n") for label in labels)


def test_hostile_names_stay_short_and_on_one_line() -> None:
    personal_map = sized_map(12)
    name = "</script><img src=x onerror=alert(1)>\n" * 20
    people = {i: replace(p, name=name) if i != "me" else p for i, p in personal_map.people.items()}
    needs = {n.id: replace(n, name=name) for n in personal_map.needs.values()}
    made = drawn(replace(personal_map, people=people, needs=needs))
    assert overlapping(made.marks) == []
    for mark in made.marks:
        assert len(mark.label.split("\n")) <= (3 if mark.kind in ("need", "untagged") else 1)
        assert mark.width < 260


def test_a_map_of_many_needs_is_drawn_without_overlap() -> None:
    personal_map = sized_map(60)
    needs = dict(personal_map.needs)
    for n in range(12):
        needs[f"own{n}"] = Need(f"own{n}", f"own{n}", f"A need of my own, number {n}")
    assert overlapping(drawn(replace(personal_map, needs=needs)).marks) == []


@settings(deadline=None, max_examples=60)
@given(maps())
def test_any_map_can_be_drawn(personal_map: PersonalMap) -> None:
    for tall in (False, True):
        made = drawn(personal_map, tall=tall, stand=Standpoint(date(2026, 11, 23)))
        ids = [m.id for m in made.marks]
        assert len(ids) == len(set(ids))
        assert {end for line in made.lines for end in (line.source, line.target)} <= set(ids)
        assert overlapping(made.marks) == []


def room_between(a: Mark, b: Mark) -> float:
    """The distance of two marks with their labels; below 0 where they overlap."""
    left, top, right, foot = rectangle(a)
    x0, y0, x1, y1 = rectangle(b)
    return max(left - x1, x0 - right, top - y1, y0 - foot)


def runs_through(made: Picture, line: Line, box: Mark) -> bool:
    """Whether a line runs through a box, told by walking along it."""
    at = {m.id: m for m in made.marks}
    a, b = at[line.source], at[line.target]
    left, top, right, foot = rectangle(box)
    walk = [(a.x + (b.x - a.x) * n / 200, a.y + (b.y - a.y) * n / 200) for n in range(201)]
    return any(left + 1 < x < right - 1 and top + 1 < y < foot - 1 for x, y in walk)


@settings(deadline=None, max_examples=50)
@given(maps(3, 9))
def test_a_nearly_empty_map_leaves_room_around_every_need(personal_map: PersonalMap) -> None:
    for tall in (False, True):
        made = drawn(personal_map, tall=tall, stand=Standpoint(date(2026, 11, 23)))
        needs = [m for m in made.marks if m.kind == "need"]
        people = [m for m in made.marks if m.kind == "person"]
        assert overlapping(made.marks) == []
        assert [(a.id, b.id) for a, b in combinations(needs, 2) if room_between(a, b) < 12] == []
        assert [(a.id, b.id) for a in people for b in needs if room_between(a, b) < 8] == []


def tiny_map(seed: int) -> PersonalMap:
    """One to three people who meet up to two of one to nine needs each."""
    random = Random(seed)
    needs = list(CATALOGUE[: random.randint(1, 9)])
    people = [Person(f"p{n}", name) for n, name in enumerate(("Ana Brook", "Bo", "Sigurd Thorvaldsen-Jones"))]
    people = people[: random.randint(1, 3)]
    met = [(p.id, n.id) for p in people for n in random.sample(needs, min(random.randint(0, 2), len(needs)))]
    return PersonalMap(
        "me",
        {p.id: p for p in (Person("me", "You"), *people)},
        {n.id: n for n in needs},
        ties={t.key: t for t in (Tie("me", p.id) for p in people)},
        provisions={f"{p}-{n}": Provision(f"{p}-{n}", p, n) for p, n in met},
    )


@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize("seed", range(30))
def test_nobody_of_a_few_seems_to_meet_a_need_that_they_do_not_meet(seed: int, tall: bool) -> None:
    made = drawn(tiny_map(seed), tall=tall)
    for person in (m for m in made.marks if m.kind == "person"):
        lines = [line for line in made.lines if person.id in (line.source, line.target)]
        own = {end for line in lines for end in (line.source, line.target)}
        for need in (m for m in made.marks if m.kind == "need" and m.id not in own):
            assert room_between(person, need) >= 16, (person.id, need.id)
            assert not any(runs_through(made, line, need) for line in lines), (person.id, need.id)


@pytest.mark.parametrize("needs", range(5, 10))
def test_no_line_runs_through_the_label_of_somebody_with_room_around(needs: int) -> None:
    """Who meets the first and the fourth need stands beside the lines from you to those between."""
    active = CATALOGUE[:needs]
    people = {p.id: p for p in (Person("me", "You"), Person("ana", "Ana Brook"))}
    met = {n.id: Provision(n.id, "ana", n.id) for n in (active[0], active[3])}
    made = drawn(PersonalMap("me", people, {n.id: n for n in active}, provisions=met))
    ana = next(m for m in made.marks if m.id == "person:ana")
    assert not [line for line in made.lines if line.source != ana.id and runs_through(made, line, ana)]


@pytest.mark.parametrize("tall", [False, True])
def test_need_boxes_never_touch_on_a_big_map(tall: bool) -> None:
    needs = [m for m in drawn(sized_map(300), tall=tall).marks if m.kind == "need"]
    assert min(room_between(a, b) for a, b in combinations(needs, 2)) >= 12


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 400), st.integers(10, 120))
def test_folding_loses_nobody_and_keeps_to_its_room(contacts: int, marks: int) -> None:
    personal_map = sized_map(contacts)
    everybody = providers(support_graph(personal_map, NOW))
    needs = sorted(personal_map.needs)
    folding = fold(everybody, needs, (), marks)
    assert sorted(p.id for p in folding.drawn + folding.folded) == sorted(p.id for p in everybody)
    assert len(folding.drawn) + len(folding.more) + len(needs) + 2 <= max(marks, 2 * len(needs) + 2)


def test_needs_go_round_at_equal_distances() -> None:
    points = around(WIDE, 9)
    assert points[0] == pytest.approx((0, -WIDE.down), abs=1)
    for x, y in points:
        assert (x / WIDE.across) ** 2 + (y / WIDE.down) ** 2 == pytest.approx(1, abs=0.01)


def test_whoever_is_the_only_way_to_others_stands_between_them_and_you() -> None:
    personal_map = sized_map(0)
    people = {**personal_map.people, **{i: Person(i, i.title()) for i in ("gate", "far", "further")}}
    ties = {t.key: t for t in (Tie("me", "gate", 4), Tie("gate", "far"), Tie("gate", "further"))}
    provisions = {i: Provision(i, i, SINGLE) for i in ("far", "further")}
    made = drawn(replace(personal_map, people=people, ties=ties, provisions=provisions))
    marks = {m.id: m for m in made.marks}
    assert marks["person:gate"].role == "gate"
    ends = {(line.source, line.target) for line in made.lines if line.role == "tie"}
    assert {frozenset(pair) for pair in ends} == {
        frozenset(("person:me", "person:gate")),
        frozenset(("person:gate", "person:far")),
        frozenset(("person:gate", "person:further")),
    }
    reach = (marks["person:gate"].x / WIDE.across) ** 2 + (marks["person:gate"].y / WIDE.down) ** 2
    assert reach < 1


def test_pyvis_takes_every_mark_and_line() -> None:
    made = drawn(sized_map(60))
    built = network(made)
    assert [n["id"] for n in built["nodes"]] == [m.id for m in made.marks]
    assert len(built["edges"]) == len(made.lines)
    assert all(n["title"] and n["role"] and "color" not in n.get("role", "") for n in built["nodes"])
