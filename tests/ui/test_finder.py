"""Anybody is found by name above a picture, however large the map, and drawn when chosen."""

import json
from typing import Any, Final

import pytest

from graph.changes import Changes
from graph.model import Person, Provision
from graph.store.store import Store
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin

HOSTILE: Final = "Zeno ![x](http://127.0.0.1:9/p.png)"
PAGES: Final = {"my_map": "map", "explore": "explore"}
"""The pages with a picture, and how what they keep begins."""


@pytest.fixture(scope="module")
def many() -> tuple[Person, ...]:
    """More people than a picture holds; two of the same name, and one whose name is Markdown."""
    crowd = [Person(f"c{n}", f"Given{n} Family{n}") for n in range(1_000)]
    alike = [Person(f"z{n}", "Zeno Holt", organization=f"Works {n}") for n in (1, 2)]
    return (*crowd, *alike, Person("h", HOSTILE))


def after(page: Drawn, name: str, what: str, value: object) -> Any:
    """What the picture is told once something else is sought or picked."""
    page.app.session_state[f"{PAGES[name]}_{what}"] = value
    page.run()
    [found] = [c for c in page.app.get("bidi_component") if c.key == f"{PAGES[name]}_picture"]
    return json.loads(found.proto.json)


@pytest.mark.parametrize("name", PAGES)
def test_on_a_large_map_a_search_leads_to_somebody_who_is_not_in_the_picture(
    name: str, server: Server, store: Store, map_name: str, many: tuple[Person, ...]
) -> None:
    begin(store, map_name, Changes(people=many))
    page = Drawn(server, store, map_name, name).run()
    found = after(page, name, "sought", "Zeno")["found"]
    assert found["text"] == "Zeno"
    assert sorted((h["id"], h["label"]) for h in found["hits"]) == [
        ("person:h", HOSTILE),
        ("person:z1", "Zeno Holt (Works 1)"),
        ("person:z2", "Zeno Holt (Works 2)"),
    ]
    told = after(page, name, "picked", ("person:z2",))
    assert page.app.query_params["person"] == "z2"
    assert told["chosen"] == {"wide": ["person:z2"], "tall": ["person:z2"]}
    assert "person:z2" in [n["id"] for n in told["wide"]["nodes"]]
    assert after(page, name, "sought", "nobody of that name")["found"]["hits"] == []


def test_the_table_of_people_and_needs_has_the_field_too_and_offers_as_many_rows_as_it_draws(
    server: Server, store: Store, map_name: str, many: tuple[Person, ...]
) -> None:
    met = tuple(Provision(p.id, p.id, "feedback") for p in many[:41])
    begin(store, map_name, Changes(people=many, provisions=met))
    page = Drawn(server, store, map_name, "explore").run(layout="matrix")
    assert page.field("Rows at most", "button_group").options == ["40", "80", "200"]
    page.fill("Find somebody", "Zeno").run()
    page.click(next(b for b in page.buttons if "Works 2" in b))
    assert page.app.query_params["person"] == "z2"
    page.fill("Find somebody", "nobody of that name").run()
    assert "Nobody on your map fits “nobody of that name”." in page.said


def test_several_that_are_chosen_stand_in_the_address_and_are_told_together(
    server: Server, store: Store, map_name: str
) -> None:
    begin(store, map_name, Changes(people=(Person("z1", "Zeno Holt"), Person("z2", HOSTILE))))
    page = Drawn(server, store, map_name, "my_map").run()
    after(page, "my_map", "picked", ("person:z2", "person:z1", "need:feedback"))
    assert page.app.query_params["person"] == ["z2", "z1"]
    assert "3 chosen" in page.said
    assert "Together they meet none of your needs yet." in page.said
