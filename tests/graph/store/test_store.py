"""Maps are made, changed, listed and dropped; two of them never meet."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import neo4j
import pytest

from graph.catalogue import CATALOGUE
from graph.changes import Changes, apply, removing
from graph.errors import InvalidValueError, NotFoundError, RequestError
from graph.model import Person, PersonalMap, Tie
from graph.store.store import Store
from tests.graph.store.small import ANA, ASK, BEN, CYD, FEEDBACK, ME, ONE_OF_EVERYTHING, STAGE, TIE, ask, census


def nothing(_: PersonalMap) -> Changes:
    return Changes()


def everything(_: PersonalMap) -> Changes:
    return ONE_OF_EVERYTHING


def test_a_new_map_has_its_owner_and_the_needs_of_the_catalogue(store: Store, map_name: str) -> None:
    made = store.create(map_name, ME)
    assert made == store.load(map_name)
    assert made.me == ME
    assert set(made.needs.values()) == set(CATALOGUE)
    assert (made.name, made.revision) == (map_name, 1)


def test_a_map_is_not_made_twice(store: Store, map_name: str) -> None:
    store.create(map_name, ME)
    with pytest.raises(RequestError, match="already a map named"):
        store.create(map_name, replace(ME, name="Somebody Else"))
    assert store.load(map_name).me == ME


@pytest.mark.parametrize("name", ["", "  ", "x" * 301])
def test_a_map_needs_a_name(store: Store, name: str) -> None:
    with pytest.raises(InvalidValueError):
        store.create(name, ME)


def test_what_is_written_is_what_is_read(store: Store, other_store: Store, map_name: str) -> None:
    before = store.create(map_name, ME, ())
    after = store.change(map_name, everything, "all of it")
    assert after == apply(before, ONE_OF_EVERYTHING)
    assert other_store.load(map_name) == after
    assert other_store.load(map_name).ties[("ana", "ben")].source == "ben"


def test_the_graph_is_the_one_that_is_promised(store: Store, driver: neo4j.Driver, map_name: str) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, everything, "all of it")
    assert census(driver, map_name) == {
        "ABOUT": 1,
        "Group": 2,
        "HAS_NEED": 2,
        "HAS_STAGE": 2,
        "INTRODUCED_BY": 1,
        "IN_GROUP": 3,
        "Interaction": 2,
        "KNOWS": 2,
        "LOGGED": 2,
        "MEETS": 2,
        "Map": 1,
        "Need": 2,
        "Organization": 1,
        "Person": 4,
        "Stage": 2,
        "WEIGHS": 2,
        "WITH": 2,
        "WORKS_AT": 2,
    }
    assert ask(
        driver,
        "MATCH (o:Organization {map: $map})<-[w:WORKS_AT]-(p:Person)-[k:KNOWS]-(:Person {ego: true})"
        " RETURN o.name AS place, w.title AS title, p.name AS name, k.closeness AS closeness, k.since AS since",
        map=map_name,
    ) == [
        {
            "place": "Northwind Labs",
            "title": "Coach",
            "name": "Ana Brook",
            "closeness": 4,
            "since": neo4j.time.Date(2019, 1, 1),
        }
    ]


def test_every_node_and_relationship_carries_the_name_of_its_map(
    store: Store, driver: neo4j.Driver, map_name: str
) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, everything, "all of it")
    (row,) = ask(
        driver,
        "MATCH (:Map {name: $map}) MATCH (p {map: $map})-[r]-(q)"
        " RETURN count(CASE WHEN r.map = $map AND q.map = $map THEN null ELSE 1 END) AS strays,"
        " count(r) AS all",
        map=map_name,
    )
    assert row["strays"] == 0
    assert row["all"] > 30


def test_a_map_that_is_not_there_is_not_found(store: Store, map_name: str) -> None:
    for wanted in (store.load, store.revision, store.undo, store.history, store.drop):
        with pytest.raises(NotFoundError, match="no map named"):
            wanted(map_name)
    with pytest.raises(NotFoundError):
        store.change(map_name, everything, "x")
    with pytest.raises(NotFoundError):
        store.search(map_name, "x")
    with pytest.raises(NotFoundError):
        store.use_stage(map_name, None)


def test_maps_are_listed_by_name_and_count_neither_owner_nor_trash(store: Store, map_name: str) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, everything, "all of it")
    listed = store.maps()
    assert [m.name for m in listed] == sorted(m.name for m in listed)
    (info,) = (m for m in listed if m.name == map_name)
    assert (info.owner, info.revision, info.people) == ("Rosa Lind", 2, 2)
    assert store.map_names() == tuple(m.name for m in listed)


def test_a_dropped_map_leaves_nothing_behind(store: Store, driver: neo4j.Driver, map_name: str) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, everything, "all of it")
    store.drop(map_name)
    assert census(driver, map_name) == {}
    assert ask(driver, "MATCH (n {map: $map}) RETURN n", map=map_name) == []
    with pytest.raises(NotFoundError):
        store.load(map_name)


def test_a_map_of_the_same_name_made_anew_is_not_taken_for_the_old_one(
    store: Store, other_store: Store, map_name: str
) -> None:
    store.create(map_name, ME)
    old = store.load(map_name)
    other_store.drop(map_name)
    other_store.create(map_name, replace(ME, name="Another Owner"))
    assert store.revision(map_name) == old.revision
    assert store.load(map_name).me.name == "Another Owner"


def test_a_half_dropped_map_is_gone_and_makes_room_for_a_new_one(
    store: Store, driver: neo4j.Driver, map_name: str
) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, everything, "all of it")
    ask(driver, "MATCH (m:Map {name: $map}) SET m.dropping = true", map=map_name)
    with pytest.raises(NotFoundError):
        store.load(map_name)
    with pytest.raises(NotFoundError):
        store.change(map_name, everything, "again")
    assert map_name not in {m.name for m in store.maps()}
    assert store.create(map_name, ME).people == {"me": ME}
    assert census(driver, map_name)["Person"] == 1


def test_records_are_replaced_whole(store: Store, other_store: Store, map_name: str) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, everything, "all of it")
    edits = Changes(
        people=(Person("ana", "Ana Brook", organization="Harbour Choir"), replace(BEN, introduced_by=None, title="")),
        needs=(replace(FEEDBACK, aliases=(), description=""),),
        stages=(replace(STAGE, starts_on=None, importance={"n2": 1}),),
        ties=(Tie("ana", "me", 2), Tie("ana", "ben", 5)),
        provisions=(replace(ONE_OF_EVERYTHING.provisions[0], person="ben", need="n2", topics=()),),
        interactions=(replace(ASK, person="ana", need=None, outcome=None, note=""),),
    )
    after = store.change(map_name, lambda _: edits, "edits")
    assert other_store.load(map_name) == after
    assert after.people["ana"] == edits.people[0]
    assert after.tie("me", "ana") == Tie("ana", "me", 2)


def test_organisations_and_groups_go_with_the_last_person_in_them(
    store: Store, driver: neo4j.Driver, map_name: str
) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, everything, "all of it")
    store.change(map_name, lambda _: Changes(people=(replace(ANA, organization="", groups=("Choir",)),)), "Ana left")
    assert ask(
        driver, "MATCH (o:Organization|Group {map: $map}) RETURN o.name AS name ORDER BY name", map=map_name
    ) == [
        {"name": "Choir"},
        {"name": "Northwind Labs"},
    ]
    store.change(map_name, lambda m: removing(m, ["ana", "ben"]), "both gone")
    assert ask(driver, "MATCH (o:Organization|Group {map: $map}) RETURN o.name", map=map_name) == []


def test_the_owner_stays_the_owner_when_edited(store: Store, driver: neo4j.Driver, map_name: str) -> None:
    store.create(map_name, ME)
    store.change(map_name, lambda _: Changes(people=(replace(ME, name="Rosa L"),)), "a new name")
    assert ask(driver, "MATCH (p:Person {map: $map, ego: true}) RETURN p.name AS name", map=map_name) == [
        {"name": "Rosa L"}
    ]


def test_a_change_that_would_break_the_map_is_refused_and_nothing_is_written(store: Store, map_name: str) -> None:
    before = store.create(map_name, ME)
    for broken in (
        Changes(ties=(Tie("me", "nobody"),)),
        Changes(ties=(replace(TIE, closeness=9),), people=(ANA,)),
        Changes(people=(Person("x", ""),)),
        Changes(drop_people=("me",)),
        Changes(people=(ANA,), ties=(replace(TIE, cadence_days=2**70),)),
    ):
        with pytest.raises(InvalidValueError):
            store.change(map_name, lambda _, changes=broken: changes, "broken")  # type: ignore[misc]
    assert store.load(map_name) == before
    assert store.history(map_name) == ()


def test_an_empty_change_writes_nothing(store: Store, map_name: str) -> None:
    before = store.create(map_name, ME)
    assert store.change(map_name, nothing, "nothing") is before
    assert store.history(map_name) == ()


def test_an_unchanged_map_is_the_same_object(store: Store, map_name: str) -> None:
    store.create(map_name, ME)
    assert store.load(map_name) is store.load(map_name)


def test_a_change_by_another_process_is_seen_at_once(store: Store, other_store: Store, map_name: str) -> None:
    store.create(map_name, ME)
    other_store.change(map_name, lambda _: Changes(people=(ANA,)), "Ana")
    assert store.load(map_name).people["ana"] == ANA


def test_a_stage_is_chosen_and_left_to_the_date_again(store: Store, other_store: Store, map_name: str) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, everything, "all of it")
    chosen = store.use_stage(map_name, "s1")
    assert chosen.chosen_stage == "s1"
    assert other_store.load(map_name) == chosen
    assert store.use_stage(map_name, "s1") is chosen
    assert other_store.use_stage(map_name, None).chosen_stage is None
    assert store.load(map_name).chosen_stage is None
    with pytest.raises(NotFoundError):
        store.use_stage(map_name, "s9")
    assert [e.what for e in store.history(map_name)] == ["stage chosen", "stage chosen", "all of it"]


def test_the_choice_of_a_stage_is_taken_back_like_any_change(store: Store, map_name: str) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, everything, "all of it")
    for stage in ("s1", "s2", None):
        store.use_stage(map_name, stage)
    assert [(e.what, e.records) for e in store.history(map_name, 1)] == [("stage chosen", 1)]
    for before in ("s2", "s1", None):
        undone = store.undo(map_name)
        assert undone is not None
        assert undone.what == "stage chosen"
        assert store.load(map_name).chosen_stage == before
    assert len(store.load(map_name).people) == 4


def test_a_stage_that_was_removed_stands_in_the_way_of_no_undo(store: Store, other_store: Store, map_name: str) -> None:
    store.create(map_name, ME, ())
    store.change(map_name, everything, "all of it")
    store.use_stage(map_name, "s1")
    store.change(map_name, lambda _: Changes(drop_stages=("s1",)), "removed")
    store.use_stage(map_name, "s2")
    store.undo(map_name)
    assert store.load(map_name) == other_store.load(map_name)
    store.undo(map_name)
    assert (store.load(map_name).chosen_stage, store.load(map_name).stages["s1"]) == ("s1", STAGE)


def test_a_large_change_is_written_in_parts_and_tells_how_far_it_is(store: Store, map_name: str) -> None:
    store.create(map_name, ME)
    people = tuple(Person(f"p{n}", f"Person {n}") for n in range(5_500))
    told: list[tuple[int, int]] = []
    after = store.change(
        map_name, lambda _: Changes(people=people), "many", progress=lambda done, total: told.append((done, total))
    )
    assert told == [(5_000, 5_500), (5_500, 5_500)]
    assert after.revision == 3
    assert len(store.load(map_name).people) == 5_501
    (entry,) = store.history(map_name)
    assert (entry.what, entry.records, entry.undone) == ("many", 5_500, False)


def test_long_notes_are_spread_over_more_parts(store: Store, other_store: Store, map_name: str) -> None:
    store.create(map_name, ME)
    people = tuple(Person(f"p{n}", f"Person {n}", notes="x" * 100_000) for n in range(60))
    parts: list[int] = []
    after = store.change(
        map_name, lambda _: Changes(people=people), "long notes", progress=lambda done, _: parts.append(done)
    )
    assert len(parts) == 2
    assert other_store.load(map_name) == after


def nested(row: Any) -> int:
    """How many rows a row stands for: those of the one list in it that belongs to what the statement looks up once."""
    names = {"people", "ties", "targets", "weights", "provisions"} & row.keys() if isinstance(row, dict) else ()
    return sum(len(row[name]) for name in names) or 1


def test_five_thousand_people_of_twenty_groups_fit_into_the_memory_of_the_server(
    store: Store, map_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[list[int]] = []
    plain_run, plain_commit = neo4j.ManagedTransaction.run, neo4j.ManagedTransaction._commit

    def run(tx: neo4j.ManagedTransaction, query: Any, parameters: Any = None, **more: Any) -> neo4j.Result:
        sent[-1].append(sum(map(nested, (parameters or {}).get("rows", ()))))
        return plain_run(tx, query, parameters, **more)

    def commit(tx: neo4j.ManagedTransaction) -> None:
        sent.append([])
        plain_commit(tx)

    store.create(map_name, ME, ())
    people = tuple(
        Person(f"p{n}", f"Person {n}", organization=f"O{n % 50}", groups=tuple(f"G{(n + g) % 90}" for g in range(20)))
        for n in range(5_000)
    )
    sent.append([])
    monkeypatch.setattr(neo4j.ManagedTransaction, "run", run)
    monkeypatch.setattr(neo4j.ManagedTransaction, "_commit", commit)
    store.change(map_name, lambda _: Changes(people=people), "many groups")
    moved = tuple(replace(p, groups=p.groups[1:], organization="") for p in people[:500])
    store.change(map_name, lambda _: Changes(people=moved), "moved")
    store.undo(map_name)
    assert sum(map(sum, sent)) > 5_000 * 22
    assert max(number for statements in sent for number in statements) <= 5_000
    assert set(store.load(map_name).people.values()) == {ME, *people}


def test_history_tells_the_latest_first(store: Store, map_name: str) -> None:
    store.create(map_name, ME)
    started = datetime.now(UTC).replace(microsecond=0)
    store.change(map_name, lambda _: Changes(people=(ANA,)), "Ana")
    store.change(map_name, lambda _: Changes(people=(CYD,)), "Cyd", operation="my-own")
    newest, first = store.history(map_name)
    assert (newest.id, newest.what, newest.records, newest.undone) == ("my-own", "Cyd", 1, False)
    assert first.what == "Ana"
    assert started <= first.at <= newest.at <= datetime.now(UTC)
    assert store.history(map_name, limit=1) == (newest,)


def test_two_maps_never_see_each_other(store: Store, driver: neo4j.Driver, map_name: str) -> None:
    twin = f"{map_name}-twin"
    try:
        for name in (map_name, twin):
            store.create(name, ME, ())
            store.change(name, everything, "all of it", operation="the same operation")
        untouched = store.load(twin)
        store.change(map_name, lambda m: removing(m, ["ana"], ["n2"]), "Ana gone")
        store.change(map_name, lambda _: Changes(people=(replace(BEN, name="Other", introduced_by=None),)), "renamed")
        store.change(map_name, lambda _: Changes(drop_interactions=("i1",), drop_provisions=("v9",)), "dropped")
        store.use_stage(map_name, "s2")
        assert len(store.history(map_name)) == 5
        store.undo(map_name)
        store.drop(map_name)
        assert store.load(twin) == untouched
        assert [e.what for e in store.history(twin)] == ["all of it"]
        assert census(driver, twin)["Person"] == 4
        assert {h.person for h in store.search(twin, "Moor")} == {"ben"}
    finally:
        store.drop(twin)


def test_dates_of_every_age_come_back(store: Store, other_store: Store, map_name: str) -> None:
    store.create(map_name, ME)
    days = (date.min, date(1, 12, 31), date(999, 1, 1), date(1582, 10, 10), date(2024, 2, 29), date.max)
    people = tuple(Person(f"p{n}", f"Person {n}") for n in range(len(days)))
    ties = tuple(Tie("me", p.id, since=day, last_contact=day) for p, day in zip(people, days, strict=True))
    after = store.change(map_name, lambda _: Changes(people=people, ties=ties), "days")
    assert other_store.load(map_name) == after
