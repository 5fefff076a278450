"""`kith needs` and `kith stages`: what matters, and when."""

from datetime import date

from graph.catalogue import CATALOGUE
from graph.model import Person
from tests.ui.conftest import Kith


def test_the_needs_are_listed(kith: Kith) -> None:
    listed = kith.done("needs")
    assert listed == kith.done("needs", "list")
    for need in CATALOGUE:
        assert need.name in listed
        assert need.key in listed
    assert kith.json("needs") == kith.json("needs", "list")
    assert {n["key"] for n in kith.json("needs")} == {n.key for n in CATALOGUE}


def test_the_list_says_how_many_people_meet_each(kith: Kith) -> None:
    kith.done("add", "Ana")
    kith.done("add", "Ben")
    kith.done("meets", "Ana", "feedback")
    kith.done("meets", "Ben", "feedback", "--until", "2020-01-01")
    found = {n["key"]: n for n in kith.json("needs")}
    assert (found["feedback"]["people"], found["feedback"]["importance"]) == (1, 2)
    assert found["community"]["people"] == 0


def test_a_need_is_added(kith: Kith) -> None:
    kith.done(
        *("needs", "add", "A place to write", "--alias", "desk", "--target", "1", "--importance", "3"),
        *("--description", "Four walls", "--prompt", "Where do you write?"),
    )
    need = next(n for n in kith.map.needs.values() if n.key == "a_place_to_write")
    assert (need.name, need.aliases, need.target) == ("A place to write", ("desk",), 1)
    assert (need.description, need.prompt) == ("Four walls", "Where do you write?")
    assert {n["key"]: n["importance"] for n in kith.json("needs")}["a_place_to_write"] == 3


def test_a_need_is_not_added_twice(kith: Kith) -> None:
    assert "already" in kith.refused("needs", "add", "safe SPACE")
    assert "already" in kith.refused("needs", "add", "Another", "--key", "safe_space")


def test_a_need_is_changed(kith: Kith) -> None:
    kith.done("needs", "edit", "feedback", "--name", "Comments", "--key", "comments", "--alias", "", "--target", "3")
    need = kith.map.needs["feedback"]
    assert (need.name, need.key, need.aliases, need.target) == ("Comments", "comments", (), 3)
    assert kith.done("needs", "edit", "comments", "--target", "3") == "Nothing to change.\n"
    assert "say what to change" in kith.misused("needs", "edit", "comments")


def test_a_hidden_need_does_not_count(kith: Kith) -> None:
    assert kith.done("needs", "hide", "sponsor") == "Institutional sponsorship is not now in the stage Now.\n"
    (stage,) = kith.map.stages.values()
    assert (stage.name, stage.starts_on, stage.importance) == ("Now", date.today(), {"sponsorship": 0})
    assert len(kith.json("report")["coverage"]["needs"]) == len(CATALOGUE) - 1
    kith.done("needs", "unhide", "sponsor")
    assert len(kith.json("report")["coverage"]["needs"]) == len(CATALOGUE)
    assert len(kith.map.stages) == 1


def test_a_need_is_hidden_in_the_stage_in_force_or_the_one_named(kith: Kith) -> None:
    kith.done("stages", "add", "Postdoc", "--starts-on", "2020-01-01")
    kith.done("stages", "add", "Professor", "--starts-on", "2099-01-01")
    kith.done("needs", "hide", "feedback")
    kith.done("needs", "hide", "community", "--stage", "prof")
    found = {s.name: s.importance for s in kith.map.stages.values()}
    assert found == {"Postdoc": {"feedback": 0}, "Professor": {"community": 0}}


def test_a_need_is_removed_with_what_hangs_on_it(kith: Kith) -> None:
    kith.done("add", "Ana")
    kith.done("meets", "Ana", "feedback")
    before = kith.map
    kith.done("needs", "remove", "feedback")
    assert "feedback" not in kith.map.needs
    assert kith.map.provisions == {}
    kith.done("undo")
    assert (kith.map.needs, kith.map.provisions) == (before.needs, before.provisions)


def test_stages_are_listed_with_the_one_in_force(kith: Kith) -> None:
    assert "every need is important" in kith.done("stages")
    assert kith.json("stages") == []
    kith.done("stages", "add", "PhD", "--starts-on", "2018-01-01")
    kith.done("stages", "add", "Postdoc", "--starts-on", "2023-01-01", "--importance", "feedback=3")
    listed = kith.json("stages", "list")
    assert [(s["name"], s["in_force"]) for s in listed] == [("PhD", False), ("Postdoc", True)]
    assert listed[1]["importance"] == {"feedback": 3}
    assert "Project-specific feedback" in kith.done("stages")


def test_a_stage_is_changed(kith: Kith) -> None:
    kith.done("stages", "add", "PhD", "--importance", "feedback=3", "--importance", "community=0")
    kith.done(
        "stages", "edit", "phd", "--name", "Doctorate", "--starts-on", "2018-01-01", "--importance", "community=1"
    )
    (stage,) = kith.map.stages.values()
    assert (stage.name, stage.starts_on) == ("Doctorate", date(2018, 1, 1))
    assert stage.importance == {"feedback": 3, "community": 1}
    assert "say what to change" in kith.misused("stages", "edit", "Doctorate")


def test_a_stage_is_used_whatever_the_date(kith: Kith) -> None:
    kith.done("stages", "add", "Postdoc", "--starts-on", "2020-01-01")
    kith.done("stages", "add", "Professor", "--starts-on", "2099-01-01")
    assert "Professor" in kith.done("stages", "use", "Professor")
    assert kith.json("report")["stage"] == kith.map.chosen_stage
    assert "Postdoc" in kith.done("stages", "use", "--auto")
    assert kith.map.chosen_stage is None
    kith.misused("stages", "use")
    kith.misused("stages", "use", "Postdoc", "--auto")


def test_a_stage_is_removed(kith: Kith) -> None:
    kith.done("stages", "add", "PhD")
    kith.done("stages", "remove", "PhD")
    assert kith.map.stages == {}
    assert "no stage" in kith.refused("stages", "remove", "PhD")


def test_what_is_no_importance_is_refused(kith: Kith) -> None:
    assert "feedback=3" in kith.refused("stages", "add", "PhD", "--importance", "feedback=9")
    assert "feedback=3" in kith.refused("stages", "add", "PhD", "--importance", "feedback")
    assert "no need" in kith.refused("stages", "add", "PhD", "--importance", "sleep=3")
    assert "already" not in kith.done("stages", "add", "PhD")
    assert "already" in kith.refused("stages", "add", "phd")


def test_a_map_without_needs_says_so(kith: Kith) -> None:
    kith.store.drop(kith.name)
    kith.store.create(kith.name, Person("rosa", "Rosa"), ())
    assert "kith needs add" in kith.done("needs")
    assert kith.json("report")["verdict"]
