"""The stages of a life: which one applies, what another one would change, and the forms for them."""

from dataclasses import replace
from typing import Final

import streamlit as st

from graph.analysis.coverage import Coverage, coverage
from graph.language import later, phrase, phrase_in
from graph.network import support_graph
from ui import session
from ui.pages import notice
from ui.pages.form_field import day
from ui.plain_text import plain, shortened
from ui.presenters import need_plans, needs
from ui.presenters.kept import Kept
from ui.presenters.needs import StageLine
from ui.session import Context

OPEN: Final = "stage_open"
"""The stage whose name and beginning are being changed."""
VERSION: Final = "stage_version"
ALIKE: Final = later("All needs matter alike")

_coverages: Final[Kept[Coverage]] = Kept(32)


def show(context: Context) -> None:
    """A line for each stage, and a form for one more."""
    st.header(phrase("At this time of your life"), anchor=False)
    if not context.map.stages:
        st.markdown(
            phrase(
                "What one needs changes with every transition: a first job, a team to lead, a move, a child. "
                "Begin a stage to say what matters in it."
            )
        )
    for line in _lines(context):
        _stage(context, line)
    if fixed := context.settled.stage:
        named = context.map.stages.get(fixed)
        stage = plain(named.name if named else fixed)
        st.caption(phrase("The settings say that the map is judged for {stage}; they win.", stage=stage))
    if context.map.chosen_stage is not None:
        st.button(
            phrase("Let the dates decide"), icon=":material/event:", on_click=_choose, args=(context, None, "the dates")
        )
    with st.expander(
        phrase("Begin another stage") if context.map.stages else phrase("Begin a stage"), icon=":material/add:"
    ):
        _form(context)


def _lines(context: Context) -> list[StageLine]:
    found = {s: _coverage(context, s) for s in context.map.stages}
    return needs.stage_lines(context.map, context.today, found, _coverage(context, None))


def _coverage(context: Context, stage: str | None) -> Coverage:
    at = replace(context.standpoint, stage=stage)
    constants = context.conventions.time
    return _coverages.of(context.map, (at, constants), lambda: coverage(support_graph(context.map, at), constants))


def _stage(context: Context, line: StageLine) -> None:
    with st.container(border=True, key=f"stage_{line.id}"):
        if st.session_state.get(OPEN) == line.id:
            _edit(context, line)
            return
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            force = phrase("**in force** (chosen by hand)") if line.by_hand else phrase("**in force**")
            mark = f" · :material/check_circle: {force}" if line.in_force else ""
            st.markdown(f"**{plain(line.name)}** · {plain(line.begins)}{mark}", width="content")
            with st.container(horizontal=True, width="content"):
                if not line.in_force:
                    st.button(
                        phrase("Judge my map for it"),
                        key=f"use_{line.id}",
                        icon=":material/flag:",
                        on_click=_choose,
                        args=(context, line.id, line.name),
                    )
                st.button(phrase("Change"), key=f"open_{line.id}", type="tertiary", on_click=_open, args=(line.id,))
                st.button(
                    phrase("Remove"), key=f"drop_{line.id}", type="tertiary", on_click=_remove, args=(context, line)
                )
        st.markdown(plain(line.says))


def _edit(context: Context, line: StageLine) -> None:
    stage, key = context.map.stages[line.id], f"stage_form_{line.id}_{st.session_state.get(VERSION, 0)}"
    with st.form(key, border=False):
        left, right = st.columns(2)
        with left:
            st.text_input(phrase_in("a stage", "What it is called"), stage.name, key=f"{key}_name")
        with right:
            day(
                phrase_in("a day", "From"),
                stage.starts_on,
                f"{key}_day",
                phrase("The day from which it applies; may stay empty."),
            )
        with st.container(horizontal=True):
            st.form_submit_button(
                phrase("Save"), type="primary", icon=":material/check:", on_click=_save, args=(context, line, key)
            )
            st.form_submit_button(phrase("Cancel"), type="tertiary", on_click=_open, args=(None,))


def _form(context: Context) -> None:
    key = f"stage_new_{st.session_state.get(VERSION, 0)}"
    stages = needs.stages_in_order(context.map)
    like = {"": phrase(ALIKE), **{s.id: phrase("As in {stage}", stage=s.name) for s in stages}}
    with st.form(key, border=False):
        left, right = st.columns(2)
        with left:
            st.text_input(phrase_in("a stage", "What it is called"), key=f"{key}_name", placeholder=phrase("First job"))
        with right:
            day(
                phrase_in("a day", "From"), None, f"{key}_day", phrase("The day from which it applies; may stay empty.")
            )
        if len(like) > 1:
            st.selectbox(phrase("To begin with"), list(like), format_func=lambda s: like.get(s, s), key=f"{key}_like")
        st.form_submit_button(phrase("Begin the stage"), icon=":material/add:", on_click=_add, args=(context, key))


def _open(stage: str | None) -> None:
    st.session_state[OPEN] = stage
    st.session_state[VERSION] = st.session_state.get(VERSION, 0) + 1


def _choose(context: Context, stage: str | None, name: str) -> None:
    said = phrase("Your map is judged for {stage} now.", stage=name)
    if stage is None:
        said = phrase("The dates say which stage applies now.")
    if notice.save(context, need_plans.choosing_stage(stage), f"judged for {name}", said) is not None:
        st.session_state.pop(session.STAGE, None)


def _save(context: Context, line: StageLine, key: str) -> None:
    name = shortened(need_plans.one_line(st.session_state[f"{key}_name"]))
    said = {"name": need_plans.one_line(st.session_state[f"{key}_name"]), "starts_on": st.session_state[f"{key}_day"]}
    plan = need_plans.editing_stage(line.id, said)
    if notice.save(context, plan, f"stage {name} changed", phrase("Saved the stage {stage}.", stage=name)) is not None:
        _open(None)


def _add(context: Context, key: str) -> None:
    state = st.session_state
    name = shortened(need_plans.one_line(state[f"{key}_name"]))
    plan = need_plans.adding_stage(state[f"{key}_name"], state[f"{key}_day"], state.get(f"{key}_like"))
    begun = phrase("Began the stage {stage}.", stage=name)
    if state[f"{key}_day"] is None:
        undated = phrase("It has no day to begin on: your map is judged for it once you say so beside it.")
        begun = f"{begun} {undated}"
    if notice.save(context, plan, f"stage {name} added", begun) is not None:
        _open(None)


def _remove(context: Context, line: StageLine) -> None:
    said = phrase("Removed the stage {stage}; needs and people stay as they are.", stage=line.name)
    notice.save(context, need_plans.removing_stage(line.id), f"stage {line.name} removed", said)
