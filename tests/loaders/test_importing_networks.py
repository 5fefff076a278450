"""Networks of several people in the real store: a map of each, and the same again changes nothing."""

import json
from collections.abc import Iterator

import pytest

from graph.model import Person
from graph.store.store import Store
from loaders.gathering import gather
from loaders.importing import import_source
from loaders.source import Choices, Source
from tests.loaders.contacts.test_monica import export
from tests.loaders.studies.test_egor import STUDY
from tests.loaders.studies.test_network_canvas import ONE, TWO, tables


@pytest.fixture
def mine(store: Store, map_name: str) -> Iterator[str]:
    """An empty map in the store; whatever maps are made beside it are dropped again."""
    before = {found.name for found in store.maps()}
    store.create(map_name, Person("me", "You"))
    yield map_name
    for found in store.maps():
        if found.name not in before | {map_name}:
            store.drop(found.name)


def study(files: dict[str, str], ego: str | None = None) -> Source:
    (source,) = gather([Source(name, text.encode(), choices=Choices(ego=ego)) for name, text in files.items()])
    return source


def test_three_interviews_become_three_maps_and_again_nothing_changes(store: Store, mine: str) -> None:
    files = ONE | TWO | tables("c", "Cleo Fox", "case_3")
    reports = import_source(store, mine, study(files))
    assert [report.map.rpartition(" ")[2] for report in reports] == ["Brook", "Moor", "Fox"]
    for report, owner in zip(reports, ["Ana Brook", "Ben Moor", "Cleo Fox"], strict=True):
        found = store.load(report.map)
        assert (found.me.name, len(found.people), len(found.ties)) == (owner, 4, 4)
    assert len(store.load(mine).people) == 1
    again = import_source(store, mine, study(files))
    assert [len(report.plan.changes) for report in again] == [0, 0, 0]
    assert [report.map for report in again] == [report.map for report in reports]


def test_the_egos_of_a_study_become_maps(store: Store, mine: str) -> None:
    reports = import_source(store, mine, study(STUDY))
    assert [(r.map, len(store.load(r.map).people)) for r in reports] == [("egos Ana Brook", 3), ("egos Ben Moor", 3)]
    assert [len(r.plan.changes) for r in import_source(store, mine, study(STUDY))] == [0, 0]


def test_a_chosen_ego_goes_to_the_map_at_hand(store: Store, mine: str) -> None:
    (report,) = import_source(store, mine, study(STUDY, "B"))
    found = store.load(mine)
    assert (report.map, found.me.name, len(found.people), len(found.ties)) == ("", "Ben Moor", 3, 2)
    (again,) = import_source(store, mine, study(STUDY, "B"))
    assert len(again.plan.changes) == 0


def test_an_account_of_monica_comes_in_once(store: Store, mine: str) -> None:
    source = Source("monica.json", json.dumps(export()).encode())
    import_source(store, mine, source)
    found = store.load(mine)
    assert (found.me.name, len(found.people), len(found.ties), len(found.interactions)) == ("Ana Brook", 3, 2, 3)
    (again,) = import_source(store, mine, source)
    assert len(again.plan.changes) == 0
