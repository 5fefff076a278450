"""What the history says of a change, in the reader's language.

The database keeps it in English, whoever made the change: a page, a command or a program of one's own. What is known
to be said there stands here, and is recognised again; anything else is shown as it stands.
"""

import re
from functools import cache
from string import Formatter
from typing import Final

from graph.language import ENGLISH, counted, current, later, phrase, speaking
from ui.presenters.people_bulk import CELLS

DEEDS: Final = (
    later("add {name}"),
    later("{name} added"),
    later("edit {name}"),
    later("{names} changed"),
    later("{field} of {names} changed"),
    later("move {name} to the trash"),
    later("{who} moved to the trash"),
    later("{names} removed"),
    later("bring back {names}"),
    later("{name} taken out of the trash"),
    later("delete {names} for good"),
    later("merge {name} into {other}"),
    later("{name} merged into {other}"),
    later("{one} and {other} are not the same"),
    later("{who} put into {group}"),
    later("{who} taken out of {group}"),
    later("{name} meets {need}"),
    later("{name} meets {need} – {level}"),
    later("{who} meet {need} – {level}"),
    later("{name} no longer meets {need}"),
    later("{who} no longer meet {need}"),
    later("remove that {name} meets {need}"),
    later("Saved {n} cells of {names}"),
    later("{names} for {needs}"),
    later("{needs} left blank"),
    later("{noted}; {needs} left blank"),
    later("{needs} no longer left blank"),
    later("{n} pair of people who know each other"),
    later("{n} pairs of people who know each other"),
    later("{noted} and {n} pair of people who know each other"),
    later("{noted} and {n} pairs of people who know each other"),
    later("{one} and {other} know each other"),
    later("{one} and {other} no longer know each other"),
    later("log a contact with {name}"),
    later("remove a contact with {name}"),
    later("in touch with {name}"),
    later("asked {name}"),
    later("how asking {name} ended"),
    later("how often to meet {name}"),
    later("entry with {name} logged"),
    later("contact with {name} logged"),
    later("ask with {name} logged"),
    later("offer with {name} logged"),
    later("thanks with {name} logged"),
    later("entry with {name} taken out"),
    later("need {need} added"),
    later("need {need} changed"),
    later("need {need} removed"),
    later("need {need} set aside"),
    later("need {need} hidden"),
    later("need {need} shown again"),
    later("stage {stage} added"),
    later("stage {stage} changed"),
    later("stage {stage} removed"),
    later("stage {stage} used"),
    later("stage left to the dates"),
    later("stage chosen"),
    later("judged for {stage}"),
    later("judged for the dates"),
    later("save the view “{question}”"),
    later("take the view “{question}” away"),
    later("Import of {file}"),
    later("restored from {file}"),
    later("The demonstration map"),
)
"""What is written into the history, with the names of what is filled in."""

_PEOPLE: Final = re.compile(r"([0-9,]+) (?:person|people)")


def retold(what: str) -> str:
    """What the history says of a change, in the language of the reader. Not escaped."""
    if current() == ENGLISH:
        return what
    for pattern, text in _patterns():
        if found := pattern.fullmatch(what):
            return phrase(text, **{name: _value(name, value) for name, value in found.groupdict().items()})
    return what


def _value(name: str, value: str) -> object:
    """A value as the reader would say it: a number, so many people, a word or need that kith knows, or as it stands."""
    if name == "n":
        return _whole(value)
    if name == "noted":
        return retold(value)
    if people := _PEOPLE.fullmatch(value):
        return counted(_whole(people[1]), "{n} person", "{n} people")
    return phrase(value) if name in ("need", "needs", "level", "field") else value


def _whole(number: str) -> int:
    return int(number.replace(",", "") or 0)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What each text looks like when filled in; those of which most is certain come first."""
    by_words = sorted(DEEDS, key=lambda text: -sum(len(words) for words, *_ in Formatter().parse(text)))
    return tuple((re.compile(_pattern(text), re.DOTALL), text) for text in by_words)


def _kind(name: str) -> str:
    """What a value in a text looks like."""
    if name == "field":
        with speaking(ENGLISH):
            return "|".join(map(re.escape, CELLS.values()))
    return "[0-9,]+" if name == "n" else ".+"


def _pattern(text: str) -> str:
    parts = (
        re.escape(words) + (f"(?P<{name}>{_kind(name)})" if name else "") for words, name, *_ in Formatter().parse(text)
    )
    return "".join(parts)
