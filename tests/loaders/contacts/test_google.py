"""Google Contacts as CSV, in the old form and the new one."""

from typing import Final

import pytest

from graph.model import Person, Tie
from loaders.contacts import google
from loaders.records import OWNER
from loaders.source import Source
from tests.loaders.contact_lists import imported, only, people, read, reasons

OLD: Final = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Name Suffix,Nickname,Birthday,Notes,"
    "Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,"
    "Address 1 - Type,Address 1 - Formatted,Address 1 - City,Address 1 - Country,Organization 1 - Name,"
    "Organization 1 - Title,Relation 1 - Type,Relation 1 - Value,Website 1 - Type,Website 1 - Value"
)
NEW: Final = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name,"
    "Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Relation 1 - Label,Relation 1 - Value"
)
ANA: Final = (
    "Dr. Ana Brook,Ana,,Brook,,Dr.,,,1981-01-20,hello,Choir ::: * myContacts,* Home,a@example.org ::: b@example.org,"
    'Mobile,12 ::: 34,workFax,56,Home,"1 Main St\nLund",Lund,Sweden,Uni A,Reader,Spouse,Ben,Work,http://example.org/a'
)


def test_the_old_form() -> None:
    found = read(f"{OLD}\n{ANA}\n")
    assert found.format == "google"
    ana, ben = people(found)
    assert ana == Person(
        "1",
        "Dr. Ana Brook",
        "Ana",
        "Brook",
        organization="Uni A",
        title="Reader",
        location="Lund, Sweden",
        emails=("a@example.org", "b@example.org"),
        phones=("12", "34"),
        urls=("http://example.org/a",),
        birthday="1981-01-20",
        groups=("Choir",),
        notes="hello",
    )
    assert ben.name == "Ben"
    assert found.ties == (Tie(OWNER, "1"), Tie("1", ben.id, context="Spouse"))
    assert "fax" in reasons(found)
    imported(found)


def test_the_new_form() -> None:
    row = " Ana  ,,Brook ,,,,,Uni A,,,,,* myContacts ::: Choir,* Work,ana@example.org,Mobile,12,* Manager,Cai Vale\n"
    found = read(f"{NEW}\n{row},,,,,,,Northwind,,,,,* myContacts,,,,,,\n")
    assert found.format == "google"
    ana, company, cai = people(found)
    assert (ana.name, ana.groups, ana.organization) == ("Ana Brook", ("Choir",), "Uni A")
    assert (company.name, company.kind, company.groups) == ("Northwind", "group", ())
    assert found.ties[-1] == Tie("1", cai.id, context="Manager")


def test_somebody_without_a_name_is_called_by_their_address() -> None:
    cells = [""] * len(OLD.split(","))
    cells[OLD.split(",").index("E-mail 1 - Value")] = "x@example.org"
    assert only(read(f"{OLD}\n{','.join(cells)}\n")).name == "x@example.org"


@pytest.mark.parametrize(
    "text", ["Name,Email\nAna,a@example.org\n", "First Name,Last Name,E-mail Address\nA,B,c\n", "{}"]
)
def test_other_tables_are_not_googles(text: str) -> None:
    assert google.why_not(Source("contacts.csv", text.encode())) == ""
