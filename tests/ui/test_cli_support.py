"""`kith meets`, `tie` and `log`: what people do for one, and when."""

from datetime import date, timedelta

import pytest

from graph.model import Provision
from tests.ui.conftest import Kith


@pytest.fixture
def kith(kith: Kith) -> Kith:
    """The command on a map with two people."""
    kith.done("add", "Ana Brandt")
    kith.done("add", "Ben Oduya")
    return kith


def provisions(kith: Kith) -> list[Provision]:
    return sorted(kith.map.provisions.values(), key=lambda p: (p.need, p.since or date.min))


def test_that_somebody_meets_a_need_is_recorded(kith: Kith) -> None:
    said = kith.done(
        *("meets", "ana", "feedback", "--level", "3", "--topic", "grants", "--topic", "drafts"),
        *("--since", "2025-01-01", "--until", "2027-01-01", "--note", "by mail"),
    )
    assert said == "Ana Brandt meets Project-specific feedback.\n"
    (found,) = provisions(kith)
    assert (found.person, found.need, found.level) == (kith.person("Ana Brandt").id, "feedback", 3)
    assert (found.topics, found.note) == (("grants", "drafts"), "by mail")
    assert (found.since, found.until) == (date(2025, 1, 1), date(2027, 1, 1))


def test_what_is_left_away_stays_as_it_was(kith: Kith) -> None:
    kith.done("meets", "ana", "feedback", "--level", "3", "--topic", "grants")
    kith.done("meets", "ana", "feedback", "--note", "by mail")
    (found,) = provisions(kith)
    assert (found.level, found.topics, found.note) == (3, ("grants",), "by mail")


def test_saying_it_again_changes_nothing(kith: Kith) -> None:
    kith.done("meets", "ana", "feedback", "--level", "2")
    before = kith.map
    assert "recorded already" in kith.done("meets", "ana", "feedback", "--level", "2")
    assert kith.map == before


def test_another_beginning_is_another_time(kith: Kith) -> None:
    kith.done("meets", "ana", "feedback", "--since", "2019-01-01", "--until", "2021-01-01", "--level", "1")
    kith.done("meets", "ana", "feedback", "--since", "2025-01-01", "--level", "3")
    kith.done("meets", "ana", "feedback", "--since", "2019-01-01", "--level", "2")
    assert [(p.since, p.level) for p in provisions(kith)] == [(date(2019, 1, 1), 2), (date(2025, 1, 1), 3)]
    kith.done("meets", "ana", "feedback", "--note", "now")
    assert [p.note for p in provisions(kith)] == ["", "now"]


@pytest.mark.parametrize("need", ["feedback", "Project-specific feedback", "substantive feedback", "FEEDB"])
def test_a_need_is_named_by_key_name_or_alias(need: str, kith: Kith) -> None:
    kith.done("meets", "ana", need)
    assert [p.need for p in provisions(kith)] == ["feedback"]


def test_a_provision_can_be_taken_off(kith: Kith) -> None:
    kith.done("meets", "ana", "feedback")
    assert (
        kith.done("meets", "ana", "feedback", "--remove") == "Ana Brandt no longer meets Project-specific feedback.\n"
    )
    assert provisions(kith) == []
    assert "not recorded" in kith.refused("meets", "ana", "feedback", "--remove")


def test_a_provision_cannot_end_before_it_begins(kith: Kith) -> None:
    assert "before" in kith.refused("meets", "ana", "feedback", "--since", "2026-01-01", "--until", "2025-01-01")


def test_what_was_recorded_comes_as_json(kith: Kith) -> None:
    found = kith.json("meets", "ana", "feedback", "--topic", "grants")
    assert (found["need"], found["level"], found["topics"], found["until"]) == ("feedback", 2, ["grants"], None)


def test_a_tie_between_two_people_is_recorded(kith: Kith) -> None:
    said = kith.done("tie", "ana", "ben", "--closeness", "3", "--since", "2020-02-03", "--context", "choir")
    assert said == "Ana Brandt and Ben Oduya know each other.\n"
    tie = kith.map.tie(kith.person("Ben Oduya").id, kith.person("Ana Brandt").id)
    assert tie is not None
    assert (tie.closeness, tie.since, tie.context) == (3, date(2020, 2, 3), "choir")


def test_a_tie_has_no_direction(kith: Kith) -> None:
    kith.done("tie", "ana", "ben", "--closeness", "3")
    kith.done("tie", "ben", "ana", "--context", "choir")
    between = [t for t in kith.map.ties.values() if "rosa" not in t.key]
    assert [(t.closeness, t.context) for t in between] == [(3, "choir")]


def test_ones_own_tie_is_one_to_me(kith: Kith) -> None:
    ana = kith.person("Ana Brandt").id
    assert "you" in kith.done("tie", "ana", "me", "--closeness", "5", "--last-contact", "2026-09-01")
    tie = kith.map.tie("rosa", ana)
    assert tie is not None
    assert (tie.source, tie.closeness, tie.last_contact) == ("rosa", 5, date(2026, 9, 1))


def test_a_tie_can_be_taken_off(kith: Kith) -> None:
    kith.done("tie", "ana", "ben")
    kith.done("tie", "ana", "ben", "--remove")
    assert all("rosa" in t.key for t in kith.map.ties.values())
    assert "no tie" in kith.refused("tie", "ana", "ben", "--remove")


def test_nobody_has_a_tie_to_themselves(kith: Kith) -> None:
    assert "two people" in kith.refused("tie", "ana", "ana")


def test_an_ask_and_what_came_of_it_is_logged(kith: Kith) -> None:
    said = kith.done(
        *("log", "ana", "--kind", "ask", "--need", "feedback", "--outcome", "met", "--on", "2026-10-01"),
        *("--channel", "mail", "--note", "within a day"),
    )
    (found,) = kith.map.interactions.values()
    assert (found.person, found.kind, found.need) == (kith.person("Ana Brandt").id, "ask", "feedback")
    assert (found.outcome, found.on, found.channel, found.note) == ("met", date(2026, 10, 1), "mail", "within a day")
    assert "ask about Project-specific feedback with Ana Brandt on 2026-10-01: met" in said


def test_a_log_without_more_is_a_contact_today(kith: Kith) -> None:
    found = kith.json("log", "ana")
    assert (found["kind"], found["on"], found["outcome"]) == ("contact", date.today().isoformat(), None)
    assert kith.json("log", "ana", "--on", "yesterday")["on"] == (date.today() - timedelta(1)).isoformat()


def test_an_ask_waits_for_an_answer_until_it_has_one(kith: Kith) -> None:
    ask = kith.json("log", "ana", "--kind", "ask", "--need", "feedback", "--on", "2026-10-01")
    assert ask["outcome"] == "pending"
    said = kith.done("log", "ana", "--need", "feedback", "--outcome", "no-answer", "--on", "2026-10-20")
    assert f"--id {ask['id']} --outcome no_answer" in said
    kith.done("log", "ana", "--id", ask["id"], "--outcome", "met")
    assert kith.map.interactions[ask["id"]].outcome == "met"


def test_an_entry_can_be_taken_out(kith: Kith) -> None:
    entry = kith.json("log", "ana")["id"]
    assert "not on" not in kith.done("log", "ana", "--id", entry, "--remove")
    assert kith.map.interactions == {}
    assert entry in kith.refused("log", "ana", "--id", entry, "--remove")
    assert "--id" in kith.misused("log", "ana", "--remove")


def test_only_an_ask_has_an_outcome(kith: Kith) -> None:
    assert "Only an ask" in kith.refused("log", "ana", "--kind", "thanks", "--outcome", "met")
