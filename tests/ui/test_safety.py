"""*Settings and safety*: copies, going back, settings in `kith.toml`, and a map that goes only when it is named."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph import mapfile
from graph.changes import Changes
from graph.errors import InvalidValueError, NotFoundError
from graph.model import Person
from graph.store.store import JournalEntry, Store
from loaders.demo import demo_map
from loaders.exporting import export_map
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from tests.ui.test_my_map import TODAY, small_map
from ui.presenters import safety
from ui.setting_file import set_value, with_value
from ui.settings import Settings, read_file

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
TOML = """# mine
map = "me"
threshold = 2 # well

[neo4j]
uri = "neo4j://127.0.0.1"
threshold = 9
"""


def entry(name: str, undone: bool = False) -> JournalEntry:
    return JournalEntry(name, AT, f"change {name}", 1, undone)


@pytest.mark.parametrize(
    ("name", "value", "after"),
    [
        ("threshold", 3, '# mine\nmap = "me"\n\nthreshold = 3\n[neo4j]'),
        ("threshold", None, '# mine\nmap = "me"\n\n[neo4j]'),
        ("half_life", 90.0, "threshold = 2 # well\n\nhalf_life = 90\n[neo4j]"),
    ],
)
def test_a_number_is_set_among_what_else_stands_in_the_file(name: str, value: float | None, after: str) -> None:
    assert after in with_value(TOML, name, value)
    assert with_value(TOML, name, value).endswith('[neo4j]\nuri = "neo4j://127.0.0.1"\nthreshold = 9\n')


def test_a_first_setting_makes_the_file_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "home" / "kith.toml"
    set_value(file, "over_reliance_share", 0.4)
    set_value(file, "threshold", 2)
    assert read_file(file) == {"over_reliance_share": 0.4, "threshold": 2}
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["threshold = [\n1]\n", "= 3", 'x = """\n[table]\nthreshold = 1\n"""\n'])
def test_a_file_that_cannot_be_changed_safely_is_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "kith.toml"
    file.write_text(text)
    with pytest.raises(InvalidValueError):
        set_value(file, "threshold", 2)
    assert file.read_text() == text


def test_one_goes_back_through_the_newest_changes_to_the_one_that_is_named() -> None:
    entries = [entry("c"), entry("x", undone=True), entry("b"), entry("a")]
    assert safety.until(entries, "b") == ["c", "b"]
    assert safety.until(entries, "gone") == []
    assert list(safety.back_to(entries)) == ["c", "b", "a"]
    assert safety.back_to(entries)["a"].endswith("change a (and 2 since)")


def test_a_file_makes_the_map_it_was_made_of() -> None:
    before = replace(demo_map(TODAY), chosen_stage=None)
    text = export_map(before, AT)
    found = safety.restored(mapfile.parse(text, "me.kith.json"))
    assert found.owner.id == before.ego
    assert {n.id for n in found.needs} == set(before.needs)
    assert len(found.rest) == sum(
        len(t) for t in (before.people, before.stages, before.ties, before.provisions, before.interactions)
    )


@pytest.mark.parametrize(
    ("file", "taken", "name"),
    [("me.kith.json", (), "me"), ("me.kith.json", ("me", "me 2"), "me 3"), ("x.json", (), "x"), ("", (), "map")],
)
def test_a_map_of_a_file_gets_a_name_that_is_free(file: str, taken: tuple[str, ...], name: str) -> None:
    assert safety.name_for(file, taken) == name


def test_where_the_data_is_never_says_more_than_the_host() -> None:
    own = Settings(Path("/home/rosa"), neo4j_uri="neo4j+s://graph.example.org:7687", neo4j_password="secret-word")
    said = dict(safety.place_facts(own, "Neo4j/5.26.30", None))
    assert said["Where"] == "graph.example.org:7687"
    assert "secret-word" not in str(said)
    here = dict(safety.place_facts(Settings(Path("/home/rosa")), "Neo4j/5.26.30", 3 * 2**20))
    assert here["Where"] == "/home/rosa (3 MB)"
    assert "in a database of your own" in safety.summary(small_map(), own)
    assert "3 people" in safety.summary(small_map(), own)


def page_on(server: Server, store: Store, map_name: str, home: Path) -> Drawn:
    return Drawn(server, store, map_name, "settings", Settings(home, neo4j_uri=server.uri)).run()


def test_several_changes_are_taken_back_at_once(server: Server, store: Store, map_name: str, tmp_path: Path) -> None:
    begin(store, map_name, Changes())
    for name in ("Ana", "Ben", "Cy"):
        store.change(map_name, lambda _, n=name: Changes(people=(Person(n, n),)), f"add <b>{name}</b>")  # type: ignore[misc]
    page = page_on(server, store, map_name, tmp_path)
    choices = page.field("Back to before", "selectbox").options
    assert [c.partition(" add ")[2] for c in choices[:3]] == [
        "<b>Cy</b>",
        "<b>Ben</b> (and 1 since)",
        "<b>Ana</b> (and 2 since)",
    ]
    page.field("Back to before", "selectbox").select_index(1)
    page.click("Go back")
    assert set(page.map.people) == {"me", "Ana"}
    assert "Taken back: 2 changes." in page.said


def test_a_setting_is_kept_in_the_file_and_counts_at_once(
    server: Server, store: Store, map_name: str, tmp_path: Path
) -> None:
    begin(store, map_name, Changes())
    page = page_on(server, store, map_name, tmp_path)
    page.field("What counts", "selectbox").select_index(1)
    page.app.run()
    page.fill("Days after which contact counts half", 90, "number_input").app.run()
    assert read_file(tmp_path / "kith.toml") == {"threshold": 2, "half_life": 90}
    page.fill("Days after which contact counts half", 180, "number_input").app.run()
    assert read_file(tmp_path / "kith.toml") == {"threshold": 2}
    assert page.field("What counts", "selectbox").index == 1


def test_undo_says_in_sight_what_it_takes_back_where_the_message_is_of_something_else(
    server: Server, store: Store, map_name: str, tmp_path: Path
) -> None:
    begin(store, map_name, Changes())
    store.change(map_name, lambda _: Changes(people=(Person("a", "Ana"),)), "add Ana")
    page = page_on(server, store, map_name, tmp_path)
    assert "Takes back: add Ana" in [c.value for c in page.app.caption]
    page.fill("Days after which contact counts half", 90, "number_input").app.run()
    assert "Saved. Days after which contact counts half" in page.said
    assert "Takes back: add Ana" in [c.value for c in page.app.caption]


def test_much_is_taken_back_only_after_a_question(server: Server, store: Store, map_name: str, tmp_path: Path) -> None:
    begin(store, map_name, Changes())
    store.change(map_name, lambda _: Changes(people=tuple(Person(f"p{i}", f"P{i}") for i in range(26))), "many")
    page = page_on(server, store, map_name, tmp_path)
    for first, sure in (("Go back", "Keep"), ("Undo", "Keep"), ("Go back", "Yes, take it back")):
        page.click(first)
        assert len(page.map.people) == 27
        asked = [w.value.replace("\\", "") for w in page.app.warning]
        assert [a for a in asked if a.startswith("This takes back “many”: 26 records (people, their needs, ")]
        page.click(sure)
    assert set(page.map.people) == {"me"}


def test_what_a_file_brought_is_taken_back_only_after_a_question(
    server: Server, store: Store, map_name: str, tmp_path: Path
) -> None:
    begin(store, map_name, Changes())
    store.change(map_name, lambda _: Changes(people=(Person("a", "Ana"),)), "Import of two.vcf")
    page = page_on(server, store, map_name, tmp_path)
    page.click("Undo")
    assert "a" in page.map.people
    assert [w for w in page.app.warning if w.value.startswith("This takes back “Import of two")]
    page.click("Yes, take it back")
    assert "a" not in page.map.people


def test_a_map_goes_only_when_its_name_was_typed(server: Server, store: Store, map_name: str, tmp_path: Path) -> None:
    begin(store, map_name, Changes(people=(Person("p", "Ana"),)))
    page = page_on(server, store, map_name, tmp_path)
    label = "Type the name of the map to say that you mean it"
    page.fill(label, map_name + "x").click("Remove the whole map")
    assert "Nothing was removed" in page.said
    assert "p" in page.map.people
    page.fill(label, f" {map_name} ")
    page.click("Remove the whole map")
    with pytest.raises(NotFoundError):
        store.load(map_name)


def test_another_map_is_begun_and_shown(server: Server, store: Store, map_name: str, tmp_path: Path) -> None:
    begin(store, map_name, Changes())
    page = page_on(server, store, map_name, tmp_path)
    other = f"{map_name}-other"
    try:
        page.fill("What it is called", other).fill("Whose map it is", "Cleo").click("Begin it")
        assert store.load(other).me.name == "Cleo"
        assert f"Began the map {other}." in page.said
    finally:
        store.drop(other)


def test_the_set_up_is_looked_at_in_words(
    server: Server, store: Store, map_name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"HOME": str(tmp_path), "NEO4J_URI": server.uri, "NEO4J_PASSWORD": "wrong-word"}.items():
        monkeypatch.setenv(f"KITH_{name}", value)
    begin(store, map_name, Changes())
    page = page_on(server, store, map_name, tmp_path).click("Look now")
    assert "needs something done." in page.said
    assert "Database" in page.said
    assert "wrong-word" not in page.said
