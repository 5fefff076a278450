"""An import as it is shown: what a file would change or has changed, and what in it cannot be used. Pure."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from graph.changes import Changes
from graph.language import counted, later, listed, phrase, phrase_in
from graph.model import PersonalMap
from loaders.importing import networks
from loaders.out.guard import guarded
from loaders.plan import ImportPlan, What, becomes_the_map
from loaders.records import OWNER, Parsed, Refused
from loaders.registry import by_name
from loaders.source import Source
from loaders.telling import beside_people, called

LINE: Final = later("Line")
ALIKE: Final = later("Alike")
"""Columns that are shown in another way than as a text."""
WHAT: Final = later("What")
WHY: Final = later("Why")
"""Columns with whole sentences."""
DONE: Final[dict[What, str]] = {"new": "added", "changed": "completed", "unchanged": "already there"}
"""What became of a row, in the report as a file, which other programs read: in English."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that was read and waits to be imported: its content as records.

    The file itself is kept where it is a table that can be read again with other columns.
    """

    token: str
    name: str
    size: int
    parsed: Parsed
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One of the tables of an import: what it lists, how many, and what that means."""

    title: str
    frame: pd.DataFrame
    note: str = ""

    @property
    def label(self) -> str:
        return phrase("{title} ({n})", title=self.title, n=len(self.frame))


def read(source: Source, parsed: Parsed, token: str) -> Waiting:
    """A file that was understood, without its bytes where they are of no use any more."""
    size = len(source.data) + sum(len(part.data) for part in source.parts)
    table = any(not column.field for column in parsed.columns)
    return Waiting(token, source.name, size, parsed, source if table else None)


def format_title(name: str) -> str:
    """What a format is called."""
    return phrase(by_name(name).title)


def possible_owners(waiting: Waiting) -> dict[str, str]:
    """Who of a network could be the owner of the map, by id: whoever knows most people first. Else nobody."""
    if not waiting.parsed.network or waiting.parsed.ego != OWNER:
        return {}
    known = Counter(end for tie in waiting.parsed.ties for end in tie.key)
    people = sorted(waiting.parsed.people, key=lambda row: (-known[row.person.id], row.person.name, row.row))
    return {row.person.id: row.person.name for row in people}


def without_question(waiting: Waiting) -> Waiting:
    """The same file without the remark that asks whose network it is, for the page asks that itself."""
    remarks = tuple(remark for remark in waiting.parsed.remarks if remark.field != "ego")
    return replace(waiting, parsed=replace(waiting.parsed, remarks=remarks))


def owned_by(waiting: Waiting, owner: str | None) -> Waiting:
    """The same file with the owner of the map among its people."""
    return replace(waiting, parsed=replace(waiting.parsed, ego=owner)) if owner else waiting


def networks_sentence(waiting: Waiting, done: bool = False) -> str:
    """What becomes of a file with the networks of several people."""
    number = 1 + len(waiting.parsed.others)
    if done:
        return counted(
            number,
            "{n} map was made or completed. Choose it at the top of the page.",
            "{n} maps were made or completed. Choose one at the top of the page.",
        )
    return counted(
        number,
        "There is the network of {n} person in this file. It becomes a map of its own.",
        "There are the networks of {n} people in this file. Each becomes a map of its own.",
    )


def networks_table(waiting: Waiting) -> Table:
    """The maps that a file with the networks of several people becomes, with their people and ties."""
    rows = [
        (name, network.title, len(network.people) - 1, len(network.ties))
        for network, name in networks(waiting.parsed, waiting.name, "")
    ]
    return Table(
        phrase("Maps"), _frame((phrase("Map"), phrase("Whose"), phrase_in("column", "People"), phrase("Ties")), rows)
    )


def sentence(plan: ImportPlan, done: bool = False) -> str:
    """What an import would do, or did, as one sentence."""
    parts = _happened(plan) if done else _would_happen(plan)
    if plan.refused:
        parts.append(counted(len(plan.refused), "{n} row cannot be used", "{n} rows cannot be used"))
    said = listed([p for p in parts if p])
    return f"{said[:1].upper()}{said[1:]}." if said else phrase("There is nobody in this file.")


def _numbers(plan: ImportPlan) -> tuple[int, int, int, int]:
    """How many rows are new, change somebody, bring nothing new, and bring nothing new on somebody of a row before."""
    seen, again = set[str](), 0
    for row in plan.rows:
        again += row.what == "unchanged" and row.person in seen
        seen.add(row.person)
    return plan.count("new"), plan.count("changed"), plan.count("unchanged") - again, again


def _would_happen(plan: ImportPlan) -> list[str]:
    new, changed, same, again = _numbers(plan)
    found = [
        new and counted(new, "{n} person will be added", "{n} people will be added"),
        changed and counted(changed, "{n} will get new details", "{n} will get new details"),
        same and counted(same, "{n} is on the map already", "{n} are on the map already"),
        again and counted(again, "{n} row names somebody twice", "{n} rows name somebody twice"),
    ]
    return [each for each in found if each]


def _happened(plan: ImportPlan) -> list[str]:
    new, changed, same, again = _numbers(plan)
    found = [
        new and counted(new, "{n} person was added", "{n} people were added"),
        changed and counted(changed, "{n} got new details", "{n} got new details"),
        same and counted(same, "{n} was on the map already", "{n} were on the map already"),
        again and counted(again, "{n} row named somebody twice", "{n} rows named somebody twice"),
    ]
    return [each for each in found if each]


def beyond_people(changes: Changes) -> str:
    """What else an import writes, as a sentence; empty where it is people alone and their ties."""
    more = any((changes.needs, changes.stages, changes.provisions, changes.interactions))
    return phrase("Also {things}.", things=listed(beside_people(changes))) if more else ""


def beginning(waiting: Waiting, plan: ImportPlan, personal_map: PersonalMap) -> str:
    """What to say where the map is empty and becomes the map of the file; else nothing."""
    if not becomes_the_map(waiting.parsed, personal_map):
        return ""
    owner = plan.beginning.me if plan.beginning else personal_map.me
    changed = {p.id: p for p in plan.changes.people}
    name = changed.get(owner.id, owner).name
    return phrase("Your map is empty, so it becomes the map of this file, and its owner is {name}.", name=name)


def is_empty(plan: ImportPlan) -> bool:
    """Whether an import would change nothing that can be seen."""
    return plan.changes.records == 0 and plan.beginning is None


def tables(plan: ImportPlan, personal_map: PersonalMap) -> list[Table]:
    """What an import does or did, row by row; only tables with something in them."""
    found = [
        Table(phrase("New people"), _new(plan)),
        Table(phrase("Changed, field by field"), _details(plan)),
        Table(
            phrase("Perhaps the same person twice"),
            _duplicates(plan, personal_map),
            phrase(
                "They are added as people of their own. Whether they are the same you say afterwards, on the page "
                "People."
            ),
        ),
        Table(phrase("Already there, nothing new"), _rows(plan, "unchanged")),
        Table(
            phrase("Cannot be used"),
            _refused(plan.refused),
            phrase("Everything else in the file is imported without them."),
        ),
        Table(phrase("Worth a look"), _warnings(plan)),
    ]
    return [t for t in found if len(t.frame)]


def _warnings(plan: ImportPlan) -> pd.DataFrame:
    columns = (phrase(LINE), phrase("Field"), phrase(WHAT))
    return _frame(columns, [(w.line, called(w.field), w.reason) for w in plan.warnings])


def refusal(name: str, message: str, hint: str) -> str:
    """Why a file is not taken, in one paragraph that names the file once."""
    said = f"{message} {hint}".strip()
    said = said if name in said else f"{name}: {said}"
    nothing = phrase("Nothing was changed.")
    return said if nothing.rstrip(".").casefold() in said.casefold() else f"{said} {nothing}"


def left_aside(archive: str, names: Sequence[str]) -> str:
    """Which files of an archive are none that kith reads."""
    return phrase("Left aside in {archive}, as no list of people: {files}.", archive=archive, files=listed(names))


def _frame(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    if (line := phrase(LINE)) in frame:
        frame[line] = frame[line].astype("Int64")
        if frame[line].isna().all():
            frame = frame.drop(columns=line)
    return frame


def _new(plan: ImportPlan) -> pd.DataFrame:
    people = {p.id: p for p in plan.changes.people}
    new = [(row, people[row.person]) for row in plan.rows if row.what == "new" and row.person in people]
    return _frame(
        (phrase(LINE), phrase("Name"), phrase("Organisation"), phrase("Title"), phrase("E-mail")),
        [(row.line, p.name, p.organization, p.title, ", ".join(p.emails)) for row, p in new],
    )


def _details(plan: ImportPlan) -> pd.DataFrame:
    rows: list[tuple[Any, ...]] = []
    for row in plan.rows:
        if row.what == "changed":
            rows += [(row.line, row.name, called(f.field), f.before, f.after) for f in row.fields] or [
                (row.line, row.name, phrase("How you know each other"), "", phrase("completed"))
            ]
    return _frame((phrase(LINE), phrase("Name"), phrase("Field"), phrase("Until now"), phrase("Then")), rows)


def _duplicates(plan: ImportPlan, personal_map: PersonalMap) -> pd.DataFrame:
    people = {**personal_map.people, **{p.id: p for p in plan.changes.people}}
    rows = [
        (
            people[d.person].name,
            people[d.person].organization,
            people[d.of].name,
            people[d.of].organization,
            d.where,
            d.score,
            " ".join(d.reasons),
        )
        for d in plan.duplicates
        if d.person in people and d.of in people
    ]
    titles = (
        phrase("New"),
        phrase("New: organisation"),
        phrase("May be"),
        phrase("May be: organisation"),
        phrase("Where"),
        phrase(ALIKE),
        phrase(WHY),
    )
    return _frame(titles, rows)


def _rows(plan: ImportPlan, what: What) -> pd.DataFrame:
    return _frame((phrase(LINE), phrase("Name")), [(row.line, row.name) for row in plan.rows if row.what == what])


def _refused(refused: Sequence[Refused]) -> pd.DataFrame:
    return _frame((phrase(LINE), phrase("Field"), phrase(WHY)), [(r.line, called(r.field), r.reason) for r in refused])


def report_file(plan: ImportPlan) -> str:
    """What became of every row as a CSV, in the order of the file."""
    told: list[tuple[int | None, str, str, str]] = [
        (row.line, row.name, DONE[row.what], "; ".join(f"{f.field}: {f.before} -> {f.after}" for f in row.fields))
        for row in plan.rows
    ]
    told += [(r.line, "", "not used", f"{r.field}: {r.reason}" if r.field else r.reason) for r in plan.refused]
    told.sort(key=lambda row: row[0] or 0)
    return _csv(("line", "name", "what", "details"), told)


def _csv(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return "\ufeff" + written.getvalue()
