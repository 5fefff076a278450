"""The arguments and options that several commands share, and how their text is read."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any, Final, TypeVar

import typer

from graph.model import CLOSENESS, IMPORTANCE, INTERACTION_KINDS, LEVELS, OUTCOMES, PERSON_KINDS

Choice = TypeVar("Choice", bound=str)

_MAP: Final = "kith.map"


def day(text: str) -> date:
    """A day written as 2026-10-01, or as a word that means one."""
    words = {"today": 0, "yesterday": 1}
    if text.casefold() in words:
        return date.today() - timedelta(days=words[text.casefold()])
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it like 2026-10-01.") from None


def within(numbers: range) -> Callable[[str], int]:
    """A reader of whole numbers in a range."""

    def read(text: str) -> int:
        try:
            number = int(text)  # a default is a number already
        except ValueError:
            number = numbers.start - 1
        if number not in numbers:
            raise typer.BadParameter(f"{text!r} is not a whole number from {numbers[0]} to {numbers[-1]}.")
        return number

    return read


def setting(name: str) -> Callable[[str], Any]:
    """A reader of what can also be a setting of that name, by the same rule."""

    def read(text: str) -> Any:
        from ui.settings import READERS

        try:
            return READERS[name](text)
        except ValueError as error:
            raise typer.BadParameter(f"{text!r} cannot be used: {error}.") from None

    return read


def at_least(least: int) -> Callable[[str], int]:
    """A reader of whole numbers that are not too small."""

    def read(text: str) -> int:
        text = str(text)  # a default is given as the number it is
        if not text.isdecimal() or len(text) > 9 or int(text) < least:
            raise typer.BadParameter(f"{text!r} is not a whole number of {least} or more.")
        return int(text)

    return read


def one_of(choices: tuple[Choice, ...]) -> Callable[[str], Choice]:
    """A reader of one word out of a few; hyphens may stand for underscores."""

    def read(text: str) -> Choice:
        for choice in choices:
            if text.casefold().replace("-", "_") == choice:
                return choice
        raise typer.BadParameter(f"{text!r} is none of {', '.join(choices)}.")

    return read


def _remembered(context: typer.Context, value: str | None) -> str | None:
    """The map named here, else the one named further to the left."""
    if value is not None:
        context.meta[_MAP] = value
    named = context.meta.get(_MAP)
    return None if named is None else str(named)


MapName = Annotated[
    str | None,
    typer.Option("--map", metavar="NAME", callback=_remembered, help="The map to use instead of one's own (KITH_MAP)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
PersonText = Annotated[
    str, typer.Argument(metavar="PERSON", help="A name, the beginning of one, an e-mail address or an id.")
]
NeedText = Annotated[str, typer.Argument(metavar="NEED", help="A need's key, name, alias or id, or a beginning.")]
OnDay = Annotated[date | None, typer.Option("--on", metavar="DATE", parser=day, help="The day; today if left out.")]
Since = Annotated[date | None, typer.Option("--since", metavar="DATE", parser=day, help="From which day on.")]
Until = Annotated[
    date | None, typer.Option("--until", metavar="DATE", parser=day, help="The first day on which it no longer holds.")
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note.")]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="PERSON", help="As if this person were away; repeatable.")
]
Closeness = Annotated[
    int | None, typer.Option("--closeness", metavar="1..5", parser=within(CLOSENESS), help="How close: 5 is closest.")
]
Level = Annotated[
    int | None,
    typer.Option("--level", metavar="1..3", parser=within(LEVELS), help="1 a little, 2 well, 3 fully."),
]
Threshold = Annotated[
    int | None,
    typer.Option("--threshold", metavar="1..3", parser=within(LEVELS), help="The level from which support counts."),
]
HalfLife = Annotated[
    float | None,
    typer.Option(
        "--half-life", metavar="DAYS", parser=setting("half_life"), help="Days without contact that halve availability."
    ),
]
RelianceShare = Annotated[
    float | None,
    typer.Option(
        "--reliance-share",
        metavar="0..1",
        parser=setting("over_reliance_share"),
        help="From which share a person nobody could replace is relied on too much.",
    ),
]
RelianceBreadth = Annotated[
    float | None,
    typer.Option(
        "--reliance-breadth",
        metavar="0..1",
        parser=setting("over_reliance_breadth"),
        help="From which part of the needs one person meets too many.",
    ),
]
Importance = Annotated[
    int | None,
    typer.Option(
        "--importance", metavar="0..3", parser=within(IMPORTANCE), help="0 not now, 1 nice, 2 important, 3 critical."
    ),
]

person_kind = one_of(PERSON_KINDS)
interaction_kind = one_of(INTERACTION_KINDS)
outcome = one_of(OUTCOMES)
