"""The filters of *Explore*: one choice a thing, and whether any, all or none of what is chosen shall hold."""

from collections.abc import Callable, Mapping
from typing import Final, cast

import streamlit as st

from graph.language import Spoken, later, phrase, phrase_in
from ui.pages.following import key_for, taking
from ui.presenters.filters import HOWS, LEAST, SEVERAL, Clause, Field, Filters, How, Match

NAMES: Final[Spoken[Field]] = Spoken(
    {
        "need": later("Meets the need"),
        "stage": later("Meets a need that matters in the stage"),
        "group": later("Is in the group"),
        "organization": later("Is at the organisation"),
        "closeness": later("How close you are"),
        "recency": later("Last contact"),
    }
)
MATCHES: Final[Spoken[Match]] = Spoken({"all": later("all of what is asked for"), "any": later("anything of it")})
Keep = Callable[[Filters], None]


def show(asked: Filters, labels: Mapping[Field, Mapping[str, str]], keep: Keep) -> None:
    """The filters, folded away while nothing is asked for."""
    offered = [name for name in NAMES if labels[name]]
    with st.expander(phrase("Filter the people"), icon=":material/filter_alt:", expanded=bool(asked)):
        columns = st.columns(3, gap="medium")
        for place, name in enumerate(offered):
            with columns[place % 3]:
                _clause(asked, asked.of(name), labels[name], keep)
        with columns[len(offered) % 3]:
            _least(asked, keep)
        if asked:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                _match(asked, keep)
                label = phrase("Take all filters away")
                st.button(label, icon=":material/filter_alt_off:", on_click=keep, args=(Filters(),))


def _clause(asked: Filters, clause: Clause, labels: Mapping[str, str], keep: Keep) -> None:
    key = key_for(f"explore_f_{clause.field}", list(clause.values))
    st.multiselect(
        NAMES[clause.field],
        list(labels),
        default=list(clause.values),
        format_func=lambda value: labels.get(value, value),
        key=key,
        placeholder=phrase_in("filter", "Any"),
        on_change=taking(key, lambda told: keep(asked.having(Clause(clause.field, tuple(told), clause.how)))),
    )
    if clause.values:
        _how(asked, clause, keep)


def _how(asked: Filters, clause: Clause, keep: Keep) -> None:
    hows = [h for h in HOWS if h != "all" or clause.field in SEVERAL]
    key = key_for(f"explore_how_{clause.field}", clause.how)
    st.segmented_control(
        phrase("Whether any, all or none shall hold"),
        hows,
        default=clause.how,
        format_func=HOWS.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=taking(key, lambda how: keep(asked.having(Clause(clause.field, clause.values, cast(How, how))))),
    )


def _least(asked: Filters, keep: Keep) -> None:
    key = key_for("explore_least", asked.least)
    st.selectbox(
        phrase("Meets needs"),
        list(LEAST),
        index=asked.least - 1,
        format_func=LEAST.__getitem__,
        key=key,
        on_change=taking(key, lambda least: keep(Filters(asked.clauses, int(least), asked.match))),
    )


def _match(asked: Filters, keep: Keep) -> None:
    key = key_for("explore_match", asked.match)
    st.segmented_control(
        phrase("Show people of whom this holds"),
        list(MATCHES),
        default=asked.match,
        format_func=MATCHES.__getitem__,
        key=key,
        required=True,
        on_change=taking(key, lambda match: keep(Filters(asked.clauses, asked.least, cast(Match, match)))),
    )
