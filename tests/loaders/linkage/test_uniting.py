"""Two people who are one: nothing is lost, nothing is told twice, and an import finds them again."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import apply, batches, invert
from graph.errors import InvalidValueError, NotFoundError
from graph.model import Distinct, Former, Interaction, Need, Person, PersonalMap, Provision, Tie
from graph.verifying import verify
from loaders.exporting import export_map
from loaders.linkage.uniting import merge_people, who_stays
from loaders.plan import plan
from loaders.registry import detect
from loaders.source import Source
from tests.graph.maps import TODAY, maps
from tests.loaders.files import ANA, empty_map, parsed, planned, table
from tests.loaders.test_exporting import AT

OLD, NEW = date(2019, 1, 1), date(2026, 10, 1)
BILL = Person(
    "b",
    "Bill Reed",
    given_name="Bill",
    organization="Uni B",
    title="Head",
    emails=("b@example.org", "W@example.org"),
    groups=("Choir",),
    notes="Plays the oboe.",
    introduced_by="a",
)
WILL = Person(
    "a",
    "William Reed",
    organization="Uni A",
    location="Lund",
    emails=("w@example.org",),
    groups=("choir", "Books"),
    notes="Likes tea.",
)
MAP = PersonalMap(
    "me",
    {p.id: p for p in (Person("me", "Rosa"), WILL, BILL, Person("c", "Cai", introduced_by="b"), Person("d", "Dev"))},
    {"n1": Need("n1", "feedback", "Feedback"), "n2": Need("n2", "rest", "Rest")},
    ties={
        t.key: t
        for t in (
            Tie("me", "a", 2, NEW, OLD, None, "PhD"),
            Tie("b", "me", 4, OLD, NEW, 30, "choir"),
            Tie("a", "b", 5),
            Tie("c", "b", 1),
        )
    },
    provisions={
        p.id: p
        for p in (
            Provision("v1", "a", "n1", 1, ("grants",), NEW, None, "said so"),
            Provision("v2", "b", "n1", 3, ("Grants", "talks"), OLD, date(2026, 12, 1)),
            Provision("v3", "b", "n2", 2),
            Provision("v4", "b", "n1", 2, (), date(2010, 1, 1), date(2011, 1, 1)),
        )
    },
    interactions={
        i.id: i for i in (Interaction("i1", "a", NEW), Interaction("i2", "b", NEW), Interaction("i3", "c", OLD))
    },
)


def merged(before: PersonalMap, keep: str, drop: str) -> PersonalMap:
    changes = merge_people(before, keep, drop)
    verify(before, changes)
    return apply(before, changes)


def same(a: PersonalMap, b: PersonalMap) -> bool:
    return replace(a, revision=0) == replace(b, revision=0)


def imported(file: PersonalMap, into: PersonalMap) -> PersonalMap:
    source = Source("mine.kith.json", export_map(file, AT).encode())
    changes = plan(detect(source).parse(source), into).changes
    verify(into, changes)
    return apply(into, changes)


def test_the_one_who_stays_has_all_that_was_known_of_both() -> None:
    after = merged(MAP, "a", "b")
    assert after.people.keys() == {"me", "a", "c", "d"}
    assert after.people["a"] == replace(
        WILL,
        given_name="Bill",
        title="Head",
        emails=("w@example.org", "b@example.org"),
        notes="Likes tea.\n\nPlays the oboe.\n\nAlso known as Bill Reed.\n\nAlso recorded: organisation Uni B.",
    )
    assert after.formers == {"b": Former("b", "a", "Bill Reed", "Uni B")}


def test_somebody_paid_stays_so_unless_it_is_the_owner() -> None:
    before = replace(MAP, people={**MAP.people, "b": replace(BILL, kind="professional")})
    assert merged(before, "a", "b").people["a"].kind == "professional"
    assert merged(before, "b", "a").people["b"].kind == "professional"
    assert merged(before, "me", "b").me.kind == "person"


def test_ties_become_one_that_says_the_more_and_none_to_oneself() -> None:
    after = merged(MAP, "a", "b")
    assert set(after.ties) == {("a", "me"), ("a", "c")}
    assert after.tie("me", "a") == Tie("me", "a", 4, OLD, NEW, 30, "PhD; choir")
    assert after.tie("a", "c") == Tie("c", "a", 1)


def test_what_both_meet_at_the_same_time_becomes_one_and_the_rest_moves() -> None:
    after = merged(MAP, "a", "b")
    assert after.provisions == {
        "v1": Provision("v1", "a", "n1", 3, ("grants", "talks"), OLD, None, "said so"),
        "v3": replace(MAP.provisions["v3"], person="a"),
        "v4": replace(MAP.provisions["v4"], person="a"),
    }


def test_interactions_and_introductions_move() -> None:
    after = merged(MAP, "a", "b")
    assert {i.id: i.person for i in after.interactions.values()} == {"i1": "a", "i2": "a", "i3": "c"}
    assert (after.people["c"].introduced_by, after.people["a"].introduced_by) == ("a", None)


def test_the_owner_stays_whichever_is_named_first() -> None:
    assert who_stays(MAP, "a", "me") == ("me", "a")
    assert who_stays(MAP, "a", "b") == ("a", "b")
    after = merged(MAP, "b", "me")
    assert after.ego == "me"
    assert after.me.emails == ("b@example.org", "W@example.org")
    assert set(after.ties) == {("a", "me"), ("c", "me")}
    unnamed = replace(MAP, people={**MAP.people, "me": Person("me", "You")})
    assert merged(unnamed, "me", "d").me == Person("me", "Dev")


def test_who_was_merged_or_told_apart_before_is_remembered_of_the_one_who_stays() -> None:
    before = replace(
        merged(MAP, "b", "c"),
        distinct={d.key: d for d in (Distinct("a", "b"), Distinct("b", "d"))},
    )
    after = merged(before, "a", "b")
    assert {f.id: f.person for f in after.formers.values()} == {"b": "a", "c": "a"}
    assert set(after.distinct) == {("a", "d")}


@pytest.mark.parametrize(
    ("keep", "drop", "error", "words"),
    [
        ("a", "a", InvalidValueError, "one person already"),
        ("a", "zoe", NotFoundError, "nobody with the id"),
        ("t", "a", InvalidValueError, "in the trash"),
        ("a", "t", InvalidValueError, "in the trash"),
        ("long", "long2", InvalidValueError, "100,002 characters"),
    ],
)
def test_what_cannot_be_merged_is_refused_with_a_hint(keep: str, drop: str, error: type, words: str) -> None:
    more = (Person("t", "Tom", archived=True), Person("long", "L", notes="a" * 50_000))
    people = {**MAP.people, **{p.id: p for p in (*more, Person("long2", "L", notes="b" * 50_000))}}
    with pytest.raises(error, match=words) as caught:
        merge_people(replace(MAP, people=people), keep, drop)
    assert caught.value.hint  # type: ignore[attr-defined]


def test_the_original_files_find_the_one_who_stays() -> None:
    other = "Annie,Bruck,https://www.linkedin.com/in/annie-b,,Uni A,Engineer,15 Mar 2026"
    now = apply(empty_map(), planned(table(ANA), empty_map()).changes)
    now = apply(now, planned(table(other), now).changes)
    keep, drop = (next(i for i, p in now.people.items() if p.name == name) for name in ("Ana Brook", "Annie Bruck"))
    now = merged(now, keep, drop)
    now = replace(now, people={**now.people, keep: replace(now.people[keep], title="Edited by hand", urls=())})
    for file in (table(ANA), table(other)):
        again = planned(file, now)
        assert (again.count("new"), again.duplicates) == (0, ())
        now = apply(now, again.changes)
    assert now.people[keep].title == "Edited by hand"
    assert {p.name for p in now.people.values()} == {"You", "Ana Brook"}


def test_a_newer_file_finds_somebody_merged_by_what_they_were_called_and_where() -> None:
    row = Person("b", "Annie Bruck", organization="Uni A")
    now = merged(empty_map(Person("a", "Ana Brook", organization="Uni A"), row), "a", "b")
    newer = planned(table("Annie,Bruck,,,Uni A,Engineer,15 Mar 2026", "Ana,Brook,,,Uni A,,15 Mar 2026"), now)
    assert newer.count("new") == 0
    twice = planned(table("Annie,Bruck,,,Uni A,Cook,15 Mar 2026", "Annie,Bruck,,,Uni A,Nurse,15 Mar 2026"), now)
    assert twice.count("new") == 1


def test_the_id_of_somebody_merged_proves_nothing_about_a_stranger() -> None:
    now = merged(MAP, "a", "b")
    stranger = PersonalMap("p1", {"p1": Person("p1", "Rosa"), "b": Person("b", "Zoe Zimmer")})
    after = imported(stranger, now)
    [zoe] = [p for p in after.people.values() if p.name == "Zoe Zimmer"]
    assert zoe.id != "b"


def test_an_export_from_before_the_merge_brings_nobody_back() -> None:
    after = merged(MAP, "a", "b")
    assert same(imported(MAP, after), after)


def pair(random: Random, personal_map: PersonalMap) -> tuple[str, str] | None:
    present = sorted(i for i, p in personal_map.people.items() if not p.archived)
    return None if len(present) < 2 else tuple(random.sample(present, 2))  # type: ignore[return-value]


@given(maps(), st.randoms(use_true_random=False))
def test_a_merge_loses_nothing_and_can_be_taken_back(before: PersonalMap, random: Random) -> None:
    if (two := pair(random, before)) is None:
        return
    keep, drop = who_stays(before, *two)
    changes = merge_people(before, keep, drop)
    verify(before, changes)
    after = apply(before, changes)
    assert all(a != b for a, b in after.ties)
    assert {(keep if a == drop else a, keep if b == drop else b) for a, b in before.ties} - {(keep, keep)} == {
        t for a, b in after.ties for t in ((a, b), (b, a)) if t in both_ways(before, keep, drop)
    }
    assert after.interactions.keys() == before.interactions.keys()
    for day in (TODAY + timedelta(days=n) for n in range(-400, 400, 25)):
        assert levels(after, day) == levels(before, day, {drop: keep}) | levels(after, day)
        assert all(levels(after, day)[key] >= level for key, level in levels(before, day, {drop: keep}).items())
    for name in ("emails", "phones", "urls", "groups"):
        said = {text.casefold() for i in (keep, drop) for text in getattr(before.people[i], name)}
        assert said <= {text.casefold() for text in getattr(after.people[keep], name)}
    undone = apply(after, invert(before, changes))
    assert same(undone, before)
    assert export_map(undone, AT) == export_map(before, AT)


@given(maps(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_a_merge_in_parts_leaves_a_whole_map_after_each(before: PersonalMap, random: Random, size: int) -> None:
    if (two := pair(random, before)) is None:
        return
    changes, step = merge_people(before, *two), before
    for part in batches(changes, size):
        verify(step, part)
        step = apply(step, part)
    assert same(step, apply(before, changes))


def both_ways(before: PersonalMap, keep: str, drop: str) -> set[tuple[str, str]]:
    return {(keep if a == drop else a, keep if b == drop else b) for a, b in before.ties}


def levels(personal_map: PersonalMap, day: date, called: dict[str, str] | None = None) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for p in personal_map.provisions.values():
        if p.counts_on(day):
            key = ((called or {}).get(p.person, p.person), p.need)
            found[key] = max(p.level, found.get(key, 0))
    return found


@given(maps(), st.randoms(use_true_random=False))
def test_the_export_from_before_a_merge_imported_afterwards_settles_at_once(
    before: PersonalMap, random: Random
) -> None:
    """It may complete what the file says and the map does not, but never brings anybody back, and only once."""
    if (two := pair(random, before)) is None:
        return
    after = merged(before, *two)
    once = imported(before, after)
    assert once.people.keys() == after.people.keys()
    assert once.interactions.keys() == after.interactions.keys()
    assert once.provisions.keys() == after.provisions.keys()
    assert once.ties.keys() == after.ties.keys()
    assert same(imported(before, once), once)
    assert same(once, after)


def test_a_file_of_contacts_imported_twice_after_a_merge_changes_nothing() -> None:
    rows = table(ANA, "Ann,Brook,https://www.linkedin.com/in/ann,,Northwind Labs,Engineer,15 Mar 2026")
    now = apply(empty_map(), planned(rows, empty_map()).changes)
    ana, ann = (next(i for i, p in now.people.items() if p.name == name) for name in ("Ana Brook", "Ann Brook"))
    now = merged(now, ana, ann)
    assert len(parsed(rows).people) == 2
    again = planned(rows, now)
    assert len(again.changes) == 0
    assert again.count("unchanged") == 2
