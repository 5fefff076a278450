"""A table whose columns have to be asked for: what is asked, and what the answers come to. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.language import Spoken, later, phrase
from loaders.records import Parsed, TableColumn
from loaders.source import Choices, Source

NOWHERE: Final = "—"
"""Stands for no column."""
ASKED: Final[Mapping[str, str]] = Spoken(
    {
        "name": later("Name"),
        "given_name": later("First name"),
        "family_name": later("Family name"),
        "email": later("E-mail"),
        "organization": later("Organisation"),
        "title": later("Title"),
        "location": later("Place"),
        "phone": later("Phone"),
        "url": later("Web page"),
        "birthday": later("Birthday"),
        "group": later("Group"),
        "note": later("Notes"),
    }
)
"""What a column can be chosen for, and what that is called."""
NEEDED: Final = ("name", "given_name", "family_name", "email")
"""One of these says who somebody is."""
NAMING: Final = ("name", "given_name", "family_name", "nickname")
MOST: Final = 24
"""Columns not read that can be said of what they hold, at a time."""


@dataclass(frozen=True, slots=True)
class Question:
    """A table that waits for somebody to say which of its columns, by title, hold what; ``known`` are recognised."""

    token: str
    source: Source
    titles: tuple[str, ...]
    known: tuple[TableColumn, ...] = ()


def asks(source: Source, parsed: Parsed) -> bool:
    """Whether people would be called after their firms or addresses, and a column that is not read may hold names."""
    fields = [column.field for column in parsed.columns]
    return "" in fields and not source.choices.columns and not any(name in fields for name in NAMING)


def unread(parsed: Parsed) -> list[str]:
    """The titles of the columns that are not read."""
    return list(dict.fromkeys(column.title for column in parsed.columns if not column.field))


def recognised(question: Question, name: str) -> str:
    """The title of the column that is known to hold a field; no column where none is."""
    return next((column.title for column in question.known if column.field == name), NOWHERE)


def said(answers: Mapping[str, str | None]) -> dict[str, str]:
    """The title of each field, by what was said of columns."""
    return {name: title for title, name in answers.items() if name and name != NOWHERE}


def doubled(answers: Mapping[str, str | None]) -> str:
    """What is wrong with what was said of columns; empty where it will do."""
    twice = _twice([name for name in answers.values() if name and name != NOWHERE])
    if not twice:
        return ""
    return phrase("“{field}” is chosen for two columns; choose it for one of them.", field=ASKED[twice])


def options(question: Question) -> list[str]:
    """The titles to choose from, no column first."""
    return [NOWHERE, *dict.fromkeys(title for title in question.titles if title != NOWHERE)]


def chosen(answers: Mapping[str, str | None]) -> dict[str, str]:
    """The title of each field for which a column was chosen."""
    return {name: title for name, title in answers.items() if title and title != NOWHERE}


def missing(columns: Mapping[str, str]) -> str:
    """What is still to be said; empty where the choice will do."""
    if not any(name in columns for name in NEEDED):
        return phrase("Choose the column with the names, or the one with the e-mail addresses.")
    twice = _twice(list(columns.values()))
    if not twice:
        return ""
    return phrase("The column “{title}” is chosen for two things; choose it for one of them.", title=twice)


def _twice(titles: Sequence[str]) -> str:
    return next((title for title in titles if titles.count(title) > 1), "")


def answered(source: Source, columns: Mapping[str, str]) -> Source:
    """The file with the columns that were chosen, to be read again."""
    return replace(source, choices=Choices(source.choices.ego, {**source.choices.columns, **columns}))
