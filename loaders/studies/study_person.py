"""A person from a row of a study: the columns that say what a map keeps, whatever they are called there."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.language import phrase
from graph.model import CLOSENESS, Person
from loaders.studies.study_table import Row, key_of

_FIELDS: Final[Mapping[str, str]] = {
    "name": "name fullname label nickname pseudonym",
    "given": "firstname givenname forename",
    "family": "lastname surname familyname",
    "email": "email mail emailaddress",
    "phone": "phone telephone mobile phonenumber",
    "organization": "organization organisation company employer workplace",
    "title": "occupation job jobtitle profession",
    "location": "location city town residence placeofresidence",
    "notes": "notes note comment comments",
    "context": "rel relation relationship relationtype relationshiptype reltype",
    "closeness": "closeness clo emotionalcloseness",
}
_KEYS: Final = {field: tuple(keys.split()) for field, keys in _FIELDS.items()}
FIELDS: Final = tuple(_FIELDS)
_SUPPORT: Final = ("loan", "lend", "borrow", "money", "advice", "advise", "support", "help", "confid", "favo")


@dataclass(frozen=True, slots=True)
class Columns:
    """At which place of a table each field stands."""

    places: Mapping[str, int]

    def person(self, row: Row, id: str, unnamed: str) -> Person:
        """The person in a row, called ``unnamed`` where the row has no name."""
        given, family = self.said(row, "given"), self.said(row, "family")
        email, phone = self.said(row, "email"), self.said(row, "phone")
        return Person(
            id,
            self.said(row, "name") or " ".join(filter(None, (given, family))) or unnamed,
            given,
            family,
            organization=self.said(row, "organization"),
            title=self.said(row, "title"),
            location=self.said(row, "location"),
            emails=(email,) if email else (),
            phones=(phone,) if phone else (),
            notes=self.said(row, "notes"),
        )

    def said(self, row: Row, field: str) -> str:
        """What a row says of a field; the -1 of a question that was skipped says nothing."""
        said = row[self.places.get(field)]
        return "" if said == "-1" else said

    def closeness(self, row: Row) -> int | None:
        """How close a person is, from 1 to 5."""
        said = self.said(row, "closeness")
        return int(said) if said.isdecimal() and int(said) in CLOSENESS else None


def columns(
    keys: Sequence[str], about: str, taken: Collection[int | None] = (), fields: Collection[str] = FIELDS
) -> Columns:
    """The columns that say what a map keeps, by their keys. Titles may begin with whom they are ``about``."""
    free = {key.removeprefix(about): place for place, key in reversed([*enumerate(keys)]) if place not in taken}
    places = {}
    for field in fields:
        names = _KEYS[field]
        if (found := next((free[name] for name in names if name in free), None)) is not None:
            places[field] = found
    return Columns(places)


def about_support(titles: Iterable[str]) -> str:
    """What to do with columns that seem to say who helps with what; empty where none does."""
    found = [title for title in titles if any(word in key_of(title) for word in _SUPPORT)]
    if not found:
        return ""
    return phrase(
        "{titles} may say who meets a need; only you know which: `kith meets` or a table of who meets what brings "
        "it in",
        titles=", ".join(found),
    )
