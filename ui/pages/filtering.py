"""The filter of people on *Explore* and *People*: one choice a thing, and whether any, all or none of it shall hold.

The pages share what is made from a map, not what is asked for: a page keeps its own filter.
"""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import islice
from typing import Final

import streamlit as st

from graph.language import Spoken, later, phrase, phrase_in
from graph.model import PersonalMap
from ui.pages import segments
from ui.pages.following import key_for, taking
from ui.presenters import filters
from ui.presenters.filters import HOWS, LEAST, SEVERAL, Clause, Field, Filters, Labels, Match, Traited
from ui.presenters.kept import Kept

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
CHOICES: Final = 1_000
"""Of so many organisations or groups, the largest, one can choose; a link may ask for any."""
Keep = Callable[[Filters], None]

_traits: Final[Kept[Traited]] = Kept(4)
_labels: Final[Kept[Labels]] = Kept(4)
_found: Final[Kept[list[str]]] = Kept(8)


def labels(personal_map: PersonalMap) -> Labels:
    """What can be asked for on a map."""
    return _labels.of(personal_map, "labels", lambda: filters.offered(personal_map))


def fitting(personal_map: PersonalMap, on: date, asked: Filters) -> list[str]:
    """Who fits on a day, looked for once a map and filter."""
    return _found.of(personal_map, (on, asked), lambda: filters.fitting(asked, traited(personal_map, on)))


def everybody(personal_map: PersonalMap) -> int:
    """How many people there are to be filtered."""
    return sum(not p.archived for i, p in personal_map.people.items() if i != personal_map.ego)


def show_folded(page: str, asked: Filters, known: Labels, keep: Keep) -> None:
    """The filter over the whole width, folded away while nothing is asked for."""
    with st.expander(phrase("Filter the people"), icon=":material/filter_alt:", expanded=bool(asked)):
        _show(page, asked, known, keep, 3)
        if asked:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                _match(page, asked, keep)
                _away(asked, keep)


def show_aside(page: str, asked: Filters, known: Labels, keep: Keep) -> None:
    """The filter behind a button that says how much is asked for."""
    label = phrase("Filter ({n})", n=len(asked)) if asked else phrase("Filter")
    with st.popover(label, icon=":material/filter_alt:"):
        _away(asked, keep)
        _show(page, asked, known, keep, 1)
        if asked:
            _match(page, asked, keep)


def traited(personal_map: PersonalMap, on: date) -> Traited:
    """What there is to be filtered by, of everybody on a day."""
    return _traits.of(personal_map, on, lambda: filters.traited(personal_map, on))


def _show(page: str, asked: Filters, known: Labels, keep: Keep, wide: int) -> None:
    offered = [name for name in NAMES if known[name]]
    columns = st.columns(wide, gap="medium")
    for place, name in enumerate(offered):
        with columns[place % wide]:
            _clause(page, asked, asked.of(name), known[name], keep)
    with columns[len(offered) % wide]:
        _least(page, asked, keep)


def _clause(page: str, asked: Filters, clause: Clause, known: Mapping[str, str], keep: Keep) -> None:
    key = key_for(f"{page}_f_{clause.field}", list(clause.values))
    st.multiselect(
        NAMES[clause.field],
        list(dict.fromkeys((*islice(known, CHOICES), *clause.values))),
        default=list(clause.values),
        format_func=lambda value: known.get(value, value),
        key=key,
        placeholder=phrase_in("filter", "Any"),
        on_change=taking(key, lambda told: keep(asked.having(Clause(clause.field, tuple(told), clause.how)))),
    )
    if clause.values:
        _how(page, asked, clause, keep)


def _how(page: str, asked: Filters, clause: Clause, keep: Keep) -> None:
    segments.choose(
        f"{page}_how_{clause.field}",
        phrase("Whether any, all or none shall hold"),
        [h for h in HOWS if h != "all" or clause.field in SEVERAL],
        clause.how,
        HOWS.__getitem__,
        lambda how: keep(asked.having(Clause(clause.field, clause.values, how))),
        labelled=False,
    )


def _least(page: str, asked: Filters, keep: Keep) -> None:
    key = key_for(f"{page}_least", asked.least)
    st.selectbox(
        phrase("Counts as meeting a need"),
        list(LEAST),
        index=asked.least - 1,
        format_func=LEAST.__getitem__,
        key=key,
        filter_mode=None,
        on_change=taking(key, lambda least: keep(asked.counting(int(least)))),
    )


def _match(page: str, asked: Filters, keep: Keep) -> None:
    segments.choose(
        f"{page}_match",
        phrase("Show people of whom this holds"),
        list(MATCHES),
        asked.match,
        MATCHES.__getitem__,
        lambda match: keep(asked.matching(match)),
    )


def _away(asked: Filters, keep: Keep) -> None:
    label = phrase("Take all filters away")
    st.button(label, icon=":material/filter_alt_off:", disabled=not asked, on_click=keep, args=(Filters(),))
