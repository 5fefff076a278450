"""Monica's export of an account as JSON: contacts, how they are related, and when they were met.

Monica knows which contact its user is; that one is the owner of the map, and knows everybody whom Monica does not call
partial: those are known only through somebody else. A relationship stands there once in each direction. Activities are
found through the contacts who took part. What a map has no place for goes to the notes or is said.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from graph.errors import MalformedFileError, NotFoundError
from graph.jsontext import dumps, loads
from graph.language import counted, later, number, phrase
from graph.model import NAME_LIMIT, TEXT_LIMIT, Interaction, Tie, TieKey, fold, stable_id, tie_key
from loaders.contacts.monica_contact import READ, Contact, FieldType, contact, field_types
from loaders.contacts.monica_json import day, grouped, id_of, items, line, obj, properties, text
from loaders.records import OWNER, ROW_LIMIT, ImportedPerson, Loader, Parsed, Refused, Remark, too_long, visible
from loaders.source import Source

NAME: Final = "monica"
HINT: Final = later("In Monica: Settings > Export data > Export to JSON.")
_SIGNS: Final = ('"1.0-preview', '"me_contact"', '"of_contact"', '"app_version"', '"exported_by"')
_REVERSE: Final = {
    a: b
    for pair in (
        *(("parent", "child"), ("grandparent", "grandchild"), ("stepparent", "stepchild"), ("uncle", "nephew")),
        *(("godfather", "godson"), ("boss", "subordinate"), ("mentor", "protege"), ("inlovewith", "lovedby")),
    )
    for a, b in (pair, pair[::-1])
}
_WORDS: Final = {"bestfriend": "best friend", "inlovewith": "in love with", "lovedby": "loved by"}
_CONTACTS: Final = "the contacts"
_ACCOUNT: Final = frozenset(("user", "contact", "relationship", "activity"))
"""The sections of an account that are read."""


def why_not(source: Source) -> str | None:
    """None for a JSON object with an account of Monica's."""
    if not source.is_object or '"account"' not in source.text:
        return ""
    return None if any(sign in source.text for sign in _SIGNS) else ""


def parse(source: Source) -> Parsed:
    """The contacts in an export.

    Raises
    ------
    MalformedFileError
        It is no JSON, has no account, or more than 100,000 contacts.
    NotFoundError
        The owner that was chosen is not among the contacts.
    """
    whole = obj(loads(source.text, source.name))
    account = obj(whole.get("account"))
    if "data" not in account:
        raise MalformedFileError(
            phrase("{file} has no account with data, as Monica exports it.", file=source.name), phrase(HINT)
        )
    data = grouped(account["data"])
    found = data.get("contact", [])
    reading = _Reading(field_types(account.get("instance")))
    reading.contacts(found)
    ego = reading.choose(source.choices.ego) if source.choices.ego else reading.own(data.get("user", []))
    reading.relationships(data.get("relationship", []), ego)
    reading.owner_ties(ego)
    reading.meetings(found, data.get("activity", []), account.get("instance"), ego)
    reading.rest(data, account)
    people = tuple(reading.introduced())
    preface, postface = _around(whole, account) if reading.refused else ("", "")
    return Parsed(
        NAME,
        len(people) + len(reading.refused),
        people,
        origin=f"{NAME}\0{id_of(account)}",
        ego=ego,
        ties=tuple(reading.ties.values()),
        interactions=tuple(reading.interactions.values()),
        refused=tuple(reading.refused),
        remarks=(*(Remark(None, "", doubt) for doubt in source.decoded.doubts), *reading.remarks),
        network=True,
        preface=preface,
        between=",\n",
        postface=postface,
    )


def _around(whole: Mapping[str, Any], account: Mapping[str, Any]) -> tuple[str, str]:
    """What stands before and behind the contacts in an export that has nothing but contacts."""
    section = {"type": "contact", "values": [_CONTACTS]}
    bare = {key: value for key, value in account.items() if key != "properties"}
    written = dumps({"exported_by": "", **whole, "account": {**bare, "data": [section]}})
    before, _, behind = written.rpartition(dumps(_CONTACTS))
    return f"{before}\n", f"\n{behind}\n"


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    types: Mapping[str, FieldType]
    people: dict[str, tuple[int, Contact]] = field(default_factory=dict)
    ties: dict[TieKey, Tie] = field(default_factory=dict)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    undated: int = 0
    too_long: int = 0

    def contacts(self, found: Sequence[Any]) -> None:
        """The contacts, by their ids."""
        if len(found) > ROW_LIMIT:
            raise MalformedFileError(
                phrase("There are more than {most} contacts.", most=ROW_LIMIT), phrase("Export fewer at a time.")
            )
        archived = 0
        for row, record in enumerate(found, start=1):
            each = contact(record, self.types)
            archived += properties(record).get("is_active") is False
            if reason := self._unfit(each):
                self.refused.append(Refused(None, phrase("contact {row}", row=row), reason, dumps(record)))
            else:
                self.people[each.person.id] = row, each
        if archived:
            self.say(
                counted(
                    archived,
                    "{n} contact is archived in Monica; it is taken like all others",
                    "{n} contacts are archived in Monica; they are taken like all others",
                )
            )

    def _unfit(self, each: Contact) -> str:
        if not each.person.id:
            return phrase("the contact {name} has no uuid", name=each.person.name[:60])
        if each.person.id in self.people:
            return phrase("the contact {name} has the uuid of an earlier one", name=each.person.name[:60])
        if not visible(each.person.name):
            return phrase("the contact {id} has no name", id=each.person.id[:60])
        return (too_long(each.person) or ("", ""))[1]

    def say(self, reason: str) -> None:
        """Something about the file."""
        self.remarks.append(Remark(None, "", reason))

    def own(self, users: Sequence[Any]) -> str:
        """The contact who is the user; else the owner is not in the file."""
        own = [id_of(properties(user).get("me_contact")) for user in users]
        there = [me for me in own if me in self.people]
        if len(set(there)) > 1:
            self.say(
                phrase("several users have this account; the contact of the first is taken for the owner: --ego NAME")
            )
        if not there:
            self.say(phrase("the file does not say which contact its user is: say it with --ego NAME if there is one"))
        return there[0] if there else OWNER

    def choose(self, chosen: str) -> str:
        """The contact who was chosen to be the owner, by id or name."""
        named = [me for me, (_, each) in self.people.items() if fold(each.person.name) == fold(chosen)]
        if chosen in self.people or len(named) == 1:
            return chosen if chosen in self.people else named[0]
        raise NotFoundError(
            counted(
                len(named),
                "{n} contact is called “{name}”.",
                "{n} contacts are called “{name}”.",
                phrase("No contact is called “{name}”.", name=chosen[:60]),
                name=chosen[:60],
            ),
            phrase("Give the uuid of the contact, as it is in the file."),
        )

    def relationships(self, found: Sequence[Any], ego: str) -> None:
        """Who is what of whom; both directions are one tie."""
        kinds: dict[TieKey, dict[str, None]] = {}
        lost = 0
        for record in found:
            said = properties(record)
            one, other = id_of(said.get("contact_is")), id_of(said.get("of_contact"))
            kind = line(obj(said.get("type")).get("name") or said.get("type")).casefold()
            if one == other or not {one, other} <= self.people.keys():
                lost += 1
                continue
            known = kinds.setdefault(tie_key(one, other), {})
            known[self._in_words(kind, one, other, ego)] = None
        for key, words in kinds.items():
            self.ties[key] = Tie(*key, context=", ".join(filter(None, words))[:TEXT_LIMIT])
        if lost:
            self.say(
                counted(
                    lost,
                    "{n} relationship was left out: it joins nobody, or somebody who is not in the file",
                    "{n} relationships were left out: they join nobody, or somebody who is not in the file",
                )
            )

    def _in_words(self, kind: str, one: str, other: str, ego: str) -> str:
        """What two people are to each other: for the owner what the other one is, else who is what of whom."""
        back = _REVERSE.get(kind, kind)
        if one == ego:
            return _WORDS.get(back, back)
        if other == ego or back == kind:
            return _WORDS.get(kind, kind)
        if kind > back:
            one, other, kind = other, one, back
        first, second = (self.people[id][1].person.name for id in (one, other))
        return f"{first} is {_WORDS.get(kind, kind)} of {second}"

    def owner_ties(self, ego: str) -> None:
        """The owner knows every contact who is more than somebody's relative."""
        partial = 0
        for id, (_, each) in self.people.items():
            known = self.ties.get(tie_key(ego, id))
            if id == ego or (each.partial and known is None):
                partial += id != ego
                continue
            context = known.context if known else ""
            tie = Tie(ego, id, None, each.since, each.last_contact, each.cadence_days, context)
            self.ties[tie.key] = tie
        if partial:
            self.say(
                counted(
                    partial,
                    "{n} partial contact, who is known only through somebody else, has no tie to you",
                    "{n} partial contacts, who are known only through somebody else, have no tie to you",
                )
            )

    def meetings(self, found: Sequence[Any], activities: Sequence[Any], instance: Any, ego: str) -> None:
        """Calls, conversations and activities, as contacts on a day with everybody who took part."""
        by_id = {id_of(record): record for record in activities}
        names = {id_of(r): line(properties(r).get("name")) for r in items(obj(instance).get("activity_types"))}
        placed, lost = set[str](), 0
        for record in found:
            person, data = id_of(record), grouped(obj(record).get("data"))
            if person not in self.people:
                continue
            for activity in dict.fromkeys(map(id_of, data.get("activity", []))):
                if activity not in by_id:
                    lost += 1
                elif person != ego:
                    placed.add(activity)
                    self._met(person, f"{activity}/{person}", *_activity(properties(by_id[activity]), names))
            for at, (when, channel, note) in enumerate(self._talks(data)):
                self._met(person, f"{person}/{channel}/{at}", when, channel, note)
        self._about_meetings()
        if lost:
            self.say(
                counted(
                    lost,
                    "{n} activity that a contact took part in is not in the file",
                    "{n} activities that contacts took part in are not in the file",
                )
            )
        if alone := len(by_id.keys() - placed):
            self.say(
                counted(
                    alone,
                    "{n} activity was left out: nobody but you took part in it, as far as the file says",
                    "{n} activities were left out: nobody but you took part in them, as far as the file says",
                )
            )

    def _talks(self, data: Mapping[str, list[Any]]) -> Iterator[tuple[date | None, str, str]]:
        for call in map(properties, data.get("call", [])):
            yield day(call.get("called_at")), "call", text(call.get("content"))
        for talk in map(properties, data.get("conversation", [])):
            kind = self.types.get(id_of(talk.get("contact_field_type")), FieldType("conversation"))
            messages = (text(properties(message).get("content")) for message in items(talk.get("messages")))
            yield day(talk.get("happened_at")), kind.name or "conversation", "\n".join(filter(None, messages))

    def _met(self, person: str, id: str, on: date | None, channel: str, note: str) -> None:
        if on is None:
            self.undated += 1
        elif len(note) > TEXT_LIMIT:
            self.too_long += 1
        else:
            made = stable_id("i", NAME, id)
            self.interactions[made] = Interaction(made, person, on, channel=channel[:NAME_LIMIT], note=note)

    def _about_meetings(self) -> None:
        if self.undated:
            self.say(
                counted(
                    self.undated,
                    "{n} call, conversation or activity has no day that kith can read and was left out",
                    "{n} calls, conversations or activities have no day that kith can read and were left out",
                )
            )
        if self.too_long:
            self.say(
                counted(
                    self.too_long,
                    "{n} call, conversation or activity says more than {most} characters and was left out",
                    "{n} calls, conversations or activities say more than {most} characters and were left out",
                    most=TEXT_LIMIT,
                )
            )

    def introduced(self) -> Iterator[ImportedPerson]:
        """The people, with who introduced them where that one is in the file."""
        lost = 0
        for id, (row, each) in self.people.items():
            by = each.introduced_by if each.introduced_by in self.people and each.introduced_by != id else None
            lost += bool(each.introduced_by) and by is None
            yield ImportedPerson(row, None, each.person if by is None else replace(each.person, introduced_by=by))
        if lost:
            self.say(
                counted(
                    lost,
                    "{n} contact was introduced by somebody who is not in the file",
                    "{n} contacts were introduced by somebody who is not in the file",
                )
            )

    def rest(self, data: Mapping[str, list[Any]], account: Mapping[str, Any]) -> None:
        """The sections that are not read."""
        left = Counter({name: len(values) for name, values in data.items() if name not in _ACCOUNT})
        for record in data.get("contact", []):
            left.update({n: len(v) for n, v in grouped(obj(record).get("data")).items() if n not in READ})
        if entries := items(obj(account.get("properties")).get("journal_entries")):
            left["journal_entry"] += len(entries)
        if left := +left:
            self.say(phrase("not read: {listed}", listed=_listed(left)))


def _activity(said: Mapping[str, Any], names: Mapping[str, str]) -> tuple[date | None, str, str]:
    """The day of an activity, no channel, and what was done."""
    told = (text(said.get("summary")), text(said.get("description")), names.get(id_of(said.get("type")), ""))
    return day(said.get("happened_at")), "", "\n".join(filter(None, told))


def _listed(left: Mapping[str, int]) -> str:
    kinds: Iterable[tuple[str, int]] = sorted(left.items())
    return ", ".join(f"{name[:40] or phrase('a section without a type')} ({number(times)})" for name, times in kinds)


LOADER: Final = Loader(
    NAME,
    later("Monica account"),
    (".json",),
    later("In Monica: Settings > Export data > Export to JSON, and download the file when it is ready."),
    why_not,
    parse,
)
