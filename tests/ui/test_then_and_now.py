"""*Then and now*: what changed, what each stage asks for, who is worth a word again; by hand, and on the real store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from graph.analysis.report import report
from graph.model import Interaction, PersonalMap, Provision, Stage, Tie
from graph.network import Standpoint
from graph.store.store import Store
from tests.conftest import Server
from tests.graph.maps import everything
from tests.ui.drawn import Drawn
from tests.ui.test_my_map import NOW, TODAY, small_map
from ui.presenters import then_and_now, timeline, words_again
from ui.presenters.phases import Phase, phase_cells, phases
from ui.presenters.stands import stands

MARCH: Final = date(2026, 3, 1)


def changed() -> PersonalMap:
    """Until March Cy met Feedback as well; since then Ben meets Support. A stage is over, one is on, one is to come."""
    some = small_map()
    provisions = {
        **some.provisions,
        "3": replace(some.provisions["3"], since=MARCH),
        "5": Provision("5", "cy", "f", 2, until=MARCH),
    }
    stages = (
        Stage("then", "Study", date(2025, 1, 1), {"f": 3}),
        Stage("on", "Work", date(2026, 5, 1), {"z": 0}),
        Stage("next", "Lead", date(2027, 5, 1), {"z": 3, "s": 1}),
    )
    return replace(some, provisions=provisions, stages={s.id: s for s in stages})


def test_it_says_who_came_and_who_went_since_a_day() -> None:
    found = then_and_now.since(changed(), NOW, date(2026, 2, 1))
    assert then_and_now.since_says(changed(), found, date(2026, 2, 1), TODAY) == [
        "Since 2026-02-01, Ben Moor came for Support and Cy Vale went, who met Feedback.",
        "1 need stops mattering: Sponsorship.",
        "1 need is left with one person only: Feedback.",
    ]
    rows = then_and_now.change_rows(changed(), found)
    assert [(r.name, r.before, r.number, r.says) for r in rows] == [
        ("Feedback", 2, 1, "2 → 1 · − Cy Vale"),
        ("Support", 1, 2, "1 → 2 · + Ben Moor"),
    ]
    assert then_and_now.change_cells(changed(), found)["Went"] == ["Cy Vale", "", ""]


def test_it_says_that_nothing_changed() -> None:
    found = then_and_now.since(changed(), NOW, TODAY)
    assert then_and_now.since_says(changed(), found, TODAY, TODAY) == [
        "Since 2026-11-23 nothing has changed in who meets which need."
    ]
    assert then_and_now.change_rows(changed(), found) == []


def found_phases(some: PersonalMap) -> list[Phase]:
    return phases(some, stands(some, NOW))


def test_each_stage_is_judged_on_a_day_of_its_own_and_says_what_it_asks_for() -> None:
    study, work, lead = found_phases(changed())
    assert (study.name, study.when, study.on) == ("Study", "2025-01-01 to 2026-04-30", date(2026, 4, 30))
    assert (work.when, work.on, work.says) == ("now, since 2026-05-01", TODAY, ())
    assert (lead.when, lead.on) == ("from 2027-05-01", date(2027, 5, 1))
    assert study.says == ()
    assert lead.says == (
        "Sponsorship would begin to matter; Support would matter less. "
        "2 of the 3 needs that matter would be met; nobody meets Sponsorship.",
    )
    assert {r.name: r.says for r in work.rows} == {
        "Feedback": "important · ⚠︎ only Ana Brook",
        "Support": "important · 2 of the 3 people you want",
        "Sponsorship": "does not matter",
    }
    cells = phase_cells([study, lead])
    assert cells["Lead (from 2027-05-01)"][cells["Need"].index("Sponsorship")] == "critical · ✕ nobody yet"
    assert found_phases(small_map()) == []


def test_a_coming_stage_says_what_would_matter_more_and_hangs_on_one_person() -> None:
    some = changed()
    some = replace(some, stages={**some.stages, "next": Stage("next", "Lead", date(2027, 5, 1), {"f": 3, "z": 0})})
    *_, lead = found_phases(some)
    assert lead.says[-1] == "Feedback would matter more and hangs on Ana Brook alone."


def quiet() -> PersonalMap:
    """Ana, who alone meets Feedback, was last seen 100 days ago; Ben is late; Cy sleeps and was close; Dee is away."""
    some = small_map()
    ties = (
        Tie("me", "ana", 4, last_contact=TODAY - timedelta(days=100)),
        Tie("me", "ben", 2, last_contact=TODAY - timedelta(days=45), cadence_days=30),
        Tie("me", "cy", 5, last_contact=TODAY - timedelta(days=4 * 365)),
    )
    return replace(some, ties={t.key: t for t in ties})


def test_everybody_worth_a_word_again_is_named_once_with_the_reason() -> None:
    found = words_again.words_again(quiet(), report(quiet(), NOW))
    assert [(one.person, one.kind, one.says, one.rhythm) for one in found] == [
        ("ben", "late", "You meant to be in touch every month; it has been 45 days. They help you with Support.", 30),
        ("ana", "fading", "Your last contact was 100 days ago. Only they meet Feedback.", 0),
        ("cy", "dormant", "Not in touch for 4 years; such ties are often worth reviving.", 0),
    ]
    here = report(quiet(), NOW)
    assert words_again.says(found, here) == "With 3 people a word would be worth it: Ben Moor, Ana Brook and Cy Vale."
    assert words_again.says([], here) == "You are in touch with everybody you count on."
    assert words_again.says([], report(replace(quiet(), provisions={}), NOW)).startswith("Nobody is noted")


def test_where_no_contact_is_noted_nobody_is_called_in_touch() -> None:
    some = quiet()
    unseen = replace(some, ties={k: replace(t, last_contact=None) for k, t in some.ties.items()}, interactions={})
    assert words_again.says([], report(unseen, NOW)).startswith("You have not noted yet when you were in touch")


def test_a_rhythm_is_kept_in_the_tie_and_let_go() -> None:
    [tie] = words_again.keeping("ana", 90)(quiet()).ties
    assert (tie.cadence_days, tie.closeness) == (90, 4)
    assert [t.cadence_days for t in words_again.keeping("ben", 0)(quiet()).ties] == [None]
    assert not words_again.keeping("ben", 30)(quiet()).ties
    assert not words_again.keeping("dee", 30)(quiet()).ties
    assert words_again.rhythm_says(60) == "every 60 days"


def test_the_timeline_has_a_lane_for_each_need_and_a_mark_for_each_contact() -> None:
    some = replace(
        changed(),
        interactions={"i": Interaction("i", "ana", TODAY - timedelta(days=9), "ask", "f", outcome="met")},
    )
    labels = {p.id: p.name for p in some.people.values()}
    found = timeline.timeline(some, report(some, NOW), labels)
    assert found.people == ("Ana Brook", "Ben Moor")
    assert [(s.person, s.need, s.begins, s.ends, s.since_noted, s.lane, s.lanes) for s in found.spans] == [
        ("Ana Brook", "Feedback", found.begins, TODAY, False, 0, 2),
        ("Ana Brook", "Support", found.begins, TODAY, False, 1, 2),
        ("Ben Moor", "Support", MARCH, TODAY, True, 0, 1),
    ]
    assert [(m.person, m.on, m.kind) for m in found.moments] == [
        ("Ana Brook", TODAY - timedelta(days=9), "asked"),
        ("Ana Brook", TODAY - timedelta(days=3), "in touch"),
    ]


@pytest.fixture
def page(server: Server, store: Store, map_name: str) -> Callable[..., Drawn]:
    """Draws the page on a map on which Ben came half a year ago and Ana is late."""
    today = date.today()
    some = small_map()
    ties = (Tie("me", "ana", 4, last_contact=today - timedelta(days=100), cadence_days=30),)
    provisions = {**some.provisions, "3": replace(some.provisions["3"], since=today - timedelta(days=100))}
    stages = {s.id: s for s in (Stage("a", "Work", date(2020, 1, 1)), Stage("b", "Lead", None, {"z": 3}))}
    some = replace(some, ties={t.key: t for t in ties}, provisions=provisions, stages=stages)
    store.create(map_name, some.me, ())
    store.change(map_name, lambda _: everything(some), "written for a test")
    return lambda **parameters: Drawn(server, store, map_name, "then_and_now").run(**parameters)


def test_it_begins_with_what_changed_in_half_a_year(page: Callable[..., Drawn]) -> None:
    said = page().said
    day = (date.today() - timedelta(days=183)).isoformat()
    assert f"Since {day}, Ben Moor came for Support." in said
    assert "Sponsorship would matter more. 2 of the 3 needs that matter would be met" in said


def test_another_day_stands_in_the_address(page: Callable[..., Drawn]) -> None:
    drawn = page().click("A month ago")
    day = (date.today() - timedelta(days=30)).isoformat()
    assert f"Since {day} nothing has changed" in drawn.said
    assert drawn.app.query_params["since"] == day
    assert f"Since {day} nothing has changed" in page(since=day).said
    assert "Ben Moor came for Support" in page(since="yesterday").said
    drawn.fill("What has changed since", date.today() - timedelta(days=200), "date_input").run()
    assert "Ben Moor came for Support" in drawn.said


def test_a_contact_is_noted_and_a_rhythm_set_and_both_are_undone(page: Callable[..., Drawn]) -> None:
    drawn = page()
    assert "You meant to be in touch every month; it has been 100 days." in drawn.said
    drawn.fill("Remind me", 365, "selectbox").run()
    assert drawn.map.tie("me", "ana").cadence_days == 365
    assert drawn.click("Undo").map.tie("me", "ana").cadence_days == 30
    drawn.click("We were in touch today")
    assert [i.on for i in drawn.map.interactions.values()] == [date.today()]
    assert "You are in touch with everybody you count on." in drawn.said
    assert drawn.click("Undo").map.interactions == {}


def test_from_another_day_the_standpoint_decides_what_is_later() -> None:
    here = Standpoint(date(2026, 2, 1))
    found = then_and_now.since(changed(), here, TODAY)
    assert then_and_now.since_says(changed(), found, TODAY, here.as_of)[0] == (
        "Until 2026-11-23, Ben Moor came for Support and Cy Vale went, who met Feedback."
    )


@pytest.mark.parametrize("module", ["ask", "hanging", "then_and_now"])
def test_a_map_of_nobody_yet_is_told_so(server: Server, store: Store, map_name: str, module: str) -> None:
    store.create(map_name, small_map().me)
    said = Drawn(server, store, map_name, module).run().said
    assert "Nobody" in said or "nothing has changed" in said
