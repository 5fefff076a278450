from dataclasses import replace
from datetime import date

import pytest

from graph.model import (
    Need,
    Person,
    PersonalMap,
    Provision,
    Stage,
    Tie,
    clean,
    fold,
    importance,
    new_id,
    stage_in_force,
    tie_key,
)

DAY = date(2026, 6, 1)


def map_with(*stages: Stage, chosen: str | None = None) -> PersonalMap:
    return PersonalMap("me", {"me": Person("me", "Rosa")}, stages={s.id: s for s in stages}, chosen_stage=chosen)


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        (None, None, True),
        (DAY, None, True),
        (date(2026, 6, 2), None, False),
        (None, DAY, False),
        (None, date(2026, 6, 2), True),
        (date(2026, 1, 1), date(2026, 5, 31), False),
    ],
)
def test_a_provision_counts_from_since_up_to_but_not_on_until(since: date, until: date, counts: bool) -> None:
    assert Provision("v", "p", "n", since=since, until=until).counts_on(DAY) is counts


def test_a_tie_has_one_key_whichever_way_round_it_was_told() -> None:
    assert Tie("b", "a").key == Tie("a", "b").key == tie_key("b", "a") == ("a", "b")


def test_people_of_one_name_are_called_by_what_only_they_have() -> None:
    """Names are compared as :func:`fold` does; Cy has his name alone, and whoever is in the trash is not counted."""
    people = (
        Person("me", "Rosa"),
        Person("p1", "Gus Ekman", organization="Acme", title="Head"),
        Person("p2", "gus  ekman", organization="acme", title="Coach"),
        Person("p3", "Gus Ekman", organization="Mill", title="Coach"),
        Person("p4", "Gus Ekman", title="Coach", emails=("gus@example.org",)),
        Person("p5", "Gus Ekman"),
        Person("p6", "Cy Vale", organization="Acme"),
        Person("p7", "Cy Vale", archived=True),
    )
    found = PersonalMap("me", {p.id: p for p in people})
    assert {p: found.called(p) for p in found.people} == {
        "me": "Rosa",
        "p1": "Gus Ekman (Head)",
        "p2": "gus  ekman (p2)",
        "p3": "Gus Ekman (Mill)",
        "p4": "Gus Ekman (gus@example.org)",
        "p5": "Gus Ekman (p5)",
        "p6": "Cy Vale",
        "p7": "Cy Vale",
    }
    alone = replace(found, people={"me": people[0], "p1": people[1]})
    assert (alone.called("p1"), alone.namesakes) == ("Gus Ekman", {})


def test_the_stage_in_force_is_the_latest_that_has_begun() -> None:
    before, now, next_one = (
        Stage("s1", "Student", date(2020, 1, 1)),
        Stage("s2", "Employee", DAY),
        Stage("s3", "Manager", date(2026, 6, 2)),
    )
    assert stage_in_force(map_with(next_one, before, now), DAY) == now
    assert stage_in_force(map_with(next_one), DAY) is None
    assert stage_in_force(map_with(), DAY) is None


def test_a_stage_without_a_start_is_in_force_only_when_chosen() -> None:
    dream = Stage("s1", "Some day")
    assert stage_in_force(map_with(dream), DAY) is None
    assert stage_in_force(map_with(dream), DAY, chosen="s1") == dream
    assert stage_in_force(map_with(dream, chosen="s1"), DAY) == dream


def test_a_stage_asked_for_wins_over_the_one_chosen_on_the_map() -> None:
    one, other = Stage("s1", "One"), Stage("s2", "Other")
    assert stage_in_force(map_with(one, other, chosen="s1"), DAY, chosen="s2") == other


def test_a_choice_that_no_longer_exists_falls_back_to_the_date() -> None:
    now = Stage("s1", "Now", DAY)
    assert stage_in_force(map_with(now, chosen="gone"), DAY) == now


def test_a_need_that_the_stage_does_not_name_is_important() -> None:
    need = Need("n1", "feedback", "Feedback")
    assert importance(need, None) == importance(need, Stage("s", "S")) == 2
    assert importance(need, Stage("s", "S", importance={"n1": 0})) == 0


def test_text_is_stored_in_one_form() -> None:
    assert clean("  Jose\u0301\0 \ud800") == "José"
    assert clean("plain ") == "plain"


def test_text_is_compared_without_case_and_spacing() -> None:
    assert fold("  Straße\t7 ") == fold("STRASSE 7")
    assert fold("Jose\u0301") == fold("JOSÉ")


def test_ids_are_fresh() -> None:
    assert len({new_id("p") for _ in range(1000)}) == 1000
