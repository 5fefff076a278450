"""Whom one person knows: read, noted and taken away; worked out by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from graph.changes import Changes, apply
from graph.model import Person, PersonalMap, Tie, tie_key
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from ui.presenters import person_ties
from ui.presenters.person_ties import TieDraft, TieLine

PEOPLE = {
    p.id: p
    for p in (
        Person("me", "Rosa"),
        Person("p1", "Ana Mora"),
        Person("p2", "Ben Lind", emails=("ben@example.org",)),
        Person("p3", "Cy Vale"),
        Person("p4", "Cy Vale"),
        Person("p5", "Dee Gone", archived=True),
    )
}
TIES = (
    Tie("me", "p1", 5),
    Tie("p3", "p1", 2, context="Choir"),
    Tie("p1", "p2", since=date(2020, 5, 1)),
    Tie("p1", "p5"),
)
BEFORE = PersonalMap("me", PEOPLE, {}, ties={t.key: t for t in TIES})


def test_everybody_whom_somebody_knows_is_listed_but_you_and_the_trash() -> None:
    assert person_ties.tie_lines(BEFORE, "p1") == [
        TieLine("p2", "Ben Lind", "since 2020-05-01"),
        TieLine("p3", "Cy Vale (p3)", "Choir · 2 loose"),
    ]
    assert person_ties.tie_lines(BEFORE, "p4") == []


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("", "Say whom they know."),
        ("Zoe", "Nobody on your map has this name. Add them first."),
        ("cy vale", "Several people have this name."),
        ("Rosa", "Name somebody else"),
        ("Ana Mora", "Name somebody else"),
        ("ben@example.org", "That the two know each other is noted already."),
    ],
)
def test_what_cannot_be_noted_is_refused_in_words(who: str, says: str) -> None:
    assert person_ties.tie_problems(BEFORE, TieDraft(who), "p1")["who"].startswith(says)


def test_two_people_know_each_other_and_no_longer() -> None:
    draft = TieDraft("Ben Lind", "  the lab ")
    assert not person_ties.tie_problems(BEFORE, draft, "p4")
    after = apply(BEFORE, person_ties.tying(draft, "p4")(BEFORE))
    assert after.ties == BEFORE.ties | {tie_key("p2", "p4"): Tie("p4", "p2", context="the lab")}
    assert apply(after, person_ties.untying("p2", "p4")(after)).ties == BEFORE.ties


def test_what_was_noted_meanwhile_stays() -> None:
    assert person_ties.tying(TieDraft("p3"), "p1")(BEFORE) == Changes()
    assert person_ties.untying("p1", "p4")(BEFORE) == Changes()


@pytest.fixture
def shown(server: Server, store: Store, map_name: str) -> Callable[..., Drawn]:
    """Draws Ana's page on a map of three people."""
    begin(store, map_name, Changes(people=tuple(PEOPLE[i] for i in ("p1", "p2", "p3"))))
    return Drawn(server, store, map_name, "people").run


def test_a_tie_is_noted_followed_and_removed_on_the_page(shown: Callable[..., Drawn]) -> None:
    page = shown(person="p1")
    page.fill("Whom else do they know?", "p3", "selectbox").click("They know each other")
    assert tie_key("p1", "p3") in page.map.ties
    assert "Noted: Ana Mora and Cy Vale know each other." in page.said
    page.click("Cy Vale")
    assert page.app.query_params["person"] == "p3"
    page.click("Remove")
    assert tie_key("p1", "p3") not in page.map.ties


def test_a_contact_of_today_is_logged_by_one_click(shown: Callable[..., Drawn]) -> None:
    page = shown(person="p1").click("We were in touch today")
    [logged] = page.map.interactions.values()
    assert (logged.person, logged.on, logged.kind) == ("p1", date.today(), "contact")
    assert "Last contact today." in page.said


def test_notes_stand_at_the_top(server: Server, store: Store, map_name: str) -> None:
    begin(store, map_name, Changes(people=(replace(PEOPLE["p1"], notes="Met <b>at</b> sea"),)))
    assert "Met <b>at</b> sea" in Drawn(server, store, map_name, "people").run(person="p1").said
