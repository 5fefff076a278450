"""`kith report` and `kith ask`: the verdict, the figures, and whom to ask."""

from datetime import date
from itertools import combinations

import pytest

from graph.analysis.report import report, to_json
from graph.network import Standpoint
from tests.graph.analysis.test_report_by_brute_force import KEYS, TOP
from tests.ui.conftest import Kith

REPORT_KEYS = dict.fromkeys(TOP) | {part: set(keys) for part, keys in KEYS.items()}
TERMS = {"fit", "access", "availability", "track_record", "spare_load", "fresh_view"}


@pytest.fixture
def kith(kith: Kith) -> Kith:
    """A map in which Ana alone meets feedback, Ana and Ben meet a safe space, and Chidi is reached through Ben."""
    kith.done("add", "Ana Brandt", "--organization", "Uni A", "--closeness", "5", "--title", "Grant writer")
    kith.done("add", "Ben Oduya", "--organization", "Uni A", "--closeness", "3")
    kith.done("add", "Chidi Eze", "--organization", "Lab C")
    kith.done("tie", "me", "Chidi", "--remove")
    kith.done("tie", "Ben", "Chidi", "--closeness", "4")
    kith.done("meets", "Ana", "feedback", "--level", "3")
    kith.done("meets", "Ana", "safe_space", "--level", "1")
    kith.done("meets", "Ben", "safe_space", "--level", "2")
    kith.done("meets", "Chidi", "sponsor", "--level", "2")
    return kith


def test_the_report_begins_with_the_verdict(kith: Kith) -> None:
    written, found = kith.done("report"), kith.json("report")
    assert written.startswith("\n".join(found["verdict"]))
    assert 2 <= len(found["verdict"]) <= 3
    assert "3 of 9 needs are met" in written
    assert "Project-specific feedback on Ana Brandt" in written


def test_the_report_has_a_sentence_before_every_table(kith: Kith) -> None:
    lines = kith.done("report").splitlines()
    rules = [i for i, line in enumerate(lines) if set(line.strip()) == {"─"}]
    assert len(rules) >= 5
    for rule in rules:
        assert lines[rule - 2].rstrip().endswith((".", ":")), lines[rule - 2]


def test_the_sections_come_in_their_order(kith: Kith) -> None:
    written = kith.done("report")
    titles = (
        "What is met",
        "What hangs on one person",
        "Whom you rely on",
        "How few it takes",
        "The worst case",
        "Who holds the ways open",
    )
    places = [written.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)


def test_the_json_has_the_keys_that_are_fixed(kith: Kith) -> None:
    found = kith.json("report")
    assert set(found) == set(REPORT_KEYS)
    for part, keys in REPORT_KEYS.items():
        assert keys is None or set(found[part]) == keys
    need = found["coverage"]["needs"][0]
    assert set(need) == {"need", "weight", "status", "providers", "depth", "arenas", "one_arena", "expected"}


def test_the_json_is_what_the_analysis_says(kith: Kith) -> None:
    assert kith.json("report") == to_json(report(kith.map, Standpoint(date.today())))


def test_the_figures_are_those_of_the_map(kith: Kith) -> None:
    ana, ben, chidi = (kith.person(n).id for n in ("Ana Brandt", "Ben Oduya", "Chidi Eze"))
    found = kith.json("report")
    assert found["coverage"]["share"] == pytest.approx(3 / 9)
    assert found["coverage"]["backed_up_share"] == pytest.approx(1 / 9)
    assert found["dependency"]["sole_provider_of"] == {ana: ["feedback"], chidi: ["sponsorship"]}
    assert found["dependency"]["single_points"] == {
        "feedback": [ana],
        "sponsorship": [ben, chidi],
        "safe_space": [],
    }
    providers = {"feedback": {ana}, "safe_space": {ana, ben}, "sponsorship": {chidi}}
    for point in found["dependency"]["loss_curve"]:
        fewest = min(
            len(set().union(*(providers[n] for n in chosen))) for chosen in combinations(providers, point["needs_lost"])
        )
        assert point["people"] == fewest


def test_a_what_if_says_what_would_be_lost(kith: Kith) -> None:
    ana = kith.person("Ana Brandt").id
    found = kith.json("report", "--without", "Ana")
    assert found["what_if"] == {"removed": [ana], "loss": pytest.approx(1 / 3), "needs_lost": ["feedback"]}
    assert found["coverage"]["share"] == pytest.approx(2 / 9)
    assert "Without Ana Brandt 1 need would be lost: Project-specific feedback" in kith.done(
        "report", "--without", "Ana"
    )


def test_a_whole_employer_can_be_left(kith: Kith) -> None:
    found = kith.json("report", "--without-arena", "uni a")
    assert found["what_if"]["needs_lost"] == ["feedback", "safe_space"]
    assert found["coverage"]["share"] == pytest.approx(1 / 9)
    assert "Uni A" in kith.refused("report", "--without-arena", "Uny A")


def test_the_report_can_be_judged_from_elsewhere(kith: Kith) -> None:
    kith.done("stages", "add", "Later", "--importance", "feedback=0")
    assert kith.json("report", "--stage", "later")["stage"] is not None
    assert len(kith.json("report", "--stage", "later")["coverage"]["needs"]) == 8
    assert "in the stage Later" in kith.done("report", "--stage", "later")
    assert kith.json("report", "--threshold", "3")["coverage"]["share"] == pytest.approx(1 / 9)
    assert kith.json("report", "--on", "2020-02-03")["as_of"] == "2020-02-03"


def test_an_empty_map_has_a_report_too(kith: Kith) -> None:
    for name in ("Ana", "Ben", "Chidi"):
        kith.done("remove", name)
    assert kith.json("report")["coverage"]["share"] == 0
    assert "Nobody on your map meets" in kith.done("report")


def test_one_contact_is_not_called_contacts(kith: Kith) -> None:
    for name in ("Ben", "Chidi"):
        kith.done("remove", name)
    assert "not enough data: 1 contact and too few ties" in kith.done("report")


def test_whom_to_ask_for_a_need(kith: Kith) -> None:
    ana, ben = kith.person("Ana Brandt").id, kith.person("Ben Oduya").id
    found = kith.json("ask", "--need", "safe")
    assert set(found) == {"need", "text", "results", "comfortable", "less_obvious"}
    assert (found["need"], found["text"]) == ("safe_space", None)
    assert {r["person"] for r in found["results"]} == {ana, ben}
    assert found["comfortable"] == ana
    for result in found["results"]:
        assert set(result) == {"person", "score", "terms", "reasons", "path"}
        assert set(result["terms"]) == TERMS
        assert all(0 <= term <= 1 for term in result["terms"].values())
        assert result["path"] == ["rosa", result["person"]]
    scores = [r["score"] for r in found["results"]]
    assert scores == sorted(scores, reverse=True)


def test_the_way_of_introduction_is_shown(kith: Kith) -> None:
    ben, chidi = kith.person("Ben Oduya").id, kith.person("Chidi Eze").id
    (found,) = kith.json("ask", "--need", "sponsor")["results"]
    assert found["path"] == ["rosa", ben, chidi]
    written = kith.done("ask", "--need", "sponsor")
    assert "Chidi Eze" in written
    assert "Ben Oduya" in written


def test_whom_to_ask_for_words(kith: Kith) -> None:
    found = kith.json("ask", "grants")
    assert [r["person"] for r in found["results"]] == [kith.person("Ana Brandt").id]
    assert found["results"][0]["terms"]["fit"] == 1
    assert kith.json("ask", "--need", "feedback", "grants")["results"][0]["terms"]["fit"] == pytest.approx(1)
    assert "Nobody on your map fits “zyxwv”" in kith.done("ask", "zyxwv")


def test_somebody_can_be_left_out_and_the_list_cut(kith: Kith) -> None:
    ben = kith.person("Ben Oduya").id
    assert [r["person"] for r in kith.json("ask", "--need", "safe", "--without", "Ana")["results"]] == [ben]
    assert len(kith.json("ask", "--need", "safe", "--limit", "1")["results"]) == 1


def test_an_ask_needs_something_to_ask_for(kith: Kith) -> None:
    assert "--need" in kith.misused("ask")
    assert "--need" in kith.misused("ask", "  ")
    assert "no need" in kith.refused("ask", "--need", "sleep")
