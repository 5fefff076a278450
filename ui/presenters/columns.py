"""A table whose columns have to be asked for: what is asked, and what the answers come to. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.source import Choices, Source

NOWHERE: Final = "—"
"""Stands for no column."""
ASKED: Final[Mapping[str, str]] = {
    "name": "Name",
    "given_name": "First name",
    "family_name": "Family name",
    "email": "E-mail",
    "organization": "Organisation",
    "title": "Title",
    "location": "Place",
    "phone": "Phone",
    "url": "Web page",
    "birthday": "Birthday",
    "group": "Group",
    "note": "Notes",
}
"""What a column can be chosen for, and what that is called."""
NEEDED: Final = ("name", "given_name", "family_name", "email")
"""One of these says who somebody is."""


@dataclass(frozen=True, slots=True)
class Question:
    """A table that waits for somebody to say which of its columns, by title, hold what."""

    token: str
    source: Source
    titles: tuple[str, ...]


def options(question: Question) -> list[str]:
    """The titles to choose from, no column first."""
    return [NOWHERE, *dict.fromkeys(title for title in question.titles if title != NOWHERE)]


def chosen(answers: Mapping[str, str | None]) -> dict[str, str]:
    """The title of each field for which a column was chosen."""
    return {name: title for name, title in answers.items() if title and title != NOWHERE}


def missing(columns: Mapping[str, str]) -> str:
    """What is still to be said; empty where the choice will do."""
    if not any(name in columns for name in NEEDED):
        return "Choose the column with the names, or the one with the e-mail addresses."
    twice = _twice(list(columns.values()))
    return f"The column “{twice}” is chosen for two things; choose it for one of them." if twice else ""


def _twice(titles: Sequence[str]) -> str:
    return next((title for title in titles if titles.count(title) > 1), "")


def answered(question: Question, columns: Mapping[str, str]) -> Source:
    """The file with the columns that were chosen, to be read again."""
    return replace(question.source, choices=Choices(question.source.choices.ego, dict(columns)))
