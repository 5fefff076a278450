"""How those who wait are told what is going on."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, in words, how much is done, and of how much; 0 where that is not known."""


def silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""
