"""Grids that are saved cell by cell, and stay open meanwhile.

An editor of Streamlit gives back its edits by the position of a row. So the frame an editor was opened with is kept
beside its key, and edits are read against that very frame. One's own edits are in the editor already: it stays, with
the cell in which one is. Whatever else changes the map replaces it by one with another key.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from graph.language import current
from graph.model import PersonalMap, new_id
from ui.session import Context

Cell = tuple[int, str]


@dataclass(slots=True)
class Opened:
    """The editor that is on the page: its key, the frame it was opened with, the revision it shows, what is saved."""

    key: str
    frame: pd.DataFrame
    map_name: str
    revision: int
    token: tuple[str, str]
    saved: dict[Cell, Any] = field(default_factory=dict)


def opened(name: str, context: Context, make: Callable[[], pd.DataFrame], token: str = "") -> Opened:
    """The editor under a name: the one that is open, or another where the map was changed elsewhere.

    ``token`` stands for what else decides which rows there are; the language decides what their cells say.
    """
    known: Opened | None = st.session_state.get(name)
    now = (context.map_name, context.map.revision, (token, current()))
    if known is None or (known.map_name, known.revision, known.token) != now:
        known = Opened(f"{name}_{new_id()}", make(), *now)
        st.session_state[name] = known
    return known


def edits(name: str) -> dict[Cell, Any]:
    """The cells that say something else than what is saved, among them those set back to how they were.

    None where the editor is gone, for which Streamlit may call back when another page was opened meanwhile.
    """
    known: Opened | None = st.session_state.get(name)
    if known is None or known.key not in st.session_state:
        return {}
    rows = st.session_state[known.key]["edited_rows"]
    now = {(int(row), column): value for row, cells in rows.items() for column, value in cells.items()}
    back = {cell: _stored(known.frame, cell) for cell in known.saved if cell not in now}
    before = {cell: known.saved.get(cell, _stored(known.frame, cell)) for cell in back | now}
    return {cell: value for cell, value in (back | now).items() if value != before[cell]}


def frame(name: str) -> pd.DataFrame:
    """The frame that the editor under a name was opened with."""
    known: Opened = st.session_state[name]
    return known.frame


def settle(name: str, cells: dict[Cell, Any], after: PersonalMap | None) -> None:
    """Take over what was saved; where it was not, or more than that was changed, the grid is shown anew."""
    known: Opened = st.session_state[name]
    if after is None or after.revision > known.revision + 1:
        close(name)
        return
    known.revision = after.revision
    known.saved |= cells


def keep(name: str, cells: dict[Cell, Any]) -> None:
    """Take over what changes nothing on the map, such as a tick."""
    known: Opened = st.session_state[name]
    known.saved |= cells


def close(name: str) -> None:
    """Forget the editor under a name: another is opened when it is shown next."""
    st.session_state.pop(name, None)


def _stored(frame: pd.DataFrame, cell: Cell) -> Any:
    value = frame.iloc[cell[0]][cell[1]]
    return None if pd.isna(value) else value
