"""Needs that were left blank: kept in the database, by every process, and taken back by undo."""

from datetime import date
from typing import Final

import neo4j

from graph.changes import Changes, removing
from graph.model import Blank
from graph.store.store import Store
from tests.graph.store.small import ACCESS, ME, ONE_OF_EVERYTHING, census
from tests.graph.store.test_roundtrip import content

BLANK: Final = Blank(ACCESS.id, date(2026, 11, 2))


def test_a_blank_comes_back_as_it_was_left_and_goes_with_undo_and_with_the_map(
    store: Store, other_store: Store, driver: neo4j.Driver, map_name: str
) -> None:
    store.create(map_name, ME, ())
    before = store.change(map_name, lambda _: ONE_OF_EVERYTHING, "begin")
    counted = census(driver, map_name)
    after = store.change(map_name, lambda _: Changes(blanks=(BLANK,)), "left blank")
    assert other_store.load(map_name) == after
    assert after.blanks == {ACCESS.id: BLANK}
    assert census(driver, map_name) == counted | {"LEAVES_BLANK": 1}
    later = Blank(ACCESS.id, date(2026, 11, 3))
    store.change(map_name, lambda _: Changes(blanks=(later,)), "left blank again")
    assert other_store.load(map_name).blanks == {ACCESS.id: later}
    store.change(map_name, lambda now: removing(now, needs=[ACCESS.id]), "removed with the need")
    assert other_store.load(map_name).blanks == {}
    assert "LEAVES_BLANK" not in census(driver, map_name)
    for _ in range(3):
        store.undo(map_name)
    assert content(other_store.load(map_name)) == content(before)
    store.drop(map_name)
    assert census(driver, map_name) == {}
