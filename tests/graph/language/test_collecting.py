"""Which texts of the code are found to be translated."""

import ast

import pytest

from graph.language.collecting import SAYS, _said_by, texts


def said(code: str) -> list[tuple[str | tuple[str, ...], str | None]]:
    return [found for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) for found in _said_by(node)]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("phrase('Ask {name}.', name=name)", [("Ask {name}.", None)]),
        ("phrase_in('a verb', 'open')", [("open", "a verb")]),
        ("counted(3, '{n} need', '{n} needs')", [(("{n} need", "{n} needs"), None)]),
        ("f\"{phrase('in the midst')} of it\"", [("in the midst", None)]),
        ("phrase(WORD)", []),
        ("other('a text')", []),
    ],
)
def test_a_text_is_found_wherever_it_is_said(code: str, found: list[tuple[str | tuple[str, ...], str | None]]) -> None:
    assert said(code) == found


def test_every_text_is_found_with_the_file_that_says_it() -> None:
    found = {message.id: message for message in texts() if message.id}

    assert "graph/language/words.py" in {file for file, _ in found["{some} and {last}"].locations}
    assert set(SAYS) == {"phrase", "later", "phrase_in", "phrase_of", "counted"}
