"""Starting and stopping the web interface, and the settings of Streamlit it insists on."""

import signal
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from graph.errors import RequestError
from tests.conftest import Server
from tests.ui.live import Live, served_by
from ui.server import FIRST_PORT, bind, web_settings

HOSTILE = """
[browser]
gatherUsageStats = true
[client]
showErrorDetails = "full"
[server]
maxUploadSize = 1000
"""
CHECK = """
from ui.server import apply_settings, check_settings, web_settings
apply_settings(web_settings())
check_settings(web_settings())
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_and_at_once(server: Server, tmp_path: Path, number: signal.Signals) -> None:
    with Live(served_by(server, tmp_path)) as live:
        begun = monotonic()
        code, said = live.stop(number)
    assert code == 0
    assert "Traceback" not in said
    assert monotonic() - begun < 4


def test_it_says_its_link_once_and_nothing_else_of_its_key(server: Server, tmp_path: Path) -> None:
    with Live(served_by(server, tmp_path)) as live:
        token = live.token
        _, said = live.stop()
    assert len(token) >= 32
    assert token not in said


def test_a_fixed_key_is_taken_from_the_settings(server: Server, tmp_path: Path) -> None:
    key = "a-long-key-for-a-home-server"
    with Live(served_by(server, tmp_path) | {"KITH_TOKEN": key}) as live:
        assert live.token == key


def test_settings_hold_against_the_working_folder_and_the_environment(server: Server, tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(HOSTILE)
    env = served_by(server, tmp_path) | {
        "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
        "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
    }
    done = subprocess.run(
        [sys.executable, "-c", CHECK], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_setting_that_is_not_in_force_stops_the_start(server: Server, tmp_path: Path) -> None:
    check = "from ui.server import check_settings, web_settings; check_settings(web_settings())"
    done = subprocess.run(
        [sys.executable, "-c", check],
        cwd=tmp_path,
        env=served_by(server, tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "RuntimeError: Streamlit's setting" in done.stderr


def test_nothing_is_reported_to_anybody_and_no_error_shows_what_was_entered() -> None:
    settings = web_settings()
    assert settings["browser.gatherUsageStats"] is False
    assert settings["client.showErrorDetails"] == "none"
    assert settings["client.showErrorLinks"] is False
    assert settings["client.disableDataExport"] is True
    assert settings["server.address"] == "127.0.0.1"
    assert settings["server.maxUploadSize"] == 50


def test_the_next_port_is_taken_where_the_first_is_in_use() -> None:
    with bind(None) as first, bind(None) as second:
        assert FIRST_PORT <= first.getsockname()[1] < second.getsockname()[1]
        assert second.getsockname()[0] == "127.0.0.1"


def test_a_port_that_was_asked_for_and_is_taken_is_refused() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with pytest.raises(RequestError) as refused:
            bind(number)
    assert str(number) in refused.value.message
    assert "--port" in refused.value.hint
