"""German has every text of kith, and none besides, with the same values and marks in it."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

import pytest
from babel.messages.catalog import Catalog, Message

from graph.analysis.explanations import EXPLANATIONS
from graph.catalogue import CATALOGUE
from graph.language import ENGLISH, LANGUAGES
from graph.language.collecting import texts, translated
from tests.graph.language.sources import names_in

OTHERS: Final = [language for language in LANGUAGES if language != ENGLISH]
MARKS: Final = re.compile(r"\*\*|`|\n\n|:material/\w+:|https?://\S+|KITH_\w+|\]\(")
"""What stands for itself in every language: Markdown, code and names of settings."""

LINKEDIN_SAYS: Final = "Kopie Ihrer Daten anfordern"
"""What a button there is called."""


@cache
def collected() -> Catalog:
    return texts()


@cache
def known(language: str) -> Catalog:
    return translated(language)


def keys(catalogue: Catalog) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in catalogue if message.id}


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def pairs(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The forms of each text that is translated, in English and there."""
    for message in known(language):
        if message.id and all(forms(message.string)):
            yield forms(message.id), forms(message.string)


@pytest.mark.parametrize("language", OTHERS)
def test_the_texts_are_those_that_are_said(language: str) -> None:
    """``make texts`` brings them up to date."""
    assert keys(known(language)) == keys(collected())


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(language: str) -> None:
    missing = [message.id for message in known(language) if message.id and not all(forms(message.string))]
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_uncertain_or_left_over(language: str) -> None:
    assert not [message.id for message in known(language) if _is_uncertain(message)]
    assert not known(language).obsolete


def _is_uncertain(message: Message) -> bool:
    return bool(message.id) and message.fuzzy


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_names_the_same_values(language: str) -> None:
    wrong = [there for here, there in pairs(language) if names_in(" ".join(here)) != names_in(" ".join(there))]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_markdown_and_what_is_a_name(language: str) -> None:
    wrong = [
        (en, de)
        for here, there in pairs(language)
        for en, de in zip(here, there, strict=True)
        if Counter(MARKS.findall(en)) != Counter(MARKS.findall(de))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_begins_and_ends_as_the_text_does(language: str) -> None:
    def ends(text: str) -> tuple[str, str, bool]:
        last = text.rstrip("”“\"'»)")[-1:]
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], last in ".!?…:"

    wrong = [
        (en, de) for here, there in pairs(language) for en, de in zip(here, there, strict=True) if ends(en) != ends(de)
    ]
    assert wrong == []


def test_german_sets_its_own_marks() -> None:
    """Quotation marks are „…“, and between a number and its unit stands a blank that does not break."""
    for _, there in pairs("de"):
        for text in there:
            assert "”" not in text, text
            assert text.count("„") == text.count("“"), text
            assert not re.search(r"[\d}] ?%", text), text


def test_german_says_du() -> None:
    """Within a sentence only, since at its beginning "Sie" and "Ihr" can be others."""
    formal = re.compile(r"[\w,] (Sie|Ihnen|Ihr(e[nmrs]?)?)\b")
    said = (text.replace(LINKEDIN_SAYS, "") for _, there in pairs("de") for text in there)
    assert [text for text in said if formal.search(text)] == []


def test_every_explanation_and_need_is_translated() -> None:
    """These are held as data and said by the name of a variable."""
    wanted = {text for told in EXPLANATIONS for text in (told.means, told.does_not_mean)}
    wanted |= {text for need in CATALOGUE for text in (need.name, need.description, need.prompt, *need.aliases)}
    german = {here[0] for here, _ in pairs("de")}
    assert wanted <= german
