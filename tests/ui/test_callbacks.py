"""A callback runs to its end, whatever is clicked meanwhile."""

from contextvars import copy_context

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.safe_session_state import SafeSessionState

from ui.callbacks import run_whole


class Left(Exception):
    """The run is left for another."""


def _begun(state: SafeSessionState, states: WidgetStates) -> None:
    ThreadState.initialize()
    state.on_script_will_rerun(states)


def test_a_run_is_left_after_its_callbacks_and_never_in_one_or_before() -> None:
    run_whole()
    wanted: list[bool] = []

    def leave() -> None:
        if wanted:
            raise Left

    state, saved = SafeSessionState(SessionState(), leave), list[str]()

    def callback() -> None:
        state["what"] = "typed"
        saved.append(state["what"])

    widget = "$$ID-1-None"
    metadata = WidgetMetadata(widget, lambda value: value, lambda value: value, "int_value", callback=callback)
    state.register_widget(metadata, None)
    states = WidgetStates()
    states.widgets.add(id=widget, int_value=3)
    wanted.append(True)
    copy_context().run(_begun, state, states)
    assert saved == ["typed"]
    with pytest.raises(Left):
        state["after"] = 1
