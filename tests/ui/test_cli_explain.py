"""`kith explain`: what a number means, said without a database."""

import pytest

from graph.analysis.explanations import EXPLANATIONS, SECTIONS
from tests.ui.conftest import Kith
from tests.ui.test_cli_process import HEAVY, loaded


def test_a_measure_is_said_in_two_sentences_with_range_and_source(kith: Kith) -> None:
    lines = [line.rstrip() for line in kith.done("explain", "bus_factor").splitlines()]
    assert lines[0] == "Bus factor"
    assert lines[2].startswith("The fewest people who would have to be away")
    assert lines[3].startswith("It does not say how likely that is")
    assert [line.split()[0] for line in lines[5:]] == ["Range", "Key", "Source"]
    assert "2.4" in lines[-1]


@pytest.mark.parametrize(
    "typed", [["bus", "factor"], ["Bus factor"], ["BUS-FACTOR"], ["dependency.bus_factor"], ["bus"]]
)
def test_a_measure_may_be_typed_as_it_comes(kith: Kith, typed: list[str]) -> None:
    assert kith.json("explain", *typed)["key"] == "bus_factor"


def test_without_a_name_all_are_listed_by_section(kith: Kith) -> None:
    written = kith.done("explain")
    places = [written.index(f"\n{title}\n") for title in SECTIONS.values()]
    assert places == sorted(places)
    for told in EXPLANATIONS:
        assert f"\n{told.dotted} " in written
    assert [e["name"] for e in kith.json("explain")] == [e.name for e in EXPLANATIONS]


def test_json_has_everything(kith: Kith) -> None:
    told = kith.json("explain", "coverage.share")
    assert set(told) == {"section", "key", "name", "means", "does_not_mean", "scale", "source"}


def test_a_key_of_two_sections_is_refused_with_both(kith: Kith) -> None:
    said = kith.refused("explain", "share")
    assert "coverage.share" in said
    assert "reliance.share" in said


def test_what_is_unknown_is_refused_with_what_is_near(kith: Kith) -> None:
    assert "structure.density" in kith.refused("explain", "densty")
    assert "`kith explain`" in kith.refused("explain", "zzz")


def test_it_asks_no_database_and_loads_nothing_heavy(kith: Kith) -> None:
    heavy = set(HEAVY) - {"pydantic"}  # which typer loads where it is installed
    gone = {"KITH_NEO4J_URI": "bolt://127.0.0.1:9"}
    ran = kith.process("explain", "bus_factor", "--json", env=gone)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not loaded(kith, "explain", "bus_factor", "--json") & heavy
    assert not loaded(kith, "explain") & (heavy - {"rich"})
