"""The Import page asks which column of a table is which, where kith cannot tell."""

import pytest

from graph.changes import Changes
from graph.store.store import Store
from loaders.contacts.titles import CHOOSABLE
from loaders.registry import detect
from loaders.source import Source
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from tests.ui.test_import_page import ANA, upload, write
from ui.presenters.columns import ASKED, NOWHERE, Question, answered, chosen, missing, options

TABLE = "Bezeichnung;Wo;*Kürzel*\nAna Mora;Ulm;AM\nNoor Haddad;Bonn;NH\n"
QUESTION = Question("t1", Source("table.csv", TABLE.encode()), ("Bezeichnung", "Wo", "*Kürzel*"))


def test_every_field_that_can_be_chosen_is_asked_for() -> None:
    assert set(ASKED) == set(CHOOSABLE)


def test_no_column_comes_first() -> None:
    assert options(QUESTION) == [NOWHERE, "Bezeichnung", "Wo", "*Kürzel*"]


def test_only_what_was_chosen_counts() -> None:
    assert chosen({"name": "Bezeichnung", "email": NOWHERE, "phone": None}) == {"name": "Bezeichnung"}


@pytest.mark.parametrize(
    ("picked", "said"),
    [
        ({}, "Choose the column with the names"),
        ({"location": "Wo"}, "Choose the column with the names"),
        ({"name": "Wo", "location": "Wo"}, "“Wo” is chosen for two things"),
        ({"name": "Bezeichnung"}, ""),
        ({"email": "Bezeichnung"}, ""),
    ],
)
def test_somebody_has_to_have_a_name_or_an_address(picked: dict[str, str], said: str) -> None:
    assert missing(picked).startswith(said) if not said.startswith("“") else said in missing(picked)


def test_the_answer_reads_the_table() -> None:
    source = answered(QUESTION, {"name": "Bezeichnung", "location": "Wo"})
    found = detect(source).parse(source)
    assert [(row.person.name, row.person.location) for row in found.people] == [
        ("Ana Mora", "Ulm"),
        ("Noor Haddad", "Bonn"),
    ]


@pytest.fixture
def page(server: Server, store: Store, map_name: str) -> Drawn:
    """The page on a map with one person, and a table given to it."""
    begin(store, map_name, Changes(people=(ANA,)))
    return upload(Drawn(server, store, map_name, "import_map").run(), table_csv=TABLE)


def test_the_page_asks_and_reads_the_table_again(page: Drawn) -> None:
    assert "table.csv: which column is which?" in page.said
    assert "Choose the column with the names" in page.said
    assert "Read it with these columns" not in page.buttons
    page.fill("Name", "Bezeichnung", "selectbox").fill("Place", "Wo", "selectbox").run()
    page.click("Read it with these columns")
    assert "which column is which" not in page.said
    assert "1 person will be added and 1 will get new details" in page.said
    assert "Recognised as: Address book" in page.said
    write(page)
    assert {(p.name, p.location) for p in page.map.people.values()} >= {("Ana Mora", "Ulm"), ("Noor Haddad", "Bonn")}


def test_a_question_can_be_discarded(page: Drawn) -> None:
    page.click("Discard")
    assert "which column is which" not in page.said


def test_more_than_five_tables_do_not_wait_for_an_answer(page: Drawn) -> None:
    for number in range(5):
        upload(page, **{f"more{number}_csv": TABLE})
    assert page.said.count("which column is which?") == 5
    assert "more4.csv was not recognised" in page.said
