"""Columns that are not read: nobody knows their titles, or another column says the same of a person.

Several titles may say who somebody is, where they work or live; what is not kept is told, never dropped.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.language import phrase
from graph.model import Person, Tie
from loaders.contacts import contact_cells as cells
from loaders.contacts.contact_cells import one_line
from loaders.contacts.contact_rows import Layout, Reading, is_honorific
from loaders.contacts.titles import CHOOSABLE, NAMES, Column
from loaders.linkage.likeness import words
from loaders.records import Remark, TableColumn
from loaders.tables.sheet import Sheet

_GROUPS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("display", "name", "contact", "nickname", "file_as", "given", "middle", "family"), "name"),
    **dict.fromkeys(("location", "city", "region", "country", "formatted"), "place"),
    **{one: one for one in ("organization", "title", "birthday", "since", "last_contact")},
}
"""What a field competes for, where a person has one place for it."""

_ASIDE: Final = ("prefix", "suffix", "nickname")
"""Fields that are understood, but for which a person has no place."""
_CHOSEN_AS: Final[Mapping[str, str]] = {
    **dict.fromkeys(NAMES, "name"),
    **{internal: chosen for chosen, internal in CHOOSABLE.items()},
}
"""What `--column` calls a field, by what it is called here."""


@dataclass(slots=True)
class Lost:
    """Counts the cells of each column that were kept and those that were not."""

    rivals: Sequence[Column]
    lost: Counter[int] = field(default_factory=Counter)
    filled: Counter[int] = field(default_factory=Counter)

    def look(self, reading: Reading, person: Person, tie: Tie) -> None:
        """Compare a row with what became of it."""
        kept, there = set[int](), set[int]()
        for column in self.rivals:
            if column.place < len(reading.cells) and (text := one_line(reading.cells[column.place])):
                there.add(column.place)
                if _is_kept(column, text, reading.layout, person, tie):
                    kept.add(column.place)
        self.filled.update(there)
        self.lost.update(there - kept)

    @property
    def whole(self) -> set[int]:
        """The columns of which nothing was kept."""
        return {place for place in self.lost if self.lost[place] == self.filled[place]}

    def remarks(self, line: int, titles: Sequence[str]) -> list[Remark]:
        """What is to be said of the columns that lost."""
        return [Remark(line, titles[place], self._reason(place, titles)) for place in sorted(self.lost)]

    def _reason(self, place: int, titles: Sequence[str]) -> str:
        group = next(_GROUPS[column.field] for column in self.rivals if column.place == place)
        others = [c.place for c in self.rivals if _GROUPS[c.field] == group and self.lost[c.place] < self.lost[place]]
        instead = titles[others[0]][:60] if others and group != "place" else ""
        lost, filled = self.lost[place], self.filled[place]
        if lost == filled and not instead:
            return phrase("this column is not read")
        if lost == filled:
            return phrase("this column is not read: “{other}” is", other=instead)
        if not instead:
            return phrase("{lost} of the {filled} cells of this column are not read", lost=lost, filled=filled)
        return phrase(
            "{lost} of the {filled} cells of this column are not read: “{other}” is",
            lost=lost,
            filled=filled,
            other=instead,
        )


def unknown(sheet: Sheet, read: Sequence[Column], rows: Sequence[Sequence[str]], also: Iterable[int]) -> list[int]:
    """The columns that are not read, though something stands in them; those at ``also`` are read by somebody else."""
    fields = {column.field for column in read}
    aside = {c.place for c in read if c.field in _ASIDE and not fields & {"display", "name"}}
    used = {column.place for column in read} - aside | set(also)
    left = [place for place in range(len(sheet.titles)) if place not in used]
    return [place for place in left if any(place < len(cells) and cells[place].strip() for cells in rows)]


def about_unknown(sheet: Sheet, read: Sequence[Column], places: Sequence[int]) -> list[Remark]:
    """A remark on each of the columns, and one on how to say what they hold."""
    found = [Remark(sheet.line, title_of(sheet, place), phrase("this column is not read")) for place in places]
    titled = [sheet.titles[place] for place in places if sheet.titles[place]]
    if not titled:
        return found
    example = titled[0][:60] if titled[0].isalnum() else f'"{titled[0][:60]}"'
    reason = phrase(
        "if a column that is not read holds what kith keeps, say so: on the page Import and export, or with `{option}`",
        option=f"--column FIELD={example}",
    )
    if NAMES.isdisjoint(column.field for column in read):
        reason = phrase(
            "no column is known to hold names, so people are called by organisation or e-mail address; if one does, "
            "say so: on the page Import and export, or with `{option}`",
            option=f"--column name={example}",
        )
    return [*found, Remark(sheet.line, "", reason)]


def title_of(sheet: Sheet, place: int) -> str:
    """What a column is called."""
    return sheet.titles[place] or phrase("column {place}", place=place + 1)


def as_columns(sheet: Sheet, read: Sequence[Column], unread: Iterable[int]) -> tuple[TableColumn, ...]:
    """The columns by title, with what each is read as, in the order of the table."""
    fields = {column.place: _CHOSEN_AS.get(column.field, column.field) for column in read}
    fields |= dict.fromkeys(unread, "")
    return tuple(TableColumn(sheet.titles[place], fields[place]) for place in sorted(fields) if sheet.titles[place])


def watch(layout: Layout) -> Lost:
    """Ready to watch the columns that compete with others."""
    times = Counter(_GROUPS.get(column.field) for column in layout.columns)
    return Lost([c for c in layout.columns if c.field in _GROUPS and times[_GROUPS[c.field]] > 1])


def _is_kept(column: Column, text: str, layout: Layout, person: Person, tie: Tie) -> bool:
    match column.field:
        case "organization":
            return cells.organization(text) == person.organization
        case "title":
            return text == person.title or is_honorific(text)
        case "location" | "city" | "region" | "country" | "formatted":
            return _among(text, (person.location,))
        case "birthday":
            return _same(cells.birthday, text, layout, person.birthday)
        case "since" | "last_contact":
            return _same(cells.day, text, layout, getattr(tie, column.field))
    return _among(text, (person.name, person.given_name, person.family_name))


def _among(text: str, kept: Iterable[str]) -> bool:
    """Whether all words of a text are among those that were kept."""
    whole = " ".join(kept)
    return text in whole or set(words(text)) <= set(words(whole))


def _same(read: Callable[..., object], text: str, layout: Layout, kept: object) -> bool:
    """Whether a day is the one that was kept, or none; that is told where it is read."""
    said = read(text, layout.days_first, layout.days_first_by_language, "", _unsaid)
    return said is None or said == kept


def _unsaid(title: str, reason: str) -> None:
    """Doubts are told where a cell is read."""
