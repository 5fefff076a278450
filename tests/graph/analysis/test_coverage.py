"""Coverage by hand."""

from dataclasses import replace

import pytest

from graph.analysis.coverage import Coverage, coverage, status
from graph.network import Standpoint
from tests.graph.analysis.handmade import map_of, support
from tests.graph.maps import TODAY

WORKED = map_of(
    {
        "feedback": {"Ana": 3},
        "community": {"Ben": 1, "Cy": 2},
        "sponsorship": {},
        "role_models": {"Ana": 2, "Ben": 2, "Cy": 2},
        "later": {"Di": 3},
    },
    weights={"feedback": 3, "community": 1, "sponsorship": 2, "role_models": 2, "later": 0},
    organizations={"Ana": "Uni  A", "Ben": "Harbour Choir", "Cy": "harbour choir"},
)


def test_the_shares_of_a_worked_example() -> None:
    """Four needs are active, weights 3, 1, 2 and 2; sponsorship is not met, feedback only once."""
    found = coverage(support(WORKED))
    assert found.share == 3 / 4
    assert found.weighted_share == 6 / 8
    assert found.backed_up_share == 2 / 4


def test_the_rows_of_a_worked_example() -> None:
    """Nobody's last contact is known, so availability is 1: community 1 - 2/3 * 1/3, role models 1 - (1/3)^3."""
    rows = {row.need: row for row in coverage(support(WORKED)).needs}
    assert list(rows) == ["community", "feedback", "role_models", "sponsorship"]
    assert [(r.status, r.providers, r.depth, r.arenas, r.one_arena) for r in rows.values()] == [
        ("covered", ("Ben", "Cy"), 2, 1, True),
        ("single", ("Ana",), 1, 1, False),
        ("covered", ("Ana", "Ben", "Cy"), 3, 2, False),
        ("uncovered", (), 0, 0, False),
    ]
    assert [r.expected for r in rows.values()] == pytest.approx([1 - 2 / 9, 1, 1 - 1 / 27, 0])


@pytest.mark.parametrize(
    ("depth", "target", "expected"),
    [(0, 1, "uncovered"), (1, 1, "single"), (2, 1, "covered"), (2, 3, "below_target"), (3, 3, "covered")],
)
def test_the_status_of_a_need(depth: int, target: int, expected: str) -> None:
    assert status(depth, target) == expected


def test_people_without_an_organisation_are_arenas_of_their_own() -> None:
    (row,) = coverage(support(map_of({"a": {"Ana": 1, "Ben": 1}}))).needs
    assert (row.arenas, row.one_arena) == (2, False)


def test_a_threshold_lets_only_strong_provisions_count() -> None:
    found = coverage(support(WORKED, Standpoint(TODAY, threshold=3)))
    assert [row.providers for row in found.needs] == [(), ("Ana",), (), ()]


def test_without_an_active_need_the_shares_are_no_numbers() -> None:
    empty = Coverage(None, None, None, ())
    assert coverage(support(map_of({}))) == empty
    assert coverage(support(map_of({"a": {"Ana": 3}}, weights={"a": 0}))) == empty


def test_a_map_on_which_nothing_is_met_is_covered_to_nothing() -> None:
    found = coverage(support(map_of({"a": {}}, people=["Ana"])))
    assert (found.share, found.weighted_share, found.backed_up_share) == (0, 0, 0)


def test_people_in_the_trash_do_not_count() -> None:
    ana = replace(WORKED.people["Ana"], archived=True)
    less = replace(WORKED, people={**WORKED.people, "Ana": ana})
    assert coverage(support(less)) == coverage(support(WORKED, Standpoint(TODAY, without=frozenset({"Ana"}))))
