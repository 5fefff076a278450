"""Explore: what does my network look like? The sentence first, then the picture, then the table behind it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from graph.language import counted, number, phrase
from ui import address
from ui.canvas import component
from ui.pages import (
    detail,
    explore_group,
    explore_heat,
    explore_questions,
    filtering,
    finder,
    notice,
    picture_files,
    segments,
    welcome,
)
from ui.pages.following import selecting
from ui.pages.sight import Sight
from ui.plain_text import plain
from ui.presenters import choice, explore, filter_words
from ui.presenters.explore import ROWS, heat_rows
from ui.presenters.explore_view import PARAMETERS, PICKED, View, known_view, told_view
from ui.presenters.explored import AMOUNTS, Scene, explored
from ui.presenters.filters import Filters, Labels
from ui.presenters.graphs import everybody_of, support_of
from ui.presenters.grouping import GROUP, LAYOUTS, Layout
from ui.presenters.kept import Kept
from ui.presenters.picture import Picture, person_mark
from ui.presenters.questions import Question, read, suggested
from ui.presenters.questions import saved as saved_questions
from ui.presenters.ways import with_ways
from ui.presenters.what_if import NOBODY
from ui.session import Context

VIEW: Final = "explore_view"
TABLE: Final = "explore_table"
HEIGHT: Final = 420

_pictures: Final[Kept[tuple[Picture, Picture, component.Built]]] = Kept(8)
_tables: Final[Kept[Any]] = Kept(4)


def show(context: Context) -> None:
    """The page."""
    if len(context.map.people) == 1 and not context.map.provisions:
        welcome.show(context)
        return
    labels = filtering.labels(context.map)
    view = _arrive(context, labels)
    notice.show_news(context)
    found = _found_by(context, view)
    sight, built = _see(context, view, found)
    _says(sight, view, found, labels)
    explore_questions.show(context, view, labels, _suggested(sight), keep)
    _choose(view, sum(i in sight.support for i in found) if view.layout == "matrix" else len(found))
    filtering.show_folded("explore", view.filters, labels, keep)
    _picture(sight, built, view, found)
    _table(sight, view, found)
    address.write({"view": _named(context, view, labels), **told_view(view), **choice.to_address(sight.chosen)})


def make_ready(context: Context, told: Mapping[str, Sequence[str]]) -> None:
    """Make what the page shows at an address before it is asked for."""
    view = known_view(told, filtering.labels(context.map))
    _made(context, view, _found_by(context, view))


def keep(view: View | Filters) -> None:
    """Show another view from the next run on, or the same one filtered otherwise."""
    address.act()
    st.session_state[VIEW] = view if isinstance(view, View) else current().filtered(view)


def current() -> View:
    """The view that is shown."""
    view: View = st.session_state.get(VIEW, View())
    return view


def pick(mark: str | None) -> None:
    """Choose a person, a need, a group or nothing."""
    choose([] if mark is None else [mark])


def choose(marks: Sequence[str]) -> None:
    """Choose some together, the last one first."""
    address.act()
    st.session_state[PICKED] = tuple(marks)


def open_mark(mark: str) -> None:
    """Open a bubble or group in place, or fold it again."""
    keep(current().toggled(mark))


def _suggested(sight: Sight) -> list[Question]:
    kind, _, key = (sight.picked or "").partition(":")
    return suggested(sight.context.map, sight.support, key if kind == "person" else None)


def _found_by(context: Context, view: View) -> list[str]:
    """Who fits the filters of a view."""
    return filtering.fitting(context.map, context.standpoint.as_of, view.filters)


def _arrive(context: Context, labels: Labels) -> View:
    """Take over what the address says, and let go of what is no longer on the map."""
    told = address.arrive((*PARAMETERS, "view", *choice.PARAMETERS))
    if saved := context.map.views.get(next(iter(told.get("view", ())), "")):
        st.session_state[VIEW] = read(saved.address, labels)
        st.session_state[explore_questions.ANSWERED] = saved.id
    changed = {name: values for name, values in told.items() if name in PARAMETERS}
    if changed:
        st.session_state[VIEW] = known_view(told_view(current()) | changed, labels)
    if any(name in told for name in choice.PARAMETERS):
        st.session_state[PICKED] = choice.from_address(told)
    st.session_state[PICKED] = choice.known_among(context.map, st.session_state.get(PICKED, ()), GROUP)
    view = current()
    return view.filtered(view.filters.on(context.map))


def _named(context: Context, view: View, labels: Labels) -> tuple[str, ...]:
    """The saved view that is shown, for a link to it."""
    now = explore_questions.answered(saved_questions(context.map, labels), view)
    return (now.id,) if now else ()


def _made(
    context: Context, view: View, found: list[str], chosen: tuple[str, ...] = ()
) -> tuple[Picture, Picture, component.Built]:
    """The pictures of a view, and both as the browser takes them; by need, who is ``chosen`` is drawn."""
    scene = Scene(context.map, support_of(context.map, context.standpoint), context.report, found)

    def draw() -> tuple[Picture, Picture, component.Built]:
        made = (explored(scene, _drawn_layout(view), view.marks, t, view.opened, chosen) for t in (False, True))
        wide, tall = (with_ways(p, context.map, context.standpoint) for p in made)
        return wide, tall, component.build(wide, tall, explore.on_a_phone(wide, tall))

    return _pictures.of(context.map, (context.standpoint, view.drawn, chosen), draw)


def _see(context: Context, view: View, found: list[str]) -> tuple[Sight, component.Built]:
    support, everybody = support_of(context.map, context.standpoint), everybody_of(context.map, context.standpoint)
    report = context.report
    wide, tall, built = _made(context, view, found)
    marks = {m.id for m in wide.marks}
    chosen = tuple(m for m in st.session_state[PICKED] if not m.startswith(GROUP) or m in marks)
    if view.layout == "need" and (folded := choice.folded((wide, tall), chosen)):
        wide, tall, built = _made(context, view, found, folded)
    return Sight(context, support, everybody, report, report, NOBODY, chosen, (wide, tall)), built


def _drawn_layout(view: View) -> Layout:
    return "need" if view.layout == "matrix" else view.layout


def _says(sight: Sight, view: View, found: list[str], labels: Labels) -> None:
    context, picture = sight.context, sight.pictures[0]
    with st.container(key="explore_says"):
        st.header(plain(explore.sentence(context.map, context.report)), anchor=False)
        if told := explore.circles(context.report):
            st.markdown(plain(told))
        if view.filters:
            everybody = filtering.everybody(context.map)
            st.markdown(f"**{plain(filter_words.says(view.filters, len(found), everybody, labels))}**")
        if view.layout != "matrix":
            drawn = explore.drawn(picture, view.layout, view.marks, AMOUNTS[-1])
            st.caption(plain(f"{drawn} {explore.ties(picture, view.layout)}"))


def _choose(view: View, wanted: int) -> None:
    """How it is arranged, and of so many people wanted how many are drawn, where they are more than the fewest."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
        segments.choose(
            "explore_layout",
            phrase("Arranged"),
            list(LAYOUTS),
            view.layout,
            LAYOUTS.__getitem__,
            lambda layout: keep(current().arranged(layout)),
        )
        rows = view.layout == "matrix"
        if wanted > (ROWS[0] if rows else AMOUNTS[0] - 24):
            segments.choose(
                "explore_rows" if rows else "explore_marks",
                phrase("Rows at most") if rows else phrase("Draw at most"),
                AMOUNTS,
                view.marks,
                lambda marks: number(heat_rows(marks) if rows else marks),
                lambda marks: keep(current().holding(marks)),
            )


def _picture(sight: Sight, built: component.Built, view: View, found: list[str]) -> None:
    left, right = st.columns([3, 1], gap="medium")
    with left:
        if view.layout == "matrix":
            explore_heat.show(sight, found, view.marks, pick)
        else:
            component.draw(
                *sight.pictures,
                chosen=sight.chosen,
                on_choose=choose,
                search=finder.search(sight.context, "explore_sought"),
                key="explore_picture",
                built=built,
                place=f"{sight.context.map_name}/explore/{view.layout}",
                on_open=open_mark,
                opened=view.opened,
            )
    with right:
        if str(sight.picked).startswith(GROUP):
            explore_group.show(sight, found, str(sight.picked), view, pick, keep)
        else:
            if view.layout == "matrix":
                finder.show(sight.context, pick, "explore_finder")
            detail.show(sight, pick)


def _table(sight: Sight, view: View, found: list[str]) -> None:
    """Everybody behind the picture, made and sent only once it is opened; a click on a row chooses the person."""
    key = f"{TABLE}_open"
    if view.layout == "matrix":
        title = phrase("All of these people as a table")
    else:
        title = phrase("The picture as a table, or as a file")
    with st.expander(title, icon=":material/table_rows:", key=key, on_change="rerun") as box:
        if box.open:
            _rows(sight, view, found)


def _rows(sight: Sight, view: View, found: list[str]) -> None:
    context = sight.context
    frame = _tables.of(
        context.map,
        (context.standpoint, view.drawn),
        lambda: explore.table(context.map, sight.support, found, sight.pictures[0], context.standpoint.as_of),
    )

    def choose(rows: list[int]) -> None:
        if rows and rows[0] < len(frame):
            pick(person_mark(str(frame.index[rows[0]])))

    st.dataframe(
        frame,
        key=TABLE,
        hide_index=True,
        height=min(HEIGHT, 35 * (len(frame) + 1) + 2),
        on_select=selecting(TABLE, "rows", choose),
        selection_mode="single-row",
        alt=counted(len(frame), "The people behind the picture, {n} row", "The people behind the picture, {n} rows"),
    )
    if view.layout != "matrix":
        says = explore.sentence(context.map, context.report)
        picture_files.offer(sight.pictures[0], says, lambda: frame, TABLE)
