"""What the page *Explore* says and lists: the map in a sentence, what is not drawn, the table, the heat map. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from graph.analysis.report import Report
from graph.language import counted, listed, phrase, phrase_in
from graph.model import PersonalMap, fold
from graph.network import LEVEL, Graph, last_contacts, need_id, present
from ui.presenters.filters import CLOSENESS, closeness
from ui.presenters.grouping import Layout
from ui.presenters.picture import Picture
from ui.presenters.words import LEVELS

PERSON: Final = "id"
ROWS: Final = (40, 80, 200)
"""How many rows the heat map has, by how many marks a picture may hold."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Somebody and a need in the heat map; level 0 where the need is not met."""

    person: str
    name: str
    need: str
    need_name: str
    level: int
    says: str


def sentence(personal_map: PersonalMap, report: Report) -> str:
    """How many people and needs there are, and in how many organisations and groups they are."""
    people = present(personal_map, (personal_map.ego,)).values()
    places = {fold(p.organization) for p in people if p.organization}
    groups = {fold(g) for p in people for g in p.groups}
    parts = [
        counted(len(people), "{n} person", "{n} people"),
        counted(len(report.coverage.needs), "{n} need", "{n} needs"),
        *([counted(len(places), "{n} organisation", "{n} organisations")] if places else []),
        *([counted(len(groups), "{n} group", "{n} groups")] if groups else []),
    ]
    return phrase("Your network: {parts}.", parts=listed(parts))


def circles(report: Report) -> str:
    """How the people hang together, as far as ties among them are noted; empty where too little is known."""
    found = report.structure.communities
    if found is None:
        return ""
    several = [g for g in found.groups if len(g) > 1]
    if len(several) < 2:
        return ""
    return counted(
        len(several),
        "They form {n} circle of people who know each other; the largest has {most}.",
        "They form {n} circles of people who know each other; the largest has {most}.",
        most=len(several[0]),
    )


def drawn(picture: Picture, layout: Layout, marks: int, most: int) -> str:
    """What is drawn and what is not. ``most`` is the largest number of marks one can ask for."""
    people = sum(m.kind == "person" for m in picture.marks)
    hidden = picture.contacts - people
    if not picture.contacts:
        return phrase("Nobody fits, so nobody is drawn.")
    if not hidden:
        return counted(people, "The one person is drawn by name.", "All {n} people are drawn by name.")
    first = counted(
        people,
        "{n} of {all} people is drawn by name;",
        "{n} of {all} people are drawn by name;",
        all=picture.contacts,
    )
    more = [] if marks >= most else [phrase("Draw more, or filter, to see them by name.")]
    if layout == "ties":
        more.insert(0, phrase("Who knows most comes first, then who helps most, who is closest, and by name."))
        rest = counted(
            hidden,
            "the other {n} is counted in the box below.",
            "the other {n} are counted in the box below.",
        )
    elif layout != "need":
        more.insert(0, phrase("Who helps most comes first, then who is closest, and by name."))
        rest = counted(
            hidden,
            "the other {n} is counted beside the name of their group.",
            "the other {n} are counted beside the name of their group.",
        )
    elif any(m.kind == "more" for m in picture.marks):
        rest = phrase("the others are counted in the bubbles and the box.")
    else:
        rest, more = phrase("whoever meets no need yet is counted in the box."), []
    return " ".join((first, rest, *more))


def on_a_phone(wide: Picture, tall: Picture) -> str:
    """What is said where the screen is so small that fewer people are drawn; empty where they are as many."""
    people, fewer = (sum(m.kind == "person" for m in made.marks) for made in (wide, tall))
    if fewer == people:
        return ""
    return counted(
        tall.contacts,
        "On this small screen {fewer} of {n} person are drawn by name.",
        "On this small screen {fewer} of {n} people are drawn by name.",
        fewer=fewer,
    )


def ties(picture: Picture, layout: Layout) -> str:
    """What the lines are, where there are or could be any."""
    if layout in ("need", "matrix"):
        return ""
    if not picture.lines:
        return _no_ties() if layout == "ties" else ""
    if layout == "ties":
        return counted(
            len(picture.lines),
            "The lines are what you noted of who knows whom: {n} tie.",
            "The lines are what you noted of who knows whom: {n} ties.",
        )
    return counted(
        len(picture.lines),
        "Choose somebody, or point at them, to see whom they know: {n} tie among them is noted.",
        "Choose somebody, or point at them, to see whom they know: {n} ties among them are noted.",
    )


def _no_ties() -> str:
    return phrase(
        "No ties among these people are noted, so nothing says who belongs to whom. "
        "Note on the page People who knows whom."
    )


def table(personal_map: PersonalMap, support: Graph, people: Sequence[str], picture: Picture, on: date) -> pd.DataFrame:
    """The people behind the picture by name, one row each, with where each is drawn."""
    last = last_contacts(personal_map, on)
    drawn = {m.id.partition(":")[2] for m in picture.marks if m.kind == "person"}
    ordered = sorted(people, key=lambda i: (fold(personal_map.people[i].name), i))
    known = [personal_map.people[i] for i in ordered]
    close, by_name, in_group = dict(CLOSENESS), phrase("by name"), phrase("in a group")
    return pd.DataFrame(
        {
            phrase("Name"): [p.name for p in known],
            phrase("Organisation"): [p.organization for p in known],
            phrase("How close"): [close[str(closeness(personal_map, i))] for i in ordered],
            phrase("Needs met"): [len(support[i]) if i in support else 0 for i in ordered],
            phrase("Last contact"): pd.array([last.get(i) for i in ordered], dtype="object"),
            phrase("In the picture"): [by_name if i in drawn else in_group for i in ordered],
        },
        index=pd.Index(ordered, dtype="object", name=PERSON),
    )


def heat_rows(marks: int) -> int:
    """How many rows the heat map has for a number of marks."""
    return next((rows for rows, most in zip(ROWS, (90, 300, 1_000), strict=True) if marks <= most), ROWS[-1])


def heat(personal_map: PersonalMap, support: Graph, people: Sequence[str], rows: int) -> list[Cell]:
    """The people who meet most needs, and every need, as the cells of a grid: those who meet most come first."""
    meeting = [i for i in people if i in support]
    name = {i: personal_map.called(i) for i in meeting}
    strength = {i: sum(edge[LEVEL] for edge in support[i].values()) for i in meeting}
    ranked = sorted(meeting, key=lambda i: (-len(support[i]), -strength[i], name[i], i))[:rows]
    needs = [need_id(n) for n in support if n.startswith("need:")]
    said = {0: phrase_in("level", "not"), **LEVELS}
    return [_cell(personal_map, support, i, n, said) for i in ranked for n in needs]


def heat_table(cells: Sequence[Cell]) -> pd.DataFrame:
    """The heat map in words: a row a person, a column a need; needs of one name are told apart by their ids."""
    names = {cell.need: cell.need_name for cell in cells}
    often = Counter(names.values())
    called = {need: f"{name} · {need}" if often[name] > 1 else name for need, name in names.items()}
    rows: dict[str, dict[str, str]] = {}
    for cell in cells:
        rows.setdefault(cell.person, {phrase("Name"): cell.name})[called[cell.need]] = cell.says
    return pd.DataFrame(list(rows.values()))


def _cell(personal_map: PersonalMap, support: Graph, person: str, need: str, said: Mapping[int, str]) -> Cell:
    edge = support[person].get(f"need:{need}")
    level = edge[LEVEL] if edge else 0
    who, what = personal_map.called(person), personal_map.needs[need].name
    return Cell(person, who, need, what, level, said[level])
