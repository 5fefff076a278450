"""The fields that each kind of record has in a map file, and how each is read."""

from typing import Final

from graph import fields
from graph.fields import Fields

PERSON: Final = Fields(
    {
        "id": fields.identifier,
        "name": fields.name,
        "given_name": fields.line,
        "family_name": fields.line,
        "kind": fields.person_kind,
        "organization": fields.line,
        "title": fields.line,
        "location": fields.line,
        "emails": fields.lines,
        "phones": fields.lines,
        "urls": fields.addresses,
        "birthday": fields.birthday,
        "groups": fields.lines,
        "notes": fields.text,
        "introduced_by": fields.optional_identifier,
        "archived": fields.flag,
    },
    required=("id", "name"),
)
NEED: Final = Fields(
    {
        "id": fields.identifier,
        "key": fields.name,
        "name": fields.name,
        "description": fields.text,
        "prompt": fields.text,
        "aliases": fields.lines,
        "target": fields.positive,
    }
)
STAGE: Final = Fields(
    {"id": fields.identifier, "name": fields.name, "starts_on": fields.optional_day, "importance": fields.importance}
)
TIE: Final = Fields(
    {
        "source": fields.identifier,
        "target": fields.identifier,
        "closeness": fields.closeness,
        "since": fields.optional_day,
        "last_contact": fields.optional_day,
        "cadence_days": fields.optional_positive,
        "context": fields.text,
    },
    required=("source", "target"),
)
PROVISION: Final = Fields(
    {
        "person": fields.identifier,
        "need": fields.identifier,
        "level": fields.level,
        "topics": fields.lines,
        "since": fields.optional_day,
        "until": fields.optional_day,
        "note": fields.text,
    },
    required=("person", "need"),
)
INTERACTION: Final = Fields(
    {
        "id": fields.identifier,
        "person": fields.identifier,
        "on": fields.optional_day,
        "kind": fields.interaction_kind,
        "need": fields.optional_identifier,
        "channel": fields.line,
        "outcome": fields.outcome,
        "note": fields.text,
    },
    required=("person",),
)
