"""A table of who meets what, as one keeps it on paper or in a sheet: people by needs, with levels in the cells.

One row a person, one column a need, named as in the map or otherwise. A cell says 1 (a little), 2 (well) or 3 (fully),
in figures, words or as a mere cross. Columns for organisation, closeness, groups, e-mail, topics and what else an
address book has may stand beside the needs.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from graph.catalogue import CATALOGUE
from graph.language import later, phrase
from graph.model import NAME_LIMIT, Need, Provision, clean, fold, visible
from loaders.contacts import contact_table
from loaders.contacts.contact_cells import unique
from loaders.contacts.contact_table import Contacts
from loaders.contacts.title_words import word_set
from loaders.contacts.titles import Column, columns
from loaders.linkage.likeness import words
from loaders.records import Loader, Parsed, Remark, stable_id
from loaders.source import Source
from loaders.tables.levels import closeness_of, level_and_topics
from loaders.tables.sheet import Row, Sheet

NAME: Final = "who-meets-what"
LOOKED_AT: Final = 200
"""How many rows are looked at to see whether a table is one of these."""
FURTHER: Final = 3
"""How many columns with nothing but levels make such a table, where no need in them is known."""

MOSTLY: Final = 0.5
"""A column is a need where more than this share of its cells says a level."""

_CLOSENESS: Final = word_set(
    "closeness, how close, close, nahe, enge, vertrautheit, proximite, cercania, vicinanza, nabijheid"
)
_TOPICS: Final = word_set(
    "topics, topic, themen, thema, sujets, sujet, temas, tema, argomenti, argomento, onderwerpen, onderwerp"
)
_KNOWN: Final[Mapping[str, Need]] = {
    " ".join(words(text)): need for need in CATALOGUE for text in (need.key, need.name, *need.aliases)
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns hold what: people, needs by place, closeness, topics."""

    people: tuple[Column, ...]
    needs: Mapping[int, Need]
    closeness: int | None
    topics: int | None

    @property
    def also(self) -> set[int]:
        """The columns that no address book has."""
        return {*self.needs, *(place for place in (self.closeness, self.topics) if place is not None)}


def why_not(source: Source) -> str | None:
    """None for a table with people in its rows and needs in its columns."""
    sheet = contact_table.find(source, beginning=True)
    if sheet is None:
        return ""
    rows = list(islice(sheet.rows, LOOKED_AT))
    layout = _layout(sheet, rows, source.choices.columns)
    known = any(need in CATALOGUE for need in layout.needs.values())
    marked = layout.closeness is not None or layout.topics is not None
    read = {column.place for column in layout.people} | layout.also
    rest = sum(bool(title) and place not in read for place, title in enumerate(sheet.titles))
    further = len(layout.needs) >= FURTHER and not rest and all(_share_of_levels(rows, p) == 1 for p in layout.needs)
    return None if known or (layout.needs and marked) or further else ""


def parse(source: Source) -> Parsed:
    """The people, needs and provisions in a table. Raises what :func:`loaders.contacts.contact_table.parse` does."""
    sheet = contact_table.sheet_of(source)
    rows = contact_table.filled_rows(source, sheet)
    layout = _layout(sheet, rows, source.choices.columns)
    found = contact_table.read(source, replace(sheet, rows=iter(rows)), layout.people, layout.also)
    provisions = tuple(p for row, person in found.taken for p in _provisions(row, person, layout, sheet, found))
    provisions = tuple(replace(p, id=stable_id("v", source.digest, p.person, p.need)) for p in provisions)
    _closeness(layout, sheet, found)
    if not layout.needs:
        found.remarks.append(
            Remark(sheet.line, "", phrase("no column is a need: name one as `kith needs` does, or write levels"))
        )
    parsed = contact_table.as_parsed(source, NAME, sheet, found)
    needs = {need.id: need for need in layout.needs.values()}
    return replace(parsed, needs=tuple(needs.values()), provisions=provisions)


def _layout(sheet: Sheet, rows: Sequence[Row], chosen: Mapping[str, str]) -> Layout:
    said = [" ".join(words(title)) for title in sheet.titles]
    needs = {place: _KNOWN[title] for place, title in enumerate(said) if title in _KNOWN}
    closeness = next((place for place, title in enumerate(said) if title in _CLOSENESS), None)
    topics = next((place for place, title in enumerate(said) if title in _TOPICS), None)
    read = columns(sheet.titles, chosen)
    taken = {c.place for c in read if not c.field.startswith("relation:")} | {closeness, topics}
    keys = {need.key for need in needs.values()}
    for place, title in enumerate(sheet.titles):
        if place in needs or place in taken or not visible(title) or _share_of_levels(rows, place) <= MOSTLY:
            continue
        need = _need(title)
        if need.key and need.key not in keys:
            keys.add(need.key)
            needs[place] = need
    people = tuple(column for column in read if column.place not in needs)
    return Layout(people, dict(sorted(needs.items())), closeness, topics)


def _share_of_levels(rows: Sequence[Row], place: int) -> float:
    """Which share of the cells of a column that are filled says a level; none where all say that nobody does."""
    cells = [
        row.cells[place] for row in rows if place < len(row.cells) and not row.trouble and row.cells[place].strip()
    ]
    levels = [level_and_topics(cell)[0] for cell in cells]
    return sum(level is not None for level in levels) / len(levels) if any(levels) else 0.0


def _need(title: str) -> Need:
    name = title[:NAME_LIMIT]
    key = "_".join(re.findall(r"\w+", fold(name)))
    return Need(key, key, name)


def _provisions(row: Row, person: str, layout: Layout, sheet: Sheet, found: Contacts) -> list[Provision]:
    """The provisions of a row; a need in two columns is met at the higher level."""
    general = _listed(_cell(row, layout.topics))
    met: dict[str, Provision] = {}
    for place, need in layout.needs.items():
        cell = _cell(row, place)
        level, said = level_and_topics(cell)
        if level is None:
            reason = phrase("“{cell}” is no level; write 1 (a little), 2 (well) or 3 (fully). Left out", cell=cell[:60])
            found.remarks.append(Remark(row.line, sheet.titles[place], reason))
        elif level and (need.id not in met or met[need.id].level < level):
            topics = unique(topic for topic in (*_listed(said), *general) if len(topic) <= NAME_LIMIT)
            met[need.id] = Provision("", person, need.id, level, topics)
    return list(met.values())


def _closeness(layout: Layout, sheet: Sheet, found: Contacts) -> None:
    """Put the closeness of each row on the tie to its person."""
    if layout.closeness is None:
        return
    said = {person: (row, _cell(row, layout.closeness)) for row, person in found.taken}
    for at, tie in enumerate(found.ties):
        row, text = said.get(tie.target, (None, "")) if not tie.source else (None, "")
        if row is None or not text:
            continue
        closeness = closeness_of(text)
        if closeness is None:
            reason = phrase(
                "“{said}” is no closeness; it goes from 1 (distant) to 5 (very close). Left empty", said=text[:60]
            )
            found.remarks.append(Remark(row.line, sheet.titles[layout.closeness], reason))
        found.ties[at] = replace(tie, closeness=closeness)


def _cell(row: Row, place: int | None) -> str:
    return clean(row.cells[place]) if place is not None and place < len(row.cells) else ""


def _listed(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"[;,\n]", text) if part.strip()]


LOADER: Final = Loader(
    NAME,
    later("Table of who meets what"),
    (".xlsx", ".csv", ".tsv"),
    later(
        "`kith export --template FILE.xlsx` (or FILE.csv) writes an empty one: a person a row, a need a "
        "column, and in the cells 1 (a little), 2 (well), 3 (fully) or a cross."
    ),
    why_not,
    parse,
)
