"""Start the server process, and turn what it says, or its silence, into a running server or an error."""

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from graph.errors import StartError
from graph.language import later, number, phrase
from graph.store.embedded import folders, runtime
from graph.store.embedded.causes import explain
from graph.store.embedded.files import folder_errors, replace
from graph.store.embedded.folders import Folders
from graph.store.embedded.runtime import Runtime
from graph.store.embedded.settings import SETTINGS, java_library, java_options

CHILD: Final = Path(__file__).with_name("child.py")
START_WITHIN: Final = 180.0
STOP_WITHIN: Final = 10.0
USER: Final = "neo4j"
ENVIRONMENT: Final = ("PATH", "HOME", "LANG", "LC_CTYPE", "LD_LIBRARY_PATH", "SYSTEMROOT", "USERPROFILE")
HINT: Final = later(
    "What it wrote last is in {log}. Try again; if it stays so, set KITH_NEO4J_URI to use another Neo4j."
)


class DiedError(StartError):
    """The process ended without a word: Java itself gave up."""


def launch(
    home: Folders,
    version: str,
    jars: Sequence[Path],
    idle_seconds: float,
    java: Sequence[str] = (),
    stop_within: float = STOP_WITHIN,
) -> Runtime:
    """A new server process that outlives this one. Where it fails, nothing of it is left."""
    folders.mark(home, version)
    replace(home.settings, "".join(f"{name}={value}\n" for name, value in SETTINGS.items()))
    password = secrets.token_urlsafe(32)
    with _started(home) as child:
        child.send(json.dumps(order(home, jars, password, idle_seconds, java) | {"stop_within": stop_within}))
        pid = int(child.answer()["pid"])
        ready = child.answer()
        process = runtime.process_mark(pid)
        if process is None:
            raise child.silence()
        server = Runtime(
            pid,
            process,
            runtime.folder_mark(home.run),
            int(ready["port"]),
            USER,
            password,
            version,
            datetime.now(UTC).isoformat(),
            bool(ready["archive"]),
        )
        runtime.write(home, server)
        child.send("stay")
    return server


def order(
    home: Folders, jars: Sequence[Path], password: str, idle_seconds: float, java: Sequence[str]
) -> dict[str, Any]:
    """All that the server process has to know."""
    return {
        "library": str(java_library()),
        "java": [*java_options(home.run, home.tmp), *java],
        "jars": [str(jar) for jar in jars],
        "settings": str(home.settings),
        "db": str(home.db),
        "fresh": not home.system.exists(),
        "password": password,
        "idle": idle_seconds,
        "serving": str(home.serving),
        "starting": str(home.starting),
        "wanted": str(home.wanted),
        "runtime": str(home.runtime),
    }


def environment() -> dict[str, str]:
    """The little of the environment that the child sees: no secrets, no options for Java, and names in UTF-8."""
    passed = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    return passed | ({"LC_ALL": "C.UTF-8"} if sys.platform == "linux" else {})


class _Child:
    """The server process while it starts: it lives no longer than this conversation unless it is told to stay."""

    def __init__(self, home: Folders, process: subprocess.Popen[bytes], orders: IO[bytes], answers: IO[bytes]) -> None:
        self.home, self._process, self._orders, self._answers = home, process, orders, answers
        self.late = False

    def send(self, line: str) -> None:
        """Tell the child something. A child that is gone is noticed by its silence."""
        with contextlib.suppress(BrokenPipeError):
            self._orders.write(line.encode() + b"\n")
            self._orders.flush()

    def answer(self) -> dict[str, Any]:
        """The next thing the child says."""
        line = self._answers.readline()
        if not line:
            raise self.silence()
        words: dict[str, Any] = json.loads(line)
        if "causes" in words:
            raise explain(self.home, words["causes"], phrase(HINT, log=self.home.log))
        return words

    def silence(self) -> StartError:
        """What to say when the child went without a word."""
        hint = phrase(HINT, log=self.home.log)
        if self.late:
            return StartError(
                phrase("The database did not start within {seconds} s.", seconds=number(START_WITHIN)), hint
            )
        return DiedError(phrase("The database did not start: {why}.", why=_last_words(self.home.log)), hint)

    def kill(self) -> None:
        """End the child at once, whatever it has become: it is alone in its process group."""
        with contextlib.suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def give_up(self) -> None:
        """Stop waiting for a child that hangs."""
        self.late = True
        self.kill()

    def bury(self) -> None:
        """End the child and wait until it is gone: its end of the pipe closes with the last of its threads."""
        self.kill()
        while self._answers.readline():
            pass


@contextlib.contextmanager
def _started(home: Folders) -> Iterator[_Child]:
    """A child process to talk to, which is dead afterwards unless the block went well."""
    with folder_errors(home.run):
        log = os.open(home.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        process = subprocess.Popen(
            [sys.executable, "-I", str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=home.run,
            env=environment(),
            start_new_session=True,
        )
    finally:
        os.close(log)
    assert process.stdin is not None
    assert process.stdout is not None
    child = _Child(home, process, process.stdin, process.stdout)
    limit = threading.Timer(START_WITHIN, child.give_up)
    limit.daemon = True
    limit.start()
    try:
        yield child
    except BaseException:
        child.bury()
        raise
    finally:
        limit.cancel()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        process.stdout.close()
        process.wait()


def _last_words(log: Path) -> str:
    """The last line of the log, or the headline of Java's own report of a crash."""
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip("# ")]
    headlines = [line for line in lines if line.startswith("# ")]
    said = headlines[:1] or lines[-1:] or [phrase("its process ended without a word")]
    return said[0].strip("# .")
