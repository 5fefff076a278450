"""The page Import and export, drawn without a browser on the real store."""

import io
from datetime import UTC, date, datetime
from typing import Final
from zipfile import ZipFile

import pytest

from graph.changes import Changes
from graph.model import Person, Provision
from graph.store.store import Store
from loaders.exporting import export_map
from tests.conftest import Server
from tests.ui.drawn import OWNER, Drawn, begin, settled
from ui.exports.registry import EXPORTERS
from ui.pages.export_map import called

HEADER: Final = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
LINKEDIN: Final = (
    HEADER + "Ana,Mora,https://www.example.org/in/ana,ana@example.org,Harbour Press,Editor,15 Mar 2026\n"
    "Noor,Haddad,https://www.example.org/in/noor,,Uni A,,02 Feb 2025\n"
    ",,https://www.example.org/in/ghost,,,,02 Feb 2025\n"
)
ANA: Final = Person("p1", "Ana Mora", emails=("ana@example.org",))


@pytest.fixture
def page(server: Server, store: Store, map_name: str) -> Drawn:
    """The page on a map with one person."""
    begin(store, map_name, Changes(people=(ANA,), provisions=(Provision("v1", "p1", "feedback"),)))
    return Drawn(server, store, map_name, "import_export").run()


def upload(page: Drawn, **files: str | bytes) -> Drawn:
    """Give files to the page by name; ``_`` stands for the dot."""
    sent = [(name.replace("_", "."), v.encode() if isinstance(v, str) else v, "") for name, v in files.items()]
    page.app.get("file_uploader")[0].set_value(sent)
    return page.run()


def write(page: Drawn) -> Drawn:
    """Let the file that waits be imported."""
    return settled(page.click("Import"))


def test_it_says_what_would_change_before_it_writes(page: Drawn) -> None:
    before = page.map
    upload(page, Connections_csv=LINKEDIN)
    assert "1 person will be added, 1 will get new details and 1 row cannot be used." in page.said
    assert "Recognised as: LinkedIn connections. Nothing is written yet." in page.said
    assert page.map == before


def test_it_writes_on_a_click_and_takes_it_back(page: Drawn) -> None:
    before = page.map
    write(upload(page, Connections_csv=LINKEDIN))
    assert {p.name for p in page.map.people.values()} == {"Rosa Lind", "Ana Mora", "Noor Haddad"}
    assert page.map.people["p1"].title == "Editor"
    assert "Imported Connections.csv. 1 person was added" in page.said
    assert "Connections.csv: imported" in page.said
    page.click("Undo")
    assert (page.map.people, page.map.ties) == (before.people, before.ties)
    assert "Connections.csv: imported" not in page.said


def test_a_file_that_could_not_be_written_waits_again(page: Drawn, store: Store) -> None:
    upload(page, Connections_csv=LINKEDIN)
    store.drop(page.map_name)
    page.app.button(key=next(b.key for b in page.app.button if b.label == "Import")).click()
    page.app.run()
    store.create(page.map_name, OWNER)
    page.run()
    assert "Recognised as" in page.said


def test_clicking_on_while_it_writes_does_not_cut_it_off(page: Drawn) -> None:
    rows = "".join(f"Given{n},Family{n},,,,,02 Feb 2025\n" for n in range(6_000))
    upload(page, Connections_csv=HEADER + rows)
    page.click("Import")
    for _ in range(3):
        page.run()
    settled(page)
    assert len(page.map.people) == 6_002
    assert "6,000 people were added" in page.said
    page.app.run()  # its message is gone, so Undo asks first
    page.click("Undo")
    assert len(page.map.people) == 6_002
    assert len(page.click("Yes, take it back").map.people) == 2


def test_the_same_file_again_changes_nothing(page: Drawn) -> None:
    write(upload(page, Connections_csv=LINKEDIN))
    after = page.map
    upload(page, Connections_csv=LINKEDIN)
    assert "Import" not in page.buttons
    assert page.map == after


def test_several_files_wait_each_for_itself(page: Drawn) -> None:
    upload(page, one_csv=LINKEDIN, two_csv=HEADER + "Dev,Vance,,,,,\n")
    write(page.click("Discard"))
    assert {p.name for p in page.map.people.values()} == {"Rosa Lind", "Ana Mora", "Dev Vance"}


def test_the_place_for_files_is_empty_again_and_nothing_is_read_twice(page: Drawn) -> None:
    upload(page, Connections_csv=LINKEDIN)
    assert page.app.get("file_uploader")[0].value == []
    assert page.run().said.count("Recognised as") == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("other_txt", "Dear diary,\n\ntoday was fine.\n", "other.txt was not recognised. It is in no format"),
        (
            "other_txt",
            "Dear diary,\n\ntoday was fine.\n",
            "bring it as it came. “How to get such a file”, further down, says how.",
        ),
        ("photo_csv", bytes(range(256)) * 20, "is not a text file"),
        ("empty_csv", "", "empty.csv is empty"),
        (
            "map_json",
            '{"format": "kith-map", "version": 1, "ego": "a", "people": [{"id": "a", "name": "A", "nick": "B"}]}',
            "people[0].nick",
        ),
        ("map_json", '{"format": "kith-map", "version": 1, "ego": "a", "people": [{"id": "a"}]}', "people[0]"),
        ("deep_json", "[" * 100_000, "deep.json"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    page: Drawn, name: str, content: str | bytes, words: str
) -> None:
    before = page.map
    upload(page, **{name: content})
    assert len(page.app.error) == 1
    assert words in page.said
    assert "Nothing was changed." in page.said
    assert "Import" not in page.buttons
    assert page.map == before


def test_a_bad_file_does_not_stop_a_good_one(page: Drawn) -> None:
    upload(page, other_txt="Dear diary", Connections_csv=LINKEDIN)
    assert len(page.app.error) == 1
    write(page)
    assert len(page.map.people) == 3


def test_what_is_no_list_of_people_in_an_archive_is_told_in_one_line(page: Drawn) -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("Connections.csv", LINKEDIN)
        archive.writestr("Skills.csv", "Name\nPython\n")
        archive.writestr("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4)
    upload(page, Export_zip=packed.getvalue())
    assert "Left aside in Export.zip, as no list of people: Skills.csv and photo.jpg." in page.said
    assert "Recognised as: LinkedIn connections." in page.said
    assert page.said.count("photo.jpg") == 1


def test_no_more_waits_than_one_file_may_be_large(page: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.pages.import_inbox.FILE_LIMIT", 2 * len(LINKEDIN) - 1)
    upload(page, one_csv=LINKEDIN, two_csv=LINKEDIN)
    assert "Too much waits already" in page.said
    assert page.said.count("Recognised as") == 1


def test_where_file_and_map_differ_the_file_wins_only_when_asked(page: Drawn, store: Store) -> None:
    store.change(
        page.map_name, lambda m: Changes(people=(Person("p1", "Ana Mora", title="Dean", emails=ANA.emails),)), "x"
    )
    upload(page, Connections_csv=LINKEDIN)
    label = "Where the file and your map differ, take what the file says"
    page.field(label, "checkbox").check()
    write(page.run())
    assert page.map.people["p1"].title == "Editor"


def test_a_map_file_brings_its_needs_and_provisions_to_an_empty_map(
    server: Server, store: Store, map_name: str, page: Drawn
) -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    exported = export_map(page.map, moment)
    store.drop(map_name)
    store.create(map_name, OWNER)
    upload(page.run(), mine_kith_json=exported)
    assert "Your map is empty, so it becomes the map of this file" in page.said
    write(page)
    assert export_map(page.map, moment) == exported


def test_the_whole_map_can_be_taken_along(page: Drawn) -> None:
    [button] = page.run(part="out").app.get("download_button")
    assert (button.label, button.disabled) == ("Download the map", False)
    assert "Everything on the map, notes included" in page.said


def test_any_format_can_be_chosen_with_and_without_names(page: Drawn) -> None:
    page.run(part="out")
    for exporter in EXPORTERS:
        page.field("Format", "selectbox").select(exporter.name)
        assert exporter.holds in page.run().said
    page.field("Anonymous", "toggle").set_value(True)
    [button] = page.run().app.get("download_button")
    assert button.label == "Download the map without names"
    assert "with numbers for names" in page.said


def test_a_file_without_names_is_not_called_after_the_map() -> None:
    today = date.today().isoformat()
    assert [called(x, "rosa/1", False) for x in EXPORTERS][:2] == [
        f"rosa-1-{today}.kith.json",
        f"rosa-1-{today}.graphml",
    ]
    assert {called(x, "rosa", True) for x in EXPORTERS} == {f"network-{today}{x.extension}" for x in EXPORTERS}


def test_how_to_get_a_file_is_said_for_every_format(page: Drawn) -> None:
    assert "Connections.csv" in page.said
    assert "kith map file" in page.said


def test_hostile_rows_are_shown_as_text(page: Drawn, store: Store) -> None:
    hostile = HEADER + "<img src=x onerror=alert(1)>,![x](http://evil.example/x.png),,,,,\n"
    upload(page, **{"![x](http://evil_example/p)_csv": hostile})
    assert "<img" not in page.markdown.replace("\\<", "")
    assert "](http" not in page.markdown.replace("\\](", "").replace("\\]\\(", "")
    write(page)
    assert "<img" not in page.markdown.replace("\\<", "")


def test_uploads_that_cannot_be_told_apart_by_name_are_still_two(page: Drawn) -> None:
    page.app.get("file_uploader")[0].set_value(
        [("a.csv", LINKEDIN.encode(), ""), ("a.csv", (HEADER + "Dev,Vance,,,,,\n").encode(), "")]
    )
    page.run()
    assert page.said.count("Recognised as") == 2


def test_nothing_is_kept_of_a_discarded_file(page: Drawn) -> None:
    upload(page, Connections_csv=LINKEDIN).click("Discard")
    assert "Recognised as" not in page.said
    assert page.app.session_state["import_waiting"] == []
