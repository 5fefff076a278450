"""The verdict reads as one would say it."""

from collections.abc import Mapping

import pytest

from graph.analysis.report import people_in, report
from graph.language import counted, listed, percent, phrase
from tests.graph.analysis.handmade import HERE, map_of

NO_NEED = "No need is active, so there is nothing to judge yet: name a need, or say that one matters now."


@pytest.mark.parametrize(
    ("meets", "weights", "expected"),
    [
        ({}, None, (NO_NEED,)),
        ({"Feedback": {"Ana": 2}}, {"Feedback": 0}, (NO_NEED,)),
        ({"Feedback": {}}, None, ("Nobody on your map meets Feedback yet; note who does, or whom you could ask.",)),
        (
            {"Feedback": {"Ana": 2}},
            None,
            (
                "Your one need is met; it rests on one person alone: Feedback on Ana.",
                "All of it comes from one person: without Ana, nothing would be met.",
            ),
        ),
        (
            {"Feedback": {"Ana": 3, "Ben": 2, "Cy": 2}},
            None,
            (
                "Your one need is met, by two people or more.",
                "If the two most relied on, Ana and Ben, were gone, it would still be met.",
            ),
        ),
        (
            {"Feedback": {"Ana": 3, "Ben": 3}, "Sponsorship": {"Ben": 3, "Cy": 3}},
            None,
            (
                "Both needs are met, each by two people or more.",
                "If the two most relied on, Ben and Ana, were gone, 1 of the 2 would be unmet.",
            ),
        ),
        (
            {"Feedback": {"Ana": 2}, "Sponsorship": {"Ben": 2}, "Community": {}},
            {"Sponsorship": 3},
            (
                "2 of 3 needs are met; each rests on one person alone: Sponsorship on Ben and Feedback on Ana.",
                "Nobody meets Community yet.",
                "If the two most relied on, Ben and Ana, were gone, nothing would be met.",
            ),
        ),
        (
            {"A": {"Ana": 1}, "B": {"Ana": 1, "Ben": 1}, "C": {"Ben": 1, "Cy": 1}, "D": {"Di": 2, "Ed": 1}},
            None,
            (
                "All 4 needs are met; 1 rests on one person alone: A on Ana.",
                "If the two most relied on, Ana and Ben, were gone, 2 of the 4 would be unmet.",
            ),
        ),
        (
            {n: {"Ana": 2, "Ben": 2} for n in "ABC"},
            None,
            (
                "All 3 needs are met, each by two people or more.",
                "If the two most relied on, Ana and Ben, were gone, all 3 would be unmet.",
            ),
        ),
    ],
)
def test_the_verdict(
    meets: Mapping[str, Mapping[str, int]], weights: Mapping[str, int] | None, expected: tuple[str, ...]
) -> None:
    assert report(map_of(meets, weights=weights), HERE).verdict == expected


def test_long_lists_are_cut_short_and_counted() -> None:
    meets = {f"Need {n}": {f"Person {n}": 2} for n in range(9)}
    first, last = report(map_of(meets), HERE).verdict
    assert first.endswith("Need 2 on Person 2, Need 3 on Person 3 and 5 more.")
    assert last == "If the two most relied on, Person 0 and Person 1, were gone, 2 of the 9 would be unmet."


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcdef"), "a, b, c, d and 2 more"),
    ],
)
def test_lists_in_words(items: list[str], expected: str) -> None:
    assert listed(items) == expected


def test_counts_and_shares_in_words() -> None:
    assert [counted(n, "{n} need", "{n} needs", phrase("no needs")) for n in (0, 1, 2)] == [
        "no needs",
        "1 need",
        "2 needs",
    ]
    assert [counted(n, "{n} person", "{n} people", phrase("no people")) for n in (1, 2, 1_200)] == [
        "1 person",
        "2 people",
        "1,200 people",
    ]
    assert [percent(x) for x in (0, 0.001, 0.25, 0.999, 1)] == ["0%", "under 1%", "25%", "over 99%", "100%"]


def test_people_of_an_organisation_or_a_group_are_found_whatever_the_case() -> None:
    drawn = map_of({}, organizations={"Ana": "Uni A", "Ben": "uni  a", "Cy": "Uni B", "me": "Uni A"})
    assert people_in(drawn, "UNI A") == {"Ana", "Ben"}
    assert people_in(drawn, "") == people_in(drawn, "Nowhere") == frozenset()
