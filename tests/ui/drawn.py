"""A page drawn without a browser, on a map in the real store: read as text, filled in and clicked by label."""

import re
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any, Final

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from graph.changes import Changes
from graph.model import Person, PersonalMap, Tie
from graph.store.store import Store, connect
from tests.conftest import Server
from ui import session
from ui.plain_text import JOINER
from ui.settings import Settings

SECONDS: Final = 60
OWNER: Final = Person("me", "Rosa Lind")
AS_THEY_COME: Final = Settings(Path())


def _script(page: str) -> None:
    from importlib import import_module

    from ui import session

    import_module(f"ui.pages.{page}").show(session.current())


def _label(element: Any) -> str:
    return str(getattr(element, "label", ""))


class Drawn:
    """A page of the interface on one map."""

    def __init__(
        self, server: Server, store: Store, map_name: str, page: str, settings: Settings = AS_THEY_COME
    ) -> None:
        session.configure(partial(connect, server.uri, server.user, server.password), map_name, settings)
        self.store, self.map_name = store, map_name
        self.app = AppTest.from_function(_script, default_timeout=SECONDS, args=(page,))

    def run(self, **parameters: str) -> "Drawn":
        """Draw it, with parameters in the address."""
        for name, value in parameters.items():
            self.app.query_params[name] = value
        self.app.run()
        return self._checked()

    def _checked(self) -> "Drawn":
        assert not self.app.exception, self.app.exception
        return self

    @property
    def map(self) -> PersonalMap:
        """The map as it is stored now."""
        return self.store.load(self.map_name)

    @property
    def markdown(self) -> str:
        """Everything on the page that is read as Markdown, as it is sent."""
        kinds = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "success", "info")
        return "\n".join(str(e.value) for kind in kinds for e in self.app.get(kind))

    @property
    def said(self) -> str:
        """The same as it is read by a person."""
        return re.sub(r"\\(.)", r"\1", self.markdown).replace(JOINER, "")

    @property
    def buttons(self) -> list[str]:
        """The labels of what can be clicked now."""
        return [b.label for b in self.app.button if not b.disabled]

    def field(self, label: str, kind: str = "text_input") -> Any:
        """The input with this label."""
        found = [w for w in self.app.get(kind) if _label(w) == label]
        assert found, f"{label!r} is none of {[_label(w) for w in self.app.get(kind)]}"
        return found[0]

    def fill(self, label: str, value: Any, kind: str = "text_input") -> "Drawn":
        """Put a value into an input; nothing runs yet."""
        widget: Widget = self.field(label, kind)
        widget.set_value(value)  # type: ignore[attr-defined]
        return self

    def click(self, label: str) -> "Drawn":
        """Click the first button with this label, and draw anew."""
        found = [b for b in self.app.button if b.label == label]
        assert found, f"{label!r} is none of {self.buttons}"
        found[0].click()
        self.app.run()
        return self._checked()


def begin(store: Store, map_name: str, changes: Changes) -> PersonalMap:
    """A map of Rosa's with what the changes put on it, everybody known to her."""
    store.create(map_name, OWNER)
    known = tuple(Tie(OWNER.id, p.id) for p in changes.people)
    return store.change(map_name, lambda m: changes + Changes(ties=known), "begin")


def settled(page: Drawn) -> Drawn:
    """The page when nothing is being written any more."""
    for _ in range(200):
        if "import_writing" not in page.app.session_state:
            return page
        sleep(0.05)
        page.run()
    raise AssertionError("the import does not end")
