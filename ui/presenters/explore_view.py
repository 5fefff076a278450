"""How *Explore* shows a map: arranged how, how much of it, of whom. What stands in the address and in a saved view."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ui.presenters.explored import AMOUNTS
from ui.presenters.filters import PARAMETERS as FILTERS
from ui.presenters.filters import Field, Filters, from_address, to_address
from ui.presenters.grouping import LAYOUTS, Layout

PICKED: Final = "explore_picked"
PARAMETERS: Final = ("layout", "marks", "open", *FILTERS)
MARKS: Final = 300


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a map. ``opened`` are the bubbles and groups that are unfolded."""

    layout: Layout = "need"
    marks: int = MARKS
    opened: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)

    @property
    def drawn(self) -> tuple[Layout, int, tuple[str, ...], Filters]:
        """What the picture is made of; the table of people and needs has no picture of its own."""
        return ("need" if self.layout == "matrix" else self.layout), self.marks, self.opened, self.filters

    def filtered(self, filters: Filters) -> "View":
        """The same of other people."""
        return replace(self, filters=filters)

    def arranged(self, layout: Layout) -> "View":
        """The same arranged otherwise; what is opened of one arrangement is not there in another."""
        return replace(self, layout=layout, opened=())

    def holding(self, marks: int) -> "View":
        """The same with room for more or fewer marks."""
        return replace(self, marks=marks)

    def toggled(self, mark: str) -> "View":
        """The same with a bubble or group opened, or folded again."""
        opened = tuple(o for o in self.opened if o != mark) if mark in self.opened else (*self.opened, mark)
        return replace(self, opened=opened)


def told_view(view: View) -> dict[str, tuple[str, ...]]:
    """A view as parameters of the address."""
    return {
        "layout": (view.layout,) if view.layout != "need" else (),
        "marks": (str(view.marks),) if view.marks != MARKS else (),
        "open": view.opened,
        **to_address(view.filters),
    }


def known_view(told: Mapping[str, Sequence[str]], labels: Mapping[Field, Collection[str]]) -> View:
    """The view that parameters tell; what makes no sense is as if it was not there."""
    layout: Layout = next((name for name in LAYOUTS if name in told.get("layout", ())), "need")
    marks = next((m for m in AMOUNTS if str(m) in told.get("marks", ())), MARKS)
    return View(layout, marks, tuple(dict.fromkeys(told.get("open", ()))), from_address(told, labels))
