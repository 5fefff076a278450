"""A proxy between the driver and the server that cuts the connection at a chosen message."""

import socket
from contextlib import suppress
from threading import Lock, Thread
from typing import Final

CHUNK: Final = 1 << 16


class Proxy:
    """Forwards everything, until it is told where to cut.

    ``cut(n)`` breaks every connection when the client sends its n-th message from now on: ``late`` lets the message
    through and swallows the answer, as when the wire breaks during a commit; ``dead`` stays away until ``revive``.
    """

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = Lock()
        self._open: set[socket.socket] = set()
        self._left: int | None = None
        self._late = self._stay_dead = False
        self._dead = self._muted = self.has_cut = False
        Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def cut(self, message: int, late: bool = False, dead: bool = False) -> None:
        with self._lock:
            self._left, self._late, self._stay_dead, self.has_cut = message, late, dead, False

    def revive(self) -> None:
        with self._lock:
            self._left, self._dead, self._muted = None, False, False

    def mute(self) -> None:
        """From now on new connections are taken and never answered, as by a process that hangs."""
        with self._lock:
            self._muted = True

    def close(self) -> None:
        self._listener.close()
        self._hang_up()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._dead:
                client.close()
                continue
            if self._muted:
                self._open.add(client)
                continue
            server = socket.create_connection(self._server)
            for connection in (client, server):
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._open |= {client, server}
            Thread(target=self._forward, args=(client, server), daemon=True).start()
            Thread(target=self._answer, args=(server, client), daemon=True).start()

    def _forward(self, client: socket.socket, server: socket.socket) -> None:
        while sent := _received(client):
            if self._counts_down() and not self._late:
                self._hang_up()
                return
            if not _sent(server, sent):
                return
        _shut(server)

    def _counts_down(self) -> bool:
        """Whether this is the message at which to cut; afterwards nothing more is counted."""
        with self._lock:
            if self._left is None:
                return False
            self._left -= 1
            if self._left > 0:
                return False
            self._left, self.has_cut, self._dead = None, True, self._stay_dead
            return True

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        while got := _received(server):
            if self._late and self.has_cut and client in self._open:
                self._hang_up()
                return
            if not _sent(client, got):
                return
        _shut(client)

    def _hang_up(self) -> None:
        with self._lock:
            hanging, self._open = self._open, set()
            self._late = False
        for connection in hanging:
            _shut(connection)


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(CHUNK)
    except OSError:
        return b""


def _sent(connection: socket.socket, data: bytes) -> bool:
    try:
        connection.sendall(data)
    except OSError:
        return False
    return True


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
