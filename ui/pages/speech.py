"""The language of the pages: chosen here, kept in `kith.toml`, in force at once."""

import os
from dataclasses import replace
from typing import Final

import streamlit as st

from graph.errors import KithError
from graph.language import LANGUAGES, phrase
from ui import session
from ui.pages import notice
from ui.pages.following import key_for, taking
from ui.setting_file import set_value
from ui.settings import PREFIX

SETTING: Final = "language"
BROWSER: Final = ""
"""The choice of what the browser asks for."""


def show() -> None:
    """The choice, saved as soon as it is made; each language stands under its own name."""
    fixed = bool(os.environ.get(PREFIX + SETTING.upper()))
    chosen = session.settings().language or BROWSER
    choices = [BROWSER, *LANGUAGES]
    key = key_for("setting_language", chosen)
    st.selectbox(
        phrase("Language"),
        choices,
        index=choices.index(chosen),
        format_func=_called,
        key=key,
        help=phrase("Set by the environment.") if fixed else phrase("What you typed stays as you typed it."),
        disabled=fixed,
        filter_mode=None,
        width=260,
        on_change=taking(key, _set),
    )


def _called(language: str) -> str:
    return LANGUAGES[language] if language else phrase("as my browser says")


def _set(language: str) -> None:
    settings = session.settings()
    try:
        set_value(settings.file, SETTING, language or None)
    except KithError as error:
        notice.fail(error)
        return
    session.settle(replace(settings, language=language or None))
    notice.say(phrase("Saved. These pages speak English."))
