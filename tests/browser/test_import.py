"""*Import and export* in a real browser: a file is given, its plan read and written; the map is taken along."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import psutil
import pytest
from playwright.sync_api import FilePayload, Page, expect

from graph.catalogue import CATALOGUE
from graph.model import Person, PersonalMap, Tie
from graph.store.store import Store
from tests.browser.conftest import NewVisit, Visit
from tests.browser.grid import Grid
from tests.ui.live import Live

Write = Callable[[PersonalMap], str]

HEADER: Final = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
HOSTILE: Final = "</script><img src=x onerror=alert(1)>"
LINKEDIN: Final = (
    'Notes:\n"Some addresses may be missing."\n\n'
    + HEADER
    + "Ana,Mora,,ana@example.org,Harbour Press,Editor,15 Mar 2026\n"
    "Noor,Haddad,https://www.example.org/in/noor,,Uni A,,02 Feb 2025\n"
    f"{HOSTILE},![x](http://127.0.0.1:9/x.png),,,=1+1,,02 Feb 2025\n"
    ",,https://www.example.org/in/ghost,,,,02 Feb 2025\n"
)


@pytest.fixture
def name(written: Write) -> str:
    """A map with Ana alone, written."""
    people = {"me": Person("me", "Rosa Lind"), "p1": Person("p1", "Ana Mora", emails=("ana@example.org",))}
    tie = Tie("me", "p1")
    return written(PersonalMap("me", people, {n.id: n for n in CATALOGUE}, ties={tie.key: tie}))


def give(page: Page, *files: tuple[str, str | bytes]) -> None:
    """Choose files of these names and contents."""
    sent: list[FilePayload] = [
        {"name": n, "mimeType": "", "buffer": c.encode() if isinstance(c, str) else c} for n, c in files
    ]
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(sent)


def button(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def test_a_linkedin_file_is_planned_read_written_and_taken_back(visit: Visit, name: str, store: Store) -> None:
    page, before = visit.open(f"/import?map={name}"), store.load(name)
    give(page, ("Connections.csv", LINKEDIN))
    expect(page.get_by_text("2 people will be added, 1 will get new details and 1 row cannot be used.")).to_be_visible()
    page.get_by_text("Changed, field by field").click()
    expect(page.locator("td", has_text="Harbour Press").first).to_be_attached()
    assert store.load(name) == before
    button(page, "Import")
    expect(page.get_by_text("Connections.csv: imported")).to_be_visible()
    assert {p.name for p in store.load(name).people.values()} >= {"Noor Haddad", "Ana Mora"}
    with page.expect_download() as download:
        button(page, "The rows that cannot be used, to correct")
    assert "in/ghost" in Path(download.value.path()).read_text("utf-8-sig")
    page.get_by_role("link", name="See your people").click()
    grid = Grid(page)
    grid.row("Noor Haddad")
    grid.row(f"{HOSTILE} ![x](http://127.0.0.1:9/x.png)")
    button(page, "Undo")
    button(page, "Yes, take it back")
    expect(page.get_by_text("Undone: import of Connections.csv.")).to_be_visible()
    assert store.load(name).people == before.people


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("other.json", '{"a": "b"}', "This JSON file is not a kith map"),
        ("photo.csv", bytes(range(256)) * 50, "photo.csv is not a text file."),
        (
            f"{HOSTILE}.kith.json",
            json.dumps(
                {
                    "format": "kith-map",
                    "version": 1,
                    "ego": "a",
                    "people": [{"id": "a", "name": HOSTILE, "nick": HOSTILE}],
                }
            ),
            "people[0].nick",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    visit: Visit, name: str, store: Store, file: str, content: str | bytes, words: str
) -> None:
    page, before = visit.open(f"/import?map={name}"), store.load(name)
    give(page, (file, content))
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_role("alert")).to_contain_text("Nothing was changed.")
    assert store.load(name) == before
    expect(page.get_by_role("button", name="Import", exact=True)).to_have_count(0)


def test_a_file_over_the_limit_is_not_taken(visit: Visit, name: str, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as opened:
        opened.truncate(51 * 2**20)
    page = visit.open(f"/import?map={name}")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(large)
    expect(page.get_by_text("File must be 50MB or smaller").or_(page.get_by_text("50.0MB or smaller"))).to_be_visible()


def test_forty_files_leave_no_trace_in_memory_once_they_are_read(
    visit: Visit, live: Live, name: str, tmp_path: Path
) -> None:
    page, server = visit.open(f"/import?map={name}"), psutil.Process(live.process.pid)
    held = list[int]()
    for turn in range(11):
        files = [tmp_path / f"{turn}-{n}.csv" for n in range(4)]
        for file in files:
            file.write_bytes(bytes(range(1, 256)) * 2**14)
        expect(page.get_by_test_id("stFileUploaderDropzoneInput")).to_have_count(1)
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files)
        expect(page.get_by_role("alert").last).to_contain_text(f"{turn}-3.csv")
        held.append(server.memory_info().rss)
    assert held[-1] - held[0] <= 50 * 2**20


def test_the_whole_map_is_exported_and_comes_back_on_an_empty_one(
    visit: Visit, name: str, store: Store, map_name: str
) -> None:
    page = visit.open(f"/import?map={name}")
    page.get_by_role("radio", name="Take along").click()
    expect(page).to_have_url(re.compile("part=out"))
    page.reload()
    with page.expect_download() as download:
        button(page, "Download the map")
    exported = Path(download.value.path()).read_text("utf-8")
    assert {p["name"] for p in json.loads(exported)["people"]} == {"Rosa Lind", "Ana Mora"}
    store.create(map_name, Person("me", "You"))
    visit.open(f"/import?map={map_name}")
    give(page, ("mine.kith.json", exported))
    expect(page.get_by_text("so it becomes the map of this file, and its owner is Rosa Lind")).to_be_visible()
    button(page, "Import")
    expect(page.get_by_text("mine.kith.json: imported")).to_be_visible()
    assert store.load(map_name).people == store.load(name).people


def test_many_people_are_written_with_a_progress_bar_while_one_clicks_on(visit: Visit, name: str, store: Store) -> None:
    rows = "".join(f"Given{n},Family{n},,,Uni {n % 40},,02 Feb 2025\n" for n in range(12_000))
    page = visit.open(f"/import?map={name}")
    give(page, ("Connections.csv", HEADER + rows))
    expect(page.get_by_text("12,000 people will be added.")).to_be_visible()
    button(page, "Import")
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_text("How to get such a file").click()
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Import and export", exact=True).click()
    expect(page.get_by_text("Connections.csv: imported")).to_be_visible(timeout=60_000)
    assert len(store.load(name).people) == 12_002


def test_import_fits_a_phone(new_visit: NewVisit, name: str) -> None:
    page = new_visit(viewport={"width": 390, "height": 844}).open(f"/import?map={name}")
    give(page, ("Connections.csv", LINKEDIN))
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_streamlit_itself_speaks_german_beside_the_page(new_visit: NewVisit, name: str) -> None:
    page = new_visit(locale="de-DE", viewport={"width": 1000, "height": 800}).open(f"/import?map={name}")
    expect(page.get_by_role("button", name="Datei wählen", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stTopNavSection")).to_have_text(re.compile(r"^\d weitere$"))
    give(page, ("Connections.csv", LINKEDIN))
    expect(page.get_by_text("2 Personen kommen dazu, 1 bekommt neue Angaben und 1 Zeile")).to_be_visible()
    expect(page.get_by_role("button", name="Datei wählen", exact=True)).to_be_visible()
