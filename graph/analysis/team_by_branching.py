"""The strongest team of so many people by branching over who meets the rarest need, among people who are not many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

STEPS: Final = 2_000
"""So many questions at most: a tenth of a second."""


class TooManyStepsError(Exception):
    """The search would take too long. Caught where it was asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A team: how strong it is, and the places of its people in order."""

    strength: int
    places: tuple[int, ...]


def strongest_team(
    masks: Sequence[int], strengths: Sequence[int], size: int, people: int, steps: int = STEPS
) -> Found | None:
    """Of the teams of ``people`` who together meet ``size`` needs the strongest, of several the first by place.

    Somebody of the team meets the rarest need, and the others what is left then. Each set of needs is asked for once,
    and nobody is tried without whom those who meet most of it could not meet it all.

    Parameters
    ----------
    masks : sequence of int
        The needs of each person, a bit a need.
    strengths : sequence of int
        How strong each is.
    people : int
        As many as it takes: with fewer there must be no team, so that nobody in one can be spared.

    Returns
    -------
    Found or None
        None where there is no such team.

    Raises
    ------
    TooManyStepsError
        It would take more than ``steps`` questions.
    """
    return _Search(masks, strengths, size, steps).team((1 << size) - 1, people)


class _Search:
    """Answers which team of so many people meets a set of needs, each question once."""

    def __init__(self, masks: Sequence[int], strengths: Sequence[int], size: int, steps: int) -> None:
        self._masks, self._strengths = masks, strengths
        self._meets = np.array([[mask >> n & 1 for n in range(size)] for mask in masks], dtype=bool).reshape(-1, size)
        self._answers: dict[tuple[int, int], Found | None] = {}
        self._left = steps

    def team(self, wanted: int, people: int) -> Found | None:
        """The best team of so many who meet all that is wanted."""
        if (wanted, people) not in self._answers:
            self._left -= 1
            if self._left < 0:
                raise TooManyStepsError
            self._answers[wanted, people] = self._best(wanted, people)
        return self._answers[wanted, people]

    def _best(self, wanted: int, people: int) -> Found | None:
        if not wanted:
            return None if people else Found(0, ())
        if not people:
            return None
        found = []
        for place in self._able(wanted, people - 1):
            if rest := self.team(wanted & ~self._masks[place], people - 1):
                found.append(Found(rest.strength + self._strengths[place], tuple(sorted((place, *rest.places)))))
        return min(found, key=lambda f: (-f.strength, f.places), default=None)

    def _able(self, wanted: int, others: int) -> list[int]:
        """Those who meet the rarest need and enough of the rest for so many others to meet what is left."""
        needs = [n for n in range(self._meets.shape[1]) if wanted >> n & 1]
        meets = self._meets[:, needs]
        numbers = meets.sum(axis=1)
        enough = len(needs) - int(np.sort(numbers)[len(numbers) - others :].sum())
        able = np.flatnonzero(numbers >= max(enough, 1))
        rarest = np.argmin(meets[able].sum(axis=0)) if len(able) else 0
        return [int(place) for place in able if meets[place, rarest]]
