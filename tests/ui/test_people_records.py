"""What a person helps with, what was logged with them, and the trash."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from graph.analysis.report import report
from graph.changes import Changes, apply
from graph.errors import NotFoundError
from graph.model import Interaction, Need, Person, PersonalMap, Provision, Tie, tie_key
from graph.network import Standpoint
from graph.verifying import verify
from tests.graph.maps import TODAY, maps
from ui.presenters import person_records as records
from ui.presenters import trash
from ui.presenters.person_form import draft_of, editing
from ui.presenters.person_records import InteractionDraft, Plan, ProvisionDraft

FEEDBACK = Provision("a", "p1", "n1", 3, ("grants", "talks"), date(2024, 1, 1), None, "kind")
MAP = PersonalMap(
    "me",
    {"me": Person("me", "Rosa"), "p1": Person("p1", "Ana"), "p2": Person("p2", "Ben", introduced_by="p1")},
    {"n1": Need("n1", "feedback", "Feedback"), "n2": Need("n2", "community", "A circle")},
    ties={tie_key("me", "p1"): Tie("me", "p1")},
    provisions={"a": FEEDBACK, "b": Provision("b", "p1", "n2", 1, until=date(2025, 1, 1))},
    interactions={
        "i1": Interaction("i1", "p1", date(2026, 1, 1), "ask", "n1", "mail", "met", "thanked"),
        "i2": Interaction("i2", "p1", date(2026, 2, 1)),
    },
)


def after(plan: Plan, before: PersonalMap = MAP) -> PersonalMap:
    changes = plan(before)
    verify(before, changes)
    return apply(before, changes)


def test_what_somebody_helps_with_is_read_in_words_what_counts_first() -> None:
    assert records.provision_lines(MAP, "p1", TODAY) == [
        records.ProvisionLine("a", "Feedback", "fully", "grants, talks · since 2024-01-01", "kind", True),
        records.ProvisionLine("b", "A circle", "a little", "until 2025-01-01", "", False),
    ]
    assert records.provision_lines(MAP, "p2", TODAY) == []


def test_what_was_logged_is_read_the_latest_first() -> None:
    assert records.interaction_lines(MAP, "p1") == [
        records.InteractionLine("i2", date(2026, 2, 1), "We were in touch", ""),
        records.InteractionLine(
            "i1", date(2026, 1, 1), "I asked for help · Feedback · I got what I needed · mail", "thanked"
        ),
    ]


def test_needs_they_do_not_meet_yet_come_first() -> None:
    assert [n.id for n in records.needs_to_choose(MAP, "p1", TODAY)] == ["n2", "n1"]
    assert [n.id for n in records.needs_to_choose(MAP, "p2", TODAY)] == ["n2", "n1"]


def test_a_provision_is_opened_changed_and_saved() -> None:
    draft = records.provision_draft(FEEDBACK)
    assert draft == ProvisionDraft("n1", 3, "grants, talks", date(2024, 1, 1), None, "kind")
    assert len(records.saving_provision(draft, "p1", "a")(MAP)) == 0
    saved = after(records.saving_provision(replace(draft, topics="talks,  grants, talks", level=1), "p1", "a"))
    assert saved.provisions["a"] == replace(FEEDBACK, topics=("talks", "grants"), level=1)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ProvisionDraft(), "need"),
        (ProvisionDraft("n1", 4), "level"),
        (ProvisionDraft("n1", since=TODAY, until=TODAY), "until"),
        (ProvisionDraft("n1", since=date(2024, 1, 1)), "since"),
        (ProvisionDraft("n1", topics="x" * 400), "topics"),
        (ProvisionDraft("n1", note="x" * 100_001), "note"),
    ],
)
def test_what_is_wrong_with_a_provision_is_said_beside_its_field(draft: ProvisionDraft, field: str) -> None:
    assert list(records.provision_problems(MAP, draft, "p1")) == [field]


def test_a_provision_is_not_its_own_double() -> None:
    assert records.provision_problems(MAP, records.provision_draft(FEEDBACK), "p1", "a") == {}


def test_a_provision_ends_or_goes() -> None:
    assert after(records.ending_provision("a", TODAY)).provisions["a"] == replace(FEEDBACK, until=TODAY)
    assert "a" not in after(records.removing_provision("a")).provisions
    assert len(records.removing_provision("gone")(MAP)) == 0
    assert len(records.ending_provision("gone", TODAY)(MAP)) == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"on": None}, "on"),
        ({"outcome": "met"}, "outcome"),
        ({"channel": "x" * 400}, "channel"),
        ({"note": "x" * 100_001}, "note"),
    ],
)
def test_what_is_wrong_with_an_interaction_is_said(values: dict[str, Any], field: str) -> None:
    assert list(records.interaction_problems(replace(InteractionDraft(TODAY), **values))) == [field]


def test_an_interaction_is_logged_and_taken_out() -> None:
    draft = InteractionDraft(TODAY, "ask", "n2", " mail ", "pending", " for a talk ")
    assert records.interaction_problems(draft) == {}
    logged = after(records.logging(draft, "p2", "i9"))
    assert logged.interactions["i9"] == Interaction("i9", "p2", TODAY, "ask", "n2", "mail", "pending", "for a talk")
    assert after(records.removing_interaction("i9"), logged).interactions == MAP.interactions


@pytest.mark.parametrize(
    "plan",
    [
        records.saving_provision(ProvisionDraft("n1"), "gone", "x"),
        records.logging(InteractionDraft(TODAY), "gone", "x"),
    ],
)
def test_nothing_is_recorded_of_somebody_removed_in_the_meantime(plan: Plan) -> None:
    with pytest.raises(NotFoundError):
        plan(MAP)


def test_the_trash_keeps_everything_and_gives_it_back() -> None:
    away = after(trash.moving(["p1"], archived=True))
    assert away.people["p1"].archived
    assert (away.ties, away.provisions, away.interactions) == (MAP.ties, MAP.provisions, MAP.interactions)
    assert after(trash.moving(["p1"], archived=False), away).people == MAP.people


def test_the_owner_and_strangers_never_go_to_the_trash() -> None:
    assert len(trash.moving(["me", "gone"], archived=True)(MAP)) == 0


def test_only_the_trash_is_deleted_for_good_and_it_is_said_what_goes_along() -> None:
    assert trash.deleting(["p1"])(MAP) == Changes()
    away = after(trash.moving(["p1"], archived=True))
    assert trash.deletion(away, ["p1"]) == (
        "Ana will be deleted for good, together with 2 needs they met, 1 tie and 2 logged contacts."
    )
    gone = after(trash.deleting(["p1"]), away)
    assert sorted(gone.people) == ["me", "p2"]
    assert gone.people["p2"].introduced_by is None
    assert not gone.provisions
    assert not gone.interactions


@given(maps())
def test_who_is_alone_with_a_need_is_said_as_the_report_says_it(personal_map: PersonalMap) -> None:
    for threshold in (1, 2, 3):
        standpoint = Standpoint(TODAY, threshold=threshold)
        sole = report(personal_map, standpoint).dependency.sole_provider_of
        for person in personal_map.people:
            expected = sorted(personal_map.needs[n].name for n in sole.get(person, ()))
            assert records.nobody_else(personal_map, person, standpoint) == expected


@given(maps())
def test_a_form_that_is_opened_and_saved_changes_nothing(personal_map: PersonalMap) -> None:
    for person in personal_map.people:
        base = draft_of(personal_map, person)
        assert len(editing(base, base, person)(personal_map)) == 0
