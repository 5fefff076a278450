"""Whether changes leave a whole map behind: what would break it is refused, with the record and the field."""

from collections.abc import Callable, Iterable
from typing import Final

from graph.changes import Changes, apply
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
    Interaction,
    Need,
    Person,
    PersonalMap,
    Provision,
    SavedView,
    Stage,
    Tie,
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
