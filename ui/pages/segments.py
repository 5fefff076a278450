"""One choice among a few that stand side by side, and that may be made elsewhere as well."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from ui.pages.following import key_for, taking
from ui.plain_text import plain

Option = TypeVar("Option")


def choose(
    name: str,
    label: str,
    options: Sequence[Option],
    chosen: Option,
    says: Callable[[Option], str],
    take: Callable[[Option], object],
    *,
    labelled: bool = True,
) -> None:
    """The choice. ``name`` is what its key begins with, ``says`` what stands on an option, ``take`` is told which one.

    A label that is not shown is read out all the same.
    """
    key = key_for(name, chosen)
    st.segmented_control(
        plain(label),
        options,
        default=chosen,
        format_func=says,
        key=key,
        required=True,
        label_visibility="visible" if labelled else "collapsed",
        on_change=taking(key, take),
    )
