"""The questions above the picture of *Explore*: saved ones, some to begin with, and the way to save another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from graph.language import phrase
from ui import address
from ui.pages import notice
from ui.plain_text import plain, shortened
from ui.presenters import questions
from ui.presenters.explore_view import View
from ui.presenters.filters import Field
from ui.presenters.questions import Question
from ui.session import Context

ASKED: Final = "explore_question"
TAKEN: Final = "explore_question_taken"
"""Key: the view that has the question already under which somebody wanted to save another."""
ANSWERED: Final = "explore_question_answered"
"""Key: the saved question that was chosen last; of two with one view it is the one that is answered."""
Keep = Callable[[View], None]


def show(
    context: Context,
    view: View,
    labels: Mapping[Field, Mapping[str, str]],
    suggested: Sequence[Question],
    keep: Keep,
) -> None:
    """The questions as buttons; the one that is answered now is marked, and can be taken away if it was saved."""
    saved = questions.saved(context.map, labels)
    asked = {q.text.casefold() for q in saved}
    now = answered(saved, view)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="explore_questions"):
        for question in saved:
            _button(question, question == now, keep, ":material/bookmark:")
        for question in suggested:
            if question.text.casefold() not in asked:
                _button(question, question.view == view and now is None, keep, ":material/help:")
        with st.popover(phrase("Save this view"), icon=":material/bookmark_add:"):
            _save(context, view, now)


def answered(saved: Sequence[Question], view: View) -> Question | None:
    """The saved question that a view answers; the one chosen last, where it answers several."""
    found = [q for q in saved if q.view == view]
    return next((q for q in found if q.id == st.session_state.get(ANSWERED)), next(iter(found), None))


def _button(question: Question, shown: bool, keep: Keep, icon: str) -> None:
    def answer() -> None:
        st.session_state[ANSWERED] = question.id
        keep(question.view)

    st.button(
        plain(shortened(question.text)),
        key=f"question_{question.id or question.text}",
        icon=icon,
        type="primary" if shown else "secondary",
        on_click=answer,
    )


def _save(context: Context, view: View, now: Question | None) -> None:
    """Save the view under a question, or take the one that is shown away."""
    with st.form("explore_save_form", border=False):
        st.text_input(
            phrase("Which question does it answer?"),
            key=ASKED,
            placeholder=phrase("Who could stand in for this person?"),
        )
        st.form_submit_button(
            phrase("Save"), type="primary", key="explore_save", on_click=_saving, args=(context, view)
        )
    taken = questions.called(context.map, str(st.session_state.get(ASKED, "")))
    if taken is not None and st.session_state.get(TAKEN) == taken.id:
        st.markdown(phrase("Another view answers this question already."))
        st.button(phrase("Replace it"), key="explore_replace", on_click=_saving, args=(context, view, True))
    st.caption(phrase("It is kept with the map in the database; an export of the map does not carry it."))
    if now is not None:
        label = phrase("Take “{question}” away", question=plain(shortened(now.text)))
        st.button(label, key="explore_forget", icon=":material/delete:", on_click=_forget, args=(context, now))


def _saving(context: Context, view: View, replacing: bool = False) -> None:
    address.act()
    text = str(st.session_state.get(ASKED, "")).strip()
    st.session_state[TAKEN] = ""
    if not text:
        notice.refuse(phrase("Not saved: write the question that this view answers."))
        return
    if len(text) > questions.LONGEST:
        most = questions.LONGEST
        notice.refuse(phrase("Not saved: a question has at most {most} letters, this one {n}.", most=most, n=len(text)))
        return
    taken = questions.called(context.map, text)
    if taken is not None and taken.address != questions.written(view) and not replacing:
        st.session_state[TAKEN] = taken.id
        notice.refuse(phrase("Not saved yet: another view answers this question already."))
        return
    if len(context.map.views) >= questions.MANY:
        notice.refuse(phrase("Not saved: take a saved question away first."))
        return
    plan, said = (lambda m: questions.saving(m, text, view)), phrase("Saved: {what}", what=shortened(text))
    after = notice.save(context, plan, f"save the view “{shortened(text)}”", said)
    if after is not None and (kept := questions.called(after, text)):
        st.session_state.update({ASKED: "", ANSWERED: kept.id})


def _forget(context: Context, question: Question) -> None:
    address.act()
    what = f"take the view “{shortened(question.text)}” away"
    said = phrase("Taken away: {what}", what=shortened(question.text))
    notice.save(context, lambda m: questions.forgetting(m, question.id), what, said)
