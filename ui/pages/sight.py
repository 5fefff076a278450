"""What the parts of *My map* are drawn from at one run."""

from dataclasses import dataclass
from typing import Final

from graph.analysis.report import Report
from graph.network import Graph
from ui.presenters.folding import Provider
from ui.presenters.picture import Picture
from ui.presenters.what_if import Away
from ui.session import Context

EVERYBODY_OFFERED: Final = 1_000
"""Up to so many people everybody can be found by typing on this page; beyond, those who meet a need."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The map as it is seen: ``whole`` with everybody, ``now`` without those who are ``gone``.

    ``chosen`` are marks, the last one first.
    """

    context: Context
    support: Graph
    everybody: list[Provider]
    whole: Report
    now: Report
    gone: Away
    chosen: tuple[str, ...]
    pictures: tuple[Picture, Picture]

    @property
    def picked(self) -> str | None:
        """The mark that was chosen last."""
        return self.chosen[0] if self.chosen else None

    @property
    def away(self) -> tuple[str, ...]:
        """The ids of everybody who is taken to be away, by name."""
        return self.gone.everybody
