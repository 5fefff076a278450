"""A measure in words, and the scales that several measures have."""

from dataclasses import dataclass
from typing import Final

PART: Final = "0% to 100%"
PEOPLE: Final = "a list of people"
NEEDS: Final = "a list of needs"
ENOUGH: Final = "empty below five contacts or without any tie among them"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One measure in words.

    Attributes
    ----------
    section, key : str
        The part of the measures and the key: those of ``kith report --json`` and ``kith ask --json``.
    name : str
        What it is called.
    means, does_not_mean : str
        One sentence each, for people who do not know the field; the pages say them in their language.
    scale : str
        The unit and the range.
    source : str
        Where it is defined, and who thought of it.
    """

    section: str
    key: str
    name: str
    means: str
    does_not_mean: str
    scale: str
    source: str

    @property
    def dotted(self) -> str:
        """The section and the key, which no other measure has."""
        return f"{self.section}.{self.key}"
