"""Availability, overdue, dormant and fading by hand."""

from datetime import timedelta

import pytest

from graph.analysis.time import TimeConstants, availability, is_dormant, overdue, time
from graph.model import Interaction, PersonalMap, Tie
from tests.graph.analysis.handmade import map_of, support, ties, with_tie
from tests.graph.maps import TODAY


def last_seen(personal_map: PersonalMap, person: str, days: int, cadence: int | None = None) -> PersonalMap:
    return with_tie(personal_map, Tie("me", person, 3, last_contact=TODAY - timedelta(days=days), cadence_days=cadence))


@pytest.mark.parametrize(
    ("days", "cadence", "expected"),
    [
        (None, None, 1.0),
        (None, 30, 1.0),
        (0, None, 1.0),
        (180, None, 0.625),
        (360, None, 0.4375),
        (60, 30, 0.625),
        (100_000, None, 0.25),
    ],
)
def test_availability_halves_towards_a_quarter(days: int | None, cadence: int | None, expected: float) -> None:
    assert availability(days, cadence) == pytest.approx(expected)


def test_the_constants_of_availability_can_be_set() -> None:
    assert availability(10, None, TimeConstants(floor=0.0, half_life=10)) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("days", "cadence", "expected"),
    [(None, 30, None), (10, None, None), (30, 30, 0), (20, 30, 0), (45, 30, 0.5), (120, 30, 3)],
)
def test_overdue_is_counted_in_cadences(days: int | None, cadence: int | None, expected: float | None) -> None:
    assert overdue(days, cadence) == expected


def test_three_years_make_a_tie_dormant() -> None:
    assert [is_dormant(d) for d in (None, 0, 1094, 1095)] == [False, False, False, True]


def test_the_later_of_interaction_and_tie_is_the_last_contact() -> None:
    log = [Interaction("i1", "Ana", TODAY - timedelta(days=40)), Interaction("i2", "Ben", TODAY - timedelta(days=5))]
    drawn = map_of({}, people=["Ana", "Ben", "Cy"], interactions=log)
    drawn = last_seen(last_seen(drawn, "Ana", 7), "Ben", 30)
    assert time(support(drawn), ties(drawn)).days_since == {"Ana": 7, "Ben": 5, "Cy": None}


def test_fading_is_what_would_be_lost_times_how_late_it_is() -> None:
    """Ana alone meets a: loss 1/2 and share 1/2. Ben and Cy share b: share 1/4 each and no loss.

    Ana was seen half a cadence too late: (1/2 + 1/2) * 0.5. Ben was seen two years ago, without a cadence: 1/4 * 2.
    Cy was seen today, Di meets nothing.
    """
    drawn = map_of({"a": {"Ana": 2}, "b": {"Ben": 2, "Cy": 2}}, people=["Di"])
    drawn = last_seen(last_seen(drawn, "Ana", 45, cadence=30), "Ben", 800)
    drawn = last_seen(last_seen(drawn, "Cy", 0), "Di", 900)
    found = time(support(drawn), ties(drawn)).fading
    assert [f.person for f in found] == ["Ana", "Ben"]
    assert [f.score for f in found] == pytest.approx([0.5, 0.5])


def test_an_empty_map_has_no_times() -> None:
    found = time(support(map_of({})), ties(map_of({})))
    assert (found.days_since, found.availability, found.overdue, found.dormant, found.fading) == ({}, {}, {}, (), ())
