"""Whom one could ask: the names that a gap on *My map* leads to, the same wherever they are shown."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

import streamlit as st

from graph.analysis.coverage import NeedCoverage
from graph.analysis.report import Report
from graph.language import phrase
from graph.network import Graph, arena
from ui.pages.sight import Sight
from ui.plain_text import plain, shortened
from ui.presenters import detail, my_map
from ui.presenters.graphs import support_of, ties_of
from ui.presenters.kept import Kept
from ui.presenters.picture import person_mark
from ui.session import Context

NEEDS: Final = 2
NAMES: Final = 2

_ideas: Final[Kept[list[detail.Idea]]] = Kept(32)


def graphs(context: Context, away: Collection[str]) -> tuple[Graph, Graph]:
    """Who meets what and who knows whom, of those who are not away."""
    stand = replace(context.standpoint, without=frozenset(away))
    return support_of(context.map, stand), ties_of(context.map, stand)


def ideas(sight: Sight, need: str) -> list[detail.Idea]:
    """Whom one could ask for a need; nobody where it is covered."""
    return ideas_for(sight.context, sight.away, sight.now, need)


def ideas_for(context: Context, away: Collection[str], now: Report, need: str) -> list[detail.Idea]:
    """The same for a page that has no picture. ``now`` is the report of who remains."""
    covered = next(c for c in now.coverage.needs if c.need == need)
    return [] if covered.status == "covered" else _found(context, away, now, covered, frozenset())


def elsewhere(context: Context, away: Collection[str], now: Report, need: str) -> list[detail.Idea]:
    """Whom one could ask for a need outside of the places where those are who meet it."""
    covered = next(c for c in now.coverage.needs if c.need == need)
    places = {arena(context.map.people[p]) for p in covered.providers}
    return _found(
        context, away, now, covered, frozenset(p.id for p in context.map.people.values() if arena(p) in places)
    )


def _found(
    context: Context, away: Collection[str], now: Report, covered: NeedCoverage, without: frozenset[str]
) -> list[detail.Idea]:
    personal_map, constants = context.map, context.conventions.time
    stand = replace(context.standpoint, without=frozenset(away))
    left_out = {*away, *without}
    return _ideas.of(
        personal_map,
        (stand, covered.need, bool(without), constants),
        lambda: detail.others_to_ask(personal_map, *graphs(context, away), covered, now, left_out, constants=constants),
    )


def way_to(sight: Sight, person: str) -> str:
    """Who could introduce one to somebody whom one does not know."""
    personal_map = sight.context.map
    if personal_map.tie(personal_map.ego, person) is not None:
        return ""
    return detail.way_to(personal_map, graphs(sight.context, sight.away)[1], person)


def for_unmet(sight: Sight, pick: Callable[[str | None], None]) -> None:
    """A line for each of the worst unmet needs, with names that lead to the people."""
    for bar in my_map.coverage_bars(sight.context.map, sight.now)[:NEEDS]:
        if bar.status != "uncovered":
            continue
        found = detail.planned(sight.context.map, sight.now, bar.need) or ideas(sight, bar.need)
        if found:
            _line(bar, found[:NAMES], pick)


def _line(bar: my_map.CoverageBar, found: list[detail.Idea], pick: Callable[[str | None], None]) -> None:
    with st.container(key=f"asking_{bar.need}"):
        st.markdown(phrase("Whom you could ask for **{need}**:", need=plain(shortened(bar.name))))
        with st.container(horizontal=True):
            for idea in found:
                st.button(
                    plain(shortened(idea.name)),
                    key=f"ask_{bar.need}_{idea.person}",
                    type="tertiary",
                    icon=":material/person_search:",
                    help=plain(idea.why),
                    on_click=pick,
                    args=(person_mark(idea.person),),
                )
