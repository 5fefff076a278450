"""The trash: who is in it, bringing them back, deleting them for good."""

from typing import Final

import pandas as pd
import streamlit as st

from graph.language import ENGLISH, counted, listed, phrase, phrase_in, speaking
from ui.pages import notice
from ui.plain_text import plain
from ui.presenters import people, trash
from ui.session import Context

SURE: Final = "trash_sure"
"""The people whose deletion was asked for and is still to be confirmed."""


def show(context: Context, rows: pd.DataFrame, text: str) -> None:
    """The people in the trash, to be chosen by the ticks before their names."""
    if not len(rows):
        st.caption(plain(people.found_line(0, 0, text)) if text else phrase("The trash is empty."))
        return
    st.caption(phrase("Nobody here counts in any figure. Tick people to bring them back or to delete them for good."))
    key = f"trash_{context.map.revision}_{text}"
    chosen = st.dataframe(
        rows[[people.NAME, people.NEEDS_MET, people.ORGANIZATION, people.WORK]],
        key=key,
        hide_index=True,
        placeholder="",
        column_config={
            people.NAME: phrase("Name"),
            people.NEEDS_MET: st.column_config.NumberColumn(phrase_in("a column", "Needs met"), width="small"),
            people.ORGANIZATION: phrase("Organisation"),
            people.WORK: phrase("Title"),
        },
        on_select="rerun",
        selection_mode="multi-row",
        alt=phrase("People in the trash"),
    )
    ids = [str(rows.index[i]) for i in chosen["selection"]["rows"]]
    with st.container(horizontal=True):
        st.button(
            phrase("Bring back"),
            icon=":material/restore_from_trash:",
            disabled=not ids,
            on_click=_restore,
            args=(context, ids),
        )
        st.button(
            phrase("Delete for good …"),
            icon=":material/delete_forever:",
            disabled=not ids,
            on_click=_ask,
            args=(ids,),
            type="tertiary",
        )
    _confirm(context)


def _confirm(context: Context) -> None:
    wanted = [i for i in st.session_state.get(SURE, ()) if i in context.map.people and context.map.people[i].archived]
    if not wanted:
        return
    back = phrase("The history of the map keeps what it takes to undo this.")
    st.warning(f"{plain(trash.deletion(context.map, wanted))} {back}", icon=":material/warning:")
    with st.container(horizontal=True):
        st.button(phrase("Yes, delete for good"), type="primary", on_click=_delete, args=(context, wanted))
        st.button(phrase("Keep"), type="tertiary", on_click=_ask, args=((),))


def _ask(ids: tuple[str, ...] | list[str]) -> None:
    st.session_state[SURE] = tuple(ids)


def _called(context: Context, ids: list[str]) -> str:
    return listed(people.names(context.map, ids), at_most=3)


def _restore(context: Context, ids: list[str]) -> None:
    said = phrase("Brought back: {names}.", names=_called(context, ids))
    with speaking(ENGLISH):
        what = f"bring back {_called(context, ids)}"
    notice.save(context, trash.moving(ids, archived=False), what, said)


def _delete(context: Context, ids: list[str]) -> None:
    _ask(())
    said = counted(len(ids), "Deleted for good: {n} person.", "Deleted for good: {n} people.")
    with speaking(ENGLISH):
        what = f"delete {_called(context, ids)} for good"
    notice.save(context, trash.deleting(ids), what, said)
