"""One person: what they help with, who they are, what was logged with them; and the form for somebody new."""

from collections.abc import Callable
from dataclasses import fields
from itertools import islice
from typing import Final

import streamlit as st

from graph.language import phrase
from graph.model import Person, new_id
from ui.pages import notice, person_history, person_needs, person_ties
from ui.pages.form_field import day, problem, summary
from ui.plain_text import plain, shortened
from ui.presenters import people, trash
from ui.presenters.person_form import PersonDraft, adding, draft_of, editing, namesakes, problems
from ui.presenters.person_ties import tie_lines
from ui.presenters.typed import BIRTHDAY_HELP, Problems
from ui.presenters.words import CLOSENESS, KINDS
from ui.session import Context

FORM: Final = "person_form"
PROBLEMS: Final = "person_problems"
LINKS: Final = 3
"""So many e-mail addresses, and so many web pages, can be opened from the head of a person."""
NEW: Final = ""
"""The id under which the form for somebody new is kept."""


def show(context: Context, person_id: str, go: Callable[[str], None], close: Callable[[], None]) -> None:
    """Everything about one person, the way to others and the way out."""
    found = context.map.people[person_id]
    _heading(context, found, close)
    helps = sum(p.person == person_id for p in context.map.provisions.values())
    logged = sum(i.person == person_id for i in context.map.interactions.values())
    owner = person_id == context.map.ego
    if owner:
        _edit(context, found, close)
        return
    knows = tie_lines(context.map, person_id)
    needs, details, history, ties = st.tabs(
        [
            phrase("Helps with ({n})", n=helps),
            phrase("Details"),
            phrase("History ({n})", n=logged),
            phrase("Knows ({n})", n=len(knows)),
        ],
        key=f"tabs_{person_id}",
    )
    with needs:
        person_needs.show(context, person_id)
    with details:
        _edit(context, found, close)
    with history:
        person_history.show(context, person_id)
    with ties:
        person_ties.show(context, person_id, knows, go)


def _heading(context: Context, found: Person, close: Callable[[], None]) -> None:
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute"):
        st.header(plain(shortened(found.name, 80)), anchor=False)
        st.button(phrase("Close"), icon=":material/close:", type="tertiary", on_click=close, key="person_close")
    mail = dict(islice(people.mail_of(found).items(), LINKS))
    about = " ".join(people.about(context.map, found, context.today))
    for line in (
        people.heading(found),
        about,
        " · ".join((*(e for e in found.emails if e not in mail), *found.phones)),
    ):
        if line:
            st.caption(plain(shortened(line, 400)))
    if found.notes:
        st.caption(f":material/sticky_note_2: {plain(shortened(found.notes, 300))}")
    with st.container(horizontal=True):
        if found.id != context.map.ego:
            st.button(
                phrase("We were in touch today"),
                icon=":material/waving_hand:",
                on_click=person_history.log_today,
                args=(context, found.id),
            )
        for address, letter in mail.items():
            st.link_button(plain(shortened(address, 40)), letter, icon=":material/mail:", type="tertiary")
        for page in people.pages_of(found)[:LINKS]:
            st.link_button(
                plain(shortened(page.split("://")[1], 40)), page, icon=":material/open_in_new:", type="tertiary"
            )


def _edit(context: Context, found: Person, close: Callable[[], None]) -> None:
    base, key = _opened_form(found.id, draft_of(context.map, found.id))
    with st.form(key, border=False, enter_to_submit=False):
        _fields(context, base, key, found.id)
        st.form_submit_button(
            phrase("Save"), type="primary", icon=":material/check:", on_click=_save, args=(context, found, base, key)
        )
    if found.id != context.map.ego:
        st.button(
            phrase("Move to the trash"),
            icon=":material/delete:",
            type="tertiary",
            on_click=_throw_away,
            args=(context, found, close),
            help=phrase("Out of every figure, but kept: the trash gives back everything."),
        )


def add(context: Context, opened: Callable[[str], None], close: Callable[[], None]) -> None:
    """The form for somebody new; whoever was added is opened."""
    with st.container(horizontal=True, vertical_alignment="top", horizontal_alignment="distribute"):
        st.header(phrase("Somebody new"), anchor=False)
        st.button(phrase("Close"), icon=":material/close:", type="tertiary", on_click=close, key="person_close")
    base, key = _opened_form(NEW, PersonDraft())
    with st.form(key, border=False, enter_to_submit=False):
        _fields(context, base, key, NEW)
        st.form_submit_button(
            phrase("Add this person"),
            type="primary",
            icon=":material/check:",
            on_click=_add,
            args=(context, base, key, opened),
        )


def _opened_form(person_id: str, stored: PersonDraft) -> tuple[PersonDraft, str]:
    """The draft that the form was opened with and the key of its fields; opened anew when the record has changed."""
    known: tuple[str, PersonDraft, int] | None = st.session_state.get(FORM)
    if known is None or known[0] != person_id or known[1] != stored:
        known = (person_id, stored, known[2] + 1 if known else 0)
        st.session_state[FORM] = known
        st.session_state.pop(PROBLEMS, None)
    return stored, f"{FORM}_{known[2]}"


def _fields(context: Context, base: PersonDraft, key: str, person_id: str) -> None:
    wrong: Problems = st.session_state.get(PROBLEMS, {})
    _text(phrase("Name"), "name", base.name, key, wrong)
    left, right = st.columns(2)
    with left:
        _text(phrase("First name"), "given_name", base.given_name, key, wrong)
        _text(phrase("Title"), "title", base.title, key, wrong)
        _text(phrase("Place"), "location", base.location, key, wrong)
    with right:
        _text(phrase("Family name"), "family_name", base.family_name, key, wrong)
        _text(phrase("Organisation"), "organization", base.organization, key, wrong)
        st.selectbox(
            phrase("This is"),
            list(KINDS),
            list(KINDS).index(base.kind),
            format_func=KINDS.__getitem__,
            key=f"{key}_kind",
            filter_mode=None,
        )
    if person_id != context.map.ego:
        st.markdown(phrase("**You and them**"))
        _tie_fields(base, key, wrong)
    st.markdown(phrase("**How to reach them**"))
    _reach_fields(base, key, wrong)
    st.markdown(phrase("**Also**"))
    left, right = st.columns(2)
    with left:
        _text(phrase("Birthday"), "birthday", base.birthday, key, wrong, phrase(BIRTHDAY_HELP))
    with right:
        _text(
            phrase("Introduced by"),
            "introduced_by",
            base.introduced_by,
            key,
            wrong,
            phrase("A name on your map, or an e-mail address."),
        )
    st.text_area(phrase("Notes"), base.notes, key=f"{key}_notes", height=120)
    problem(wrong, "notes")
    summary(wrong)


def _tie_fields(base: PersonDraft, key: str, wrong: Problems) -> None:
    left, right = st.columns(2)
    with left:
        options = list(CLOSENESS)
        at = options.index(base.closeness) if base.closeness in options else None
        st.selectbox(
            phrase("How close"),
            options,
            at,
            format_func=CLOSENESS.__getitem__,
            key=f"{key}_closeness",
            placeholder=phrase("Not said"),
        )
        problem(wrong, "closeness")
        day(phrase("Known since"), base.since, f"{key}_since")
        _text(phrase("Where from"), "context", base.context, key, wrong)
    with right:
        day(
            phrase("Last contact"),
            base.last_contact,
            f"{key}_last_contact",
            phrase("What you log under History counts as well."),
        )
        st.number_input(
            phrase("In touch every … days"),
            1,
            None,
            base.cadence_days,
            1,
            key=f"{key}_cadence_days",
            placeholder=phrase("Not said"),
        )
        problem(wrong, "cadence_days")


def _reach_fields(base: PersonDraft, key: str, wrong: Problems) -> None:
    labels = {
        "emails": phrase("E-mail addresses"),
        "phones": phrase("Phones"),
        "urls": phrase("Web pages"),
        "groups": phrase("Groups"),
    }
    columns = st.columns(2)
    for position, (name, label) in enumerate(labels.items()):
        with columns[position % 2]:
            st.text_area(
                label,
                getattr(base, name),
                key=f"{key}_{name}",
                height=80,
                placeholder=phrase("One on each line"),
                help=phrase("One on each line."),
            )
            problem(wrong, name)


def _text(label: str, name: str, value: str, key: str, wrong: Problems, help_text: str | None = None) -> None:
    st.text_input(label, value, key=f"{key}_{name}", help=help_text, autocomplete="off")
    problem(wrong, name)


def _typed(key: str, base: PersonDraft) -> PersonDraft:
    """What stands in the fields now; a field that is not shown keeps its value."""
    state = st.session_state
    return PersonDraft(**{f.name: state.get(f"{key}_{f.name}", getattr(base, f.name)) for f in fields(PersonDraft)})


def _save(context: Context, found: Person, base: PersonDraft, key: str) -> None:
    draft = _typed(key, base)
    wrong = problems(context.map, draft, base, found.id)
    st.session_state[PROBLEMS] = wrong
    if not wrong:
        name = shortened(draft.name)
        notice.save(context, editing(draft, base, found.id), f"edit {name}", phrase("Saved {name}.", name=name))


def _add(context: Context, base: PersonDraft, key: str, opened: Callable[[str], None]) -> None:
    draft, person_id = _typed(key, base), new_id()
    wrong = problems(context.map, draft, base, None)
    st.session_state[PROBLEMS] = wrong
    if wrong:
        return
    name, same = shortened(draft.name), namesakes(context.map, draft)
    said = phrase("Added {name}.", name=name)
    if same:
        said = phrase(
            "Added {name}. There was a {same} already: perhaps the same person?",
            name=name,
            same=shortened(same[0].name),
        )
    if notice.save(context, adding(draft, person_id), f"add {name}", said) is not None:
        st.session_state.pop(FORM, None)
        opened(person_id)


def _throw_away(context: Context, found: Person, close: Callable[[], None]) -> None:
    name = shortened(found.name)
    said = phrase("{name} is in the trash.", name=name)
    if notice.save(context, trash.moving([found.id], archived=True), f"move {name} to the trash", said) is not None:
        close()
