"""What was logged with one person, and the form that logs one more contact."""

from typing import Final

import streamlit as st

from graph.language import dated, number, phrase, phrase_in
from graph.model import new_id
from ui.pages import notice
from ui.pages.form_field import day, problem
from ui.plain_text import plain, shortened
from ui.presenters import person_records as records
from ui.presenters.person_records import InteractionDraft, InteractionLine
from ui.presenters.typed import Problems
from ui.presenters.words import INTERACTIONS, OUTCOMES, ago
from ui.session import Context

PROBLEMS: Final = "interaction_problems"
VERSION: Final = "interaction_version"
SHOWN: Final = "interactions_shown"
STEP: Final = 10


def show(context: Context, person_id: str) -> None:
    """The form, then what was logged, the latest first."""
    _form(context, person_id)
    lines = records.interaction_lines(context.map, person_id)
    limit = st.session_state.get(SHOWN, {}).get(person_id, STEP)
    for line in lines[:limit]:
        _line(context, person_id, line)
    if (more := len(lines) - limit) > 0:
        st.button(
            phrase("Show older ({n})", n=number(more)),
            type="tertiary",
            on_click=_show_more,
            args=(person_id, limit + STEP),
        )


def _line(context: Context, person_id: str, line: InteractionLine) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"interaction_{line.id}"):
        with st.container():
            st.markdown(f"**{dated(line.on)}** – {plain(shortened(line.what, 200))}")
            st.caption(plain(shortened(" · ".join(filter(None, (ago(line.on, context.today), line.note))), 400)))
        st.button(
            phrase("Remove"),
            key=f"forget_{line.id}",
            type="tertiary",
            on_click=_remove,
            args=(context, person_id, line),
        )


def _form(context: Context, person_id: str) -> None:
    key = f"interaction_{st.session_state.get(VERSION, 0)}"
    wrong: Problems = st.session_state.get(PROBLEMS, {})
    with st.form(key, enter_to_submit=False):
        left, right = st.columns(2)
        with left:
            day(phrase("Day"), context.today, f"{key}_on")
            problem(wrong, "on")
            needs = sorted(context.map.needs.values(), key=lambda n: (n.name, n.id))
            called = {n.id: n.name for n in needs}
            st.selectbox(
                phrase_in("of a contact", "About"),
                list(called),
                None,
                format_func=called.__getitem__,
                key=f"{key}_need",
                placeholder=phrase("Nothing in particular"),
            )
        with right:
            st.selectbox(
                phrase("What"),
                list(INTERACTIONS),
                format_func=INTERACTIONS.__getitem__,
                key=f"{key}_kind",
                filter_mode=None,
            )
            st.selectbox(
                phrase("How it ended"),
                list(OUTCOMES),
                None,
                format_func=OUTCOMES.__getitem__,
                key=f"{key}_outcome",
                placeholder=phrase("Only where you asked for help"),
                filter_mode=None,
            )
            problem(wrong, "outcome")
        st.text_input(phrase_in("of a contact", "By"), key=f"{key}_channel", placeholder=phrase("mail, phone, lunch …"))
        problem(wrong, "channel")
        st.text_input(phrase("Note"), key=f"{key}_note")
        problem(wrong, "note")
        st.form_submit_button(
            phrase("Log it"), type="primary", icon=":material/check:", on_click=_log, args=(context, person_id, key)
        )


def _log(context: Context, person_id: str, key: str) -> None:
    state = st.session_state
    names = ("on", "kind", "need", "channel", "outcome", "note")
    draft = InteractionDraft(**{n: state[f"{key}_{n}"] for n in names})
    wrong = records.interaction_problems(draft)
    state[PROBLEMS] = wrong
    if wrong:
        return
    name = shortened(context.map.called(person_id))
    plan = records.logging(draft, person_id, new_id())
    said = phrase("Logged a contact with {name}.", name=name)
    if notice.save(context, plan, f"log a contact with {name}", said) is not None:
        state[VERSION] = state.get(VERSION, 0) + 1


def log_today(context: Context, person_id: str) -> None:
    """Log that one was in touch today, without more words."""
    name = shortened(context.map.called(person_id))
    said = phrase("Noted that you were in touch with {name} today.", name=name)
    plan = records.logging(InteractionDraft(context.today), person_id, new_id())
    notice.save(context, plan, f"in touch with {name}", said)


def _remove(context: Context, person_id: str, line: InteractionLine) -> None:
    name = shortened(context.map.called(person_id))
    said = phrase("Removed the contact with {name} on {day}.", name=name, day=line.on)
    notice.save(context, records.removing_interaction(line.id), f"remove a contact with {name}", said)


def _show_more(person_id: str, limit: int) -> None:
    st.session_state[SHOWN] = {person_id: limit}
