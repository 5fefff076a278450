"""Axes of charts that are tables: the ids on them are written as names, however many these are."""

import json
from collections.abc import Mapping
from typing import Any

import altair as alt

from ui.pages.colours import colours


def above(names: Mapping[str, str]) -> alt.Axis:
    """The heads of columns, aslant, so that they have room on a phone."""
    return _axis(names, orient="top", labelAngle=-60, labelLimit=150)


def beside(names: Mapping[str, str]) -> alt.Axis:
    """The names of rows."""
    return _axis(names, labelLimit=190)


def _axis(names: Mapping[str, str], **more: Any) -> alt.Axis:
    written, ink = f"{json.dumps(dict(names))}[datum.value]", colours()["text"]
    return alt.Axis(labelOverlap=False, labelFlush=False, labelExpr=written, labelColor=ink, labelFontSize=12, **more)
