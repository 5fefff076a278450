"""Columns of which only one can be kept: which of them a person was read from, and which lost.

Several titles may say who somebody is, where they work or live; what is not kept is told, never dropped.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.model import Person, Tie
from loaders.contacts import contact_cells as cells
from loaders.contacts.contact_cells import one_line
from loaders.contacts.contact_rows import Layout, Reading, is_honorific
from loaders.contacts.titles import Column
from loaders.linkage.likeness import words
from loaders.records import Remark

_GROUPS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("display", "name", "contact", "nickname", "file_as", "given", "middle", "family"), "name"),
    **dict.fromkeys(("location", "city", "region", "country", "formatted"), "place"),
    **{one: one for one in ("organization", "title", "birthday", "since", "last_contact")},
}
"""What a field competes for, where a person has one place for it."""


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

    def remarks(self, line: int, titles: Sequence[str]) -> list[Remark]:
        """What is to be said of the columns that lost."""
        return [Remark(line, titles[place], self._reason(place, titles)) for place in sorted(self.lost)]

    def _reason(self, place: int, titles: Sequence[str]) -> str:
        group = next(_GROUPS[column.field] for column in self.rivals if column.place == place)
        others = [c.place for c in self.rivals if _GROUPS[c.field] == group and self.lost[c.place] < self.lost[place]]
        instead = f": “{titles[others[0]][:60]}” is" if others and group != "place" else ""
        lost, filled = self.lost[place], self.filled[place]
        if lost == filled:
            return f"this column is not read{instead}"
        return f"{lost:,} of the {filled:,} cells of this column are not read{instead}"


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
