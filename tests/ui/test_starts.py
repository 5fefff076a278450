"""Where a look at a map begins: every finding of the demonstration map, and nothing left out in silence."""

from datetime import date
from typing import Final

import pytest

from graph.analysis.report import report
from graph.catalogue import CATALOGUE
from graph.model import Person, PersonalMap, Provision
from graph.network import Standpoint
from loaders.demo import demo_map
from tests.ui.test_my_map import NOW, small_map
from ui.presenters.picture import need_mark, person_mark
from ui.presenters.starts import Starts, worth_a_look

TODAY: Final = date(2026, 11, 26)


def test_each_finding_of_the_demonstration_map_is_led_to() -> None:
    personal_map = demo_map(TODAY)
    found = worth_a_look(personal_map, report(personal_map, Standpoint(TODAY)))
    assert [(s.kind, s.name, s.why) for s in found.shown] == [
        ("uncovered", "Institutional sponsorship", "not met"),
        ("single", "Accountability", "one person only"),
        ("one_arena", "Project-specific feedback", "all are at Tidewater Health"),
        ("person", "Amara Okafor", "much rests here"),
        ("gate", "Samir Rahal", "the only way to others"),
        ("dormant", "Yuki Tanabe", "not in touch for 3 years, could help with Institutional sponsorship"),
    ]
    assert found.more == ()


def test_it_leads_to_the_marks_of_the_picture() -> None:
    found = worth_a_look(small_map(), report(small_map(), NOW)).shown
    assert [s.mark for s in found] == [need_mark("z"), need_mark("f"), need_mark("s"), person_mark("ana")]


@pytest.mark.parametrize("at_most", [1, 3, 7])
def test_what_finds_no_room_is_in_the_rest(at_most: int) -> None:
    """Seven needs that nobody meets, two on one person, and that person."""
    met = [Provision(n.id, "ana", n.id) for n in CATALOGUE[:2]]
    personal_map = PersonalMap(
        "me",
        {"me": Person("me", "You"), "ana": Person("ana", "Ana Brook")},
        {n.id: n for n in CATALOGUE},
        provisions={p.id: p for p in met},
    )
    found = worth_a_look(personal_map, report(personal_map, Standpoint(TODAY)), at_most)
    kinds = [s.kind for s in found.shown]
    assert {"uncovered", "single", "person"} == set(kinds)
    assert len(found.shown) == max(at_most, 3)
    assert len(found.shown) + len(found.more) == 10
    assert not set(found.shown) & set(found.more)


def test_a_map_without_findings_has_no_start() -> None:
    empty = PersonalMap("me", {"me": Person("me", "You")}, {})
    assert worth_a_look(empty, report(empty, NOW)) == Starts(())
