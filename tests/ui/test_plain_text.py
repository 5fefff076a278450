"""Text that somebody typed, made safe for Markdown; how Streamlit then shows it is read in tests/browser."""

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.plain_text import plain, shortened

JOINER: Final = "\u2060"
SPECIAL: Final = set("\\`*_{}[]()<>#+-.!|~$:&=^@\"'/%")


def shown(markdown: str) -> str:
    """What Markdown shows where every special character is escaped."""
    return re.sub(r"\\(.)", r"\1", markdown).replace(JOINER, "")


@given(st.text())
def test_nothing_but_white_space_is_changed_in_what_is_shown(text: str) -> None:
    assert shown(plain(text)) == " ".join(text.replace(JOINER, "").split())


@given(st.text())
def test_every_character_with_a_meaning_in_markdown_is_escaped(text: str) -> None:
    assert not SPECIAL & set(re.sub(r"\\.", "", plain(text)))


@pytest.mark.parametrize(
    "text", ["see http://a.example", "HTTPS://a.example", "www.a.example", "ana@a.example", ":streamlit:", "a -> b"]
)
def test_what_would_be_replaced_after_the_escapes_were_read_is_broken_up(text: str) -> None:
    assert JOINER in plain(text)


def test_a_text_is_cut_with_a_mark() -> None:
    assert shortened("a" * 70, 10) == "a" * 9 + "…"
    assert shortened("  a \n b ", 10) == "a b"
