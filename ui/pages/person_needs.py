"""What one person helps with: each need a line, to be changed, ended or removed, and a form for one more."""

from typing import Final

import streamlit as st

from graph.language import listed, phrase
from graph.model import Provision, new_id
from ui.pages import notice
from ui.pages.form_field import day, problem
from ui.plain_text import plain, shortened
from ui.presenters import person_records as records
from ui.presenters.explained import help_for
from ui.presenters.person_records import ProvisionDraft, ProvisionLine
from ui.presenters.typed import Problems
from ui.presenters.words import LEVELS
from ui.session import Context

CHANGING: Final = "provision_changing"
"""Which provision is open in a form: its id, or NEW, or None."""
PROBLEMS: Final = "provision_problems"
VERSION: Final = "provision_version"
NEW: Final = "new"


def show(context: Context, person_id: str) -> None:
    """The lines and the form."""
    today = context.today
    lines = records.provision_lines(context.map, person_id, today)
    if not lines:
        st.caption(phrase("Nothing is written down yet. What do you turn to them for?"))
    if alone := records.nobody_else(context.map, person_id, context.standpoint):
        name = shortened(context.map.called(person_id))
        said = phrase("Only {name} meets {needs}.", name=name, needs=listed(alone))
        st.markdown(
            f":material/warning: {plain(said)}",
            help=help_for("dependency.sole_provider_of"),
        )
    for line in lines:
        _line(context, person_id, line)
    if st.session_state.get(CHANGING) == (person_id, NEW) or not lines:
        _form(context, person_id, None)
    else:
        st.button(phrase("Add a need they meet"), icon=":material/add:", on_click=_open, args=(person_id, NEW))


def _line(context: Context, person_id: str, line: ProvisionLine) -> None:
    if st.session_state.get(CHANGING) == (person_id, line.id):
        _form(context, person_id, context.map.provisions[line.id])
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"provision_{line.id}"):
        with st.container():
            over = "" if line.counts else phrase(" _(not now)_")
            st.markdown(f"**{plain(line.need)}** – {line.level}{over}")
            if line.details or line.note:
                st.caption(plain(shortened(" · ".join(filter(None, (line.details, line.note))), 300)))
        st.button(phrase("Change"), key=f"change_{line.id}", type="tertiary", on_click=_open, args=(person_id, line.id))
        st.button(
            phrase("Remove"),
            key=f"remove_{line.id}",
            type="tertiary",
            on_click=_remove,
            args=(context, person_id, line),
        )


def _form(context: Context, person_id: str, provision: Provision | None) -> None:
    draft = records.provision_draft(provision) if provision else ProvisionDraft()
    place = provision.id if provision else NEW
    key = f"provision_{place}_{st.session_state.get(VERSION, 0)}"
    wrong: Problems = st.session_state.get(PROBLEMS, {})
    with st.form(key, enter_to_submit=False):
        _fields(context, person_id, draft, key, wrong)
        with st.container(horizontal=True):
            st.form_submit_button(
                phrase("Save"),
                type="primary",
                icon=":material/check:",
                on_click=_save,
                args=(context, person_id, place, key),
            )
            if provision or st.session_state.get(CHANGING) == (person_id, NEW):
                st.form_submit_button(phrase("Cancel"), type="tertiary", on_click=_open, args=(person_id, None))


def _fields(context: Context, person_id: str, draft: ProvisionDraft, key: str, wrong: Problems) -> None:
    needs = records.needs_to_choose(context.map, person_id, context.today)
    ids, called = [n.id for n in needs], {n.id: n.name for n in needs}
    at = ids.index(draft.need) if draft.need in called else None
    st.selectbox(
        phrase("They help me with"),
        ids,
        at,
        format_func=called.__getitem__,
        key=f"{key}_need",
        placeholder=phrase("Choose a need"),
    )
    problem(wrong, "need")
    st.segmented_control(
        phrase("How well"),
        list(LEVELS),
        format_func=LEVELS.__getitem__,
        default=draft.level,
        required=True,
        key=f"{key}_level",
    )
    problem(wrong, "level")
    st.text_input(
        phrase("Topics"),
        draft.topics,
        key=f"{key}_topics",
        placeholder=phrase("grant writing, statistics"),
        help=phrase("With commas between them."),
    )
    problem(wrong, "topics")
    left, right = st.columns(2)
    with left:
        day(phrase("Since"), draft.since, f"{key}_since", phrase("May stay empty."))
        problem(wrong, "since")
    with right:
        day(
            phrase("Until"),
            draft.until,
            f"{key}_until",
            phrase("The first day on which it is over; may stay empty."),
        )
        problem(wrong, "until")
    st.text_input(phrase("Note"), draft.note, key=f"{key}_note")
    problem(wrong, "note")


def _open(person_id: str, place: str | None) -> None:
    st.session_state[CHANGING] = (person_id, place) if place else None
    st.session_state[VERSION] = st.session_state.get(VERSION, 0) + 1
    st.session_state.pop(PROBLEMS, None)


def _save(context: Context, person_id: str, place: str, key: str) -> None:
    state = st.session_state
    names = ("need", "level", "topics", "since", "until", "note")
    draft = ProvisionDraft(**{n: state[f"{key}_{n}"] for n in names})
    known = None if place == NEW else place
    wrong = records.provision_problems(context.map, draft, person_id, known)
    state[PROBLEMS] = wrong
    if wrong or draft.need is None:
        return
    name, need = shortened(context.map.called(person_id)), shortened(context.map.needs[draft.need].name)
    plan = records.saving_provision(draft, person_id, known or new_id())
    said = phrase("Saved: {name} meets {need} – {level}.", name=name, need=need, level=LEVELS[draft.level])
    if notice.save(context, plan, f"{name} meets {need}", said) is not None:
        _open(person_id, None)


def _remove(context: Context, person_id: str, line: ProvisionLine) -> None:
    name, need = shortened(context.map.called(person_id)), shortened(line.need)
    said = phrase("Removed: {name} meets {need}.", name=name, need=need)
    notice.save(context, records.removing_provision(line.id), f"remove that {name} meets {need}", said)
