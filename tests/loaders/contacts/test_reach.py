"""Columns that may mean a name or how somebody is reached, and what is told of those that lost to another."""

import pytest

from graph.model import Person
from loaders.contacts.reach import LONGEST, Reached, reached
from tests.loaders.contact_lists import people, person, read, reasons
from tests.loaders.files import names


def test_a_contact_column_of_addresses_beside_names_is_read_as_addresses() -> None:
    found = read("Name,Contact,Company\nUna Con,una@con.org,Aco\n")
    assert people(found) == [Person("1", "Una Con", organization="Aco", emails=("una@con.org",))]
    assert found.remarks == ()


def test_a_contact_column_may_mix_addresses_and_numbers() -> None:
    found = read(
        "Wer,Wo,Kontakt\nUna,Lund,una@example.org\nBo,Kiel,+49 431 1234567\n"
        'Cai,Oslo,"cai@example.org; Tel. 0431-765432"\nDan,Rom,https://dan.example.org\nEva,Bern,eva@example.org\n'
        "Flo,Graz,fragt Una\n"
    )
    assert [(p.name, p.location, p.emails, p.phones, p.urls) for p in people(found)] == [
        ("Una", "Lund", ("una@example.org",), (), ()),
        ("Bo", "Kiel", (), ("+49 431 1234567",), ()),
        ("Cai", "Oslo", ("cai@example.org",), ("0431-765432",), ()),
        ("Dan", "Rom", (), (), ("https://dan.example.org",)),
        ("Eva", "Bern", ("eva@example.org",), (), ()),
        ("Flo", "Graz", (), (), ()),
    ]
    assert reasons(found) == "7 Kontakt: “fragt Una” is no e-mail address or phone number and was left out"


@pytest.mark.parametrize(
    "title", ["Address", "Name des Kontakts", "Contact Name", "Where", "Kontaktdaten", "Contact info"]
)
def test_addresses_are_read_as_such_whatever_the_title(title: str) -> None:
    assert person(f"Full Name,{title}", "Una Con,una@con.org").emails == ("una@con.org",)


def test_where_nothing_else_names_people_the_column_does_both() -> None:
    found = person("Contact,Company", "una@con.org,Aco")
    assert (found.name, found.emails, found.kind) == ("una@con.org", ("una@con.org",), "person")


def test_a_contact_column_of_names_is_one_of_names() -> None:
    assert names(read("Contact,Company,Email\nUna Con,Aco,una@con.org\n")) == ["Una Con"]
    assert names(read("Ansprechpartner;Firma\nUna Con;Aco\n")) == ["Una Con"]


def test_of_two_columns_with_names_the_one_not_read_is_told() -> None:
    found = read("Contact Name,Full Name,Email\nBo Other,Una Con,una@con.org\n")
    assert names(found) == ["Una Con"]
    assert reasons(found) == "1 Contact Name: this column is not read: “Full Name” is"


def test_a_second_name_stands_in_for_a_first_that_is_missing() -> None:
    found = read("Full Name,Contact Name\nUna Con,Bo Other\n,Cai Third\n")
    assert names(found) == ["Una Con", "Cai Third"]
    assert reasons(found) == "1 Contact Name: 1 of the 2 cells of this column are not read: “Full Name” is"


def test_two_columns_that_say_the_same_lose_nothing() -> None:
    assert read("Display Name,First Name,Last Name,Contact\nUna Con,Una,Con,Una Con\n").remarks == ()


@pytest.mark.parametrize(
    ("header", "row", "told"),
    [
        ("Name,Company,Account", "Una,Aco,Bco", "1 Account: this column is not read: “Company” is"),
        ("Name,Role,Position", "Una,Cook,Baker", "1 Position: this column is not read: “Role” is"),
        ("Name,Birthday,DOB", "Una,1990-01-02,1991-01-02", "1 DOB: this column is not read: “Birthday” is"),
        ("Name,Nickname", "Una Con,Bee", "1 Nickname: this column is not read: “Name” is"),
        ("Name,Home City,Work City", "Una,Lund,Oslo", "1 Work City: this column is not read"),
        ("Name,Since,Met on", "Una,2020-01-02,2021-01-02", "1 Met on: this column is not read: “Since” is"),
    ],
)
def test_whatever_a_person_has_one_place_for_the_other_column_is_told(header: str, row: str, told: str) -> None:
    assert reasons(read(f"{header}\n{row}\n")) == told


def test_ways_to_reach_somebody_are_told_apart() -> None:
    said = reached(
        "Una <una@example.org>, mailto:u@example.org / mob: +46 (0)70-123 45 67; www.example.org; room 7; J.Smith"
    )
    assert said == Reached(
        ("una@example.org", "u@example.org"),
        ("+46 (0)70-123 45 67",),
        ("https://www.example.org",),
        ("Una", "room 7", "J.Smith"),
    )
    assert reached("a" * (LONGEST + 1)).rest == ("a" * (LONGEST + 1),)
