"""Who is taken to be away, and what is said of it, worked out by hand on the small map of *My map*."""

from dataclasses import replace
from typing import Final

import pytest

from graph.analysis.report import report
from tests.ui.test_my_map import NOW, small_map
from ui.presenters import what_if
from ui.presenters.what_if import Away, Place

NORTHWIND: Final = "Northwind Labs"


@pytest.mark.parametrize(
    ("people", "places", "says"),
    [
        ((), (), ""),
        (("ana",), (), "If Ana Brook were away, 1 need would be met by nobody: Feedback."),
        (("ben",), (), "If Ben Moor were away, every need that is met now would still be met by somebody."),
        (
            ("ana", "ben"),
            (),
            "If Ana Brook and Ben Moor were away, 2 needs would be met by nobody: Feedback and Support.",
        ),
        (
            ("cy",),
            ("northwind labs",),
            "If Cy Vale and everybody at northwind labs were away, "
            "2 needs would be met by nobody: Feedback and Support.",
        ),
    ],
)
def test_it_says_by_name_what_would_be_lost(people: tuple[str, ...], places: tuple[str, ...], says: str) -> None:
    gone = what_if.away(small_map(), people, places)
    found = report(small_map(), replace(NOW, without=frozenset(gone.everybody)))
    assert what_if.says(small_map(), found, gone) == says


def test_only_those_on_the_map_are_away() -> None:
    gone = what_if.away(small_map(), ("dee", "nobody", "me"), ("Nowhere", ""))
    assert gone == Away()
    assert not gone


def test_a_place_takes_everybody_of_it_along_and_is_left_with_the_others() -> None:
    gone = what_if.away(small_map(), (), (NORTHWIND,))
    assert gone.everybody == ("ana", "ben")
    back = what_if.toggled(small_map(), gone, "ana")
    assert (back.people, back.places, back.everybody) == (("ben",), (), ("ben",))
    assert what_if.toggled(small_map(), back, "ana").people == ("ana", "ben")
    assert what_if.toggled(small_map(), what_if.away(small_map(), ("cy",)), "cy") == Away()


def test_places_are_offered_with_those_first_that_help_most() -> None:
    grouped = small_map()
    people = {**grouped.people, "cy": replace(grouped.people["cy"], groups=("Choir",), organization="Choir")}
    found = what_if.places(replace(grouped, people=people), {"ana", "ben"})
    assert found == [Place(NORTHWIND, 2, 2), Place("Choir", 1, 0)]


def test_before_and_after_says_what_is_left_of_each_need_that_loses_somebody() -> None:
    whole = report(small_map(), NOW)
    now = report(small_map(), replace(NOW, without=frozenset({"ana"})))
    rows = what_if.before_and_after(small_map(), whole, now)
    assert [(r.name, r.before, r.number, r.says) for r in rows] == [
        ("Feedback", 1, 0, "1 → 0 · ✕ nobody left"),
        ("Support", 2, 1, "2 → 1 · ⚠︎ only Ben Moor"),
    ]
    assert what_if.untouched_says(now, rows) == "1 need would stay as it is."
    assert what_if.before_and_after(small_map(), whole, whole) == []
