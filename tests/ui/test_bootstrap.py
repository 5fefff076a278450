"""From settings to a store and a map."""

import os
import signal
import socket
from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest

from graph.catalogue import CATALOGUE
from graph.errors import CredentialsError, NotFoundError, UnavailableError
from graph.model import Person
from graph.store.embedded import server_status, stop_server
from graph.store.store import Store
from tests.conftest import Server
from ui.bootstrap import open_map, open_store
from ui.settings import Settings, load_settings


@pytest.fixture
def settings(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    return load_settings(neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=server.password)


def test_a_server_of_ones_own_is_used(settings: Settings, store: Store, map_name: str) -> None:
    store.create(map_name, Person("r", "Rosa"))
    opened = open_store(settings)
    try:
        assert open_map(opened, map_name).me.name == "Rosa"
    finally:
        opened.close()


def test_a_wrong_password_is_said_to_be_one(settings: Settings) -> None:
    with pytest.raises(CredentialsError):
        open_store(replace(settings, neo4j_password="wrong"))


def test_where_nobody_answers_it_is_said_within_seconds(settings: Settings) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(UnavailableError):
            open_store(replace(settings, neo4j_uri=f"bolt://127.0.0.1:{silent.getsockname()[1]}"))


def test_the_embedded_server_that_is_gone_is_started_again_and_nobody_is_sent_to_its_address(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "home")
    opened = open_store(settings)
    try:
        pid = server_status(settings.home).pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        while server_status(settings.home).running:
            sleep(0.01)
        with pytest.raises(UnavailableError, match="has stopped") as gone:
            opened.maps()
        told = str(gone.value)
        assert "starts it again" in told
        assert not [words for words in ("KITH_NEO4J_URI", "127.0.0.1", "bolt") if words in told]
        opened.close()
        opened = open_store(settings)
        assert opened.maps() == ()
    finally:
        opened.close()
        stop_server(settings.home)


def test_another_machine_is_not_spoken_to_in_the_clear(settings: Settings) -> None:
    with pytest.raises(UnavailableError, match=r"graph\.example\.org"):
        open_store(replace(settings, neo4j_uri="bolt://graph.example.org"))


def test_ones_own_map_begins_by_itself(store: Store) -> None:
    own = {m.name for m in store.maps()}
    found = open_map(store, "me")
    if "me" not in own:
        assert found.me.name == "You"
        assert {n.key for n in found.needs.values()} == {n.key for n in CATALOGUE}
        store.drop("me")


def test_another_map_has_to_exist(store: Store, map_name: str) -> None:
    store.create(map_name, Person("r", "Rosa"))
    with pytest.raises(NotFoundError) as missing:
        open_map(store, f"{map_name}-not")
    assert map_name in missing.value.hint
