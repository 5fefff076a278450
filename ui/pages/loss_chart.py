"""The loss curve as a picture: it goes right by each person who leaves and down by each need that nobody meets then.

The curve stands on the left third; beside each of its steps it says who leaves there and what that takes.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from graph.language import phrase
from ui.pages.colours import colours
from ui.plain_text import shortened
from ui.presenters.loss_steps import Step

ROW: Final = 44
"""How far the curve goes down for a need."""
CURVE: Final = 0.25
"""Which part of the width the curve takes."""
FONT: Final = 14
PICK: Final = "pick"


def chart(steps: Sequence[Step]) -> Any:
    """The chart; a click on a step selects its ``id``, which is how many needs are lost there."""
    look, down, most = colours(), steps[-1].lost, steps[-1].people
    lost = alt.Scale(domain=[0, down + 0.5], reverse=True, nice=False, zero=False)
    base = alt.Chart(_frame(steps), height=ROW * down + ROW // 2).encode(
        y=alt.Y("lost:Q", title=None, axis=None, scale=lost),
        tooltip=alt.Tooltip("told:N", title=phrase("what it says")),
    )
    people = alt.X("people:Q", title=None, axis=None, scale=alt.Scale(domain=[0, most / CURVE], nice=False))
    each = base.transform_filter("datum.people > 0")
    layers = [_leaders(each, people, most, look), _curve(base, people, look), _points(each, people, look)]
    return alt.layer(*layers, *_words(each, look)).configure_mark(cursor="pointer").configure_view(strokeWidth=0)


def _leaders(each: Any, people: alt.X, most: int, look: Mapping[str, str]) -> Any:
    """A faint line from each step to its words."""
    return each.mark_rule(color=look["quiet"], strokeDash=[2, 3], aria=False).encode(
        x=people, x2=alt.X2Datum(most * 1.08)
    )


def _curve(base: Any, people: alt.X, look: Mapping[str, str]) -> Any:
    return base.mark_line(
        interpolate="step-after", strokeWidth=2.5, color=look["met"], tooltip=None, aria=False
    ).encode(x=people, order="lost:Q", tooltip=alt.value(None))


def _points(each: Any, people: alt.X, look: Mapping[str, str]) -> Any:
    """Where each step ends: full, and hollow with the edge of a warning where one person is enough."""
    points = each.mark_point(size=110, opacity=1, strokeWidth=2.5).encode(
        x=people,
        fill=alt.condition("datum.alone", alt.value(look["ground"]), alt.value(look["met"])),
        stroke=alt.condition("datum.alone", alt.value(look["warn"]), alt.value(look["met"])),
        description="told:N",
    )
    return points.add_params(alt.selection_point(name=PICK, fields=["id"]))


def _words(each: Any, look: Mapping[str, str]) -> list[Any]:
    beside = {
        "x": alt.ExprRef(f"width * {CURVE} + 18"),
        "align": "left",
        "baseline": "middle",
        "fontSize": FONT,
        "aria": False,
        "limit": alt.ExprRef(f"width * {1 - CURVE} - 20"),
    }
    who = each.mark_text(dy=-9, color=look["text"], fontWeight="bold", **beside).encode(text="who:N")
    ink = alt.condition("datum.alone", alt.value(look["warn"]), alt.value(look["text"]))
    return [who, each.mark_text(dy=9, **beside).encode(text="says:N", color=ink)]


def _frame(steps: Sequence[Step]) -> pd.DataFrame:
    """A row a step, and one before the first, where nobody has left."""
    return pd.DataFrame(
        {
            "id": ["0", *(str(s.lost) for s in steps)],
            "lost": [0, *(s.lost for s in steps)],
            "people": [0, *(s.people for s in steps)],
            "alone": [False, *(s.alone for s in steps)],
            "who": ["", *(shortened(s.who, 90) for s in steps)],
            "says": ["", *(shortened(s.says) for s in steps)],
            "told": ["", *(s.told for s in steps)],
        }
    )
