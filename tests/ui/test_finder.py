"""Anybody is found by name beside a picture, however large the map."""

from typing import Final

import pytest

from graph.changes import Changes
from graph.model import Person
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from ui.pages.sight import EVERYBODY_OFFERED

HOSTILE: Final = "Zeno ![x](http://127.0.0.1:9/p.png)"


@pytest.fixture(scope="module")
def many() -> tuple[Person, ...]:
    """More people than a list to choose from holds; two of the same name, and one whose name is Markdown."""
    crowd = [Person(f"c{n}", f"Given{n} Family{n}") for n in range(EVERYBODY_OFFERED)]
    alike = [Person(f"z{n}", "Zeno Holt", organization=f"Works {n}") for n in (1, 2)]
    return (*crowd, *alike, Person("h", HOSTILE))


@pytest.mark.parametrize("name", ["my_map", "explore"])
def test_on_a_large_map_a_search_leads_to_somebody_who_is_not_in_the_picture(
    name: str, server: Server, store: Store, map_name: str, many: tuple[Person, ...]
) -> None:
    begin(store, map_name, Changes(people=many))
    page = Drawn(server, store, map_name, name).run()
    page.fill("Find somebody", "Zeno").run()
    found = [b.replace("\\", "") for b in page.buttons if "Zeno" in b]
    assert sorted(found) == [
        "Zeno ![x](http\u2060://127.0.0.1:9/p.png)",
        "Zeno Holt (Works 1)",
        "Zeno Holt (Works 2)",
    ]
    page.click(next(b for b in page.buttons if "Works 2" in b))
    assert page.app.query_params["person"] == "z2"
    page.fill("Find somebody", "nobody of that name").run()
    assert "Nobody on your map fits “nobody of that name”." in page.said


def test_on_a_small_map_all_names_and_needs_can_be_chosen(server: Server, store: Store, map_name: str) -> None:
    begin(store, map_name, Changes(people=(Person("z1", "Zeno Holt"),)))
    page = Drawn(server, store, map_name, "explore").run()
    offered = page.field("Find a person or a need", "selectbox").options
    assert "Zeno Holt" in offered
    assert "Safe space" in offered
