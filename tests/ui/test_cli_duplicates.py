"""`kith duplicates` and `kith merge`."""

import json
from datetime import UTC, datetime

import pytest

from graph.changes import Changes
from graph.model import Distinct, Person, Provision, Tie
from loaders.exporting import export_map
from tests.ui.conftest import Kith

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
PEOPLE = (
    Person("p1", "William Reed", organization="Uni A", emails=("will@example.org",)),
    Person("p2", "Bill Reed", title="Cook", emails=("Will@example.org",)),
    Person("p3", "Ana Brook", phones=("+46 70 123 45 67",)),
    Person("p4", "Ana Brook", phones=("070-123 45 67",)),
    Person("p5", "Cai Vale"),
)


@pytest.fixture
def twice(kith: Kith) -> Kith:
    """A map with two pairs that may be one person each."""
    provisions = (Provision("v1", "p1", "feedback", 1), Provision("v2", "p2", "feedback", 3))
    ties = (Tie("rosa", "p1", 2), Tie("p2", "rosa", 4), Tie("p1", "p2"), Tie("p2", "p5"))
    kith.store.change(kith.name, lambda _: Changes(people=PEOPLE, ties=ties, provisions=provisions), "begin")
    return kith


def test_pairs_are_listed_with_score_both_people_and_reasons(twice: Kith) -> None:
    said = twice.done("duplicates")
    first, second, last = (line for line in said.splitlines() if "Reed" in line or "Brook" in line or "pairs" in line)
    assert "92%" in first
    assert "Ana Brook [p3]" in first
    assert "Ana Brook [p4]" in first
    assert "They have the same name. Both have the phone number +46701234567." in first
    assert "91%" in second
    assert "William Reed [p1] (Uni A, will@example.org)" in second
    assert "Their given names can be forms of one name. Both have the e-mail address" in second
    assert last.startswith("2 pairs.")


def test_pairs_as_json(twice: Kith) -> None:
    found = twice.json("duplicates")
    assert [(c["a"], c["b"], c["score"]) for c in found] == [("p3", "p4", 0.92), ("p2", "p1", 0.91)]
    assert found[0]["reasons"] == ["They have the same name.", "Both have the phone number +46701234567."]
    assert len(twice.json("duplicates", "--limit", "1")) == 1
    assert "1 of 2 pairs" in twice.done("duplicates", "--limit", "1")


def test_the_country_of_phone_numbers_can_be_said(twice: Kith) -> None:
    assert [c["score"] for c in twice.json("duplicates", "--region", "de")] == [0.91, 0.6]
    assert "is no country" in twice.misused("duplicates", "--region", "Sweden")


def test_a_pair_that_is_not_the_same_is_never_offered_again(twice: Kith) -> None:
    assert "will not be offered again" in twice.done("duplicates", "--dismiss", "p3", "p4")
    assert twice.map.distinct == {("p3", "p4"): Distinct("p3", "p4")}
    assert "recorded already" in twice.done("duplicates", "--dismiss", "p4", "p3")
    assert [c["a"] for c in twice.json("duplicates")] == ["p2"]
    assert "one person" in twice.refused("duplicates", "--dismiss", "p1", "p1")
    assert "no person" in twice.refused("duplicates", "--dismiss", "p1", "nobody")
    twice.done("undo")
    assert len(twice.json("duplicates")) == 2


def test_nobody_twice(kith: Kith) -> None:
    assert kith.done("duplicates") == "Nobody seems to be on the map twice.\n"
    assert kith.json("duplicates") == []


def test_two_become_one_and_undo_brings_both_back_byte_for_byte(twice: Kith) -> None:
    before = export_map(twice.map, AT)
    assert (
        twice.done("merge", "William", "Bill")
        == "Merged Bill Reed into William Reed [p1].\n`kith undo` takes it back.\n"
    )
    after = twice.map
    assert after.people["p1"].title == "Cook"
    assert after.people["p1"].notes == "Also known as Bill Reed."
    assert set(after.ties) == {("p1", "rosa"), ("p1", "p5")}
    assert [(p.person, p.level) for p in after.provisions.values()] == [("p1", 3)]
    assert json.loads(twice.done("history", "--json"))[0]["what"] == "Bill Reed merged into William Reed"
    assert twice.json("show", "p2")["person"]["id"] == "p1"
    twice.done("undo")
    assert export_map(twice.map, AT) == before


def test_a_merge_as_json(twice: Kith) -> None:
    assert twice.json("merge", "p4", "p3")["id"] == "p4"


def test_you_stay_whichever_is_named_first(twice: Kith) -> None:
    assert "Merged Cai Vale into you [rosa]" in twice.done("merge", "Cai", "me")
    assert twice.map.me.name == "Rosa Lind"
    assert "p5" not in twice.map.people


def test_what_cannot_be_merged_is_refused(twice: Kith) -> None:
    assert "one person already" in twice.refused("merge", "p1", "p1")
    assert "fits 2 people" in twice.refused("merge", "Ana Brook", "p1")
    assert "There is no person" in twice.refused("merge", "p1", "nobody")
    twice.done("remove", "p5")
    said = twice.refused("merge", "p1", "Cai Vale")
    assert "Cai Vale is in the trash" in said
    assert "`kith edit p5 --restore`" in said
