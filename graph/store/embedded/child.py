"""The server process: a Java machine with Neo4j in it. Run as a file, it knows nothing of the rest of kith.

It reads one line of JSON, the order, from its standard input and answers with lines of JSON. While it starts it dies
with its starter; once told to stay it belongs to nobody, and stops on SIGTERM, when nobody has been connected for a
while, or when its database can no longer write.
"""

import contextlib
import json
import os
import secrets
import signal
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any, Final

import jpype
from filelock import FileLock, Timeout

LOOK_EVERY: Final = 2.0
FREE_WITHIN: Final = 2.5
LAST_WORDS: Final = 1.0
"""Seconds for the answers that say what broke, to those who were just writing."""
CAUSES: Final = 12


class Failed(Exception):
    """The server did not start; ``causes`` are pairs of kind and words, outermost first."""

    def __init__(self, causes: list[tuple[str, str]]) -> None:
        super().__init__(causes[0][1])
        self.causes = causes


class Kernel:
    """Neo4j in this process."""

    def __init__(self, order: dict[str, Any]) -> None:
        _start_java(order)
        home = jpype.JClass("java.nio.file.Path").of(order["db"])
        if order["fresh"]:
            _close_the_door(home)
        settings = jpype.JClass("java.nio.file.Path").of(order["settings"])
        builder = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(home)
        self._service = builder.loadPropertiesFromFile(settings).build()
        self._databases = [self._service.database(name).getDependencyResolver() for name in ("system", "neo4j")]
        self._refuse_a_failed_database()
        self._set_password(order["password"])
        self._connections = self._part("org.neo4j.kernel.api.net.NetworkConnectionTracker")

    @property
    def port(self) -> int:
        """Where Bolt really listens."""
        bolt = jpype.JClass("org.neo4j.configuration.connectors.ConnectorType").BOLT
        register = self._part("org.neo4j.configuration.connectors.ConnectorPortRegister")
        return int(register.getLocalAddress(bolt).getPort())

    @property
    def sharing(self) -> bool:
        """Whether Java really uses the class archive; it ignores one that does not fit without a word."""
        return "sharing" in str(jpype.JClass("java.lang.System").getProperty("java.vm.info"))

    @property
    def connections(self) -> int:
        """How many Bolt connections are open."""
        return int(self._connections.activeConnections().size())

    @property
    def broken(self) -> bool:
        """Whether a database has met something, a full disk for one, after which it answers nothing any more."""
        health = jpype.JClass("org.neo4j.monitoring.DatabaseHealth")
        return not all(resolver.resolveDependency(health).hasNoPanic() for resolver in self._databases)

    def shutdown(self) -> None:
        """Write everything, close, and end the process the way that lets Java write its class list."""
        self._service.shutdown()
        jpype.JClass("java.lang.System").exit(0)

    def _part(self, name: str) -> Any:
        return self._databases[0].resolveDependency(jpype.JClass(name))

    def _refuse_a_failed_database(self) -> None:
        """The server comes up although the data cannot be read; that is no server for us."""
        states = self._part("org.neo4j.dbms.DatabaseStateService")
        cause = states.causeOfFailure(self._service.database("neo4j").databaseId())
        if cause.isPresent():
            raise Failed(_causes(cause.get()))

    def _set_password(self, password: str) -> None:
        """Write it where the server keeps it: the statement for this would load the language, a second of a start."""
        secret = jpype.JArray(jpype.JByte)(password.encode())
        hasher = jpype.JClass("org.neo4j.server.security.SecureHasher")()
        credential = jpype.JClass("org.neo4j.server.security.SystemGraphCredential")
        transaction = self._service.database("system").beginTx()
        user = transaction.findNode(jpype.JClass("org.neo4j.graphdb.Label").label("User"), "name", "neo4j")
        user.setProperty("credentials", credential.createCredentialForPassword(secret, hasher).serialize())
        user.setProperty("passwordChangeRequired", jpype.JBoolean(False))
        transaction.commit()


def _start_java(order: dict[str, Any]) -> None:
    """Start Java in this process. Where it gives up it has said why itself, better than JPype could."""
    try:
        jpype.startJVM(order["library"], *order["java"], classpath=order["jars"], interrupt=False)
    except RuntimeError:
        os._exit(1)


def _close_the_door(home: Any) -> None:
    """Give a new store a password nobody knows, so that the well-known first one opens it at no moment."""
    context = jpype.JClass("org.neo4j.cli.ExecutionContext")(home, home.resolve("conf"))
    command = jpype.JClass("org.neo4j.commandline.admin.security.SetInitialPasswordCommand")(context)
    jpype.JClass("picocli.CommandLine").populateCommand(command, [secrets.token_hex(32)])
    command.execute()


def start(order: dict[str, Any]) -> Kernel:
    """The kernel, or why there is none."""
    try:
        return Kernel(order)
    except jpype.JException as problem:
        raise Failed(_causes(problem)) from problem
    except OSError as problem:
        raise Failed([("java", str(problem))]) from problem


def serve(kernel: Kernel, order: dict[str, Any], stop: threading.Event) -> None:
    """Wait until there is a reason to stop, and stop."""
    idle, since = float(order["idle"]), time.time()
    with contextlib.ExitStack() as stack:
        while not stop.wait(min(LOOK_EVERY, max(idle / 4, LOOK_EVERY / 20))):
            if kernel.broken:
                time.sleep(LAST_WORDS)
                os._exit(1)
            since = max(_touched(order["wanted"]), time.time() if kernel.connections else since)
            if time.time() - since > idle and _alone(order["starting"], stack):
                if _touched(order["wanted"]) <= since and not kernel.connections:
                    break
                stack.close()
        _forget(Path(order["runtime"]))
        limit = threading.Timer(order["stop_within"], os._exit, (1,))
        limit.daemon = True
        limit.start()
        kernel.shutdown()


def main() -> None:
    """Read the order, start, tell, stay or go."""
    os.umask(0o077)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    order = json.loads(sys.stdin.buffer.readline())
    _detach()
    told = _watch_the_starter(sys.stdin.buffer)
    _say(answers, pid=os.getpid())
    try:
        lock = _own(Path(order["serving"]))
        kernel = start(order)
    except Failed as failure:
        _say(answers, causes=failure.causes)
        os._exit(1)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    _say(answers, port=kernel.port, archive=kernel.sharing)
    told.wait()
    answers.close()
    serve(kernel, order, stop)
    lock.release()


def _detach() -> None:
    """Leave the starter: a grandchild nobody has to wait for. Whatever Java prints goes where errors go, to the log."""
    if hasattr(os, "fork") and os.fork():
        os._exit(0)
    os.dup2(2, 1)


def _watch_the_starter(orders: IO[bytes]) -> threading.Event:
    """An event that is set when the starter says to stay; when the starter dies before, so does this process."""
    told = threading.Event()

    def watch() -> None:
        if not orders.readline():
            os._exit(1)
        told.set()

    threading.Thread(target=watch, daemon=True).start()
    return told


def _own(path: Path) -> FileLock:
    """The lock that only one server of a folder can hold."""
    lock = FileLock(path, mode=0o600)
    try:
        lock.acquire(timeout=FREE_WITHIN)
    except Timeout as problem:
        raise Failed([("owned", _holder(path))]) from problem
    path.with_suffix(".pid").write_text(str(os.getpid()), encoding="utf-8")
    return lock


def _holder(path: Path) -> str:
    """The pid of the server that holds a folder; empty where it has not written it yet."""
    try:
        return path.with_suffix(".pid").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _alone(path: str, stack: contextlib.ExitStack) -> bool:
    """Whether nobody is about to connect; then nobody can until the stack is closed."""
    try:
        stack.enter_context(FileLock(path, mode=0o600, blocking=False))
    except Timeout:
        return False
    return True


def _touched(path: str) -> float:
    try:
        return os.stat(path).st_mtime
    except FileNotFoundError:
        return 0.0


def _forget(runtime: Path) -> None:
    """Remove the runtime file, if it is about this process."""
    with contextlib.suppress(OSError, ValueError, KeyError):
        if json.loads(runtime.read_text(encoding="utf-8"))["pid"] == os.getpid():
            runtime.unlink()


def _say(answers: IO[str], **words: Any) -> None:
    answers.write(json.dumps(words) + "\n")
    answers.flush()


def _causes(problem: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    while problem is not None and len(found) < CAUSES:
        found.append((str(problem.getClass().getName()), str(problem.getMessage() or "")))
        problem = problem.getCause()
    return found


if __name__ == "__main__":
    main()
