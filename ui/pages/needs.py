"""Needs and stages: what do I need, and how much does it matter at this time of my life?"""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from graph.errors import KithError
from graph.language import ENGLISH, phrase, speaking
from ui import address
from ui.pages import editor, notice, stages
from ui.pages.editor import Opened
from ui.pages.following import taking
from ui.plain_text import plain, shortened
from ui.presenters import need_plans, needs
from ui.presenters.explained import help_for
from ui.presenters.need_plans import MATTERS, Plan
from ui.session import Context

NEEDS: Final = "needs_editor"
WEIGHTS: Final = "weights_editor"
GOING: Final = "needs_going"
"""The need that is to be removed, once it is confirmed."""
REMOVE: Final = "remove"
"""Query parameter: which need is about to be removed."""
PlanOf = Callable[[str, str, Any], Plan]


def show(context: Context) -> None:
    """The page."""
    _arrive(context)
    notice.show(context, needs.summary(context.map, context.today))
    stages.show(context)
    if context.map.stages:
        st.header(phrase("How much each need matters"), anchor=False, help=help_for("coverage.weighted_share"))
        _weights(context)
    st.header(phrase("Your needs"), anchor=False)
    _needs(context)
    left, right = st.columns(2, gap="large")
    with left:
        _add(context)
    with right:
        _remove(context)
    going = st.session_state.get(GOING)
    address.write({REMOVE: (going,) if going else ()})


def _arrive(context: Context) -> None:
    told = address.arrive((REMOVE,))
    if REMOVE in told:
        st.session_state[GOING] = told[REMOVE][0] if told[REMOVE] else None
    if st.session_state.get(GOING) not in context.map.needs:
        st.session_state[GOING] = None


def _weights(context: Context) -> None:
    grid = editor.opened(WEIGHTS, context, lambda: needs.weights(context.map, context.today))
    columns = st.column_config
    named = {f"{needs.STAGE}{s.id}": s for s in needs.stages_in_order(context.map)}
    st.data_editor(
        grid.frame,
        key=grid.key,
        hide_index=True,
        disabled=[needs.NAME],
        height=35 * (len(grid.frame) + 1) + 2,
        column_config={needs.NAME: columns.TextColumn(phrase("Need"), pinned=True, width="medium")}
        | {
            name: columns.SelectboxColumn(
                shortened(s.name, 30), options=list(MATTERS.values()), format_func=_said, required=True
            )
            for name, s in named.items()
        },
        on_change=_edited,
        args=(context, grid, _weight_plan(context)),
        alt=phrase("How much each need matters in each stage"),
    )
    st.caption(
        phrase("Double-click a cell, or press Enter, and choose. **Not now** sets a need aside without losing a note.")
    )


def _needs(context: Context) -> None:
    grid = editor.opened(NEEDS, context, lambda: needs.table(context.map, context.today))
    columns = st.column_config
    st.data_editor(
        grid.frame,
        key=grid.key,
        hide_index=True,
        disabled=[needs.PEOPLE],
        height=35 * (len(grid.frame) + 1) + 2,
        column_config={
            needs.NAME: columns.TextColumn(phrase("Need"), pinned=True, width="medium", required=True),
            needs.MATTERS_NOW: columns.SelectboxColumn(
                phrase("Matters now"), options=list(MATTERS.values()), format_func=_said, required=True, width=130
            ),
            needs.PEOPLE: columns.NumberColumn(phrase("Met by"), width="small", help=help_for("coverage.depth")),
            needs.TARGET: columns.NumberColumn(phrase("You want"), min_value=1, step=1, required=True, width=110),
            needs.PROMPT: columns.TextColumn(phrase("The question that finds people for it"), width="large"),
            needs.DESCRIPTION: columns.TextColumn(phrase("What it is about"), width="large"),
            needs.ALIASES: columns.TextColumn(phrase("Also called"), help=phrase("With commas between them.")),
        },
        on_change=_edited,
        args=(context, grid, _need_plan(context)),
        alt=phrase("Your needs"),
    )
    st.caption(
        phrase(
            "Every cell is saved at once. To pause a need, choose **not now**: it leaves every figure and comes back."
        )
    )


def _said(matters: object) -> str:
    """The word for how much a need matters, as it is shown; the cells keep the one they know it by."""
    return phrase(str(matters))


def _need_plan(context: Context) -> PlanOf:
    return lambda need, column, value: needs.need_plan(need, column, value, context.today)


def _weight_plan(context: Context) -> PlanOf:
    return lambda need, column, value: needs.weight_plan(need, column, value, context.today)


def _edited(context: Context, grid: Opened, plan_of: PlanOf) -> None:
    """Write what is new in a grid; where that cannot be, the grid is shown anew as it is stored."""
    if not (cells := editor.edits(grid)):
        return
    frame = grid.frame
    rows = list(dict.fromkeys(str(frame.index[row]) for row, _ in cells))
    try:
        plans = [plan_of(str(frame.index[row]), column, value) for (row, column), value in cells.items()]
    except KithError as error:
        notice.fail(error)
        editor.settle(grid, cells, None)
        return
    said = phrase("Saved: {names}.", names=needs.changed(context.map, rows))
    with speaking(ENGLISH):
        what = f"{needs.changed(context.map, rows)} changed"
    editor.settle(grid, cells, notice.save(context, need_plans.together(plans), what, said))


def _add(context: Context) -> None:
    with st.form("need_new", border=True, clear_on_submit=False):
        st.markdown(phrase("**A need of your own**"))
        st.text_input(phrase("What it is called"), key="need_new_name", placeholder=phrase("Somebody to travel with"))
        st.text_input(
            phrase("The question that finds people for it"), key="need_new_prompt", placeholder=phrase("May stay empty")
        )
        st.form_submit_button(phrase("Add the need"), icon=":material/add:", on_click=_added, args=(context,))


def _added(context: Context) -> None:
    name, prompt = st.session_state["need_new_name"], st.session_state["need_new_prompt"]
    called = shortened(need_plans.one_line(name))
    plan = need_plans.adding_need(name, prompt)
    if notice.save(context, plan, f"need {called} added", phrase("Added the need {need}.", need=called)) is not None:
        st.session_state["need_new_name"] = st.session_state["need_new_prompt"] = ""


def _remove(context: Context) -> None:
    with st.container(border=True):
        st.markdown(phrase("**Remove a need**"))
        going = st.session_state.get(GOING)
        if going is None:
            names = {n.id: n.name for n in needs.in_order(context.map, context.today)}
            st.selectbox(
                phrase("Which one?"),
                list(names),
                index=None,
                format_func=lambda need: names.get(need, need),
                key="need_to_remove",
                placeholder=phrase("Choose a need to see what hangs on it"),
                on_change=taking("need_to_remove", _going),
            )
            return
        record = context.map.needs[going]
        st.warning(plain(needs.hanging_says(record.name, need_plans.hanging_on(context.map, going))))
        with st.container(horizontal=True):
            st.button(phrase("Set it aside instead"), icon=":material/pause:", on_click=_aside, args=(context, going))
            st.button(phrase("Remove it"), icon=":material/delete:", on_click=_removed, args=(context, going))
            st.button(phrase("Keep it"), type="tertiary", on_click=_going, args=(None,))


def _going(need: str | None) -> None:
    address.act()
    st.session_state[GOING] = need
    st.session_state.pop("need_to_remove", None)


def _aside(context: Context, need: str) -> None:
    name = shortened(context.map.needs[need].name)
    plan = need_plans.weighing_need(need, 0, context.standpoint.stage, context.today)
    said = phrase("{need} is set aside for now; everything about it is kept.", need=name)
    notice.save(context, plan, f"need {name} set aside", said)
    _going(None)


def _removed(context: Context, need: str) -> None:
    name = shortened(context.map.needs[need].name)
    said = phrase("Removed the need {need}.", need=name)
    notice.save(context, need_plans.removing_need(need), f"need {name} removed", said)
    _going(None)
