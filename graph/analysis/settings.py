"""The conventions of the measures that a user may set."""

from dataclasses import dataclass
from typing import Final

from graph.analysis.reliance import LIMITS, RelianceLimits
from graph.analysis.time import CONSTANTS, TimeConstants


@dataclass(frozen=True, slots=True)
class Settings:
    """The constants of availability and the limits of over-reliance."""

    time: TimeConstants = CONSTANTS
    reliance: RelianceLimits = LIMITS


DEFAULTS: Final = Settings()
