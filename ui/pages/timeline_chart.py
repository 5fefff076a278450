"""The timeline: a bar for each need that somebody meets, and a mark for each day on which one was in touch."""

from datetime import UTC, date, datetime
from typing import Any, Final

import altair as alt
import pandas as pd

from graph.language import counted, phrase, phrase_in
from ui.pages import charted
from ui.pages.colours import colours
from ui.presenters.timeline import KINDS, Timeline

ROW: Final = 36
LANE: Final = 6
APART: Final = f"(datum.lane - (datum.lanes - 1) / 2) * {LANE}"
"""How far from the middle of a row a bar stands, so that those of one person do not hide each other."""
NAMES: Final = 150
SHAPES: Final = ("circle", "triangle-up", "square", "diamond")
NAME: Final = "timeline"


def show(found: Timeline) -> None:
    """The chart, its table and its files."""
    moments = pd.DataFrame(
        {
            phrase("Person"): [s.person for s in found.spans] + [m.person for m in found.moments],
            phrase("What"): [f"{s.need}, {s.level}" for s in found.spans] + [m.kind for m in found.moments],
            phrase("From"): [s.begins if s.since_noted else None for s in found.spans] + [m.on for m in found.moments],
            phrase("To"): [s.ends for s in found.spans] + [m.on for m in found.moments],
        }
    )
    size = phrase(
        "{people}, {spans}, {contacts}.",
        people=counted(len(found.people), "{n} person", "{n} people"),
        spans=counted(len(found.spans), "{n} span of help", "{n} spans of help"),
        contacts=counted(len(found.moments), "{n} contact", "{n} contacts"),
    )
    says = f"{size} {'; '.join(s.says for s in found.spans)}"
    title = phrase(
        "Who met which need, and when you were in touch, {day} to {last}",
        day=found.begins,
        last=found.ends,
    )
    charted.show(charted.Charted(NAME, title, _chart(found), says, moments))


def _chart(found: Timeline) -> Any:
    look = colours()
    order = list(found.people)
    rows = alt.Y(
        "person:N",
        sort=order,
        title=None,
        scale=alt.Scale(domain=order),
        axis=alt.Axis(
            labelLimit=NAMES, labelOverlap=False, labelFlush=False, labelColor=look["text"], ticks=False, domain=False
        ),
    )
    days = alt.Scale(domain=[_milliseconds(found.begins), _milliseconds(found.ends)], nice=False, zero=False)
    axis = alt.Axis(
        title=None,
        labelColor=look["text"],
        gridColor=look["quiet"],
        values=[_milliseconds(d) for d in _months(found.begins, found.ends)],
        labelExpr="utcFormat(datum.value, '%b %Y')",
        labelOverlap=True,
        domain=False,
    )
    layers = []
    if found.spans:
        spans = pd.DataFrame(
            {
                "person": [s.person for s in found.spans],
                "begins": [_milliseconds(s.begins) for s in found.spans],
                "ends": [_milliseconds(s.ends) for s in found.spans],
                "lane": [s.lane for s in found.spans],
                "lanes": [s.lanes for s in found.spans],
                "fill": [look["line" if s.since_noted else "ground"] for s in found.spans],
                "says": [s.says for s in found.spans],
            }
        )
        layers.append(
            alt.Chart(spans)
            .mark_bar(height=LANE - 1, yOffset=alt.ExprRef(APART), stroke=look["dotEdge"], strokeWidth=1)
            .encode(
                y=rows,
                x=alt.X("begins:Q", scale=days, axis=axis),
                x2="ends:Q",
                fill=alt.Fill("fill:N", scale=None, legend=None),
                tooltip=alt.Tooltip("says:N", title=phrase_in("what somebody gives", "help")),
                description="says:N",
            )
        )
    if found.moments:
        moments = pd.DataFrame(
            {
                "person": [m.person for m in found.moments],
                "on": [_milliseconds(m.on) for m in found.moments],
                "kind": [m.kind for m in found.moments],
                "says": [m.says for m in found.moments],
            }
        )
        legend = alt.Legend(
            orient="top", columns=2, title=None, labelColor=look["text"], symbolStrokeColor=look["text"]
        )
        layers.append(
            alt.Chart(moments)
            .mark_point(filled=True, size=70, opacity=1, color=look["text"])
            .encode(
                y=rows,
                x=alt.X("on:Q", scale=days, axis=axis),
                shape=alt.Shape(
                    "kind:N", scale=alt.Scale(domain=list(KINDS.values()), range=list(SHAPES)), legend=legend
                ),
                tooltip=alt.Tooltip("says:N", title=phrase_in("a day in touch", "contact")),
                description="says:N",
            )
        )
    return alt.layer(*layers).properties(height=ROW * max(len(order), 1)).configure_view(strokeWidth=0)


def _milliseconds(day: date) -> float:
    """A day as Vega counts time; as a number, because it warns of bars between days whose scale begins with a day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000


def _months(begins: date, ends: date) -> list[date]:
    """The first days of every fourth month between two days."""
    firsts = [date(y, m, 1) for y in range(begins.year, ends.year + 1) for m in (1, 5, 9)]
    return [d for d in firsts if begins <= d <= ends]
