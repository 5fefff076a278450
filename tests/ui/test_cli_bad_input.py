"""Bad input gets a clear error and loses nothing."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.ui.conftest import Kith

SCRIPT = "</script><img src=x onerror=alert(1)>"


@pytest.fixture
def kith(kith: Kith) -> Kith:
    """A map with something to lose."""
    kith.done("add", "Ana Brandt", "--closeness", "4")
    kith.done("meets", "Ana", "feedback")
    return kith


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("missing.csv", None, "There is no file"),
        ("empty.csv", b"", "empty"),
        ("picture.csv", bytes(range(256)) * 20, "not a text file"),
    ],
)
def test_an_unreadable_file(name: str, data: bytes | None, said: str, kith: Kith, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert said in kith.refused("import", str(tmp_path / name))


def test_a_folder_instead_of_a_file(kith: Kith, tmp_path: Path) -> None:
    assert "not a file" in kith.refused("import", str(tmp_path))


def test_a_csv_without_a_column_of_names(kith: Kith, tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("article,price\napples,3\n", encoding="utf-8")
    said = kith.refused("import", str(path))
    assert "prices.csv was not recognised" in said
    assert "--column name=article" in said


def test_a_row_without_a_name_is_reported_and_the_others_are_taken(kith: Kith, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        ",,https://www.linkedin.com/in/x,,Ghost Co,,03 Oct 2025\nBen,Oduya,,,Lab B,,02 Oct 2025\n",
        encoding="utf-8",
    )
    (found,) = kith.json("import", str(path))
    assert (found["new"], [r["line"] for r in found["refused"]]) == (1, [2])


def test_a_map_file_with_an_unknown_key_names_the_path(kith: Kith, tmp_path: Path) -> None:
    path = tmp_path / "map.kith.json"
    kith.done("export", str(path))
    content = json.loads(path.read_text(encoding="utf-8"))
    content["people"][1]["nick"] = "Annie"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert "people[1].nick" in kith.refused("import", str(path))


def test_a_map_file_with_a_closeness_of_9_names_the_path(kith: Kith, tmp_path: Path) -> None:
    path = tmp_path / "map.kith.json"
    kith.done("export", str(path))
    content = json.loads(path.read_text(encoding="utf-8"))
    content["ties"][0]["closeness"] = 9
    path.write_text(json.dumps(content), encoding="utf-8")
    assert "ties[0].closeness" in kith.refused("import", str(path))


def test_a_map_file_that_breaks_off(kith: Kith, tmp_path: Path) -> None:
    path = tmp_path / "map.kith.json"
    kith.done("export", str(path))
    path.write_bytes(path.read_bytes()[:-40])
    kith.refused("import", str(path))


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "Ana"),
        ("edit", "Ana", "--title", "X"),
        ("remove", "Ana"),
        ("meets", "Ana", "community"),
        ("tie", "Ana", "me"),
        ("log", "Ana"),
        ("report", "--without", "Ana"),
        ("ask", "--need", "feedback", "--without", "Ana"),
    ],
    ids=lambda a: a[0],
)
def test_a_name_that_matches_two_people_lists_them(arguments: tuple[str, ...], kith: Kith) -> None:
    kith.done("add", "Ana Silva", "--organization", "Lab B")
    said = kith.refused(*arguments)
    for name in ("Ana Brandt", "Ana Silva", "Lab B"):
        assert name in said
    assert kith.person("Ana Silva").id in said


def test_nobody_of_that_name(kith: Kith) -> None:
    assert "There is no person “Zoë”" in kith.refused("show", "Zoë")
    assert "There is no need “sleep”" in kith.refused("meets", "Ana", "sleep")
    assert "There is no stage “PhD”" in kith.refused("report", "--stage", "PhD")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tie", "Ana", "me", "--closeness", "9"), "'9' is not a whole number from 1 to 5"),
        (("tie", "Ana", "me", "--closeness", "0"), "--closeness"),
        (("add", "Ben", "--closeness", "close"), "--closeness"),
        (("meets", "Ana", "feedback", "--level", "4"), "--level"),
        (("report", "--threshold", "0"), "--threshold"),
        (("needs", "edit", "feedback", "--importance", "4"), "--importance"),
        (("needs", "edit", "feedback", "--target", "0"), "--target"),
        (("log", "Ana", "--on", "01.10.2026"), "2026-10-01"),
        (("log", "Ana", "--on", "2026-02-30"), "--on"),
        (("log", "Ana", "--kind", "gift"), "contact, ask, offer, thanks"),
        (("log", "Ana", "--outcome", "maybe"), "pending, met, declined, no_answer"),
        (("add", "Ben", "--kind", "robot"), "person, group, professional, resource"),
        (("add", "Ben", "--birthday", "4 May"), "--05-04"),
        (("ask", "--need", "feedback", "--limit", "-1"), "--limit"),
        (("report", "--colour"), "No such option"),
        (("reprot",), "report"),
        (("meets", "Ana"), "NEED"),
    ],
    ids=lambda a: " ".join(a) if isinstance(a, tuple) else None,
)
def test_wrong_usage_says_what_is_right(arguments: tuple[str, ...], said: str, kith: Kith) -> None:
    written = kith.misused(*arguments)
    assert written.startswith("Usage: kith")
    assert said in written


def test_a_name_of_10000_characters(kith: Kith) -> None:
    assert "10,000 characters; at most 300" in kith.refused("add", "x" * 10_000)
    assert "10,000 characters" in kith.refused("edit", "Ana", "--name", "x" * 10_000)
    assert "10,000 characters" in kith.refused("meets", "Ana", "feedback", "--topic", "x" * 10_000)
    assert len(kith.refused("show", "x" * 10_000)) < 500


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "\0"])
def test_a_name_of_nothing(name: str, kith: Kith) -> None:
    assert "needs a name" in kith.refused("add", name)
    assert "needs a name" in kith.refused("edit", "Ana", "--name", name)


def test_a_script_as_a_name_is_text(kith: Kith) -> None:
    kith.done("add", SCRIPT)
    assert SCRIPT in kith.done("people")
    assert SCRIPT in kith.done("show", SCRIPT)
    assert kith.json("show", SCRIPT)["person"]["name"] == SCRIPT


@pytest.mark.parametrize(
    "text",
    [
        "x' OR 1=1 //",
        "`) DETACH DELETE n //",
        '" OR *:* "',
        "A\\u0060) MATCH (n) DETACH DELETE n //",
        "$map",
        "name:* AND (",
        "~~~",
        "}})",
        "*",
        "\\",
    ],
)
def test_no_text_is_taken_for_a_query(text: str, kith: Kith) -> None:
    before = kith.map
    for arguments in (("people", "--", text), ("ask", "--", text)):
        assert kith(*arguments).exit_code == 0
    assert kith.map == before
    added = kith.json("add", "--title", text, "--organization", text, "--group", text, "--", text)
    kith.done("meets", added["id"], "feedback", "--topic", text, "--note", text)
    after = kith.map
    assert after.people[added["id"]].name == text
    assert {**after.people} == {**before.people, added["id"]: after.people[added["id"]]}


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that accepts and says nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_no_database_to_be_had(kith: Kith, silent_port: int) -> None:
    for uri in ("bolt://127.0.0.1:1", f"bolt://127.0.0.1:{silent_port}", "http://127.0.0.1:7474", "nonsense"):
        away = Kith({**kith.env, "KITH_NEO4J_URI": uri}, kith.store, kith.name)
        started = monotonic()
        said = away.refused("people")
        assert monotonic() - started < 5
        assert "KITH_NEO4J_URI" in said or "bolt" in said


def test_a_wrong_password(kith: Kith) -> None:
    away = Kith({**kith.env, "KITH_NEO4J_PASSWORD": "canary-password"}, kith.store, kith.name)
    said = away.refused("people")
    assert "password" in said
    assert "canary" not in said


def test_a_password_in_the_address(kith: Kith) -> None:
    away = Kith({**kith.env, "KITH_NEO4J_URI": "bolt://neo4j:canary@127.0.0.1:7687"}, kith.store, kith.name)
    for arguments in (("people",), ("db", "status"), ("ui", "--no-browser")):
        said = away.refused(*arguments)
        assert "KITH_NEO4J_PASSWORD" in said
        assert "canary" not in said
    examined = away("doctor")
    assert examined.exit_code == 1
    assert "KITH_NEO4J_PASSWORD" in examined.stdout
    assert "canary" not in examined.output


def test_a_way_that_others_could_read_along(kith: Kith) -> None:
    away = Kith({**kith.env, "KITH_NEO4J_URI": "bolt://graph.example.org:7687"}, kith.store, kith.name)
    assert "encrypted" in away.refused("people")
