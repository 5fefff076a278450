"""Callbacks of widgets run to their end.

Streamlit leaves a run for what was clicked meanwhile wherever the session is used next, also in the middle of a
callback: what it was about to write would be lost, as the next run takes the change of the widget for known.
"""

from functools import cache, wraps
from typing import Any

from streamlit.runtime.state.safe_session_state import SafeSessionState


@cache
def run_whole() -> None:
    """Let the runs of this process be left only after their callbacks; doing it twice changes nothing."""
    begin = SafeSessionState.on_script_will_rerun

    @wraps(begin)
    def begin_whole(state: SafeSessionState, *states: Any, **more: Any) -> None:
        leave = state._yield_callback
        object.__setattr__(state, "_yield_callback", _go_on)
        try:
            begin(state, *states, **more)
        finally:
            object.__setattr__(state, "_yield_callback", leave)

    SafeSessionState.on_script_will_rerun = begin_whole  # type: ignore[method-assign, assignment]


def _go_on() -> None:
    """What is done in place of leaving."""
