"""Who to ask: somebody for a need or for what one says in one's own words, with the reasons and the way to them."""

from dataclasses import astuple, replace
from functools import partial
from typing import Final

import streamlit as st

from graph.analysis.ask import WEIGHTS, Answer, Question, Weights, ask, scaled
from graph.language import counted, phrase, phrase_in
from graph.model import clean, new_id
from ui import address, session
from ui.pages import about_person, asking, notice, open_asks, order_chart, what_if
from ui.pages.following import key_for, taking
from ui.plain_text import plain, shortened
from ui.presenters import asked, hanging, my_map, who_to_ask, why_order
from ui.presenters.detail import Idea, planned
from ui.presenters.explained import help_for
from ui.presenters.kept import Kept
from ui.presenters.person_records import logging
from ui.presenters.what_if import Away, who_says
from ui.presenters.who_to_ask import Suggested
from ui.presenters.words import ENCOURAGEMENT
from ui.session import Context

NEED: Final = "ask_need"
TEXT: Final = "ask_text"
WEIGHING: Final = "ask_weights"
PARAMETERS: Final = ("need", "text", "weigh", *what_if.PARAMETERS)
HITS: Final = 1_000
"""How many people the text may fit."""
RANKED: Final = 15
SHOWN: Final = 5
LIKELY: Final = 3
OFFERED: Final = 1_500

_answers: Final[Kept[Answer]] = Kept(24)


def show(context: Context) -> None:
    """The question, the answer beside it, and what is open."""
    _arrive(context)
    notice.show_news(context)
    gone = what_if.current(context)
    need, text = _question(context)
    left, right = st.columns([3, 2], gap="large")
    with left:
        if need or text:
            _answer(context, gone, need, text)
        else:
            st.header(phrase("Choose a need, or say what you are looking for."), anchor=False)
    with right:
        open_asks.show(context)
        about_person.show(context, gone)
    address.write(
        {
            "need": (need,) if need else (),
            "text": (text,) if text else (),
            "weigh": who_to_ask.weights_said(_weights()),
        }
        | what_if.parameters(gone)
    )


def _arrive(context: Context) -> None:
    """Take over what the address says; with nothing said the page begins with the need that is worst off."""
    told = address.arrive(PARAMETERS)
    what_if.arrive(told)
    if "need" in told:
        st.session_state[NEED] = told["need"][0] if told["need"] else None
    if "text" in told:
        st.session_state[TEXT] = told["text"][0] if told["text"] else ""
        st.session_state.setdefault(NEED, None)
    if "weigh" in told:
        st.session_state[WEIGHING] = who_to_ask.weights_of(told["weigh"])
    if NEED not in st.session_state:
        bars = my_map.coverage_bars(context.map, context.report)
        st.session_state[NEED] = bars[0].need if bars else None
    if st.session_state[NEED] not in context.map.needs:
        st.session_state[NEED] = None


def _weights() -> Weights:
    found: Weights = st.session_state.get(WEIGHING, WEIGHTS)
    return found


def _question(context: Context) -> tuple[str | None, str]:
    chosen, text = st.session_state[NEED], str(st.session_state.get(TEXT, ""))
    called = _needs(context)
    left, right = st.columns(2)
    with left:
        key = key_for(NEED, chosen)
        st.selectbox(
            phrase("What do you need?"),
            list(called),
            index=list(called).index(chosen) if chosen in called else None,
            format_func=lambda need: called.get(need, need),
            key=key,
            placeholder=phrase("Any need"),
            on_change=taking(key, lambda need: _choose(NEED, need)),
        )
    with right:
        written = key_for(TEXT, text)
        st.text_input(
            phrase("In your own words"),
            value=text,
            key=written,
            placeholder=phrase("such as: how to negotiate a budget"),
            max_chars=400,
            on_change=taking(written, lambda text: _choose(TEXT, clean(text))),
        )
    return chosen, text


def _choose(name: str, value: str | None) -> None:
    address.act()
    st.session_state[name] = value


def _needs(context: Context) -> dict[str, str]:
    """All needs: those that matter now with the worst first, each with its state, then the others."""
    bars = my_map.coverage_bars(context.map, context.report)
    now = {b.need: f"{b.name} · {b.says}" for b in bars}
    rest = sorted((n for n in context.map.needs.values() if n.id not in now), key=lambda n: (n.name, n.id))
    return now | {n.id: phrase("{need} · does not matter now", need=n.name) for n in rest}


def _found(context: Context, gone: Away, need: str | None, text: str) -> Answer:
    def make() -> Answer:
        hits = context.store.search(context.map_name, text, limit=HITS) if text else ()
        support, ties = asking.graphs(context, gone.everybody)
        return ask(
            context.map,
            support,
            ties,
            Question(need, text or None, scaled((h.person, h.score) for h in hits)),
            without=gone.everybody,
            limit=RANKED,
            weights=_weights(),
            constants=context.conventions.time,
            share=context.without(gone.everybody).reliance.share,
        )

    key = (context.standpoint, context.conventions, gone.everybody, need, text, _weights())
    return _answers.of(context.map, key, make)


def _answer(context: Context, gone: Away, need: str | None, text: str) -> None:
    answer = _found(context, gone, need, text)
    likely = _likely(context, gone, answer)
    with st.container(key="ask_head"):
        st.header(plain(who_to_ask.head(context.map, answer, likely)), anchor=False, help=help_for("ask.score"))
        for line in who_to_ask.beside(context.map, answer):
            st.markdown(plain(line))
    if gone:
        st.caption(phrase("Left out, as away: {who}.", who=plain(who_says(context.map, gone))))
    found = who_to_ask.suggestions(context.map, answer)
    if not found:
        st.markdown(
            phrase("Try other words or fewer, or choose a need. Whoever is missing is added on the page People.")
        )
        return
    if likely:
        _ideas(context, likely, need)
        st.markdown(phrase("**Or somebody who is easy to reach**"))
    order_chart.show(why_order.parts(context.map, answer, _weights()), about_person.choose)
    for place, suggested in enumerate(found[:SHOWN], 1):
        _suggested(context, suggested, place, need, text)
    if found[SHOWN:]:
        with st.expander(counted(len(found) - SHOWN, "{n} more person", "{n} more people")):
            for place, suggested in enumerate(found[SHOWN:], SHOWN + 1):
                _suggested(context, suggested, place, need, text)
    st.caption(phrase(ENCOURAGEMENT))
    _weighing(context, gone)


def _likely(context: Context, gone: Away, answer: Answer) -> list[Idea]:
    """For a need that nobody meets yet: who already helps with something else, or is worth a word again."""
    if answer.need is None or answer.text or any(found.terms.fit for found in answer.results):
        return []
    return planned(context.map, context.without(gone.everybody), answer.need)


def _ideas(context: Context, likely: list[Idea], need: str | None) -> None:
    with st.container(border=True, key="ask_likely"):
        for idea in likely[:LIKELY]:
            left, right = st.columns([5, 2], vertical_alignment="center")
            with left:
                st.markdown(plain(idea.why))
            with right:
                _note_button(context, idea.person, need, "", f"likely_{idea.person}")


def _note_button(context: Context, person: str, need: str | None, text: str, key: str) -> None:
    st.button(
        phrase("Note that I asked"),
        key=f"ask_note_{key}",
        icon=":material/edit_note:",
        on_click=_note,
        args=(context, person, need, text),
    )


def _suggested(context: Context, suggested: Suggested, place: int, need: str | None, text: str) -> None:
    with st.container(border=True, key=f"ask_{place}"):
        remark = f" · {plain(suggested.remark)}" if suggested.remark else ""
        st.markdown(f"**{place:d}. {plain(shortened(suggested.name))}**{remark}")
        if suggested.about:
            st.caption(plain(suggested.about))
        _way(suggested)
        st.markdown(plain(suggested.says))
        st.caption(plain(suggested.more))
        with st.container(horizontal=True, vertical_alignment="center"):
            _note_button(context, suggested.person, need, text, suggested.person)
            if (page := session.page("people")) is not None:
                link = session.link(context, person=suggested.person)
                st.page_link(page, label=phrase_in("a button", "Open"), icon=":material/person:", query_params=link)


def _way(suggested: Suggested) -> None:
    """The way to somebody, drawn: from me over whoever introduces me to them."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if not suggested.way:
            st.badge(phrase("No way to them is noted yet"), icon=":material/link_off:", color="gray")
        for place, name in enumerate(suggested.way):
            if place:
                st.markdown(":material/arrow_forward:", width="content")
            st.badge(plain(shortened(name)), color="gray" if place == 0 else "blue")


def _note(context: Context, person: str, need: str | None, text: str) -> None:
    name = context.map.called(person)
    draft = asked.noting(need, text, context.today)
    said = phrase("Noted that you asked {name}. When you know how it ended, say so here.", name=shortened(name))
    notice.save(context, logging(draft, person, new_id("i")), f"asked {shortened(name)}", said)


def _weighing(context: Context, gone: Away) -> None:
    """What counts how much in the ranking, and who is left out; each can be changed."""
    weights = _weights()
    with st.expander(phrase("What counts how much, and who is left out"), icon=":material/tune:"):
        what_if.choose(context, gone, hanging.ranked(context.report)[:OFFERED], "ask_away")
        for (name, label), value in zip(who_to_ask.TERMS.items(), astuple(weights), strict=True):
            key = key_for(f"ask_weight_{name}", value)
            st.slider(
                plain(label),
                0.0,
                who_to_ask.MOST,
                value,
                0.5,
                key=key,
                on_change=taking(key, partial(_weigh, name)),
            )
        if weights != WEIGHTS:
            st.button(phrase("As it was"), icon=":material/undo:", on_click=_unweigh)


def _weigh(name: str, weight: float) -> None:
    address.act()
    st.session_state[WEIGHING] = replace(_weights(), **{name: float(weight)})


def _unweigh() -> None:
    address.act()
    st.session_state[WEIGHING] = WEIGHTS
