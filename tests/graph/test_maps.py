"""The random maps of the tests are maps the model allows."""

import pytest
from hypothesis import given

from graph.model import Person, PersonalMap
from graph.verifying import verify
from tests.graph.maps import everything, maps, random_map


def nobody(ego: Person) -> PersonalMap:
    return PersonalMap(ego.id, {ego.id: ego})


@pytest.mark.parametrize("seed", range(50))
def test_a_random_map_is_valid_and_the_same_every_time(seed: int) -> None:
    drawn = random_map(seed)
    verify(nobody(drawn.me), everything(drawn))
    assert drawn == random_map(seed)


@given(maps())
def test_a_map_drawn_by_hypothesis_is_valid(personal_map: PersonalMap) -> None:
    verify(nobody(personal_map.me), everything(personal_map))


@given(maps())
def test_no_two_provisions_share_person_need_and_beginning(personal_map: PersonalMap) -> None:
    keys = [(p.person, p.need, p.since) for p in personal_map.provisions.values()]
    assert len(keys) == len(set(keys))
