"""Several people at once: those who are ticked, or everybody who was found, get a need, a group or the trash."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from graph.errors import KithError
from graph.language import ENGLISH, counted, day_pattern, phrase, phrase_in, speaking
from loaders.linkage.duplicates import Candidate
from ui.pages import notice, people_twice
from ui.presenters import people, people_bulk
from ui.presenters.people_bulk import ACTIONS, Action, Bulk
from ui.presenters.words import LEVELS
from ui.session import Context

ACTION: Final = "bulk_action"
NEED: Final = "bulk_need"
LEVEL: Final = "bulk_level"
GROUP: Final = "bulk_group"
GROUPS_OFFERED: Final = 1_000
UNASKED: Final = 50
"""So many people are changed without a tick of their own; for more, it is to be said that all are meant."""
HEIGHT: Final = 420


def show(context: Context, rows: pd.DataFrame, token: str) -> None:
    """The table with ticks, what can be done, and two people side by side where two are ticked."""
    if not len(rows):
        st.info(phrase("Nobody fits. Search for something else, or open the filter."), icon=":material/search_off:")
        return
    ids = _ticked(context, rows, token)
    everybody = [str(i) for i in rows.index]
    st.markdown(
        phrase("**{n} of {all} ticked.**", n=len(ids), all=len(rows))
        if ids
        else phrase("**Nobody is ticked, so this is for all {n} in the table.** Tick some to choose.", n=len(rows))
    )
    _tools(context, ids, everybody)
    if len(ids) == 2:
        st.header(phrase("The same person?"), anchor=False)
        people_twice.pair(context, Candidate(ids[0], ids[1], 0.0, ()))


def _ticked(context: Context, rows: pd.DataFrame, token: str) -> list[str]:
    columns = st.column_config
    chosen = st.dataframe(
        rows[[people.NAME, people.NEEDS_MET, people.ORGANIZATION, people.WORK, people.GROUPS, people.LAST_CONTACT]],
        key=f"several_{context.map_name}_{len(rows)}_{hash(tuple(rows.index))}_{token}",
        hide_index=True,
        height=min(HEIGHT, 35 * (len(rows) + 1) + 2),
        placeholder="",
        column_config={
            people.NAME: columns.TextColumn(phrase("Name"), width="medium"),
            people.NEEDS_MET: columns.NumberColumn(phrase_in("a column", "Needs met"), width="small"),
            people.ORGANIZATION: phrase("Organisation"),
            people.WORK: phrase("Title"),
            people.GROUPS: phrase("Groups"),
            people.LAST_CONTACT: columns.DateColumn(phrase("Last contact"), format=day_pattern()),
        },
        on_select="rerun",
        selection_mode="multi-row",
        alt=counted(len(rows), "{n} person", "{n} people"),
    )
    return [str(rows.index[i]) for i in chosen["selection"]["rows"] if i < len(rows)]


def _tools(context: Context, ticked: list[str], everybody: list[str]) -> None:
    ids = ticked or everybody
    with st.container(border=True, horizontal=True, vertical_alignment="bottom"):
        action: Action = st.selectbox(
            phrase("What to do"),
            list(ACTIONS),
            format_func=ACTIONS.__getitem__,
            key=ACTION,
            filter_mode=None,
            width=280,
        )
        if action in ("helps", "stops"):
            needs = {n.id: n.name for n in sorted(context.map.needs.values(), key=lambda n: (n.name, n.id))}
            st.selectbox(phrase("Which need"), list(needs), format_func=lambda n: needs.get(n, n), key=NEED, width=280)
        if action == "helps":
            st.selectbox(
                phrase("How well"),
                list(LEVELS),
                index=1,
                format_func=LEVELS.__getitem__,
                key=LEVEL,
                filter_mode=None,
                width=140,
            )
        if action == "joins":
            st.text_input(phrase("Which group"), key=GROUP, width=280, placeholder=phrase("A name, known or new"))
        if action == "leaves":
            known = people_bulk.groups(context.map, ids)[:GROUPS_OFFERED]
            st.selectbox(
                phrase("Which group"),
                known,
                key=f"{GROUP}_known",
                width=280,
                placeholder=phrase("They are in no group"),
            )
        agreed = bool(ticked) or len(ids) <= UNASKED or _agreed(context, ids, action)
        st.button(
            counted(len(ids), "Do it for {n} person", "Do it for {n} people")
            if ticked or len(ids) == 1
            else phrase("Do it for all {n} people", n=len(ids)),
            type="primary" if ticked else "secondary",
            icon=":material/done_all:",
            disabled=not agreed,
            on_click=_do,
            args=(context, ids),
        )


def _agreed(context: Context, everybody: list[str], action: Action) -> bool:
    """Whether it was said that everybody is meant: these people, for this action, once."""
    return st.checkbox(
        phrase("Yes, all {n}", n=len(everybody)),
        key=f"several_all_{action}_{context.map_name}_{context.map.revision}_{hash(tuple(everybody))}",
    )


def _do(context: Context, ids: list[str]) -> None:
    """Write what stands in the tools now, for those whom the button named."""
    state = st.session_state
    action: Action = state[ACTION]
    group = state.get(f"{GROUP}_known" if action == "leaves" else GROUP) or ""
    bulk = Bulk(action, state.get(NEED) or "", int(state.get(LEVEL) or 2), group)
    carry_out(context, bulk, ids)


def carry_out(context: Context, bulk: Bulk, ids: Sequence[str]) -> None:
    """Write a change for some people, or say why not."""
    try:
        plan = people_bulk.doing(bulk, ids, context.today)
    except KithError as error:
        notice.fail(error)
        return
    with speaking(ENGLISH):
        what = people_bulk.said(context.map, bulk, ids).rstrip(".")
    notice.save(context, plan, what, phrase("Saved: {what}", what=people_bulk.said(context.map, bulk, ids)))
