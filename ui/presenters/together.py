"""What holds for several people together: which needs they meet, and which of those nobody else meets. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.analysis.report import Report
from graph.language import counted, listed, phrase
from graph.model import PersonalMap

NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Shared:
    """A need that some of several people meet, in words; ``only`` where nobody else does."""

    need: str
    says: str
    only: bool


def shared(personal_map: PersonalMap, report: Report, people: Sequence[str]) -> list[Shared]:
    """The needs that some of these people meet: first those that nobody else meets, then those most of them meet."""
    found = [(c, [p for p in people if p in c.providers]) for c in report.coverage.needs]
    ranked = sorted(
        ((c, by) for c, by in found if by),
        key=lambda m: (len(m[1]) < m[0].depth, -len(m[1]), personal_map.needs[m[0].need].name),
    )
    return [_shared(personal_map, c.need, by, len(by) == c.depth) for c, by in ranked]


def says(needs: Sequence[Shared], of: int) -> str:
    """How many needs they meet together, and how many of those nobody else meets."""
    if not needs:
        return phrase("Together they meet none of your needs yet.")
    told = counted(
        of,
        "Together they meet {met} of your {n} need.",
        "Together they meet {met} of your {n} needs.",
        met=len(needs),
    )
    alone = sum(n.only for n in needs)
    more = counted(alone, "{n} of them nobody else meets.", "{n} of them nobody else meets.")
    return f"{told} {more}" if alone else told


def _shared(personal_map: PersonalMap, need: str, by: Sequence[str], only: bool) -> Shared:
    names = listed([personal_map.called(p) for p in by], NAMED)
    told = phrase("{names}, and nobody else", names=names) if only else names
    return Shared(need, phrase("{need}: {who}", need=personal_map.needs[need].name, who=told), only)
