"""Days as exports write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.contacts.dates import day_first, is_ambiguous, read_day

MARCH_15 = date(2026, 3, 15)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "15 Mar 2026",
            "15 March 2026",
            "15-Mar-2026",
            "15-Mar-26",
            "Mar 15, 2026",
            "March 15th, 2026",
            "15th Mar 2026",
        ),
        *("2026-03-15", "2026/3/15", "15.03.2026", "15.3.26", "3/15/26", "03/15/2026", "15/03/2026", "15-03-2026"),
        *("15 mars 2026", "15. März 2026", "15 mar. 2026", "15 de marzo de 2026", "15 mrt 2026", "15 de mar. de 2026"),
        *("3/15/26, 3:04 PM", "2026-03-15 10:00:00 UTC", "2026-03-15T10:00:00Z", "2026年3月15日"),
    ],
)
def test_one_day_in_many_hands(text: str) -> None:
    assert read_day(text) == MARCH_15


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/14/23", date(2023, 5, 14)),
        ("01 juin 2024", date(2024, 6, 1)),
        ("01 juil. 2024", date(2024, 7, 1)),
        ("01 août 2024", date(2024, 8, 1)),
        ("01 Dez 2024", date(2024, 12, 1)),
        ("01 dic 2024", date(2024, 12, 1)),
        ("01 Okt 2024", date(2024, 10, 1)),
        ("01 févr. 2024", date(2024, 2, 1)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("1/1/69", date(2069, 1, 1)),
        ("1/1/70", date(1970, 1, 1)),
    ],
)
def test_months_and_years_are_told_apart(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text", ["", "yesterday", "31 Feb 2024", "29 Feb 2023", "00/00/00", "15 Foo 2026", "2026", "13/13/2026"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


def test_figures_are_read_as_the_rest_of_the_file() -> None:
    assert day_first(["05/06/2024", "14/06/2024"]) is True
    assert day_first(["05/06/2024", "06/14/2024"]) is False
    assert day_first(["05/06/2024"]) is None
    assert day_first(["14/06/2024", "06/14/2024"]) is None
    assert day_first(["14.06.2024", "15 Mar 2026", "2026-03-15"]) is None
    assert read_day("05/06/2024", True) == date(2024, 6, 5)
    assert read_day("05/06/2024", False) == date(2024, 5, 6)
    assert read_day("06/14/2024", True) == date(2024, 6, 14)


def test_only_figures_that_go_both_ways_are_ambiguous() -> None:
    assert is_ambiguous("05/06/2024")
    assert not any(map(is_ambiguous, ["05/05/2024", "05/14/2024", "14/05/2024", "05.06.2024", "05 Jun 2024", ""]))


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%d %b %Y", "%b %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%m/%d/%y"):
        assert read_day(day.strftime(form)) == day
    assert read_day(day.strftime("%d/%m/%y"), True) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), date)
