"""Writing a setting into `kith.toml`, where everything else that stands in it is left as it is."""

import re
from pathlib import Path
from typing import Final

from graph.errors import InvalidValueError
from graph.language import phrase
from loaders.exporting import write_private
from ui.settings import read_file

_TABLE: Final = re.compile(r"\s*\[")


Value = float | str | None


def with_value(text: str, name: str, value: Value) -> str:
    """The text of the file with a number or a word for a setting; None takes the setting away."""
    lines = text.splitlines(keepends=True)
    end = next((at for at, line in enumerate(lines) if _TABLE.match(line)), len(lines))
    wanted = re.compile(rf"\s*{re.escape(name)}\s*=")
    head = [line for line in lines[:end] if not wanted.match(line)]
    if value is not None:
        if head and not head[-1].endswith("\n"):
            head[-1] += "\n"
        head.append(f'{name} = "{value}"\n' if isinstance(value, str) else f"{name} = {value:g}\n")
    return "".join((*head, *lines[end:]))


def set_value(path: Path, name: str, value: Value) -> None:
    """Write a number, or a word without quotes in it, into the file, which only its owner can read afterwards.

    Raises
    ------
    InvalidValueError
        The file cannot be read, before or after the change; it is left as it was.
    FileError
        It cannot be written.
    """
    read_file(path)
    text = path.read_text("utf-8") if path.exists() else ""
    after = with_value(text, name, value)
    _check(path, name, value, after)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_private(path, after.encode())


def _check(path: Path, name: str, value: Value, after: str) -> None:
    import tomllib

    try:
        fits = tomllib.loads(after).get(name) == value
    except tomllib.TOMLDecodeError:
        fits = False
    if not fits:
        raise InvalidValueError(
            phrase("{file} is written in a way that cannot be changed from here.", file=path),
            phrase("Edit it by hand."),
        )
