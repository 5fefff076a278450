"""`kith` with nothing set up: the database of its own, from the first command to the last."""

import json
import os
import subprocess
from pathlib import Path
from typing import Final

from tests.ui.conftest import PROGRAM

CANARY: Final = "Kanarischa Vogelsang"
SECRET: Final = "canary-note-7351"


def kith(home: Path, *arguments: str) -> str:
    """Run a command whose only setting is its folder, under a umask that hides nothing."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("KITH_") or k == "KITH_CACHE"}
    ran = subprocess.run(
        [PROGRAM, *arguments],
        env=env | {"KITH_HOME": str(home)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=240,
        umask=0o022,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def test_the_first_command_starts_the_database_and_the_last_stops_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    try:
        kith(home, "add", CANARY, "--note", SECRET)
        first = json.loads(kith(home, "db", "status", "--json"))
        assert (first["embedded"], first["running"]) == (True, True)
        assert [p["name"] for p in json.loads(kith(home, "people", "--json"))] == [CANARY]
        kith(home, "show", CANARY)
        assert json.loads(kith(home, "db", "status", "--json"))["pid"] == first["pid"]
        assert {f["state"] for f in json.loads(kith(home, "doctor", "--json"))} == {"fine"}
        kith(home, "export", str(home / "mine.kith.json"))
        open_to_others = [p for p in (home, *home.rglob("*")) if p.lstat().st_mode & 0o077 and not p.is_symlink()]
        assert open_to_others == []
        assert _told_by_logs(home) == []
    finally:
        kith(home, "db", "stop")
    assert json.loads(kith(home, "db", "status", "--json"))["running"] is False
    assert _told_by_logs(home) == []


def _told_by_logs(home: Path) -> list[Path]:
    """The files beside the data themselves in which a name or a note stands."""
    beside = [p for folder in ("run", "logs", "db/logs") for p in (home / folder).rglob("*") if p.is_file()]
    words = [w.encode() for w in (*CANARY.split(), SECRET)]
    return [p for p in beside if any(w in p.read_bytes() for w in words)]
