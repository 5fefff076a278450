"""What can be said of docker/ without an engine: that it names what exists."""

import re
from pathlib import Path
from typing import Final

from typer.main import get_command

from ui.cli import app
from ui.settings import PREFIX, READERS

ROOT: Final = Path(__file__).resolve().parents[1]
COMPOSE: Final = (ROOT / "docker" / "compose.yaml").read_text(encoding="utf-8")
DOCKERFILE: Final = (ROOT / "docker" / "Dockerfile").read_text(encoding="utf-8")


def test_every_setting_in_it_is_one_of_kith() -> None:
    named = set(re.findall(rf"\b{PREFIX}([A-Z0-9_]+)\b", COMPOSE + DOCKERFILE))
    assert {name.lower() for name in named} <= {"home", *READERS}


def test_everything_it_copies_is_there() -> None:
    copied = [p for line in re.findall(r"^COPY (.+)$", DOCKERFILE, re.MULTILINE) for p in line.split()[:-1]]
    assert {"requirements.txt", "pyproject.toml", "graph", "loaders", "ui"} <= set(copied)
    assert not [p for p in copied if not (ROOT / p).exists()]


def test_its_commands_have_only_options_there_are() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    known = {option for parameter in commands["ui"].params for option in parameter.opts}
    used = set(re.findall(r'"(--[a-z-]+)"', COMPOSE + DOCKERFILE))
    assert used
    assert used <= known


def test_it_is_published_to_this_machine_alone() -> None:
    assert re.findall(r"^\s+- (\S+:\d+:\d+)$", COMPOSE, re.MULTILINE) == ["127.0.0.1:8501:8501"]
