"""A row of an address book as a person, with those it names beside them: spouse, manager, assistant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from graph.language import phrase
from graph.model import Person, Tie, clean, fold, visible
from loaders.contacts import contact_cells as cells
from loaders.contacts.contact_cells import one_line, unique
from loaders.contacts.dates import day_first
from loaders.contacts.reach import Reached, reached
from loaders.contacts.title_words import word_set
from loaders.contacts.titles import Column
from loaders.linkage.likeness import words
from loaders.records import OWNER
from loaders.tables.levels import level_of

HONORIFICS: Final = word_set(
    "mr, mrs, ms, miss, mx, dr, prof, sir, dame, herr, frau, hr, fr, dipl, ing, mag, m, mme, mlle, "
    "monsieur, madame, sr, sra, srta, don, dona, sig, sigra, sigre, dott, dottssa, ing, avv, dhr, mw, "
    "mevr, drs, ir, rev, hon, phd, med, jur, rer, nat, h, c, de, der, die, und, et"
)
_DAYS: Final = ("birthday", "last_contact", "since")
_NO_PHONE: Final = ("fax", "pager", "telex")
_ENGLISH: Final = frozenset(("birthday", "birth", "birthdate", "dob", "bday", "born", "last", "since", "met"))


@dataclass(frozen=True, slots=True)
class Relation:
    """Somebody whom a row names, and what they are to its person."""

    name: str
    label: str
    title: str


@dataclass(frozen=True)
class Layout:
    """The columns of a table by what they hold, and how its days are written."""

    columns: tuple[Column, ...]
    width: int
    days_first: bool | None = None

    @cached_property
    def by_field(self) -> Mapping[str, tuple[Column, ...]]:
        """The columns of each field."""
        found: dict[str, tuple[Column, ...]] = {}
        for column in self.columns:
            found[column.field] = (*found.get(column.field, ()), column)
        return found

    @cached_property
    def days_first_by_language(self) -> bool:
        """Whether the day comes first where no date in figures tells: it does but in English."""
        titles = [column.title for column in self.columns if column.field in _DAYS]
        return bool(titles) and not any(_ENGLISH & set(words(title)) for title in titles)

    @cached_property
    def with_city(self) -> frozenset[tuple[str, ...]]:
        """The keys of addresses that have columns for their city or country."""
        return frozenset(c.key for c in self.columns if c.field in ("city", "country", "region"))


def days_first(rows: Iterable[Sequence[str]], columns: Iterable[Column]) -> bool | None:
    """Whether the dates in a table have the day first; None where they leave it open."""
    places = [column.place for column in columns if column.field in _DAYS]
    if not places:
        return None
    return day_first(row[place].strip() for row in rows for place in places if place < len(row))


@dataclass(slots=True)
class Reading:
    """A row being read: its values by column, the person in it, and the doubts on the way."""

    layout: Layout
    cells: Sequence[str]
    doubts: list[tuple[str, str]] = field(default_factory=list)

    def doubt(self, title: str, reason: str) -> None:
        """Note what is doubtful about a cell."""
        self.doubts.append((title, reason))

    def each(self, name: str) -> list[tuple[Column, str]]:
        """The columns of a field that are filled in this row, with their text."""
        found = []
        for column in self.layout.by_field.get(name, ()):
            if column.place < len(self.cells) and (text := clean(self.cells[column.place])):
                found.append((column, text))
        return found

    def first(self, *names: str) -> str:
        """The first text of the first field that has one, on one line."""
        return next((line for name in names for _, text in self.each(name) if (line := one_line(text))), "")

    def person(self, row: str) -> Person:
        """The person of the row. Their name is empty where the row names nobody."""
        given, family = self._parts()
        organization = cells.organization(self.first("organization"))
        title = next((one_line(t) for _, t in self.each("title") if not is_honorific(t)), "")
        addresses = self._emails()
        name = self._name(given, family)
        in_parts = not {"given", "family"}.isdisjoint(self.layout.by_field)
        company = not given and not family and (not name or (in_parts and fold(name) == fold(organization)))
        return Person(
            row,
            name or organization or next(iter(addresses), ""),
            given,
            family,
            kind="group" if organization and company else "person",
            organization=organization,
            title=title,
            location=self._location(),
            emails=addresses,
            phones=self._phones(),
            urls=self._urls(),
            birthday=self._birthday(),
            groups=unique(g for c, text in self.each("group") for g in cells.groups(text, c.title)),
            notes="\n".join(dict.fromkeys(text for _, text in self.each("note"))),
        )

    def tie(self, person: str) -> Tie:
        """The tie of the owner of the map to the person of the row."""
        return Tie(OWNER, person, since=self._day("since"), last_contact=self._day("last_contact"))

    def relations(self) -> list[Relation]:
        """Those whom the row names; the title of a column is nobody's name."""
        found = []
        for name in self.layout.by_field:
            if name.startswith("relation:"):
                found += [_relations(text, column.title, name[9:]) for column, text in self.each(name)]
        labels = {column.key: text for column, text in self.each("relation_label")}
        for column, text in self.each("relation"):
            label = one_line(labels.get(column.key, "").removeprefix("* ")) or "Relation"
            found.append(_relations(text, column.title, label[:1].upper() + label[1:]))
        return [relation for relations in found for relation in relations]

    def _parts(self) -> tuple[str, str]:
        given = self.first("given")
        family = " ".join(filter(None, (self.first("family"), self.first("family2"))))
        if given and not family and "family" not in self.layout.by_field:
            name = self.first("name")
            if name and not set(words(given)) & set(words(name)):
                family = name
        if family and not given and "given" not in self.layout.by_field:
            name = self.first("name")
            if name and not set(words(family)) & set(words(name)):
                given = name
        return given, family

    def _name(self, given: str, family: str) -> str:
        """What somebody is called: as the program shows it, else the parts, else what else there is."""
        parts = " ".join(filter(None, (given, self.first("middle"), family)))
        shown, called = self.first("display"), self.first("name")
        if visible(shown) and shown:
            return shown
        if called and visible(called) and (not parts or set(words(f"{given} {family}")) <= set(words(called))):
            return called
        candidates = (parts, called, self.first("contact"), _turned(self.first("file_as")), self.first("nickname"))
        return next((text for text in candidates if text and visible(text)), "")

    def _emails(self) -> tuple[str, ...]:
        given = [e for c, text in self.each("email") for e in cells.emails(text, c.title, self.doubt)]
        return unique((*given, *(email for said in self._reached() for email in said.emails)))

    def _reached(self) -> list[Reached]:
        return [reached(text) for _, text in self.each("reach")]

    def _phones(self) -> tuple[str, ...]:
        labels = {column.key: fold(text) for column, text in self.each("phone_label")}
        found = []
        for column, text in self.each("phone"):
            if any(word in labels.get(column.key, "") for word in _NO_PHONE):
                self.doubt(column.title, phrase("this is no phone but a fax or a pager, and was left out"))
            else:
                found += cells.phones(text, column.title, self.doubt)
        return unique((*found, *(phone for said in self._reached() for phone in said.phones)))

    def _urls(self) -> tuple[str, ...]:
        found = [u for c, text in self.each("url") for u in cells.urls(text, c.title, self.doubt)]
        for column, text in self.each("reach"):
            said = reached(text)
            found += said.urls
            for rest in said.rest:
                self.doubt(
                    column.title,
                    phrase("“{rest}” is no e-mail address or phone number and was left out", rest=rest[:60]),
                )
        return unique(found)

    def _birthday(self) -> str | None:
        layout = self.layout
        for column, text in self.each("birthday"):
            if found := cells.birthday(
                one_line(text), layout.days_first, layout.days_first_by_language, column.title, self.doubt
            ):
                return found
        year, month, day = (self.first(name) for name in ("birth_year", "birth_month", "birth_day"))
        title = next((column.title for column in layout.by_field.get("birth_day", ())), "")
        return cells.birthday_in_parts(year, month, day, title, self.doubt)

    def _day(self, name: str) -> date | None:
        layout = self.layout
        for column, text in self.each(name):
            found = cells.day(
                one_line(text), layout.days_first, layout.days_first_by_language, column.title, self.doubt
            )
            if found:
                return found
        return None

    def _location(self) -> str:
        """Where somebody is: as it is said, else city and country of the first address that has them, home first."""
        for column, text in self.each("location"):
            if fold(text) != fold(column.title):
                return one_line(text)
        parts: dict[tuple[str, ...], dict[str, str]] = {}
        for name in ("city", "region", "country", "formatted"):
            for column, text in self.each(name):
                if name != "formatted" or column.key not in self.layout.with_city:
                    value = next(iter(cells.several(text)), "")
                    parts.setdefault(column.key, {}).setdefault(name, one_line(value.replace("\n", ", ")))
        addresses = [said for _, said in sorted(parts.items(), key=lambda pair: (_nearness(pair[0]), pair[0]))]
        whole = (address.get("formatted", "") for address in addresses)
        return next(filter(None, (*map(_place, addresses), *whole)), "")


def _nearness(key: Sequence[str]) -> int:
    return 0 if "home" in key else 2 if "other" in key else 1


def _place(address: Mapping[str, str]) -> str:
    city, region, country = (address.get(name, "") for name in ("city", "region", "country"))
    said = (city, country or region) if city else (region, country)
    return ", ".join(filter(None, said))


def _turned(filed: str) -> str:
    """A name that is filed as family name, comma, given name."""
    family, comma, given = filed.partition(", ")
    return f"{given} {family}" if comma and given and "," not in given else filed


def _relations(text: str, title: str, label: str) -> list[Relation]:
    names = [name for value in cells.several(text) for name in (_split(value) if label == "Child" else [value])]
    said = [one_line(name) for name in names]
    return [Relation(name, label, title) for name in said if _is_name(name) and fold(name) != fold(title)]


def _is_name(text: str) -> bool:
    """Whether a text can be somebody's name: a cross or a figure only says that there is somebody."""
    return any(map(str.isalpha, text)) and level_of(text) is None


def _split(text: str) -> list[str]:
    return [part for piece in text.replace(";", ",").replace("\n", ",").split(",") if (part := piece.strip())]


def is_honorific(text: str) -> bool:
    """Whether a text in a column of titles is one before a name, not one at work."""
    said = words(text)
    return bool(said) and HONORIFICS.issuperset(said)
