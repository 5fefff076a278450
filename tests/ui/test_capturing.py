"""*Capture*, need by need: what a batch from the browser changes, worked out by hand on a small map."""

from dataclasses import replace
from datetime import date, timedelta
from json import loads
from typing import Any

import pytest

from graph.changes import Changes, apply
from graph.language import speaking
from graph.model import Blank, Person, PersonalMap, Provision, Stage
from graph.network import Standpoint
from graph.store.store import Store
from graph.verifying import verify
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from tests.ui.test_my_map import NOW, TODAY, small_map
from ui.presenters import capturing
from ui.presenters.blanks import left_blank
from ui.presenters.journal import retold

EVE = "p0123456789ab"


def batch(*edits: dict[str, Any], number: int = 9, place: str = "f") -> capturing.Batch:
    found = capturing.read({"run": "r", "n": number, "place": place, "edits": list(edits)})
    assert found is not None
    return found


def meets(person: str, need: str, level: int | None, name: str = "", n: int = 1) -> dict[str, Any]:
    return {"n": n, "need": need, "person": person, "name": name, "level": level}


def knows(one: str, other: str, known: bool = True, n: int = 1) -> dict[str, Any]:
    return {"n": n, "pair": [one, other], "knows": known}


def leaves(need: str, blank: bool = True, n: int = 1) -> dict[str, Any]:
    return {"n": n, "need": need, "blank": blank}


def after(before: PersonalMap, told: capturing.Batch) -> PersonalMap:
    changes = capturing.plan(before, told, TODAY)
    verify(before, changes)
    return apply(before, changes)


def noted(found: PersonalMap) -> set[tuple[str, str, int]]:
    return {(found.people[p.person].name, p.need, p.level) for p in found.provisions.values()}


BEFORE = noted(small_map())


def test_somebody_known_meets_a_need_and_somebody_new_is_added_and_known_to_me() -> None:
    told = batch(meets("ben", "z", 3, "Ben Moor"), meets(EVE, "z", 1, " Eve  New "), meets(EVE, "f", 2, "Eve New"))
    found = after(small_map(), told)
    assert noted(found) - BEFORE == {("Ben Moor", "z", 3), ("Eve New", "z", 1), ("Eve New", "f", 2)}
    assert found.tie("me", EVE) is not None
    assert set(found.people) - set(small_map().people) == {EVE}


def test_the_same_batch_again_changes_nothing() -> None:
    told = batch(meets(EVE, "z", 1, "Eve New"), meets("ana", "s", 2), knows(EVE, "ana"))
    found = after(small_map(), told)
    assert len(capturing.plan(found, told, TODAY)) == 0


def test_the_last_of_several_edits_counts_and_what_came_to_nothing_adds_nobody() -> None:
    told = batch(meets("ana", "f", 1), meets("ana", "f", None), meets(EVE, "z", 2, "Eve"), meets(EVE, "z", None, "Eve"))
    found = after(small_map(), told)
    assert noted(found) == BEFORE - {("Ana Brook", "f", 3)}
    assert EVE not in found.people


def test_who_know_each_other_are_tied_once_and_can_be_parted() -> None:
    told = batch(meets(EVE, "z", 2, "Eve"), knows("ben", EVE), knows("ana", "ben"), knows("cy", "ana", known=False))
    found = after(small_map(), told)
    assert {t.key for t in found.ties.values() if "me" not in t.key} == {("ben", EVE), ("ana", "ben")}


@pytest.mark.parametrize(
    "edit",
    [
        meets("me", "f", 2),
        meets("dee", "f", 2),
        meets("nobody", "f", 2, "Nobody"),
        meets(EVE, "no such", 2, "Eve"),
        meets(EVE, "f", 2, "  "),
        knows("ana", "ana"),
        knows("ana", "dee"),
        knows("ana", EVE),
    ],
)
def test_what_is_not_possible_is_left_out(edit: dict[str, Any]) -> None:
    assert len(capturing.plan(small_map(), batch(edit), TODAY)) == 0


def test_words_that_began_only_today_are_not_lost_by_emptying() -> None:
    words = Provision("1", "ana", "f", 3, ("grants",), since=TODAY)
    before = replace(small_map(), provisions={"1": words})
    found = after(before, batch(meets("ana", "f", None), meets("ben", "z", 2)))
    assert found.provisions["1"] == words
    assert ("Ben Moor", "z", 2) in noted(found)


@pytest.mark.parametrize("told", [None, "x", {}, {"n": "1"}, [1]])
def test_what_is_no_batch_is_none(told: Any) -> None:
    assert capturing.read(told) is None


@pytest.mark.parametrize("edit", [None, 3, {}, {"n": 1, "level": 7}, {"n": 1, "level": "2"}, {"n": 1, "level": 0}])
def test_an_edit_that_is_not_understood_is_left_out(edit: Any) -> None:
    assert batch(edit).edits == ()


def test_a_need_is_left_blank_once_and_can_be_asked_for_again() -> None:
    told = batch(leaves("z"), leaves("no such"))
    found = after(small_map(), told)
    assert found.blanks == {"z": Blank("z", TODAY)}
    assert len(capturing.plan(found, told, TODAY + timedelta(days=1))) == 0
    assert after(found, batch(leaves("z"), leaves("z", blank=False, n=2))).blanks == {}


def test_a_need_that_somebody_meets_is_not_left_blank_until_they_no_longer_do() -> None:
    assert len(capturing.plan(small_map(), batch(leaves("f")), TODAY)) == 0
    assert after(small_map(), batch(meets("ana", "f", None), leaves("f"))).blanks == {"f": Blank("f", TODAY)}


def blank_since(day: date, **provisions: Provision) -> PersonalMap:
    """The small map, with a need that was left blank on a day."""
    before = small_map()
    return replace(before, provisions={**before.provisions, **provisions}, blanks={"z": Blank("z", day)})


def test_a_blank_is_one_until_somebody_meets_the_need() -> None:
    day = date(2026, 3, 1)
    begun = Provision("v", "ana", "z", since=day - timedelta(days=9))
    assert left_blank(small_map()) == frozenset()
    assert left_blank(blank_since(day)) == {"z"}
    assert left_blank(blank_since(day, v=begun)) == frozenset()
    assert left_blank(blank_since(day, v=replace(begun, until=day))) == {"z"}
    assert left_blank(blank_since(day, v=replace(begun, until=day + timedelta(days=1)))) == frozenset()
    assert left_blank(blank_since(day, v=replace(begun, person="dee"))) == {"z"}


def test_what_was_saved_before_is_not_saved_again() -> None:
    told = batch(meets("ana", "f", 1, n=1), meets("ben", "f", 1, n=2))
    assert [e.number for e in told.after(1).edits] == [2]


def test_what_was_noted_is_said_with_its_names() -> None:
    told = batch(meets("ana", "z", 3), meets(EVE, "z", 1, "Eve New"), knows("ana", "ben"))
    noted = capturing.noted(small_map(), told)
    assert noted == "Ana Brook and Eve New for Sponsorship and 1 pair of people who know each other"


@pytest.mark.parametrize(
    ("edits", "said", "german"),
    [
        ([leaves("z")], "Sponsorship left blank", "Sponsorship leer gelassen"),
        (
            [meets("ana", "f", 3), leaves("z")],
            "Ana Brook for Feedback; Sponsorship left blank",
            "Ana Brook für Feedback; Sponsorship leer gelassen",
        ),
        ([leaves("z", blank=False)], "Sponsorship no longer left blank", "Sponsorship nicht mehr leer gelassen"),
    ],
)
def test_what_was_left_blank_is_said_and_told_again_in_german(
    edits: list[dict[str, Any]], said: str, german: str
) -> None:
    assert capturing.noted(small_map(), batch(*edits)) == said
    with speaking("de"):
        assert retold(said) == german


def test_needs_come_by_how_much_they_matter_and_those_that_do_not_are_left_out() -> None:
    stage = Stage("st", "Now", TODAY, {"z": 3, "f": 0})
    before = replace(small_map(), stages={"st": stage})
    assert [n.name for n in capturing.needs_in_turn(before, NOW)] == ["Sponsorship", "Support"]
    assert [n.name for n in capturing.needs_in_turn(small_map(), NOW)] == ["Feedback", "Sponsorship", "Support"]


@pytest.mark.parametrize(("wanted", "at"), [(None, "z"), ("s", "s"), ("no such", "z"), (capturing.TIES, "ties")])
def test_one_goes_on_where_one_was_or_at_the_first_need_that_nobody_meets(wanted: str | None, at: str) -> None:
    needs = capturing.needs_in_turn(small_map(), NOW)
    assert capturing.place(small_map(), needs, wanted, TODAY) == at


def test_once_all_needs_are_gone_through_one_goes_on_with_who_knows_whom() -> None:
    """Needs come in the order f, z, s; Ana meets f and s, Ben meets s."""
    needs = capturing.needs_in_turn(small_map(), NOW)
    assert capturing.place(blank_since(TODAY), needs, None, TODAY) == "ties"
    alone = replace(blank_since(TODAY), provisions={"1": Provision("1", "ana", "f")})
    assert capturing.place(alone, needs, None, TODAY) == "s"
    alone = replace(alone, blanks=alone.blanks | {"s": Blank("s", TODAY)})
    assert capturing.place(alone, needs, None, TODAY) == "f"


def test_the_browser_is_given_who_meets_what_and_everybody_by_name() -> None:
    needs = capturing.needs_in_turn(small_map(), Standpoint(TODAY))
    given = capturing.given(small_map(), needs, TODAY)
    assert [(n["id"], n["met"]) for n in given["needs"]] == [
        ("f", [("ana", 3)]),
        ("z", []),
        ("s", [("ben", 2), ("ana", 1)]),
    ]
    assert [n["blank"] for n in given["needs"]] == [False, False, False]
    assert [n["blank"] for n in capturing.given(blank_since(TODAY), needs, TODAY)["needs"]] == [False, True, False]
    assert given["directory"]["names"] == ["Ana Brook", "Ben Moor", "Cy Vale"]
    assert given["ties"] == []
    assert given["total"] == 2


def test_the_browser_is_told_what_people_of_one_name_are_called() -> None:
    people = small_map().people | {"ana2": Person("ana2", "Ana Brook"), "rosa": Person("rosa", small_map().me.name)}
    given = capturing.given(replace(small_map(), people=people), [], TODAY)
    assert given["directory"]["called"] == {
        "ana": "Ana Brook (Northwind Labs)",
        "ana2": "Ana Brook (ana2)",
        "rosa": f"{small_map().me.name} (rosa)",
    }


def given_to(page: Drawn) -> dict[str, Any]:
    """What the part in the browser is given."""
    (part,) = (p for p in page.app.get("bidi_component") if p.proto.component_name == "kith_capture")
    found: dict[str, Any] = loads(part.proto.json)
    return found


def test_the_page_begins_at_the_need_of_the_address_and_says_it_there(
    server: Server, store: Store, map_name: str
) -> None:
    begin(store, map_name, Changes(people=(Person("p1", "<b>Eve</b>"),)))
    page = Drawn(server, store, map_name, "capture_map").run(need="feedback")
    given = given_to(page)
    assert (given["place"], given["directory"]["names"], given["acks"]) == ("feedback", ["<b>Eve</b>"], {})
    assert page.app.query_params["need"] == "feedback"
    assert "<b>" not in page.markdown
    assert given_to(Drawn(server, store, map_name, "capture_map").run(step="ties"))["place"] == "ties"
