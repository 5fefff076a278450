"""Changes to a map as data: made by planning, checked, applied to a snapshot, turned round.

A change puts whole records and drops keys. It is computed from a snapshot, written by the store in one
go, and applied to the snapshot in memory, so that the next page needs no reload. Its inverse, taken from the
snapshot before, is what undo writes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from graph.errors import InvalidValueError
from graph.language import Spoken, later, phrase, phrase_in
from graph.language import quoted as _name
from graph.model import (
    CLOSENESS,
    IMPORTANCE,
    INTERACTION_KINDS,
    LEVELS,
    NAME_LIMIT,
    NEED_NODE,
    OUTCOMES,
    PERSON_KINDS,
    TEXT_LIMIT,
    URL_LIMIT,
    Distinct,
    Former,
    Imported,
    Interaction,
    Need,
    Person,
    PersonalMap,
    Provision,
    SavedView,
    Stage,
    Tie,
    TieKey,
)


@dataclass(frozen=True, slots=True)
class Changes:
    """Records to put (new or replacing the one of the same key) and keys to drop.

    ``choose_stage`` is empty, or holds the one choice of a stage by hand that is made: an id, or None for the date.
    """

    people: tuple[Person, ...] = ()
    needs: tuple[Need, ...] = ()
    stages: tuple[Stage, ...] = ()
    ties: tuple[Tie, ...] = ()
    provisions: tuple[Provision, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    distinct: tuple[Distinct, ...] = ()
    formers: tuple[Former, ...] = ()
    imported: tuple[Imported, ...] = ()
    views: tuple[SavedView, ...] = ()
    drop_people: tuple[str, ...] = ()
    drop_needs: tuple[str, ...] = ()
    drop_stages: tuple[str, ...] = ()
    drop_ties: tuple[TieKey, ...] = ()
    drop_provisions: tuple[str, ...] = ()
    drop_interactions: tuple[str, ...] = ()
    drop_distinct: tuple[TieKey, ...] = ()
    drop_formers: tuple[str, ...] = ()
    drop_imported: tuple[str, ...] = ()
    drop_views: tuple[str, ...] = ()
    choose_stage: tuple[str | None, ...] = ()

    def __len__(self) -> int:
        return sum(len(getattr(self, f.name)) for f in fields(self))

    @property
    def records(self) -> int:
        """How many there are that the user knows of: all but the memory of what imports said."""
        return len(self) - len(self.imported) - len(self.drop_imported)

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})


Record = Person | Need | Stage | Tie | Provision | Interaction | Distinct | Former | Imported | SavedView

TABLES: Final = (
    "people",
    "needs",
    "stages",
    "ties",
    "provisions",
    "interactions",
    "distinct",
    "formers",
    "imported",
    "views",
)
"""The tables of a map in the order in which they can be written: what is pointed at comes first."""


def record_key(record: Record) -> str | TieKey:
    """What a record is filed under in its table: its id, or the pair where it is about two people."""
    return record.key if isinstance(record, Tie | Distinct) else record.id


def apply(before: PersonalMap, changes: Changes) -> PersonalMap:
    """The map after the changes, one revision later. Does not check them: see :func:`verify`."""
    tables: dict[str, Any] = {
        name: _changed(getattr(before, name), getattr(changes, name), getattr(changes, f"drop_{name}"))
        for name in TABLES
    }
    (chosen,) = changes.choose_stage[-1:] or (before.chosen_stage,)
    return replace(before, **tables, revision=before.revision + 1, chosen_stage=chosen)


def _changed(table: Mapping[Any, Any], put: tuple[Any, ...], drop: tuple[Any, ...]) -> Mapping[Any, Any]:
    if not put and not drop:
        return table
    after = dict(table)
    for key in drop:
        after.pop(key, None)
    after.update((record_key(r), r) for r in put)
    return after


def invert(before: PersonalMap, changes: Changes) -> Changes:
    """The changes that bring the map back to what it was before."""
    found: dict[str, Any] = {}
    for name in TABLES:
        table, put = getattr(before, name), getattr(changes, name)
        touched = dict.fromkeys([*(record_key(r) for r in put), *getattr(changes, f"drop_{name}")])
        found[name] = tuple(table[k] for k in touched if k in table)
        found[f"drop_{name}"] = tuple(k for k in touched if k not in table)
    return Changes(**found, choose_stage=(before.chosen_stage,) if changes.choose_stage else ())


def batches(
    changes: Changes, size: int, weigh: Callable[[str, Any], int] = lambda _table, _item: 1
) -> Iterator[Changes]:
    """The changes cut into parts of at most ``size``, each leaving a whole map behind.

    ``weigh`` says how much a record or key of a field of :class:`Changes` adds; each adds 1 where it is left out. What
    is heavier than ``size`` makes a part of its own.

    Drops of what points come first, then records in the order of :data:`TABLES`, then the choice of a stage and drops
    of what was pointed at.
    Somebody introduced by another is put a second time, with the introducer, when everybody is there.
    """
    introduced = [p for p in changes.people if p.introduced_by is not None]
    steps: list[tuple[str, Any]] = []
    for name in (
        "drop_interactions",
        "drop_provisions",
        "drop_ties",
        "drop_distinct",
        "drop_formers",
        "drop_imported",
        "drop_views",
    ):
        steps += [(name, key) for key in getattr(changes, name)]
    steps += [("people", replace(p, introduced_by=None) if p.introduced_by else p) for p in changes.people]
    steps += [("people", p) for p in introduced]
    for name in (*TABLES[1:], "choose_stage", "drop_stages", "drop_needs", "drop_people"):
        steps += [(name, item) for item in getattr(changes, name)]
    part, heavy = list[tuple[str, Any]](), 0
    for step in steps:
        weight = weigh(*step)
        if part and heavy + weight > size:
            yield _gathered(part)
            part, heavy = [], 0
        part.append(step)
        heavy += weight
    if part:
        yield _gathered(part)


def _gathered(steps: Iterable[tuple[str, Any]]) -> Changes:
    gathered: dict[str, dict[Any, Any]] = {}
    for name, item in steps:
        key = record_key(item) if name in TABLES else item
        gathered.setdefault(name, {})[key] = item
    return Changes(**{name: tuple(items.values()) for name, items in gathered.items()})


def removing(before: PersonalMap, people: Iterable[str] = (), needs: Iterable[str] = ()) -> Changes:
    """The changes that take people and needs off the map for good, with all that hangs on them."""
    gone, unneeded = set(people), set(needs)
    interactions = [i for i in before.interactions.values() if i.person not in gone and i.need in unneeded]
    return Changes(
        people=tuple(
            replace(p, introduced_by=None)
            for p in before.people.values()
            if p.introduced_by in gone and p.id not in gone
        ),
        stages=tuple(
            replace(s, importance={n: w for n, w in s.importance.items() if n not in unneeded})
            for s in before.stages.values()
            if unneeded & s.importance.keys()
        ),
        interactions=tuple(replace(i, need=None) for i in interactions),
        drop_people=tuple(sorted(gone)),
        drop_needs=tuple(sorted(unneeded)),
        drop_ties=tuple(k for k in before.ties if gone.intersection(k)),
        drop_provisions=tuple(p.id for p in before.provisions.values() if p.person in gone or p.need in unneeded),
        drop_interactions=tuple(i.id for i in before.interactions.values() if i.person in gone),
        drop_distinct=tuple(k for k in before.distinct if gone.intersection(k)),
        drop_formers=tuple(f.id for f in before.formers.values() if f.person in gone),
    )


def verify(before: PersonalMap, changes: Changes) -> None:
    """Refuse changes that would leave a broken map, naming the record and the field.

    Raises
    ------
    InvalidValueError
        A value outside its range, a text over its limit, a record that points at nothing, a tie to oneself, or
        the loss of the map's owner.
    """
    after = apply(before, changes)
    for person in changes.people:
        _check_person(person, after)
    for need in changes.needs:
        _check_need(need)
    for stage in changes.stages:
        _check_stage(stage, after)
    for tie in changes.ties:
        _check_tie(tie, after)
    for provision in changes.provisions:
        _check_provision(provision, after)
    for interaction in changes.interactions:
        _check_interaction(interaction, after)
    for pair in changes.distinct:
        _check_pair(pair, after)
    for former in changes.formers:
        _check_former(former, after)
    for share in changes.imported:
        _check_length(share.id, "id", of=phrase_in("of", "what was imported"))
    for view in changes.views:
        _check_view(view)
    _check_owner(after)
    _check_unique_need_keys(after, changes)
    _check_nothing_dangles(after, changes)


def _refuse(what: str, hint: str = "") -> InvalidValueError:
    return InvalidValueError(what, hint or phrase("Nothing was changed."))


_FIELDS: Final = Spoken(
    {
        "id": later("id"),
        "name": later("name"),
        "given_name": later("given name"),
        "family_name": later("family name"),
        "organization": later("organization"),
        "title": later("title"),
        "location": later("location"),
        "emails": later("entry in emails"),
        "phones": later("entry in phones"),
        "urls": later("entry in urls"),
        "groups": later("entry in groups"),
        "notes": later("notes"),
        "description": later("description"),
        "context": later("context"),
        "topic": later("topic"),
        "note": later("note"),
        "channel": later("channel"),
        "former_name": later("former name"),
        "question": later("question"),
        "address": later("address"),
    }
)
"""What may be too long, in words."""


def _check_length(value: str, field: str, of: str, limit: int = NAME_LIMIT) -> None:
    if len(value) > limit:
        raise _refuse(
            phrase(
                "The {field} of {it} has {n} characters; at most {limit} can be kept.",
                field=_FIELDS[field],
                it=of,
                n=len(value),
                limit=limit,
            )
        )


def _check_person(person: Person, after: PersonalMap) -> None:
    of = _name(person.name)
    if not person.id or person.id.startswith(NEED_NODE):
        raise _refuse(phrase("{id} cannot be the id of a person.", id=_name(person.id)))
    if not person.name.strip():
        raise _refuse(phrase("The person with the id {id} has no name.", id=_name(person.id)))
    for name in ("id", "name", "given_name", "family_name", "organization", "title", "location"):
        _check_length(getattr(person, name), name, of)
    for name in ("emails", "phones", "urls", "groups"):
        for value in getattr(person, name):
            _check_length(value, name, of, 2_000 if name == "urls" else NAME_LIMIT)
    _check_length(person.notes, "notes", of, TEXT_LIMIT)
    if person.kind not in PERSON_KINDS:
        kinds = ", ".join(PERSON_KINDS)
        raise _refuse(phrase("{kind} is not a kind of person: {kinds}.", kind=_name(person.kind), kinds=kinds))
    introducer = person.introduced_by
    if introducer is not None and (introducer == person.id or introducer not in after.people):
        raise _refuse(
            phrase(
                "{name} is said to be introduced by {introducer}, who is nobody else on the map.",
                name=of,
                introducer=_name(introducer),
            )
        )


def _check_need(need: Need) -> None:
    of = _name(need.name or need.key)
    if not need.id or not need.key or not need.name:
        raise _refuse(phrase("The need {need} lacks its id, key or name.", need=of))
    for value in (need.id, need.key, need.name, *need.aliases):
        _check_length(value, "name", of)
    for value in (need.description, need.prompt):
        _check_length(value, "description", of, TEXT_LIMIT)
    if need.target < 1:
        raise _refuse(
            phrase(
                "The target of {need} is {target}; it says how many people one wants, at least 1.",
                need=of,
                target=str(need.target),
            )
        )


def _check_stage(stage: Stage, after: PersonalMap) -> None:
    of = _name(stage.name)
    if not stage.id or not stage.name:
        raise _refuse(phrase("The stage {stage} lacks its id or name.", stage=of))
    _check_length(stage.id, "id", of)
    _check_length(stage.name, "name", of)
    for need, weight in stage.importance.items():
        if need not in after.needs:
            raise _refuse(
                phrase("The stage {stage} weighs the need {need}, which is not on the map.", stage=of, need=_name(need))
            )
        if weight not in IMPORTANCE:
            raise _refuse(
                phrase(
                    "The importance of {need} in the stage {stage} is {weight}; it goes from 0 to 3.",
                    need=_name(after.needs[need].name),
                    stage=of,
                    weight=str(weight),
                )
            )


def _check_tie(tie: Tie, after: PersonalMap) -> None:
    source, target = after.people.get(tie.source), after.people.get(tie.target)
    if tie.source == tie.target:
        raise _refuse(phrase("A tie needs two people; both ends are {person}.", person=_name(tie.source)))
    if source is None or target is None:
        missing = tie.source if source is None else tie.target
        raise _refuse(phrase("A tie ends at {person}, who is not on the map.", person=_name(missing)))
    one, other = _name(source.name), _name(target.name)
    if tie.closeness is not None and tie.closeness not in CLOSENESS:
        raise _refuse(
            phrase(
                "The closeness of the tie between {one} and {other} is {closeness}; it goes from 1 to 5.",
                one=one,
                other=other,
                closeness=str(tie.closeness),
            )
        )
    if tie.cadence_days is not None and tie.cadence_days < 1:
        raise _refuse(
            phrase(
                "The cadence of the tie between {one} and {other} is {days} days; it is 1 or more.",
                one=one,
                other=other,
                days=str(tie.cadence_days),
            )
        )
    if len(tie.context) > TEXT_LIMIT:
        of = phrase_in("of", "the tie between {one} and {other}", one=one, other=other)
        _check_length(tie.context, "context", of, TEXT_LIMIT)


def _check_provision(provision: Provision, after: PersonalMap) -> None:
    person, need = after.people.get(provision.person), after.needs.get(provision.need)
    if person is None or need is None:
        raise _refuse(
            phrase(
                "A provision says that {person} meets {need}; one of them is not on the map.",
                person=_name(provision.person),
                need=_name(provision.need),
            )
        )
    if provision.level not in LEVELS:
        raise _refuse(
            phrase(
                "The level of {person} meeting {need} is {level}; it goes from 1 to 3.",
                person=_name(person.name),
                need=_name(need.name),
                level=str(provision.level),
            )
        )
    if provision.since and provision.until and provision.until <= provision.since:
        raise _refuse(
            phrase(
                "{person} meeting {need} ends on {until} before it begins on {since}.",
                person=_name(person.name),
                need=_name(need.name),
                until=provision.until,
                since=provision.since,
            )
        )
    if any(len(topic) > NAME_LIMIT for topic in provision.topics) or len(provision.note) > TEXT_LIMIT:
        of = phrase_in("of", "{person} meeting {need}", person=_name(person.name), need=_name(need.name))
        for topic in provision.topics:
            _check_length(topic, "topic", of)
        _check_length(provision.note, "note", of, TEXT_LIMIT)


def _check_interaction(interaction: Interaction, after: PersonalMap) -> None:
    person, day = after.people.get(interaction.person), interaction.on
    if person is None or (interaction.need is not None and interaction.need not in after.needs):
        raise _refuse(phrase("An interaction on {day} names a person or a need that is not on the map.", day=day))
    if interaction.kind not in INTERACTION_KINDS:
        kinds = ", ".join(INTERACTION_KINDS)
        raise _refuse(
            phrase("{kind} is not a kind of interaction: {kinds}.", kind=_name(interaction.kind), kinds=kinds)
        )
    if interaction.outcome is not None and interaction.outcome not in OUTCOMES:
        outcomes = ", ".join(OUTCOMES)
        raise _refuse(
            phrase("{outcome} is not an outcome: {outcomes}.", outcome=_name(interaction.outcome), outcomes=outcomes)
        )
    if interaction.outcome is not None and interaction.kind != "ask":
        raise _refuse(
            phrase(
                "Only an ask has an outcome; the interaction with {person} on {day} is of the kind {kind}.",
                person=_name(person.name),
                day=day,
                kind=interaction.kind,
            )
        )
    if len(interaction.channel) > NAME_LIMIT or len(interaction.note) > TEXT_LIMIT:
        of = phrase_in("of", "the interaction with {person} on {day}", person=_name(person.name), day=day)
        _check_length(interaction.channel, "channel", of)
        _check_length(interaction.note, "note", of, TEXT_LIMIT)


def _check_pair(pair: Distinct, after: PersonalMap) -> None:
    if pair.source == pair.target or not {pair.source, pair.target} <= after.people.keys():
        one, other = _name(pair.source), _name(pair.target)
        raise _refuse(phrase("{one} and {other} are not two people on the map.", one=one, other=other))


def _check_former(former: Former, after: PersonalMap) -> None:
    if not former.id or former.person not in after.people:
        name, person = _name(former.name), _name(former.person)
        raise _refuse(phrase("{name} was merged into {person}, who is not on the map.", name=name, person=person))
    _check_length(former.name, "former_name", of=_name(former.name))


def _check_view(view: SavedView) -> None:
    if not view.id or not view.question.strip():
        raise _refuse(phrase("A view is saved under a question."), phrase("Write the question that it answers."))
    _check_length(view.id, "id", of=_name(view.question))
    _check_length(view.question, "question", of=_name(view.question))
    _check_length(view.address, "address", of=_name(view.question), limit=URL_LIMIT * 5)


def _check_owner(after: PersonalMap) -> None:
    owner = after.people.get(after.ego)
    if owner is None or owner.archived:
        raise _refuse(
            phrase("The owner of the map cannot be taken off it."),
            phrase("Take off somebody else, or remove the whole map."),
        )


def _check_unique_need_keys(after: PersonalMap, changes: Changes) -> None:
    if not changes.needs:
        return
    seen: dict[str, str] = {}
    for need in after.needs.values():
        if seen.setdefault(need.key, need.id) != need.id:
            raise _refuse(
                phrase("Two needs have the key {key}.", key=_name(need.key)),
                phrase("Choose another key for one of them."),
            )


def _check_nothing_dangles(after: PersonalMap, changes: Changes) -> None:
    people, needs = set(changes.drop_people), set(changes.drop_needs)
    if not people and not needs:
        return
    points: Iterable[tuple[Callable[[], bool], str]] = (
        (
            lambda: any(people.intersection(k) for k in after.ties),
            later("Somebody or something to be removed is still used by a tie."),
        ),
        (
            lambda: any(p.person in people or p.need in needs for p in after.provisions.values()),
            later("Somebody or something to be removed is still used by a provision."),
        ),
        (
            lambda: any(i.person in people or i.need in needs for i in after.interactions.values()),
            later("Somebody or something to be removed is still used by an interaction."),
        ),
        (
            lambda: any(people.intersection(k) for k in after.distinct),
            later("Somebody or something to be removed is still used by a pair that is not the same."),
        ),
        (
            lambda: any(f.person in people for f in after.formers.values()),
            later("Somebody or something to be removed is still used by somebody who was merged into them."),
        ),
        (
            lambda: any(p.introduced_by in people for p in after.people.values()),
            later("Somebody or something to be removed is still used by an introduction."),
        ),
        (
            lambda: any(needs & s.importance.keys() for s in after.stages.values()),
            later("Somebody or something to be removed is still used by a stage."),
        ),
    )
    for dangles, refusal in points:
        if dangles():
            raise _refuse(phrase(refusal))
