"""What the page Import and export says first: who is on the map, and what came in last. Pure."""

from collections.abc import Iterable
from datetime import date

from graph.language import counted, phrase
from graph.model import PersonalMap
from graph.store.journal import JournalEntry
from loaders.importing import IMPORT_OF
from ui.presenters.words import ago


def says(personal_map: PersonalMap, history: Iterable[JournalEntry], today: date) -> str:
    """How many people are on a map, and which file came in last, where the ``history`` (newest first) tells it."""
    people = sum(not p.archived for p in personal_map.people.values() if p.id != personal_map.ego)
    who = counted(
        people,
        "{n} person is on your map.",
        "{n} people are on your map.",
        phrase("Nobody is on your map yet but you."),
    )
    entry = next((e for e in history if e.what.startswith(IMPORT_OF) and not e.undone), None)
    if entry is None:
        return who
    file, when = entry.what.removeprefix(IMPORT_OF), ago(entry.at.astimezone().date(), today)
    return f"{who} {phrase('{file} came in last: {ago}.', file=file, ago=when)}"
