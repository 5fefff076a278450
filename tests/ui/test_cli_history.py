"""`kith history`, `undo` and `maps`."""

from collections.abc import Callable
from pathlib import Path

from tests.ui.conftest import Kith


def test_what_was_changed_is_listed_the_latest_first(kith: Kith) -> None:
    kith.done("add", "Ana Brandt")
    kith.done("meets", "Ana", "feedback")
    listed = kith.json("history")
    assert [e["what"] for e in listed] == ["Ana Brandt meets Project-specific feedback", "Ana Brandt added"]
    assert [e["undone"] for e in listed] == [False, False]
    assert len(kith.json("history", "--limit", "1")) == 1
    assert "Ana Brandt added" in kith.done("history")


def test_changes_are_taken_back_one_by_one(kith: Kith) -> None:
    empty = kith.map
    kith.done("add", "Ana Brandt")
    with_ana = kith.map
    kith.done("meets", "Ana", "feedback")
    assert kith.done("undo") == "Taken back: Ana Brandt meets Project-specific feedback.\n"
    assert (kith.map.people, kith.map.provisions) == (with_ana.people, {})
    assert kith.json("undo")["what"] == "Ana Brandt added"
    assert (kith.map.people, kith.map.ties) == (empty.people, {})
    assert kith.done("undo") == "There is nothing to take back.\n"
    assert kith.json("undo") is None
    assert "taken back" in kith.done("history")


def test_the_choice_of_a_stage_is_listed_and_taken_back(kith: Kith) -> None:
    kith.done("stages", "add", "PhD")
    kith.done("stages", "add", "Postdoc")
    kith.done("stages", "use", "PhD")
    chosen = kith.map.chosen_stage
    kith.done("stages", "use", "Postdoc")
    kith.done("stages", "use", "--auto")
    assert [e["what"] for e in kith.json("history")][:3] == [
        "stage left to the dates",
        "stage Postdoc used",
        "stage PhD used",
    ]
    assert kith.done("undo") == "Taken back: stage left to the dates.\n"
    assert kith.done("undo") == "Taken back: stage Postdoc used.\n"
    assert kith.map.chosen_stage == chosen
    assert len(kith.map.stages) == 2


def test_an_import_that_changes_nothing_is_no_step_to_take_back(kith: Kith, tmp_path: Path) -> None:
    kith.done("add", "Ana Brandt", "--email", "ana@example.org")
    path = tmp_path / "contacts.csv"
    path.write_text("Name,E-mail\nAna Brandt,ana@example.org\n", encoding="utf-8")
    assert "There is nothing in it that is not on the map." in kith.done("import", str(path))
    assert [e["what"] for e in kith.json("history")] == ["Ana Brandt added"]
    assert kith.done("undo") == "Taken back: Ana Brandt added.\n"


def test_a_map_that_was_never_changed_has_no_history(kith: Kith) -> None:
    assert kith.done("history") == "Nothing was changed yet.\n"
    assert kith.json("history") == []


def test_maps_are_begun_listed_and_removed(new_kith: Callable[[], Kith]) -> None:
    kith = new_kith()
    assert kith.name in kith.done("maps", "add", kith.name, "--owner", "Rosa Lind")
    found = {m["name"]: m for m in kith.json("maps")}
    assert (found[kith.name]["owner"], found[kith.name]["people"]) == ("Rosa Lind", 0)
    assert kith.name in kith.done("maps", "list")
    assert kith("maps", "add", kith.name).exit_code == 1
    assert kith("maps", "remove", kith.name).exit_code == 1
    kith.done("maps", "remove", kith.name, "--yes")
    assert kith.name not in {m.name for m in kith.store.maps()}
    assert kith("maps", "remove", kith.name, "--yes").exit_code == 1


def test_the_map_can_be_named_before_or_after_the_command(kith: Kith, cli_env: dict[str, str]) -> None:
    kith.done("add", "Ana")
    elsewhere = Kith({**kith.env, "KITH_MAP": "no-such-map"}, kith.store, kith.name)
    assert elsewhere("people").exit_code == 1
    for arguments in (("--map", kith.name, "people"), ("people", "--map", kith.name), ("needs", "--map", kith.name)):
        assert elsewhere(*arguments).exit_code == 0
    assert elsewhere("--map", "no-such-map", "people", "--map", kith.name).exit_code == 0
    assert elsewhere("needs", "--map", kith.name, "edit", "feedback", "--target", "3").exit_code == 0
    assert kith.map.needs["feedback"].target == 3


def test_a_map_that_does_not_exist_is_refused_with_those_that_do(kith: Kith) -> None:
    assert kith.name in kith.refused("people", "--map", "no-such-map")
