"""The plain words of the interface for what the model calls kind, level, closeness and outcome."""

from datetime import date
from typing import Final

from graph.language import listed as listed
from graph.model import InteractionKind, Outcome, PersonKind

KINDS: Final[dict[PersonKind, str]] = {
    "person": "a person",
    "group": "a group",
    "professional": "a paid professional",
    "resource": "a resource (a course, a book, a tool)",
}
LEVELS: Final[dict[int, str]] = {1: "a little", 2: "well", 3: "fully"}
LEVEL_NAMES: Final[dict[int, str]] = {
    1: "any help",
    2: "help that meets it well",
    3: "help that meets it fully",
}
CLOSENESS: Final[dict[int, str]] = {1: "1 distant", 2: "2 loose", 3: "3 good", 4: "4 close", 5: "5 very close"}
INTERACTIONS: Final[dict[InteractionKind, str]] = {
    "contact": "We were in touch",
    "ask": "I asked for help",
    "offer": "I offered help",
    "thanks": "I said thank you",
}
OUTCOMES: Final[dict[Outcome, str]] = {
    "pending": "still open",
    "met": "I got what I needed",
    "declined": "they said no",
    "no_answer": "no answer",
}
ENCOURAGEMENT: Final = "People say yes to a direct request more often than those who ask expect (Flynn & Lake 2008)."


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 person", "2,000 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ago(day: date | None, today: date) -> str:
    """How long ago a day was, roughly: "today", "3 weeks ago", "2 years ago"; empty where it is not known."""
    if day is None:
        return ""
    days = (today - day).days
    if days < 0:
        return f"on {day.isoformat()}"
    if days < 2:
        return ("today", "yesterday")[days]
    for size, unit in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        if days >= 2 * size or size == 1:
            return f"{count(days // size, unit)} ago"
    return ""
