"""`kith doctor`, `db`, `ui` and `demo`."""

import json
import re
import signal
import subprocess
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.ui.conftest import PROGRAM, Kith
from ui.settings import DEMO_MAP


def states(kith: Kith, expected: int = 0) -> dict[str, str]:
    result = kith("doctor", "--json")
    assert result.exit_code == expected, result.output
    return {f["part"]: f["state"] for f in json.loads(result.stdout)}


def test_the_doctor_finds_nothing_wrong(kith: Kith) -> None:
    found = states(kith)
    assert set(found) >= {"Python", "Packages", "Folder", "Disk", "Settings", "Database", "Maps"}
    assert set(found.values()) == {"fine"}
    written = kith.done("doctor")
    assert kith.env["KITH_HOME"] in written


def test_the_doctor_says_that_nobody_answers(kith: Kith) -> None:
    away = Kith({**kith.env, "KITH_NEO4J_URI": "bolt://127.0.0.1:1"}, kith.store, kith.name)
    assert states(away, 1)["Database"] == "wrong"
    result = away("doctor")
    assert result.exit_code == 1
    assert "KITH_NEO4J_URI" in result.stdout


def test_the_doctor_sees_what_others_may_read(kith: Kith) -> None:
    home = Path(kith.env["KITH_HOME"])
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    (home / "kith.toml").write_text('neo4j_user = "neo4j"\n', encoding="utf-8")
    (home / "kith.toml").chmod(0o644)
    found = states(kith, 1)
    assert (found["Folder"], found["Settings"]) == ("wrong", "wrong")
    assert "chmod" in kith("doctor").stdout


def test_the_doctor_lists_settings_that_cannot_be_read_with_the_rest(kith: Kith) -> None:
    home = Path(kith.env["KITH_HOME"])
    home.mkdir(mode=0o700)
    (home / "kith.toml").write_text("map = ", encoding="utf-8")
    found = states(kith, 1)
    assert (found["Python"], found["Folder"], found["Disk"]) == ("fine", "fine", "fine")
    assert (found["Settings"], found["Database"]) == ("wrong", "note")
    result = kith("doctor")
    assert "kith.toml cannot be read" in result.stdout
    assert result.stderr == ""


def test_the_doctor_says_that_the_home_is_no_folder(kith: Kith) -> None:
    Path(kith.env["KITH_HOME"]).write_text("", encoding="utf-8")
    found = states(kith, 1)
    assert (found["Python"], found["Folder"], found["Settings"]) == ("fine", "wrong", "wrong")
    assert "KITH_HOME has to be one" in kith("doctor").stdout


def test_the_doctor_starts_no_download(kith: Kith, tmp_path: Path) -> None:
    env = {k: v for k, v in kith.env.items() if not k.startswith("KITH_NEO4J")}
    fresh = Kith(env | {"KITH_CACHE": str(tmp_path / "cache")}, kith.store, kith.name)
    assert states(fresh)["Neo4j"] == "note"
    assert not (tmp_path / "cache").exists() or not any((tmp_path / "cache").rglob("*.jar"))


def test_the_status_of_ones_own_server(kith: Kith) -> None:
    assert kith.json("db", "status") == {"embedded": False, "running": True, "uri": kith.env["KITH_NEO4J_URI"]}
    assert kith.env["KITH_NEO4J_URI"] in kith.done("db", "status")
    assert "your own" in kith.refused("db", "start")
    assert "your own" in kith.refused("db", "stop")


def test_the_status_of_an_embedded_server_that_does_not_run(kith: Kith) -> None:
    embedded = Kith({k: v for k, v in kith.env.items() if not k.startswith("KITH_NEO4J")}, kith.store, kith.name)
    found = embedded.json("db", "status")
    assert (found["embedded"], found["running"], found["pid"]) == (True, False, None)
    assert found["data_folder"].startswith(kith.env["KITH_HOME"])
    assert "not running" in embedded.done("db", "status")
    assert embedded.done("db", "stop") == "It was not running.\n"


def test_the_demonstration_map_is_loaded_beside_ones_own(kith: Kith) -> None:
    there = DEMO_MAP in {m.name for m in kith.store.maps()}
    try:
        written = kith.done("demo", "--no-ui")
        assert f"--map {DEMO_MAP}" in written
        before = kith.store.load(DEMO_MAP)
        assert len(before.people) > 50
        kith.done("demo", "--no-ui")
        assert kith.store.load(DEMO_MAP) == before
        assert len(kith.map.people) == 1
        assert kith.json("report", "--map", DEMO_MAP)["dependency"]["sole_provider_of"]
    finally:
        if not there:
            kith.store.drop(DEMO_MAP)


def test_the_web_interface_is_served_until_it_is_interrupted(kith: Kith) -> None:
    started = subprocess.Popen(
        [PROGRAM, "ui", "--no-browser", "--port", "0"], env=kith.env, stdout=subprocess.PIPE, text=True
    )
    try:
        assert started.stdout is not None
        link = re.search(r"http://127\.0\.0\.1:\d+/\S*", started.stdout.readline())
        assert link is not None
        with build_opener(HTTPCookieProcessor()).open(link[0], timeout=30) as answer:
            assert answer.status == 200
    finally:
        started.send_signal(signal.SIGINT)
        started.communicate(timeout=30)
    assert started.returncode == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "my.example.org"])
def test_others_are_let_in_only_with_a_key(host: str, kith: Kith) -> None:
    assert "KITH_TOKEN" in kith.refused("ui", "--no-browser", "--host", host)


def test_the_web_interface_says_at_once_what_is_wrong(kith: Kith) -> None:
    assert "no-such-map" in kith.refused("ui", "--no-browser", "--map", "no-such-map")
    away = Kith({**kith.env, "KITH_NEO4J_URI": "bolt://127.0.0.1:1"}, kith.store, kith.name)
    assert "No database answers" in away.refused("ui", "--no-browser")


def test_a_port_is_a_number(kith: Kith) -> None:
    assert "--port" in kith.misused("ui", "--port", "high")
    assert "--port" in kith.misused("demo", "--port", "70000")
