"""*Needs and stages*: what its tables and sentences say, and what an edit changes; worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from graph.analysis.coverage import coverage
from graph.changes import Changes, apply
from graph.errors import NotFoundError, RequestError
from graph.model import Interaction, PersonalMap, Stage
from graph.network import Standpoint, support_graph
from graph.store.store import Store
from graph.verifying import verify
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from tests.ui.test_my_map import TODAY, small_map
from ui.presenters import need_plans, needs
from ui.presenters.need_plans import Plan

STUDENT = Stage("st", "Student", TODAY - timedelta(days=400), {"f": 3})
PARENT = Stage("pa", "Parent", None, {"f": 0, "s": 3, "z": 1})


def staged_map() -> PersonalMap:
    """The small map in the stage Student, with another one, Parent, to come."""
    ask = Interaction("i", "ana", TODAY, "ask", "f")
    return replace(small_map(), stages={s.id: s for s in (STUDENT, PARENT)}, interactions={"i": ask})


def after(before: PersonalMap, plan: Plan) -> PersonalMap:
    changes = plan(before)
    verify(before, changes)
    return apply(before, changes)


def edited(column: str, value: Any, need: str = "f") -> PersonalMap:
    return after(staged_map(), needs.need_plan(need, column, value, TODAY))


def test_the_table_has_what_matters_most_first_with_who_meets_it() -> None:
    table = needs.table(staged_map(), TODAY)
    assert list(table.index) == ["f", "z", "s"]
    assert list(table[needs.MATTERS_NOW]) == ["critical", "important", "important"]
    assert list(table[needs.PEOPLE]) == [1, 0, 2]
    assert list(table[needs.TARGET]) == [2, 2, 3]


def test_the_grid_says_how_much_each_need_matters_in_each_stage() -> None:
    grid = needs.weights(staged_map(), TODAY)
    assert list(grid.columns) == [needs.NAME, "stage:st", "stage:pa"]
    assert list(grid.loc["f"]) == ["Feedback", "critical", "not now"]
    assert list(grid.loc["z"]) == ["Sponsorship", "important", "nice to have"]


@pytest.mark.parametrize(
    ("column", "value", "stands"),
    [
        (needs.NAME, "  Comments \n of substance ", "Comments of substance"),
        (needs.TARGET, 5, 5),
        (needs.PROMPT, "Who reads it?", "Who reads it?"),
        (needs.DESCRIPTION, None, ""),
        (needs.ALIASES, "advice, comments, advice", ("advice", "comments")),
    ],
)
def test_an_edited_cell_changes_that_field_alone(column: str, value: Any, stands: Any) -> None:
    found = edited(column, value).needs["f"]
    assert found == replace(small_map().needs["f"], **{column: stands})


@pytest.mark.parametrize(
    ("column", "value"), [(needs.NAME, ""), (needs.NAME, "SUPPORT"), (needs.TARGET, None), (needs.TARGET, 0)]
)
def test_an_edit_that_cannot_be_is_refused_in_words(column: str, value: Any) -> None:
    with pytest.raises(RequestError) as told:
        edited(column, value)
    assert "othing was changed" in told.value.hint


def test_a_need_is_paused_in_the_stage_in_force_and_comes_back() -> None:
    paused = edited(needs.MATTERS_NOW, "not now")
    assert paused.stages["st"].importance == {"f": 0}
    assert paused.provisions == staged_map().provisions
    again = after(paused, needs.need_plan("f", needs.MATTERS_NOW, "critical", TODAY))
    assert again.stages == staged_map().stages


def test_where_there_is_no_stage_pausing_begins_one() -> None:
    found = after(small_map(), needs.need_plan("f", needs.MATTERS_NOW, "not now", TODAY))
    (stage,) = found.stages.values()
    assert (stage.name, stage.starts_on, stage.importance) == ("Now", TODAY, {"f": 0})


def test_several_cells_of_one_stage_are_one_change() -> None:
    plans = [needs.weight_plan(n, "stage:pa", "critical", TODAY) for n in ("f", "z")]
    changes = need_plans.together(plans)(staged_map())
    assert [s.importance for s in changes.stages] == [{"f": 3, "s": 3, "z": 3}]


def test_what_hangs_on_a_need_is_said_before_it_goes() -> None:
    hanging = need_plans.hanging_on(staged_map(), "f")
    assert (hanging.people, hanging.contacts, hanging.stages) == (1, 1, 2)
    assert needs.hanging_says("Feedback", hanging) == (
        "Remove Feedback? With it goes the note that 1 person meets it, that 1 logged contact was about it and "
        "how much it matters in 2 stages. The people stay on your map."
    )
    found = after(staged_map(), need_plans.removing_need("f"))
    assert "f" not in found.needs
    assert all("f" not in s.importance for s in found.stages.values())
    nothing = need_plans.hanging_on(replace(small_map(), provisions={}), "z")
    assert "Nothing hangs on it." in needs.hanging_says("Sponsorship", nothing)


def test_a_need_and_a_stage_of_ones_own_are_added_once() -> None:
    found = after(staged_map(), need_plans.adding_need(" Travel  company ", "Who comes along?"))
    (need,) = [n for n in found.needs.values() if n.name == "Travel company"]
    assert (need.key, need.prompt) == ("travel_company", "Who comes along?")
    with pytest.raises(RequestError):
        need_plans.adding_need("travel COMPANY", "")(found)
    found = after(found, need_plans.adding_stage("Abroad", date(2027, 1, 1), "pa"))
    (stage,) = [s for s in found.stages.values() if s.name == "Abroad"]
    assert (stage.starts_on, stage.importance) == (date(2027, 1, 1), PARENT.importance)
    with pytest.raises(RequestError):
        need_plans.adding_stage("abroad", None, None)(found)


def test_names_without_letters_get_keys_of_their_own() -> None:
    found = staged_map()
    for name in ("!!!", "???"):
        found = after(found, need_plans.adding_need(name, ""))
    assert {"need", "need_2"} <= {n.key for n in found.needs.values()}


@pytest.mark.parametrize(
    "plan",
    [
        need_plans.editing_need("no such", {"target": 3}),
        need_plans.removing_need("no such"),
        need_plans.editing_stage("no such", {"name": "X"}),
        need_plans.removing_stage("no such"),
        need_plans.choosing_stage("no such"),
    ],
)
def test_what_somebody_removed_meanwhile_is_said(plan: Plan) -> None:
    with pytest.raises(NotFoundError):
        plan(staged_map())


def lines(personal_map: PersonalMap) -> list[needs.StageLine]:
    found = {s: coverage(support_graph(personal_map, Standpoint(TODAY, s))) for s in personal_map.stages}
    now = coverage(support_graph(personal_map, Standpoint(TODAY)))
    return needs.stage_lines(personal_map, TODAY, found, now)


def test_each_stage_says_what_it_would_change() -> None:
    student, parent = lines(staged_map())
    assert student.in_force
    assert not student.by_hand
    assert student.says == (
        "Your map is judged for this stage. 2 of the 3 needs that matter are met; nobody meets Sponsorship."
    )
    assert parent.says == (
        "Support would matter more; Sponsorship would matter less; Feedback would be set aside. "
        "1 of the 2 needs that matter would be met; nobody meets Sponsorship."
    )


def test_a_stage_chosen_by_hand_wins_until_the_dates_decide_again() -> None:
    chosen = after(staged_map(), need_plans.choosing_stage("pa"))
    assert [(s.in_force, s.by_hand) for s in lines(chosen)] == [(False, False), (True, True)]
    assert lines(after(chosen, need_plans.choosing_stage(None))) == lines(staged_map())


def test_the_page_says_how_things_stand() -> None:
    assert needs.summary(staged_map(), TODAY) == "You keep 3 needs. In the stage Student, 1 is critical."
    assert needs.summary(small_map(), TODAY) == "You keep 3 needs. No stage applies, so they all matter alike."


def test_the_page_adds_weighs_chooses_and_removes(server: Server, store: Store, map_name: str) -> None:
    begin(store, map_name, Changes())
    page = Drawn(server, store, map_name, "needs").run()
    assert "You keep 9 needs." in page.said
    page.fill("What it is called", "<b>Abroad</b>").click("Begin the stage")
    (stage,) = page.map.stages.values()
    assert (stage.name, stage.starts_on) == ("<b>Abroad</b>", None)
    assert "<b>Abroad</b>" in page.said
    page.click("Judge my map for it")
    assert page.map.chosen_stage == stage.id
    assert "Let the dates decide" in page.buttons
    page.click("Let the dates decide")
    assert page.map.chosen_stage is None
    page.click("Undo")
    assert page.map.chosen_stage == stage.id


def test_a_need_is_removed_only_after_it_was_said_what_goes(server: Server, store: Store, map_name: str) -> None:
    begin(store, map_name, Changes())
    page = Drawn(server, store, map_name, "needs").run(remove="feedback")
    assert "Remove Project-specific feedback? Nothing hangs on it." in page.said
    page.click("Keep it")
    assert "feedback" in page.map.needs
    page.run(remove="feedback").click("Set it aside instead")
    assert [s.importance for s in page.map.stages.values()] == [{"feedback": 0}]
    page.run(remove="safe_space").click("Remove it")
    assert "safe_space" not in page.map.needs
    page.click("Undo")
    assert "safe_space" in page.map.needs
