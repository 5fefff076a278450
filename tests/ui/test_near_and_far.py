"""The picture of *People*: how many are this close and were in touch this long ago, counted by hand."""

from datetime import date, timedelta
from typing import Final

from graph.model import Person, PersonalMap, Tie
from ui.presenters.filters import CLOSENESS, RECENCY, Clause, Filters, fitting, traited
from ui.presenters.near_and_far import at, spots, table, whoever

TODAY: Final = date(2026, 11, 23)
KNOWN: Final = {  # how close, and how many days ago
    "ana": (5, 3),
    "ben": (5, 30),
    "cy": (5, 31),
    "dee": (2, 400),
    "eve": (2, None),
    "flo": (None, None),
    "gus": (5, 0),
}


def some_map() -> PersonalMap:
    """Seven people, and an eighth to whom there is no tie."""
    people = {i: Person(i, i.title()) for i in ("me", *KNOWN, "hal")}
    days = {i: None if ago is None else TODAY - timedelta(days=ago) for i, (_, ago) in KNOWN.items()}
    ties = [Tie("me", i, close, last_contact=days[i]) for i, (close, _) in KNOWN.items()]
    return PersonalMap("me", people, {}, ties={t.key: t for t in ties})


def test_people_are_counted_by_closeness_and_last_contact() -> None:
    found = spots(traited(some_map(), TODAY), [*KNOWN, "hal"])
    assert [s.closeness for s in found] == ["5"] * 6 + ["2"] * 6 + ["0"] * 6
    assert [s.recency for s in found[:6]] == list(RECENCY)
    assert {(s.closeness, s.recency): (s.people, s.shade) for s in found if s.people} == {
        ("5", "month"): (3, 3),
        ("5", "quarter"): (1, 1),
        ("2", "older"): (1, 1),
        ("2", "never"): (1, 1),
        ("0", "never"): (2, 2),
    }
    assert {s.shade for s in found if not s.people} == {0}
    assert found[0].told == "very close, seen in the last month: 3 people"
    assert list(table(found)["People"]) == [3, 1, 1, 1, 2]


def test_nobody_makes_no_spots() -> None:
    assert spots(traited(some_map(), TODAY), []) == []


def test_each_spot_is_a_filter_that_finds_as_many() -> None:
    among, mine = (
        traited(some_map(), TODAY),
        Filters((Clause("recency", ("older",)), Clause("group", ("choir",), "none"))),
    )
    assert whoever(mine) == Filters((Clause("group", ("choir",), "none"),))
    for spot in spots(among, [*KNOWN, "hal"]):
        asked = at(mine, spot.closeness, spot.recency)
        assert len(fitting(asked, among)) == spot.people
        assert asked.of("closeness").values[0] in CLOSENESS
