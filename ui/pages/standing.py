"""From where the map is judged: the stage, and from which level help counts; the same on every page."""

from collections.abc import Callable

import streamlit as st

from graph.language import phrase
from ui import address, session
from ui.pages.following import key_for, taking
from ui.presenters.words import LEVEL_NAMES
from ui.session import Context


def choose(context: Context, name: str) -> None:
    """The two fields, side by side; ``name`` begins their keys. The frame keeps what is chosen in the address."""
    left, right = st.columns(2)
    if context.map.stages:
        with left:
            _stage(context, f"{name}_stage")
    with right if context.map.stages else left:
        key = key_for(f"{name}_level", context.standpoint.threshold)
        st.selectbox(
            phrase("What counts"),
            list(LEVEL_NAMES),
            index=context.standpoint.threshold - 1,
            format_func=LEVEL_NAMES.__getitem__,
            key=key,
            on_change=_taking(key, session.THRESHOLD, int),
        )


def _stage(context: Context, name: str) -> None:
    stages = {"": _stage_in_force(context), **{s.id: s.name for s in context.map.stages.values()}}
    chosen = context.standpoint.stage if context.standpoint.stage in stages else ""
    key = key_for(name, chosen)
    st.selectbox(
        phrase("Judged for"),
        list(stages),
        index=list(stages).index(chosen or ""),
        format_func=lambda stage: stages.get(stage, stage),
        key=key,
        on_change=_taking(key, session.STAGE, str),
    )


def _stage_in_force(context: Context) -> str:
    stage = context.map.stages.get(context.report.stage or "") if context.standpoint.stage is None else None
    return phrase("now: {stage}", stage=stage.name) if stage else phrase("now")


def _taking(key: str, choice_key: str, made: Callable[..., object]) -> Callable[[], None]:
    def take(told: object) -> None:
        address.act()
        st.session_state[choice_key] = made(told)

    return taking(key, take)
