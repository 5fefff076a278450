"""The files of the canvas as the texts that components are made of, read once."""

from functools import cache
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


@cache
def read(name: str) -> str:
    """A file beside this one."""
    return (HERE / name).read_text("utf-8")
