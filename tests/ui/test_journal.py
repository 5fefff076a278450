"""What the history keeps in English is told in the reader's language."""

import ast
from pathlib import Path
from typing import Final

import pytest

import ui
from graph.language import speaking
from ui.presenters.journal import DEEDS, retold

PAGES: Final = sorted((Path(ui.__file__).parent / "pages").glob("*.py"))


TOLD: Final = "Ana für Verbindlichkeit und 2 Paare, die einander kennen"


@pytest.mark.parametrize(
    ("kept", "german"),
    [
        ("add Ana Brook", "Ana Brook hinzugefügt"),
        ("Ana Brook meets Accountability", "Ana Brook erfüllt „Verbindlichkeit“"),
        ("3 people meet Chess – well", "3 Personen erfüllen „Chess“ – gut"),
        ("1,200 people moved to the trash", "1.200 Personen in den Papierkorb gelegt"),
        ("need Safe space changed", "Bedürfnis „Geschützter Raum“ geändert"),
        ("Ana, Ben and 2 more changed", "Ana, Ben and 2 more geändert"),
        ("Organisation of Ana Brook changed", "Organisation von Ana Brook geändert"),
        ("Duke of York changed", "Duke of York geändert"),
        ("delete Ana for good", "Ana endgültig gelöscht"),
        ("Saved 12 cells of Ana", "12 Zellen von Ana gespeichert"),
        ("Ana for Accountability and 2 pairs of people who know each other", TOLD),
        ("Import of Connections for Ana.csv", "Import von Connections for Ana.csv"),
        ("stage left to the dates", "Phase den Daten überlassen"),
        ("whatever a program of mine did", "whatever a program of mine did"),
        ("", ""),
    ],
)
def test_what_is_known_to_be_said_is_told_in_german(kept: str, german: str) -> None:
    assert retold(kept) == kept
    with speaking("de"):
        assert retold(kept) == german


def test_braces_and_long_names_do_no_harm() -> None:
    with speaking("de"):
        assert retold("add {name}") == "{name} hinzugefügt"
        assert retold("edit " + "a (b) [c] \n* " * 200) == "a (b) [c] \n* " * 200 + " bearbeitet"


def written_by_pages() -> list[str]:
    """The descriptions that the pages write out where they save, with an X for each value."""
    found = []
    for path in PAGES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="save"), args=[_, _, ast.JoinedStr() as what, *_]):
                    found.append(what)
                case ast.Assign(targets=[ast.Name(id="what")], value=ast.JoinedStr() as what):
                    found.append(what)
    return ["".join(v.value if isinstance(v, ast.Constant) else "X" for v in what.values) for what in found]


def test_whatever_a_page_writes_into_the_history_is_known() -> None:
    written = written_by_pages()
    assert len(written) > 20
    with speaking("de"):
        assert [what for what in written if retold(what) == what] == []


def test_every_deed_is_told_otherwise_in_german() -> None:
    """Filled in with an X, which is no number, each is recognised as itself or as another that says the same."""
    with speaking("de"):
        for deed in DEEDS:
            kept = deed.replace("{n}", "2").format_map(_Filled())
            assert retold(kept) != kept, deed


class _Filled(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "X"
