"""Whoever answers, or does not: a sentence within seconds, and no password to a stranger."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep

import pytest

from graph.errors import CredentialsError, StoreError, UnavailableError
from graph.store.connection import parse_uri, probe
from graph.store.store import Store, connect
from tests.conftest import Server, slowness
from tests.graph.store.small import ME

PASSWORD = "a-password-that-nobody-else-has"


@contextmanager
def listening(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server on a free port that behaves as it is told; its address."""
    heard = list[bytes]()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(5)
                    try:
                        behave(connection)
                        heard.append(connection.recv(1 << 16))
                    except OSError:
                        pass

        Thread(target=serve, daemon=True).start()
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        listener.close()
    assert PASSWORD.encode() not in b"".join(heard)


def answering(data: bytes) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        connection.recv(20)
        connection.sendall(data)

    return behave


def silent(connection: socket.socket) -> None:
    connection.recv(20)
    sleep(3)


@pytest.mark.parametrize(
    ("behave", "said"),
    [
        (silent, "Nobody answered"),
        (lambda connection: connection.close(), "No database answers"),
        (answering(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "not a Neo4j"),
        (answering(b"SSH-2.0-OpenSSH_9.2\r\n"), "not a Neo4j"),
        (answering(b"\0\0\0\0"), "too old"),
        (answering(b"\0\0"), "answer"),
    ],
    ids=["silent", "closes", "http", "ssh", "old", "half"],
)
def test_a_stranger_is_told_from_a_database_in_two_seconds(behave: Callable[[socket.socket], None], said: str) -> None:
    started = monotonic()
    with listening(behave) as uri, pytest.raises(UnavailableError, match=said) as caught:
        connect(uri, "neo4j", PASSWORD)
    assert monotonic() - started < 2 + slowness()
    assert caught.value.hint
    assert PASSWORD not in str(caught.value)


def test_nobody_at_home_is_told_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    started = monotonic()
    with pytest.raises(UnavailableError, match="No database answers"):
        connect(f"bolt://127.0.0.1:{port}", "neo4j", PASSWORD)
    assert monotonic() - started < slowness()


def test_a_host_that_does_not_exist_is_told() -> None:
    with pytest.raises(UnavailableError, match="No database answers"):
        connect("bolt+s://kith.invalid", "neo4j", PASSWORD)


def test_no_encryption_where_it_is_wanted_is_told(server: Server) -> None:
    with pytest.raises(UnavailableError, match=r"secure connection|No database"):
        connect(server.uri.replace("bolt://", "bolt+s://"), server.user, server.password)


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("http://localhost:7474", "does not look like one"),
        ("localhost:7687", "does not look like one"),
        ("bolt://", "does not look like one"),
        ("", "does not look like one"),
        ("bolt+x://localhost", "does not look like one"),
        ("bolt://localhost:port", "cannot be read"),
        ("bolt://localhost:99999", "cannot be read"),
        ("bolt://[::1", "cannot be read"),
        ("bolt://neo4j:secret@localhost", "user or password in it"),
        ("bolt://example.org", "not be encrypted"),
        ("neo4j://10.0.0.5:7687", "not be encrypted"),
        ("bolt://neo4j:7687", "not be encrypted"),
        ("bolt://127.0.0.1.example.org", "not be encrypted"),
        ("bolt://0.0.0.0", "not be encrypted"),
    ],
)
def test_an_address_that_will_not_do_is_refused_before_anybody_is_asked(uri: str, said: str) -> None:
    with pytest.raises(UnavailableError, match=said) as caught:
        connect(uri, "neo4j", PASSWORD)
    assert caught.value.hint
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("uri", "encrypted", "routed", "place"),
    [
        ("bolt://localhost", False, False, "localhost:7687"),
        ("bolt://127.0.0.1:7", False, False, "127.0.0.1:7"),
        ("bolt://[::1]:7687", False, False, "::1:7687"),
        ("neo4j://localhost:7687", False, True, "localhost:7687"),
        ("neo4j+s://abc.example.org", True, True, "abc.example.org:7687"),
        ("neo4j+ssc://abc.example.org", True, True, "abc.example.org:7687"),
        ("bolt+s://example.org:443", True, False, "example.org:443"),
        (" bolt+ssc://example.org ", True, False, "example.org:7687"),
    ],
)
def test_an_address_is_understood(uri: str, encrypted: bool, routed: bool, place: str) -> None:
    address = parse_uri(uri)
    assert (address.encrypted, address.routed, address.place) == (encrypted, routed, place)


def test_a_plain_way_within_ones_own_network_can_be_allowed() -> None:
    assert parse_uri("bolt://neo4j:7687", allow_plaintext=True).host == "neo4j"


def test_a_wrong_password_is_told_and_the_right_one_works_afterwards(server: Server, store: Store) -> None:
    with pytest.raises(CredentialsError, match="refuses") as caught:
        connect(server.uri, server.user, PASSWORD)
    assert PASSWORD not in str(caught.value)
    assert store.maps() is not None


def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    with pytest.raises(StoreError, match="no database of that name"):
        connect(server.uri, server.user, server.password, "nosuchdatabase")


def test_the_database_of_the_server_may_be_named(server: Server, store: Store, map_name: str) -> None:
    named = connect(server.uri, server.user, server.password, "neo4j")
    try:
        store.create(map_name, ME)
        assert named.load(map_name).me == ME
    finally:
        named.close()


def test_a_routed_address_works_on_one_server(server: Server, store: Store, map_name: str) -> None:
    routed = connect(server.uri.replace("bolt", "neo4j"), server.user, server.password)
    try:
        routed.create(map_name, ME)
        assert store.load(map_name) == routed.load(map_name)
    finally:
        routed.close()


def test_the_real_server_passes_the_probe_quickly(server: Server) -> None:
    started = monotonic()
    probe(parse_uri(server.uri, allow_plaintext=True))
    assert monotonic() - started < slowness()


def test_the_server_says_what_it_is(store: Store) -> None:
    assert store.server().startswith("Neo4j/")
