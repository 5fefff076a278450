"""The page Import and export asks which column of a table is which, where kith cannot tell."""

from datetime import date

import pytest

from graph.changes import Changes
from graph.store.store import Store
from loaders.contacts.titles import CHOOSABLE
from loaders.registry import detect
from loaders.source import Source
from tests.conftest import Server
from tests.ui.drawn import Drawn, begin
from tests.ui.test_import_page import ANA, upload, write
from ui.presenters.columns import (
    ASKED,
    NOWHERE,
    Question,
    answered,
    asks,
    chosen,
    doubled,
    missing,
    options,
    said,
    unread,
)

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
    source = answered(QUESTION.source, {"name": "Bezeichnung", "location": "Wo"})
    found = detect(source).parse(source)
    assert [(row.person.name, row.person.location) for row in found.people] == [
        ("Ana Mora", "Ulm"),
        ("Noor Haddad", "Bonn"),
    ]


FIRMS = "Bezugsperson;Firma;Mail\nUta Ask;Firma A;uta@example.org\n"


def test_a_column_of_names_is_asked_for_where_people_would_be_called_after_their_firms() -> None:
    source = Source("firms.csv", FIRMS.encode())
    assert asks(source, detect(source).parse(source))
    once_said = answered(source, {"email": "Mail"})
    assert not asks(once_said, detect(once_said).parse(once_said))
    with_names = Source("firms.csv", FIRMS.replace("Firma;", "Name;").encode())
    parsed = detect(with_names).parse(with_names)
    assert not asks(with_names, parsed)
    assert unread(parsed) == ["Bezugsperson"]


def test_one_thing_is_said_of_one_column() -> None:
    assert said({"Haustier": "note", "x": NOWHERE, "y": None}) == {"note": "Haustier"}
    assert doubled({"Haustier": "note", "x": NOWHERE, "y": NOWHERE}) == ""
    assert doubled({"Haustier": "note", "x": "note"}) == "“Notes” is chosen for two columns; choose it for one of them."


@pytest.fixture
def page(server: Server, store: Store, map_name: str) -> Drawn:
    """The page on a map with one person, and a table given to it."""
    begin(store, map_name, Changes(people=(ANA,)))
    return upload(Drawn(server, store, map_name, "import_export").run(), table_csv=TABLE)


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


def test_people_are_not_called_after_their_firms_before_it_is_asked(page: Drawn) -> None:
    page.click("Discard")
    upload(page, firms_csv=FIRMS)
    assert "firms.csv: which column is which?" in page.said
    assert (page.field("E-mail", "selectbox").value, page.field("Organisation", "selectbox").value) == ("Mail", "Firma")
    page.fill("Name", "Bezugsperson", "selectbox").run().click("Read it with these columns")
    write(page)
    assert {p.name: p.organization for p in page.map.people.values()}["Uta Ask"] == "Firma A"


def test_a_column_that_is_not_read_can_be_said_what_it_holds_in_any_table(page: Drawn) -> None:
    page.click("Discard")
    upload(page, pets_csv="Name;Haustier;Mail\nUta Ask;Katze;uta@example.org\n")
    assert "Columns that are not read (1): say what they hold" in [e.label for e in page.app.expander]
    assert "Read it again with these columns" not in page.buttons
    page.fill("Haustier", "note", "selectbox").run().click("Read it again with these columns")
    assert not [e.label for e in page.app.expander if e.label.startswith("Columns that are not read")]
    write(page)
    assert {p.name: p.notes for p in page.map.people.values()}["Uta Ask"] == "Katze"


def test_a_linkedin_export_with_a_column_more_can_be_read_with_it(page: Drawn) -> None:
    page.click("Discard")
    upload(page, Connections_csv="First Name,Last Name,Connected On,Region\nUta,Ask,02 Feb 2025,Oslo\n")
    assert "Recognised as: LinkedIn connections." in page.said
    page.fill("Region", "location", "selectbox").run().click("Read it again with these columns")
    write(page)
    [uta] = [p for p in page.map.people.values() if p.name == "Uta Ask"]
    [tie] = [tie for tie in page.map.ties.values() if uta.id in tie.key]
    assert (uta.location, tie.since) == ("Oslo", date(2025, 2, 2))
