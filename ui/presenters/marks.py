"""What a picture is made of: marks, lines between them, and how each mark is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ui.presenters.layout import Frame

Kind = Literal["me", "person", "need", "more", "untagged", "group"]

UNTAGGED: Final = "untagged"
MORE: Final = "more:"
"""What the id of the bubble of a need begins with."""
QUIETLY: Final = "knows-quietly"
"""The role of a line that shows only where one of its ends is chosen or pointed at."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn. ``width`` and ``height`` take in the label; ``head`` lies between its top and its point.

    ``way`` are the marks over which you reach somebody, both ends included.
    """

    id: str
    kind: Kind
    role: str
    shape: str
    label: str
    tip: str
    size: float
    width: float
    height: float
    head: float
    x: float = 0.0
    y: float = 0.0
    font: int = 14
    way: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two marks."""

    source: str
    target: str
    role: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture; ``folded`` says in which mark somebody who is not drawn is folded away.

    ``outside`` is the mark of those who are neither drawn nor folded, where there is one; ``rings`` are the half axes
    of ellipses around the middle, behind everything.
    """

    frame: Frame
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    folded: Mapping[str, str]
    contacts: int
    outside: str | None = UNTAGGED
    rings: tuple[tuple[float, float], ...] = ()

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """What the marks with their labels and the rings take up: left, top, right and foot."""
        across, down = self.rings[-1] if self.rings else (0.0, 0.0)
        return (
            min(-across, *(m.x - m.width / 2 for m in self.marks)),
            min(-down, *(m.y - m.head for m in self.marks)),
            max(across, *(m.x + m.width / 2 for m in self.marks)),
            max(down, *(m.y - m.head + m.height for m in self.marks)),
        )

    def mark_of(self, chosen: str) -> str | None:
        """The mark that stands for a person or need (by the id of its mark), which may be a bubble or the box."""
        if any(m.id == chosen for m in self.marks):
            return chosen
        kind, _, key = chosen.partition(":")
        if kind == "person":
            return self.folded.get(key, self.outside)
        return None

    def marks_of(self, chosen: Sequence[str]) -> list[str]:
        """The marks that stand for several, in their order, each once."""
        return list(dict.fromkeys(mark for c in chosen if (mark := self.mark_of(c)) is not None))


def person_mark(person: str) -> str:
    """The id of the mark of a person."""
    return f"person:{person}"


def need_mark(need: str) -> str:
    """The id of the mark of a need."""
    return f"need:{need}"


def more_mark(need: str) -> str:
    """The id of the bubble of people who meet a need and are not drawn."""
    return MORE + need
