"""What somebody does for one, and what one asked of them and gave."""

from datetime import timedelta

import pytest

from graph.analysis.give_and_take import GiveAndTake, give_and_take
from graph.model import Interaction, InteractionKind
from tests.graph.analysis.handmade import map_of, support
from tests.graph.maps import TODAY


def logged(number: int, person: str, kind: InteractionKind, days_ago: int) -> Interaction:
    return Interaction(f"i{number}", person, TODAY - timedelta(days=days_ago), kind)


LOG = [
    logged(1, "Ana", "ask", 90),
    logged(2, "Ana", "ask", 91),
    logged(3, "Ana", "thanks", 0),
    logged(4, "Ana", "offer", 30),
    logged(5, "Ana", "contact", 1),
    logged(6, "Ben", "ask", 1),
    logged(7, "Ana", "ask", -1),
]


def test_the_last_ninety_days_are_counted() -> None:
    drawn = map_of({"a": {"Ana": 2}, "b": {"Ana": 1, "Ben": 1}, "c": {"Ben": 2}}, interactions=LOG)
    assert give_and_take(drawn, support(drawn), "Ana") == GiveAndTake(("a", "b"), asks=1, given=2)


def test_with_a_stranger_there_is_nothing() -> None:
    drawn = map_of({"a": {"Ana": 2}}, people=["Zoe"])
    assert give_and_take(drawn, support(drawn), "Zoe") == GiveAndTake((), 0, 0)
    assert give_and_take(map_of({}), support(map_of({})), "nobody") == GiveAndTake((), 0, 0)


@pytest.mark.parametrize(
    ("asks", "given", "says"),
    [
        (0, 0, ""),
        (2, 0, "In the last 90 days you asked for help twice, and offered or thanked not once."),
        (0, 1, "In the last 90 days you asked for nothing, and offered or thanked once."),
        (1, 12, "In the last 90 days you asked for help once, and offered or thanked 12 times."),
    ],
)
def test_it_is_said_in_a_sentence(asks: int, given: int, says: str) -> None:
    assert GiveAndTake(("a",), asks, given).says == says
