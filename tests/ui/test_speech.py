"""The language of the pages: what the browser asks for, what is set, and what is stored whoever reads it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from graph.catalogue import CATALOGUE
from graph.changes import Changes
from graph.language import speaking
from graph.model import Person, Provision, Stage
from graph.store.store import Store, connect
from tests.conftest import Server
from tests.ui.drawn import AS_THEY_COME, Drawn, begin
from tests.ui.test_my_map import TODAY
from ui import session
from ui.presenters import need_plans, needs
from ui.settings import Settings, read_file

FEEDBACK = next(n for n in CATALOGUE if n.key == "feedback")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Whatever a test has set, nobody after it hears of it."""
    yield
    session.configure(lambda: pytest.fail("nobody asks for a store"), "", AS_THEY_COME)


def settings_page(server: Server, store: Store, map_name: str, home: Path) -> Drawn:
    begin(store, map_name, Changes())
    return Drawn(server, store, map_name, "settings", Settings(home, neo4j_uri=server.uri)).run()


def german(server: Server, store: Store, map_name: str, page: str) -> Drawn:
    return Drawn(server, store, map_name, page, Settings(Path(), language="de")).run()


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [(None, "en"), ("", "en"), ("de", "de"), ("de-AT", "de"), ("DE,en;q=0.5", "de"), ("fr,de", "en"), ("den", "en")],
)
def test_a_browser_is_answered_in_the_language_it_asks_for_first(asked: str | None, spoken: str) -> None:
    session.configure(lambda: pytest.fail("nobody asks for a store"), "", AS_THEY_COME)
    assert session.language_for(asked) == spoken


def test_a_language_that_is_set_goes_before_what_the_browser_asks_for() -> None:
    session.configure(lambda: pytest.fail("nobody asks for a store"), "", Settings(Path(), language="en"))
    assert session.language_for("de") == "en"


def test_a_language_is_chosen_kept_in_the_file_and_spoken_at_once(
    server: Server, store: Store, map_name: str, tmp_path: Path
) -> None:
    page = settings_page(server, store, map_name, tmp_path)
    choice = page.field("Language", "selectbox")
    assert (choice.options, choice.index) == (["as my browser says", "English", "Deutsch"], 0)
    choice.select("Deutsch").run()
    assert read_file(tmp_path / "kith.toml") == {"language": "de"}
    assert "Gespeichert." in page.said
    assert "Eine Kopie behalten" in page.said
    page.field("Sprache", "selectbox").select("wie mein Browser sagt").run()
    assert read_file(tmp_path / "kith.toml") == {}
    assert "Keep a copy" in page.said


def test_a_language_that_the_environment_sets_is_not_chosen_here(
    server: Server, store: Store, map_name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_LANGUAGE", "en")
    choice = settings_page(server, store, map_name, tmp_path).field("Language", "selectbox")
    assert choice.disabled
    assert choice.help == "Set by the environment."


def test_a_level_chosen_on_a_page_outlives_a_change_of_language(
    server: Server, store: Store, map_name: str, tmp_path: Path
) -> None:
    page = settings_page(server, store, map_name, tmp_path)
    page.app.session_state[session.THRESHOLD] = 2
    page.field("Language", "selectbox").select("Deutsch").run()
    assert page.app.session_state[session.THRESHOLD] == 2


def test_needs_edited_in_german_are_in_english_what_they_were(server: Server, store: Store, map_name: str) -> None:
    begin(store, map_name, Changes(stages=(Stage("now", "Now", TODAY),)))
    page = german(server, store, map_name, "needs")
    frame = page.app.session_state["needs_editor"].frame
    assert frame.loc[FEEDBACK.id, needs.NAME] == "Rückmeldung zur Sache"
    before = store.load(map_name).needs
    plans = [
        needs.need_plan(FEEDBACK.id, needs.TARGET, 3, TODAY),
        needs.need_plan(FEEDBACK.id, needs.PROMPT, frame.loc[FEEDBACK.id, needs.PROMPT], TODAY),
        need_plans.weighing_need(FEEDBACK.id, 3, None, TODAY),
    ]
    with speaking("de"):
        after = store.change(map_name, need_plans.together(plans), "edited")
    found = after.needs[FEEDBACK.id]
    assert (found.name, found.prompt, found.target) == (FEEDBACK.name, FEEDBACK.prompt, 3)
    assert {**after.needs, FEEDBACK.id: before[FEEDBACK.id]} == before


def test_a_page_in_german_keeps_what_is_kept_by_the_map(server: Server, store: Store, map_name: str) -> None:
    begin(store, map_name, Changes(people=(Person("p", "Ana"),), provisions=(Provision("v", "p", "feedback", 2),)))
    opener = partial(connect, server.uri, server.user, server.password)
    session.configure(opener, map_name, Settings(Path(), language="de"))
    session.read_ahead()
    stored = store.load(map_name)
    first, second = (session._spoken(stored) for _ in range(2))
    assert first is second
    assert first.needs["feedback"].name == "Rückmeldung zur Sache"
    assert store.load(map_name).needs["feedback"] == FEEDBACK
