"""Changes survive the way through the journal."""

from hypothesis import given
from hypothesis import strategies as st

from graph.changes import Changes, invert, removing
from graph.model import PersonalMap
from graph.store.journal import from_json, to_json
from tests.graph.maps import everything, maps
from tests.graph.store.edits import random_change
from tests.graph.store.small import ONE_OF_EVERYTHING


@given(maps(), st.randoms(use_true_random=False))
def test_what_goes_in_comes_out(personal_map: PersonalMap, random: object) -> None:
    change = random_change(random, personal_map)  # type: ignore[arg-type]
    for changes in (
        change,
        invert(personal_map, change),
        everything(personal_map),
        invert(personal_map, everything(personal_map)),
        removing(personal_map, list(personal_map.people)[1:], personal_map.needs),
    ):
        assert from_json(to_json(changes)) == changes


def test_nothing_is_told_shortly() -> None:
    assert to_json(Changes()) == "{}"
    assert from_json("{}") == Changes()


def test_only_what_says_something_is_told() -> None:
    assert '"archived"' in to_json(ONE_OF_EVERYTHING)
    assert '"archived":false' not in to_json(ONE_OF_EVERYTHING)
    assert '"phones":[]' not in to_json(ONE_OF_EVERYTHING)
