"""Whom one person knows: each a line that leads there, and a form for one more."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from graph.language import number, phrase
from graph.lookup import find_person
from graph.network import present
from ui.pages import notice
from ui.pages.form_field import problem
from ui.pages.sight import EVERYBODY_OFFERED
from ui.plain_text import plain, shortened
from ui.presenters import choice, person_ties
from ui.presenters.person_ties import TieDraft, TieLine
from ui.presenters.typed import Problems
from ui.session import Context

PROBLEMS: Final = "tie_problems"
VERSION: Final = "tie_version"
SHOWN: Final = "ties_shown"
STEP: Final = 12


def show(context: Context, person_id: str, lines: Sequence[TieLine], go: Callable[[str], None]) -> None:
    """The lines and the form. ``go`` opens somebody else."""
    if not lines:
        st.caption(phrase("Nobody is noted yet. Who of your people do they know? It shows who could introduce you."))
    limit = st.session_state.get(SHOWN, {}).get(person_id, STEP)
    for line in lines[:limit]:
        _line(context, person_id, line, go)
    if (more := len(lines) - limit) > 0:
        st.button(
            phrase("Show more ({n})", n=number(more)),
            type="tertiary",
            on_click=_show_more,
            args=(person_id, len(lines)),
        )
    _form(context, person_id, {line.other for line in lines})


def _line(context: Context, person_id: str, line: TieLine, go: Callable[[str], None]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"tie_{line.other}"):
        st.button(
            plain(shortened(line.name)),
            key=f"to_{line.other}",
            icon=":material/person:",
            type="tertiary",
            on_click=go,
            args=(line.other,),
        )
        st.caption(plain(shortened(line.details, 200)), width="stretch")
        st.button(
            phrase("Remove"),
            key=f"untie_{line.other}",
            type="tertiary",
            on_click=_remove,
            args=(context, person_id, line),
        )


def _form(context: Context, person_id: str, known: set[str]) -> None:
    key = f"tie_{person_id}_{st.session_state.get(VERSION, 0)}"
    wrong: Problems = st.session_state.get(PROBLEMS, {}).get(person_id, {})
    with st.form(key, enter_to_submit=False):
        left, right = st.columns(2)
        with left:
            _who(context, person_id, known, f"{key}_who")
            problem(wrong, "who")
        with right:
            st.text_input(phrase("Where from"), key=f"{key}_context", autocomplete="off")
            problem(wrong, "context")
        st.form_submit_button(
            phrase("They know each other"),
            type="primary",
            icon=":material/check:",
            on_click=_note,
            args=(context, person_id, key),
        )


def _who(context: Context, person_id: str, known: set[str], key: str) -> None:
    """Everybody to choose from; where that is too many, a name to type."""
    others = [i for i in present(context.map, (context.map.ego,)) if i != person_id and i not in known]
    if len(others) > EVERYBODY_OFFERED:
        st.text_input(
            phrase("Whom else do they know?"),
            key=key,
            placeholder=phrase("A name on your map, or an e-mail address."),
            autocomplete="off",
        )
        return
    labels = choice.labels(context.map, others)
    st.selectbox(
        phrase("Whom else do they know?"),
        list(labels),
        None,
        format_func=lambda i: labels.get(i, i),
        key=key,
        placeholder=phrase("Type a name"),
    )


def _note(context: Context, person_id: str, key: str) -> None:
    state = st.session_state
    draft = TieDraft(state[f"{key}_who"] or "", state[f"{key}_context"] or "")
    wrong = person_ties.tie_problems(context.map, draft, person_id)
    state[PROBLEMS] = {person_id: wrong}
    if wrong:
        return
    one, other = (shortened(context.map.called(i)) for i in (person_id, _meant(context, draft)))
    said = phrase("Noted: {one} and {other} know each other.", one=one, other=other)
    if notice.save(context, person_ties.tying(draft, person_id), f"{one} and {other} know each other", said):
        state[VERSION] = state.get(VERSION, 0) + 1


def _meant(context: Context, draft: TieDraft) -> str:
    return find_person(context.map, draft.who).id


def _remove(context: Context, person_id: str, line: TieLine) -> None:
    one, other = shortened(context.map.called(person_id)), shortened(line.name)
    said = phrase("Removed: {one} and {other} know each other.", one=one, other=other)
    what = f"{one} and {other} no longer know each other"
    notice.save(context, person_ties.untying(person_id, line.other), what, said)


def _show_more(person_id: str, limit: int) -> None:
    st.session_state[SHOWN] = {person_id: limit}
