"""A bar chart as rows: a name, what is said of it, and a number as a bar below both. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Role = Literal["met", "thin", "warn", "none"]
"""What a bar looks like: filled, pale, hollow with a warning edge, or nothing but words of warning."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``told`` is what a screen reader says; ``wanted`` and ``before`` are marks on the same scale."""

    id: str
    name: str
    says: str
    number: float
    role: Role
    told: str
    wanted: float | None = None
    before: float | None = None


def alternative(rows: Sequence[Row]) -> str:
    """The rows as the text that stands for the chart."""
    return "; ".join(row.told for row in rows)
