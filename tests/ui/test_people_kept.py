"""What is made from a snapshot is made once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from graph.model import Person, PersonalMap
from ui.presenters.kept import Kept


def snapshot() -> PersonalMap:
    return PersonalMap("me", {"me": Person("me", "Rosa")})


def test_a_thing_is_made_once_for_a_snapshot_and_a_key() -> None:
    kept, made, one, equal = Kept[int](), [0], snapshot(), snapshot()

    def make() -> int:
        made[0] += 1
        return made[0]

    assert [kept.of(one, "a", make), kept.of(one, "a", make)] == [1, 1]
    assert kept.of(one, "b", make) == 2
    assert kept.of(equal, "a", make) == 3


def test_only_the_latest_are_kept() -> None:
    kept, snapshots = Kept[int](limit=2), [snapshot() for _ in range(3)]
    for number, personal_map in enumerate(snapshots):
        kept.of(personal_map, "a", lambda number=number: number)  # type: ignore[misc]
    assert kept.of(snapshots[2], "a", lambda: -1) == 2
    assert kept.of(snapshots[0], "a", lambda: -1) == -1


def test_a_second_thread_waits_for_what_the_first_is_making() -> None:
    kept, one, begun, go_on, made = Kept[int](), snapshot(), Event(), Event(), list[int]()

    def make() -> int:
        made.append(len(made))
        begun.set()
        assert go_on.wait(10)
        return 7

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(kept.of, one, "a", make)]
        assert begun.wait(10)
        answers.append(pool.submit(kept.of, one, "a", make))
        assert kept.of(one, "another", lambda: 1) == 1
        go_on.set()
        assert [a.result(10) for a in answers] == [7, 7]
    assert made == [0]


def test_what_could_not_be_made_is_tried_again() -> None:
    kept, one = Kept[int](), snapshot()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            kept.of(one, "a", lambda: 1 // 0)
    assert kept.of(one, "a", lambda: 3) == 3
