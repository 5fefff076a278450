"""What is wrong with a field, in words beside it; and days, which all forms enter alike."""

from datetime import date

import streamlit as st

from graph.language import counted, day_pattern
from ui.plain_text import plain
from ui.presenters.person_records import FIRST_DAY, LAST_DAY
from ui.presenters.typed import Problems


def problem(problems: Problems, name: str) -> None:
    """What is wrong with the field above, if anything."""
    if said := problems.get(name):
        st.error(plain(said), icon=":material/error:")


def summary(problems: Problems) -> None:
    """One line beside the button of a form that was not saved."""
    if problems:
        st.error(
            counted(
                len(problems),
                "Not saved yet: {n} entry needs another look. Nothing is lost.",
                "Not saved yet: {n} entries need another look. Nothing is lost.",
            ),
            icon=":material/error:",
        )


def day(label: str, value: date | None, key: str, help_text: str | None = None) -> date | None:
    """A day that may be left empty."""
    first, last = min(FIRST_DAY, value or FIRST_DAY), max(LAST_DAY, value or LAST_DAY)
    return st.date_input(label, value, min_value=first, max_value=last, key=key, format=day_pattern(), help=help_text)
