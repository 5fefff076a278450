"""Grids that are saved cell by cell, and stay open meanwhile.

An editor of Streamlit gives back its edits by the position of a row. So the frame an editor was opened with is kept
beside its key, and edits are read against that very frame. One's own edits are in the editor already: it stays, with
the cell in which one is. What else changes the map is shown in it as well, as long as the rows are the same and no
edit of one's own was changed. Only then it is replaced by one with another key; and an edit which the browser told of
the former one meanwhile is read by that one's own frame.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from graph.errors import KithError, RequestError
from graph.language import counted, current, listed
from graph.model import PersonalMap, new_id
from ui.plain_text import plain
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
    done: bool = False
    """Whether another is to be opened in its place."""


def opened(name: str, context: Context, make: Callable[[], pd.DataFrame], token: str = "") -> Opened:
    """The editor under a name: the one that is open, or another where it cannot show the map as it is.

    ``token`` stands for what else decides which rows there are; the language decides what their cells say.
    """
    known: Opened | None = st.session_state.get(name)
    revision, said = context.map.revision, (token, current())
    if known is None or known.done or (known.map_name, known.token) != (context.map_name, said):
        known = None
    elif known.revision != revision:
        known = _following(known, make(), revision)
    if known is None:
        known = Opened(f"{name}_{new_id()}", make(), context.map_name, revision, said)
        st.session_state[name] = known
    return known


def _following(known: Opened, fresh: pd.DataFrame, revision: int) -> Opened | None:
    """The same editor with what was changed elsewhere; none where that cannot be shown in it.

    A cell of one's own keeps what it was opened with, by which the browser tells whether it was set back.
    """
    if not (known.frame.index.equals(fresh.index) and known.frame.columns.equals(fresh.columns)):
        return None
    if any(_stored(fresh, cell) != value for cell, value in known.saved.items()):
        return None
    for row, column in known.saved:
        before: Any = known.frame.at[fresh.index[row], column]
        fresh.at[fresh.index[row], column] = before
    known.frame, known.revision = fresh, revision
    return known


def edits(known: Opened) -> dict[Cell, Any]:
    """The cells that say something else than what is saved, among them those set back to how they were.

    None where the editor is gone, for which Streamlit may call back when another page was opened meanwhile.
    """
    if known.key not in st.session_state:
        return {}
    rows = st.session_state[known.key]["edited_rows"]
    now = {(int(row), column): value for row, cells in rows.items() for column, value in cells.items()}
    back = {cell: _stored(known.frame, cell) for cell in known.saved if cell not in now}
    before = {cell: known.saved.get(cell, _stored(known.frame, cell)) for cell in back | now}
    return {cell: value for cell, value in (back | now).items() if value != before[cell]}


def settle(known: Opened, cells: dict[Cell, Any], after: PersonalMap | None) -> None:
    """Take over what was saved; where it was not, the grid is shown anew."""
    if after is None:
        known.done = True
        return
    if after.revision <= known.revision + 1:
        known.revision = after.revision
    known.saved |= cells


def refused(errors: Sequence[KithError], others: int) -> KithError:
    """What is to be said of edits that cannot be, where some ``others`` are saved."""
    return RequestError(
        errors[0].message,
        counted(others, "{n} other cell is saved.", "{n} other cells are saved.") if others else errors[0].hint,
    )


def tell_unsaved(known: Opened, names: Callable[[list[str]], list[str]]) -> None:
    """Say which of the rows that are shown say something that is not saved; ``names`` gives their names."""
    if cells := edits(known):
        rows = [str(known.frame.index[row]) for row in dict.fromkeys(row for row, _ in cells)]
        st.warning(
            plain(
                counted(
                    len(cells),
                    "{n} cell is not saved yet: {names}. Correct it; it is tried again with your next edit.",
                    "{n} cells are not saved yet: {names}. Correct them; they are tried again with your next edit.",
                    names=listed(names(rows), at_most=3),
                )
            ),
            icon=":material/warning:",
        )


def keep(known: Opened, cells: dict[Cell, Any]) -> None:
    """Take over what changes nothing on the map, such as a tick."""
    known.saved |= cells


def close(name: str) -> None:
    """Forget the editor under a name: another is opened when it is shown next."""
    st.session_state.pop(name, None)


def _stored(frame: pd.DataFrame, cell: Cell) -> Any:
    value = frame.iloc[cell[0]][cell[1]]
    return None if pd.isna(value) else value
