"""When something goes wrong that nobody foresaw: one sentence for the user, an account of it for whoever mends it.

The account names files, lines and kinds of errors. The messages of errors are left out: names and notes may be in them.
"""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

LOG: Final = "kith.log"
LOG_LIMIT: Final = 1_000_000
"""Bytes after which the log begins anew."""


def unexpected(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """The last to hear of an exception, in the place of :data:`sys.excepthook`."""
    if issubclass(kind, KeyboardInterrupt):
        return
    written = write_account(error)
    where = f"The details are in {written}." if written else "The details could not be written down."
    sys.stderr.write(
        f"Error: Something went wrong inside kith ({kind.__name__}). What was saved before is safe.\n{where}\n"
    )


def write_account(error: BaseException) -> Path | None:
    """Write down what happened, readable by the user alone; None where that cannot be done."""
    from graph.errors import KithError

    with suppress(OSError, KithError):
        from ui.settings import home_folder

        logs = home_folder() / "logs"
        logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = logs / LOG
        too_long = path.exists() and path.stat().st_size > LOG_LIMIT
        with open(
            os.open(path, os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if too_long else os.O_APPEND), 0o600), "a"
        ) as log:
            log.write("\n".join(account(error)) + "\n\n")
        return path
    return None


def account(error: BaseException) -> Iterator[str]:
    """Kinds, places and codes of an error and of what led to it, without a single value."""
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, Python {sys.version.split()[0]} on {sys.platform}"
    link: BaseException | None = error
    while link is not None:
        code = getattr(link, "code", None)
        yield f"{type(link).__module__}.{type(link).__qualname__}" + (f" {code}" if isinstance(code, str) else "")
        for frame in traceback.extract_tb(link.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        link = link.__cause__ or link.__context__


def flush() -> None:
    """Write out what is left; whoever read along may have gone."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
