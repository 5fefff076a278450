"""The list of people: found by any part of what is known about them."""

from datetime import date, timedelta

import pytest

from graph.model import Need, Person, PersonalMap, Provision, Tie, tie_key
from ui.presenters import people

TODAY = date(2026, 11, 23)


def a_map(*persons: Person, **tables: object) -> PersonalMap:
    return PersonalMap("me", {"me": Person("me", "Rosa Lind")} | {p.id: p for p in persons}, **tables)  # type: ignore[arg-type]


SOME = a_map(
    Person("p1", "Zoë Ångström", organization="Łódź Lab", emails=("zoe@example.org",), groups=("PhD cohort",)),
    Person("p2", "Ben Mora", title="Editor", organization="Harbour Press"),
    Person("p3", "Ana Benítez", family_name="Benítez"),
    Person("p4", "Cleo Gone", archived=True),
)


def found(text: str) -> list[str]:
    return list(people.directory(SOME, TODAY).find(text).index)


def test_the_list_has_everybody_by_name_but_the_owner_and_the_trash() -> None:
    assert found("") == ["p3", "p2", "p1"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("zoe angstrom", ["p1"]),
        ("ZOË", ["p1"]),
        ("lodz", ["p1"]),
        ("zoe@exam", ["p1"]),
        ("cohort", ["p1"]),
        ("editor harbour", ["p2"]),
        ("harbour editor", ["p2"]),
        ("nobody at all", []),
        ("gone", []),
        ("rosa", []),
    ],
)
def test_any_part_of_what_is_known_finds_somebody(text: str, who: list[str]) -> None:
    assert found(text) == who


def test_a_name_that_begins_with_the_text_comes_first() -> None:
    assert found("ben") == ["p2", "p3"]


@pytest.mark.parametrize("text", ["(", "[a", "*", "\\", "$^", "a" * 10_000, "</script>"])
def test_a_search_is_plain_text(text: str) -> None:
    assert found(text) == []


def test_the_trash_has_a_list_of_its_own() -> None:
    assert list(people.directory(SOME, TODAY, archived=True).find("").index) == ["p4"]


def test_a_row_says_needs_met_today_and_the_last_contact() -> None:
    personal_map = a_map(
        Person("p1", "Ana"),
        needs={"n1": Need("n1", "n1", "One"), "n2": Need("n2", "n2", "Two")},
        provisions={
            "a": Provision("a", "p1", "n1"),
            "b": Provision("b", "p1", "n1", since=date(2020, 1, 1)),
            "c": Provision("c", "p1", "n2", until=TODAY),
        },
        ties={tie_key("me", "p1"): Tie("me", "p1", last_contact=date(2026, 10, 1))},
    )
    row = people.directory(personal_map, TODAY).frame.loc["p1"]
    assert row[people.NEEDS_MET] == 1
    assert row[people.LAST_CONTACT] == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("persons", "sentence"),
    [
        ((), "Nobody is on your map yet. Add a person, or import the people you know."),
        ((Person("p1", "Ana"),), "1 person on your map; 0 of them meet at least one of your needs."),
    ],
)
def test_the_page_begins_with_a_sentence(persons: tuple[Person, ...], sentence: str) -> None:
    assert people.summary(a_map(*persons), TODAY) == sentence


def test_a_search_says_what_it_found() -> None:
    assert people.found_line(0, 3, " zz ").startswith("Nobody fits “zz”.")
    assert people.found_line(2, 3, "b") == "2 of 3 people"
    assert people.found_line(1, 1, "") == "1 person"
    assert people.found_line(1, 3, "") == "1 of 3 people"


def test_the_heading_tells_somebody_apart() -> None:
    person = Person("p", "Ana", kind="professional", title="Coach", organization="Calm", location="Lund")
    assert people.heading(person) == "a paid professional · Coach at Calm · Lund"
    assert people.heading(Person("p", "Ana")) == ""


@pytest.mark.parametrize(
    ("days", "last", "says"),
    [
        (14, date(2026, 11, 20), "You want to be in touch every 14 days; the next word is due by 2026-12-04."),
        (3, TODAY - timedelta(days=3), "You want to be in touch every 3 days; the next word is due by 2026-11-23."),
        (1, date(2026, 11, 20), "You want to be in touch every day; a word has been due since 2026-11-21."),
        (30, None, "You want to be in touch every 30 days; no contact is noted yet."),
    ],
)
def test_a_reminder_says_by_when_a_word_is_due(days: int, last: date | None, says: str) -> None:
    tie = Tie("me", "p1", last_contact=last, cadence_days=days)
    personal_map = a_map(Person("p1", "Ana"), ties={tie.key: tie})
    assert people.about(personal_map, personal_map.people["p1"], TODAY)[-1] == says


def test_only_what_is_an_address_is_written_to_and_nothing_but_the_address_is_said() -> None:
    """What stands behind a question mark would be the subject or the text of the letter."""
    mine = ("ana@example.org", "no address", "x@example.org?subject=Hi&body=There", "zoë@example.org")
    assert people.mail_of(Person("p", "Ana", emails=mine)) == {
        "ana@example.org": "mailto:ana@example.org",
        "x@example.org?subject=Hi&body=There": "mailto:x@example.org%3Fsubject%3DHi%26body%3DThere",
        "zoë@example.org": "mailto:zo%C3%AB@example.org",
    }
