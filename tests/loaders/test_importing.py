"""Importing into the real store: written once, as one change, and told row by row."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings

from graph.analysis.report import report, to_json
from graph.catalogue import CATALOGUE
from graph.changes import Changes
from graph.errors import MalformedFileError, NotFoundError, RequestError, UnknownFormatError, UnreadableFileError
from graph.language import speaking
from graph.mapfile import load_map
from graph.model import Person, PersonalMap, Stage
from graph.network import Standpoint
from graph.store.store import Store
from loaders.exporting import export_map, write_export
from loaders.importing import import_file
from tests.graph.maps import TODAY, maps, random_map
from tests.loaders.contacts.test_linkedin_samples import COUNTS, THERE
from tests.loaders.files import ANA, BEN, CAI, SAMPLES, table
from tests.loaders.test_exporting import AT
from tests.loaders.test_mapfile import WHOLE

OWNER: Final = Person("me", "You")


@pytest.fixture
def mine(store: Store, map_name: str) -> str:
    """An empty map in the store."""
    store.create(map_name, OWNER)
    return map_name


def exported(store: Store, name: str) -> str:
    return export_map(store.load(name), AT)


def test_an_import_is_one_change_that_can_be_taken_back(store: Store, mine: str, tmp_path: Path) -> None:
    before = exported(store, mine)
    path = tmp_path / "Connections.csv"
    path.write_bytes(table(ANA, BEN))
    report = import_file(store, mine, path)
    assert (report.file, report.dry_run, report.plan.count("new")) == ("Connections.csv", False, 2)
    assert len(store.load(mine).people) == 3
    (change,) = store.history(mine)
    assert (change.what, change.records) == ("Import of Connections.csv", 4)
    store.undo(mine)
    assert exported(store, mine) == before


def test_a_dry_run_writes_nothing_and_says_the_same(store: Store, mine: str) -> None:
    revision = store.revision(mine)
    dry = import_file(store, mine, table(ANA, ",,,,,,x"), file_name="Connections.csv", dry_run=True).to_json()
    assert store.revision(mine) == revision
    wet = import_file(store, mine, table(ANA, ",,,,,,x"), file_name="Connections.csv").to_json()
    assert dry == wet | {"dry_run": True}
    assert (wet["rows"], wet["new"], wet["refused"][0]["line"]) == (2, 1, 6)


def test_who_may_be_there_twice_is_told_in_the_language_of_the_import(store: Store, mine: str) -> None:
    """Though it is found out in a thread of its own."""
    rows = table(ANA, "Ana,Brook,https://www.linkedin.com/in/ana-b,,Northwind Labs,,")
    [english] = import_file(store, mine, rows, dry_run=True).plan.duplicates
    with speaking("de"):
        [german] = import_file(store, mine, rows, dry_run=True).plan.duplicates
        [written] = import_file(store, mine, rows).plan.duplicates
    assert written.reasons == german.reasons != english.reasons


def test_three_times_changes_nothing_after_the_first(store: Store, mine: str) -> None:
    import_file(store, mine, table(ANA, BEN, CAI, ANA))
    first = exported(store, mine)
    for _ in range(2):
        report = import_file(store, mine, table(ANA, BEN, CAI, ANA))
        assert report.plan.count("unchanged") == 4
    assert exported(store, mine) == first
    assert len(store.history(mine)) == 1


def test_what_the_user_edited_stays(store: Store, mine: str) -> None:
    import_file(store, mine, table(ANA))

    def edit(found: PersonalMap) -> Changes:
        (ana,) = (p for p in found.people.values() if p.id != "me")
        return Changes(people=(replace(ana, title="Captain", notes="Sails.", groups=("Choir",)),))

    store.change(mine, edit, "edit")
    report = import_file(store, mine, table(ANA.replace("Engineer", "Director"), BEN))
    (ana,) = (p for p in store.load(mine).people.values() if p.name == "Ana Brook")
    assert (ana.title, ana.notes, ana.groups) == ("Captain", "Sails.", ("Choir",))
    assert "“Director”" in report.plan.warnings[0].reason
    import_file(store, mine, table(ANA.replace("Engineer", "Director")), update=True)
    assert store.load(mine).people[ana.id].title == "Director"


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "x.csv", UnreadableFileError),
        (b"\x7fELF" + bytes(range(32)) * 4, "x.csv", UnreadableFileError),
        (b"Colour,Phone\nAna,1\n", "x.csv", UnknownFormatError),
        (b'{"format": "kith-map", "version": 1, "nick": 1}', "x.kith.json", MalformedFileError),
    ],
)
def test_a_bad_file_changes_nothing(store: Store, mine: str, data: bytes, name: str, error: type[Exception]) -> None:
    revision = store.revision(mine)
    with pytest.raises(error):
        import_file(store, mine, data, file_name=name)
    assert store.revision(mine) == revision


def test_a_format_can_be_named(store: Store, mine: str) -> None:
    assert import_file(store, mine, b"First Name,Last Name\nAna,Brook\n", format="linkedin").plan.count("new") == 1
    with pytest.raises(RequestError, match="no format “palm”"):
        import_file(store, mine, table(ANA), format="palm")


def test_a_map_that_does_not_exist_is_told(store: Store, map_name: str) -> None:
    with pytest.raises(NotFoundError):
        import_file(store, map_name, table(ANA))


def test_progress_ends_at_the_whole(store: Store, mine: str) -> None:
    seen: list[tuple[int, int]] = []
    import_file(store, mine, table(*_many(4_000)), progress=lambda done, total: seen.append((done, total)))
    assert len(seen) == 2
    assert seen[-1] == (8_000, 8_000)


def test_an_import_that_others_write_into_is_whole_and_told_right(store: Store, mine: str) -> None:
    """Somebody adds a person between the parts of an import, and it is planned again for what remains."""

    def disturb(done: int, total: int) -> None:
        if done == 5_000:
            store.change(mine, lambda _: Changes(people=(Person("x", "Dee Lin"),)), "disturb")

    report = import_file(store, mine, table(*_many(4_000)), progress=disturb)
    assert report.plan.count("new") == 4_000
    found = store.load(mine)
    assert (len(found.people), len(found.ties)) == (4_002, 4_000)
    assert import_file(store, mine, table(*_many(4_000))).plan.count("unchanged") == 4_000


def _many(number: int) -> Iterable[str]:
    return (
        f"Given{n % 70},Family{n % 90},https://www.linkedin.com/in/p{n},,Company {n % 50},Engineer,"
        for n in range(number)
    )


@pytest.mark.parametrize("name", THERE)
def test_the_sample_exports_come_in_with_their_counts(store: Store, mine: str, name: str) -> None:
    people, mailed, refused = COUNTS[name]
    told = import_file(store, mine, SAMPLES / "linkedin" / name).to_json()
    assert (told["new"], len(told["refused"]), told["ties"]) == (people, refused, people)
    found = store.load(mine)
    assert len(found.people) == people + 1
    assert sum(bool(p.emails) for p in found.people.values()) == mailed
    assert import_file(store, mine, SAMPLES / "linkedin" / name).to_json()["unchanged"] == people


def test_a_hostile_name_goes_in_and_out_as_it_is(store: Store, mine: str) -> None:
    name = "</script><img src=x onerror=alert(1)>"
    import_file(store, mine, table(f"{name},Brook,,,,,", "Robert'); MATCH (n) DETACH DELETE n;//,`} RETURN 1,,,,,"))
    assert {p.name for p in store.load(mine).people.values()} == {
        "You",
        f"{name} Brook",
        "Robert'); MATCH (n) DETACH DELETE n;// `} RETURN 1",
    }


# --- the map file -----------------------------------------------------------------------------------------------------


@given(maps())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_export_into_an_empty_map_gives_the_same_export(
    store: Store, map_name: str, personal_map: PersonalMap
) -> None:
    if map_name in {m.name for m in store.maps()}:
        store.drop(map_name)
    store.create(map_name, OWNER)
    text = export_map(personal_map, AT)
    import_file(store, map_name, text.encode(), file_name="x.kith.json")
    assert exported(store, map_name) == text
    assert len(import_file(store, map_name, text.encode(), file_name="x.kith.json").plan.changes) == 0
    assert exported(store, map_name) == text


def test_a_map_moves_from_one_machine_to_another(store: Store, mine: str, tmp_path: Path) -> None:
    """The owner of both is called as every new owner is; the change can be taken back."""
    before = exported(store, mine)
    moved = PersonalMap(
        "me",
        {"me": Person("me", "Rosa"), "p": Person("p", "Ana")},
        {need.id: need for need in CATALOGUE},
        {"s": Stage("s", "Now", None, {"feedback": 3})},
    )
    path = write_export(moved, tmp_path / "rosa.kith.json", exported_at=AT)
    report = import_file(store, mine, path)
    assert exported(store, mine) == path.read_text(encoding="utf-8")
    assert report.plan.to_json()["rows"] == 2
    store.undo(mine)
    assert exported(store, mine) == before


def test_a_map_file_joins_a_map_that_is_not_empty(store: Store, mine: str) -> None:
    import_file(store, mine, table(ANA, BEN))
    before = store.load(mine)
    other = random_map(11)
    text = export_map(other, AT).encode()
    import_file(store, mine, text, file_name="other.kith.json")
    now = store.load(mine)
    assert now.ego == "me"
    assert now.people.keys() > before.people.keys()
    assert len(import_file(store, mine, text, file_name="other.kith.json").plan.changes) == 0


def test_a_map_file_that_cannot_be_kept_leaves_the_empty_map(store: Store, mine: str) -> None:
    before = exported(store, mine)
    bad = json.dumps(WHOLE).replace('"closeness": 4', '"closeness": 9')
    with pytest.raises(MalformedFileError, match=r"ties\[0\]\.closeness: is 9; it goes from 1 to 5"):
        import_file(store, mine, bad.encode(), file_name="x.kith.json")
    assert exported(store, mine) == before


@pytest.mark.parametrize("seed", range(4))
def test_a_map_judged_from_its_file_stands_as_the_one_in_the_store(
    store: Store, mine: str, tmp_path: Path, seed: int
) -> None:
    before, path = random_map(seed), tmp_path / "it.kith.json"
    write_export(before, path)
    import_file(store, mine, path)
    assert export_map(load_map(path), AT) == exported(store, mine)
    here = Standpoint(TODAY)
    assert to_json(report(load_map(path), here)) == to_json(report(store.load(mine), here))
