"""`kith import` and `kith export`."""

import json
import stat
from pathlib import Path
from zipfile import ZipFile

import pytest

from graph.errors import FolderError
from graph.model import PersonalMap
from tests.conftest import SAMPLES
from tests.ui.conftest import Kith
from ui.commands import import_files

CONNECTIONS = """\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Brandt,https://www.linkedin.com/in/ana,ana@example.org,Uni A,Professor,01 Oct 2025
Ben,Oduya,https://www.linkedin.com/in/ben,,Lab B,Engineer,02 Oct 2025
,,https://www.linkedin.com/in/ghost,,Ghost Co,,03 Oct 2025
"""
COUNTS = {
    "Connections-2026-20rows.csv": (20, 0),
    "Connections-long-note-no-final-eol.csv": (3, 0),
    "Connections-unquoted-two-line-note-url-last.csv": (10, 0),
    "Connections-us-date-and-ghost-row.csv": (4, 1),
    "Connections-bom.csv": (2, 0),
    "Connections-no-preamble-unicode.csv": (3, 0),
    "Connections-self-employed-10rows.csv": (10, 0),
}
"""People and refused rows of each sample, as its description gives them."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of connections, one row of which has no name."""
    path = tmp_path / "Connections.csv"
    path.write_text(CONNECTIONS, encoding="utf-8")
    return path


def content(personal_map: PersonalMap) -> tuple[object, ...]:
    return personal_map.people, personal_map.ties, personal_map.provisions, personal_map.interactions


def test_people_are_brought_in_from_a_file(kith: Kith, file: Path) -> None:
    written = kith.done("import", str(file))
    assert "3 rows; 2 new, 0 changed, 0 unchanged, 1 refused" in written
    assert "kith undo" in written
    ana = kith.person("Ana Brandt")
    assert (ana.emails, ana.organization, ana.title) == (("ana@example.org",), "Uni A", "Professor")
    assert kith.map.tie("rosa", ana.id) is not None


def test_one_row_is_not_called_rows(kith: Kith, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text("\n".join([*CONNECTIONS.splitlines()[:2], ""]), encoding="utf-8")
    assert ": 1 row; 1 new" in kith.done("import", str(path))


def test_the_refused_row_is_named_with_its_line_and_the_reason(kith: Kith, file: Path) -> None:
    row = next(line for line in kith.done("import", str(file)).splitlines() if line.startswith("4 "))
    assert "no name" in row


def test_the_report_of_an_import_as_json(kith: Kith, file: Path) -> None:
    (found,) = kith.json("import", str(file))
    assert set(found) == {
        *("format", "file", "dry_run", "rows", "new", "changed", "unchanged"),
        *("duplicates", "refused", "warnings", "ties", "provisions"),
    }
    assert (found["format"], found["file"], found["dry_run"]) == ("linkedin", "Connections.csv", False)
    assert (found["rows"], found["new"], found["ties"]) == (3, 2, 2)
    assert [r["line"] for r in found["refused"]] == [4]


def test_a_dry_run_writes_nothing(kith: Kith, file: Path) -> None:
    before = kith.map
    assert "Nothing was written" in kith.done("import", str(file), "--dry-run")
    (found,) = kith.json("import", str(file), "--dry-run")
    assert (found["dry_run"], found["new"]) == (True, 2)
    assert kith.map == before


def test_the_second_time_changes_nothing(kith: Kith, file: Path) -> None:
    kith.done("import", str(file))
    before = kith.map
    (found,) = kith.json("import", str(file))
    assert (found["new"], found["changed"], found["unchanged"]) == (0, 0, 2)
    assert kith.map == before


def test_an_import_is_taken_back_in_one_go(kith: Kith, file: Path) -> None:
    before = content(kith.map)
    kith.done("import", str(file))
    assert "Connections.csv" in kith.done("undo")
    assert content(kith.map) == before


def test_several_files_go_in_at_once_and_a_bad_one_stops_none(kith: Kith, file: Path, tmp_path: Path) -> None:
    result = kith("import", str(tmp_path / "missing.csv"), str(file), "--json")
    assert result.exit_code == 1
    assert "missing.csv" in result.stderr
    assert [r["file"] for r in json.loads(result.stdout)] == ["Connections.csv"]
    assert kith.person("Ana Brandt")


def test_a_file_may_come_through_a_pipe(kith: Kith) -> None:
    result = kith("import", "-", "--json", input=CONNECTIONS)
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["new"] == 2


def test_an_import_that_the_disk_has_no_room_for_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(CONNECTIONS, encoding="utf-8")
    import_files.check_room(tmp_path, file)
    monkeypatch.setattr(import_files, "ROOM", 2**80)
    with pytest.raises(FolderError, match="MB left"):
        import_files.check_room(tmp_path, file)


def test_the_formats_are_listed(kith: Kith) -> None:
    listed = kith.done("import", "--formats")
    assert "linkedin" in listed
    assert ".kith.json" in listed


def test_every_sample_has_its_count(kith: Kith) -> None:
    for path in sorted((SAMPLES / "linkedin").glob("*.csv")):
        (found,) = kith.json("import", str(path), "--dry-run")
        assert (found["format"], found["new"], len(found["refused"])) == ("linkedin", *COUNTS[path.name]), path.name


def test_a_map_goes_out_and_comes_back_the_same(kith: Kith, tmp_path: Path) -> None:
    kith.done("add", "Ana Brandt", "--note", "one\ntwo", "--closeness", "4")
    kith.done("meets", "Ana", "feedback", "--level", "3", "--topic", "grants")
    kith.done("log", "Ana", "--kind", "ask", "--need", "feedback", "--outcome", "met", "--on", "2026-10-01")
    kith.done("stages", "add", "Postdoc", "--importance", "feedback=3")
    first, second = tmp_path / "first.kith.json", tmp_path / "second.kith.json"
    assert "1 person" in kith.done("export", str(first))
    other = Kith({**kith.env, "KITH_MAP": f"{kith.name}-copy"}, kith.store, f"{kith.name}-copy")
    other.done("maps", "add", other.name)
    try:
        other.done("import", str(first))
        other.done("export", str(second))
    finally:
        other.done("maps", "remove", other.name, "--yes")
    one, two = (json.loads(f.read_text(encoding="utf-8")) for f in (first, second))
    assert one | {"exported_at": ""} == two | {"exported_at": ""}


def test_only_you_can_read_an_export(kith: Kith, tmp_path: Path) -> None:
    path = tmp_path / "mine.kith.json"
    kith.done("export", str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_export_may_go_through_a_pipe(kith: Kith) -> None:
    kith.done("add", "Zoë")
    written = kith.done("export", "-")
    assert json.loads(written)["format"] == "kith-map"
    assert "Zoë" in written


def test_what_cannot_be_written_is_refused_and_left_alone(kith: Kith, tmp_path: Path) -> None:
    notes = tmp_path / "notes.kith.json"
    notes.write_text("my own", encoding="utf-8")
    assert ".kith.json" in kith.refused("export", str(tmp_path / "map.docx"))
    assert "no kith export" in kith.refused("export", str(notes))
    assert "folder" in kith.refused("export", str(tmp_path / "no" / "where.kith.json"))
    assert "kith" in kith.refused("export", "-", "--format", "docx")
    assert notes.read_text(encoding="utf-8") == "my own"
    kith.done("export", str(notes), "--force")
    assert json.loads(notes.read_text(encoding="utf-8"))["format"] == "kith-map"


def zipped(path: Path, **files: str) -> Path:
    with ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.csv", text)
    return path


def test_an_archive_is_imported_as_it_was_exported(kith: Kith, tmp_path: Path) -> None:
    """LinkedIn's has many files beside the one with the people."""
    archive = zipped(tmp_path / "linkedin.zip", Connections=CONNECTIONS, Endorsements="Skill,Date\nGo,2020\n")
    done = kith("import", str(archive))
    assert (done.exit_code, done.stderr) == (0, "Left aside in linkedin.zip: Endorsements.csv.\n")
    assert done.stdout.startswith("Connections.csv (linkedin):")


def test_an_archive_without_anything_to_read_is_refused(kith: Kith, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "linkedin.zip", Skills="Skill,Date\nGo,2020\n", Likes="Date,Type\n2020,LIKE\n")
    said = kith.refused("import", str(archive))
    assert "linkedin.zip has no file that kith can read: Likes.csv and Skills.csv." in said


def test_refused_rows_can_be_saved_corrected_and_imported(kith: Kith, tmp_path: Path) -> None:
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    file, rest = tmp_path / "Connections.csv", tmp_path / "rest.csv"
    file.write_text(f"{header}Ana,Mora,,,,,\n,,https://www.example.org/in/ghost,,,,\n", encoding="utf-8")
    other = tmp_path / "other.csv"
    other.write_text(f"{header}Ida,Berg,,,,,\n", encoding="utf-8")
    assert "Saved the rows" in kith.done("import", str(file), "--refused", str(rest))
    assert rest.read_text() == f"{header},,https://www.example.org/in/ghost,,,,\n"
    assert "is there already" in kith("import", str(file), "--refused", str(rest)).stderr
    assert "ends in .csv" in kith.refused("import", str(other), "--refused", str(tmp_path / "rest.xlsx"))
    assert "Ida Berg" not in {p.name for p in kith.map.people.values()}
    rest.write_text(rest.read_text().replace(",,https", "Gil,Ghost,https"), encoding="utf-8")
    none = str(tmp_path / "none.csv")
    assert "No row was refused" in kith.done("import", str(rest), "--refused", none)
    assert not Path(none).exists()
    assert {"Ana Mora", "Gil Ghost"} <= {p.name for p in kith.map.people.values()}


def test_a_format_that_there_is_not_is_a_wrong_usage(kith: Kith, file: Path) -> None:
    said = kith.misused("import", str(file), "--format", "docx")
    assert "docx" in said
    assert "linkedin" in said


def test_a_column_is_given_as_field_and_title(kith: Kith, tmp_path: Path) -> None:
    assert "FIELD=TITLE" in kith.misused("import", str(tmp_path / "x.csv"), "--column", "name")


def test_a_column_is_named_by_hand(kith: Kith, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Bezeichnung;Wo\nAna Brandt;Ulm\n", encoding="utf-8")
    assert "--column name=Bezeichnung" in kith.refused("import", str(path))
    (found,) = kith.json("import", str(path), "--column", "name=Bezeichnung", "--column", "location=Wo")
    assert (found["format"], found["new"]) == ("address-book", 1)
    assert kith.person("Ana Brandt").location == "Ulm"


@pytest.mark.parametrize("name", ["empty.csv", "empty.xlsx"])
def test_an_empty_table_of_who_meets_what_is_written_and_read_back(kith: Kith, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert "an empty table" in kith.done("export", str(path), "--template")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "is there already" in kith.refused("export", str(path), "--template")
    kith.done("export", str(path), "--template", "--force")
    before = content(kith.map), kith.map.needs
    (found,) = kith.json("import", str(path))
    assert (found["format"], found["rows"]) == ("who-meets-what", 0)
    assert (content(kith.map), kith.map.needs) == before


def test_who_may_be_there_twice_is_shown_and_nothing_goes_wrong(kith: Kith, tmp_path: Path) -> None:
    header, files = "Name,E-mail,Company\n", [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path, row in zip(files, ("Ana Brook,a@example.org,X", "Ana Brook,b@example.org,Y"), strict=True):
        path.write_text(f"{header}{row}\n", encoding="utf-8")
    kith.done("import", str(files[0]))
    assert "Perhaps the same person twice" in kith.done("import", str(files[1]))


def test_a_newer_table_of_who_meets_what_is_told_or_taken(kith: Kith, tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("Name,E-mail,Feedback,Closeness,Organization\nAna,a@example.org,1,2,Harbour\n", encoding="utf-8")
    header = "Name,E-mail,Feedback,Closeness,Safe space,Organization"
    rows = (header, "Ana,a@example.org,3,5,2,Globex", "Ana,a@example.org,2,,,")
    new.write_text("\n".join(rows), encoding="utf-8")
    kith.done("import", str(old))
    kith.done("meets", "Ana", "feedback", "--level", "2")
    kith.done("tie", "me", "Ana", "--closeness", "3")
    said = kith.done("import", str(new))
    assert "the file says 5; 3 on the map was kept" in " ".join(said.split())
    assert "level 3; 2 on the map was kept" in " ".join(said.split())
    assert "1 changed" in said
    assert "2 Ana Organisation Harbour Globex" in " ".join(said.split())
    assert kith.person("Ana").organization == "Globex"
    assert "Also written: 1 entry of who meets what." in said
    kith.done("import", str(new), "--update")
    ana = kith.person("Ana").id
    levels = sorted((p.need, p.level) for p in kith.map.provisions.values() if p.person == ana)
    assert levels == [("feedback", 3), ("safe_space", 2)]
    tie = kith.map.tie("rosa", ana)
    assert tie is not None
    assert tie.closeness == 5


def test_records_that_are_no_lines_are_saved_too(kith: Kith, tmp_path: Path) -> None:
    friends, rest = tmp_path / "friends.json", tmp_path / "rest.json"
    friends.write_text('{"friends_v2":[{"name":"","timestamp":1},{"name":"Ana","timestamp":2}]}', encoding="utf-8")
    kith.done("import", str(friends), "--refused", str(rest))
    rest.write_text(rest.read_text(encoding="utf-8").replace('""', '"Ben"'), encoding="utf-8")
    assert "1 new" in kith.done("import", str(rest))


def test_rows_that_cannot_be_saved_are_said_to_be_so(kith: Kith, tmp_path: Path) -> None:
    network, rest = tmp_path / "network.json", str(tmp_path / "rest.json")
    network.write_text('{"nodes": [{"id": "Ana"}, {"id": "b", "id": "c"}], "links": []}', encoding="utf-8")
    done = kith("import", str(network), "--refused", rest)
    assert "1 refused" in done.stdout
    assert (done.exit_code, "no rows to save" in done.stderr) == (1, True)
    two = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path in two:
        path.write_text("Name,E-mail\nAna,a@example.org\n,\n ,x\n", encoding="utf-8")
    done = kith("import", *map(str, two), "--refused", rest, "--dry-run")
    assert done.stdout.count("would be new") == 2
    assert "several files" in done.stderr
    assert "imported" not in done.stderr
