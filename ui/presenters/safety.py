"""*Settings and safety*: where the data is, what was changed, how a map is judged, in words. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

import pandas as pd

from graph.analysis.settings import DEFAULTS
from graph.changes import Changes
from graph.language import counted, dated, later, number, phrase
from graph.mapfile import EXTENSION, MapFile
from graph.model import NAME_LIMIT, UNNAMED, Need, Person, PersonalMap, clean
from graph.store.store import JournalEntry, MapInfo
from loaders.importing import IMPORT_OF
from ui.plain_text import shortened
from ui.presenters.journal import retold
from ui.settings import Settings

WHEN: Final = "when"
WHAT: Final = "what"
RECORDS: Final = "records"
STATE: Final = "state"
BACK_AT_MOST: Final = 20
"""So many changes can be taken back in one go."""
ONE_CLICK: Final = 25
"""So many records can be taken back without a question."""
FROM_FILES: Final = ("restored", "The demonstration map", IMPORT_OF)
"""How changes begin in the history that no hand made: what they brought comes again only from its file."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting that can be made on the page: its name in `kith.toml`, what it means, its range and the usual value."""

    name: str
    label: str
    help: str
    usual: float
    least: float
    most: float
    step: float


CHOICES: Final = (
    Choice("threshold", later("What counts"), later("From which level help counts in every figure."), 1, 1, 3, 1),
    Choice(
        "half_life",
        later("Days after which contact counts half"),
        later(
            "Where somebody has no rhythm of their own: after so many days without contact half of their "
            "availability is taken to be gone."
        ),
        DEFAULTS.time.half_life,
        1,
        3650,
        1,
    ),
    Choice(
        "availability_floor",
        later("What stays of availability"),
        later("However long ago the last contact was, from 0 to 1."),
        DEFAULTS.time.floor,
        0,
        1,
        0.05,
    ),
    Choice(
        "over_reliance_share",
        later("Too much rests on one person from this share"),
        later(
            "The part of all help you count on that rests on one person, from 0 to 1. It counts only of somebody who "
            "is the only one for a need."
        ),
        DEFAULTS.reliance.share,
        0,
        1,
        0.05,
    ),
    Choice(
        "over_reliance_breadth",
        later("One person meets too many needs from this part"),
        later("The part of your needs that one person meets, from 0 to 1."),
        DEFAULTS.reliance.breadth,
        0,
        1,
        0.05,
    ),
)


def value_of(settings: Settings, choice: Choice) -> float:
    """What is in force for a choice."""
    found = getattr(settings, choice.name)
    return choice.usual if found is None else float(found)


def written(value: float) -> str:
    """A value of a choice as the language writes it, with as many digits as it has."""
    return number(value, len(f"{value:g}".partition(".")[2]))


def changed(settings: Settings, choice: Choice, value: float) -> Settings:
    """The settings with another value for a choice."""
    return settings.overridden(**{choice.name: int(value) if choice.name == "threshold" else value})


def summary(personal_map: PersonalMap, settings: Settings) -> str:
    """What is kept, and where, in a sentence. Not escaped."""
    people = sum(not p.archived for p in personal_map.people.values()) - 1
    name = shortened(personal_map.name)
    if settings.external:
        return counted(
            people,
            "Your map “{map}” with {n} person is kept in a database of your own. Nothing is sent anywhere else.",
            "Your map “{map}” with {n} people is kept in a database of your own. Nothing is sent anywhere else.",
            phrase("Your map “{map}” is kept in a database of your own. Nothing is sent anywhere else.", map=name),
            map=name,
        )
    return counted(
        people,
        "Your map “{map}” with {n} person is kept on this computer. Nothing is sent anywhere else.",
        "Your map “{map}” with {n} people is kept on this computer. Nothing is sent anywhere else.",
        phrase("Your map “{map}” is kept on this computer. Nothing is sent anywhere else.", map=name),
        map=name,
    )


def place_facts(settings: Settings, server: str, data_bytes: int | None) -> list[tuple[str, str]]:
    """Where the data is, as pairs of a name and what it says. Not escaped."""
    version = server.replace("/", " ")
    if settings.external:
        parts = urlsplit(settings.neo4j_uri or "")
        return [
            (phrase("Database"), phrase("{version}, which you run yourself", version=version)),
            (phrase("Where"), f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"),
            (phrase("Settings"), str(settings.file)),
        ]
    where = str(settings.home)
    if data_bytes is not None:
        where = phrase("{folder} ({size} MB)", folder=where, size=number(data_bytes / 2**20))
    return [
        (
            phrase("Database"),
            phrase("{version}, started by kith and reachable from this computer only", version=version),
        ),
        (phrase("Where"), where),
        (phrase("Settings"), str(settings.file)),
    ]


def _owner(found: MapInfo) -> str:
    return phrase("You") if found.owner == UNNAMED else found.owner


def maps_table(found: Sequence[MapInfo], shown: str) -> pd.DataFrame:
    """All maps of the database."""
    rows = [(m.name, _owner(m), m.people, m.revision, phrase("shown here") if m.name == shown else "") for m in found]
    return pd.DataFrame(rows, columns=["name", "owner", "people", "changes", "shown"])


# --- back in time -----------------------------------------------------------------------------------------------------


def history_table(entries: Sequence[JournalEntry]) -> pd.DataFrame:
    """The latest changes, newest first."""
    rows = [
        (e.at.astimezone().replace(tzinfo=None), retold(e.what), e.records, phrase("taken back") if e.undone else "")
        for e in entries
    ]
    return pd.DataFrame(rows, columns=[WHEN, WHAT, RECORDS, STATE])


def back_to(entries: Sequence[JournalEntry]) -> dict[str, str]:
    """Up to which change one can go back, by its id, with what that takes back. Not escaped."""
    found = [e for e in entries if not e.undone][:BACK_AT_MOST]
    return {
        e.id: phrase("{change} (and {n} since)", change=_change(e), n=at) if at else _change(e)
        for at, e in enumerate(found)
    }


def _change(entry: JournalEntry) -> str:
    at = entry.at.astimezone()
    return f"{dated(at)} {at:%H:%M} {shortened(retold(entry.what))}"


def is_much(entries: Sequence[JournalEntry]) -> bool:
    """Whether taking changes back takes so much with it, or what a file brought, that one is asked first."""
    return sum(e.records for e in entries) > ONE_CLICK or any(e.what.startswith(FROM_FILES) for e in entries)


def much_says(entries: Sequence[JournalEntry]) -> str:
    """What taking changes back, newest first, takes with it. Not escaped."""
    return counted(
        sum(e.records for e in entries),
        "This takes back “{what}”: {n} record (people, their needs, ties and contacts) is changed back or goes.",
        "This takes back “{what}”: {n} records (people, their needs, ties and contacts) are changed back or go.",
        what=shortened(retold(entries[-1].what)),
    )


def going(entries: Sequence[JournalEntry], wanted: str) -> list[JournalEntry]:
    """The changes to be taken back, newest first, so that one stands before the wanted one; none if it is gone."""
    standing = [e for e in entries if not e.undone]
    places = [at for at, e in enumerate(standing) if e.id == wanted]
    return standing[: places[0] + 1] if places else []


def until(entries: Sequence[JournalEntry], wanted: str) -> list[str]:
    """The ids of the same."""
    return [e.id for e in going(entries, wanted)]


# --- a map from a file ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Restored:
    """A map file as a new map: its owner and needs first, then everything."""

    owner: Person
    needs: tuple[Need, ...]
    rest: Changes


def restored(found: MapFile) -> Restored:
    """What to write to have the map of a file again."""
    owner = next(p for p in found.people if p.id == found.ego)
    rest = Changes(
        people=found.people,
        stages=found.stages,
        ties=found.ties,
        provisions=found.provisions,
        interactions=found.interactions,
    )
    return Restored(replace(owner, introduced_by=None, archived=False), found.needs, rest)


def name_for(file_name: str, taken: Collection[str]) -> str:
    """A name for the map of a file that no map has yet."""
    stem = clean(re.sub(r"\.json$", "", file_name.removesuffix(EXTENSION)))[: NAME_LIMIT - 10] or "map"
    return next(n for n in (stem, *(f"{stem} {i}" for i in range(2, len(taken) + 3))) if n not in taken)


def removal_says(personal_map: PersonalMap) -> str:
    """What goes with a map. Not escaped."""
    return phrase(
        "This removes {people}, {notes}, {contacts} and the history. It cannot be undone; only a copy brings "
        "them back.",
        people=counted(len(personal_map.people) - 1, "{n} person", "{n} people", phrase("no people")),
        notes=counted(
            len(personal_map.provisions),
            "{n} note of who meets what",
            "{n} notes of who meets what",
            phrase("no notes of who meets what"),
        ),
        contacts=counted(
            len(personal_map.interactions), "{n} logged contact", "{n} logged contacts", phrase("no logged contacts")
        ),
    )
