"""A text is said in the language of whoever listens, its values filled in."""

from collections.abc import Iterator
from contextvars import copy_context
from datetime import date
from threading import Thread
from typing import Final

import pytest

from graph.language import ENGLISH, LANGUAGES, Spoken, current, later, listen, phrase, phrase_in, speaking

NOBODY: Final = later("Nobody meets {needs} yet.")
HOW_WELL: Final = Spoken({1: later("a little"), 3: later("fully")})


@pytest.fixture
def german_listener() -> Iterator[None]:
    """Somebody who asks for German, for the length of a test."""
    listen(lambda: "de")
    yield
    listen(lambda: ENGLISH)


def test_english_is_said_as_it_stands() -> None:
    assert current() == ENGLISH
    assert phrase("Name somebody else.") == "Name somebody else."
    assert phrase("Nobody meets {needs} yet.", needs="a and b") == "Nobody meets a and b yet."


def test_german_is_said_within_the_block_and_no_longer() -> None:
    with speaking("de"):
        assert current() == "de"
        assert phrase("Name somebody else.") == "Nenne jemand anderen."
        assert phrase("Nobody meets {needs} yet.", needs="A") == "Noch niemand erfüllt: A."
        with speaking(ENGLISH):
            assert phrase("Name somebody else.") == "Name somebody else."
        assert current() == "de"
    assert current() == ENGLISH


def test_a_block_ends_also_with_an_error() -> None:
    with pytest.raises(ValueError, match="half way"), speaking("de"):
        raise ValueError("half way")
    assert current() == ENGLISH


def test_what_is_not_translated_is_said_in_english() -> None:
    never = "No such {thing} in any language."
    with speaking("de"):
        assert phrase(never, thing="text") == "No such text in any language."
        assert phrase_in("nowhere", "Name somebody else.") == "Name somebody else."


def test_a_place_can_have_words_of_its_own() -> None:
    assert phrase_in("of", "the tie between {one} and {other}", one="A", other="B") == "the tie between A and B"
    with speaking("de"):
        assert phrase_in("of", "what was imported") == "Importiertes"


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (1_234, "1,234", "1.234"),
        ("1234", "1234", "1234"),
        (True, "True", "True"),
        (date(2026, 11, 3), "2026-11-03", "03.11.2026"),
    ],
)
def test_whole_numbers_and_days_are_written_in_the_way_of_the_language(
    value: object, english: object, german: object
) -> None:
    assert phrase("is not {wanted}", wanted=value) == f"is not {english}"
    with speaking("de"):
        assert phrase("is not {wanted}", wanted=value) == f"ist nicht {german}"


def test_braces_in_a_value_are_no_names() -> None:
    assert phrase("Nobody meets {needs} yet.", needs="{name}") == "Nobody meets {name} yet."
    assert phrase("Set {x} to {y}.") == "Set {x} to {y}."


def test_a_value_may_be_called_text() -> None:
    assert phrase("“{text}”", text="a") == "“a”"


def test_what_is_marked_is_said_when_it_is_asked_for() -> None:
    assert NOBODY == "Nobody meets {needs} yet."
    with speaking("de"):
        assert phrase(NOBODY, needs="A") == "Noch niemand erfüllt: A."
        assert HOW_WELL[3] == "ganz"
        assert dict(HOW_WELL) == {1: "ein wenig", 3: "ganz"}
    assert HOW_WELL[3] == "fully"
    assert (len(HOW_WELL), HOW_WELL.get(2)) == (2, None)


@pytest.mark.usefixtures("german_listener")
def test_whoever_listens_is_asked_each_time() -> None:
    assert phrase("Name somebody else.") == "Nenne jemand anderen."
    with speaking(ENGLISH):
        assert phrase("Name somebody else.") == "Name somebody else."
    asked = iter([ENGLISH, "de"])
    listen(lambda: next(asked))
    assert [phrase("Name somebody else.") for _ in range(2)] == ["Name somebody else.", "Nenne jemand anderen."]


def test_a_block_holds_in_its_own_thread_only() -> None:
    heard: list[str] = []

    def hear() -> None:
        heard.append(current())

    with speaking("de"):
        for work in (Thread(target=hear), Thread(target=copy_context().run, args=(hear,))):
            work.start()
            work.join()
    assert heard == [ENGLISH, "de"]


def test_the_languages_are_called_by_their_own_names() -> None:
    assert LANGUAGES == {"en": "English", "de": "Deutsch"}
