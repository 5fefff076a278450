"""`kith` as a test types it: in this process, and as a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from typer.testing import CliRunner, Result

from graph.model import Person, PersonalMap
from graph.store.store import Store
from ui.cli import app

PROGRAM: Final = Path(sys.executable).with_name("kith")


@dataclass(frozen=True, slots=True)
class Kith:
    """The command, on a map and a server of the test."""

    env: dict[str, str]
    store: Store
    name: str

    def __call__(self, *arguments: str, input: str | None = None) -> Result:
        """Run it here; stdout, stderr and exit code are in the result."""
        return CliRunner().invoke(app, arguments, input=input, env=self.env, prog_name="kith", catch_exceptions=False)

    def done(self, *arguments: str) -> str:
        """Run it, expecting it to succeed without a word on stderr; what it wrote."""
        result = self(*arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    def json(self, *arguments: str) -> Any:
        """Run it with --json, expecting it to succeed; what it wrote, read."""
        place = arguments.index("--") if "--" in arguments else len(arguments)
        return json.loads(self.done(*arguments[:place], "--json", *arguments[place:]))

    def refused(self, *arguments: str) -> str:
        """Run it, expecting exit code 1, nothing on stdout and nothing changed; what it said."""
        before = self.map
        result = self(*arguments)
        assert (result.exit_code, result.stdout) == (1, ""), result.output
        assert result.stderr.startswith("Error: ")
        assert "Traceback" not in result.stderr
        assert self.map == before
        return result.stderr

    def misused(self, *arguments: str) -> str:
        """Run it, expecting exit code 2, nothing on stdout and nothing changed; what it said."""
        before = self.map
        result = self(*arguments)
        assert (result.exit_code, result.stdout) == (2, ""), result.output
        assert self.map == before
        return result.stderr

    def process(self, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """Run it as a process of its own."""
        return subprocess.run(
            [PROGRAM, *arguments],
            env=self.env | more.pop("env", {}),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
            **more,
        )

    @property
    def map(self) -> PersonalMap:
        """The map as the database has it."""
        return self.store.load(self.name)

    def person(self, name: str) -> Person:
        """The person of exactly that name."""
        return next(p for p in self.map.people.values() if p.name == name)


@pytest.fixture
def new_kith(store: Store, cli_env: dict[str, str], map_name: str) -> Callable[[], Kith]:
    """Makes the command without the map."""
    return lambda: Kith(cli_env | {"NO_COLOR": "1"}, store, map_name)


@pytest.fixture
def kith(new_kith: Callable[[], Kith]) -> Kith:
    """The command on an empty map of Rosa's."""
    made = new_kith()
    made.store.create(made.name, Person("rosa", "Rosa Lind"))
    return made
