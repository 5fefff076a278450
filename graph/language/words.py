"""Numbers, counts, shares and lists as one would phrase them."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import Final

from graph.language.speaking import ENGLISH, current, phrase, phrase_of

_DAYS: Final = {ENGLISH: "YYYY-MM-DD", "de": "DD.MM.YYYY"}


def listed(items: Sequence[str], at_most: int = 5) -> str:
    """``a, b and c``; beyond ``at_most`` the rest is counted: ``a, b and 4 more``. Empty for nothing."""
    if len(items) > at_most:
        return phrase("{some} and {n} more", some=", ".join(items[: at_most - 1]), n=len(items) - at_most + 1)
    if len(items) < 2:
        return "".join(items)
    return phrase("{some} and {last}", some=", ".join(items[:-1]), last=items[-1])


def one_of(items: Sequence[str]) -> str:
    """``a, b or c``; empty for nothing."""
    if len(items) < 2:
        return "".join(items)
    return phrase("{some} or {last}", some=", ".join(items[:-1]), last=items[-1])


def number(value: float, digits: int = 0) -> str:
    """``1,234`` or ``1,234.5``: a number with so many digits behind the point, as the language writes it."""
    if (language := current()) == ENGLISH:
        return f"{value:,.{digits}f}" if digits or isinstance(value, float) else f"{value:,}"
    from babel.numbers import format_decimal

    return format_decimal(value, f"#,##0{'.' * bool(digits)}{'0' * digits}", locale=language)


def day_pattern() -> str:
    """How the language writes a day, such as ``YYYY-MM-DD``."""
    return _DAYS.get(current(), _DAYS[ENGLISH])


def dated(value: date) -> str:
    """``2026-05-28`` or ``28.05.2026``: a day as the language writes it."""
    parts = {"YYYY": f"{value.year:04d}", "MM": f"{value.month:02d}", "DD": f"{value.day:02d}"}
    return reduce(lambda text, part: text.replace(*part), parts.items(), day_pattern())


def counted(count: int, one: str, many: str, /, none: str = "", **values: object) -> str:
    """``1 need`` or ``3 needs``, from ``{n} need`` and ``{n} needs``; ``none``, where given, is said of nothing."""
    return none if none and not count else phrase_of(count, one, many, **values)


def times(count: int) -> str:
    """``not once``, ``once``, ``twice``, ``3 times``: how often something was done."""
    if count == 2:
        return phrase("twice")
    return counted(count, "once", "{n} times", phrase("not once"))


def quoted(text: str, at_most: int = 60) -> str:
    """A text in the quotation marks of the language, cut where it is too long: ``“Ana”``."""
    return phrase("“{text}…”", text=text[:at_most]) if len(text) > at_most else phrase("“{text}”", text=text)


def ended(text: str) -> str:
    """A text as a whole sentence: with a full stop, unless it ends with a mark already, as `Inc.` does."""
    return text if text.rstrip("”\"'»)").endswith((".", "!", "?", "…", "。")) else f"{text}."


def percent(share: float) -> str:
    """A share in whole per cent; what is more than nothing is never called 0%, what is less than all never 100%."""
    rounded = round(share * 100)
    if rounded == 0 and share > 0:
        return phrase("under {n}%", n=1)
    return phrase("over {n}%", n=99) if rounded == 100 and share < 1 else phrase("{n}%", n=rounded)
