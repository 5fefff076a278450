"""`kith report` and `kith ask`: the verdict, the figures, and whom to ask."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

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
        "What to do about it",
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


def judged(kith: Kith, **settings: str) -> Kith:
    """The command with settings in its environment."""
    return replace(kith, env=kith.env | {f"KITH_{name.upper()}": value for name, value in settings.items()})


def relied_on(found: Any) -> dict[str, str]:
    """Who is relied on too much, with the reason."""
    return {over["person"]: over["reason"] for over in found["reliance"]["over_reliance"]}


def test_from_which_share_one_relies_too_much_can_be_set(kith: Kith) -> None:
    """Of three needs that weigh the same Ana carries 1 + 1/3, Chidi 1: 44% and 33%."""
    ana, chidi = kith.person("Ana Brandt").id, kith.person("Chidi Eze").id
    assert set(relied_on(kith.json("report"))) == {ana, chidi}
    assert set(relied_on(judged(kith, over_reliance_share="0.4").json("report"))) == {ana}
    assert relied_on(kith.json("report", "--reliance-share", "0.45")) == {}
    assert set(relied_on(judged(kith, over_reliance_share="1").json("report", "--reliance-share", "0.3"))) == {
        ana,
        chidi,
    }
    assert "Chidi Eze carries 33%" in kith.done("report")
    assert "Chidi Eze carries 33%" not in kith.done("report", "--reliance-share", "0.4")


def test_how_many_needs_are_too_many_for_one_person_can_be_set(kith: Kith) -> None:
    """Ana meets 2 of 9 needs: two ninths are 0.22."""
    ana = kith.person("Ana Brandt").id
    assert "of your 9 needs" not in relied_on(judged(kith, over_reliance_breadth="0.23").json("report"))[ana]
    assert "meets 2 of your 9 needs" in relied_on(judged(kith, over_reliance_breadth="0.22").json("report"))[ana]
    assert "meets 2 of your 9 needs" in relied_on(kith.json("report", "--reliance-breadth", "0.2"))[ana]


def test_how_fast_availability_fades_can_be_set(kith: Kith) -> None:
    """180 days are one half-life of 180 days and two of 90: 1/4 + 3/4 of a half, and of a quarter."""
    kith.done("log", "Ana", "--kind", "contact", "--on", (date.today() - timedelta(days=180)).isoformat())
    ana = kith.person("Ana Brandt").id

    def at_hand(of: Kith, *options: str) -> tuple[float, float]:
        found = of.json("report", *options)
        expected = next(n["expected"] for n in found["coverage"]["needs"] if n["need"] == "feedback")
        return found["time"]["availability"][ana], expected

    assert at_hand(kith) == pytest.approx((0.625, 0.625))
    assert at_hand(kith, "--half-life", "90") == pytest.approx((0.4375, 0.4375))
    assert at_hand(judged(kith, half_life="90")) == pytest.approx((0.4375, 0.4375))
    assert at_hand(judged(kith, availability_floor="0.5")) == pytest.approx((0.75, 0.75))
    assert at_hand(judged(kith, availability_floor="0", half_life="90"), "--half-life", "180") == pytest.approx(
        (0.5, 0.5)
    )
    (asked,) = judged(kith, half_life="90").json("ask", "--need", "feedback")["results"]
    assert asked["terms"]["availability"] == pytest.approx(0.4375)


def test_day_stage_and_threshold_can_be_set_and_an_option_wins(kith: Kith) -> None:
    kith.done("stages", "add", "Later", "--importance", "feedback=0")
    kith.done("stages", "add", "Now")
    (later, now) = (next(i for i, s in kith.map.stages.items() if s.name == name) for name in ("Later", "Now"))
    set_so = judged(kith, stage="later", on="2020-02-03", threshold="2")
    found = set_so.json("report")
    assert (found["stage"], found["as_of"], found["threshold"]) == (later, "2020-02-03", 2)
    found = set_so.json("report", "--stage", "now", "--on", "2021-01-01", "--threshold", "1")
    assert (found["stage"], found["as_of"], found["threshold"]) == (now, "2021-01-01", 1)
    assert "Judged on 2020-02-03, in the stage Later; what is met at least well counts." in set_so.done("report")


def test_show_and_ask_judge_as_the_settings_say(kith: Kith) -> None:
    """What counts from level 2 on is Ana's feedback, Ben's safe space and Chidi's sponsorship: a third each."""
    ben = kith.person("Ben Oduya").id
    assert kith.json("show", "Ben")["reliance"] == pytest.approx(2 / 9)
    well = judged(kith, threshold="2")
    assert well.json("show", "Ben")["reliance"] == pytest.approx(1 / 3)
    assert well.json("show", "Ben")["only_provider_of"] == ["safe_space"]
    assert "33% of the support you count on" in well.done("show", "Ben")

    def spare(of: Kith) -> float:
        return next(r["terms"]["spare_load"] for r in of.json("ask", "--need", "safe")["results"] if r["person"] == ben)

    assert spare(kith) == pytest.approx(1 - (2 / 9) / (4 / 9))
    assert spare(well) == pytest.approx(0)


@pytest.mark.parametrize("command", [("report",), ("ask", "--need", "safe"), ("show", "Ana"), ("ui", "--no-browser")])
def test_a_stage_that_is_set_and_unknown_is_refused_with_where_it_was_set(kith: Kith, command: tuple[str]) -> None:
    kith.done("stages", "add", "Later")
    said = judged(kith, stage="Sabbatical").refused(*command)
    assert "no stage “Sabbatical” on this map" in said
    assert "set by KITH_STAGE" in said
    assert "There are: Later." in said


def test_a_stage_that_is_set_in_the_file_is_said_to_be_there(kith: Kith) -> None:
    home = Path(kith.env["KITH_HOME"])
    home.mkdir(exist_ok=True)
    (home / "kith.toml").write_text('stage = "Sabbatical"\n', encoding="utf-8")
    assert "kith.toml" in kith.refused("report")


def test_an_option_out_of_its_range_is_wrong_usage(kith: Kith) -> None:
    assert "from 0 to 1" in kith.misused("report", "--reliance-share", "2")
    assert "from 0 to 1" in kith.misused("report", "--reliance-breadth", "half")
    assert "days above 0" in kith.misused("report", "--half-life", "0")


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


def test_a_gap_leads_to_a_name(kith: Kith) -> None:
    """The plan names the needs with most to gain and, for each, people on the map with the reason."""
    written, plan = kith.done("report"), kith.json("report")["plan"]
    assert plan["next_ties"]
    for tie in plan["next_ties"]:
        for candidate in tie["candidates"][:3]:
            assert candidate["reason"] in " ".join(written.split())
    assert "2 people together meet all that is met now, and no fewer do: Ana Brandt and Chidi Eze." in written


def test_what_would_lower_the_reliance_stands_behind_it(kith: Kith) -> None:
    written = " ".join(kith.done("report").split())
    assert "Take Safe space to Ben Oduya more often. Look for a second person for Project-specific feedback" in written


def test_one_cannot_be_away_from_oneself(kith: Kith) -> None:
    for command in (("report", "--without", "me"), ("ask", "--need", "feedback", "--without", "me")):
        assert "That is you" in kith.refused(*command)


def test_one_is_no_provider_of_ones_own(kith: Kith) -> None:
    for command in (("meets", "me", "feedback"), ("log", "me", "--kind", "ask")):
        assert "That is you" in kith.refused(*command)
    kith.done("meets", "Ana", "feedback")


def test_a_closeness_nobody_noted_is_not_stated(kith: Kith) -> None:
    kith.done("add", "Dana Roe")
    kith.done("meets", "Dana", "role_models")
    assert "You know Dana Roe yourself; how close you are is not noted." in " ".join(
        kith.done("ask", "--need", "role_models").split()
    )
