"""`kith` as a process: exit codes, streams, start-up, interruption, and what nobody foresaw."""

import os
import pty
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from tests.ui.conftest import PROGRAM, Kith
from ui.commands.trouble import account, unexpected

HEAVY: Final = ("neo4j", "networkx", "numpy", "pandas", "pydantic", "rich", "streamlit", "jpype", "loaders")
LISTING: Final = """
import sys
from ui.cli import main
try:
    main({arguments!r})
finally:
    print(*sorted({{name.split(".")[0] for name in sys.modules}}), file=sys.stderr)
"""


def loaded(kith: Kith, *arguments: str) -> set[str]:
    """The packages that a command loads."""
    script = LISTING.format(arguments=arguments)
    ran = subprocess.run([sys.executable, "-c", script], env=kith.env, capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


def test_the_help_loads_nothing_heavy(kith: Kith) -> None:
    assert not loaded(kith, "--help") & set(HEAVY)


def test_a_list_of_people_loads_no_numerical_library(kith: Kith) -> None:
    assert not loaded(kith, "people") & {"networkx", "numpy", "pandas", "streamlit", "jpype"}


def test_done_is_0(kith: Kith) -> None:
    ran = kith.process("add", "Łucja Żółw")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Added Łucja Żółw [")


def test_what_cannot_be_fulfilled_is_1(kith: Kith) -> None:
    ran = kith.process("show", "Nobody")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (
        "Error: There is no person “Nobody” on this map.\nSearch with `kith people`, or add them with `kith add`.\n"
    )


def test_wrong_usage_is_2(kith: Kith) -> None:
    ran = kith.process("tie", "A", "B", "--closeness", "9")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("Usage: kith tie ")


def test_json_is_utf8_whatever_the_locale(kith: Kith) -> None:
    kith.process("add", "Łucja 李")
    ran = subprocess.run(
        [PROGRAM, "people", "--json"],
        env=kith.env | {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert "Łucja 李" in ran.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(kith: Kith) -> None:
    for arguments in ("people", "people --json", "needs"):
        ran = subprocess.run(
            f"'{PROGRAM}' {arguments} | true", shell=True, env=kith.env, capture_output=True, text=True, check=False
        )
        assert ran.stderr == ""


def test_an_interruption_where_nothing_is_written_is_quiet_and_130(kith: Kith) -> None:
    started = subprocess.Popen(
        [PROGRAM, "import", "-"], env=kith.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(3)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=30)
    assert (started.returncode, out, err) == (130, b"", b"")


def test_an_interruption_in_the_middle_of_an_import_says_what_was_kept(kith: Kith, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    rows = "".join(f"Given{i},Family{i},,,Firm {i % 97},Clerk,15 Jan 2024\n" for i in range(20_000))
    path.write_text(f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows}", encoding="utf-8")
    begun = kith.store.revision(kith.name)
    started = subprocess.Popen(
        [PROGRAM, "import", str(path)], env=kith.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while kith.store.revision(kith.name) < begun + 2:
        assert started.poll() is None, started.communicate()
        time.sleep(0.01)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=120)
    assert (started.returncode, out) == (130, ""), err
    told = re.fullmatch(
        r"Interrupted\. (\d+) of \d+ parts of this change are in the database \(one more may be\), [\d,]+ records\. "
        r"The same again goes on where it stopped\.\n",
        err,
    )
    assert told is not None, err
    assert 0 <= kith.store.revision(kith.name) - begun - int(told[1]) <= 1
    assert kith.json("import", str(path))[0]["rows"] == 20_000
    assert len(kith.map.people) == len(kith.map.ties) + 1 == 20_001


def test_what_is_written_is_for_the_user_alone(kith: Kith, tmp_path: Path) -> None:
    kith.process("export", str(tmp_path / "mine.kith.json"), umask=0o022)
    assert stat.S_IMODE((tmp_path / "mine.kith.json").stat().st_mode) == 0o600


def test_a_terminal_is_drawn_on_in_its_width(kith: Kith) -> None:
    kith.process("add", "Ana Brandt", "--title", "word " * 40)
    written = on_a_terminal(kith, "people")
    lines = re.sub(r"\x1b\[\d*m", "", written).replace("\r", "").split("\n")
    assert "\x1b" not in "".join(lines)
    assert max(map(len, lines)) <= 80
    assert any("Ana Brandt" in line for line in lines)


def test_an_import_says_on_a_terminal_how_far_it_is(kith: Kith, tmp_path: Path) -> None:
    rows = "".join(f"Given{i},Family{i}\n" for i in range(40))
    (tmp_path / "Connections.csv").write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" + rows.replace("\n", ",,,,,\n"),
        encoding="utf-8",
    )
    written = on_a_terminal(kith, "import", str(tmp_path / "Connections.csv"))
    assert "Writing" in written
    assert written.replace("\r", "").endswith("`kith undo` takes it back.\n")


def test_colour_is_left_away_when_it_is_not_wanted(kith: Kith) -> None:
    kith.process("add", "Ana Brandt")
    assert "\x1b[3" not in on_a_terminal(kith, "show", "Nobody")
    colourful = Kith({k: v for k, v in kith.env.items() if k != "NO_COLOR"}, kith.store, kith.name)
    assert "\x1b[1;31m" in on_a_terminal(colourful, "show", "Nobody")


def on_a_terminal(kith: Kith, *arguments: str) -> str:
    """What the command writes when all its streams are a terminal of 80 columns."""
    ours, its = pty.openpty()
    env = kith.env | {"TERM": "xterm-256color", "COLUMNS": "80"}
    started = subprocess.Popen([PROGRAM, *arguments], env=env, stdin=its, stdout=its, stderr=its)
    os.close(its)
    written = b""
    try:
        while part := os.read(ours, 4096):
            written += part
    except OSError:
        pass  # the terminal was closed with the process
    finally:
        started.wait(30)
        os.close(ours)
    return written.decode("utf-8")


def test_what_nobody_foresaw_is_a_sentence_and_a_private_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KITH_HOME", str(tmp_path / "home"))
    try:
        raise ValueError("canary: Ana Brandt's note")
    except ValueError as error:
        unexpected(type(error), error, error.__traceback__)
    said = capsys.readouterr().err
    log = tmp_path / "home" / "logs" / "kith.log"
    assert str(log) in said
    assert "ValueError" in said
    written = log.read_text(encoding="utf-8")
    assert f"{Path(__file__).name}:" in written
    assert "canary" not in said + written
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_an_account_names_what_led_to_an_error() -> None:
    try:
        try:
            raise KeyError("canary")
        except KeyError as cause:
            raise RuntimeError("canary") from cause
    except RuntimeError as error:
        lines = list(account(error))
    assert "builtins.RuntimeError" in lines
    assert "builtins.KeyError" in lines
    assert "canary" not in "\n".join(lines)


def test_where_nothing_can_be_written_it_is_still_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KITH_HOME", str(tmp_path / "file"))
    unexpected(ValueError, ValueError("x"), None)
    assert "could not be written" in capsys.readouterr().err


def test_the_version_is_known(kith: Kith) -> None:
    assert kith.done("--version").startswith("kith 0.")
