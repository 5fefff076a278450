"""*People*, edited in place: what the browser told is saved or said, and the editor stays while people type."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import streamlit as st

from graph.changes import Changes
from graph.model import Person, PersonalMap
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from ui import session
from ui.pages import editor, people_cells
from ui.pages.editor import Opened
from ui.pages.notice import NOTICE, Notice
from ui.presenters import people_bulk

PEOPLE = (Person("p1", "Ana Mora"), Person("p2", "Ben Lind"), Person("p3", "Cleo Ford"))
IDS = [p.id for p in PEOPLE]


class Typed:
    """The table of three people, as somebody who types into it meets it."""

    def __init__(self, store: Store, map_name: str) -> None:
        self.store, self.map_name = store, map_name
        self.grid = self.shown()

    def shown(self) -> Opened:
        """The editor of another run of the page."""
        context = session.current()
        return editor.opened(people_cells.EDITOR, context, lambda: people_bulk.cells(context.map, IDS))

    def tell(self, rows: dict[int, dict[str, Any]], grid: Opened | None = None) -> Notice:
        """Let the browser tell all edits of an editor so far; what the page says then."""
        grid = grid or self.grid
        st.session_state[grid.key] = {"edited_rows": rows}
        people_cells._edited(session.current(), grid)
        said: Notice = st.session_state.pop(NOTICE)
        return said

    def elsewhere(self, person: str, **values: Any) -> None:
        """Change somebody in another window."""
        self.store.change(self.map_name, lambda m: Changes(people=(replace(m.people[person], **values),)), "elsewhere")

    @property
    def map(self) -> PersonalMap:
        return self.store.load(self.map_name)

    @property
    def organizations(self) -> list[str]:
        return [self.map.people[i].organization for i in IDS]


@pytest.fixture
def typed(server: Server, store: Store, map_name: str) -> Iterator[Typed]:
    begin(store, map_name, Changes(people=PEOPLE))
    Drawn(server, store, map_name, "people")
    yield Typed(store, map_name)
    st.session_state.clear()


def test_the_editor_stays_from_edit_to_edit(typed: Typed) -> None:
    first = typed.grid
    assert typed.tell({0: {"organization": "Choir"}}).text == "Saved: Ana Mora."
    assert typed.shown() is first
    both = typed.tell({0: {"organization": "Choir"}, 1: {"organization": "Lab"}, 2: {"organization": "Press"}})
    assert both.text == "Saved: Ben Lind and Cleo Ford."
    assert typed.shown() is first
    assert typed.organizations == ["Choir", "Lab", "Press"]
    assert editor.edits(first) == {}


def test_a_change_made_elsewhere_is_shown_in_the_same_editor(typed: Typed) -> None:
    typed.tell({0: {"organization": "Choir"}})
    typed.elsewhere("p2", title="Editor")
    after = typed.shown()
    assert after.key == typed.grid.key
    assert list(after.frame["title"]) == ["", "Editor", ""]
    typed.tell({})
    assert typed.organizations == ["", "", ""]


def test_an_edit_while_somebody_else_writes_keeps_the_editor(typed: Typed) -> None:
    typed.elsewhere("p2", title="Editor")
    typed.tell({0: {"organization": "Choir"}})
    assert typed.shown().key == typed.grid.key
    assert (typed.organizations[0], typed.map.people["p2"].title) == ("Choir", "Editor")


def test_an_edit_that_was_taken_back_is_shown_by_another_editor_and_late_edits_of_the_former_count(
    typed: Typed,
) -> None:
    typed.tell({0: {"organization": "Choir"}})
    typed.shown()
    typed.elsewhere("p1", organization="")
    assert typed.shown().key != typed.grid.key
    told = typed.tell({0: {"organization": "Choir"}, 2: {"organization": "Press"}}, typed.grid)
    assert told.text == "Saved: Cleo Ford."
    assert typed.organizations == ["", "", "Press"]


def test_a_row_that_cannot_be_is_said_and_stays_as_it_was_typed_while_others_are_saved(typed: Typed) -> None:
    rows = {0: {"emails": "no address"}, 1: {"organization": "Lab"}}
    told = typed.tell(rows)
    assert told.failed
    assert told.text.startswith("Ana Mora: ")
    assert told.hint == "1 other cell is saved."
    assert typed.organizations == ["", "Lab", ""]
    assert typed.shown().key == typed.grid.key
    assert editor.edits(typed.grid) == {(0, "emails"): "no address"}
    assert not typed.tell(rows | {0: {"emails": "ana@example.org"}}).failed
    assert typed.map.people["p1"].emails == ("ana@example.org",)


def test_a_cell_that_is_set_back_is_saved_whatever_the_page_was_last_drawn_from(typed: Typed) -> None:
    before = session.current()
    typed.tell({0: {"organization": "Choir"}})
    st.session_state[typed.grid.key] = {"edited_rows": {}}
    people_cells._edited(before, typed.grid)
    assert typed.organizations == ["", "", ""]
