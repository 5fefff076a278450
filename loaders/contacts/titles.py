"""What the titles of an address book's columns mean, whichever program wrote them and in which language.

A title is compared by its words, without accents, case and punctuation: ``Privat: Ort``, ``Ort (privat)`` and
``Home City`` are all the city of an address at home. Numbers and the words for home, work and so on only tell
several columns of one kind apart; they make the ``key`` of a column.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from graph.model import fold
from loaders.contacts.title_words import CONNECTING, EXACT, KINDS_OF_ADDRESS, LOOSE, RANKS, VALUE, word_set
from loaders.contacts.title_words_further import FURTHER, FURTHER_KINDS
from loaders.linkage.likeness import words

NAMES: Final = frozenset(("name", "display", "given", "family", "nom", "nombre", "file_as", "contact"))
"""Fields that name somebody."""
CHOOSABLE: Final[Mapping[str, str]] = {
    "name": "display",
    "given_name": "given",
    "family_name": "family",
    "organization": "organization",
    "title": "title",
    "location": "location",
    "email": "email",
    "phone": "phone",
    "url": "url",
    "birthday": "birthday",
    "group": "group",
    "note": "note",
}
"""What `--column` calls a field, and what it is called here."""

SEVERAL: Final = frozenset(("email", "phone", "url", "group", "note"))
"""Fields for which a column that was chosen stands beside those that were recognised."""

_MUST: Final = re.compile(r"[\[(](?:required|optional|mandatory|pflichtfeld)[\])]", re.IGNORECASE)
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: where it stands, what it holds, and which of several such it is."""

    place: int
    title: str
    field: str
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a title says."""

    field: str
    key: tuple[str, ...] = ()


@lru_cache(maxsize=4_096)
def meaning(title: str) -> Meaning | None:
    """What a column of this title holds; None where nobody can say."""
    if len(title) > 100:
        return None
    said = words(_HUMP.sub(" ", _MUST.sub("", title)))
    numbers = tuple(word for word in said if word.isdecimal())
    if field := EXACT.get(" ".join(said)):
        return Meaning(field, numbers)
    return _in_short(said, numbers) or _further(said, numbers)


def _in_short(said: Sequence[str], numbers: tuple[str, ...]) -> Meaning | None:
    """What a title holds by the words that matter."""
    plain = [word for word in said if not word.isdecimal() and word not in VALUE]
    kinds = tuple(sorted({KINDS_OF_ADDRESS[word] for word in plain if word in KINDS_OF_ADDRESS}))
    if field := EXACT.get(" ".join(plain)) or LOOSE.get(" ".join(plain)):
        return Meaning(field, (*kinds, *numbers))
    rest = [word for word in plain if word not in KINDS_OF_ADDRESS and word not in RANKS and word not in CONNECTING]
    field = LOOSE.get(" ".join(rest))
    return Meaning(field, (*kinds, *numbers)) if field else None


def _further(said: Sequence[str], numbers: tuple[str, ...]) -> Meaning | None:
    """What a title in a further language holds."""
    known = {**KINDS_OF_ADDRESS, **FURTHER_KINDS}
    kinds = tuple(sorted({known[word] for word in said if word in known}))
    plain = [word for word in said if not word.isdecimal()]
    aside = (FURTHER_KINDS, KINDS_OF_ADDRESS, CONNECTING)
    rest = [word for word in plain if not any(word in words_aside for words_aside in aside)]
    field = FURTHER.get(" ".join(plain)) or FURTHER.get(" ".join(rest))
    return Meaning(field, (*kinds, *numbers)) if field else None


def columns(titles: Sequence[str], chosen: Mapping[str, str] | None = None) -> tuple[Column, ...]:
    """The columns that are read, by their titles. ``chosen`` are titles by field that somebody picked by hand."""
    found = []
    yahoo = any(fold(title) == "yahoo phone" for title in titles)
    for place, title in enumerate(titles):
        if yahoo and fold(title) in ("home", "work", "other", "primary"):
            found.append(Column(place, title, "phone", (fold(title),)))
        elif title and (said := meaning(title)):
            found.append(Column(place, title, said.field, said.key))
    return _chosen(titles, _resolved(found), chosen or {})


def is_people(found: Iterable[Column]) -> bool:
    """Whether the columns can tell who somebody is."""
    return any(column.field in NAMES or column.field == "email" for column in found)


def is_foreign(titles: Iterable[str]) -> bool:
    """Whether the titles are those of a network's nodes, ties or egos, which other formats read."""
    said = {" ".join(words(_HUMP.sub(" ", title))) for title in titles if len(title) <= 100}
    pairs = ({"source", "target"}, {"from", "to"}, {"id", "label"})
    return any(pair <= said for pair in pairs) or not said.isdisjoint(_FOREIGN)


_FOREIGN: Final = word_set(
    "ego id, egoid, alter id, alterid, node id, nodeid, edge id, edgeid, network canvas uuid, "
    "network canvas ego uuid, networkcanvasuuid, networkcanvasegouuid"
)


def _resolved(found: Sequence[Column]) -> list[Column]:
    """The columns with titles settled that mean one thing or another by what stands beside them."""
    fields = {column.field for column in found}
    given = next((column.place for column in found if column.field == "given"), None)
    titles = [column for column in found if column.field == "title_or_prefix"]
    settled = []
    for column in found:
        field = column.field
        if field == "nom":
            field = "family" if "given" in fields else "name"
        elif field == "nombre":
            field = "given" if "family" in fields and "given" not in fields else "name"
        elif field == "title_or_prefix":
            rival = "prefix" not in fields and ("title" in fields or len(titles) > 1)
            before = given is not None and column.place < given
            field = "prefix" if rival and (before or "title" in fields) else "title"
        elif field == "birthday" and {"birth_year", "birth_month"} <= fields:
            field = "birth_day"
        elif field == "birth_day" and "birth_year" not in fields:
            field = "birthday"
        settled.append(replace(column, field=field))
    return settled


def _chosen(titles: Sequence[str], found: Sequence[Column], chosen: Mapping[str, str]) -> tuple[Column, ...]:
    places = {fold(title): place for place, title in reversed(list(enumerate(titles)))}
    picked = []
    for name, title in chosen.items():
        if name in CHOOSABLE and (place := places.get(fold(title))) is not None:
            picked.append(Column(place, titles[place], CHOOSABLE[name]))
    taken = {column.place for column in picked}
    fields = {column.field for column in picked} - SEVERAL
    if "display" in fields:
        fields |= {"name"}
    rest = [column for column in found if column.place not in taken and column.field not in fields]
    return tuple(sorted((*picked, *rest), key=lambda column: column.place))
