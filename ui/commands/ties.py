"""`kith meets`, `kith tie` and `kith log`: who meets a need, who knows whom, and what happened when."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from graph.changes import Changes
from graph.errors import NotFoundError
from graph.lookup import find_need, find_other, find_person
from graph.model import (
    Interaction,
    InteractionKind,
    Outcome,
    PersonalMap,
    Provision,
    Tie,
    clean,
    new_id,
    tie_key,
)
from graph.network import interactions_with
from ui.commands import terminal
from ui.commands.arguments import (
    AsJson,
    Closeness,
    Level,
    MapName,
    NeedText,
    Note,
    OnDay,
    PersonText,
    Since,
    Until,
    interaction_kind,
)
from ui.commands.arguments import (
    outcome as outcome_reader,
)
from ui.commands.editing import Cadence, Context, LastContact, line
from ui.commands.opened import opened
from ui.commands.records import as_dict, name_of

Remove = Annotated[bool, typer.Option("--remove", help="Take it off the map instead.")]


def meets(
    person: PersonText,
    need: NeedText,
    level: Level = None,
    topic: Annotated[
        list[str] | None, typer.Option("--topic", metavar="TEXT", help="With what in particular; repeatable.")
    ] = None,
    since: Since = None,
    until: Until = None,
    note: Note = None,
    remove: Remove = False,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Record that a person meets a need.

    What you give replaces what was recorded of it; what you leave away stays.
    """
    said = _given(level=level, topics=_topics(topic), since=since, until=until, note=note)
    fresh = new_id("v")
    find = find_person if remove else find_other

    def plan(before: PersonalMap) -> Changes:
        who, what = find(before, person).id, find_need(before, need).id
        known = _known_provision(before, who, what, since)
        if remove:
            return Changes(drop_provisions=(_existing(known, before, who, what).id,))
        changed = replace(known or Provision(fresh, who, what), **said)
        return Changes(provisions=(changed,)) if changed != known else Changes()

    with opened(map_name) as at:
        who, what = find(at.map, person), find_need(at.map, need)
        text = f"{at.map.called(who.id)} {'no longer meets' if remove else 'meets'} {what.name}"
        after = at.change(plan, text)
        changed = after.revision != at.map.revision
    recorded = _known_provision(after, who.id, what.id, since)
    if as_json:
        terminal.print_json(as_dict(recorded) if recorded and not remove else None)
    else:
        terminal.say(f"{text}." if changed else f"{text}: that is recorded already.")


def tie(
    a: Annotated[str, typer.Argument(metavar="A", help="One person; “me” is you.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other person.")],
    closeness: Closeness = None,
    since: Since = None,
    last_contact: LastContact = None,
    cadence: Cadence = None,
    context: Context = None,
    remove: Remove = False,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Record that two people know each other.

    What you give replaces what was recorded of it; what you leave away stays.
    """
    said = _given(closeness=closeness, since=since, last_contact=last_contact, cadence_days=cadence, context=context)

    def plan(before: PersonalMap) -> Changes:
        one, other = find_person(before, a).id, find_person(before, b).id
        known = before.tie(one, other)
        if remove:
            if known is None:
                raise NotFoundError(f"{_pair(before, one, other)} have no tie on this map.", "Nothing was changed.")
            return Changes(drop_ties=(known.key,))
        changed = replace(known or Tie(*_ends(before, one, other)), **said)
        return Changes(ties=(changed,)) if changed != known else Changes()

    with opened(map_name) as at:
        one, other = find_person(at.map, a).id, find_person(at.map, b).id
        pair = _pair(at.map, one, other)
        text = f"{pair} {'no longer know' if remove else 'know'} each other"
        after = at.change(plan, text)
        changed = after.revision != at.map.revision
    recorded = after.ties.get(tie_key(one, other))
    if as_json:
        terminal.print_json(as_dict(recorded) if recorded else None)
    else:
        text = text[0].upper() + text[1:]
        terminal.say(f"{text}." if changed else f"{text}: that is recorded already.")


def log(
    person: PersonText,
    kind: Annotated[
        InteractionKind | None,
        typer.Option(
            "--kind", metavar="KIND", parser=interaction_kind, help="contact, ask, offer or thanks. [contact]"
        ),
    ] = None,
    need: Annotated[str | None, typer.Option("--need", metavar="NEED", help="About which need.")] = None,
    outcome: Annotated[
        Outcome | None,
        typer.Option(
            "--outcome",
            metavar="OUTCOME",
            parser=outcome_reader,
            help="Of an ask: pending, met, declined or no_answer.",
        ),
    ] = None,
    on: OnDay = None,
    channel: Annotated[str | None, typer.Option("--channel", metavar="TEXT", help="How: mail, lunch, call.")] = None,
    note: Note = None,
    entry: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Change this entry instead of adding one; see `kith show`.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the entry named by --id out again.")] = False,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Log a contact with a person.

    An ask and what came of it, an offer, thanks, or just that you were in touch.
    """
    if remove and entry is None:
        raise typer.BadParameter("say which entry with --id; `kith show PERSON` lists them.")
    fresh = new_id("i")
    said = _given(kind=kind, outcome=outcome, on=on, channel=channel, note=note)

    def plan(before: PersonalMap) -> Changes:
        who = find_other(before, person).id
        about: dict[str, Any] = {} if need is None else {"need": find_need(before, need).id if need else None}
        if entry is None:
            return Changes(interactions=(_new_entry(fresh, who, said | about),))
        known = _entry(before, who, entry)
        if remove:
            return Changes(drop_interactions=(known.id,))
        changed = replace(known, **said, **about)
        return Changes(interactions=(changed,)) if changed != known else Changes()

    with opened(map_name) as at:
        who = find_other(at.map, person)
        after = at.change(plan, f"{kind or 'entry'} with {at.map.called(who.id)} {'taken out' if remove else 'logged'}")
        changed = after.revision != at.map.revision
    if as_json:
        recorded = after.interactions.get(entry or fresh)
        terminal.print_json(as_dict(recorded) if recorded else None)
    elif not changed:
        terminal.say("Nothing to change.")
    elif remove:
        terminal.say(f"Took the entry {entry} out.")
    else:
        _say_logged(after, after.interactions[entry or fresh])


def _given(**values: Any) -> dict[str, Any]:
    return {name: clean(v) if isinstance(v, str) else v for name, v in values.items() if v is not None}


def _topics(topics: list[str] | None) -> tuple[str, ...] | None:
    return None if topics is None else tuple(dict.fromkeys(filter(None, map(line, topics))))


def _known_provision(before: PersonalMap, person: str, need: str, since: date | None) -> Provision | None:
    """What is recorded already: of the same beginning; without one, the only thing that is recorded or holds today."""
    among = [p for p in before.provisions.values() if p.person == person and p.need == need]
    same = [p for p in among if p.since == since]
    if same or since is not None:
        return same[0] if same else None
    holding = [p for p in among if p.counts_on(date.today())] if len(among) > 1 else among
    return holding[0] if len(holding) == 1 else None


def _existing(known: Provision | None, before: PersonalMap, person: str, need: str) -> Provision:
    if known is None:
        said = f"{before.called(person)} meets {before.needs[need].name}"
        raise NotFoundError(f"It is not recorded that {said}.", "Name its beginning with --since if it has one.")
    return known


def _ends(before: PersonalMap, one: str, other: str) -> tuple[str, str]:
    """The ends of a new tie; the owner of the map comes first."""
    return (other, one) if other == before.ego else (one, other)


def _pair(before: PersonalMap, one: str, other: str) -> str:
    return f"{name_of(before, one)} and {name_of(before, other)}"


def _new_entry(id: str, person: str, said: dict[str, Any]) -> Interaction:
    kind = said.get("kind") or ("ask" if "outcome" in said else "contact")
    usual: dict[str, Any] = {"id": id, "person": person, "on": date.today(), "kind": kind}
    return Interaction(**(usual | ({"outcome": "pending"} if kind == "ask" else {}) | said))


def _entry(before: PersonalMap, person: str, id: str) -> Interaction:
    for logged in interactions_with(before, person):
        if logged.id == id:
            return logged
    who = before.called(person)
    raise NotFoundError(f"Nothing with the id “{id}” is logged with {who}.", "`kith show PERSON` lists the entries.")


def _say_logged(after: PersonalMap, logged: Interaction) -> None:
    about = f" about {after.needs[logged.need].name}" if logged.need else ""
    came = f": {logged.outcome.replace('_', ' ')}" if logged.outcome else ""
    who = after.called(logged.person)
    terminal.say(f"Logged: {logged.kind}{about} with {who} on {logged.on}{came} [{logged.id}].")
    open_asks = [
        i
        for i in interactions_with(after, logged.person)
        if i.outcome == "pending" and i.id != logged.id and i.need == logged.need
    ]
    if logged.outcome and logged.outcome != "pending" and open_asks:
        ask = open_asks[0]
        terminal.say(
            f"The ask of {ask.on} is still open; if this was its answer: "
            f"`kith log {logged.person} --id {ask.id} --outcome {logged.outcome}`."
        )
