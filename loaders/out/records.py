"""What a writer of a format is given, and what it says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from graph.model import PersonalMap
from graph.network import Standpoint

if TYPE_CHECKING:
    from graph.analysis.settings import Settings

BEGINNING: Final = 400
"""Among how many bytes at its beginning a file has the mark of its format."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A map on its way out: from where it is judged, when it goes, and by which conventions (None: as defined)."""

    map: PersonalMap
    standpoint: Standpoint
    at: datetime
    conventions: "Settings | None" = None


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that can be written.

    Attributes
    ----------
    name : str
        What ``--format`` calls it.
    title : str
        What people call it.
    extensions : tuple of str
        The endings of file names that ask for it; the first is the one to suggest.
    media_type : str
        What browsers call it.
    holds : str
        What is in such a file and what it is good for, in a sentence or two.
    mark : bytes
        What stands at the beginning of each such file that kith writes, so that a former one may be replaced.
    write : callable
        The bytes of the file; pure.
    is_text : bool
        Whether it can be shown on a terminal.
    judged : bool
        Whether what is in it depends on from where the map is judged.
    aliases : tuple of str
        What else ``--format`` may call it.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    media_type: str
    holds: str
    mark: bytes
    write: Callable[[Outgoing], bytes]
    is_text: bool = True
    judged: bool = True
    aliases: tuple[str, ...] = ()

    @property
    def extension(self) -> str:
        """The ending to suggest."""
        return self.extensions[0]

    def wrote(self, beginning: bytes) -> bool:
        """Whether the beginning of a file is that of one in this format written by kith."""
        return self.mark in beginning[:BEGINNING]
