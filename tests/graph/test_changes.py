from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from graph.changes import Changes, apply, batches, invert, removing
from graph.errors import InvalidValueError
from graph.model import (
    NAME_LIMIT,
    Blank,
    Distinct,
    Former,
    Interaction,
    Need,
    Person,
    PersonalMap,
    Provision,
    SavedView,
    Stage,
    Tie,
)
from graph.verifying import verify

MAP = PersonalMap(
    "me",
    {
        "me": Person("me", "Rosa"),
        "ana": Person("ana", "Ana"),
        "ben": Person("ben", "Ben", introduced_by="ana"),
        "cai": Person("cai", "Cai", introduced_by="ben"),
    },
    {"n1": Need("n1", "feedback", "Feedback"), "n2": Need("n2", "rest", "Rest")},
    {"s1": Stage("s1", "Now", importance={"n1": 3, "n2": 1})},
    {t.key: t for t in (Tie("me", "ana", 4), Tie("me", "ben"), Tie("ben", "ana", 2))},
    {"v1": Provision("v1", "ana", "n1"), "v2": Provision("v2", "ben", "n1"), "v3": Provision("v3", "ben", "n2")},
    {
        "i1": Interaction("i1", "ana", date(2026, 1, 1), "ask", "n2", outcome="met"),
        "i2": Interaction("i2", "ben", date(2026, 2, 1)),
    },
    revision=7,
)
EVERYTHING = Changes(
    people=(Person("dev", "Dev", introduced_by="eve"), Person("eve", "Eve"), replace(MAP.people["ana"], title="Dr")),
    needs=(Need("n3", "money", "Money"),),
    stages=(Stage("s2", "Next", importance={"n3": 0}),),
    ties=(Tie("dev", "eve", 1), Tie("ana", "me", 5)),
    provisions=(Provision("v4", "dev", "n3", 3),),
    interactions=(Interaction("i3", "eve", date(2026, 3, 1), need="n3"),),
    drop_ties=(("ana", "ben"),),
    drop_provisions=("v2",),
    drop_interactions=("i2",),
    choose_stage=("s2",),
)


def same(a: PersonalMap, b: PersonalMap) -> bool:
    return replace(a, revision=0) == replace(b, revision=0)


def test_applying_puts_replaces_and_drops() -> None:
    after = apply(MAP, EVERYTHING)
    assert after.people.keys() == {"me", "ana", "ben", "cai", "dev", "eve"}
    assert after.people["ana"].title == "Dr"
    assert after.tie("me", "ana") == Tie("ana", "me", 5)
    assert after.tie("ana", "ben") is None
    assert after.provisions.keys() == {"v1", "v3", "v4"}
    assert after.revision == 8
    assert after.chosen_stage == "s2"
    assert MAP.people["ana"].title == ""


def test_the_inverse_brings_everything_back() -> None:
    after = apply(MAP, EVERYTHING)
    assert same(apply(after, invert(MAP, EVERYTHING)), MAP)
    assert same(apply(apply(after, invert(MAP, EVERYTHING)), EVERYTHING), after)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_batches_add_up_and_each_leaves_a_whole_map(size: int) -> None:
    step = MAP
    for part in batches(EVERYTHING, size):
        assert 0 < len(part) <= size
        verify(step, part)
        step = apply(step, part)
    assert same(step, apply(MAP, EVERYTHING))


def test_nothing_to_do_makes_no_batch() -> None:
    assert list(batches(Changes(), 10)) == []
    assert not Changes()
    assert len(EVERYTHING) == 13


@pytest.mark.parametrize("size", [1, 2, 1000])
def test_removing_people_and_needs_takes_all_that_hangs_on_them(size: int) -> None:
    step = MAP
    for part in batches(removing(MAP, people=["ben"], needs=["n2"]), size):
        verify(step, part)
        step = apply(step, part)
    assert step.people.keys() == {"me", "ana", "cai"}
    assert step.people["cai"].introduced_by is None
    assert step.needs.keys() == {"n1"}
    assert step.stages["s1"].importance == {"n1": 3}
    assert step.ties.keys() == {("ana", "me")}
    assert step.provisions.keys() == {"v1"}
    assert step.interactions == {"i1": replace(MAP.interactions["i1"], need=None)}


TWO: Final = replace(
    MAP,
    distinct={("ana", "ben"): Distinct("ana", "ben"), ("ben", "cai"): Distinct("ben", "cai")},
    formers={"x": Former("x", "ben", "Benny"), "y": Former("y", "ana", "Anna")},
)


def test_removing_people_takes_along_who_they_are_not_and_who_was_merged_into_them() -> None:
    gone = removing(TWO, people=["ben"])
    after = apply(TWO, gone)
    assert (after.distinct, after.formers) == ({}, {"y": TWO.formers["y"]})
    assert same(apply(after, invert(TWO, gone)), TWO)
    for dangling in (replace(gone, drop_distinct=()), replace(gone, drop_formers=())):
        with pytest.raises(InvalidValueError, match="still used by"):
            verify(TWO, dangling)


def test_removing_a_need_takes_along_that_it_was_left_blank() -> None:
    blanks = {need: Blank(need, date(2026, 1, 1)) for need in ("n1", "n2")}
    before = replace(MAP, blanks=blanks)
    gone = removing(before, needs=["n2"])
    after = apply(before, gone)
    assert after.blanks == {"n1": blanks["n1"]}
    assert same(apply(after, invert(before, gone)), before)
    with pytest.raises(InvalidValueError, match="still used by a blank"):
        verify(before, replace(gone, drop_blanks=()))


def test_changes_add_up() -> None:
    assert len(EVERYTHING + Changes(drop_people=("x",))) == len(EVERYTHING) + 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (Changes(people=(Person("x", "  "),)), "no name"),
        (Changes(people=(Person("need:x", "Xu"),)), "cannot be the id"),
        (Changes(people=(Person("x", "X" * (NAME_LIMIT + 1)),)), "at most 300"),
        (Changes(people=(Person("x", "Xu", notes="n" * 100_001),)), "at most 100,000"),
        (Changes(people=(Person("x", "Xu", kind="robot"),)), "kind of person"),  # type: ignore[arg-type]
        (Changes(people=(Person("x", "Xu", introduced_by="x"),)), "introduced by"),
        (Changes(people=(Person("x", "Xu", introduced_by="nobody"),)), "introduced by"),
        (Changes(people=(replace(MAP.me, archived=True),)), "owner"),
        (Changes(drop_people=("me",)), "owner"),
        (Changes(drop_people=("ana",)), "still used by a tie"),
        (Changes(drop_people=("cai",), people=(replace(MAP.people["ana"], introduced_by="cai"),)), "introduc"),
        (Changes(drop_needs=("n1",)), "still used by a provision"),
        (Changes(needs=(Need("n9", "feedback", "Again"),)), "Two needs have the key"),
        (Changes(needs=(Need("n9", "money", "Money", target=0),)), "at least 1"),
        (Changes(needs=(Need("n9", "", "Money"),)), "lacks"),
        (Changes(stages=(Stage("s9", "New", importance={"n1": 4}),)), "0 to 3"),
        (Changes(stages=(Stage("s9", "New", importance={"n9": 1}),)), "not on the map"),
        (Changes(ties=(Tie("ana", "ana"),)), "two people"),
        (Changes(ties=(Tie("ana", "zoe"),)), "“zoe”"),
        (Changes(ties=(Tie("ana", "cai", 9),)), "closeness of the tie between “Ana” and “Cai” is 9"),
        (Changes(ties=(Tie("ana", "cai", 0),)), "from 1 to 5"),
        (Changes(ties=(Tie("ana", "cai", cadence_days=0),)), "cadence"),
        (Changes(provisions=(Provision("v9", "zoe", "n1"),)), "not on the map"),
        (Changes(distinct=(Distinct("ana", "zoe"),)), "not two people"),
        (Changes(distinct=(Distinct("ana", "ana"),)), "not two people"),
        (Changes(formers=(Former("x", "zoe", "Zo"),)), "not on the map"),
        (Changes(views=(SavedView("v", " ", ""),)), "under a question"),
        (Changes(blanks=(Blank("n9", date(2026, 1, 1)),)), "“n9” was left blank, and is not on the map"),
        (Changes(views=(SavedView("v", "W" * 301, ""),)), "at most 300"),
        (Changes(formers=(Former("x", "ana", "Z" * 301),)), "at most 300"),
        (Changes(provisions=(Provision("v9", "ana", "n1", 4),)), "1 to 3"),
        (Changes(provisions=(Provision("v9", "ana", "n1", topics=("t" * 301,)),)), "topic"),
        (
            Changes(provisions=(Provision("v9", "ana", "n1", since=date(2026, 2, 1), until=date(2026, 2, 1)),)),
            "before it begins",
        ),
        (Changes(interactions=(Interaction("i9", "ana", date(2026, 1, 1), need="n9"),)), "not on the map"),
        (Changes(interactions=(Interaction("i9", "ana", date(2026, 1, 1), "gift"),)), "gift"),  # type: ignore[arg-type]
        (Changes(interactions=(Interaction("i9", "ana", date(2026, 1, 1), outcome="met"),)), "Only an ask"),
        (
            Changes(interactions=(Interaction("i9", "ana", date(2026, 1, 1), "ask", outcome="so-so"),)),  # type: ignore[arg-type]
            "so-so",
        ),
    ],
)
def test_a_broken_map_is_refused_in_words(changes: Changes, words: str) -> None:
    with pytest.raises(InvalidValueError, match=words) as error:
        verify(MAP, changes)
    assert error.value.hint


def test_what_is_whole_is_accepted() -> None:
    verify(MAP, EVERYTHING)
    verify(MAP, Changes())


def test_a_long_name_is_not_repeated_whole() -> None:
    with pytest.raises(InvalidValueError) as error:
        verify(MAP, Changes(people=(Person("x", "X" * 10_000),)))
    assert "10,000 characters" in str(error.value)
    assert len(str(error.value)) < 300


def test_checks_are_made_on_the_map_after_the_change() -> None:
    swap: Callable[[str], Changes] = lambda key: Changes(  # noqa: E731
        needs=(replace(MAP.needs["n1"], key="rest"), replace(MAP.needs["n2"], key=key))
    )
    verify(MAP, swap("feedback"))
    with pytest.raises(InvalidValueError):
        verify(MAP, swap("rest"))
