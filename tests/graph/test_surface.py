"""What `from graph import ...` gives: light to import, and the same figures as the measures themselves."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph
from graph import surface
from graph.analysis.report import report
from graph.errors import InvalidValueError, MalformedFileError, NotFoundError, UnreadableFileError
from graph.network import Standpoint
from tests.graph.maps import TODAY, random_map

EXAMPLE: Final = Path(__file__).resolve().parents[2] / "docs" / "example.kith.json"
ON: Final = "2026-11-23"


def test_the_names_are_those_of_the_surface() -> None:
    assert graph.__all__ == surface.__all__
    for name in graph.__all__:
        assert getattr(graph, name) is getattr(surface, name)
    assert set(graph.__all__) <= set(dir(graph))
    with pytest.raises(AttributeError, match="reprot"):
        graph.reprot  # noqa: B018


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    script = "import graph, sys; print(sorted({'networkx', 'numpy', 'neo4j', 'graph.model'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]"


@given(st.integers(0, 500), st.sampled_from([1, 2, 3]))
def test_every_measure_is_that_of_the_report(seed: int, threshold: int) -> None:
    personal_map = random_map(seed)
    whole = report(personal_map, Standpoint(TODAY, threshold=threshold))
    view = surface.View(on=TODAY, threshold=threshold)
    assert graph.report(personal_map, **view) == whole
    for part in ("coverage", "dependency", "reliance", "plan", "time", "structure"):
        assert getattr(graph, part)(personal_map, **view) == getattr(whole, part), part


def test_two_maps_are_compared_by_who_is_who() -> None:
    kim, later = graph.load_map(EXAMPLE), graph.load_map(EXAMPLE)
    assert graph.compare(kim, later, {"on": ON}, {"on": ON}).same
    assert graph.compare(kim, kim, {"on": ON, "without": ["Ana"]}, {"on": ON}).newly_met == ("accountability",)


def test_stage_and_people_go_by_name() -> None:
    kim = graph.load_map(EXAMPLE)
    found = graph.standpoint(kim, on=ON, stage="group", threshold=2, without=["Ana Brook", "ben@example.org"])
    assert found == Standpoint(date(2026, 11, 23), "s2", 2, frozenset({"ana", "ben"}))
    assert graph.standpoint(kim, without="Cy").without == {"cy"}
    assert graph.standpoint(kim) == Standpoint(date.today())


def test_what_cannot_be_is_refused_in_words() -> None:
    kim = graph.load_map(EXAMPLE)
    with pytest.raises(NotFoundError, match="There are: Group leader, Postdoc"):
        graph.report(kim, stage="Sabbatical")
    with pytest.raises(InvalidValueError, match="1, 2 or 3"):
        graph.coverage(kim, threshold=0)
    with pytest.raises(InvalidValueError, match="2026-11-23"):
        graph.to_networkx(kim, on="tomorrow")


def test_an_ask_leaves_out_who_is_away() -> None:
    kim = graph.load_map(EXAMPLE)
    assert [s.person for s in graph.ask(kim, "feedback", on=ON).results] == ["ana", "ben"]
    assert [s.person for s in graph.ask(kim, "feedback", on=ON, without=["Ana"]).results] == ["ben"]
    assert graph.give_and_take(kim, "Ana", on=ON).asks == 1


def test_a_map_is_named_after_its_file(tmp_path: Path) -> None:
    assert graph.load_map(EXAMPLE).name == "example"
    with_mark = tmp_path / "kim.kith.json"
    with_mark.write_bytes(b"\xef\xbb\xbf" + EXAMPLE.read_bytes())
    assert graph.load_map(str(with_mark)).name == "kim"


def test_a_file_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="There is no file"):
        graph.load_map(tmp_path / "nowhere.kith.json")
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        graph.load_map(tmp_path)
    wrong = tmp_path / "wrong.kith.json"
    wrong.write_bytes(b"\xff\xfe{")
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        graph.load_map(wrong)
    wrong.write_text(EXAMPLE.read_text(encoding="utf-8").replace('"level": 3', '"level": 4', 1), encoding="utf-8")
    with pytest.raises(MalformedFileError, match=r"wrong\.kith\.json: provisions\[0\]\.level"):
        graph.load_map(wrong)
