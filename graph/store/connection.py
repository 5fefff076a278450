"""The way to a server: is the address allowed, does a Neo4j answer, and the driver with our settings."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from logging import NullHandler, getLogger
from time import monotonic
from typing import Any, Final, LiteralString
from urllib.parse import urlsplit

import neo4j
from neo4j import ManagedTransaction, Record, Result

from graph.errors import UnavailableError
from graph.language import later, phrase

SCHEMES: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
PROBE_SECONDS: Final = 2.0
OLDEST: Final = (5, 26)

_HANDSHAKE: Final = bytes.fromhex("6060B01700080805000000060000000000000000")
_HINT: Final = later("Check KITH_NEO4J_URI and whether the server is running.")
_OWN_HINT: Final = later("kith starts it again by itself; do the same again in a moment.")

# What the driver raises is told in sentences; what it logs besides would stand between them, and may carry values.
_driver_log: Final = getLogger("neo4j")
_driver_log.addHandler(NullHandler())
_driver_log.propagate = False


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is and how it is spoken to; ``own`` is kith's own one, of whose address nobody needs to know."""

    uri: str
    scheme: str
    host: str
    port: int
    own: bool = False

    @property
    def encrypted(self) -> bool:
        return "+" in self.scheme

    @property
    def routed(self) -> bool:
        return self.scheme.startswith("neo4j")

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port}"


def parse_uri(uri: str, allow_plaintext: bool = False, own: bool = False) -> Address:
    """The address in a URI.

    Raises
    ------
    UnavailableError
        A scheme that is not Neo4j's, a password in the address, or an unencrypted way to another machine.
    """
    try:
        found = urlsplit(uri.strip())
        host, port = found.hostname or "", found.port or 7687
    except ValueError as error:
        raise UnavailableError(phrase("The address of the database cannot be read."), phrase(_HINT)) from error
    if found.scheme not in SCHEMES or not host:
        raise UnavailableError(
            phrase("The address of the database does not look like one."),
            phrase("It begins with one of {schemes}://.", schemes=", ".join(SCHEMES)),
        )
    if found.username is not None or found.password is not None:
        raise UnavailableError(
            phrase("The address of the database has a user or password in it."),
            phrase("Give them as KITH_NEO4J_USER and KITH_NEO4J_PASSWORD."),
        )
    address = Address(uri.strip(), found.scheme, host, port, own)
    if not (address.encrypted or allow_plaintext or _is_this_machine(host)):
        raise UnavailableError(
            phrase("The way to {host} would not be encrypted, and the map would travel readable by others.", host=host),
            phrase("Use {scheme}+s://, or allow it expressly where the network is your own.", scheme=found.scheme),
        )
    return address


def _is_this_machine(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def probe(address: Address, seconds: float = PROBE_SECONDS) -> None:
    """Make sure that a Neo4j answers, in at most about so many seconds: the driver alone may take minutes.

    Raises
    ------
    UnavailableError
        Nobody answers, or somebody who is no Neo4j.
    """
    try:
        answer = _shake_hands(address, monotonic() + seconds)
    except ssl.SSLError as error:
        raise UnavailableError(
            phrase("No secure connection to {place} could be made ({why}).", place=address.place, why=error.reason),
            phrase(_HINT),
        ) from error
    except TimeoutError as error:
        if address.own:
            raise UnavailableError(
                phrase("The database did not answer within {seconds} seconds.", seconds=format(seconds, "g")),
                phrase(
                    "It may be busy: try again. "
                    "Where it stays so, `kith db stop` ends it, and the next command starts it."
                ),
            ) from error
        raise UnavailableError(
            phrase(
                "Nobody answered at {place} within {seconds} seconds.",
                place=address.place,
                seconds=format(seconds, "g"),
            ),
            phrase(_HINT),
        ) from error
    except OSError as error:
        if address.own:
            raise UnavailableError(phrase("The database has stopped."), phrase(_OWN_HINT)) from error
        raise UnavailableError(phrase("No database answers at {place}.", place=address.place), phrase(_HINT)) from error
    if answer[:2] != b"\0\0":
        raise UnavailableError(phrase("What answers at {place} is not a Neo4j.", place=address.place), phrase(_HINT))
    if answer == b"\0\0\0\0":
        raise UnavailableError(
            phrase("The Neo4j at {place} is too old.", place=address.place), phrase("kith needs 5.26 or newer.")
        )


def _shake_hands(address: Address, deadline: float) -> bytes:
    with socket.create_connection((address.host, address.port), max(0.1, deadline - monotonic())) as plain:
        plain.settimeout(max(0.1, deadline - monotonic()))
        with _wrapped(plain, address) as connection:
            connection.sendall(_HANDSHAKE)
            answer = b""
            while len(answer) < 4:
                connection.settimeout(max(0.1, deadline - monotonic()))
                if not (more := connection.recv(4 - len(answer))):
                    raise ConnectionResetError("closed during the handshake")
                answer += more
            return answer


def _wrapped(plain: socket.socket, address: Address) -> socket.socket:
    if not address.encrypted:
        return plain
    context = ssl.create_default_context()
    if address.scheme.endswith("+ssc"):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(plain, server_hostname=address.host)


def open_driver(address: Address, user: str, password: str) -> neo4j.Driver:
    """A driver that tells nobody anything, warns about nothing and gives up soon."""
    return neo4j.GraphDatabase.driver(
        address.uri,
        auth=neo4j.basic_auth(user, password),
        user_agent="kith",
        telemetry_disabled=True,
        notifications_min_severity="OFF",
        warn_notification_severity="OFF",
        connection_timeout=3.0,
        connection_acquisition_timeout=5.0,
        liveness_check_timeout=2.0,
        max_transaction_retry_time=5.0,
    )


def run(tx: ManagedTransaction, statement: LiteralString, **parameters: Any) -> Result:
    """Run one of the statements of :mod:`graph.store.cypher`. Nothing else is ever run."""
    return tx.run(statement, parameters)


def one(tx: ManagedTransaction, statement: LiteralString, **parameters: Any) -> Record | None:
    """The only row of a statement, or None where there is none."""
    return run(tx, statement, **parameters).single()


Alive = Callable[[], None]
"""Raises UnavailableError where nobody answers."""
