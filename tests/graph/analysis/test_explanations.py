"""Every measure is explained in two sentences, and found by what it is called."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import pytest

from graph.analysis.ask import Question, ask
from graph.analysis.ask import to_json as answer_json
from graph.analysis.explaining import explanation
from graph.analysis.explanations import EXPLANATIONS, SECTIONS
from graph.analysis.explanations.explanation import Explanation
from graph.analysis.report import report, to_json
from graph.errors import AmbiguousError, NotFoundError
from graph.network import Standpoint, support_graph, tie_graph
from tests.graph.maps import TODAY, random_map, random_standpoint

BY_PERSON_OR_NEED: Final = frozenset(
    "share shapley breadth sole_provider_of single_points days_since availability overdue".split()  # noqa: SIM905
)
"""Measures that are given for each person or need: what stands below them are ids."""
NOT_MEASURES: Final = {
    "coverage": {"needs", "need", "providers"},
    "dependency": {"needs_lost", "people", "set", "needs", "at_least", "always", "person", "parts"},
    "reliance": {"person", "sole", "reason"},
    "plan": {"minimum_team_at_least", "need", "from", "to", "candidates", "person", "reason"},
    "time": {"person", "score"},
    "structure": {"groups", "reason"},
    "what_if": {"removed", "needs_lost"},
    "ask": {"need", "text", "results", "person", "terms", "reasons", "path", "comfortable", "less_obvious"},
}
"""Who, what, why and the lists themselves; and the figures within a measure that it explains along with itself:
``needs_lost``, ``people``, ``at_least`` and ``always`` of the loss curve, ``minimum_team_at_least``, ``parts`` of cut
people, ``score`` of fading."""
STANDPOINT: Final = {"as_of", "stage", "threshold", "ego", "verdict"}
ELSEWHERE: Final = {("what_if", "loss"): "dependency.loss"}
KNOWN: Final = {e.dotted for e in EXPLANATIONS}


def keys(value: Any) -> Iterator[str]:
    """Every key of a JSON value, those that are ids left out."""
    if isinstance(value, list):
        for item in value:
            yield from keys(item)
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield key
            by_id = key in BY_PERSON_OR_NEED and isinstance(below, Mapping)
            yield from keys(list(below.values()) if by_id else below)


def unexplained(section: str, value: Any) -> set[str]:
    """The keys of a section that are neither explained nor known to be no measure."""
    found = {key: ELSEWHERE.get((section, key), f"{section}.{key}") for key in keys(value)}
    return {key for key, dotted in found.items() if dotted not in KNOWN and key not in NOT_MEASURES[section]}


@pytest.mark.parametrize("seed", range(40))
def test_every_figure_of_a_report_is_explained(seed: int) -> None:
    personal_map = random_map(seed, people=9, needs=7)
    standpoint = random_standpoint(seed, personal_map)
    without = replace(standpoint, without=frozenset(list(personal_map.people)[1:2]))
    for judged in (standpoint, without):
        answer = to_json(report(personal_map, judged))
        assert answer.keys() - STANDPOINT <= NOT_MEASURES.keys()
        for section in answer.keys() - STANDPOINT:
            assert not unexplained(section, answer[section]), section


@pytest.mark.parametrize("seed", range(20))
def test_every_figure_of_an_answer_is_explained(seed: int) -> None:
    personal_map, today = random_map(seed, people=9, needs=7), Standpoint(TODAY)
    support, ties = support_graph(personal_map, today), tie_graph(personal_map, today)
    for need in personal_map.needs:
        assert not unexplained("ask", answer_json(ask(personal_map, support, ties, Question(need))))


def test_the_random_maps_show_every_measure() -> None:
    """Else the tests above would not see a key that is explained no longer."""
    seen = set()
    for seed in range(40):
        personal_map = random_map(seed, people=9, needs=7)
        answer = to_json(report(personal_map, random_standpoint(seed, personal_map)))
        seen |= {f"{section}.{key}" for section in answer.keys() - STANDPOINT for key in keys(answer[section])}
    own = {"reliance.give_and_take", "time.compare"}  # not part of the report
    assert {d for d in KNOWN if not d.startswith("ask.")} - own <= seen


def test_an_unknown_key_would_be_found_out() -> None:
    assert unexplained("coverage", {"share": 1, "needs": [{"need": "n1", "charm": 2}]}) == {"charm"}


@pytest.mark.parametrize("told", EXPLANATIONS, ids=lambda e: e.dotted)
def test_a_measure_is_told_in_two_plain_sentences(told: Explanation) -> None:
    for sentence in (told.means, told.does_not_mean):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert not any(f"{end} " in sentence for end in ".?!"), sentence
        assert 30 < len(sentence) < 170, sentence
    assert set(re.findall(r"\w+", told.does_not_mean)) & {"not", "neither", "leaves"}, told.does_not_mean
    assert all((told.name, told.scale, told.source.startswith("MEASURES")))
    jargon = ("graph", "node", "edge", "alter", "ego ", "vertex", "entropy", "weighted")
    assert not [word for word in jargon if word in f"{told.means} {told.does_not_mean}".casefold()]


def test_the_sections_come_in_order_and_no_measure_comes_twice() -> None:
    assert list(dict.fromkeys(e.section for e in EXPLANATIONS)) == list(SECTIONS)
    assert len(KNOWN) == len(EXPLANATIONS) == len({e.name for e in EXPLANATIONS})


@pytest.mark.parametrize("told", EXPLANATIONS, ids=lambda e: e.dotted)
def test_a_measure_is_found_by_section_and_key_and_by_name(told: Explanation) -> None:
    for text in (told.dotted, told.dotted.upper().replace("_", "-"), told.name, f"  {told.name.swapcase()} "):
        assert explanation(text) is told


@pytest.mark.parametrize(
    ("text", "dotted"),
    [
        ("bus_factor", "dependency.bus_factor"),
        ("Bus-Factor", "dependency.bus_factor"),
        ("bus", "dependency.bus_factor"),
        ("reliance share", "reliance.share"),
        ("gatekeepers", "dependency.single_points"),
        ("loss", "dependency.loss"),
        ("iqv", "structure.iqv"),
    ],
)
def test_a_measure_is_found_as_it_is_typed(text: str, dotted: str) -> None:
    assert explanation(text).dotted == dotted


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("share", ("coverage.share", "reliance.share")),
        ("Availability", ("time.availability", "ask.availability")),
        ("top", ("reliance.top1", "reliance.top3")),
    ],
)
def test_what_fits_several_lists_them(text: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousError) as refused:
        explanation(text)
    assert refused.value.candidates == candidates
    assert all(c in refused.value.message for c in candidates)


@pytest.mark.parametrize(
    ("text", "hint"),
    [("buss faktor", "dependency.bus_factor"), ("densty", "structure.density"), ("zzz", "kith explain"), ("", "lists")],
)
def test_what_is_unknown_comes_with_what_is_near(text: str, hint: str) -> None:
    with pytest.raises(NotFoundError) as refused:
        explanation(text)
    assert hint in refused.value.hint
