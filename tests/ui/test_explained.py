"""The mark beside a number on a page says what its measure means, and leads nowhere else."""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from graph.analysis.explaining import explanation
from graph.analysis.explanations import EXPLANATIONS
from graph.analysis.report import report
from graph.changes import Changes
from graph.errors import NotFoundError
from graph.model import Person, Provision
from graph.network import Standpoint, support_graph
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from tests.ui.test_my_map import NOW, TODAY, small_map
from ui.plain_text import plain
from ui.presenters import detail, my_map
from ui.presenters.explained import help_for, needs_noted

PAGES: Final = Path(__file__).resolve().parents[2] / "ui"
KINDS: Final = ("header", "subheader", "markdown", "caption", "multiselect")
PEOPLE: Final = (
    Person("ana", "Ana Brook"),
    Person("ben", "Ben Moor", organization="Uni A"),
    Person("cy", "Cy Vale", organization="Uni A"),
)
PROVISIONS: Final = (
    Provision("1", "ana", "feedback", 3),
    Provision("2", "ben", "safe_space", 2),
    Provision("3", "cy", "safe_space", 1),
)


@pytest.fixture
def my_page(server: Server, store: Store, map_name: str) -> Callable[..., Drawn]:
    """Draws My map on a map in which Ana alone meets feedback, and two of one place are a safe space."""
    begin(store, map_name, Changes(people=PEOPLE, provisions=PROVISIONS))
    return Drawn(server, store, map_name, "my_map").run


def beside(page: Drawn) -> dict[str, str]:
    """What stands behind the (i) of every element that has one, by what the element says."""
    found = (e for kind in KINDS for e in page.app.get(kind))
    told = ((_text(e), str(getattr(e, "help", "") or getattr(e.proto, "help", ""))) for e in found)
    return {text: helps for text, helps in told if helps}


def _text(element: Any) -> str:
    return re.sub(r"\\(.)", r"\1", str(getattr(element, "label", "") or element.value))


@pytest.mark.parametrize("told", EXPLANATIONS, ids=lambda e: e.dotted)
def test_it_says_both_sentences_and_no_more(told: Any) -> None:
    assert help_for(told.dotted) == f"{plain(told.means)}\n\n{plain(told.does_not_mean)}"


def test_where_there_is_no_measure_there_is_no_i() -> None:
    assert help_for("") is None
    with pytest.raises(NotFoundError):
        help_for("charm")


def test_the_number_of_needs_in_the_list_is_told_in_two_sentences_too() -> None:
    assert len(needs_noted().split("\n\n")) == 2


def asked_for() -> Iterator[str]:
    """Every measure that the pages and presenters name."""
    for path in PAGES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="help_for"), args=[ast.Constant(value=str(measure))]):
                    yield measure
                case ast.Call(func=ast.Name(id="Said"), args=[_, ast.Constant(value=str(measure))]):
                    yield measure


@pytest.mark.parametrize("measure", sorted(set(asked_for())))
def test_the_pages_name_measures_that_there_are(measure: str) -> None:
    assert explanation(measure).dotted == measure


def test_the_verdict_is_explained_where_it_counts() -> None:
    lines = my_map.verdict_lines(report(small_map(), NOW))
    assert [line.measure for line in lines] == ["coverage.share", "", "dependency.loss"]
    nothing_met = Standpoint(date(2026, 11, 23), without=frozenset({"ana", "ben"}))
    assert [line.measure for line in my_map.verdict_lines(report(small_map(), nothing_met))] == [""]


def test_what_is_said_of_a_person_and_a_need_knows_its_measure() -> None:
    support, found = support_graph(small_map(), NOW), report(small_map(), NOW)
    ben = detail.person_detail(small_map(), support, found, "ben", TODAY)
    assert next(f.measure for f in ben.facts if "help you count on" in f.says) == "reliance.share"
    need = detail.need_detail(small_map(), support, found, "s")
    assert need is not None
    assert [f.measure for f in need.facts] == ["coverage.weight", "coverage.one_arena"]


def test_the_numbers_of_my_map_are_explained(my_page: Callable[..., Drawn]) -> None:
    told = beside(my_page())
    verdict = next(text for text in told if "of 9 needs are met" in text)
    assert told[verdict] == help_for("coverage.share")
    gone = next(text for text in told if "were gone" in text)
    assert told[gone] == told["If these were away"] == help_for("dependency.loss")
    assert told["**Worth a look**"] == help_for("reliance.over_reliance")
    assert next(helps for text, helps in told.items() if "Click a need" in text) == help_for("coverage.depth")


def test_the_numbers_of_a_person_are_explained(my_page: Callable[..., Drawn]) -> None:
    told = beside(my_page(person="ben"))
    assert told["Meets **1 of your needs**"] == help_for("reliance.breadth")
    assert told["33% of the help you count on comes from here."] == help_for("reliance.share")
    assert help_for("reliance.share") in beside(my_page(person="ana")).values()


def test_the_state_of_a_need_is_explained(my_page: Callable[..., Drawn]) -> None:
    told = beside(my_page(need="safe_space"))
    assert told["**2 people**"] == help_for("coverage.status")
    assert told["How much it matters now: important."] == help_for("coverage.weight")
    assert any("Uni A" in text and helps == help_for("coverage.one_arena") for text, helps in told.items())


def test_what_only_one_person_meets_is_explained_on_the_page_people(
    my_page: Callable[..., Drawn], server: Server, store: Store, map_name: str
) -> None:
    told = beside(Drawn(server, store, map_name, "people").run(person="ana"))
    only = next(text for text in told if "Only Ana Brook meets" in text)
    assert told[only] == help_for("dependency.sole_provider_of")
