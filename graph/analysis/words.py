"""Plain sentences: lists, counts and shares as one would say them."""

from collections.abc import Sequence


def listed(items: Sequence[str], at_most: int = 5) -> str:
    """``a, b and c``; beyond ``at_most`` the rest is counted: ``a, b and 4 more``. Empty for nothing."""
    if len(items) > at_most:
        return f"{', '.join(items[: at_most - 1])} and {len(items) - at_most + 1} more"
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


def counted(number: int, one: str, many: str = "") -> str:
    """``1 need``, ``3 needs``, ``no needs``."""
    return f"{f'{number:,}' if number else 'no'} {one if number == 1 else many or one + 's'}"


def either(number: int, one: str, many: str) -> str:
    """The form of a verb that goes with a number."""
    return one if number == 1 else many


def ended(text: str) -> str:
    """A text as a whole sentence: with a full stop, unless it ends with a mark already, as `Inc.` does."""
    return text if text.rstrip("”\"'»)").endswith((".", "!", "?", "…", "。")) else f"{text}."


def percent(share: float) -> str:
    """A share in whole per cent; what is more than nothing is never called 0%, what is less than all never 100%."""
    rounded = round(share * 100)
    if rounded == 0 and share > 0:
        return "under 1%"
    return "over 99%" if rounded == 100 and share < 1 else f"{rounded}%"
