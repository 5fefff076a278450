"""Perhaps the same person twice: pairs side by side, to be merged or told apart."""

from typing import Final

import streamlit as st

from graph.language import phrase
from loaders.linkage.duplicates import Candidate, find_duplicates
from ui.pages import notice
from ui.plain_text import plain, shortened
from ui.presenters import twice
from ui.presenters.kept import Kept
from ui.session import Context

PAIRS: Final = 5
"""Pairs that are shown at first, and how many more at a time."""
MORE: Final = "twice_more"
LOOK: Final = "twice_look"
AT_ONCE: Final = 5_000
"""People up to whom the search is so quick that it needs no asking."""

_found: Final[Kept[tuple[Candidate, ...]]] = Kept()


def show(context: Context) -> None:
    """The section with the surest pairs; nothing where there are none."""
    if len(context.map.people) > AT_ONCE and not st.session_state.get(LOOK):
        st.button(
            phrase("Look for people who are here twice"),
            icon=":material/group:",
            type="tertiary",
            on_click=_look,
            key=LOOK + "_go",
        )
        return
    found = _found.of(context.map, "twice", lambda: find_duplicates(context.map))
    if not found:
        return
    with st.expander(phrase("Perhaps the same person twice ({n})", n=len(found)), icon=":material/group:"):
        st.caption(
            phrase("The surest first. A merge moves everything to the one you keep; what differs goes into the notes.")
        )
        shown = st.session_state.get(MORE, PAIRS)
        for candidate in found[:shown]:
            pair(context, candidate)
        if len(found) > shown:
            st.button(phrase("Show more pairs"), type="tertiary", on_click=_more, args=(shown + PAIRS,))


def pair(context: Context, pair: Candidate) -> None:
    """Two people side by side, field by field, to be merged or told apart."""
    key = f"twice_{pair.a}_{pair.b}"
    rows = twice.side_by_side(context.map, pair)
    with st.container(border=True, key=key):
        if pair.reasons:
            st.markdown(plain(twice.how_alike(pair)))
        else:
            st.markdown(phrase("A merge moves everything to the one you keep; what differs goes into the notes."))
        st.dataframe(
            rows,
            key=f"{key}_rows",
            hide_index=True,
            placeholder="",
            height=35 * (len(rows) + 1) + 2,
            column_config={
                twice.WHAT: st.column_config.TextColumn("", width="small"),
                twice.ONE: phrase("One"),
                twice.OTHER: phrase("The other"),
                twice.DIFFERS: st.column_config.TextColumn(
                    twice.MARK, width="small", help=phrase("Marked where they differ.")
                ),
            },
            alt=phrase("Two people side by side"),
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            choices = twice.kept_choices(context.map, pair)
            kept = st.selectbox(
                phrase("Keep"),
                choices,
                format_func=lambda person: twice.choice(context.map, person),
                key=f"{key}_keep",
                disabled=len(choices) == 1,
                filter_mode=None,
            )
            st.button(
                phrase("Merge"),
                key=f"{key}_merge",
                type="primary",
                icon=":material/merge:",
                on_click=_merge,
                args=(context, pair, str(kept)),
            )
            st.button(phrase("Not the same"), key=f"{key}_no", on_click=_dismiss, args=(context, pair))


def _look() -> None:
    st.session_state[LOOK] = True


def _more(shown: int) -> None:
    st.session_state[MORE] = shown


def _merge(context: Context, pair: Candidate, keep: str) -> None:
    drop = pair.b if keep == pair.a else pair.a
    kept, gone = (shortened(context.map.called(i)) for i in (keep, drop))
    said = phrase("Merged {gone} into {kept}.", gone=gone, kept=kept)
    notice.save(context, twice.merging(keep, drop), f"merge {gone} into {kept}", said)


def _dismiss(context: Context, pair: Candidate) -> None:
    one, other = (shortened(context.map.called(i)) for i in (pair.a, pair.b))
    said = phrase("{one} and {other} are not the same, and will not be offered again.", one=one, other=other)
    notice.save(context, twice.dismissing(pair), f"{one} and {other} are not the same", said)
