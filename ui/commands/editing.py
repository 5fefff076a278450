"""`kith add`, `kith edit` and `kith remove`: who is on the map and what is known of them."""

import re
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Final

import typer

from graph.changes import Changes, removing
from graph.errors import InvalidValueError, NotFoundError, RequestError
from graph.language import listed
from graph.lookup import find_person
from graph.model import Person, PersonalMap, PersonKind, Tie, clean, fold, new_id
from ui.commands import terminal
from ui.commands.arguments import AsJson, Closeness, MapName, PersonText, Since, at_least, day, person_kind
from ui.commands.opened import opened
from ui.commands.records import as_dict

_BIRTHDAY: Final = re.compile(r"(?:\d{4}-|--)(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def line(text: str) -> str:
    """Text as a one-line field keeps it: NFC, blanks collapsed."""
    return " ".join(clean(text).split())


def _birthday(text: str) -> str:
    if text and not _BIRTHDAY.fullmatch(text):
        raise typer.BadParameter(f"{text!r} is not a birthday; write it like 1984-05-04, or --05-04 without the year.")
    return text


def _list(name: str, what: str) -> Any:
    return typer.Option(name, metavar="TEXT", help=f"{what}; repeatable.")


def _text(name: str, what: str) -> Any:
    return typer.Option(name, metavar="TEXT", help=what)


GivenName = Annotated[str | None, _text("--given-name", "The given name.")]
FamilyName = Annotated[str | None, _text("--family-name", "The family name.")]
Kind = Annotated[
    PersonKind | None,
    typer.Option("--kind", metavar="KIND", parser=person_kind, help="person, group, professional or resource."),
]
Organization = Annotated[str | None, _text("--organization", "Where they work.")]
Title = Annotated[str | None, _text("--title", "What they do there.")]
Location = Annotated[str | None, _text("--location", "Where they live.")]
Emails = Annotated[list[str] | None, _list("--email", "An e-mail address")]
Phones = Annotated[list[str] | None, _list("--phone", "A phone number")]
Urls = Annotated[list[str] | None, _list("--url", "A link")]
Groups = Annotated[list[str] | None, _list("--group", "A group they belong to")]
Birthday = Annotated[
    str | None, typer.Option("--birthday", metavar="DATE", parser=_birthday, help="1984-05-04, or --05-04.")
]
NoteText = Annotated[str | None, _text("--note", "A note about them.")]
IntroducedBy = Annotated[
    str | None, typer.Option("--introduced-by", metavar="PERSON", help="Through whom you know them.")
]
LastContact = Annotated[
    date | None, typer.Option("--last-contact", metavar="DATE", parser=day, help="When you were last in touch.")
]
Cadence = Annotated[
    int | None,
    typer.Option("--cadence", metavar="DAYS", parser=at_least(1), help="How often you want to be in touch, in days."),
]
Context = Annotated[str | None, _text("--context", "From where you know each other.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What they are called.")],
    given_name: GivenName = None,
    family_name: FamilyName = None,
    kind: Kind = None,
    organization: Organization = None,
    title: Title = None,
    location: Location = None,
    email: Emails = None,
    phone: Phones = None,
    url: Urls = None,
    group: Groups = None,
    birthday: Birthday = None,
    note: NoteText = None,
    introduced_by: IntroducedBy = None,
    closeness: Closeness = None,
    since: Since = None,
    last_contact: LastContact = None,
    cadence: Cadence = None,
    context: Context = None,
    another: Annotated[bool, typer.Option("--another", help="Even if there is somebody like that already.")] = False,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Add a person, with your tie to them."""
    said = _said(
        name=name, given_name=given_name, family_name=family_name, kind=kind, organization=organization, title=title,
        location=location, emails=email, phones=phone, urls=url, groups=group, birthday=birthday, notes=note,
    )  # fmt: skip
    tie = _given(closeness=closeness, since=since, last_contact=last_contact, cadence_days=cadence, context=context)
    person = Person(id=new_id("p"), **said)
    if not person.name:
        raise InvalidValueError("A person needs a name.", "Nothing was changed.")

    def plan(before: PersonalMap) -> Changes:
        if not another:
            _refuse_double(before, person)
        introducer = find_person(before, introduced_by).id if introduced_by else None
        added = replace(person, introduced_by=introducer)
        return Changes(people=(added,), ties=(Tie(before.ego, added.id, **tie),))

    with opened(map_name) as at:
        after = at.change(plan, f"{person.name} added")
    if as_json:
        terminal.print_json(as_dict(after.people[person.id]))
    else:
        terminal.say(f"Added {person.name} [{person.id}].")


def edit(
    person: PersonText,
    name: Annotated[str | None, _text("--name", "What they are called.")] = None,
    given_name: GivenName = None,
    family_name: FamilyName = None,
    kind: Kind = None,
    organization: Organization = None,
    title: Title = None,
    location: Location = None,
    email: Emails = None,
    phone: Phones = None,
    url: Urls = None,
    group: Groups = None,
    birthday: Birthday = None,
    note: NoteText = None,
    introduced_by: IntroducedBy = None,
    closeness: Closeness = None,
    since: Since = None,
    last_contact: LastContact = None,
    cadence: Cadence = None,
    context: Context = None,
    restore: Annotated[bool, typer.Option("--restore", help="Take them back out of the trash.")] = False,
    map_name: MapName = None,
    as_json: AsJson = False,
) -> None:
    """Change what is known of a person.

    What you give replaces what was there; an empty text clears it.
    """
    said = _said(
        name=name, given_name=given_name, family_name=family_name, kind=kind, organization=organization, title=title,
        location=location, emails=email, phones=phone, urls=url, groups=group, birthday=birthday, notes=note,
    )  # fmt: skip
    if restore:
        said["archived"] = False
    tie = _given(closeness=closeness, since=since, last_contact=last_contact, cadence_days=cadence, context=context)
    if not said and not tie and introduced_by is None:
        raise typer.BadParameter("say what to change, for instance --title TEXT.")
    if said.get("name") == "":
        raise InvalidValueError("A person needs a name.", "Nothing was changed.")

    def plan(before: PersonalMap) -> Changes:
        found = find_person(before, person, archived=restore)
        changed = replace(found, **said, **_introduction(before, introduced_by))
        return Changes(
            people=(changed,) if changed != found else (),
            ties=_changed_tie(before, found.id, tie),
        )

    with opened(map_name) as at:
        who = find_person(at.map, person, archived=restore)
        after = at.change(plan, f"{at.map.called(who.id)} {'taken out of the trash' if restore else 'changed'}")
        changed = after.revision != at.map.revision
    if as_json:
        terminal.print_json(as_dict(after.people[who.id]))
    else:
        terminal.say(f"Changed {after.people[who.id].name}." if changed else "Nothing to change.")


def remove(
    persons: Annotated[list[str], typer.Argument(metavar="PERSON", help="A name, e-mail address or id.")],
    forever: Annotated[
        bool,
        typer.Option(
            "--forever",
            help="With all that is known of them; only `kith undo` brings them back.",
        ),
    ] = False,
    yes: Yes = False,
    map_name: MapName = None,
) -> None:
    """Put people into the trash.

    `kith edit PERSON --restore` brings them back, with all that was recorded.
    """
    with opened(map_name) as at:
        who = [_to_remove(at.map, text, forever) for text in dict.fromkeys(persons)]
        names = listed([at.map.called(p.id) for p in who])
        if forever:
            confirm(f"Remove {names} and everything known of them?", yes)
        at.change(lambda before: _removal(before, [p.id for p in who], forever), f"{names} removed")
    if forever:
        terminal.say(f"Removed {names} with everything known of them. `kith undo` can still bring that back.")
    else:
        out = "`kith edit PERSON --restore` takes them out again."
        terminal.say(f"{names} {terminal.either(len(who), 'is', 'are')} in the trash. {out}")


def _said(**values: Any) -> dict[str, Any]:
    """The fields of a person that were given, cleaned; a list of one empty text empties the list."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, list):
            found[name] = tuple(dict.fromkeys(filter(None, map(line, value))))
        elif name == "notes" and value is not None:
            found[name] = clean(value)
        elif name == "birthday" and value is not None:
            found[name] = value or None
        elif value is not None:
            found[name] = line(value)
    return found


def _given(**values: Any) -> dict[str, Any]:
    return {name: clean(v) if isinstance(v, str) else v for name, v in values.items() if v is not None}


def _introduction(before: PersonalMap, introduced_by: str | None) -> dict[str, Any]:
    if introduced_by is None:
        return {}
    return {"introduced_by": find_person(before, introduced_by).id if introduced_by else None}


def _changed_tie(before: PersonalMap, person: str, said: dict[str, Any]) -> tuple[Tie, ...]:
    if not said:
        return ()
    tie = before.tie(before.ego, person)
    changed = replace(tie or Tie(before.ego, person), **said)
    return () if changed == tie else (changed,)


def _refuse_double(before: PersonalMap, person: Person) -> None:
    for known in before.people.values():
        if same := _same(known, person):
            where = "in the trash" if known.archived else "on the map"
            way = " --restore" if known.archived else ""
            raise RequestError(
                f"Somebody of that {same} is {where} already: {known.name} [{known.id}].",
                f"Use `kith edit {known.id}{way}`, or --another if this is somebody else.",
            )


def _same(known: Person, person: Person) -> str:
    """By what two people look like one: an address, or the name where no organisation tells them apart."""
    if set(map(fold, known.emails)) & set(map(fold, person.emails)):
        return "e-mail address"
    employers = {fold(p.organization) for p in (known, person) if p.organization}
    return "name" if fold(known.name) == fold(person.name) and len(employers) < 2 else ""


def _to_remove(before: PersonalMap, text: str, forever: bool) -> Person:
    if forever:
        try:
            return find_person(before, text, archived=True)
        except NotFoundError:
            return find_person(before, text)
    return find_person(before, text)


def _removal(before: PersonalMap, people: list[str], forever: bool) -> Changes:
    present = [before.people[p] for p in people if p in before.people]
    if forever:
        return removing(before, [p.id for p in present])
    return Changes(people=tuple(replace(p, archived=True) for p in present if not p.archived))


def confirm(question: str, yes: bool) -> None:
    """Go on only if somebody says so, or has said so with --yes."""
    if yes:
        return
    answer = terminal.ask_first(question)
    if answer is None:
        raise RequestError("Nobody is there to be asked, so nothing was removed.", "Add --yes to do it all the same.")
    if not answer:
        raise RequestError("Nothing was removed.")
