"""The map file (``*.kith.json``): one person's whole map, read strictly.

A map file is taken as a whole or not at all: an unknown key, a value outside its range or a record that points at
nothing is an error that names the place (``people[3].nick``), so that nothing is dropped silently. The same rules
are written down for other programs in ``kith-map.schema.json``; the tests hold the two together. It is the map as the
domain writes it down, not somebody else's format, so it is read here; :mod:`loaders.mapfile` brings it into a map.

What may be missing takes its default. Beyond FORMAT.md: a need without an id is known by its key or name, a stage or
interaction without an id gets one made of its content, an interaction with an outcome is an ask, and one without a
day is dated by ``exported_at``, the latest it can have been, with a remark.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any, Final

from graph import fields
from graph.errors import MalformedFileError, UnreadableFileError
from graph.fields import Bad, Fields
from graph.jsontext import Doubled, loads
from graph.language import later, phrase, told_elsewhere
from graph.mapfields import INTERACTION, NEED, PERSON, PROVISION, STAGE, TIE
from graph.model import (
    NEED_NODE,
    ROW_LIMIT,
    Interaction,
    Need,
    Person,
    PersonalMap,
    Provision,
    Stage,
    Tie,
    TieKey,
    stable_id,
)

EXTENSION: Final = ".kith.json"
FORMAT: Final = "kith-map"
VERSION: Final = 1
HINT: Final = later("Nothing was changed. Correct the file at this place, or export it again.")

_TOP: Final = ("format", "version", "exported_at", "ego", "people", "needs", "stages", "ties", "provisions")
TOP: Final = (*_TOP, "interactions")
"""The keys of a map file in their order."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was read with a doubt: the place in the file, and the reason in words."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class MapFile:
    """Everything that a map file says, in its order."""

    ego: str
    people: tuple[Person, ...]
    needs: tuple[Need, ...]
    stages: tuple[Stage, ...]
    ties: tuple[Tie, ...]
    provisions: tuple[Provision, ...]
    interactions: tuple[Interaction, ...]
    doubts: tuple[Doubt, ...]


def load_map(path: str | PathLike[str]) -> PersonalMap:
    """The map in a ``*.kith.json`` file, under the ids of the file and named after it. No database is needed.

    Raises
    ------
    UnreadableFileError
        The file is not to be had, or is no UTF-8 text.
    MalformedFileError
        The file breaks the format; the message and ``where`` name the place.
    """
    file = Path(path)
    found = parse(_text(file), file.name)
    return PersonalMap(
        found.ego,
        {p.id: p for p in found.people},
        {n.id: n for n in found.needs},
        {s.id: s for s in found.stages},
        {t.key: t for t in found.ties},
        {p.id: p for p in found.provisions},
        {i.id: i for i in found.interactions},
        name=file.name.removesuffix(EXTENSION),
    )


def parse(text: str, name: str) -> MapFile:
    """What the text of a map file says; ``name`` is that of the file, for messages.

    Raises
    ------
    MalformedFileError
        The text breaks the format; the message and ``where`` name the place.
    """
    top = loads(text, name)
    try:
        return _map(top)
    except Bad as bad:
        where = bad.where or phrase("the file")
        raise MalformedFileError(f"{name}: {where}: {bad.reason}.", phrase(HINT), bad.where) from None


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UnreadableFileError(
            phrase("There is no file {file}.", file=file), phrase("`kith export FILE.kith.json` writes one.")
        ) from None
    except UnicodeDecodeError:
        raise UnreadableFileError(phrase("{file} is no UTF-8 text.", file=file), phrase("Export it again.")) from None
    except OSError as error:
        raise UnreadableFileError(
            phrase("{file} cannot be read: {why}.", file=file, why=told_elsewhere(error.strerror)),
            phrase("Check the name."),
        ) from error


@dataclass(slots=True)
class _Known:
    """The ids that records may point at."""

    people: Mapping[str, Person]
    needs: Mapping[str, Need]

    def person(self, found: str, where: str) -> None:
        if found not in self.people:
            raise Bad(phrase("nobody in the file has the id {id}", id=fields.shown(found)), where)

    def need(self, found: str, where: str) -> None:
        if found not in self.needs:
            raise Bad(phrase("no need in the file has the id {id}", id=fields.shown(found)), where)


def _map(top: Any) -> MapFile:
    if not isinstance(top, dict):
        raise Bad(phrase("a kith map is a JSON object"))
    _check_top(top)
    exported = fields.optional_moment(top.get("exported_at"), "exported_at")
    people = {p.id: p for p in _people(top)}
    needs = {n.id: n for n in _needs(top)}
    known = _Known(people, needs)
    ego = _ego(top, known)
    for at, person in enumerate(people.values()):
        _check_introduction(person, f"people[{at}].introduced_by", known)
    doubts: list[Doubt] = []
    return MapFile(
        ego,
        tuple(people.values()),
        tuple(needs.values()),
        tuple(_stages(top, known)),
        tuple(_ties(top, known)),
        tuple(_provisions(top, known)),
        tuple(_interactions(top, known, exported, doubts)),
        tuple(doubts),
    )


def _check_top(top: dict[str, Any]) -> None:
    if isinstance(top, Doubled):
        raise Bad(phrase("this key stands twice"), top.key)
    if top.get("format") != FORMAT:
        raise Bad(_is_not(fields.shown(FORMAT)) if "format" in top else phrase("is missing"), "format")
    version = top.get("version")
    if type(version) is int and version > VERSION:
        reason = phrase(
            "is {version}, from a newer kith than this one, which reads version {known}",
            version=str(version),
            known=VERSION,
        )
        raise Bad(reason, "version")
    if type(version) is not int or version != VERSION:
        raise Bad(_is_not(str(VERSION)) if "version" in top else phrase("is missing"), "version")
    for key in top:
        if key not in TOP:
            raise Bad(phrase("kith does not know this key"), fields.step("", key))
    for key in ("ego", "people"):
        if key not in top:
            raise Bad(phrase("is missing"), key)


def _is_not(wanted: str) -> str:
    return phrase("is not {wanted}", wanted=wanted)


def _table(top: dict[str, Any], name: str, read: Fields) -> Iterable[tuple[str, dict[str, Any]]]:
    """The records of a table with their places; what is missing or not named is not in them."""
    table = top.get(name, [])
    if not isinstance(table, list):
        raise Bad(phrase("is not a list"), name)
    if len(table) > ROW_LIMIT * (1 if name == "people" else 10):
        raise Bad(phrase("has {n} entries, more than kith can take", n=len(table)), name)
    for at, found in enumerate(table):
        where = f"{name}[{at}]"
        yield where, read(found, where)


def _people(top: dict[str, Any]) -> Iterable[Person]:
    seen = set[str]()
    for where, found in _table(top, "people", PERSON):
        if found["id"].startswith(NEED_NODE):
            raise Bad(phrase("an id cannot begin with {text}", text=fields.shown(NEED_NODE)), f"{where}.id")
        _check_new(found["id"], seen, f"{where}.id")
        yield Person(**found)


def _needs(top: dict[str, Any]) -> Iterable[Need]:
    ids, keys = set[str](), set[str]()
    for where, found in _table(top, "needs", NEED):
        names = [found[key] for key in ("id", "key", "name") if key in found]
        if not names:
            raise Bad(phrase("a need has an id, a key or a name"), where)
        found["id"] = found.get("id", names[0])
        found["key"] = found.get("key", found["id"])
        found["name"] = found.get("name", found["key"])
        _check_new(found["id"], ids, f"{where}.id")
        _check_new(found["key"], keys, f"{where}.key")
        yield Need(**found)


def _check_new(found: str, seen: set[str], where: str) -> None:
    if found in seen:
        raise Bad(phrase("{text} stands here a second time", text=fields.shown(found)), where)
    seen.add(found)


def _ego(top: dict[str, Any], known: _Known) -> str:
    ego = fields.identifier(top["ego"], "ego")
    known.person(ego, "ego")
    if known.people[ego].archived:
        raise Bad(phrase("the owner of the map is in the trash"), "ego")
    return ego


def _check_introduction(person: Person, where: str, known: _Known) -> None:
    if person.introduced_by is not None:
        known.person(person.introduced_by, where)
        if person.introduced_by == person.id:
            raise Bad(phrase("nobody introduces themselves"), where)


def _stages(top: dict[str, Any], known: _Known) -> Iterable[Stage]:
    seen = set[str]()
    for where, found in _table(top, "stages", STAGE):
        for need in found.get("importance", ()):
            known.need(need, fields.step(f"{where}.importance", need))
        if "id" not in found:
            found["id"] = stable_id("s", found.get("name", ""), found.get("starts_on"))
        found.setdefault("name", found["id"])
        _check_new(found["id"], seen, f"{where}.id")
        yield Stage(**found)


def _ties(top: dict[str, Any], known: _Known) -> Iterable[Tie]:
    seen: dict[TieKey, str] = {}
    for where, found in _table(top, "ties", TIE):
        tie = Tie(**found)
        known.person(tie.source, f"{where}.source")
        known.person(tie.target, f"{where}.target")
        if tie.source == tie.target:
            raise Bad(phrase("a tie needs two people"), f"{where}.target")
        if (other := seen.setdefault(tie.key, where)) != where:
            raise Bad(phrase("the tie between these two is already {other}", other=other), where)
        yield tie


def _provisions(top: dict[str, Any], known: _Known) -> Iterable[Provision]:
    times: dict[tuple[str, str, date | None], int] = {}
    for where, found in _table(top, "provisions", PROVISION):
        provision = Provision("", **found)
        known.person(provision.person, f"{where}.person")
        known.need(provision.need, f"{where}.need")
        if provision.since and provision.until and provision.until <= provision.since:
            raise Bad(phrase("it ends before it begins on {day}", day=provision.since), f"{where}.until")
        key = (provision.person, provision.need, provision.since)
        times[key] = times.get(key, -1) + 1
        yield replace(provision, id=stable_id("v", *key, times[key]))


def _interactions(
    top: dict[str, Any], known: _Known, exported: date | None, doubts: list[Doubt]
) -> Iterable[Interaction]:
    seen, times = set[str](), dict[str, int]()
    for where, found in _table(top, "interactions", INTERACTION):
        known.person(found["person"], f"{where}.person")
        if found.get("need") is not None:
            known.need(found["need"], f"{where}.need")
        if found.get("outcome") is not None and found.setdefault("kind", "ask") != "ask":
            raise Bad(phrase("only an ask has an outcome"), f"{where}.outcome")
        if found.get("on") is None:
            if exported is None:
                raise Bad(phrase("an interaction has a day"), f"{where}.on")
            found["on"] = exported
            reason = phrase("is missing; {day}, the day of the export, was taken", day=exported)
            doubts.append(Doubt(f"{where}.on", reason))
        if "id" not in found:
            made = stable_id("i", *(found.get(key) for key in INTERACTION.readers))
            times[made] = times.get(made, -1) + 1
            found["id"] = stable_id("i", made, times[made])
        _check_new(found["id"], seen, f"{where}.id")
        yield Interaction(**found)
