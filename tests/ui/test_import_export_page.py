"""The page Import and export has two parts, and the address says which; it says first what is on the map."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from graph.catalogue import CATALOGUE
from graph.changes import Changes
from graph.model import Person, PersonalMap
from graph.store.journal import JournalEntry
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from tests.ui.test_import_page import LINKEDIN, upload, write
from ui.presenters.import_export import says
from ui.settings import Settings

TODAY = date(2026, 11, 27)


@pytest.fixture
def page(server: Server, store: Store, map_name: str) -> Drawn:
    """The page on a map with nobody on it."""
    begin(store, map_name, Changes())
    return Drawn(server, store, map_name, "import_export").run()


def entry(what: str, days: int, *, undone: bool = False) -> JournalEntry:
    """A change some days ago at noon."""
    at = datetime(TODAY.year, TODAY.month, TODAY.day, 12) - timedelta(days=days)
    return JournalEntry(what, at.astimezone(), what, 1, undone)


def people(*names: str) -> PersonalMap:
    """A map with these people, beside its owner."""
    there = {name: Person(name, name) for name in names}
    return PersonalMap("me", {"me": Person("me", "Rosa Lind"), **there}, {n.id: n for n in CATALOGUE})


def test_it_says_first_how_many_are_on_the_map_and_what_came_in_last() -> None:
    assert says(people(), (), TODAY) == "Nobody is on your map yet but you."
    assert says(people("ana"), (), TODAY) == "1 person is on your map."
    history = [entry("Added Ana", 0), entry("Import of b.csv", 1, undone=True), entry("Import of a.vcf", 3)]
    assert says(people("ana", "ben"), history, TODAY) == "2 people are on your map. a.vcf came in last: 3 days ago."


def test_whoever_is_in_the_trash_is_not_on_the_map() -> None:
    found = PersonalMap("me", {"me": Person("me", "Rosa"), "a": Person("a", "Ana", archived=True)}, {})
    assert says(found, (), TODAY) == "Nobody is on your map yet but you."


def test_it_begins_with_what_comes_in_and_the_address_says_the_other_part(page: Drawn) -> None:
    assert page.app.get("file_uploader")
    assert not page.app.get("download_button")
    page.app.segmented_control[0].set_value("out")
    page.run()
    assert page.app.query_params["part"] == "out"
    assert page.app.get("download_button")
    assert not page.app.get("file_uploader")


def test_a_part_that_there_is_not_is_what_comes_in(page: Drawn) -> None:
    assert page.run(part="sideways").app.get("file_uploader")


def test_what_was_brought_in_is_said_once_the_notice_is_gone(page: Drawn) -> None:
    write(upload(page, Connections_csv=LINKEDIN))
    assert "2 people are on your map. Connections.csv came in last: today." in page.run().said


def test_it_speaks_german(server: Server, store: Store, map_name: str) -> None:
    begin(store, map_name, Changes())
    page = Drawn(server, store, map_name, "import_export", Settings(Path(), language="de")).run()
    upload(page, Connections_csv=LINKEDIN)
    assert "2 Personen kommen dazu und 1 Zeile ist nicht zu brauchen." in page.said
    assert "Erkannt als: Kontakte aus LinkedIn." in page.said
    refused = next(frame.value for frame in page.app.dataframe if "Warum" in frame.value)
    assert refused.values.tolist() == [[4, "First Name", "die Zeile hat keinen Namen; darin steht nur: URL"]]
    upload(page, other_txt="Dear diary")
    assert "Es wurde nichts geändert." in page.said
    assert "Nothing" not in page.said
