"""`kith report --compare`: what changed since a day, in a stage, or from another map."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.ui.conftest import Kith

NEED_KEYS = {"need", "name", "change", "before", "after", "gained", "lost", "jaccard"}
LISTS = ("became_active", "no_longer_active", "lost_second_provider", "went_dark", "newly_met")


@pytest.fixture
def kith(kith: Kith) -> Kith:
    """Ana and Ben met feedback until March, when Ben left; Chidi became a sponsor in June; Ana meets a safe space."""
    for name in ("Ana Brandt", "Ben Oduya", "Chidi Eze"):
        kith.done("add", name)
    kith.done("meets", "Ana", "feedback")
    kith.done("meets", "Ben", "feedback", "--until", "2025-03-01")
    kith.done("meets", "Chidi", "sponsor", "--since", "2025-06-01")
    kith.done("meets", "Ana", "safe_space")
    return kith


@pytest.fixture
def other(kith: Kith) -> Iterator[str]:
    """Another map, on which Ana meets feedback and Dilan a safe space."""
    name = f"{kith.name}-other"
    kith.done("maps", "add", name)
    for words in (("add", "Ana Brandt"), ("add", "Dilan Oz"), ("meets", "Ana", "feedback"), ("meets", "Dilan", "safe")):
        kith.done("--map", name, *words)
    yield name
    kith.store.drop(name)


def paragraph(written: str) -> list[str]:
    """The section about the comparison, line by line."""
    return written.partition("\nWhat has changed\n")[2].partition("\n\n")[0].splitlines()


def test_what_changed_since_a_day(kith: Kith) -> None:
    ana, ben, chidi = (kith.person(n).id for n in ("Ana Brandt", "Ben Oduya", "Chidi Eze"))
    found = kith.json("report", "--on", "2025-12-01", "--compare", "2025-01-01")["time"]["compare"]
    assert found["with"] == {"as_of": "2025-01-01", "stage": None, "map": kith.name}
    assert found["with_is"] == "before"
    assert set(found) == {"with", "with_is", "needs", *LISTS}
    rows = {row["need"]: row for row in found["needs"]}
    assert len(rows) == 9
    assert all(set(row) == NEED_KEYS for row in rows.values())
    assert rows["feedback"] == {
        "need": "feedback",
        "name": "Project-specific feedback",
        "change": -1,
        "before": 2,
        "after": 1,
        "gained": [],
        "lost": [ben],
        "jaccard": 0.5,
    }
    assert (rows["sponsorship"]["gained"], rows["safe_space"]["jaccard"]) == ([chidi], 1)
    assert (found["lost_second_provider"], found["newly_met"]) == (["feedback"], ["sponsorship"])
    assert (found["went_dark"], found["became_active"], found["no_longer_active"]) == ([], [], [])
    assert ana not in rows["feedback"]["lost"]


def test_what_changed_since_a_day_in_words(kith: Kith) -> None:
    lines = paragraph(kith.done("report", "--on", "2025-12-01", "--compare", "2025-01-01"))
    assert lines[:3] == [
        "Before is 2025-01-01; after is 2025-12-01.",
        "1 need comes to be met: Institutional sponsorship.",
        "1 need is left with one person only: Project-specific feedback.",
    ]
    assert [line.split() for line in lines[3:4]] == [["Need", "Before", "After", "Gained", "Lost"]]
    assert [" ".join(line.split()) for line in lines[5:7]] == [
        "Institutional sponsorship 0 1 Chidi Eze",
        "Project-specific feedback 2 1 Ben Oduya",
    ]
    assert lines[7:] == ["7 other needs are as they were."]


def test_a_later_day_comes_after(kith: Kith) -> None:
    found = kith.json("report", "--on", "2025-01-01", "--compare", "2025-12-01")["time"]["compare"]
    assert (found["with_is"], found["lost_second_provider"]) == ("after", ["feedback"])
    written = kith.done("report", "--on", "2025-01-01", "--compare", "2025-12-01")
    assert paragraph(written)[0] == "Before is 2025-01-01; after is 2025-12-01."


def test_nothing_has_changed(kith: Kith) -> None:
    since = kith.done("report", "--on", "2025-12-01", "--compare", "2025-07-01")
    assert paragraph(since) == ["Nothing has changed since 2025-07-01."]
    until = kith.done("report", "--on", "2025-07-01", "--compare", "2025-12-01")
    assert paragraph(until) == ["Nothing changes until 2025-12-01."]
    assert paragraph(kith.done("report", "--compare", date.today().isoformat())) == [
        f"Nothing has changed since {date.today()}."
    ]


def test_what_a_stage_would_change(kith: Kith) -> None:
    kith.done("stages", "add", "Now", "--importance", "feedback=0", "--starts-on", "2020-01-01")
    kith.done("stages", "add", "Next", "--importance", "safe_space=0")
    found = kith.json("report", "--compare-stage", "next")["time"]["compare"]
    stage = next(s.id for s in kith.map.stages.values() if s.name == "Next")
    assert (found["with"]["stage"], found["with"]["as_of"]) == (stage, date.today().isoformat())
    assert (found["with_is"], found["became_active"], found["no_longer_active"]) == (
        "after",
        ["feedback"],
        ["safe_space"],
    )
    lines = paragraph(kith.done("report", "--compare-stage", "next"))
    assert lines[:3] == [
        f"Before is {date.today()} in the stage Now; after is {date.today()} in the stage Next.",
        "1 need comes to matter: Project-specific feedback.",
        "1 need stops mattering: Safe space.",
    ]
    assert paragraph(kith.done("report", "--compare-stage", "now")) == ["Nothing would change in the stage Now."]


def test_another_day_is_judged_in_the_stage_that_was_chosen(kith: Kith) -> None:
    kith.done("stages", "add", "Now", "--importance", "feedback=0", "--starts-on", "2025-05-01")
    kith.done("stages", "add", "Next", "--importance", "sponsor=0")
    stages = {s.name: s.id for s in kith.map.stages.values()}
    day = ("report", "--on", "2025-12-01", "--compare", "2025-01-01")
    assert kith.json(*day)["time"]["compare"]["with"]["stage"] is None
    chosen = kith.json(*day, "--stage", "next")["time"]["compare"]
    assert (chosen["with"]["stage"], chosen["became_active"]) == (stages["Next"], [])
    both = kith.json(*day, "--stage", "next", "--compare-stage", "now")["time"]["compare"]
    assert (both["with"]["stage"], both["with"]["as_of"], both["with_is"]) == (stages["Now"], "2025-01-01", "before")
    assert (both["became_active"], both["no_longer_active"]) == (["feedback"], ["sponsorship"])


def test_what_is_different_from_another_map(kith: Kith, other: str) -> None:
    ana = kith.person("Ana Brandt").id
    (dilan,) = (p.id for p in kith.store.load(other).people.values() if p.name == "Dilan Oz")
    found = kith.json("report", "--compare-map", other)["time"]["compare"]
    assert (found["with"], found["with_is"]) == (
        {"as_of": date.today().isoformat(), "stage": None, "map": other},
        "before",
    )
    rows = {row["need"]: row for row in found["needs"]}
    assert rows["feedback"]["jaccard"] == 1
    assert (rows["safe_space"]["gained"], rows["safe_space"]["lost"]) == ([ana], [dilan])
    assert found["newly_met"] == ["sponsorship"]
    lines = paragraph(kith.done("report", "--compare-map", other))
    assert lines[0] == f"Before is {date.today()} on the map {other}; after is {date.today()}."
    assert any(line.split() == ["Safe", "space", "1", "1", "Ana", "Brandt", "Dilan", "Oz"] for line in lines)
    same = kith.done("report", "--compare-map", kith.name)
    assert paragraph(same) == [f"Nothing has changed since {date.today()}."]


def test_nothing_is_different_from_another_map(kith: Kith, other: str) -> None:
    for name in ("Ana", "Ben", "Chidi"):
        kith.done("remove", name)
    for name in ("Ana", "Dilan"):
        kith.done("--map", other, "remove", name)
    written = kith.done("report", "--compare-map", other)
    assert paragraph(written) == [f"Nothing is different from {date.today()} on the map {other}."]


def test_another_map_comes_before_whatever_its_day(kith: Kith, other: str) -> None:
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    found = kith.json("report", "--compare-map", other, "--compare", tomorrow)["time"]["compare"]
    assert (found["with"]["as_of"], found["with_is"]) == (tomorrow, "before")


def test_another_map_is_judged_in_its_stage_of_that_name(kith: Kith, other: str) -> None:
    kith.done("stages", "add", "Now")
    kith.done("stages", "add", "Next")
    kith.done("--map", other, "stages", "add", "NEXT", "--importance", "safe=0")
    (stage,) = kith.store.load(other).stages
    compare = ("report", "--compare-map", other)
    assert kith.json(*compare, "--stage", "next")["time"]["compare"]["with"]["stage"] == stage
    assert kith.json(*compare, "--stage", "now")["time"]["compare"]["with"]["stage"] is None
    named = kith.json(*compare, "--compare-stage", "next")["time"]["compare"]
    assert (named["with"]["stage"], named["with_is"], named["became_active"]) == (stage, "before", ["safe_space"])


def test_who_is_away_is_away_on_both_sides(kith: Kith) -> None:
    found = kith.json("report", "--on", "2025-12-01", "--compare", "2025-01-01", "--without", "Ben")["time"]["compare"]
    (row,) = (row for row in found["needs"] if row["need"] == "feedback")
    assert (row["before"], row["after"], found["lost_second_provider"]) == (1, 1, [])


def test_nothing_is_compared_unless_asked_for(kith: Kith) -> None:
    assert "compare" not in kith.json("report")["time"]
    assert "What has changed" not in kith.done("report")


def test_what_is_not_there_cannot_be_compared_with(kith: Kith) -> None:
    assert "no stage “Nowhere”" in kith.refused("report", "--compare-stage", "Nowhere")
    assert "no map “Nobody's”" in kith.refused("report", "--compare-map", "Nobody's")
    assert "not a date" in kith.misused("report", "--compare", "last spring")


def test_the_help_says_which_side_comes_first(kith: Kith) -> None:
    told = " ".join(kith.done("report", "--help").replace("│", " ").split())
    assert "changed since this day, or changes until it" in told
    assert "which counts as after" in told
    assert "which counts as before" in told
