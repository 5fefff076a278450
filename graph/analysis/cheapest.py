"""What is known of the fewest people whose loss leaves so many needs unmet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cheapest:
    """The best set of a number of needs that was found.

    Attributes
    ----------
    chosen : int
        The needs, as a mask of :class:`~graph.analysis.providers.Providers`.
    at_least : int
        How many people have to go for so many needs in any case: as many as for the needs chosen, where these are
        proved to be best.
    common : int or None
        The needs that are in every set of so many that costs no more; None where that was not looked for.
    """

    chosen: int
    at_least: int
    common: int | None = None
