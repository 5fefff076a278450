"""The plain words of the interface for what the model calls kind, level, closeness and outcome."""

from datetime import date
from typing import Final

from graph.language import Spoken, counted, later, phrase
from graph.language import listed as listed
from graph.model import InteractionKind, Outcome, PersonKind

KINDS: Final[Spoken[PersonKind]] = Spoken(
    {
        "person": later("a person"),
        "group": later("a group"),
        "professional": later("a paid professional"),
        "resource": later("a resource (a course, a book, a tool)"),
    }
)
LEVELS: Final[Spoken[int]] = Spoken({1: later("a little"), 2: later("well"), 3: later("fully")})
LEVEL_NAMES: Final[Spoken[int]] = Spoken(
    {1: later("any help"), 2: later("help that meets it well"), 3: later("help that meets it fully")}
)
CLOSENESS: Final[Spoken[int]] = Spoken(
    {1: later("1 distant"), 2: later("2 loose"), 3: later("3 good"), 4: later("4 close"), 5: later("5 very close")}
)
INTERACTIONS: Final[Spoken[InteractionKind]] = Spoken(
    {
        "contact": later("We were in touch"),
        "ask": later("I asked for help"),
        "offer": later("I offered help"),
        "thanks": later("I said thank you"),
    }
)
OUTCOMES: Final[Spoken[Outcome]] = Spoken(
    {
        "pending": later("still open"),
        "met": later("I got what I needed"),
        "declined": later("they said no"),
        "no_answer": later("no answer"),
    }
)
ENCOURAGEMENT: Final = later(
    "People say yes to a direct request more often than those who ask expect (Flynn & Lake 2008)."
)


def ago(day: date | None, today: date) -> str:
    """How long ago a day was, roughly: "today", "3 weeks ago", "2 years ago"; empty where it is not known."""
    if day is None:
        return ""
    days = (today - day).days
    if days < 0:
        return phrase("on {day}", day=day)
    if days < 2:
        return phrase("yesterday") if days else phrase("today")
    if days >= 730:
        return counted(days // 365, "{n} year ago", "{n} years ago")
    if days >= 60:
        return counted(days // 30, "{n} month ago", "{n} months ago")
    if days >= 14:
        return counted(days // 7, "{n} week ago", "{n} weeks ago")
    return counted(days, "{n} day ago", "{n} days ago")
