"""The address of a page carries what was chosen on it: a link or a reload shows the same again.

Widgets that are bound to the address by Streamlit cannot be set from elsewhere, and the picture, the list and the chart
all choose the same thing. So choices are plain values in the session, and this module keeps them and the address alike:
what somebody else changed in the address (a link, Back) is taken over before the page is drawn, and what the page
changed is written there afterwards.

A run may be told an address that is older than what the run before wrote there, when something was clicked before the
browser had heard of it. So what was chosen by a click wins over the address: see :func:`act`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

Values = tuple[str, ...]

_STATE: Final = "address"


@dataclass(slots=True)
class Known:
    """What is known of the address of one visitor."""

    page: str = ""
    moved: bool = False
    acted: bool = False
    seen: dict[str, Values] = field(default_factory=dict)


def _known() -> Known:
    known: Known = st.session_state.setdefault(_STATE, Known())
    return known


def act() -> None:
    """Note, in a callback, that something was chosen on the page: that wins over what the address says in this run."""
    _known().acted = True


def begin(page: str) -> None:
    """Note, at the beginning of a run, which page is drawn."""
    known = _known()
    known.moved, known.page = known.page != page, page


def arrive(names: Sequence[str]) -> Mapping[str, Values]:
    """What the address says differently from what was last written there, by parameter; it counts as seen then."""
    changed = look(names)
    _known().seen.update(changed)
    return changed


def look(names: Sequence[str]) -> Mapping[str, Values]:
    """The same, left for somebody else to take over."""
    known = _known()
    told = {name: tuple(st.query_params.get_all(name)) for name in names}
    return {} if known.acted and not known.moved else news(told, known.seen, known.moved)


def news(told: Mapping[str, Values], seen: Mapping[str, Values], moved: bool) -> dict[str, Values]:
    """The parameters whose values somebody else changed.

    On another page than before, a parameter that is missing says nothing: the menu leaves them all away. One that is
    there says something even where the page before had the same.
    """
    return {n: v for n, v in told.items() if (v if moved else v != seen.get(n, ()))}


def write(choices: Mapping[str, Values]) -> None:
    """Let the address say what is chosen now, without touching the parameters of others."""
    known = _known()
    known.acted = False
    for name, values in choices.items():
        before = known.seen.get(name, ())
        if tuple(st.query_params.get_all(name)) != values:
            _say(name, values)
        elif before != values and not known.moved:
            # what the run before wrote has not reached the browser yet, and would stand there in the end
            _say(name, before)
            _say(name, values)
        known.seen[name] = values


def _say(name: str, values: Values) -> None:
    if values:
        st.query_params[name] = list(values)
    else:
        st.query_params.pop(name, None)
