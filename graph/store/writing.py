"""A part of a change as the statements that write it, in an order in which nothing ever points at nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, LiteralString

from neo4j import ManagedTransaction

from graph.changes import TABLES, Changes, batches, invert, record_key
from graph.errors import StoreError
from graph.language import phrase
from graph.model import Person, PersonalMap, Stage
from graph.store import cypher
from graph.store.connection import run
from graph.store.mapping import (
    BLANK_PROPERTIES,
    DISTINCT_PROPERTIES,
    FORMER_PROPERTIES,
    IMPORTED_PROPERTIES,
    INTERACTION_PROPERTIES,
    NEED_PROPERTIES,
    PERSON_PROPERTIES,
    STAGE_PROPERTIES,
    VIEW_PROPERTIES,
    about_rows,
    introduction_rows,
    member_rows,
    provision_rows,
    row,
    scope,
    tie_key_rows,
    tie_rows,
    values,
    weight_rows,
    worker_rows,
)

BATCH: Final = 5_000
"""Rows a statement at most, as :func:`rows` counts them."""
BATCH_TEXT: Final = 4_000_000
"""Characters a transaction at most, roughly: the server may have a heap of 256 MB."""


@dataclass(frozen=True, slots=True)
class Step:
    """One statement, the rows it unwinds, and how many relationships it must make (None: any number)."""

    statement: LiteralString
    rows: Sequence[Any]
    makes: int | None = None


def write(tx: ManagedTransaction, name: str, owner: str, steps: Iterable[Step]) -> None:
    """Run the steps that have something to do.

    Raises
    ------
    StoreError
        The database lacks what the snapshot has, so that something would be dropped silently. Raised inside the
        transaction, which is rolled back.
    """
    of_map = {"map": name, "owner": owner, "scope": scope(name)}
    for step in steps:
        if not step.rows:
            continue
        made = run(tx, step.statement, **of_map, rows=step.rows).consume().counters
        if step.makes is not None and made.relationships_created != step.makes:
            raise StoreError(
                phrase(
                    "The map {name} was changed in the database by something other than kith, and parts of it lack.",
                    name=name[:60],
                ),
                phrase("This change was not written. Start kith again, and look at what that other program did."),
            )


def parts(before: PersonalMap, changes: Changes) -> list[Changes]:
    """The changes cut so that each part fits into one transaction and leaves a whole map behind."""
    return [piece for part in batches(changes, BATCH, _weigher(before)) for piece in _light(before, part)]


def rows(record: Any) -> int:
    """The rows that a record takes of the statement it takes most of: one, or as many as it has links of one kind."""
    match record:
        case Person():
            return max(1, len(set(record.groups)))
        case Stage():
            return max(1, len(record.importance))
        case _:
            return 1


def _weigher(before: PersonalMap) -> Callable[[str, Any], int]:
    """Counts the rows of what is put, or of what it takes the place of where that has more: undoing writes those."""
    put: dict[str, Person] = {}

    def weigh(field: str, item: Any) -> int:
        table = getattr(before, field.removeprefix("drop_"), {})
        if field not in TABLES:
            return rows(table.get(item))
        old = put.get(item.id) if field == "people" else None
        old = old or table.get(record_key(item))
        if field == "people":
            put[item.id] = item
        return max(rows(item), rows(old) if old else 0)

    return weigh


def _light(before: PersonalMap, part: Changes) -> Iterator[Changes]:
    if _weight(part) + _weight(invert(before, part)) <= BATCH_TEXT:
        yield part
        return
    for piece in batches(part, max(1, len(part) // 2)):
        yield from _light(before, piece) if len(piece) < len(part) else (piece,)


def _weight(part: Changes) -> int:
    """The characters of the texts that can be long."""
    return (
        sum(len(p.notes) for p in part.people)
        + sum(len(n.description) + len(n.prompt) for n in part.needs)
        + sum(len(t.context) for t in part.ties)
        + sum(len(p.note) for p in part.provisions)
        + sum(len(i.note) for i in part.interactions)
        + sum(len(i.facts) for i in part.imported)
    )


def steps(before: PersonalMap, part: Changes) -> list[Step]:
    """What is taken away and points at others, then what is put, then what was pointed at.

    All but people and needs, at which others point, are replaced by taking the old one away.
    """
    return [
        *_dropped_first(before, part),
        *_people(before, part),
        *_the_rest(before, part),
        *_dropped_last(before, part),
    ]


def _dropped_first(before: PersonalMap, part: Changes) -> list[Step]:
    interactions = _known(before.interactions, part.drop_interactions, (i.id for i in part.interactions))
    provisions = _known(before.provisions, part.drop_provisions, (p.id for p in part.provisions))
    distinct = _known(before.distinct, part.drop_distinct, (d.key for d in part.distinct))
    formers = _known(before.formers, part.drop_formers, (f.id for f in part.formers))
    imported = _known(before.imported, part.drop_imported, (share.id for share in part.imported))
    views = _known(before.views, part.drop_views, (v.id for v in part.views))
    blanks = _known(before.blanks, part.drop_blanks, (b.id for b in part.blanks))
    ties = _known(before.ties, part.drop_ties, (t.key for t in part.ties))
    stages = _known(before.stages, part.drop_stages, (s.id for s in part.stages))
    return [
        Step(cypher.DROP_INTERACTIONS, interactions),
        Step(cypher.DROP_PROVISIONS, provisions),
        Step(cypher.DROP_TIES, tie_key_rows(ties)),
        Step(cypher.DROP_DISTINCT, tie_key_rows(distinct)),
        Step(cypher.DROP_FORMERS, formers),
        Step(cypher.DROP_IMPORTED, imported),
        Step(cypher.DROP_VIEWS, views),
        Step(cypher.DROP_BLANKS, blanks),
        Step(cypher.DROP_STAGES, stages),
    ]


def _known(table: Any, *keys: Iterable[Any]) -> list[Any]:
    """The keys that are in the table, sorted."""
    return sorted({key for some in keys for key in some if key in table})


def _people(before: PersonalMap, part: Changes) -> list[Step]:
    people = sorted(part.people, key=lambda p: p.id)
    new = [p for p in people if p.id not in before.people]
    old = [p for p in people if p.id in before.people]
    moved = [p for p in old if _links(p) != _links(before.people[p.id])]
    linked = [*new, *moved]
    workers = sum(1 for p in linked if p.organization)
    members = sum(len(set(p.groups)) for p in linked)
    introductions = introduction_rows(linked)
    return [
        Step(cypher.CREATE_PEOPLE, [values(p, PERSON_PROPERTIES) for p in new]),
        Step(cypher.REPLACE_PEOPLE, [row(p, PERSON_PROPERTIES) for p in old]),
        Step(cypher.UNLINK_PEOPLE, [p.id for p in moved]),
        Step(cypher.LINK_ORGANIZATIONS, worker_rows(linked), workers),
        Step(cypher.LINK_GROUPS, member_rows(linked), members),
        Step(cypher.LINK_INTRODUCTIONS, introductions, len(introductions)),
        *_sweeps(before, [p.id for p in moved]),
    ]


def _links(person: Person) -> tuple[Any, ...]:
    return person.organization, person.title, person.groups, person.introduced_by


def _sweeps(before: PersonalMap, people: Iterable[str]) -> list[Step]:
    """Organisations and groups go with the last person in them."""
    left = [before.people[p] for p in people if p in before.people]
    return [
        Step(cypher.SWEEP_ORGANIZATIONS, sorted({p.organization for p in left if p.organization})),
        Step(cypher.SWEEP_GROUPS, sorted({group for p in left for group in p.groups})),
    ]


def _the_rest(before: PersonalMap, part: Changes) -> list[Step]:
    needs = sorted(part.needs, key=lambda n: n.id)
    stages = sorted(part.stages, key=lambda s: s.id)
    interactions = sorted(part.interactions, key=lambda i: i.id)
    new = [row(n, NEED_PROPERTIES) for n in needs if n.id not in before.needs]
    about = about_rows(interactions)
    return [
        Step(cypher.CREATE_NEEDS, new, len(new)),
        Step(cypher.REPLACE_NEEDS, [row(n, NEED_PROPERTIES) for n in needs if n.id in before.needs]),
        Step(cypher.CREATE_STAGES, [row(s, STAGE_PROPERTIES) for s in stages], len(stages)),
        Step(cypher.WEIGH_STAGES, weight_rows(stages), sum(len(s.importance) for s in stages)),
        Step(cypher.CHOOSE_STAGE, part.choose_stage[-1:]),
        Step(cypher.CREATE_TIES, tie_rows(part.ties), len(part.ties)),
        Step(cypher.CREATE_PROVISIONS, provision_rows(part.provisions), len(part.provisions)),
        Step(cypher.CREATE_INTERACTIONS, [row(i, INTERACTION_PROPERTIES) for i in interactions], 2 * len(interactions)),
        Step(cypher.LINK_INTERACTIONS, about, len(about)),
        Step(cypher.CREATE_DISTINCT, [row(d, DISTINCT_PROPERTIES) for d in part.distinct], len(part.distinct)),
        Step(cypher.CREATE_FORMERS, [row(f, FORMER_PROPERTIES) for f in part.formers], len(part.formers)),
        Step(cypher.CREATE_IMPORTED, [row(i, IMPORTED_PROPERTIES) for i in part.imported], len(part.imported)),
        Step(cypher.CREATE_VIEWS, [row(v, VIEW_PROPERTIES) for v in part.views], len(part.views)),
        Step(cypher.CREATE_BLANKS, [row(b, BLANK_PROPERTIES) for b in part.blanks], len(part.blanks)),
    ]


def _dropped_last(before: PersonalMap, part: Changes) -> list[Step]:
    people = _known(before.people, part.drop_people)
    return [
        Step(cypher.DROP_NEEDS, _known(before.needs, part.drop_needs)),
        Step(cypher.DROP_PEOPLE, people),
        *_sweeps(before, people),
    ]
