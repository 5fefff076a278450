"""My map: how do I stand? The verdict first, then the coverage of each need, then the picture and what is in it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from graph.language import dated, phrase
from ui import address
from ui.canvas import component
from ui.pages import asking, coverage_chart, detail, finder, map_table, notice, standing, welcome, what_if
from ui.pages.sight import Sight
from ui.plain_text import plain
from ui.presenters import choice, my_map
from ui.presenters.explained import help_for
from ui.presenters.folding import MARKS
from ui.presenters.graphs import everybody_of, support_of
from ui.presenters.kept import Kept
from ui.presenters.picture import TALL, TALL_MARKS, WIDE, Picture, picture
from ui.presenters.ways import with_ways
from ui.presenters.what_if import says as what_if_says
from ui.session import Context

PICKED: Final = "map_picked"
OPENED: Final = "map_open"
PARAMETERS: Final = (*choice.PARAMETERS, "open", *what_if.PARAMETERS)
NAMES_OFFERED: Final = 2_000

_pictures: Final[Kept[tuple[Picture, Picture]]] = Kept(12)


def show(context: Context) -> None:
    """The page."""
    _arrive(context)
    if len(context.map.people) == 1 and not context.map.provisions:
        welcome.show(context)
        return
    notice.show_news(context)
    sight = _see(context)
    left, right = st.columns([10, 13], gap="large")
    with left:
        _verdict(sight)
        _controls(sight)
    with right:
        coverage_chart.show(context.map, sight.now, sight.picked, pick)
    _picture(sight)
    map_table.show(sight, pick)
    _depart(sight)


def pick(mark: str | None) -> None:
    """Choose a person, a need or nothing, from wherever it was chosen."""
    choose([] if mark is None else [mark])


def choose(marks: Sequence[str]) -> None:
    """Choose some together, the last one first."""
    address.act()
    st.session_state[PICKED] = tuple(marks)


def _opened() -> tuple[str, ...]:
    """The bubbles that are opened in place."""
    return tuple(st.session_state.get(OPENED, ()))


def _open(mark: str) -> None:
    """Open a bubble in place, or fold it again."""
    address.act()
    opened = _opened()
    st.session_state[OPENED] = tuple(o for o in opened if o != mark) if mark in opened else (*opened, mark)


def _arrive(context: Context) -> None:
    """Take over what the address says."""
    told = address.arrive(PARAMETERS)
    if any(name in told for name in choice.PARAMETERS):
        st.session_state[PICKED] = choice.from_address(told)
    if "open" in told:
        st.session_state[OPENED] = told["open"]
    what_if.arrive(told)
    st.session_state[PICKED] = choice.known_among(context.map, st.session_state.get(PICKED, ()))


def _depart(sight: Sight) -> None:
    """Let the address say what is chosen."""
    address.write(choice.to_address(sight.chosen) | {"open": _opened()} | what_if.parameters(sight.gone))


def _see(context: Context) -> Sight:
    gone = what_if.current(context)
    away = gone.everybody
    here = context.standpoint
    support, everybody = support_of(context.map, here), everybody_of(context.map, here)
    whole, now = context.report, context.without(away)
    opened, chosen = _opened(), tuple(st.session_state[PICKED])

    def drawn(also: tuple[str, ...]) -> tuple[Picture, Picture]:
        def draw() -> tuple[Picture, Picture]:
            frames = ((WIDE, MARKS), (TALL, TALL_MARKS))
            made = (picture(context.map, support, whole, now, away, *f, opened=opened, chosen=also) for f in frames)
            wide, tall = (with_ways(p, context.map, here) for p in made)
            return wide, tall

        return _pictures.of(context.map, (here, away, opened, also), draw)

    pictures = drawn(())
    if folded := choice.folded(pictures, chosen):
        pictures = drawn(folded)
    return Sight(context, support, everybody, whole, now, gone, chosen, pictures)


def _verdict(sight: Sight) -> None:
    if lost := what_if_says(sight.context.map, sight.now, sight.gone):
        st.warning(plain(lost), icon=":material/person_off:")
    first, *others = my_map.verdict_lines(sight.now)
    with st.container(key="map_verdict"):
        st.header(plain(first.says), anchor=False, help=help_for(first.measure))
        for line in others:
            st.markdown(plain(line.says), help=help_for(line.measure))
    asking.for_unmet(sight, pick)
    if (on := sight.context.standpoint.as_of) != sight.context.today:
        st.caption(phrase("Judged on {day}, the day that is set, and not today.", day=dated(on)))


def _controls(sight: Sight) -> None:
    context = sight.context
    what_if.choose(context, sight.gone, _offered(sight), "map_away")
    standing.choose(context, "map")


def _offered(sight: Sight) -> list[str]:
    """Who can be chosen by name on this page: whoever meets a need, the most important first where they are many."""
    ranked = sorted(sight.everybody, key=lambda p: (-p.breadth, p.name, p.id))
    drawn = [m.id.partition(":")[2] for m in sight.pictures[0].marks if m.kind == "person" and m.role != "idle"]
    kind, _, key = (sight.picked or "").partition(":")
    chosen = [key] if kind == "person" and key != sight.context.map.ego else []
    return list(dict.fromkeys([*sight.gone.people, *chosen, *drawn, *(p.id for p in ranked[:NAMES_OFFERED])]))


def _picture(sight: Sight) -> None:
    wide, tall = sight.pictures
    left, right = st.columns([3, 1], gap="medium")
    with left:
        component.draw(
            wide,
            tall,
            chosen=sight.chosen,
            on_choose=choose,
            search=finder.search(sight.context, "map_sought"),
            key="map_picture",
            place=f"{sight.context.map_name}/map",
            on_open=_open,
            opened=_opened(),
        )
    with right:
        detail.show(sight, pick)
