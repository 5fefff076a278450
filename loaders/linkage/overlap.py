"""When two provisions of one need are about the same time. Pure."""

from datetime import date

from graph.model import Provision


def overlap(some: Provision, other: Provision) -> bool:
    """Whether there is a day on which both count; an empty end is open."""
    begins = max(some.since or date.min, other.since or date.min)
    return begins < min(some.until or date.max, other.until or date.max)
