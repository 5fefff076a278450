"""The needs every map starts with, as they are read in another language: shown there, stored in English."""

from dataclasses import replace
from typing import Final

import pytest

from graph.catalogue import CATALOGUE, as_stored, said
from graph.language import speaking
from graph.model import Need, Person, PersonalMap

GERMAN: Final = {
    "professional_development": "Berufliche Entwicklung",
    "emotional_support": "Emotionaler Rückhalt",
    "community": "Zugehörigkeit",
    "accountability": "Verbindlichkeit",
    "sponsorship": "Förderung von oben",
    "access_to_networks": "Zugang zu Netzwerken",
    "feedback": "Rückmeldung zur Sache",
    "role_models": "Vorbilder",
    "safe_space": "Geschützter Raum",
}


def map_of(*needs: Need) -> PersonalMap:
    return PersonalMap("me", {"me": Person("me", "Rosa Lind")}, {n.id: n for n in needs})


def test_what_nobody_edited_is_read_in_german_and_in_english_as_it_is_stored() -> None:
    stored = map_of(*CATALOGUE)
    with speaking("de"):
        assert {n.key: n.name for n in said(stored).needs.values()} == GERMAN
    assert said(stored) is stored


def test_only_words_that_are_as_shipped_are_read_in_another_language() -> None:
    (feedback,) = (n for n in CATALOGUE if n.key == "feedback")
    mine = replace(feedback, name="Honest words", aliases=("substantive feedback", "comments"), target=4)
    own = Need("n1", "travel", "Role models", prompt="Who opens doors for you?")
    with speaking("de"):
        read = said(map_of(mine, own)).needs
    assert (read["feedback"].name, read["feedback"].target) == ("Honest words", 4)
    assert read["feedback"].description != feedback.description
    assert read["feedback"].aliases[1] == "comments"
    assert read["n1"] == own


@pytest.mark.parametrize("need", CATALOGUE, ids=lambda n: n.key)
def test_what_was_read_in_german_is_stored_in_english_again(need: Need) -> None:
    with speaking("de"):
        read = said(map_of(need)).needs[need.id]
        assert as_stored(read) == need
        assert as_stored(replace(read, name="Mein Wort")) == replace(need, name="Mein Wort")
        for field in ("name", "description", "prompt"):
            assert getattr(read, field) != getattr(need, field)
    assert as_stored(read) == read
