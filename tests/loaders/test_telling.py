"""What a loader says, with its numbers in words that fit."""

from collections import Counter

from graph.changes import Changes
from graph.model import Need, Tie
from loaders.telling import beside_people, some, told, width_told


def test_one_and_several_are_told_apart() -> None:
    assert (some("abc", 3), some("abcd", 3)) == ("a, b, c", "a, b, c and 1 more")
    assert width_told(1, 3) == "the row has 1 cell where the header has 3"
    assert [r.reason for r in told((), Counter(a=1, b=2), ())] == [
        "not read; there are 2 in the file",
        "not read; there is one in the file",
    ]


def test_what_is_written_beside_people_is_counted() -> None:
    assert beside_people(Changes(needs=(Need("n", "Advice"),), ties=(Tie("a", "b"), Tie("a", "c")))) == [
        "1 need",
        "2 ties",
    ]
    assert beside_people(Changes()) == []
