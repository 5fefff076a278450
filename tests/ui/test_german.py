"""Every page in another language: none fails, and all that can be read on it is said in that language or is data.

The second is proved by a language that does not exist: each text of kith in ⟦brackets⟧. What a page shows outside of
brackets is a name, a day or a number of the map, or it was forgotten.
"""

import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from gettext import NullTranslations
from typing import Final

import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.testing.v1 import AppTest

from graph.changes import Changes
from graph.language import ENGLISH, listen
from graph.model import Person, PersonalMap
from graph.store.store import Store, connect
from loaders.demo import load_demo
from tests.conftest import Server
from tests.ui.drawn import AS_THEY_COME, SECONDS
from tests.ui.reading import texts
from tests.ui.test_import_page import LINKEDIN
from ui import session
from ui.plain_text import JOINER

PSEUDO: Final = "de_CH"
"""A language for numbers, in which nothing is said."""
NAME: Final = "test-german"
EMPTY: Final = "other-german"


Draw = Callable[[str, "View"], AppTest]


@dataclass(frozen=True, slots=True)
class View:
    """A page, and what its address says."""

    module: str
    parameters: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the view is called in the list of tests."""
        return "-".join((self.module, *self.parameters))


VIEWS: Final = (
    View("my_map", {}),
    View("my_map", {"person": "amara-okafor"}),
    View("my_map", {"need": "sponsorship"}),
    View("my_map", {"away": "beatriz-salgado"}),
    View("explore", {}),
    View("explore", {"layout": "closeness"}),
    View("explore", {"layout": "organization"}),
    View("explore", {"layout": "ties", "person": "helena-brandvold"}),
    View("explore", {"layout": "matrix", "f_closeness": "4"}),
    View("explore", {"f_need": "feedback", "f_least": "2", "f_recency": "older", "f_match": "any"}),
    View("ask", {}),
    View("ask", {"need": "access_to_networks", "person": "beatriz-salgado"}),
    View("ask", {"text": "grant writing", "away": "beatriz-salgado"}),
    View("hanging", {}),
    View("hanging", {"stage": "team-lead", "level": "3"}),
    View("hanging", {"place": "Tidewater Health"}),
    View("capture_map", {}),
    View("capture_map", {"step": "ties"}),
    View("people", {}),
    View("people", {"person": "amara-okafor"}),
    View("people", {"show": "several"}),
    View("people", {"show": "cells"}),
    View("people", {"show": "needs", "find": "Tidewater"}),
    View("people", {"add": "1"}),
    View("people", {"show": "trash"}),
    View("needs", {}),
    View("needs", {"remove": "feedback"}),
    View("then_and_now", {}),
    View("then_and_now", {"since": "2024-01-01"}),
    View("import_export", {}),
    View("import_export", {"part": "out"}),
    View("settings", {}),
    *(
        View(module, {"map": EMPTY})
        for module in ("my_map", "explore", "ask", "hanging", "people", "needs", "then_and_now")
    ),
)


class Bracketed(NullTranslations):
    """A translation of every text: itself in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def _framed(module: str) -> None:
    from importlib import import_module

    from graph.language import phrase
    from ui.pages import frame

    frame.draw(module, phrase("My map"), import_module(f"ui.pages.{module}").show)


@pytest.fixture(scope="module")
def demo(store: Store) -> Iterator[str]:
    """The demonstration map, with somebody in the trash and somebody on it twice; and an empty one."""
    load_demo(store, NAME)
    store.change(NAME, _twice_and_gone, "twice and gone")
    store.create(EMPTY, Person("me", EMPTY))
    yield NAME
    for name in (NAME, EMPTY):
        store.drop(name)


def _twice_and_gone(before: PersonalMap) -> Changes:
    known, gone = before.people["priya-menon"], before.people["anselm-krug"]
    return Changes(people=(replace(known, id="p0123456789ab"), replace(gone, archived=True)))


@pytest.fixture
def draw(server: Server, store: Store, demo: str) -> Iterator[Draw]:
    """Draws a view for a browser that asks for a language, which nobody hears of but the run of its page."""

    def drawn(spoken: str, view: View) -> AppTest:
        session.configure(partial(connect, server.uri, server.user, server.password), demo, AS_THEY_COME)
        listen(lambda: spoken if get_script_run_ctx(suppress_warning=True) else ENGLISH)
        app = AppTest.from_function(_framed, default_timeout=SECONDS, args=(view.module,))
        for name, value in view.parameters.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception
        return app

    yield drawn
    session.configure(lambda: pytest.fail("nobody asks for a store"), "", AS_THEY_COME)


@pytest.mark.parametrize("view", [v for v in VIEWS if not v.parameters], ids=lambda v: v.name)
def test_every_page_is_drawn_in_german(view: View, draw: Draw) -> None:
    app = draw("de", view)
    assert app.title[0].value == "Meine Karte"
    assert not app.error


# --- what is not said -------------------------------------------------------------------------------------------------

EXCEPTIONS: Final = {
    **dict.fromkeys(("CSV", "PNG", "SVG"), "a format is called so everywhere"),
    "Ana Brook\nBen Moor": "made-up names, to show where names go",
    "English": "a language stands under its own name",
    "Deutsch": "a language stands under its own name",
    "kith.toml": "a file",
    "The demonstration map": "the history keeps what it was told, in English",
    "twice and gone": "the history keeps what it was told, in English",
}
"""What may be read in any language, with the reason."""
TYPED: Final = (
    *("name", "given_name", "family_name", "organization", "title", "location", "emails", "phones", "groups", "notes"),
    *("topics", "note", "channel"),
)
"""Fields of records that hold what somebody typed."""


@dataclass(frozen=True, slots=True)
class Data:
    """Whatever somebody typed into a map."""

    texts: frozenset[str]
    anywhere: re.Pattern[str]

    def without(self, text: str) -> str:
        """A text without data, also where that was cut short."""
        for cut in re.findall(r"[^\n…]+…", text):
            if any(known.startswith(cut.removesuffix("…").strip()) for known in self.texts):
                text = text.replace(cut, "")
        return self.anywhere.sub("", text)


def data_of(personal_map: PersonalMap, more: Collection[str] = ()) -> Data:
    """Every text of every record that somebody typed, and more of it."""
    records = (
        *personal_map.people.values(),
        *personal_map.stages.values(),
        *personal_map.provisions.values(),
        *personal_map.interactions.values(),
    )
    typed = (value for record in records for name, value in asdict(record).items() if name in TYPED)
    found = {part for value in typed for part in ([value] if isinstance(value, str) else value)} - {""} | {*more}
    longest = sorted(found | {NAME, EMPTY}, key=len, reverse=True)
    return Data(frozenset(found), re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)"))


def unsaid(text: str, data: Data) -> str:
    """What is left of a text without what is said in it, and without data; empty where no word is left."""
    rest = re.sub(r"\\(.)", r"\1", text).replace(JOINER, "")
    while (inner := re.sub("⟦[^⟦⟧]*⟧", "", rest)) != rest:
        rest = inner
    rest = re.sub(r"⟦.*|\w*⟧", "", rest, flags=re.DOTALL)  # said, and cut short
    rest = re.sub(r":material/\w+:|:\w+-badge(?=\[)|\{\w+\}|\*\*|(?<!\w)(\.[a-z]\w*)+", "", data.without(rest))
    rest = re.sub(r"^[\d :·-]+", "", rest).strip()
    return rest if re.search(r"[^\W\d_]{2,}", rest) and rest not in EXCEPTIONS else ""


def forgotten(app: AppTest, store: Store, *typed: str) -> str:
    """What is read on a page and neither said nor data, a line each; ids and ``typed`` are data, too."""
    shown = store.load(NAME)
    data = data_of(shown, {*typed, *store.map_names(), *(i for i in shown.people if i != shown.ego)})
    return "\n".join(sorted({f"{place}: {rest}" for place, text in texts(app) if (rest := unsaid(text, data))}))


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text in brackets."""
    monkeypatch.setattr(sys.modules["graph.language.speaking"], "_translations", lambda _: Bracketed())


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("view", VIEWS, ids=lambda v: v.name)
def test_all_that_is_read_is_said_or_is_data(view: View, draw: Draw, store: Store) -> None:
    left = forgotten(draw(PSEUDO, view), store)
    assert not left, left


@pytest.mark.usefixtures("bracketed")
def test_what_is_told_of_a_file_is_said(draw: Draw, store: Store) -> None:
    app = draw(PSEUDO, View("import_export", {}))
    typed = ("Connections.csv", "Ana Mora", "Noor Haddad", *filter(None, re.split("[,\n]", LINKEDIN)))
    app.get("file_uploader")[0].set_value([("Connections.csv", LINKEDIN.encode(), "")])
    app.run()
    left = forgotten(app, store, *typed)
    assert not left, left
    next(b for b in app.button if b.label == "⟦Import⟧").click()
    app.run()
    while "import_writing" in app.session_state:
        app.run()
    left = forgotten(app, store, *typed)
    assert not left, left
    store.undo(NAME)
