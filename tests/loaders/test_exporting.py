"""Export: the same bytes for the same map, and everything read back."""

import json
import stat
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import apply
from graph.errors import FileError, RequestError
from graph.model import Interaction, Need, Person, PersonalMap, Provision, Stage, Tie, clean
from loaders import exporting, mapfile
from loaders.exporting import export_map, write_export
from loaders.plan import plan
from loaders.source import Source
from tests.graph.maps import maps
from tests.loaders.files import empty_map
from tests.loaders.test_mapfile import VALIDATOR

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)

SMALL = PersonalMap(
    "p1",
    {
        "p2": Person("p2", "Ana </script> “Brook”", groups=("Choir",), birthday="--05-04", introduced_by="p1"),
        "p1": Person("p1", "Rosa Lind"),
    },
    {"n1": Need("n1", "feedback", "Feedback")},
    {"s1": Stage("s1", "Postdoc", date(2025, 9, 1), {"n1": 3})},
    {("p1", "p2"): Tie("p2", "p1", 4)},
    {"v": Provision("v", "p2", "n1", 3, ("grants",)), "w": Provision("w", "p2", "n1", since=date(2020, 1, 1))},
    {"i1": Interaction("i1", "p2", date(2026, 10, 1), "ask", "n1", outcome="met")},
)
LAYOUT = """\
{"format": "kith-map", "version": 1, "exported_at": "2026-11-23T10:00:00Z",
 "ego": "p1",
 "people": [
  {"id": "p2", "name": "Ana </script> “Brook”", "given_name": "", "family_name": "", "kind": "person", \
"organization": "", "title": "", "location": "", "emails": [], "phones": [], "urls": [], \
"birthday": "--05-04", "groups": ["Choir"], "notes": "", "introduced_by": "p1", "archived": false},
  {"id": "p1", "name": "Rosa Lind", "given_name": "", "family_name": "", "kind": "person", \
"organization": "", "title": "", "location": "", "emails": [], "phones": [], "urls": [], \
"birthday": null, "groups": [], "notes": "", "introduced_by": null, "archived": false}
 ],
 "needs": [
  {"id": "n1", "key": "feedback", "name": "Feedback", "description": "", "prompt": "", "aliases": [], "target": 2}
 ],
 "stages": [
  {"id": "s1", "name": "Postdoc", "starts_on": "2025-09-01", "importance": {"n1": 3}}
 ],
 "ties": [
  {"source": "p2", "target": "p1", "closeness": 4, "since": null, "last_contact": null, "cadence_days": null, \
"context": ""}
 ],
 "provisions": [
  {"person": "p2", "need": "n1", "level": 3, "topics": ["grants"], "since": null, "until": null, "note": ""},
  {"person": "p2", "need": "n1", "level": 2, "topics": [], "since": "2020-01-01", "until": null, "note": ""}
 ],
 "interactions": [
  {"id": "i1", "person": "p2", "on": "2026-10-01", "kind": "ask", "need": "n1", "channel": "", "outcome": "met", \
"note": ""}
 ]}
"""


def imported(text: str, into: PersonalMap) -> PersonalMap:
    """The map after the text of an export was imported into it."""
    found = plan(mapfile.parse(Source("x.kith.json", text.encode())), into)
    return apply(found.beginning or into, found.changes)


def shuffled(personal_map: PersonalMap, random: Random) -> PersonalMap:
    """The same map, every table in another order."""

    def mixed(table: object) -> dict[object, object]:
        items = list(table.items())  # type: ignore[attr-defined]
        random.shuffle(items)
        return dict(items)

    return PersonalMap(
        personal_map.ego,
        *(
            mixed(getattr(personal_map, name))
            for name in ("people", "needs", "stages", "ties", "provisions", "interactions")
        ),  # type: ignore[arg-type]
    )


def test_the_layout_is_fixed() -> None:
    assert export_map(SMALL, AT) == LAYOUT
    VALIDATOR.validate(json.loads(LAYOUT))


def test_the_moment_is_told_in_utc_to_the_second() -> None:
    elsewhere = datetime(2026, 11, 23, 12, 0, 0, 999, timezone(timedelta(hours=2)))
    assert export_map(SMALL, elsewhere) == export_map(SMALL, datetime(2026, 11, 23, 10)) == LAYOUT


@given(maps(), st.randoms(use_true_random=False))
def test_the_order_in_memory_does_not_matter(personal_map: PersonalMap, random: Random) -> None:
    assert export_map(shuffled(personal_map, random), AT) == export_map(personal_map, AT)


@given(maps())
def test_an_export_is_valid_and_comes_back_the_same(personal_map: PersonalMap) -> None:
    text = export_map(personal_map, AT)
    VALIDATOR.validate(json.loads(text))
    assert export_map(imported(text, empty_map()), AT) == text


@given(maps())
def test_an_export_comes_back_into_the_map_it_came_from_without_a_change(personal_map: PersonalMap) -> None:
    text = export_map(personal_map, AT)
    found = plan(mapfile.parse(Source("x.kith.json", text.encode())), personal_map)
    assert len(found.changes) == 0
    assert found.count("unchanged") == len(personal_map.people)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20).map(clean)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3).map(tuple))
def test_any_text_comes_back_the_same(name: str, text: str, several: tuple[str, ...]) -> None:
    person = Person("p2", f"A{name}", organization=text, notes=text, emails=several, urls=several, groups=several)
    tie, need = Tie("p1", "p2", context=text), Need("n1", "k", "N", text, text, several)
    provision = Provision("v", "p2", "n1", topics=several, note=text)
    whole = PersonalMap(
        "p1",
        {"p1": Person("p1", "Rosa"), "p2": person},
        {"n1": need},
        ties={tie.key: tie},
        provisions={"v": provision},
        interactions={"i": Interaction("i", "p2", date(2026, 1, 1), channel=text, note=text)},
    )
    exported = export_map(whole, AT)
    assert export_map(imported(exported, empty_map()), AT) == exported


def test_only_the_user_can_read_the_file(tmp_path: Path) -> None:
    path = write_export(SMALL, tmp_path / "me.kith.json", exported_at=AT)
    assert path.read_text(encoding="utf-8") == LAYOUT
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_former_export_is_replaced_and_another_file_is_not(tmp_path: Path) -> None:
    path = tmp_path / "me.kith.json"
    write_export(SMALL, path, exported_at=AT)
    write_export(SMALL, path, exported_at=AT + timedelta(days=1))
    assert "2026-11-24" in path.read_text(encoding="utf-8")
    path.write_text("my diary")
    with pytest.raises(RequestError, match="is no kith export"):
        write_export(SMALL, path)
    assert path.read_text() == "my diary"
    write_export(SMALL, path, exported_at=AT, force=True)
    assert path.read_text(encoding="utf-8") == LAYOUT


@pytest.mark.parametrize("name", ["me.graphml", "me.json", "me", "me.kith.json.bak", ".kith.json"])
def test_another_ending_is_refused_with_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(RequestError) as caught:
        write_export(SMALL, tmp_path / name)
    assert ".kith.json" in caught.value.message
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_the_cause_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        write_export(SMALL, tmp_path / "no" / "me.kith.json")
    (tmp_path / "folder.kith.json").mkdir()
    with pytest.raises(RequestError, match="is a folder"):
        write_export(SMALL, tmp_path / "folder.kith.json")
    former = write_export(SMALL, tmp_path / "me.kith.json", exported_at=AT)

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting.os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        write_export(SMALL, former)
    assert former.read_text(encoding="utf-8") == LAYOUT
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.kith.json", "me.kith.json"]
