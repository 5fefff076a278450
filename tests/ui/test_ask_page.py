"""*Who to ask*: the answer in words, noting an ask and how it ended, and beginning with a person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from graph.analysis.ask import WEIGHTS, Answer, Question, Suggestion, Terms, Weights, ask
from graph.analysis.report import report
from graph.model import Interaction, PersonalMap, Tie
from graph.network import support_graph, tie_graph
from graph.store.store import Store
from tests.conftest import Server
from tests.graph.maps import everything
from tests.ui.drawn import Drawn
from tests.ui.test_my_map import NOW, TODAY, small_map
from ui.presenters import about_person, asked, who_to_ask, why_order
from ui.presenters.detail import Idea

TERMS: Final = Terms(0, 0, 0, 0, 0, 0)


def answer(need: str | None, text: str | None = None) -> Answer:
    """What is ranked on the small map, where Ana introduces Dot, whom I do not know."""
    some = small_map()
    return ask(some, support_graph(some, NOW), tie_graph(some, NOW), Question(need, text))


def found(person: str, fit: float = 1.0, path: tuple[str, ...] = ()) -> Suggestion:
    return Suggestion(
        person, 1.0, replace(TERMS, fit=fit), ("Fits.", "Access.", "Lately.", "Track.", "Load.", "Fresh."), path
    )


def test_the_answer_begins_with_a_name_and_the_way_to_it() -> None:
    through = Answer("f", None, (found("cy", path=("me", "ana", "cy")),), "cy", None)
    assert who_to_ask.head(small_map(), through) == "For Feedback, ask Cy Vale first; Ana Brook could introduce you."
    unmet = Answer("z", None, (found("cy", 0.0, ("me", "cy")),), "cy", "ben")
    assert who_to_ask.head(small_map(), unmet) == (
        "Nobody is noted as meeting Sponsorship yet. Cy Vale would be a good first to ask."
    )
    likely = [Idea("ben", "Ben Moor", "Ben Moor already helps you.")]
    assert "Ben Moor would be a good first to ask" in who_to_ask.head(small_map(), unmet, likely)
    assert who_to_ask.beside(small_map(), unmet) == ["Useful and less obvious: Ben Moor."]
    nobody = Answer(None, "knitting", (), None, None)
    assert who_to_ask.head(small_map(), nobody) == "Nobody on your map fits “knitting”."
    assert who_to_ask.beside(small_map(), nobody) == []


def test_nobody_is_put_first_where_nothing_that_is_noted_does() -> None:
    alike = Answer("z", None, (found("ana", 0.0), found("ben", 0.0), found("cy", 0.0)), "ana", "ben")
    assert who_to_ask.head(small_map(), alike) == (
        "Nobody is noted as meeting Sponsorship yet, and nothing you noted puts one of your people before another: "
        "begin with whom you trust."
    )
    assert who_to_ask.beside(small_map(), alike) == []
    assert [one.remark for one in who_to_ask.suggestions(small_map(), alike)] == ["", "", ""]


def test_each_person_comes_with_reasons_and_the_way_by_name() -> None:
    one = Answer("f", "plans", (found("cy", path=("me", "ana", "cy")), found("ben", 0.0)), "cy", "ben")
    first, second = who_to_ask.suggestions(small_map(), one)
    assert (first.name, first.way, first.remark) == (
        "Cy Vale",
        ("You", "Ana Brook", "Cy Vale"),
        "the most comfortable to ask",
    )
    assert (first.says, first.more) == ("Fits. Access. Lately.", "Track. Load. Fresh.")
    assert (second.says, second.way, second.remark) == ("Access. Lately.", (), "useful and less obvious")
    assert who_to_ask.question_says(small_map(), one) == "Feedback and “plans”"


def test_the_ranking_on_the_page_is_that_of_kith_ask() -> None:
    assert [s.person for s in who_to_ask.suggestions(small_map(), answer("s"))] == [
        r.person for r in answer("s").results
    ]


@pytest.mark.parametrize("said", ["", "1,2,3", "a,b,c,d,e,f", "1,1,1,1,1,9", "1,1,1,1,1,-1", "nan,1,1,1,1,1"])
def test_weights_that_cannot_be_are_as_they_come(said: str) -> None:
    assert who_to_ask.weights_of((said,) if said else ()) == WEIGHTS


def test_weights_stand_in_the_address_and_come_back() -> None:
    mine = Weights(fit=0, access=5)
    assert who_to_ask.weights_said(mine) == ("0,5,1,1,2,0.5",)
    assert who_to_ask.weights_of(who_to_ask.weights_said(mine)) == mine
    assert who_to_ask.weights_said(WEIGHTS) == ()


def test_the_picture_takes_each_score_apart() -> None:
    terms = Terms(1, 0.5, 0.25, 0.5, 0, 1)
    one = Answer("f", None, (replace(found("cy"), terms=terms), found("ben")), "cy", "ben")
    parts = why_order.parts(small_map(), one, Weights(4, 2, 1, 1, 2.5, 0))
    assert [(p.name, p.term, p.adds, p.most, p.says) for p in parts[:5]] == [
        ("Cy Vale", "fit", 4, 4, "Fits."),
        ("Cy Vale", "access", 1, 2, "Access."),
        ("Cy Vale", "availability", 0.25, 1, "Lately."),
        ("Cy Vale", "track_record", 0.5, 1, "Track."),
        ("Cy Vale", "spare_load", 0, 2.5, "Load."),
    ]
    table = why_order.table(parts)
    assert list(table["Name"]) == ["Cy Vale", "Ben Moor"]
    assert list(table["Not much rests on them yet (up to 2.5)"]) == [0, 0]
    assert list(table["Together"]) == [5.75, 4]


@pytest.mark.parametrize("weights", [WEIGHTS, Weights(fit=0, access=5)])
def test_what_the_picture_shows_makes_the_scores(weights: Weights) -> None:
    some = small_map()
    told = ask(some, support_graph(some, NOW), tie_graph(some, NOW), Question("s"), weights=weights)
    assert len(told.results) > 1
    for one in told.results:
        adds = [p.adds for p in why_order.parts(some, told, weights) if p.person == one.person]
        assert sum(adds) == pytest.approx(one.score)


def with_asks() -> PersonalMap:
    """Ben was asked twenty days ago without an answer, Ana yesterday; one to Ana was met; Dee is in the trash."""
    asks = (
        Interaction("1", "ana", TODAY - timedelta(days=1), "ask", "s", outcome="pending"),
        Interaction("2", "ben", TODAY - timedelta(days=20), "ask", None, note="A word."),
        Interaction("3", "ana", TODAY - timedelta(days=50), "ask", "f", outcome="met"),
        Interaction("4", "dee", TODAY, "ask", "f"),
        Interaction("5", "ana", TODAY, "contact"),
        Interaction("6", "ana", TODAY + timedelta(days=1), "ask", "f"),
    )
    return replace(small_map(), interactions={i.id: i for i in asks})


def test_open_asks_are_those_without_an_outcome_the_longest_open_first() -> None:
    found = asked.open_asks(with_asks(), TODAY)
    assert [(a.id, a.name, a.about, a.when, a.overdue) for a in found] == [
        ("2", "Ben Moor", "help", "2 weeks ago", True),
        ("1", "Ana Brook", "Support", "yesterday", False),
    ]
    assert asked.open_says(found) == "2 asks are open. How did it go?"
    assert asked.open_says(found[:1]) == "One ask is open. How did it go?"
    assert asked.open_says([]).startswith("No ask is open.")


def test_how_an_ask_ended_is_noted_once() -> None:
    changes = asked.settling("1", "declined")(with_asks())
    assert [(i.id, i.outcome, i.need) for i in changes.interactions] == [("1", "declined", "s")]
    assert not asked.settling("3", "met")(with_asks()).interactions
    assert not asked.settling("gone", "met")(with_asks()).interactions


def test_of_a_person_it_says_what_to_ask_them_and_who_could_stand_in() -> None:
    some = with_asks()
    here = report(some, NOW)
    told = about_person.askable(some, support_graph(some, NOW), here, "ana", lambda _: [Idea("cy", "Cy Vale", "")])
    assert [(a.name, a.level, a.details, a.stand_in) for a in told] == [
        ("Feedback", "fully", "1 of 1 ask met", "nobody yet; perhaps Cy Vale"),
        ("Support", "a little", "not asked for it yet", "Ben Moor (well)"),
    ]
    assert about_person.stand_in_says(some, "ana", told) == "Nobody could stand in for Ana Brook for Feedback yet."
    assert about_person.stand_in_says(some, "ana", told[1:]).startswith("Others could stand in for Ana Brook")
    assert about_person.askable(some, support_graph(some, NOW), here, "cy", lambda _: []) == []
    assert about_person.stand_in_says(some, "cy", []) == "Cy Vale meets none of your needs yet."


@pytest.fixture
def page(server: Server, store: Store, map_name: str) -> Callable[..., Drawn]:
    """Draws the page on the small map, where Ana also knows Dot, who coaches."""
    some = small_map()
    cy = replace(some.people["cy"], notes="Runs a budget workshop", title="Coach")
    store.create(map_name, some.me, ())
    written = everything(
        replace(
            some,
            people={**some.people, "cy": cy},
            ties={k: t for k, t in some.ties.items() if k != Tie("me", "cy").key},
        )
    )
    store.change(map_name, lambda _: written, "written for a test")
    return lambda **parameters: Drawn(server, store, map_name, "ask").run(**parameters)


def test_it_begins_with_the_need_that_is_worst_off(page: Callable[..., Drawn]) -> None:
    drawn = page()
    assert "Nobody is noted as meeting Sponsorship yet." in drawn.said
    assert drawn.app.query_params["need"] == "z"


def test_ones_own_words_find_somebody_and_the_way_to_them(page: Callable[..., Drawn]) -> None:
    drawn = page(text="budget")
    assert "For “budget”, ask Cy Vale first; Ana Brook could introduce you." in drawn.said
    drawn.fill("In your own words", "nothing like it").run()
    assert "Nobody on your map fits" in drawn.said
    drawn.fill("What do you need?", "f", "selectbox").fill("In your own words", "").run()
    assert "For Feedback, ask Ana Brook first" in drawn.said


def test_an_ask_is_noted_its_end_too_and_both_are_undone(page: Callable[..., Drawn]) -> None:
    drawn = page(need="f").click("Note that I asked")
    [ask] = drawn.map.interactions.values()
    assert (ask.person, ask.kind, ask.need, ask.outcome, ask.on) == ("ana", "ask", "f", "pending", date.today())
    assert "Noted that you asked Ana Brook" in drawn.said
    assert "One ask is open" in drawn.said
    drawn.click("I got what I needed")
    assert drawn.map.interactions[ask.id].outcome == "met"
    assert "No ask is open" in drawn.said
    assert drawn.click("Undo").map.interactions[ask.id].outcome == "pending"
    assert drawn.click("Undo").map.interactions == {}


def test_a_link_begins_with_a_person(page: Callable[..., Drawn]) -> None:
    drawn = page(person="ana")
    assert "Nobody could stand in for Ana Brook for Feedback yet." in drawn.said
    assert "Could stand in: Ben Moor (well)" in drawn.said
    assert page(person="nobody").field("Who?", "selectbox").value is None


def test_who_is_away_is_left_out(page: Callable[..., Drawn]) -> None:
    drawn = page(need="s", away="ana")
    assert "For Support, ask Ben Moor first" in drawn.said
    assert "Left out, as away: Ana Brook." in drawn.said


def test_what_counts_how_much_is_changed_and_kept_in_the_address(page: Callable[..., Drawn]) -> None:
    drawn = page(need="s")
    drawn.fill("They fit what I need", 0.0, "slider").run()
    assert drawn.app.query_params["weigh"] == "0,2,1,1,2,0.5"
    assert page(need="s", weigh="0,2,1,1,2,0.5").field("They fit what I need", "slider").value == 0
    assert "weigh" not in drawn.click("As it was").app.query_params
