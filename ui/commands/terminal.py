"""What the commands write: sentences and tables on stdout, progress and problems on stderr.

Names, notes and whatever else somebody typed or imported are shown character by character: never read as markup, and
never as instructions to the terminal.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar

PIPE_WIDTH: Final = 10_000
"""Wide enough that nothing is folded or cut for a program that reads along."""

_ACTING: Final = "\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff"
_IN_A_LINE: Final = re.compile(f"[\\x00-\\x0a{_ACTING}]")
_IN_A_TEXT: Final = re.compile(f"[\\x00-\\x08{_ACTING}]")


def literal(text: str, breaks: bool = False) -> str:
    """Text in which nothing acts on a terminal: control and direction characters are spelled out.

    ``breaks`` keeps line breaks and tabs, for notes.
    """
    return (_IN_A_TEXT if breaks else _IN_A_LINE).sub(_spelled_out, text)


def _spelled_out(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def say(text: str = "", *, err: bool = False) -> None:
    """One paragraph of plain text, folded to the width of a terminal."""
    console = _console(sys.stderr if err else sys.stdout)
    console.print(_plain(text), soft_wrap=not console.is_terminal)


def heading(text: str) -> None:
    """A line that begins a section, set off by a blank line above."""
    from rich.text import Text

    console = _console(sys.stdout)
    console.print()
    console.print(Text(literal(text), style="bold"), soft_wrap=not console.is_terminal)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], right: Iterable[str] = ()) -> None:
    """A table with a head; the columns named in ``right`` are numbers. Cells are shown as they are."""
    from rich import box
    from rich.table import Table

    console = _console(sys.stdout)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    numbers = set(right)
    for column in columns:
        drawn.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(_plain(cell(value)) for value in row))
    console.print(drawn, crop=False)


def facts(pairs: Iterable[tuple[str, object]]) -> None:
    """What there is to say of one thing: a label and a value a line; what is empty is left out."""
    from rich.table import Table

    console = _console(sys.stdout)
    drawn = Table(box=None, show_header=False, pad_edge=False)
    drawn.add_column(style="dim", no_wrap=True)
    drawn.add_column(overflow="fold")
    for label, value in pairs:
        if text := cell(value):
            drawn.add_row(label, _plain(text, breaks=True))
    if drawn.row_count:
        console.print(drawn, crop=False)


def cell(value: object) -> str:
    """A value as it stands in a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return ", ".join(map(cell, value))
    return str(value)


def percent(share: float | None) -> str:
    """A share as people say it."""
    return "" if share is None else f"{share:.0%}"


def print_json(value: object) -> None:
    """A value as JSON in UTF-8 on stdout, safe to be shown by a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_as_json, allow_nan=False)
    escaped = _IN_A_TEXT.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    sys.stdout.write(escaped + "\n")


def _as_json(value: object) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not written as JSON")


def complain(message: str, hint: str = "") -> None:
    """A problem and what to do about it, on stderr."""
    from rich.text import Text

    console = _console(sys.stderr)
    text = Text("Error: ", style="bold red")
    text.append(literal(message, breaks=True), style="default not bold")
    console.print(text, soft_wrap=not console.is_terminal)
    if hint:
        console.print(_plain(hint, breaks=True), soft_wrap=not console.is_terminal)


def ask_first(question: str) -> bool | None:
    """The answer of somebody at a terminal; None where there is nobody to ask."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    import typer

    return typer.confirm(literal(question), err=True)


class Progress:
    """A line on stderr that says how far something is; it appears with the first word and goes with the last."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._what = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Say what is being done, how much of it is done and of how much; 0 where that is not known."""
        if what != self._what:
            self.close()
            self._begin(what)
        assert self._bar is not None
        self._bar.update(self._bar.task_ids[0], completed=done, total=total or None)

    def _begin(self, what: str) -> None:
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        words = TextColumn("{task.description}", markup=False)
        console = _console(sys.stderr)
        self._bar = Bar(
            words, BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), console=console, transient=True
        )
        self._bar.add_task(literal(what), total=None)
        self._bar.start()
        self._what = what

    def close(self) -> None:
        """Take the line away."""
        if self._bar is not None:
            self._bar.stop()
        self._bar, self._what = None, ""


@contextmanager
def progress() -> Iterator[Progress | None]:
    """Somebody to tell how far something is; None where stderr is no terminal, so nobody looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    shown = Progress()
    try:
        yield shown
    finally:
        shown.close()


def _console(file: TextIO) -> "Console":
    from rich.console import Console

    terminal = file.isatty()
    width = None if terminal or os.environ.get("COLUMNS", "").isdigit() else PIPE_WIDTH
    return Console(file=file, width=width, highlight=False, markup=False, emoji=False)


def _plain(text: str, breaks: bool = False) -> Any:
    from rich.text import Text

    return Text(literal(text, breaks))


def either(number: int, one: str, many: str) -> str:
    """The form of a word that goes with a number, in a sentence that only commands say."""
    return one if number == 1 else many
