"""`kith show`: everything about one person."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from graph.lookup import find_person
from graph.model import Person, PersonalMap, Provision, Tie, fold
from graph.network import interactions_with, last_contacts
from ui.commands import terminal
from ui.commands.arguments import AsJson, MapName, PersonText
from ui.commands.opened import opened
from ui.commands.records import as_dict, by_name, joined, name_of, need_name, work

if TYPE_CHECKING:
    from graph.analysis.give_and_take import GiveAndTake
    from graph.analysis.report import Report
    from ui.settings import Settings

LEVEL_WORDS: Final = {1: "a little", 2: "well", 3: "fully"}


@dataclass(frozen=True, slots=True)
class _Relied:
    """The report on the map, and what was given and taken between its owner and the person."""

    report: "Report"
    balance: "GiveAndTake"


def show(person: PersonText, map_name: MapName = None, as_json: AsJson = False) -> None:
    """Everything about one person."""
    with opened(map_name) as at:
        personal_map, settings = at.map, at.settings
    found = _found_anywhere(personal_map, person)
    judged = as_json or _provisions(personal_map, found) or interactions_with(personal_map, found.id)
    relied = _relied(personal_map, found, settings) if judged else None
    if as_json and relied is not None:
        terminal.print_json(_person_as_json(personal_map, found, relied))
        return
    _print_person(personal_map, found, relied)


def _found_anywhere(personal_map: PersonalMap, text: str) -> Person:
    trashed = [p for p in personal_map.people.values() if p.archived and (p.id == text or fold(p.name) == fold(text))]
    living = any(not p.archived and fold(p.name) == fold(text) for p in personal_map.people.values())
    return find_person(personal_map, text, archived=bool(trashed) and not living)


def _person_as_json(personal_map: PersonalMap, person: Person, relied: "_Relied") -> dict[str, Any]:
    tie = personal_map.tie(personal_map.ego, person.id)
    return {
        "person": as_dict(person),
        "tie": as_dict(tie) if tie else None,
        "last_contact": last_contacts(personal_map).get(person.id),
        "meets": [as_dict(p) for p in _provisions(personal_map, person)],
        "only_provider_of": relied.report.dependency.sole_provider_of.get(person.id, ()),
        "reliance": relied.report.reliance.share.get(person.id),
        "give_and_take": asdict(relied.balance),
        "knows": [as_dict(t) for t in _acquaintances(personal_map, person)],
        "introduced": [p.id for p in by_name(personal_map.people.values()) if p.introduced_by == person.id],
        "interactions": [as_dict(i) for i in interactions_with(personal_map, person.id)],
    }


def _print_person(personal_map: PersonalMap, person: Person, relied: "_Relied | None") -> None:
    tie = personal_map.tie(personal_map.ego, person.id)
    terminal.heading(person.name + (" (in the trash)" if person.archived else ""))
    terminal.facts(
        (
            ("id", person.id),
            ("kind", "" if person.kind == "person" else person.kind),
            ("work", work(person)),
            ("place", person.location),
            ("e-mail", person.emails),
            ("phone", person.phones),
            ("links", person.urls),
            ("birthday", person.birthday),
            ("groups", person.groups),
            ("introduced by", name_of(personal_map, person.introduced_by) if person.introduced_by else ""),
            ("closeness", f"{tie.closeness} of 5" if tie and tie.closeness else ""),
            ("known since", tie.since if tie else None),
            ("last contact", last_contacts(personal_map).get(person.id)),
            ("cadence", f"every {tie.cadence_days} days" if tie and tie.cadence_days else ""),
            ("from", tie.context if tie else ""),
            ("notes", person.notes),
        )
    )
    if _provisions(personal_map, person):
        _print_support(personal_map, person)
    if relied is not None:
        _print_reliance(personal_map, person, relied)
    _print_acquaintances(personal_map, person)
    _print_interactions(personal_map, person)


def _print_support(personal_map: PersonalMap, person: Person) -> None:
    terminal.heading("Meets")
    terminal.table(
        ("Need", "How well", "Topics", "Since", "Until", "Note"),
        [
            (need_name(personal_map, p.need), LEVEL_WORDS.get(p.level, p.level), p.topics, p.since, p.until, p.note)
            for p in _provisions(personal_map, person)
        ],
    )


def _print_reliance(personal_map: PersonalMap, person: Person, relied: "_Relied") -> None:
    if share := relied.report.reliance.share.get(person.id):
        terminal.say(f"{terminal.percent(share)} of the support you count on comes from {person.name}.")
    if alone := relied.report.dependency.sole_provider_of.get(person.id):
        terminal.say(f"Nobody else meets {joined([need_name(personal_map, n) for n in alone])}.")
    if relied.balance.says:
        terminal.say(relied.balance.says)


def _relied(personal_map: PersonalMap, person: Person, settings: "Settings") -> "_Relied":
    from graph.analysis.give_and_take import give_and_take
    from graph.analysis.report import report
    from graph.network import support_graph
    from ui.judging import conventions, standpoint

    here = standpoint(settings, personal_map)
    judged = report(personal_map, here, settings=conventions(settings))
    return _Relied(judged, give_and_take(personal_map, support_graph(personal_map, here), person.id))


def _print_acquaintances(personal_map: PersonalMap, person: Person) -> None:
    if not (ties := _acquaintances(personal_map, person)):
        return
    tie_to = {t.target if t.source == person.id else t.source: t for t in ties}
    others = [(p, tie_to[p.id]) for p in by_name(personal_map.people[i] for i in tie_to)]
    terminal.heading("Knows")
    terminal.table(
        ("Name", "Work", "Close", "From"),
        [(p.name, work(p), t.closeness, t.context) for p, t in others],
        right=("Close",),
    )


def _print_interactions(personal_map: PersonalMap, person: Person) -> None:
    if not (logged := interactions_with(personal_map, person.id)):
        return
    terminal.heading("Logged")
    terminal.table(
        ("Day", "Kind", "Need", "Outcome", "Channel", "Note", "Id"),
        [
            (i.on, i.kind, need_name(personal_map, i.need) if i.need else "", i.outcome, i.channel, i.note, i.id)
            for i in logged
        ],
    )


def _acquaintances(personal_map: PersonalMap, person: Person) -> list[Tie]:
    return [t for t in personal_map.ties.values() if person.id in t.key and personal_map.ego not in t.key]


def _provisions(personal_map: PersonalMap, person: Person) -> list[Provision]:
    found = [p for p in personal_map.provisions.values() if p.person == person.id]
    return sorted(found, key=lambda p: (need_name(personal_map, p.need), p.since or date.min, p.id))
