"""Ways to look at a map that were saved: kept in the database, by every process, and taken back by undo."""

import neo4j

from graph.changes import Changes
from graph.model import SavedView
from graph.store.store import Store
from tests.graph.store.small import ME, ONE_OF_EVERYTHING, census
from tests.graph.store.test_roundtrip import content

VIEW = SavedView("v1", "Who could stand in for Ana?", "layout=closeness&f_need=feedback")


def test_a_view_comes_back_as_it_was_saved_and_goes_with_undo_and_with_the_map(
    store: Store, other_store: Store, driver: neo4j.Driver, map_name: str
) -> None:
    store.create(map_name, ME, ())
    before = store.change(map_name, lambda _: ONE_OF_EVERYTHING, "begin")
    counted = census(driver, map_name)
    after = store.change(map_name, lambda _: Changes(views=(VIEW,)), "saved")
    assert other_store.load(map_name) == after
    assert after.views == {"v1": VIEW}
    assert census(driver, map_name) == counted | {"View": 1, "LOOKS": 1}
    renamed = SavedView("v1", "Who else?", VIEW.address)
    store.change(map_name, lambda _: Changes(views=(renamed,)), "renamed")
    assert other_store.load(map_name).views == {"v1": renamed}
    store.change(map_name, lambda _: Changes(drop_views=("v1",)), "removed")
    assert other_store.load(map_name).views == {}
    for _ in range(3):
        store.undo(map_name)
    assert content(other_store.load(map_name)) == content(before)
    store.drop(map_name)
    assert census(driver, map_name) == {}
