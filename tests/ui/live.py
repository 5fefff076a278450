"""The web interface as a user starts it: `kith ui` in a process of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from tests.conftest import Server

PROGRAM: Final = Path(sys.executable).with_name("kith")


class Live:
    """A running `kith ui`; ``link`` is what it printed. Stopped on leaving."""

    def __init__(self, env: Mapping[str, str], *arguments: str, cwd: Path | None = None) -> None:
        self.process = subprocess.Popen(
            [PROGRAM, "ui", "--no-browser", "--port", "0", *arguments],
            env=dict(env),
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.link, said = self._read_link()
        if not self.link:
            self.stop()
        assert self.link, f"kith ui printed no link: {said}"

    def _read_link(self) -> tuple[str, str]:
        assert self.process.stdout is not None
        said = ""
        for line in self.process.stdout:
            said += line
            if found := re.search(r"http://\S+", line):
                return found[0], said
        return "", said

    @property
    def host(self) -> str:
        """Its address as a Host header says it."""
        return urlsplit(self.link).netloc

    @property
    def address(self) -> str:
        """Its address without the token."""
        return f"http://{self.host}"

    @property
    def token(self) -> str:
        """The start token."""
        return self.link.partition("token=")[2]

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Stop it; the exit code and what else it printed."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=15)
        return self.process.returncode, said

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def served_by(server: Server, home: Path) -> dict[str, str]:
    """The environment of a web interface with a home of its own on the server of the tests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KITH_", "STREAMLIT_"))}
    return kept | {
        "KITH_HOME": str(home),
        "KITH_NEO4J_URI": server.uri,
        "KITH_NEO4J_USER": server.user,
        "KITH_NEO4J_PASSWORD": server.password,
    }
