"""Asks which columns of a table hold what, where kith cannot tell, and has it read again with the answers."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from graph.language import phrase
from graph.model import new_id
from loaders.records import TableColumn
from loaders.source import Source
from ui.plain_text import plain, shortened
from ui.presenters import columns
from ui.presenters.columns import ASKED, NOWHERE, Question
from ui.presenters.importing import Waiting

QUESTIONS: Final = "import_questions"
MOST: Final = 5
"""Tables that may wait for an answer at a time."""
IN_A_LINE: Final = 4


def ask(source: Source, titles: tuple[str, ...], known: tuple[TableColumn, ...] = ()) -> bool:
    """Let a table wait for an answer; False where too many do already, or it is one of many in an archive."""
    if len(_questions()) >= MOST or source.within:
        return False
    st.session_state[QUESTIONS] = [*_questions(), Question(new_id(), source, titles, known)]
    return True


def offer(waiting: Waiting, again: Callable[[Waiting, Source], None]) -> None:
    """Folded away, what the columns that are not read could be said to hold; ``again`` is given the answer."""
    titles = columns.unread(waiting.parsed)[: columns.MOST]
    if waiting.source is None or not titles:
        return
    with st.expander(phrase("Columns that are not read ({n}): say what they hold", n=len(titles))):
        options, answers = [NOWHERE, *ASKED], dict[str, str | None]()
        for at in range(0, len(titles), IN_A_LINE):
            for number, place in enumerate(st.columns(IN_A_LINE)[: len(titles) - at], start=at):
                answers[titles[number]] = place.selectbox(
                    plain(shortened(titles[number])),
                    options,
                    key=f"columns_unread_{number}_{waiting.token}",
                    format_func=lambda name: ASKED.get(name, name),
                )
        picked, wrong = columns.said(answers), columns.doubled(answers)
        if wrong:
            st.caption(plain(wrong))
        st.button(
            phrase("Read it again with these columns"),
            key=f"columns_again_{waiting.token}",
            icon=":material/table_view:",
            disabled=not picked or bool(wrong),
            help=plain(wrong) or None,
            on_click=again,
            args=(waiting, columns.answered(waiting.source, picked)),
        )


def show(read: Callable[[Source], None]) -> None:
    """The questions that are open. An answer is given to ``read`` as the file with the columns chosen."""
    for question in _questions():
        with st.container(border=True, key=f"columns_{question.token}"):
            st.header(
                plain(phrase("{file}: which column is which?", file=shortened(question.source.name))), anchor=False
            )
            st.markdown(
                phrase("It is a table, but kith cannot tell which of its columns hold the names. Nothing was changed.")
            )
            answers = _answers(question)
            picked = columns.chosen(answers)
            lacking = columns.missing(picked)
            if lacking:
                st.caption(plain(lacking))
            with st.container(horizontal=True):
                st.button(
                    phrase("Read it with these columns"),
                    key=f"columns_go_{question.token}",
                    type="primary",
                    icon=":material/table_view:",
                    disabled=bool(lacking),
                    help=plain(lacking) or None,
                    on_click=_answer,
                    args=(question, picked, read),
                )
                st.button(
                    phrase("Discard"),
                    key=f"columns_no_{question.token}",
                    type="tertiary",
                    on_click=_drop,
                    args=(question,),
                )


def size() -> int:
    """How many bytes wait for an answer."""
    return sum(len(question.source.data) for question in _questions())


def _questions() -> list[Question]:
    found: list[Question] = st.session_state.get(QUESTIONS, [])
    return found


def _answers(question: Question) -> dict[str, str | None]:
    """A box for each thing that a column can hold."""
    options = columns.options(question)
    fields = list(columns.ASKED.items())
    found: dict[str, str | None] = {}
    for at in range(0, len(fields), IN_A_LINE):
        for place, (name, label) in zip(st.columns(IN_A_LINE), fields[at : at + IN_A_LINE], strict=False):
            known = options.index(columns.recognised(question, name))
            key = f"columns_{name}_{question.token}"
            found[name] = place.selectbox(label, options, index=known, key=key, format_func=shortened)
    return found


def _answer(question: Question, picked: dict[str, str], read: Callable[[Source], None]) -> None:
    _drop(question)
    read(columns.answered(question.source, picked))


def _drop(question: Question) -> None:
    st.session_state[QUESTIONS] = [q for q in _questions() if q.token != question.token]
