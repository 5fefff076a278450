"""What an import would do to a map, worked out before anything is written. Pure, so it can be worked out again.

A list of contacts adds the people who are new, with a tie to the owner, and completes those who are known. A map file
does the same with every kind of record; its owner is the owner of the map. Nothing is ever deleted or archived, and
nothing that the user wrote is lost: :mod:`loaders.merging` has the rule, and :mod:`loaders.memory` what earlier imports
said. People in the trash stay there as they are.

A map file imported into an empty map (:func:`becomes_the_map`) makes it exactly the map of the file, its owner and
needs included. Where the owner's id or the needs differ the map has to begin anew for that: ``ImportPlan.beginning``
is the map to begin with, and the changes are those from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from graph.catalogue import CATALOGUE
from graph.changes import Changes
from graph.language import phrase
from graph.model import Person, PersonalMap, fold
from loaders.joining import Where, join
from loaders.linkage.contacts import Index
from loaders.linkage.identity import Match, own_id, recognise
from loaders.linkage.twice import Duplicate, possible_duplicates
from loaders.memory import Memory
from loaders.merging import Difference, FieldChange, differences_in_kind, facts_of_person, merge_person, show
from loaders.records import OWNER, ImportedPerson, Parsed, Refused, Remark

What = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one row: the person (by the map's id) it is about, and the fields it fills or changes."""

    row: int
    line: int | None
    name: str
    person: str
    what: What
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import would do, and everything there is to say about it."""

    format: str
    changes: Changes
    rows: tuple[Row, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    refused: tuple[Refused, ...] = ()
    warnings: tuple[Remark, ...] = ()
    beginning: PersonalMap | None = None

    def count(self, what: What) -> int:
        """How many rows are new, changed or unchanged."""
        return sum(row.what == what for row in self.rows)

    def to_json(self, file: str = "", dry_run: bool = False) -> dict[str, Any]:
        """The report of `kith import --json`. ``rows`` is the sum of new, changed, unchanged and refused.

        ``row`` counts the rows of the file from 1, ``line`` its physical lines (null in a map file); ``ties`` and
        ``provisions`` are those that are added or completed.
        """
        return {
            "format": self.format,
            "file": file,
            "dry_run": dry_run,
            "rows": len(self.rows) + len(self.refused),
            "new": self.count("new"),
            "changed": self.count("changed"),
            "unchanged": self.count("unchanged"),
            "duplicates": [{"row": d.row, "of": d.of, "score": d.score} for d in self.duplicates],
            "refused": [{"line": r.line, "reason": r.reason} for r in self.refused],
            "warnings": [{"line": w.line, "field": w.field, "reason": w.reason} for w in self.warnings],
            "ties": len(self.changes.ties),
            "provisions": len(self.changes.provisions),
        }


def plan(parsed: Parsed, personal_map: PersonalMap, *, update: bool = False) -> ImportPlan:
    """What importing a file would do to a map. With ``update`` the file wins where the two differ."""
    planned = plan_changes(parsed, personal_map, update=update)
    return replace(planned, duplicates=planned_twice(parsed, personal_map, planned))


def plan_changes(parsed: Parsed, personal_map: PersonalMap, *, update: bool = False) -> ImportPlan:
    """The same without looking for people who may be there twice, who are told and not written."""
    if not becomes_the_map(parsed, personal_map):
        return _plan(parsed, personal_map, update)
    beginning = _beginning(parsed, personal_map)
    planned = _plan(parsed, beginning, update)
    owner = beginning.me
    rows = tuple(
        replace(row, what="changed", fields=_all_fields(personal_map.me, owner))
        if row.person == owner.id and owner != personal_map.me
        else row
        for row in planned.rows
    )
    if owner.id == personal_map.ego and beginning.needs == personal_map.needs:
        put = (owner,) if owner != personal_map.me and owner.id not in {p.id for p in planned.changes.people} else ()
        return replace(planned, rows=rows, changes=Changes(people=put) + planned.changes)
    return replace(planned, rows=rows, beginning=beginning)


def planned_twice(parsed: Parsed, personal_map: PersonalMap, planned: ImportPlan) -> tuple[Duplicate, ...]:
    """Who of the new people of a plan may be somebody of the map or of the file."""
    before = planned.beginning or personal_map
    new = {row.person: row.row for row in planned.rows if row.what == "new"}
    put = {person.id: person for person in planned.changes.people}
    people = {row.person: put.get(row.person) or before.people[row.person] for row in planned.rows}
    return possible_duplicates(people, new, before, apart=parsed.apart)


def becomes_the_map(parsed: Parsed, personal_map: PersonalMap) -> bool:
    """Whether the map is empty and the file a whole map, so that importing makes it the map of the file.

    A map is empty that has nobody but its owner, of whom no more is known than a name, and no need of the user's own.
    """
    if not parsed.whole or len(personal_map.people) > 1:
        return False
    me = personal_map.me
    owner, needs = _owner(parsed), set(personal_map.needs.values())
    tables = (personal_map.stages, personal_map.ties, personal_map.provisions, personal_map.interactions)
    known = me not in (Person(me.id, me.name), owner, replace(owner, introduced_by=None))
    return not (any(tables) or known) and needs in (set(), set(CATALOGUE), set(parsed.needs))


def _owner(parsed: Parsed) -> Person:
    return next(row.person for row in parsed.people if row.person.id == parsed.ego)


def _beginning(parsed: Parsed, personal_map: PersonalMap) -> PersonalMap:
    """The owner and the needs of the file, and nothing else."""
    owner = replace(_owner(parsed), introduced_by=None)
    return replace(personal_map, ego=owner.id, people={owner.id: owner}, needs={n.id: n for n in parsed.needs})


def _all_fields(before: Person, after: Person) -> tuple[FieldChange, ...]:
    names: Final = ("name", "organization", "title", "location", "emails", "phones", "urls", "groups", "notes")
    pairs = ((name, show(getattr(before, name)), show(getattr(after, name))) for name in names)
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)


@dataclass(slots=True)
class _Draft:
    """A plan in the making; ``merged`` are those into whom others were merged."""

    before: PersonalMap
    ids: dict[str, str]
    memory: Memory
    merged: frozenset[str]
    people: dict[str, Person] = field(default_factory=dict)
    fields: dict[str, tuple[FieldChange, ...]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def _plan(parsed: Parsed, before: PersonalMap, update: bool) -> ImportPlan:
    index = Index(before.people.values(), before.formers.values())
    matches = recognise(parsed, index, before.ego)
    memory = Memory(before, parsed.format)
    draft = _Draft(before, _ids(parsed, before, matches), memory, frozenset(f.person for f in before.formers.values()))
    for row in parsed.people:
        _merge(row, matches[row.person.id], draft, update, parsed.whole)
    _introduce(parsed, draft, update)
    left_alone = _left_alone(parsed, before, draft.ids)
    joined = join(parsed, before, Where(draft.ids, left_alone, memory, update))
    people = tuple(person for person in draft.people.values() if before.people.get(person.id) != person)
    changes = replace(joined.changes, people=people)
    if changes.records or not parsed.whole:
        changes = replace(changes, imported=memory.imported())
    return ImportPlan(
        parsed.format,
        changes,
        _rows(parsed, matches, draft, changes),
        refused=parsed.refused,
        warnings=tuple(sorted((*parsed.remarks, *draft.remarks, *joined.remarks), key=lambda r: r.line or 0)),
    )


def _ids(parsed: Parsed, before: PersonalMap, matches: Mapping[str, Match]) -> dict[str, str]:
    """The map's id for each person of the file."""
    ids = {OWNER: before.ego}
    for row in parsed.people:
        match = matches[row.person.id]
        if match.person is not None:
            ids[row.person.id] = match.person
        elif match.leader is not None:
            ids[row.person.id] = ids[match.leader]
        else:
            keep = parsed.whole and row.person.id not in before.people and row.person.id not in before.formers
            ids[row.person.id] = row.person.id if keep else own_id(parsed, row.person, row.uid)
    return ids


def _merge(row: ImportedPerson, match: Match, draft: _Draft, update: bool, whole: bool) -> None:
    person = draft.ids[row.person.id]
    kept = draft.people.get(person) or draft.before.people.get(person)
    if kept is None:
        draft.people[person] = replace(row.person, id=person, introduced_by=None)
        draft.memory.say_of_person(person, facts_of_person(row.person))
        return
    if kept.id == draft.before.ego and not whole:
        draft.remarks.append(Remark(row.line, "", phrase("this row is the owner of the map")))
    if match.leader is not None:
        draft.remarks.append(Remark(row.line, "", _together(row.person, kept, draft.merged)))
    if kept.archived and not (whole and row.person.archived):
        draft.remarks.append(Remark(row.line, "", phrase("{name} is in the trash and was left there", name=kept.name)))
        return
    merged = merge_person(kept, row.person, update and match.leader is None, draft.memory.of_person(person))
    draft.memory.say_of_person(person, facts_of_person(row.person))
    differences = merged.differences + (differences_in_kind(kept, row.person) if whole else ())
    there = kept.id in draft.before.people
    for d in differences:
        draft.remarks.append(Remark(row.line, d.field, _difference(kept, d) if there else _of_two_rows(kept, d)))
    if merged.changes:
        draft.people[person] = merged.person
        draft.fields[person] = draft.fields.get(person, ()) + merged.changes


def _together(said: Person, kept: Person, merged: frozenset[str]) -> str:
    """Why a row is about somebody of whom an earlier row was."""
    if kept.id in merged and fold(said.name) != fold(kept.name):
        return phrase("{name} is one person with {other} since you merged them", name=said.name, other=kept.name)
    return phrase("{name} is in this file twice; the rows were put together", name=said.name)


def _of_two_rows(kept: Person, difference: Difference) -> str:
    """What is left out of a row on somebody of whom an earlier row of the file said something else."""
    return phrase(
        "{name}: this row says “{said}”; “{kept}” of an earlier row was taken",
        name=kept.name,
        said=difference.said[:100],
        kept=difference.kept[:100],
    )


def _difference(kept: Person, difference: Difference) -> str:
    name, said = kept.name, difference.said[:100]
    if not difference.kept:
        return phrase("{name}: the file says “{said}”, which was taken off the map and stays off", name=name, said=said)
    return phrase(
        "{name}: the file says “{said}”; “{kept}” on the map was kept",
        name=name,
        said=said,
        kept=difference.kept[:100],
    )


def _introduce(parsed: Parsed, draft: _Draft, update: bool) -> None:
    """Who was introduced by whom, where the map does not know."""
    for row in parsed.people:
        if row.person.introduced_by is None:
            continue
        person, introducer = draft.ids[row.person.id], draft.ids[row.person.introduced_by]
        kept = draft.people.get(person) or draft.before.people[person]
        if person == introducer or (kept.archived and not row.person.archived):
            continue
        told = draft.memory.of_person(person)
        if kept.introduced_by is None and (update or told.news("introduced_by", introducer)):
            draft.people[person] = replace(kept, introduced_by=introducer)
        draft.memory.say_of_person(person, [("introduced_by", introducer)])


def _left_alone(parsed: Parsed, before: PersonalMap, ids: Mapping[str, str]) -> frozenset[str]:
    """People in the map's trash whom the file does not have in its own."""
    found = set()
    for row in parsed.people:
        known = before.people.get(ids[row.person.id])
        if known is not None and known.archived and not row.person.archived:
            found.add(known.id)
    return frozenset(found)


def _rows(parsed: Parsed, matches: Mapping[str, Match], draft: _Draft, changes: Changes) -> tuple[Row, ...]:
    changed = {person.id for person in changes.people}
    ego = draft.before.ego
    tied = {tie.target if tie.source == ego else tie.source for tie in changes.ties if ego in (tie.source, tie.target)}
    tied |= {p.person for p in changes.provisions} | {i.person for i in changes.interactions}
    found = []
    for row in parsed.people:
        person = draft.ids[row.person.id]
        first = matches[row.person.id].leader is None
        what: What = "unchanged"
        if first and person not in draft.before.people:
            what = "new"
        elif first and (person in changed or person in tied):
            what = "changed"
        fields = draft.fields.get(person, ()) if what == "changed" else ()
        found.append(Row(row.row, row.line, row.person.name, person, what, fields))
    return tuple(found)
