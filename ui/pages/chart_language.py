"""Charts whose axes are numbered and dated, and whose marks are named, in the language of whoever looks."""

from functools import cache
from typing import Any, Final

import altair as alt

from graph.language import ENGLISH, Spoken, current, later

MARKS: Final[Spoken[str]] = Spoken(
    {"bar": later("bar"), "line": later("line"), "point": later("point"), "rect": later("cell"), "text": later("label")}
)
"""What screen readers say that a mark of a chart is."""


def in_language(chart: Any) -> Any:
    """The chart with the signs for thousands and decimals and the names of months and marks of the language."""
    if (language := current()) == ENGLISH:
        return chart
    config = {} if chart.config is alt.Undefined else chart.config.to_dict()
    marks = {kind: config.get(kind, {}) | {"ariaRoleDescription": said} for kind, said in MARKS.items()}
    return chart.configure(**(config | marks | {"locale": _locale(language)}))


@cache
def _locale(language: str) -> dict[str, Any]:
    """A language as the formats of Vega (those of d3-format and d3-time-format) take it."""
    from babel import Locale

    told = Locale.parse(language)
    signs = told.number_symbols["latn"]
    months, days = told.months["stand-alone"], told.days["stand-alone"]
    return {
        "number": {
            "decimal": signs["decimal"],
            "thousands": signs["group"],
            "grouping": [3],
            "currency": ["", ""],
            "percent": "\N{NO-BREAK SPACE}%",
        },
        "time": {
            "dateTime": "%A, %e. %B %Y, %X",
            "date": "%d.%m.%Y",
            "time": "%H:%M:%S",
            "periods": ["", ""],
            "days": _week(days["wide"]),
            "shortDays": _week(days["abbreviated"]),
            "months": [months["wide"][m] for m in range(1, 13)],
            "shortMonths": [months["abbreviated"][m] for m in range(1, 13)],
        },
    }


def _week(names: Any) -> list[str]:
    """The names of the days from Sunday on; Babel counts from Monday."""
    return [names[(day - 1) % 7] for day in range(7)]
