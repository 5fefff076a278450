"""What a person helps with and what was logged with them: as lines to read, forms to fill, changes to write. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from graph.changes import Changes
from graph.language import phrase
from graph.model import (
    DEFAULT_LEVEL,
    TEXT_LIMIT,
    Interaction,
    InteractionKind,
    Need,
    Outcome,
    PersonalMap,
    Provision,
    clean,
    importance,
    stage_in_force,
)
from graph.network import Standpoint, interactions_with, present
from ui.presenters.person_form import gone
from ui.presenters.typed import Problems, commas, too_long
from ui.presenters.words import INTERACTIONS, LEVELS, OUTCOMES

Plan = Callable[[PersonalMap], Changes]
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class ProvisionDraft:
    """The form for one need that somebody meets; topics are typed with commas."""

    need: str | None = None
    level: int = DEFAULT_LEVEL
    topics: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class InteractionDraft:
    """The form for one interaction."""

    on: date | None = None
    kind: InteractionKind = "contact"
    need: str | None = None
    channel: str = ""
    outcome: Outcome | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """One provision as it is read: what, how well, since when, and whether it counts today. Not escaped."""

    id: str
    need: str
    level: str
    details: str
    note: str
    counts: bool


@dataclass(frozen=True, slots=True)
class InteractionLine:
    """One interaction as it is read. Not escaped."""

    id: str
    on: date
    what: str
    note: str


def provision_lines(personal_map: PersonalMap, person_id: str, on: date) -> list[ProvisionLine]:
    """What somebody helps with: what counts today first, then by need and day."""
    found = [p for p in personal_map.provisions.values() if p.person == person_id]
    found.sort(key=lambda p: (not p.counts_on(on), personal_map.needs[p.need].name, p.since or date.min, p.id))
    return [
        ProvisionLine(p.id, personal_map.needs[p.need].name, LEVELS[p.level], _details(p, on), p.note, p.counts_on(on))
        for p in found
    ]


def _details(provision: Provision, on: date) -> str:
    since, until = provision.since, provision.until
    begun = ""
    if since:
        begun = phrase("from {day}", day=since) if since > on else phrase("since {day}", day=since)
    ended = phrase("until {day}", day=until) if until else ""
    return " · ".join(filter(None, (", ".join(provision.topics), begun, ended)))


def nobody_else(personal_map: PersonalMap, person_id: str, standpoint: Standpoint) -> list[str]:
    """The names of the needs that matter now and that this person alone meets."""
    on, threshold, people = standpoint.as_of, standpoint.threshold, present(personal_map, {personal_map.ego})
    providers: dict[str, set[str]] = {}
    for p in personal_map.provisions.values():
        if p.person in people and p.level >= threshold and p.counts_on(on):
            providers.setdefault(p.need, set()).add(p.person)
    stage = stage_in_force(personal_map, on, standpoint.stage)
    needs = (personal_map.needs[n] for n, who in providers.items() if who == {person_id})
    return sorted(n.name for n in needs if importance(n, stage))


def interaction_lines(personal_map: PersonalMap, person_id: str) -> list[InteractionLine]:
    """What was logged with somebody, the latest first."""
    return [
        InteractionLine(i.id, i.on, _what(personal_map, i), i.note) for i in interactions_with(personal_map, person_id)
    ]


def _what(personal_map: PersonalMap, interaction: Interaction) -> str:
    need = personal_map.needs[interaction.need].name if interaction.need else ""
    outcome = OUTCOMES[interaction.outcome] if interaction.outcome else ""
    return " · ".join(filter(None, (INTERACTIONS[interaction.kind], need, outcome, interaction.channel)))


def needs_to_choose(personal_map: PersonalMap, person_id: str, on: date) -> list[Need]:
    """All needs by name, those first that the person does not meet yet."""
    met = {p.need for p in personal_map.provisions.values() if p.person == person_id and p.counts_on(on)}
    return sorted(personal_map.needs.values(), key=lambda n: (n.id in met, n.name, n.id))


def provision_draft(provision: Provision) -> ProvisionDraft:
    """The form as it is opened on a provision."""
    topics = ", ".join(provision.topics)
    return ProvisionDraft(provision.need, provision.level, topics, provision.since, provision.until, provision.note)


def provision_problems(
    personal_map: PersonalMap, draft: ProvisionDraft, person_id: str, provision_id: str | None = None
) -> Problems:
    """What is wrong with the form for a provision, by field."""
    found: Problems = {}
    if draft.need is None:
        found["need"] = phrase("Choose what they help you with.")
    if draft.level not in LEVELS:
        found["level"] = phrase("Say how well: a little, well or fully.")
    if draft.since and draft.until and draft.until <= draft.since:
        found["until"] = phrase("This day is not after the day it began.")
    if _same_beginning(personal_map, draft, person_id, provision_id):
        found["since"] = phrase(
            "There is an entry for this need from that day already. Change that one, or choose another day."
        )
    if said := too_long(commas(draft.topics)):
        found["topics"] = said
    if said := too_long([clean(draft.note)], TEXT_LIMIT):
        found["note"] = said
    return found


def _same_beginning(personal_map: PersonalMap, draft: ProvisionDraft, person_id: str, provision_id: str | None) -> bool:
    key = (person_id, draft.need, draft.since)
    return any((p.person, p.need, p.since) == key and p.id != provision_id for p in personal_map.provisions.values())


def saving_provision(draft: ProvisionDraft, person_id: str, provision_id: str) -> Plan:
    """The plan that puts a provision, new or changed."""

    def plan(personal_map: PersonalMap) -> Changes:
        _must_be_there(personal_map, person_id)
        provision = Provision(
            provision_id,
            person_id,
            draft.need or "",
            draft.level,
            commas(draft.topics),
            draft.since,
            draft.until,
            clean(draft.note),
        )
        return Changes() if personal_map.provisions.get(provision_id) == provision else Changes(provisions=(provision,))

    return plan


def removing_provision(provision_id: str) -> Plan:
    """The plan that takes a provision away; nothing where it is gone already."""
    return lambda m: Changes(drop_provisions=(provision_id,)) if provision_id in m.provisions else Changes()


def ending_provision(provision_id: str, on: date) -> Plan:
    """The plan that lets a provision end on a day; nothing where it is gone already."""

    def plan(personal_map: PersonalMap) -> Changes:
        provision = personal_map.provisions.get(provision_id)
        return Changes() if provision is None else Changes(provisions=(replace(provision, until=on),))

    return plan


def interaction_problems(draft: InteractionDraft) -> Problems:
    """What is wrong with the form for an interaction, by field."""
    found: Problems = {}
    if draft.on is None:
        found["on"] = phrase("Say on which day.")
    if draft.outcome is not None and draft.kind != "ask":
        found["outcome"] = phrase(
            "Only asking for help has an outcome. Leave it empty, or choose “{ask}”.", ask=INTERACTIONS["ask"]
        )
    if said := too_long([clean(draft.channel)]):
        found["channel"] = said
    if said := too_long([clean(draft.note)], TEXT_LIMIT):
        found["note"] = said
    return found


def logging(draft: InteractionDraft, person_id: str, interaction_id: str) -> Plan:
    """The plan that logs an interaction. The draft has no problems."""

    def plan(personal_map: PersonalMap) -> Changes:
        _must_be_there(personal_map, person_id)
        if draft.on is None:
            return Changes()
        interaction = Interaction(
            interaction_id,
            person_id,
            draft.on,
            draft.kind,
            draft.need,
            clean(draft.channel),
            draft.outcome,
            clean(draft.note),
        )
        return Changes(interactions=(interaction,))

    return plan


def removing_interaction(interaction_id: str) -> Plan:
    """The plan that takes an interaction out of the log; nothing where it is gone already."""
    return lambda m: Changes(drop_interactions=(interaction_id,)) if interaction_id in m.interactions else Changes()


def _must_be_there(personal_map: PersonalMap, person_id: str) -> None:
    if person_id not in personal_map.people:
        raise gone()
