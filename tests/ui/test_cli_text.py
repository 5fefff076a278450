"""What somebody typed is shown as it is, and acts on nothing."""

import json
import re

import pytest

from tests.ui.conftest import Kith
from ui.commands import terminal
from ui.commands.terminal import literal

HOSTILE = (
    "[red]x[/]",
    "[link=https://example.org]x[/link]",
    "[/]",
    "</script><img src=x onerror=alert(1)>",
    ":warning: **bold** `code`",
    "{0} %s $HOME",
    "\\[bold]x",
)
ACTING = ("\x1b[31mred", "\x1b]0;title\x07", "\x9b31m", "a\rb", "a\x08b", "\u202eevil\u202c", "a\u2028b", "\x7f")
"""Text that a terminal would obey."""
COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_character_by_character(name: str, kith: Kith) -> None:
    assert name in kith.done("add", "--", name)
    for arguments in (("people",), ("show", "--", name), ("history",)):
        assert name in kith.done(*arguments)
    assert kith.json("people")[0]["name"] == name
    assert name in kith.refused("add", "--", name)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_report_shows_it_as_well(name: str, kith: Kith) -> None:
    kith.done("add", "--", name)
    kith.done("meets", "--level", "3", "--", name, "feedback")
    assert name in kith.done("report")
    assert name in kith.done("ask", "--need", "feedback")
    assert name in kith.done("report", "--without", name)


@pytest.mark.parametrize("text", ACTING)
def test_nothing_reaches_the_terminal_as_a_command(text: str, kith: Kith) -> None:
    name = f"Ana {text} Brandt"
    kith.done("add", name, "--note", text, "--title", text, "--group", text)
    person = next(p for p in kith.map.people.values() if p.id != "rosa")
    kith.done("meets", person.id, "feedback", "--note", text, "--topic", text)
    kith.done("log", person.id, "--note", text, "--channel", text)
    for arguments in (
        ("people",),
        ("show", person.id),
        ("report",),
        ("ask", "--need", "feedback"),
        ("history",),
        ("people", "--json"),
        ("show", person.id, "--json"),
        ("report", "--json"),
        ("ask", "--need", "feedback", "--json"),
        ("history", "--json"),
    ):
        assert not COMMANDS.search(kith.done(*arguments)), arguments
    assert not COMMANDS.search(kith.refused("show", f"x{text}y"))
    assert not COMMANDS.search(kith.refused("add", name))


def test_control_characters_are_spelled_out() -> None:
    assert literal("a\x1b[31m\x9b\n\tb\u202e") == "a\\x1b[31m\\x9b\\x0a\\x09b\\u202e"
    assert literal("one\ntwo\tthree\x1b", breaks=True) == "one\ntwo\tthree\\x1b"
    assert literal("\ud800") == "\\ud800"


def test_ordinary_text_of_all_languages_is_left_alone() -> None:
    for text in ("Łucja-Żółw", "李 小龍", "أنا", "👩‍👩‍👧", "a-b_c\\d", "O’Neill"):
        assert literal(text) == text


def test_a_note_keeps_its_lines(kith: Kith) -> None:
    kith.done("add", "Ana", "--note", "first line\nsecond line")
    lines = kith.done("show", "Ana").splitlines()
    first = next(i for i, line in enumerate(lines) if "first line" in line)
    assert lines[first].startswith("notes")
    assert lines[first + 1].strip() == "second line"


def test_json_says_exactly_what_is_stored(kith: Kith) -> None:
    kith.done("add", "Ana", "--note", "\x9b[31m \u202e ü 李")
    written = kith.done("people", "--json")
    assert json.loads(written)[0]["notes"] == "\x9b[31m \u202e ü 李"
    assert "ü 李" in written


def test_nothing_is_cut_or_folded_for_a_program(kith: Kith) -> None:
    title = "Professor of very long titles " * 8
    kith.done("add", "Ana Brandt", "--title", title.strip(), "--organization", "University " * 10)
    listed = kith.done("people").splitlines()
    assert title.strip() in listed[2]


def test_where_columns_are_named_they_are_kept(kith: Kith) -> None:
    kith.done("add", "Ana Brandt", "--title", "word " * 50)
    narrow = Kith({**kith.env, "COLUMNS": "60"}, kith.store, kith.name)
    assert max(map(len, narrow.done("people").splitlines())) <= 60


def test_nobody_is_shown_progress_who_does_not_look(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.progress() as tell:
        assert tell is None
    assert capsys.readouterr() == ("", "")
