"""Whether each record of a map is sound on its own, and points only at what is on the map."""

from typing import Final

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
    Blank,
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


def refuse(what: str, hint: str = "") -> InvalidValueError:
    """The refusal of a change, which changed nothing unless the hint says otherwise."""
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


def check_length(value: str, field: str, of: str, limit: int = NAME_LIMIT) -> None:
    """Refuse a text over its limit; ``of`` says whose it is."""
    if len(value) > limit:
        raise refuse(
            phrase(
                "The {field} of {it} has {n} characters; at most {limit} can be kept.",
                field=_FIELDS[field],
                it=of,
                n=len(value),
                limit=limit,
            )
        )


def check_person(person: Person, after: PersonalMap) -> None:
    """Refuse a person without an id or name, of an unknown kind, or introduced by nobody else on the map."""
    of = _name(person.name)
    if not person.id or person.id.startswith(NEED_NODE):
        raise refuse(phrase("{id} cannot be the id of a person.", id=_name(person.id)))
    if not person.name.strip():
        raise refuse(phrase("The person with the id {id} has no name.", id=_name(person.id)))
    for name in ("id", "name", "given_name", "family_name", "organization", "title", "location"):
        check_length(getattr(person, name), name, of)
    for name in ("emails", "phones", "urls", "groups"):
        for value in getattr(person, name):
            check_length(value, name, of, 2_000 if name == "urls" else NAME_LIMIT)
    check_length(person.notes, "notes", of, TEXT_LIMIT)
    if person.kind not in PERSON_KINDS:
        kinds = ", ".join(PERSON_KINDS)
        raise refuse(phrase("{kind} is not a kind of person: {kinds}.", kind=_name(person.kind), kinds=kinds))
    introducer = person.introduced_by
    if introducer is not None and (introducer == person.id or introducer not in after.people):
        raise refuse(
            phrase(
                "{name} is said to be introduced by {introducer}, who is nobody else on the map.",
                name=of,
                introducer=_name(introducer),
            )
        )


def check_need(need: Need) -> None:
    """Refuse a need without an id, key or name, or that wants nobody."""
    of = _name(need.name or need.key)
    if not need.id or not need.key or not need.name:
        raise refuse(phrase("The need {need} lacks its id, key or name.", need=of))
    for value in (need.id, need.key, need.name, *need.aliases):
        check_length(value, "name", of)
    for value in (need.description, need.prompt):
        check_length(value, "description", of, TEXT_LIMIT)
    if need.target < 1:
        raise refuse(
            phrase(
                "The target of {need} is {target}; it says how many people one wants, at least 1.",
                need=of,
                target=str(need.target),
            )
        )


def check_stage(stage: Stage, after: PersonalMap) -> None:
    """Refuse a stage without an id or name, or that weighs what is no need or by no importance."""
    of = _name(stage.name)
    if not stage.id or not stage.name:
        raise refuse(phrase("The stage {stage} lacks its id or name.", stage=of))
    check_length(stage.id, "id", of)
    check_length(stage.name, "name", of)
    for need, weight in stage.importance.items():
        if need not in after.needs:
            raise refuse(
                phrase("The stage {stage} weighs the need {need}, which is not on the map.", stage=of, need=_name(need))
            )
        if weight not in IMPORTANCE:
            raise refuse(
                phrase(
                    "The importance of {need} in the stage {stage} is {weight}; it goes from 0 to 3.",
                    need=_name(after.needs[need].name),
                    stage=of,
                    weight=str(weight),
                )
            )


def check_tie(tie: Tie, after: PersonalMap) -> None:
    """Refuse a tie to oneself or to nobody on the map, or with a closeness or cadence out of range."""
    source, target = after.people.get(tie.source), after.people.get(tie.target)
    if tie.source == tie.target:
        raise refuse(phrase("A tie needs two people; both ends are {person}.", person=_name(tie.source)))
    if source is None or target is None:
        missing = tie.source if source is None else tie.target
        raise refuse(phrase("A tie ends at {person}, who is not on the map.", person=_name(missing)))
    one, other = _name(source.name), _name(target.name)
    if tie.closeness is not None and tie.closeness not in CLOSENESS:
        raise refuse(
            phrase(
                "The closeness of the tie between {one} and {other} is {closeness}; it goes from 1 to 5.",
                one=one,
                other=other,
                closeness=str(tie.closeness),
            )
        )
    if tie.cadence_days is not None and tie.cadence_days < 1:
        raise refuse(
            phrase(
                "The cadence of the tie between {one} and {other} is {days} days; it is 1 or more.",
                one=one,
                other=other,
                days=str(tie.cadence_days),
            )
        )
    if len(tie.context) > TEXT_LIMIT:
        of = phrase_in("of", "the tie between {one} and {other}", one=one, other=other)
        check_length(tie.context, "context", of, TEXT_LIMIT)


def check_provision(provision: Provision, after: PersonalMap) -> None:
    """Refuse a provision by nobody or of nothing on the map, of an unknown level, or that ends before it begins."""
    person, need = after.people.get(provision.person), after.needs.get(provision.need)
    if person is None or need is None:
        raise refuse(
            phrase(
                "A provision says that {person} meets {need}; one of them is not on the map.",
                person=_name(provision.person),
                need=_name(provision.need),
            )
        )
    if provision.level not in LEVELS:
        raise refuse(
            phrase(
                "The level of {person} meeting {need} is {level}; it goes from 1 to 3.",
                person=_name(person.name),
                need=_name(need.name),
                level=str(provision.level),
            )
        )
    if provision.since and provision.until and provision.until <= provision.since:
        raise refuse(
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
            check_length(topic, "topic", of)
        check_length(provision.note, "note", of, TEXT_LIMIT)


def check_interaction(interaction: Interaction, after: PersonalMap) -> None:
    """Refuse an interaction with nobody on the map or of an unknown kind, or an outcome of what is no ask."""
    person, day = after.people.get(interaction.person), interaction.on
    if person is None or (interaction.need is not None and interaction.need not in after.needs):
        raise refuse(phrase("An interaction on {day} names a person or a need that is not on the map.", day=day))
    if interaction.kind not in INTERACTION_KINDS:
        kinds = ", ".join(INTERACTION_KINDS)
        raise refuse(phrase("{kind} is not a kind of interaction: {kinds}.", kind=_name(interaction.kind), kinds=kinds))
    if interaction.outcome is not None and interaction.outcome not in OUTCOMES:
        outcomes = ", ".join(OUTCOMES)
        raise refuse(
            phrase("{outcome} is not an outcome: {outcomes}.", outcome=_name(interaction.outcome), outcomes=outcomes)
        )
    if interaction.outcome is not None and interaction.kind != "ask":
        raise refuse(
            phrase(
                "Only an ask has an outcome; the interaction with {person} on {day} is of the kind {kind}.",
                person=_name(person.name),
                day=day,
                kind=interaction.kind,
            )
        )
    if len(interaction.channel) > NAME_LIMIT or len(interaction.note) > TEXT_LIMIT:
        of = phrase_in("of", "the interaction with {person} on {day}", person=_name(person.name), day=day)
        check_length(interaction.channel, "channel", of)
        check_length(interaction.note, "note", of, TEXT_LIMIT)


def check_pair(pair: Distinct, after: PersonalMap) -> None:
    """Refuse a pair that is not two people on the map."""
    if pair.source == pair.target or not {pair.source, pair.target} <= after.people.keys():
        one, other = _name(pair.source), _name(pair.target)
        raise refuse(phrase("{one} and {other} are not two people on the map.", one=one, other=other))


def check_former(former: Former, after: PersonalMap) -> None:
    """Refuse a former person who was merged into nobody on the map."""
    if not former.id or former.person not in after.people:
        name, person = _name(former.name), _name(former.person)
        raise refuse(phrase("{name} was merged into {person}, who is not on the map.", name=name, person=person))
    check_length(former.name, "former_name", of=_name(former.name))


def check_blank(blank: Blank, after: PersonalMap) -> None:
    """Refuse a blank for a need that is not on the map."""
    if blank.id not in after.needs:
        raise refuse(phrase("{need} was left blank, and is not on the map.", need=_name(blank.id)))


def check_view(view: SavedView) -> None:
    """Refuse a saved view without a question."""
    if not view.id or not view.question.strip():
        raise refuse(phrase("A view is saved under a question."), phrase("Write the question that it answers."))
    check_length(view.id, "id", of=_name(view.question))
    check_length(view.question, "question", of=_name(view.question))
    check_length(view.address, "address", of=_name(view.question), limit=URL_LIMIT * 5)
