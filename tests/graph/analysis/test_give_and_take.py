"""What somebody does for one, and what one asked of them and gave."""

from datetime import timedelta

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
