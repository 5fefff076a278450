"""What is made from a snapshot is made once."""

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
