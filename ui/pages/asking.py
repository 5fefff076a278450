"""Whom one could ask: the names that a gap on *My map* leads to, the same wherever they are shown."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from graph.network import Graph, support_graph, tie_graph
from ui.pages.sight import Sight
from ui.plain_text import plain, shortened
from ui.presenters import detail, my_map
from ui.presenters.kept import Kept
from ui.presenters.picture import person_mark

NEEDS: Final = 2
NAMES: Final = 2

_ideas: Final[Kept[list[detail.Idea]]] = Kept(32)
_graphs: Final[Kept[tuple[Graph, Graph]]] = Kept(2)


def graphs(sight: Sight) -> tuple[Graph, Graph]:
    """Who meets what and who knows whom, of those who are not away."""
    stand = replace(sight.context.standpoint, without=frozenset(sight.away))
    personal_map = sight.context.map
    return _graphs.of(personal_map, stand, lambda: (support_graph(personal_map, stand), tie_graph(personal_map, stand)))


def ideas(sight: Sight, need: str) -> list[detail.Idea]:
    """Whom one could ask for a need; nobody where it is covered."""
    personal_map = sight.context.map
    covered = next(c for c in sight.now.coverage.needs if c.need == need)
    if covered.status == "covered":
        return []
    constants = sight.context.conventions.time
    key = (replace(sight.context.standpoint, without=frozenset(sight.away)), need, constants)
    return _ideas.of(
        personal_map,
        key,
        lambda: detail.whom_to_ask(personal_map, *graphs(sight), covered, sight.now, sight.away, constants=constants),
    )


def way_to(sight: Sight, person: str) -> str:
    """Who could introduce one to somebody whom one does not know."""
    personal_map = sight.context.map
    if personal_map.tie(personal_map.ego, person) is not None:
        return ""
    return detail.way_to(personal_map, graphs(sight)[1], person)


def for_unmet(sight: Sight, pick: Callable[[str | None], None]) -> None:
    """A line for each of the worst unmet needs, with names that lead to the people."""
    for bar in my_map.coverage_bars(sight.context.map, sight.now)[:NEEDS]:
        if bar.status != "uncovered":
            continue
        found = detail.planned(sight.context.map, sight.now, bar.need) or ideas(sight, bar.need)
        if found:
            _line(bar, found[:NAMES], pick)


def _line(bar: my_map.CoverageBar, found: list[detail.Idea], pick: Callable[[str | None], None]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"asking_{bar.need}"):
        st.markdown(f"Whom you could ask for **{plain(shortened(bar.name))}**:", width="content")
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
