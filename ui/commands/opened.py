"""A command's way to its map: settings, store and snapshot, closed again when the command is done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from graph.changes import Changes
from graph.model import PersonalMap
from ui.commands import terminal

if TYPE_CHECKING:
    from graph.store.store import Store
    from ui.settings import Settings

NUMERICAL: Final = ("numpy", "pandas", "pyarrow")


@dataclass(frozen=True)
class Opened:
    """The map that a command works on."""

    settings: "Settings"
    store: "Store"
    name: str

    @cached_property
    def map(self) -> PersonalMap:
        """The map as it is at the beginning of the command."""
        from ui.bootstrap import open_map

        return open_map(self.store, self.name)

    def other(self, name: str) -> PersonalMap:
        """Another map of the same database."""
        from ui.bootstrap import open_map

        return open_map(self.store, name)

    def change(self, plan: Callable[[PersonalMap], Changes], what: str) -> PersonalMap:
        """Write a change, planned anew should others write in between, and give back the map after it."""
        _ = self.map  # begins one's own map when it does not exist yet
        return self.store.change(self.name, plan, what)


@contextmanager
def opened_store() -> Iterator[tuple["Settings", "Store"]]:
    """The settings and the open store."""
    from ui.settings import load_settings

    settings = load_settings()
    with without_numerical_libraries():
        from ui.bootstrap import open_store
    with terminal.progress() as tell:
        store = open_store(settings, tell)
    try:
        yield settings, store
    finally:
        store.close()


@contextmanager
def opened(map_name: str | None) -> Iterator[Opened]:
    """The map of that name, else the one that the settings name."""
    with opened_store() as (settings, store):
        yield Opened(settings, store, map_name or settings.map)


@contextmanager
def without_numerical_libraries() -> Iterator[None]:
    """Keeps the database driver from loading pandas and numpy, which it does where they are installed.

    No value that kith stores is one of theirs, and loading them takes longer than any command.
    """
    hidden = [name for name in NUMERICAL if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            if sys.modules.get(name, ...) is None:
                del sys.modules[name]
