"""How a map is judged: the numbers that stand in `kith.toml`, changed in place."""

import os
from functools import partial
from typing import Final

import streamlit as st

from graph.errors import KithError
from graph.language import dated, phrase
from ui import session
from ui.pages import notice
from ui.pages.following import key_for, taking
from ui.plain_text import plain
from ui.presenters import safety
from ui.presenters.safety import CHOICES, Choice
from ui.presenters.words import LEVEL_NAMES
from ui.setting_file import set_value
from ui.settings import PREFIX

OFFERED: Final = ("threshold", "half_life")
"""The settings shown at once; the others are folded."""


def show() -> None:
    """The choices, each saved as soon as it is made."""
    st.header(phrase("How your map is judged"), anchor=False)
    for choice in CHOICES:
        if choice.name in OFFERED:
            _choice(choice)
    with st.expander(phrase("More of these"), icon=":material/tune:"):
        for choice in CHOICES:
            if choice.name not in OFFERED:
                _choice(choice)
    settings = session.settings()
    if settings.on is not None:
        st.caption(phrase("The map is judged on {day}: a setting says so, and not today.", day=dated(settings.on)))
    st.caption(phrase("Saved in {file}, for the commands as well.", file=plain(str(settings.file))))


def _choice(choice: Choice) -> None:
    fixed = bool(os.environ.get(PREFIX + choice.name.upper()))
    value = safety.value_of(session.settings(), choice)
    said = phrase("{help} Set by the environment.", help=phrase(choice.help)) if fixed else phrase(choice.help)
    if choice.name == "threshold":
        _level(choice, int(value), said, fixed)
        return
    whole = choice.step >= 1
    number = int if whole else float
    key = key_for(f"setting_{choice.name}", number(value))
    st.number_input(
        plain(phrase(choice.label)),
        min_value=number(choice.least),
        max_value=number(choice.most),
        value=number(value),
        step=number(choice.step),
        key=key,
        help=plain(phrase("{help} Usually {value}.", help=said, value=safety.written(choice.usual))),
        disabled=fixed,
        on_change=taking(key, partial(_set, choice)),
    )


def _level(choice: Choice, value: int, said: str, fixed: bool) -> None:
    key = key_for(f"setting_{choice.name}", value)
    st.selectbox(
        plain(phrase(choice.label)),
        list(LEVEL_NAMES),
        index=list(LEVEL_NAMES).index(value),
        format_func=LEVEL_NAMES.__getitem__,
        key=key,
        help=plain(said),
        disabled=fixed,
        filter_mode=None,
        on_change=taking(key, partial(_set, choice)),
    )


def _set(choice: Choice, value: float | None) -> None:
    if value is None:
        return
    settings = session.settings()
    try:
        set_value(settings.file, choice.name, None if value == choice.usual else value)
    except KithError as error:
        notice.fail(error)
        return
    session.settle(safety.changed(settings, choice, value))
    says = LEVEL_NAMES[int(value)] if choice.name == "threshold" else safety.written(value)
    notice.say(phrase("Saved. {setting}: {value}.", setting=phrase(choice.label), value=says))
